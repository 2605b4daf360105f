"""Serves an ASGI application on 127.0.0.1 from a thread, for the demo and for tests."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"


class PortTakenError(OSError):
    """The port is in use; the text says which, and what to do."""


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str


class ClosableProtocol(H11Protocol):
    """HTTP/1.1 whose applications may break the connection: `scope["extensions"]["demo.close"]()`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's own signature
        """Let the application close the transport."""
        super().__init__(*args, **kwargs)
        inner = self.app

        async def app(scope: Any, receive: Receive, send: Send) -> None:  # noqa: ANN401 - uvicorn's scope type
            extended: Scope = {**scope, "extensions": {**(scope.get("extensions") or {}), "demo.close": self._break}}
            await inner(extended, receive, send)

        self.app = app

    def _break(self) -> None:
        if self.transport is not None:
            self.transport.abort()


@contextmanager
def serve(app: ASGIApp, port: int = 0) -> Iterator[Served]:
    """Serve `app` until the block ends; port 0 takes a free one. Raises `PortTakenError`."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()  # from now on a connection waits, it is not refused
    except OSError as error:
        listener.close()
        message = f"port {port} is in use: choose another one with --port, or 0 for a free one"
        raise PortTakenError(message) from error
    config = uvicorn.Config(
        app, log_level="critical", http=ClosableProtocol, lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    try:
        yield Served(f"http://{HOST}:{listener.getsockname()[1]}")
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=10)
        listener.close()
