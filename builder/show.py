"""`demo`: the panel in a browser, on a page like Grafana's, with a reference Gateway behind it."""

from __future__ import annotations

import threading

from builder.failure import Failure
from builder.host_pages import host_page
from builder.loopback import require_free
from builder.progress import Progress
from builder.project import Project
from demo.gateway import ReferenceGateway
from demo.gateway.serving import PortTakenError, serve
from demo.host.server import host_app

# The path that the platform's own Grafana gives its Gateway.
ADDRESS = "/?option.gatewayUrl=/gateway-proxy&option.refreshInterval=5"


def show(project: Project, progress: Progress, *, grafana: str, port: int) -> None:
    """Serve the page with the @grafana packages of `grafana` until Ctrl-C; print its one address.

    Raises:
        Failure: when the port is taken or the packages cannot be installed.
    """
    require_free(port)  # asked before a minute of installing
    assets = host_page(project, grafana, progress)
    try:
        app = host_app(project.dist, assets, grafana, ReferenceGateway().app)
        with serve(app, port) as page:
            print(f"The panel on Grafana {grafana}: {page.url}{ADDRESS}", flush=True)
            progress.say(f"Its Gateway can be told to fail: {page.url}/gateway-proxy/_control. Ctrl-C ends.")
            threading.Event().wait()
    except PortTakenError as error:
        raise Failure(str(error), "Choose another port: --port 0 takes a free one.") from error
