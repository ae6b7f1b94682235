"""Where the words of one version stand in another, and what decisions on the one are about in the other."""

from __future__ import annotations

from itertools import count

import pytest

from dragoman.model import Citation, Decision, Moved, Report, Sighting, Span, Target
from dragoman.record.aligned import find_again, find_parts
from dragoman.record.versions import find_versions, move

OLD = """Ministers meet in Suva

The ministers met in Suva on Monday. They spoke of tuna for 30 minutes.
"We will restrict imports," said Nkosi. She thanked her host.
She thanked her host. Lehtonen left early.
"""
NEW = """Ministers meet in Suva

The two ministers met in Suva on Tuesday. Lehtonen left early.
They spoke of tuna  for 30 minutes. "We will restart imports," said Nkosi.
She thanked her host.
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("They spoke of tuna for 30 minutes.", "They spoke of tuna  for 30 minutes."),  # blanks are no words
        ("Lehtonen left early", "Lehtonen left early"),  # a sentence that has moved
        ("ministers met in Suva", "ministers met in Suva"),  # the same words of a sentence that was changed
        ("on Monday", None),
        ("restrict imports", None),
        ("We will restrict imports", None),
        ("The ministers met", None),  # a word has come between
        ("said Nkosi", "said Nkosi"),
    ],
)
def test_words_are_found_where_all_of_them_stand_in_a_row(words: str, found: str | None) -> None:
    again = find_again(_at(OLD, words), OLD, NEW)
    assert (again and again.of(NEW)) == found


def test_a_sentence_that_stands_twice_is_found_by_its_place_or_not_at_all() -> None:
    first = OLD.index("She thanked")
    second = OLD.index("She thanked", first + 1)
    found = [find_again(Span(at, at + 21), OLD, NEW) for at in (first, second)]
    assert [again.of(NEW) for again in found if again] == ["She thanked her host."]


def test_a_part_of_a_word_is_the_same_part() -> None:
    again = find_again(_at(OLD, "htonen left ear"), OLD, NEW)
    assert again is not None
    assert again.of(NEW) == "htonen left ear"


def test_parts_are_the_words_that_stand() -> None:
    parts = find_parts(_at(OLD, "The ministers met in Suva on Monday."), OLD, NEW)
    assert [part.of(NEW) for part in parts] == ["The", "ministers met in Suva on", "."]


def test_texts_of_nothing_in_common_have_no_words_in_common() -> None:
    assert find_again(Span(0, 5), "words", "") is None
    assert find_parts(Span(0, 9), "some word", "another text") == []


def test_any_span_of_a_text_stands_in_the_text_itself() -> None:
    for start in range(0, len(OLD), 7):
        span = Span(start, min(len(OLD), start + 23))
        again = find_again(span, OLD, OLD)
        assert again is not None
        assert again.of(OLD) == span.of(OLD).strip()


_TIMES = count()


def replacement(old: Report, new: Report) -> Decision:
    targets = tuple(Target((_whole(report),), "", part) for part, report in enumerate((old, new)))
    return Decision("replace", "report", targets, "Ann", f"2031-01-01T00:00:{next(_TIMES):02}", value=new.id)


def _whole(report: Report) -> Citation:
    return Citation(report.id, Span(0, len(report.text)))


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


A, B, C = (Report(text, (Sighting(f"{name}.txt"),)) for name, text in (("a", OLD), ("b", NEW), ("c", f"Late. {NEW}")))
HELD = {report.id: report for report in (A, B, C)}


def test_a_version_of_a_version_stands_for_both() -> None:
    assert find_versions([replacement(A, B), replacement(B, C)]) == {A.id: C.id, B.id: C.id}


def test_what_is_put_back_stands_again() -> None:
    assert find_versions([replacement(A, B), replacement(B, A)]) == {B.id: A.id}


def on(what: str, kind: str, *words: str, field: str | None = None) -> Decision:
    targets = tuple(Target((Citation(A.id, _at(OLD, each)),), each, part) for part, each in enumerate(words))
    return Decision(kind, what, targets, "Ann", "2031-02-01", field, "x")


def moved(decision: Decision) -> list[str]:
    """The words that each target of a decision points at in the new version."""
    found = move(decision, {A.id: B.id}, HELD)
    assert found.id == decision.id
    assert isinstance(found, Moved)
    return [
        " ".join(HELD[c.report].text[c.span.start : c.span.end] for c in target.citations) for target in found.targets
    ]


def test_a_decision_holds_on_the_same_words_under_the_same_id() -> None:
    assert moved(on("statement", "correct", "spoke of tuna", field="act")) == ["spoke of tuna"]
    assert moved(on("claim", "split", "spoke of tuna", "restrict imports")) == ["spoke of tuna", ""]


def test_an_encounter_is_the_same_where_half_of_its_words_stand() -> None:
    assert moved(on("encounter", "merge", "ministers met in Suva on Monday")) == ["ministers met in Suva on"]
    assert moved(on("encounter", "merge", "We will restrict imports")) == ["We will imports"]
    assert moved(on("encounter", "merge", "restrict")) == [""]


def test_a_person_is_the_same_wherever_the_name_stands() -> None:
    assert moved(on("person", "split", "Monday")) == [""]
    assert moved(on("person", "split", "Nkosi")) == ["Nkosi"]


def test_a_report_is_corrected_in_its_version_where_that_does_not_say_it_itself() -> None:
    decision = Decision("correct", "report", (Target((_whole(A),), ""),), "Ann", "2031-02-01", "outlet", "The Post")
    assert move(decision, {A.id: B.id}, HELD).reports == tuple(sorted((A.id, B.id)))
    said = Report(NEW, (Sighting("b.txt", outlet="The Mail"),))
    assert move(decision, {A.id: B.id}, {**HELD, B.id: said}) is decision


def test_nothing_moves_to_or_from_a_text_that_is_not_there() -> None:
    decision = on("statement", "accept", "said Nkosi")
    assert move(decision, {A.id: B.id}, {A.id: A}) is decision
    assert move(decision, {A.id: B.id}, {B.id: B}) is decision
    assert move(decision, {}, HELD) is decision
