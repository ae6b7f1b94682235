"""The mutations of the bench: each changes one fact that both reports state, the same on every run."""

from __future__ import annotations

import pytest
from bench.mutations.judging import flags
from bench.mutations.operators import OPERATORS, find_changes
from bench.mutations.pairs import read_pairs

from dragoman.model import Citation, Discrepancy, Side, Span

PAIRS = read_pairs()


@pytest.mark.parametrize("operator", list(OPERATORS))
def test_operator_changes_most_pairs(operator: str) -> None:
    changed = [pair for pair in PAIRS if find_changes(pair, operator, 1, seed=1)]
    assert len(changed) >= 0.8 * len(PAIRS)


@pytest.mark.parametrize("operator", list(OPERATORS))
def test_change_leaves_all_else_as_it_was_and_has_a_rival(operator: str) -> None:
    for pair in PAIRS:
        for change in find_changes(pair, operator, 2, seed=1):
            text = pair.stories[change.side].text
            assert change.words != change.span.of(text)
            assert change.text == text[: change.span.start] + change.words + text[change.span.end :]
            assert change.rivals


def test_same_seed_makes_the_same_changes() -> None:
    first, again = (find_changes(PAIRS[0], "number", 2, seed=5) for _ in range(2))
    assert [(c.span, c.words) for c in first] == [(c.span, c.words) for c in again]


def test_only_sides_on_both_ends_flag_a_change() -> None:
    def clash(left: Span, right: Span) -> Discrepancy:
        sides = (Side("a", 1, (Citation("r1", left),)), Side("b", 1, (Citation("r2", right),)))
        return Discrepancy("d-1", "fact", "number", None, sides, "", "serious")

    changed, rivals = Citation("r1", Span(10, 14)), [Citation("r2", Span(50, 90))]
    assert flags(clash(Span(0, 12), Span(60, 70)), changed, rivals)
    assert not flags(clash(Span(0, 9), Span(60, 70)), changed, rivals)
    assert not flags(clash(Span(0, 12), Span(0, 40)), changed, rivals)
