"""The Gateways that this page polls: one poller for each address, whatever the number of panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.core.polling import EndpointState, Poller, Ports, nothing

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def refresh(self) -> None:
        """Ask everything now."""
        self.gateway.poller.refresh()

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
        self.poller: Poller = Poller(url, 0, ports, self.tell)
        self.cancel_removal: Callable[[], None] = nothing

    def join(self, interval_ms: float, listener: Callable[[], None]) -> Subscription:
        """Add a panel; the first one starts the poller."""
        subscription = Subscription(self, interval_ms, listener)
        self.subscriptions = [*self.subscriptions, subscription]
        self.cancel_removal()
        self.follow_shortest()
        if not self.poller.running:
            self.poller.start()
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Remove a panel."""
        self.subscriptions = [each for each in self.subscriptions if each is not subscription]
        if self.subscriptions:
            self.follow_shortest()
        elif self.poller.running:
            self.poller.stop()
            self.cancel_removal = self.ports.later(KEPT_MS, self.on_empty)

    def follow_shortest(self) -> None:
        """Poll at the shortest interval that a panel asks for."""
        intervals = [each.interval_ms for each in self.subscriptions]
        if intervals:
            self.poller.set_interval_ms(sorted(intervals)[0])

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
        """Catch up when the page is shown; when it is hidden, what is planned is cancelled."""
        for gateway in self.by_url.values():
            if gateway.poller.running:
                gateway.poller.catch_up()
