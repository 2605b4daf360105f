"""Says why an answer of the Gateway cannot be used, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.timestamps import whole
from panel_py.core.urls import is_cluster_internal

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.exchange import Answer

LONGEST_QUOTE = 300
USE_A_PATH = "Set the Gateway URL to an address that the browser reaches, such as /gateway-proxy."
CHECK_URL = "Check the Gateway URL."
DATA_SOURCE_PROXY = "/api/datasources/proxy/"
PUBLIC_DASHBOARD = "/public-dashboards/"


@dataclass(frozen=True)
class Failure:
    """What failed, why as far as it is known, and what to do next."""

    title: str
    detail: str
    remedy: str
    retry_after_s: float = 0


def shorten(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Cut a text to a length, without one to what fits a notice."""
    return text if len(text) <= longest else text[:longest] + "…"


def detail_text(detail: object) -> str:
    """Give the words of a FastAPI `detail`: a text, a list of {loc, msg}, or an object with error and message."""
    if isinstance(detail, str):
        return detail
    if isinstance(detail, list):
        return "; ".join([part for part in [detail_text(each) for each in detail] if part])
    if isinstance(detail, dict):
        place = detail.get("loc")
        where = ".".join([each for each in place if isinstance(each, str)]) if isinstance(place, list) else ""
        words = [detail_text(detail.get(key)) for key in ("error", "message", "msg", "detail")]
        text = ": ".join([word for word in words if word])
        return f"{where}: {text}" if where else text
    return ""


def body_detail(answer: Answer, decode_json: Callable[[str], object]) -> str:
    """Give what an error body says, without its HTML."""
    try:
        words = detail_text(decode_json(answer.text))
    except ValueError:
        words = "" if "<" in answer.text else answer.text.strip()
    return shorten(words)


def network_failure(answer: Answer, url: str, page_url: str) -> Failure:
    """Explain a request that got no HTTP answer; a browser tells hardly anything about the reason."""
    remedy = (
        "The browser does not say why: it may be down, its name unknown, or CORS. Open the address in a new tab to "
        "find out."
    )
    if url.startswith("http:") and page_url.startswith("https:"):
        remedy = f"An https page may not ask an http address. {USE_A_PATH}"
    elif is_cluster_internal(url):
        remedy = f"This name only exists inside the cluster, and the browser is outside. {USE_A_PATH}"
    return Failure("Cannot reach the Gateway", shorten(answer.network_error), remedy)


def status_remedy(status: int, url: str, page_url: str) -> str:
    """Say what to do about an HTTP status."""
    public = PUBLIC_DASHBOARD in page_url
    if DATA_SOURCE_PROXY in url and status < 500:
        who = (
            "Public dashboards cannot use it" if public else "Is there such a data source, and may this user query it?"
        )
        return f"Grafana's data source proxy refused. {who}"
    if status in (401, 403):
        who = "Visitors of a public dashboard have no login. " if public else ""
        return f"{who}Something before the Gateway wants a login or denies access."
    if status == 404:
        return f"{CHECK_URL} This path is not there, or this Gateway is too old."
    if status == 429:
        return "The panel now asks less often."
    if status in (502, 503, 504):
        return "The proxy before the Gateway got no answer: check that the Gateway runs."
    return "See the Gateway's log." if status >= 500 else CHECK_URL


def status_failure(answer: Answer, url: str, page_url: str, decode_json: Callable[[str], object]) -> Failure:
    """Explain an answer whose HTTP status is no success."""
    seconds = whole(answer.retry_after.strip(), 0, 86_400) or 0
    remedy = status_remedy(answer.status, url, page_url)
    return Failure(f"HTTP {answer.status}", body_detail(answer, decode_json), remedy, seconds)


def not_json_failure(answer: Answer) -> Failure:
    """Explain a success whose body is no JSON."""
    if answer.text.lstrip().startswith("<"):
        return Failure(
            "HTML instead of JSON",
            "The answer was redirected." if answer.redirected else "",
            f"Probably a login page or another server. {CHECK_URL}",
        )
    if answer.text.strip() == "" and answer.network_error == "":
        return Failure("Empty answer", "", CHECK_URL)
    return Failure("Broken JSON", "It is cut off or damaged.", "")


def shape_failure(problem: str) -> Failure:
    """Explain JSON that is not what this endpoint gives."""
    return Failure("Unexpected answer", problem, f"{CHECK_URL} It must lead to the platform's Gateway.")


def timeout_failure(limit_s: int) -> Failure:
    """Explain a request that took too long."""
    return Failure("No answer in time", f"Waited {limit_s} s.", "Check the Gateway's load.")
