"""Dictionary forms, synonyms, opposites and siblings."""

import pytest

from dragoman.lexicon.wordnet import (
    Pos,
    antonyms,
    are_opposed,
    are_siblings,
    is_person,
    lemma,
    share_a_part_of_speech,
    synonyms,
)


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [("withdrew", "v", "withdraw"), ("ministries", "n", "ministry"), ("Stopped", "v", "stop"), ("better", "a", "good"),
     ("men", "n", "man"), ("said", "v", "say"), ("urging", "v", "urge"), ("Xqzzed", "v", "xqzzed")],
)  # fmt: skip
def test_lemma(word: str, pos: Pos, expected: str) -> None:
    assert lemma(word, pos) == expected


def test_synonyms_and_antonyms() -> None:
    assert "decline" in synonyms("reject", "v")
    assert "reject" not in synonyms("reject", "v")
    assert "disagree" in antonyms("agree", "v")
    assert synonyms("xqzz", "n") == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [("agreed", "disagreed"), ("increase", "decrease"), ("war", "peace"), ("lifted", "imposed"), ("confirmed", "denied"),
     ("resume", "suspend"), ("acceptance", "refusal"), ("allies", "enemies"), ("restarting", "halting")],
)  # fmt: skip
def test_opposites(first: str, second: str) -> None:
    assert are_opposed(first, second)
    assert are_opposed(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("restart", "restrict"), ("agree", "accord"), ("meeting", "summit"), ("say", "say"), ("xqzz", "peace")],
)
def test_words_that_are_no_opposites(first: str, second: str) -> None:
    assert not are_opposed(first, second)


def test_siblings_share_a_kind_and_are_no_synonyms() -> None:
    assert are_siblings("stabbed", "shot")
    assert are_siblings("import", "export")
    assert not are_siblings("begin", "start")
    assert not are_siblings("stab", "minister")


def test_who_does_something_is_a_person() -> None:
    assert all(map(is_person, ("judge", "generals", "administrator", "economist")))
    assert not any(map(is_person, ("visit", "village", "table")))


def test_words_of_two_parts_of_speech_fill_no_common_place() -> None:
    assert share_a_part_of_speech("import", "exports")
    assert not share_a_part_of_speech("advised", "advice")
