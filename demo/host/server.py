"""Serves the host page: the page, its assets, the plugin's folder and, if given, a Gateway."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demo.host.install import VERSIONS

PAGE = Path(__file__).resolve().parent / "page"

# An icon that the version's packages do not bring along: an empty drawing, so that a name that only
# Grafana's server knows is no failed request of the page.
NO_ICON = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>'


def content_security_policy(nonce: str, host: str) -> str:
    """Give Grafana's default policy (`content_security_policy_template`) for one page.

    Left out is grafana.com in connect-src: nothing in this page may leave the machine.
    """
    return "; ".join(
        [
            f"script-src 'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-{nonce}'",
            "object-src 'none'",
            "font-src 'self'",
            "style-src 'self' 'unsafe-inline' blob:",
            "img-src * data:",
            "base-uri 'self'",
            f"connect-src 'self' ws://{host} wss://{host}",
            "manifest-src 'self'",
            "media-src 'none'",
            "form-action 'self'",
        ]
    )


def host_app(plugin: Path, assets: Path, version: str, gateway: ASGIApp | None) -> Starlette:
    """Give the web application of the host page.

    Args:
        plugin: the plugin folder, with plugin.json and module.js; read again for every page.
        assets: what `demo.host.install.ensure` gave for this version.
        version: the Grafana version, one of `demo.host.install.VERSIONS`.
        gateway: served below /gateway-proxy when there is one.
    """
    templates = Environment(loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined)

    def page(request: Request) -> Response:
        manifest = json.loads((plugin / "plugin.json").read_bytes())
        nonce = secrets.token_urlsafe(16)
        text = templates.get_template("index.html.j2").render(grafana=VERSIONS[version], plugin=manifest, nonce=nonce)
        policy = content_security_policy(nonce, request.url.netloc)
        return HTMLResponse(text, headers={"Content-Security-Policy": policy})

    def icon(request: Request) -> Response:
        icons = assets / "icons"
        path = (icons / request.path_params["path"]).resolve()
        found = path.is_relative_to(icons.resolve()) and path.is_file()
        return Response(path.read_bytes() if found else NO_ICON, media_type="image/svg+xml")

    def font(request: Request) -> Response:
        # Grafana's server keeps these files; the same fonts come from @fontsource. Below "roboto" is Roboto Mono.
        family = "roboto-mono" if request.path_params["family"] == "roboto" else request.path_params["family"]
        weight = 500 if "Medium" in request.path_params["file"] else 400
        found = assets / f"{family}-latin-{weight}-normal.woff2"
        return Response(found.read_bytes(), media_type="font/woff2") if found.is_file() else Response(status_code=404)

    manifest_id = json.loads((plugin / "plugin.json").read_bytes())["id"]
    routes: list[BaseRoute] = [
        Route("/", page),
        Route("/public/img/icons/{path:path}", icon),
        Route("/public/build/img/icons/{path:path}", icon),
        Route("/public/fonts/{family}/{file}", font),
        Mount("/assets", StaticFiles(directory=assets)),
        Mount(f"/public/plugins/{manifest_id}", never_stored(StaticFiles(directory=plugin))),
    ]
    if gateway is not None:
        routes.append(Mount("/gateway-proxy", gateway))
    return Starlette(routes=routes)


def never_stored(app: ASGIApp) -> ASGIApp:
    """Give `app` with answers that no browser keeps, so that a new build shows on reload."""

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"cache-control", b"no-store")]
            await send(message)

        await app(scope, receive, sent)

    return served
