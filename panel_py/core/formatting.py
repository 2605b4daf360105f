"""Numbers as a person reads them: with units, never misleading, a dash for what is not known."""

from __future__ import annotations

MISSING = "–"
NOT_REPORTED = "not reported"


def format_exact(count: float | None) -> str:
    """Give a count with all its digits: 1284000 is '1,284,000'."""
    return MISSING if count is None else f"{count:,.0f}"


def format_count(count: float | None) -> str:
    """Give a count in at most five characters and a unit: '1,284', '12.8 K'; 999,950 is '1.0 M', not '1000.0 K'."""
    if count is None or count < 10_000:
        return format_exact(count)
    scaled = float(count)
    for unit in ("K", "M", "B"):
        scaled = scaled / 1000
        if scaled < 999.95:
            return f"{scaled:.1f} {unit}"
    return f"{scaled / 1000:,.1f} T"


def format_percent(percent: float | None) -> str:
    """Give a percentage with two decimals: '0.42%'."""
    return MISSING if percent is None else f"{percent:.2f}%"


def format_latency(latency_ms: float | None) -> str:
    """Give a duration in the unit that fits: '0.4 ms', '842 ms', '1.24 s', '2.5 min'."""
    if latency_ms is None:
        return MISSING
    if latency_ms < 9.95:
        return f"{latency_ms:.1f} ms"
    if latency_ms < 999.5:
        return f"{latency_ms:.0f} ms"
    if latency_ms < 59_995:
        return f"{latency_ms / 1000:.2f} s"
    return f"{latency_ms / 60_000:.1f} min"


def format_duration(duration_ms: float) -> str:
    """Give a duration in its largest whole unit: '12 s', '3 min', '2 h', '5 d'."""
    seconds = max(0, duration_ms) / 1000
    if seconds < 60:
        return f"{int(seconds)} s"
    if seconds < 3_600:
        return f"{int(seconds / 60)} min"
    if seconds < 86_400:
        return f"{int(seconds / 3_600)} h"
    return f"{int(seconds / 86_400)} d"


def format_age(age_ms: float) -> str:
    """Say how long ago: '12 s ago', and 'in 3 min' for a time that a wrong clock puts into the future."""
    if age_ms <= -5_000:
        return f"in {format_duration(-age_ms)}"
    return "just now" if age_ms < 1_000 else f"{format_duration(age_ms)} ago"


def format_change(change: float) -> str:
    """Give how much a count grew or fell: '+1,284', a minus sign, '±0' for none."""
    if change == 0:
        return "±0"
    return f"+{format_exact(change)}" if change > 0 else f"−{format_exact(-change)}"


def title_case(word: str) -> str:
    """Give a word as a heading: 'quant' is 'Quant'."""
    return word[:1].upper() + word[1:]
