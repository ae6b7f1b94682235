"""Figures that a misprint makes of one another."""

from __future__ import annotations

import pytest

from dragoman.reconcile.slips import differ_by_a_digit


@pytest.mark.parametrize(("a", "b"), [("16.68 million", "168 million"), ("6", "16"), ("12", "21"), ("2009", "2019")])
def test_a_digit_lost_changed_or_turned_round_is_a_slip(a: str, b: str) -> None:
    assert differ_by_a_digit(a, b)
    assert differ_by_a_digit(b, a)


@pytest.mark.parametrize(("a", "b"), [("3", "5"), ("120", "35"), ("1998", "2012"), ("six", "eight"), ("14", "1,400")])
def test_other_figures_are_none(a: str, b: str) -> None:
    assert not differ_by_a_digit(a, b)
