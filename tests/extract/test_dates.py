"""Time expressions and their values."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.extract.dates import Anchor, find_dates
from dragoman.extract.sentences import split_sentences


@pytest.mark.parametrize("case", load_cases(__file__, "dates"))
def test_expressions_have_the_values_that_the_day_gives_them(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_dates(text, Anchor(case.get("day")), split_sentences(text))
    assert [(d.span.of(text), d.value) for d in found] == [(w, _iso(v)) for w, v in case["expect"]]


def _iso(value: object) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else None if value is None else str(value)
