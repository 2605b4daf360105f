"""The ASGI application: the ops API as the platform's Gateway answers it, field by field."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from demo.gateway.control import control_routes
from demo.gateway.faults import FAULTS, Fault
from demo.gateway.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENDPOINTS = ("services", "health", "stats", "test")
HANG_S = 3_600.0


@dataclass
class ActiveFault:
    """A fault in force: by name ('' for a delay alone), after a delay, for so many answers (None: until cleared)."""

    name: str = ""
    delay_s: float = 0.0
    times: int | None = None


@dataclass
class Seen:
    """A request that arrived: when, how it ended ('answered', 'aborted', or '' while it is in flight)."""

    endpoint: str
    method: str
    received_at_s: float
    ended: str = ""


@dataclass
class ReferenceGateway:
    """A Gateway whose platform, faults and request log can be reached while it runs."""

    platform: Platform = field(default_factory=lambda: Platform(time.time))
    faults: dict[str, ActiveFault] = field(default_factory=dict)
    requests: list[Seen] = field(default_factory=list)
    tests: int = 0

    @property
    def app(self) -> ASGIApp:
        """Give the ASGI application; it may be mounted below a path."""
        routes = [
            Route("/ops/services", self._get("services", lambda _request: self.platform.services()), methods=["GET"]),
            Route("/ops/health", self._get("health", lambda _request: self.platform.health()), methods=["GET"]),
            Route("/ops/stats", self._get("stats", lambda _request: self.platform.stats()), methods=["GET"]),
            Route("/ops/test", self._test, methods=["POST"]),
            Route("/health", self._alive, methods=["GET"]),
            *control_routes(self),
        ]
        errors = {404: self._http_error, 405: self._http_error}
        return EveryOrigin(Starlette(routes=routes, exception_handlers=errors))

    async def _http_error(self, _request: Request, error: Exception) -> Response:
        status: int = getattr(error, "status_code", 500)
        return answer({"detail": "Method Not Allowed" if status == 405 else "Not Found"}, status)  # noqa: PLR2004 - HTTP

    async def _alive(self, _request: Request) -> Response:
        return answer({"status": "healthy", "service": "gateway"})

    def _get(self, endpoint: str, body: Callable[[Request], Any]) -> Callable[[Request], Awaitable[Response]]:
        async def serve(request: Request) -> Response:
            if request.method != "GET":  # Starlette would answer HEAD too; FastAPI does not
                return answer({"detail": "Method Not Allowed"}, 405)
            return await self._faulty(endpoint, request, lambda: body(request))

        return serve

    async def _test(self, request: Request) -> Response:
        problem, wanted = read_test(await request.body())
        if problem:
            return answer({"detail": problem}, 422)
        self.tests += 1
        number = self.tests
        return await self._faulty(
            "test", request, lambda: self.platform.test(wanted["team"], wanted["prompt"], wanted["max_tokens"], number)
        )

    async def _faulty(self, endpoint: str, request: Request, body: Callable[[], Any]) -> Response:
        """Answer with the body, or as the endpoint's fault says."""
        seen = Seen(endpoint, request.method, time.time())
        self.requests.append(seen)
        active = self.faults.get(endpoint, ActiveFault())
        if active.times is not None:
            active.times -= 1
            if active.times <= 0:
                self.faults.pop(endpoint, None)
        fault = FAULTS.get(active.name, Fault(""))
        delay_s = HANG_S if fault.connection == "hang" else active.delay_s
        if delay_s and await gone_within(request, delay_s):
            seen.ended = "aborted"
            return Response()
        seen.ended = "answered"
        if fault.connection in {"close", "cut"}:
            return Broken(json.dumps(body()), cut=fault.connection == "cut")
        if fault.body is not None or fault.status != 200:  # noqa: PLR2004 - HTTP
            headers = dict(fault.headers) | ({} if fault.cors else {"x-no-cors": "1"})
            return Response(fault.body or "", fault.status, headers, fault.content_type)
        data = json.loads(json.dumps(body()))
        return answer(fault.change(data) if fault.change else data)


def answer(data: object, status: int = 200) -> Response:
    """Answer with JSON, compact as FastAPI writes it."""
    return Response(json.dumps(data, separators=(",", ":")), status, media_type="application/json")


def read_test(raw: bytes) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Check the body of POST /ops/test as pydantic does; give FastAPI's list of problems, and the values."""
    try:
        data = json.loads(raw)
    except ValueError:
        return [
            {
                "type": "json_invalid",
                "loc": ["body", 0],
                "msg": "JSON decode error",
                "input": {},
                "ctx": {"error": "Expecting value"},
            }
        ], {}
    if not isinstance(data, dict):
        return [
            {
                "type": "model_attributes_type",
                "loc": ["body"],
                "msg": "Input should be a valid dictionary or object to extract fields from",
                "input": data,
            }
        ], {}
    wanted = {"prompt": "Test prompt for health check", "max_tokens": 10} | data
    problems: list[dict[str, Any]] = []
    if "team" not in wanted:
        problems.append({"type": "missing", "loc": ["body", "team"], "msg": "Field required", "input": data})
    problems += [
        {"type": "string_type", "loc": ["body", key], "msg": "Input should be a valid string", "input": wanted[key]}
        for key in ("team", "prompt")
        if key in wanted and not isinstance(wanted[key], str)
    ]
    if isinstance(wanted["max_tokens"], bool) or not isinstance(wanted["max_tokens"], int):
        problems.append(
            {
                "type": "int_type",
                "loc": ["body", "max_tokens"],
                "msg": "Input should be a valid integer",
                "input": wanted["max_tokens"],
            }
        )
    return problems, wanted


async def gone_within(request: Request, delay_s: float) -> bool:
    """Wait; give whether the client went away meanwhile."""
    deadline = time.monotonic() + delay_s
    while time.monotonic() < deadline:
        if await request.is_disconnected():
            return True
        await asyncio.sleep(min(0.02, max(0.0, deadline - time.monotonic())))
    return await request.is_disconnected()


class Broken(Response):
    """An answer whose connection breaks: before anything is sent, or in the middle of the body."""

    def __init__(self, text: str, *, cut: bool) -> None:
        """Break after half of `text` when `cut`."""
        super().__init__()
        self.half = text.encode()[: len(text) // 2]
        self.announced = str(len(text) + 100).encode()
        self.cut = cut

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send what there is, and break the connection under the server."""
        if self.cut:
            headers = [(b"content-type", b"application/json"), (b"content-length", self.announced)]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": self.half, "more_body": True})
        close = scope.get("extensions", {}).get("demo.close")
        if close:
            close()


class EveryOrigin:
    """CORS as the Gateway does it: every origin echoed, also with credentials; none on a plain 500."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer preflights; add the headers to everything else."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode().lower(): value.decode() for key, value in scope["headers"]}
        origin = headers.get("origin")
        if origin is None:
            await self.app(scope, receive, send)
            return
        allowed = {"access-control-allow-origin": origin, "access-control-allow-credentials": "true", "vary": "Origin"}
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            allowed |= {
                "access-control-allow-methods": "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT",
                "access-control-allow-headers": headers.get("access-control-request-headers", ""),
                "access-control-max-age": "600",
            }
            await PlainTextResponse("OK", headers=allowed)(scope, receive, send)
            return

        async def send_allowed(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [(k, v) for k, v in message.get("headers", []) if k != b"x-no-cors"]
                if len(given) == len(message.get("headers", [])):
                    given += [(key.encode(), value.encode()) for key, value in allowed.items()]
                message = {**message, "headers": given}
            await send(message)

        await self.app(scope, receive, send_allowed)
