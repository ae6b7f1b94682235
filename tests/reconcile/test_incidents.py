"""Two reports of one happening."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reconcile.build import Draft, weave

BASE = {"where": "Durban", "when": "2031-06", "whom": "Norwegian student"}


def _values(a: tuple[str, dict[str, str]], b: tuple[str, dict[str, str]], **published: str) -> list[list[str]]:
    drafts = []
    for number, (what, slots) in enumerate((a, b)):
        draft = Draft(
            f"Report {number}: in passing, the {what}.", published=published.get(f"day{number}", "2031-07-01")
        )
        draft.happen(what, f"the {what}", **slots)
        drafts.append(draft)
    return [sorted(s.value for s in d.sides) for d in weave(*drafts).discrepancies]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("stabbing", BASE), ("shooting", BASE), [["shooting", "stabbing"]]),
        (("accident", {**BASE, "count": "12"}), ("accident", {**BASE, "count": "17"}), [["12", "17"]]),
        (("stabbing", BASE), ("stabbing", {**BASE, "where": "Mombasa"}), [["Durban", "Mombasa"]]),
        (("stabbing", BASE), ("stabbing", {**BASE, "when": "2031-04"}), [["2031-04", "2031-06"]]),
        (("stabbing", BASE), ("attack", BASE), []),
        (("stabbing", BASE), ("stabbing", {**BASE, "when": "2031-06-12"}), []),
        (("stabbing", BASE), ("shooting", {**BASE, "where": "Mombasa"}), []),
        (("stabbing", BASE), ("shooting", {"where": "Durban"}), []),
        (("stabbing", BASE), ("stabbing", {**BASE, "whom": "student"}), []),
    ],
)
def test_one_slot_that_differs(one: Any, other: Any, expected: list[list[str]]) -> None:
    assert _values(one, other) == expected


def test_later_count_is_no_clash() -> None:
    one, other = (("accident", {**BASE, "count": n}) for n in ("12", "17"))
    assert _values(one, other, day0="2031-07-01", day1="2031-07-02") == []
