"""The registered services as rows of a table, those with a problem first.

Of ten thousand services few change from one answer to the next, so rows are kept where nothing changed: only what is
new in an answer is paid for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import MISSING, NOT_REPORTED, format_exact
from panel_py.core.looks import service_keys, version_seen
from panel_py.core.section_view import ERROR, SUCCESS, UNKNOWN

if TYPE_CHECKING:
    from panel_py.core.model import Service

HELP = (
    "The Gateway's route table, and itself. State and version come from each service's /health: unreachable is no "
    "usable answer, version unknown an answer that names none. ▲ marks a version that differs from the same service "
    "elsewhere, ● what changed since you last looked. Image tag and deployment time appear once the Gateway reports "
    "them."
)
UP = "up"
UNREACHABLE = "unreachable"
# The Gateway writes these words where a version would be.
STATES: dict[str, str] = {UNREACHABLE: ERROR, "unknown": UNKNOWN}
STATE_WORDS: dict[str, str] = {UNREACHABLE: UNREACHABLE, "unknown": "version unknown"}
# Worst first; a service without a version may be well, and may not.
RANKS: dict[str, str] = {ERROR: "0", UNKNOWN: "1", SUCCESS: "2"}
# With more changes than this in one answer, all rows are made anew.
MOST_CHANGES = 500


@dataclass(frozen=True)
class ServiceRow:
    """One service, ready to draw; `deployed_at_ms` is in ms since the epoch.

    `drift` says which versions its namesakes run, '' when they agree; `changed` what it was when this person last
    looked, '' when it was the same; `search` is what a filter looks into, `order` what rows are ordered by.
    """

    key: str
    name: str
    namespace: str
    url: str
    version: str
    image_tag: str
    deployed_at_ms: float | None
    state: str
    role: str
    drift: str
    changed: str
    search: str
    order: str


@dataclass(frozen=True)
class ServiceTable:
    """All rows, worst first, and what they were made of.

    `owners` are the teams that have a service of their own, `gone` the services that are no longer there.
    """

    rows: list[ServiceRow]
    namespaces: list[str]
    owners: list[str]
    gone: list[str]
    services: list[Service]
    seen: dict[str, str] | None
    in_order_of_services: list[ServiceRow]


def service_row(service: Service, key: str, drift: str, seen: dict[str, str] | None) -> ServiceRow:
    """Make the row of a service; `seen` is what was there when one last looked.

    `drift` is what to say of its name's versions, where the service has a version.
    """
    namespace = service.namespace or NOT_REPORTED
    told = service.version or ""
    role = STATES.get(told, SUCCESS if told else UNKNOWN)
    state = UP if role == SUCCESS else STATE_WORDS.get(told, NOT_REPORTED)
    version = told if role == SUCCESS else MISSING if told else NOT_REPORTED
    image_tag = service.image_tag or NOT_REPORTED
    return ServiceRow(
        key,
        service.name,
        namespace,
        service.url or "",
        version,
        image_tag,
        service.deployed_at_ms,
        state,
        role,
        drift if role == SUCCESS else "",
        change_text(key, service, seen),
        f"{service.name}\n{namespace}\n{version}\n{image_tag}\n{state}".lower(),
        f"{RANKS.get(role, '2')}\n{namespace}\n{service.name}",
    )


def change_text(key: str, service: Service, seen: dict[str, str] | None) -> str:
    """Say what a service was when one last looked; '' when it was the same, or nothing is known of then."""
    if seen is None:
        return ""
    before = seen.get(key)
    if before is None:
        return "new"
    return "" if before == version_seen(service) else f"was {before}"


def drift_text(versions: list[str]) -> str:
    """Say that services of one name are on different versions."""
    return f"Versions of this service: {', '.join(sorted(versions))}" if len(versions) > 1 else ""


def drift_by_name(services: list[Service]) -> dict[str, str]:
    """Say of the services of each name which versions they are on, in whatever namespaces; states are no versions."""
    found: dict[str, list[str]] = {}
    for service in services:
        version = service.version
        if version is not None and version not in STATES:
            known = found.setdefault(service.name, [])
            if version not in known:
                known.append(version)
    return {name: drift_text(versions) for name, versions in found.items()}


def order(row: ServiceRow) -> str:
    """Give what rows are ordered by: rank, namespace, name; one text, because ten thousand are compared often."""
    return row.order


def service_table(services: list[Service], seen: dict[str, str] | None, before: ServiceTable | None) -> ServiceTable:
    """Give a row for each service: unreachable first, then unknown, then by namespace and name.

    `seen` is what was there when this person last looked; `before` is the last table, whose rows are kept where their
    services are the same objects.
    """
    if before is not None and before.seen is seen:
        changed = changed_places(services, before.services)
        if changed is not None:
            return renewed(services, before, changed)
    drift = drift_by_name(services)
    keys = service_keys(services)
    rows = [
        service_row(service, keys[index], drift.get(service.name, ""), seen) for index, service in enumerate(services)
    ]
    namespaces = {row.namespace: True for row in rows}
    return ServiceTable(
        sorted(rows, key=order), sorted(namespaces), team_owners(services), gone(keys, seen), services, seen, rows
    )


def changed_places(services: list[Service], before: list[Service]) -> list[int] | None:
    """Give the places at which a service is another than before.

    None when one came, left or moved, or too many changed: then all rows are made anew.
    """
    if len(services) != len(before):
        return None
    found: list[int] = []
    for index, service in enumerate(services):
        old = before[index]
        if service is not old:
            if service.name != old.name or service.namespace != old.namespace or len(found) == MOST_CHANGES:
                return None
            found.append(index)
    return found


def renewed(services: list[Service], before: ServiceTable, changed: list[int]) -> ServiceTable:
    """Make the rows anew of services that changed, and of their namesakes, whose drift may have."""
    names = {services[index].name: True for index in changed}
    places: list[int] = []
    for index, service in enumerate(services):
        if service.name in names:
            places.append(index)
    drift = drift_by_name([services[place] for place in places])
    rows = before.in_order_of_services[:]
    replaced: dict[str, ServiceRow] = {}
    in_order = before.rows
    moved = False
    for place in places:
        old = rows[place]
        row = service_row(services[place], old.key, drift.get(old.name, ""), before.seen)
        rows[place] = row
        replaced[old.key] = row
        moved = moved or row.order != old.order
    if moved:
        in_order = sorted(rows, key=order)
    else:
        in_order = [replaced.get(each.key, each) for each in in_order]
    return ServiceTable(in_order, before.namespaces, before.owners, before.gone, services, before.seen, rows)


def team_owners(services: list[Service]) -> list[str]:
    """Give the teams that have a service of their own, `<team>-api` in the namespace of the team."""
    found: list[str] = []
    for service in services:
        team = service.namespace
        if team is not None and service.name == f"{team}-api":
            found.append(team)
    return found


def gone(keys: list[str], seen: dict[str, str] | None) -> list[str]:
    """Give the names of services that were there when one last looked and are no more."""
    if seen is None:
        return []
    present: dict[str, bool] = {}
    for key in keys:
        present[key] = True
    return sorted([key.split("/")[1] for key in seen if key not in present])


def unreachable(rows: list[ServiceRow]) -> list[ServiceRow]:
    """Give the rows of services that do not answer, from rows that are in order: they stand first."""
    for index, row in enumerate(rows):
        if row.role != ERROR:
            return rows[:index]
    return rows


def services_summary(rows: list[ServiceRow]) -> str:
    """Say how many services there are, and how many have a problem."""
    down = len(unreachable(rows))
    noun = "service" if len(rows) == 1 else "services"
    problem = f", {format_exact(down)} unreachable" if down else ""
    return f"{format_exact(len(rows))} {noun}{problem}"


def changes_summary(table: ServiceTable) -> str:
    """Say how many services changed since one last looked, came and went; '' when none did."""
    new: int = 0
    changed: int = 0
    for row in table.rows:
        if row.changed == "new":
            new += 1
        elif row.changed != "":
            changed += 1
    told = [(changed, "changed"), (new, "new"), (len(table.gone), "gone")]
    return ", ".join([f"{format_exact(count)} {word}" for count, word in told if count > 0])


def is_problem(row: ServiceRow) -> bool:
    """Whether a row wants a look: unreachable, of unknown version, or on another version than its namesakes."""
    return row.role != SUCCESS or row.drift != ""


def page_count(rows: int, per_page: int) -> int:
    """Give how many pages the rows take."""
    return max(1, (rows + per_page - 1) // per_page)


def page_of(rows: list[ServiceRow], page: int, per_page: int) -> list[ServiceRow]:
    """Give the rows of a page, counted from 1; a page that is gone is the last one."""
    last = min(page, page_count(len(rows), per_page))
    return rows[(last - 1) * per_page : last * per_page]
