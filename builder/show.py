"""`demo`: the panel in a browser, on a page like Grafana's, with a reference Gateway behind it."""

from __future__ import annotations

import os
import threading

from builder.loopback import require_free
from builder.node_runtime import find_or_get
from builder.progress import Progress
from builder.project import Project
from demo.gateway import ReferenceGateway
from demo.gateway.serving import serve
from demo.host.install import ensure
from demo.host.server import host_app


def show(project: Project, progress: Progress, *, grafana: str, port: int) -> None:
    """Serve the page with the @grafana packages of `grafana` until Ctrl-C; print its one address.

    Raises:
        Failure: when the port is taken or the packages cannot be installed.
    """
    require_free(port)
    node = find_or_get(project, progress)
    os.environ.update(node.environment())
    assets = ensure(grafana, project.work / "host", node.npm, progress)
    with (
        serve(ReferenceGateway().app, 0) as gateway,
        serve(host_app(project.dist, assets, grafana, gateway.url), port) as page,
    ):
        print(f"The panel on Grafana {grafana}: {page.url}", flush=True)
        progress.say("Ctrl-C ends.")
        threading.Event().wait()
