"""How values read, words in context, and the examples in the docstrings of the desk."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest
from tests.desk.made_record import IDS, MadeRecord, cite

import dragoman.desk
from dragoman.desk import build_excerpts
from dragoman.desk.differences import find_changes
from dragoman.desk.passages import cut_context
from dragoman.desk.visible import make_plain, make_plain_run, make_visible
from dragoman.desk.wording import join_names, say_date, say_issue, say_minutes, say_via
from dragoman.model import Span

MODULES = sorted(module.name for module in pkgutil.iter_modules(dragoman.desk.__path__, "dragoman.desk."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_exported_name_is_there() -> None:
    assert all(callable(getattr(dragoman.desk, name)) for name in dragoman.desk.__all__)


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2024", "2024"),
        ("2024-11", "November 2024"),
        ("2024-11-05", "5 November 2024"),
        ("2024-13", "2024-13"),
        ("XXXX-11-07", "7 November, year not known"),
        ("XXXX-W46", "date not known"),
    ],
)
def test_dates_read_as_exact_as_they_are(iso: str, said: str) -> None:
    assert say_date(iso) == said


def test_names_minutes_and_chains_read_as_sentences_do() -> None:
    assert join_names(["A", "B", "C"]) == "A, B and C"
    assert join_names(["A", "B", "C", "D", "E"], 3) == "A, B and 3 others"
    assert [say_minutes(m) for m in ("35", "60", "95")] == ["35 minutes", "1 hour", "1 hour 35 minutes"]
    assert say_via(["Oslo", "Meridian"]) == "according to Oslo, via Meridian"
    assert say_issue("hong-kong", ["In Hong Kong", "HONG KONG", "and Hong Kong"]) == "Hong Kong"
    assert say_issue("seafood-imports", ["SEAFOOD IMPORTS"]) == "Seafood imports"


def test_control_characters_are_made_visible_without_moving_any_other() -> None:
    text = "a\x1b[31m\x9b\x7f\x00\ud800\u202eb\tc\nd"
    assert len(make_visible(text)) == len(text)
    assert make_visible(text).endswith("b\tc\nd")
    assert make_plain(text) == "a␛[31m\ufffd␡␀\ufffdb c d"
    assert make_plain_run(" a ") == " a "


def test_words_stand_between_the_sentences_around_them() -> None:
    (excerpt,) = build_excerpts(MadeRecord(), [cite("norway", "joint commission")])
    assert excerpt.report.id == IDS["norway"]
    assert excerpt.context.before.startswith("The conversation lasted 40 minutes.")
    assert excerpt.context.words == "joint commission"
    assert excerpt.context.after.endswith("without delay.")


def test_a_text_without_sentences_is_cut_by_characters_and_a_long_one_is_cut_short() -> None:
    text = "x" * 3000
    assert len(cut_context(text, [], Span(1000, 1005)).before) == 160
    assert len(cut_context(text, [Span(0, 3000)], Span(1000, 1005)).after) == 400


def test_wordings_that_share_little_have_no_single_word_marked() -> None:
    assert find_changes("China will lift the ban", "A quarrel over fish is not wanted here") == []
    assert find_changes("will restart imports", "will restrict imports") == [(5, 13)]
