"""The host page's assets for one Grafana version, made with the Node.js that the build uses."""

from __future__ import annotations

from pathlib import Path

from builder.failure import Failure
from builder.node_runtime import find_or_get
from builder.progress import Progress
from builder.project import Project
from demo.host.install import HostPageError, ensure


def host_page(project: Project, version: str, progress: Progress) -> Path:
    """Give the folder of the page's assets, installed and bundled when they are not there.

    Raises:
        Failure: when npm or the bundler fail.
    """
    node = find_or_get(project, progress)
    work = project.work / "grafana"
    environment = node.environment()
    try:
        return ensure(version, work, [str(node.npm)], progress.say, node=[str(node.node)], env=environment)
    except HostPageError as error:
        raise Failure(str(error), "Call the same command again; `python build.py clean` starts over.") from error
