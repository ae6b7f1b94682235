"""Numbers and units as reports print them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dragoman.reconcile.quantities import is_measure, measure, read_number


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("twenty five lorries", (25, 2)),
        ("three crore rupees", (30_000_000, 2)),
        ("two dozen boats", (24, 2)),
        ("7 bn euros", (7_000_000_000, 2)),
        ("5 m people", (5, 1)),
        ("a dozen ships", (12, 2)),
    ],
)
def test_a_number_takes_its_scale_along(words: str, expected: tuple[int, int]) -> None:
    value, taken = expected
    assert read_number(words.split(), 0) == (Fraction(value), taken)


@pytest.mark.parametrize("words", ["one of them", "several boats", "lorries"])
def test_words_that_give_no_number(words: str) -> None:
    assert read_number(words.split(), 0) is None


def test_units_of_one_dimension_are_compared() -> None:
    assert measure(Fraction(2), "km", "=") == measure(Fraction(2000), "metres", "=")
    assert measure(Fraction(1), "hour", "=").agrees(measure(Fraction(60), "min", "="))
    assert measure(Fraction(5), "minute", "=").other_measure(measure(Fraction(5), "pct", "="))


def test_a_letter_alone_is_no_unit() -> None:
    assert is_measure("kilometers")
    assert not is_measure("m")
