"""How the reference Gateway is told what to do while it runs.

- `GET /_control`: what is in force, and the names of all faults
- `PUT /_control/faults/{services|health|stats|test}` `{"fault": name, "delay_s": 0, "times": null}`
- `DELETE /_control/faults`: right answers again
- `PUT /_control/platform` `{"extra_services": n, "reports_deployments": bool, "status": {team: word}, "restart": true}`
- `GET /_control/requests`, `DELETE /_control/requests`: the requests seen, each with how it ended
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from demo.gateway.faults import FAULTS

if TYPE_CHECKING:
    from starlette.requests import Request

    from demo.gateway.app import ReferenceGateway


class ControlError(Exception):
    """A wish that cannot be met; the text says why."""


def set_fault(
    gateway: ReferenceGateway, endpoint: str, fault: str = "", delay_s: float = 0, times: int | None = None
) -> None:
    """Put a fault in force for an endpoint. Raises `ControlError` for a name that is not known."""
    from demo.gateway.app import ENDPOINTS, ActiveFault  # noqa: PLC0415 - app builds on this module

    if endpoint not in ENDPOINTS:
        message = f"there is no endpoint {endpoint!r}: choose one of {', '.join(ENDPOINTS)}"
        raise ControlError(message)
    if fault and fault not in FAULTS:
        message = f"there is no fault {fault!r}: choose one of {', '.join(FAULTS)}"
        raise ControlError(message)
    gateway.faults[endpoint] = ActiveFault(fault, delay_s, times)


def control_routes(gateway: ReferenceGateway) -> list[Route]:
    """Give the routes under /_control."""

    async def overview(_request: Request) -> Response:
        return JSONResponse(
            {
                "faults": {name: asdict(active) for name, active in gateway.faults.items()},
                "known_faults": {name: fault.explanation for name, fault in FAULTS.items()},
            }
        )

    async def put_fault(request: Request) -> Response:
        try:
            wish = json.loads(await request.body() or b"{}")
            set_fault(
                gateway,
                request.path_params["endpoint"],
                wish.get("fault", ""),
                wish.get("delay_s", 0),
                wish.get("times"),
            )
        except (ControlError, ValueError) as error:
            return JSONResponse({"error": str(error)}, 400)
        return JSONResponse({})

    async def clear_faults(_request: Request) -> Response:
        gateway.faults.clear()
        return JSONResponse({})

    async def put_platform(request: Request) -> Response:
        wish = json.loads(await request.body() or b"{}")
        platform = gateway.platform
        platform.extra_services = int(wish.get("extra_services", platform.extra_services))
        platform.reports_deployments = bool(wish.get("reports_deployments", platform.reports_deployments))
        for team in platform.teams:
            team.status = wish.get("status", {}).get(team.name, team.status)
        if wish.get("restart"):
            platform.restart()
        return JSONResponse({})

    async def requests(_request: Request) -> Response:
        return JSONResponse([asdict(seen) for seen in gateway.requests])

    async def clear_requests(_request: Request) -> Response:
        gateway.requests.clear()
        return JSONResponse({})

    async def page(_request: Request) -> Response:
        return HTMLResponse("<!DOCTYPE html><title>Somewhere else</title><p>Not the Gateway.")

    return [
        Route("/_control", overview, methods=["GET"]),
        Route("/_control/page", page, methods=["GET"]),
        Route("/_control/faults/{endpoint}", put_fault, methods=["PUT"]),
        Route("/_control/faults", clear_faults, methods=["DELETE"]),
        Route("/_control/platform", put_platform, methods=["PUT"]),
        Route("/_control/requests", requests, methods=["GET"]),
        Route("/_control/requests", clear_requests, methods=["DELETE"]),
    ]
