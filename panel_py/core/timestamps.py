"""Reads the Gateway's times: UTC without a Z, with or without a fraction, and ISO 8601 with a zone."""

from __future__ import annotations

MOST_DIGITS = 9
POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000]
DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def whole(text: str, lowest: int, highest: int) -> int | None:
    """Give the number that a text of ASCII digits says, when it lies within the bounds."""
    number: int = 0
    for character in text:
        digit = ord(character) - ord("0")
        if digit < 0 or digit > 9:
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


def zone_offset_ms(separators: str, numbers: list[int], lengths: list[int]) -> float | None:
    """Give the offset from UTC in ms of 'Z', '+hh:mm', '+hhmm' or nothing; `numbers` are what follows the seconds."""
    if separators == "" or (separators == "Z" and lengths[0] == 0):
        return 0
    colon = separators == "+:" or separators == "-:"
    if colon and lengths[0] == 2 and lengths[1] == 2:
        hours, minutes = numbers[0], numbers[1]
    elif (separators == "+" or separators == "-") and lengths[0] == 4:
        hours, minutes = numbers[0] // 100, numbers[0] % 100
    else:
        return None
    if hours > 23 or minutes > 59:
        return None
    offset_ms = (hours * 60 + minutes) * 60_000
    return -offset_ms if separators.startswith("-") else offset_ms


def parse_timestamp(text: str) -> float | None:
    """Read '2026-11-23T07:05:35.496553' (UTC), also with Z or ±hh:mm, as ms since the epoch; None for anything else."""
    # one pass: the numbers, how many digits each has, and what stands between them
    numbers: list[int] = []
    lengths: list[int] = []
    separators = ""
    number: int = 0
    length: int = 0
    for character in text.strip():
        digit = ord(character) - ord("0")
        if 0 <= digit <= 9:
            if length == MOST_DIGITS:
                return None
            number = number * 10 + digit
            length = length + 1
        else:
            numbers.append(number)
            lengths.append(length)
            separators = separators + character
            number = 0
            length = 0
    numbers.append(number)
    lengths.append(length)
    if not (separators.startswith("--T::") or separators.startswith("-- ::")):
        return None
    year, month, day, hour, minute, second = numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
    milliseconds: int = 0
    after = 6  # where the zone's numbers start
    if separators[5:6] == ".":
        if lengths[6] == 0:
            return None
        milliseconds = int(numbers[6] * 1000 / POWERS[lengths[6]])
        after = 7
    offset_ms = zone_offset_ms(separators[after - 1 :], numbers[after:], lengths[after:])
    in_range = 1 <= year <= 9999 and 1 <= month <= 12 and hour <= 23 and minute <= 59 and second <= 59
    if offset_ms is None or 0 in lengths[:6] or not in_range or not 1 <= day <= days_in_month(year, month):
        return None
    minutes = days_since_epoch(year, month, day) * 1440 + hour * 60 + minute
    return (minutes * 60 + second) * 1000 + milliseconds - offset_ms
