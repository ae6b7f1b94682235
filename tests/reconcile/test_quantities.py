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
        ("two and a half hour talks", (Fraction(5, 2), 4)),
        ("one and a half million litres", (1_500_000, 5)),
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


@pytest.mark.parametrize(
    ("bound", "value", "unit", "other", "agree"),
    [
        (">", 60, "percent", 70, True),
        (">", 60, "percent", 80, False),
        (">", 700, "people", 7000, False),
        (">", 100, "people", 190, True),
        (">=", 20, "people", 90, True),
        ("<", 2000, "km", 1200, False),
        ("<=", 500, "people", 100, True),
        (">", 2, "hour", 3, True),
        (">", 7, "year", 8, True),
    ],
)
def test_how_far_a_bound_reaches(bound: str, value: int, unit: str, other: int, agree: bool) -> None:
    bounded, exact = measure(Fraction(value), unit, bound), measure(Fraction(other), unit, "=")
    assert (bounded.agrees(exact), exact.agrees(bounded)) == (agree, agree)


def test_a_measure_worked_out_from_another_unit_is_rounded() -> None:
    assert measure(Fraction(12), "mile", "=").agrees(measure(Fraction(20), "km", "="))
    assert not measure(Fraction(12), "mile", "=").agrees(measure(Fraction(30), "km", "="))
