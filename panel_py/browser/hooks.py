"""React hooks of the panel: the Gateway's state, and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.page import GATEWAYS, PAINTS, SECONDS, add_style_sheet, on_return
from panel_py.browser.react import use_effect, use_layout_effect, use_ref, use_state
from panel_py.core.history import History
from panel_py.core.looks import Looks
from panel_py.core.polling import EndpointState, nothing

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.gateways import Subscription


NO_HISTORY = History()
NO_LOOKS = Looks()


class GatewayView:
    """What a panel sees of its Gateway; without an address, or before the first render ends, nothing."""

    def __init__(self, subscription: Subscription | None) -> None:
        """Look through a subscription."""
        self.subscription: Subscription | None = subscription

    def is_open(self) -> bool:
        """Whether there is a Gateway to see, after the first render."""
        return self.subscription is not None

    def state(self, endpoint: str) -> EndpointState:
        """Give what is known of an endpoint."""
        subscription = self.subscription
        return EndpointState() if subscription is None else subscription.state(endpoint)

    def history(self) -> History:
        """Give what this page has seen of the Gateway."""
        subscription = self.subscription
        return NO_HISTORY if subscription is None else subscription.history()

    def looks(self) -> Looks:
        """Give what this person saw of the Gateway before."""
        subscription = self.subscription
        return NO_LOOKS if subscription is None else subscription.looks()

    def mark_seen(self) -> None:
        """Compare with what is there now, because this person has seen it."""
        subscription = self.subscription
        if subscription is not None:
            subscription.mark_seen()

    def refresh(self) -> None:
        """Ask everything now."""
        subscription = self.subscription
        if subscription is not None:
            subscription.refresh()


def use_gateway(url: str, interval_ms: float, refreshed_by: list[object]) -> GatewayView:
    """Show the Gateway at `url`; a change of `refreshed_by` (the dashboard's refresh) asks everything at once."""
    held = use_ref(None)
    _version, set_version = use_state(0)

    def next_version(version: int) -> int:
        return version + 1

    def redraw() -> None:
        set_version(next_version)

    def subscribe() -> Callable[[], None]:
        if not url:
            return nothing
        subscription = GATEWAYS.open(url, interval_ms, redraw)
        held.current = subscription
        redraw()
        stop_watching = on_return(GATEWAYS.visibility_changed)

        def leave() -> None:
            stop_watching()
            held.current = None
            subscription.close()

        return leave

    def follow_interval() -> None:
        subscription: Subscription | None = held.current
        if subscription is not None:
            subscription.set_interval_ms(interval_ms)

    def refresh() -> None:
        subscription: Subscription | None = held.current
        if subscription is not None:
            subscription.refresh()

    use_effect(subscribe, [url])
    use_effect(follow_interval, [interval_ms])
    use_effect(refresh, refreshed_by)
    return GatewayView(held.current)


def use_style_sheet(text: str) -> None:
    """Dress the panel."""
    use_layout_effect(lambda: add_style_sheet(text), [])


def use_after_paint(asked: object = True, painted_at_first: object = None) -> bool:
    """Give whether what was asked has been painted, each time anew: what nobody reads first is drawn after that.

    `painted_at_first` is what needs no painting before the first render.
    """
    painted, set_painted = use_state(painted_at_first)
    use_effect(lambda: PAINTS.wait(lambda: set_painted(asked)), [asked])
    return painted is asked


def use_words(words: Callable[[], str]) -> str:
    """Give what `words` says now; the component is drawn again in the second in which it says something else."""
    latest = use_ref(words)
    latest.current = words
    _shown, show = use_state(words)

    def follow() -> Callable[[], None]:
        return SECONDS.listen(lambda: show(latest.current()))

    use_effect(follow, [])
    return words()
