"""Sentences and quotations."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.extract.sentences import find_quotations, split_sentences


@pytest.mark.parametrize("case", load_cases(__file__, "sentences"))
def test_sentences_end_where_a_reader_ends_them(case: dict[str, Any]) -> None:
    assert [s.of(case["text"]) for s in split_sentences(case["text"])] == case["expect"]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ('He called it "a step", then “a leap”.', ['"a step"', "“a leap”"]),
        ("Japan's plan isn't China's.", []),
        ("A 'mutually useful' tie, it said.", ["'mutually useful'"]),
        ("“Never closed\nNext line", ["“Never closed"]),
        ("„Ja“, sagte sie; «non», dit-il.", ["„Ja“", "«non»"]),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, expect: list[str]) -> None:
    assert [q.of(text) for q in find_quotations(text)] == expect
