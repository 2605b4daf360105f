"""The Gateways that this page polls: one poller for each address, whatever the number of panels."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from panel_py.core.endpoints import HEALTH, SERVICES, STATS
from panel_py.core.history import History
from panel_py.core.looks import Looks, Snapshot, begin_visit, read_looks, snapshot, write_looks
from panel_py.core.polling import EndpointState, Poller, Ports, nothing

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.model import PlatformStats, Service, TeamHealth

# How long the data of a Gateway that no panel shows any more are kept for one that comes back.
KEPT_MS = 300_000


class Subscription:
    """A panel's share of a Gateway."""

    def __init__(self, gateway: Gateway, interval_ms: float, listener: Callable[[], None]) -> None:
        """Belong to `gateway`."""
        self.gateway: Gateway = gateway
        self.interval_ms: float = interval_ms
        self.listener: Callable[[], None] = listener

    def state(self, endpoint: str) -> EndpointState:
        """Give what is known of an endpoint."""
        return self.gateway.poller.state(endpoint)

    def history(self) -> History:
        """Give what this page has seen of the Gateway."""
        return self.gateway.history

    def looks(self) -> Looks:
        """Give what this person saw of the Gateway before."""
        return self.gateway.looks

    def refresh(self) -> None:
        """Ask everything now."""
        self.gateway.poller.refresh()

    def mark_seen(self) -> None:
        """Compare with what is there now, because this person has seen it."""
        self.gateway.mark_seen()

    def set_interval_ms(self, interval_ms: float) -> None:
        """Ask for another pace."""
        self.interval_ms = interval_ms
        self.gateway.follow_shortest()

    def close(self) -> None:
        """Leave; the last to leave stops the poller."""
        self.gateway.leave(self)


class Gateway:
    """One address: its poller and the panels that show it."""

    def __init__(self, url: str, ports: Ports, on_empty: Callable[[], None]) -> None:
        """Make the poller; `on_empty` is called when no panel came back in time."""
        self.ports: Ports = ports
        self.on_empty: Callable[[], None] = on_empty
        self.subscriptions: list[Subscription] = []
        self.poller: Poller = Poller(url, 0, ports, self.tell, self.record)
        self.cancel_removal: Callable[[], None] = nothing
        self.history: History = History()
        self.looks_key: str = f"seen {url}"
        self.looks: Looks = Looks()
        self.away: bool = False

    def join(self, interval_ms: float, listener: Callable[[], None]) -> Subscription:
        """Add a panel; the first one starts the poller."""
        subscription = Subscription(self, interval_ms, listener)
        self.subscriptions = [*self.subscriptions, subscription]
        self.cancel_removal()
        self.follow_shortest()
        if not self.poller.running:
            self.looks = begin_visit(read_looks(self.ports.load(self.looks_key)), self.ports.now())
            self.poller.start()
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Remove a panel."""
        self.subscriptions = [each for each in self.subscriptions if each is not subscription]
        if self.subscriptions:
            self.follow_shortest()
        elif self.poller.running:
            self.remember()
            self.poller.stop()
            self.cancel_removal = self.ports.later(KEPT_MS, self.on_empty)

    def follow_shortest(self) -> None:
        """Poll at the shortest interval that a panel asks for."""
        intervals = [each.interval_ms for each in self.subscriptions]
        if intervals:
            self.poller.set_interval_ms(sorted(intervals)[0])

    def record(self, endpoint: str, value: object) -> None:
        """Add an answer to what this page has seen."""
        now = self.ports.now()
        if endpoint == HEALTH:
            self.history.add_health(cast("list[TeamHealth]", value), now)
        elif endpoint == STATS:
            self.history.add_stats(cast("PlatformStats", value), now)

    def on_screen(self) -> Snapshot | None:
        """Give what there is to see; None before the services have answered."""
        services = self.poller.state(SERVICES)
        if services.answered_at_ms is None:
            return None
        stats = cast("PlatformStats | None", self.poller.state(STATS).value)
        return snapshot(cast("list[Service]", services.value), stats, self.ports.now())

    def keep(self, looks: Looks) -> None:
        """Keep what this person saw."""
        self.looks = looks
        self.ports.save(self.looks_key, write_looks(looks))

    def remember(self) -> None:
        """Keep what is on screen, because somebody stops to look at it."""
        latest = self.on_screen()
        if latest is not None:
            self.keep(Looks(self.looks.before, latest))

    def mark_seen(self) -> None:
        """Compare with what is there now."""
        latest = self.on_screen() or self.looks.latest
        self.keep(Looks(latest, latest))
        self.tell()

    def visibility_changed(self) -> None:
        """Catch up when the page is shown; when it is hidden, keep what was seen, and cancel what is planned."""
        if not self.ports.is_visible():
            self.away = True
            self.remember()
        elif self.away:
            self.away = False
            self.looks = begin_visit(self.looks, self.ports.now())
        self.poller.catch_up()

    def tell(self) -> None:
        """Tell every panel of a change."""
        for subscription in self.subscriptions:
            subscription.listener()


class Gateways:
    """All Gateways of a page, by address."""

    def __init__(self, ports: Ports) -> None:
        """Start without any."""
        self.ports: Ports = ports
        self.by_url: dict[str, Gateway] = {}

    def open(self, url: str, interval_ms: float, listener: Callable[[], None]) -> Subscription:
        """Show the Gateway at `url`: its data as soon as they are there, and at once if another panel has them."""
        gateway = self.by_url.get(url)
        if gateway is None:
            gateway = Gateway(url, self.ports, lambda: self.forget(url))
            self.by_url[url] = gateway
        return gateway.join(interval_ms, listener)

    def forget(self, url: str) -> None:
        """Drop a Gateway and its data."""
        del self.by_url[url]

    def visibility_changed(self) -> None:
        """Tell every Gateway on screen that the page is shown, hidden, or online again."""
        for gateway in self.by_url.values():
            if gateway.poller.running:
                gateway.visibility_changed()
