"""What is asked over HTTP, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Request:
    """An HTTP request; `body` is the JSON value of a POST, None for a GET."""

    url: str
    body: object = None


@dataclass(frozen=True)
class Answer:
    """What came back for a request; `status` 0 means that no HTTP answer did.

    `network_error` beside a status means that the connection broke before the end of the body.
    """

    status: int
    text: str = ""
    retry_after: str = ""
    redirected: bool = False
    network_error: str = ""
