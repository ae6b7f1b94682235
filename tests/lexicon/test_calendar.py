"""Months, numbers, ordinals and units."""

from datetime import date

import pytest

from dragoman.lexicon.calendar import (
    holiday,
    is_vague,
    month_number,
    number_of,
    ordinal_of,
    unit_named,
    weekday_number,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("twenty-five", 25), ("1,200", 1200), ("2.5 million", 2.5e6), ("two hundred and fifty thousand", 250_000), ("a dozen", 12),
     ("3bn", 3e9), ("one million two hundred thousand", 1.2e6), ("-4", -4), ("zero", 0), ("1.5 lakh", 150_000)],
)  # fmt: skip
def test_number(words: str, expected: float) -> None:
    assert number_of(words) == expected


@pytest.mark.parametrize("words", ["dozens", "several hundred", "a", "banana", "", "and", "12 bananas", "a few"])
def test_vague_or_no_number(words: str) -> None:
    assert number_of(words) is None


def test_vague_counts_are_known() -> None:
    assert is_vague("dozens")
    assert not is_vague("twelve")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("31st", 31), ("twenty-first", 21), ("third", 3), ("thirtieth", 30), ("north", None), ("ten", None)],
)
def test_ordinal(words: str, expected: int | None) -> None:
    assert ordinal_of(words) == expected


def test_months_and_weekdays() -> None:
    assert [month_number(word) for word in ("Nov.", "SEPTEMBER", "Sept", "Nov 3")] == [11, 9, 9, None]
    assert [weekday_number(word) for word in ("Monday", "Thurs.", "sun", "someday")] == [0, 3, 6, None]


def test_units() -> None:
    assert [unit_named(word) for word in ("km", "kilometers", "per cent", "GW", "stone")] == [
        "kilometre",
        "kilometre",
        "percent",
        "gigawatt",
        None,
    ]


@pytest.mark.parametrize(
    ("name", "day"),
    [("Christmas Eve", "12-24"), ("easter monday", "04-14"), ("Thanksgiving", "11-27"), ("Memorial Day", "05-26"), ("Labor Day", "09-01")],
)  # fmt: skip
def test_holidays_fall_where_their_rule_puts_them(name: str, day: str) -> None:
    assert holiday(name, 2031) == date.fromisoformat(f"2031-{day}")
