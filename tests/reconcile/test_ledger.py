"""Ledger and undertakings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reconcile.build import Draft, weave

from dragoman.model import Party, Undertaking

WORDS = "reopen the river port before the rains"


def _told(text: str, date: str = "2031-05-05") -> Draft:
    draft = Draft(text, published="2031-05-06")
    draft.tell("Amina Diop", "Kwabena Asante", date=date)
    return draft


def test_ledger_has_a_line_for_each_side_and_issue() -> None:
    draft = _told("Diop urged Asante to reopen the port and to lift the tariffs. Asante spoke of the fisheries.")
    draft.say("Diop", "reopen the port and to lift the tariffs", issues="ports, tariffs")
    draft.say("Asante", "the fisheries", issues="fisheries")
    lines = [(e.parties, e.by, e.issue, e.dates) for e in weave(draft).ledger]
    by_side = (("GHA", "fisheries"), ("SEN", "ports"), ("SEN", "tariffs"))
    assert lines == [(("GHA", "SEN"), by, issue, ("2031-05-05",)) for by, issue in by_side]


def _heads(text: str, words: str, issues: str) -> list[str]:
    draft = _told(text)
    draft.say("Diop", words, issues=issues)
    return [e.issue for e in weave(draft).ledger]


def test_a_label_that_the_words_do_not_name_heads_no_entry_beside_one_that_they_do() -> None:
    words = "to lift the tariffs on cloth"
    assert _heads(f"Diop urged Asante {words}.", words, "fisheries, tariffs, own-cloth") == ["tariffs"]


def test_a_general_issue_yields_to_the_narrow_one_beside_it() -> None:
    words = "tensions over the Indus Waters"
    assert _heads(f"Diop spoke of {words}.", words, "regional-stability, water") == ["water"]


def test_the_head_of_a_phrase_says_the_issue() -> None:
    words = "to issue tourist visas again"
    assert _heads(f"Diop urged Asante {words}.", words, "tourism, visas") == ["visas"]


def test_doubtful_words_are_not_entered() -> None:
    draft = _told(f"Diop urged Asante to {WORDS}.")
    draft.say("Diop", WORDS, issues="ports", confidence=0.4)
    assert weave(draft).ledger == ()


def test_an_unnamed_official_tells_the_press_and_not_the_other_side() -> None:
    draft = _told(f"A Senegalese official said that Ghana should {WORDS}.")
    draft.say("A Senegalese official", WORDS, issues="ports")
    draft.statements[0] = replace(draft.statements[0], speakers=(Party("A Senegalese official", "group", "SEN"),))
    assert weave(draft).ledger == ()


def test_what_both_undertook_is_no_line_of_the_ledger() -> None:
    draft = _told(f"Both agreed to {WORDS}.")
    draft.say("Diop, Asante", WORDS, issues="ports", act="AGREE", commitment=True)
    woven = weave(draft)
    assert woven.ledger == ()
    assert [u.issue for u in woven.undertakings] == ["ports"]


def test_the_force_of_a_saying_goes_by_its_act_and_then_by_its_strongest_word() -> None:
    forces = []
    for words, act in (
        ("welcomed the grave words", "SUPPORT"),
        ("concern over the dam", "ACCUSE"),
        ("grave concern over the dam", "ACCUSE"),
    ):
        draft = _told(f"Diop voiced {words}.")
        draft.say("Diop", words, issues="dams", act=act)
        forces.append(weave(draft).ledger[0].said[0].force)
    assert forces[0] == 0
    assert forces[0] < forces[1] < forces[2]


def test_joint_words_count_for_both_sides() -> None:
    draft = _told(f"Both agreed to {WORDS}.")
    draft.say("Diop, Asante", WORDS, issues="ports")
    assert [e.by for e in weave(draft).ledger] == ["GHA", "SEN"]


def test_silence_and_expectation_are_not_in_the_ledger() -> None:
    draft = _told(f"Diop is expected to ask Asante to {WORDS}. He did not comment.")
    draft.say("Diop", WORDS, issues="ports", tense="future")
    draft.say("Asante", "comment", issues="ports", polarity="silent")
    assert weave(draft).ledger == ()


def test_dates_of_two_encounters_stand_in_one_line() -> None:
    a, b = _told(f"Diop urged Asante to {WORDS}."), _told(f"Again Diop urged Asante to {WORDS}.", "2032-01-02")
    for draft in (a, b):
        draft.say("Diop", WORDS, issues="ports")
    assert [e.dates for e in weave(a, b).ledger] == [("2031-05-05", "2032-01-02")]


def test_undertaking_of_two_reports_is_one() -> None:
    a, b = _told(f"Asante promised to {WORDS}."), _told(f"Asante pledged that he would {WORDS}.")
    for draft in (a, b):
        draft.say("Asante", WORDS, issues="ports", act="AGREE", commitment=True)
    (undertaking,) = weave(a, b).undertakings
    assert (undertaking.by, undertaking.to, undertaking.made) == (("GHA",), ("SEN",), "2031-05-05")
    assert len(undertaking.statements) == 2


def test_one_sides_words_belong_to_the_joint_undertaking() -> None:
    draft = _told(f"Both agreed to {WORDS}. Asante added that Ghana will do all it can to open the port.")
    draft.say("Diop, Asante", WORDS, issues="ports", act="AGREE", commitment=True)
    draft.say("Asante", "Ghana will do all it can to open the port", issues="ports", act="AGREE", commitment=True)
    assert [u.by for u in weave(draft).undertakings] == [("GHA", "SEN")]


def _undertaken(content: str, issues: str, date: str = "2031-05-05", speakers: str = "Asante") -> list[Undertaking]:
    draft = _told(f"Asante told Diop on Monday that {content}.", date)
    draft.say(speakers, content, issues=issues, act="AGREE", commitment=True)
    return list(weave(draft).undertakings)


def test_each_thing_in_a_list_is_undertaken_and_what_only_tells_more_of_it_is_not() -> None:
    words = "Ghana would issue visas and lift the tariffs on beef that harmed the fisheries"
    assert sorted(u.issue for u in _undertaken(words, "visas, tariffs, beef, fisheries")) == ["tariffs", "visas"]


def test_two_promises_on_one_issue_are_two() -> None:
    draft = _told(
        "Asante said Ghana would dredge the river Volta. Later he said his country would send pumps against river floods."
    )
    draft.say("Asante", "Ghana would dredge the river Volta", issues="water", act="AGREE", commitment=True)
    draft.say(
        "Asante", "his country would send pumps against river floods", issues="water", act="AGREE", commitment=True
    )
    assert [u.issue for u in weave(draft).undertakings] == ["water", "water"]


@pytest.mark.parametrize(
    ("content", "due"),
    [
        ("Ghana would open the port by 31 March 2032", "2032-03-31"),
        ("Ghana would open the port from January", "2032-01"),
        ("Ghana would open the port before the end of the year", "2031-12-31"),
        ("Ghana would lift a levy imposed on cocoa in March 2031", None),
        ("Ghana would open the port", None),
    ],
)
def test_the_deadline_is_the_date_that_the_words_set_ahead(content: str, due: str | None) -> None:
    (made,) = _undertaken(content, "ports")
    assert (made.due.value if made.due else None) == due


@pytest.mark.parametrize(
    ("content", "condition"),
    [
        ("Ghana would open the port once the dredging is done", "once the dredging is done"),
        ("Ghana would open the port, provided that Senegal pays its share", "provided that Senegal pays its share"),
        ("Ghana would open the port once more", None),
    ],
)
def test_the_condition_is_the_clause_on_which_it_hangs(content: str, condition: str | None) -> None:
    (made,) = _undertaken(content, "ports")
    assert (made.condition.value if made.condition else None) == condition
    if made.condition:
        assert made.condition.citations


def test_who_tells_what_they_agreed_with_each_other_binds_both() -> None:
    (made,) = _undertaken("“We have agreed to reopen the port”", "ports")
    assert made.by == ("GHA", "SEN")
    (alone,) = _undertaken("“I agreed to reopen the port”", "ports")
    assert alone.by == ("GHA",)


def _outcomes(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    draft = Draft(text, published="2032-02-01")
    return [(u.status, u.by, u.steps[0].date) for u in weave(draft).undertakings]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ghana has kept its promise to reopen the river port.", "met"),
        ("Ghana has reopened the river port for fishing boats.", "met"),
        ("Ghana has yet to reopen the river port for fishing boats.", "unmet"),
        ("Ghana broke its promise to reopen the river port.", "broken"),
        ("Ghana has put off the opening of the river port.", "postponed"),
    ],
)
def test_an_outcome_is_read_with_the_side_that_acted(text: str, kind: str) -> None:
    assert _outcomes(text) == [(kind, ("GHA",), "2032-02-01")]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana has asked Senegal for patience over the river port.",
        "Ghana would have reopened the river port.",
        "Ghana may have reopened the river port.",
        "The river port was never mentioned.",
    ],
)
def test_what_was_only_said_or_is_not_sure_is_no_outcome(text: str) -> None:
    assert _outcomes(text) == []


def test_denied_commitment_is_no_undertaking() -> None:
    draft = _told(f"Asante denied having promised to {WORDS}.")
    draft.say("Asante", WORDS, issues="ports", commitment=True, polarity="denied")
    assert weave(draft).undertakings == ()
