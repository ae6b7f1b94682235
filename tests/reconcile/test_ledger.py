"""Ledger and undertakings."""

from __future__ import annotations

from tests.reconcile.build import Draft, weave

WORDS = "reopen the river port before the rains"


def _told(text: str, date: str = "2031-05-05") -> Draft:
    draft = Draft(text, published="2031-05-06")
    draft.tell("Amina Diop", "Kwabena Asante", date=date)
    return draft


def test_ledger_has_a_line_for_each_side_and_issue() -> None:
    draft = _told(f"Diop urged Asante to {WORDS}.")
    draft.say("Diop", WORDS, issues="ports, trade")
    lines = [(e.parties, e.by, e.issue, e.dates) for e in weave(draft).ledger]
    assert lines == [(("GHA", "SEN"), "SEN", i, ("2031-05-05",)) for i in ("ports", "trade")]


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


def test_denied_commitment_is_no_undertaking() -> None:
    draft = _told(f"Asante denied having promised to {WORDS}.")
    draft.say("Asante", WORDS, issues="ports", commitment=True, polarity="denied")
    assert weave(draft).undertakings == ()
