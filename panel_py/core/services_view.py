"""The registered services, those with a problem first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import format_exact
from panel_py.core.section_view import ERROR, INFO, UNKNOWN

if TYPE_CHECKING:
    from panel_py.core.model import Service

HELP = (
    "The Gateway's route table, and itself. The version is what a service says at /health: unreachable is no usable "
    "answer, unknown none named. Image tag and deployment time appear once the Gateway reports them."
)
NOT_REPORTED = "not reported"


@dataclass(frozen=True)
class ServiceRow:
    """One service, ready to draw; `deployed_at_ms` is in ms since the epoch.

    `drift` says which versions its namesakes run, '' when they agree; `search` is what a filter looks into.
    """

    key: str
    name: str
    namespace: str
    version: str
    version_role: str
    image_tag: str
    deployed_at_ms: float | None
    drift: str
    search: str


def version_role(version: str | None) -> str:
    """Judge a version: two of the words that the Gateway puts there are states."""
    if version == "unreachable":
        return ERROR
    return UNKNOWN if version is None or version == "unknown" else INFO


def service_rows(services: list[Service]) -> list[ServiceRow]:
    """Give a row for each service: unreachable first, then unknown, then by namespace and name."""
    seen: dict[str, int] = {}
    rows: list[ServiceRow] = []
    versions = versions_by_name(services)
    for service in services:
        namespace = service.namespace or NOT_REPORTED
        version = service.version or NOT_REPORTED
        image_tag = service.image_tag or NOT_REPORTED
        # two records of one name and namespace still get a key each
        identity = f"{service.namespace or ''}/{service.name}"
        seen[identity] = seen.get(identity, 0) + 1
        rows.append(
            ServiceRow(
                f"{identity}/{seen[identity]}",
                service.name,
                namespace,
                version,
                version_role(service.version),
                image_tag,
                service.deployed_at_ms,
                drift_text(versions.get(service.name, [])),
                f"{service.name}\n{namespace}\n{version}\n{image_tag}".lower(),
            )
        )
    return sorted(rows, key=order)


def versions_by_name(services: list[Service]) -> dict[str, list[str]]:
    """Give the versions that the services of one name are on, in whatever namespaces; states are no versions."""
    found: dict[str, list[str]] = {}
    for service in services:
        version = service.version
        if version is not None and version_role(version) == INFO:
            known = found.setdefault(service.name, [])
            if version not in known:
                known.append(version)
    return found


def drift_text(versions: list[str]) -> str:
    """Say that services of one name are on different versions."""
    return f"Versions of this service: {', '.join(sorted(versions))}" if len(versions) > 1 else ""


def order(row: ServiceRow) -> str:
    """Give what rows are ordered by: rank, namespace, name; one text, because ten thousand are compared often."""
    rank = "0" if row.version_role == ERROR else "1" if row.version_role == UNKNOWN else "2"
    return f"{rank}\n{row.namespace}\n{row.name}"


def services_summary(rows: list[ServiceRow]) -> str:
    """Say how many services there are, and how many have a problem."""
    unreachable = len([row for row in rows if row.version_role == ERROR])
    noun = "service" if len(rows) == 1 else "services"
    problem = f", {unreachable} unreachable" if unreachable else ""
    return f"{format_exact(len(rows))} {noun}{problem}"


def page_count(rows: int, per_page: int) -> int:
    """Give how many pages the rows take."""
    return max(1, (rows + per_page - 1) // per_page)


def page_of(rows: list[ServiceRow], page: int, per_page: int) -> list[ServiceRow]:
    """Give the rows of a page, counted from 1; a page that is gone is the last one."""
    last = min(page, page_count(len(rows), per_page))
    return rows[(last - 1) * per_page : last * per_page]
