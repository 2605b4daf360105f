"""Reads the Gateway's times: UTC without a Z, with or without a fraction, and ISO 8601 with a zone."""

from __future__ import annotations

DIGITS = {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9}
DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def whole(text: str, lowest: int, highest: int) -> int | None:
    """Give the number that a text of ASCII digits says, when it lies within the bounds."""
    number: int = 0
    for character in text:
        digit = DIGITS.get(character)
        if digit is None:
            return None
        number = number * 10 + digit
    return number if text != "" and lowest <= number <= highest else None


def days_since_epoch(year: int, month: int, day: int) -> int:
    """Count the days from 1970-01-01 to a date of the Gregorian calendar."""
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return past * 365 + leap_days + DAYS_BEFORE_MONTH[month - 1] + leap_day + day - 719163


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Count the days of a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def zone_offset_ms(zone: str) -> float | None:
    """Read a zone's offset from UTC, '02:00' or '0200', in ms."""
    digits = zone.replace(":", "")
    hours, minutes = whole(digits[:2], 0, 23), whole(digits[2:], 0, 59)
    if len(digits) != 4 or hours is None or minutes is None:
        return None
    return (hours * 60 + minutes) * 60000


def parse_timestamp(text: str) -> float | None:
    """Read '2026-11-23T07:05:35.496553' (UTC), also with Z or ±hh:mm, as ms since the epoch; None for anything else."""
    date, _, time = text.strip().replace(" ", "T").partition("T")
    offset: float | None = 0
    if time.endswith("Z"):
        time = time[:-1]
    elif "+" in time:
        time, _, zone = time.partition("+")
        offset = zone_offset_ms(zone)
    elif "-" in time:
        time, _, zone = time.partition("-")
        behind = zone_offset_ms(zone)
        offset = None if behind is None else -behind
    clock, _, fraction = time.partition(".")
    days, hours = date.split("-"), clock.split(":")
    if len(days) != 3 or len(hours) != 3 or offset is None:
        return None
    year, month, day = whole(days[0], 1, 9999), whole(days[1], 1, 12), whole(days[2], 1, 31)
    hour, minute, second = whole(hours[0], 0, 23), whole(hours[1], 0, 59), whole(hours[2], 0, 59)
    if year is None or month is None or day is None or hour is None or minute is None or second is None:
        return None
    milliseconds = whole((fraction + "000")[:3], 0, 999)
    if day > days_in_month(year, month) or milliseconds is None or whole(f"0{fraction}", 0, 999_999_999) is None:
        return None
    minutes: int = days_since_epoch(year, month, day) * 1440 + hour * 60 + minute
    seconds: int = minutes * 60 + second
    return seconds * 1000 + milliseconds - offset
