"""Statements that say the same, and statements that must stay apart."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.build import Draft, weave

from dragoman.model import Weave

SAFE = "protect Senegalese fishermen in Ghanaian waters"


def _told(*said: tuple[str, str], text: str, date: str = "2031-05-05", issues: str = "fishing") -> Draft:
    draft = Draft(text)
    draft.tell("Diop", "Asante", date=date, place="Accra")
    for speaker, words in said:
        draft.say(speaker, words, issues=issues, act="REQUEST")
    return draft


def _groups(woven: Weave, drafts: list[Draft]) -> list[list[str]]:
    """The claims of more than one statement, as the words of their statements."""
    texts = {d.report().id: d.text for d in drafts}
    words = {s.id: s.statement.span.of(texts[s.report]) for s in woven.statements}
    return [sorted(words[i] for i in c.statements) for c in woven.claims if len(c.statements) > 1]


def test_same_request_in_two_reports_is_one_claim() -> None:
    a = _told(("Diop", f"to {SAFE}"), text=f"Diop urged Asante to {SAFE}.")
    b = _told(("Diop", f"{SAFE} better"), text=f"Diop asked that Ghana {SAFE} better.")
    assert len(_groups(weave(a, b), [a, b])) == 1


def test_speaker_and_state_are_one_side() -> None:
    a = _told(("Diop", SAFE), text=f"Diop urged Asante to {SAFE}.")
    b = _told(("SEN", SAFE), text=f"Senegal urged Ghana to {SAFE}, once more.")
    assert len(_groups(weave(a, b), [a, b])) == 1


def test_two_speakers_make_two_claims() -> None:
    a = _told(("Diop", SAFE), text=f"Diop promised to {SAFE}.")
    b = _told(("Asante", SAFE), text=f"Asante promised to {SAFE}.")
    assert _groups(weave(a, b), [a, b]) == []


def test_denial_is_another_claim() -> None:
    a = _told(("Diop", SAFE), text=f"Diop urged Asante to {SAFE}.")
    b = _told(("Diop", SAFE), text=f"Diop denied having urged Asante to {SAFE}.")
    denied = b.statements.pop()
    b.say("Diop", SAFE, issues="fishing", act=denied.act, polarity="denied")
    assert _groups(weave(a, b), [a, b]) == []


def test_never_across_encounters() -> None:
    a = _told(("Diop", SAFE), text=f"Diop urged Asante to {SAFE}.")
    b = _told(("Diop", SAFE), text=f"A year on, Diop urged Asante to {SAFE}.", date="2032-05-05")
    assert _groups(weave(a, b), [a, b]) == []


def test_clash_is_written_down_before_statements_are_folded() -> None:
    text = "In March, Ghana said it would gradually {} onion imports from Senegal."
    drafts = []
    for verb in ("restart", "restrict"):
        draft = Draft(text.format(verb), published="2031-05-06")
        draft.tell("Diop", "Asante", date="2031-05-05")
        draft.say(
            "GHA", f"gradually {verb} onion imports from Senegal", issues="onions", encounter=None, date="2031-03"
        )
        drafts.append(draft)
    woven = weave(*drafts)
    assert len(_groups(woven, drafts)) == 1
    assert [sorted(s.value for s in d.sides) for d in woven.discrepancies] == [["restart", "restrict"]]


def test_voices_of_a_claim_count_origins() -> None:
    text = f"After a long day of talks in Accra, Diop urged Asante to {SAFE} before the season opens in the autumn."
    a, b = (_told(("Diop", SAFE), text=t) for t in (text, text + " He agreed."))
    c = _told(("Diop", SAFE), text=f"“Please {SAFE},” Diop said.")
    claim = next(c for c in weave(a, b, c).claims if len(c.statements) == 3)
    assert claim.voices == 2


def test_best_wording_is_direct() -> None:
    a = _told(("Diop", f"to {SAFE}"), text=f"Diop urged Asante to {SAFE}.")
    b = _told(("Diop", f"“{SAFE}”"), text=f"Diop: “{SAFE}”, at once.")
    woven = weave(a, b)
    (claim,) = [c for c in woven.claims if len(c.statements) > 1]
    best = next(s for s in woven.statements if s.id == claim.best)
    assert best.statement.quoted


def test_chain_of_near_neighbours_is_not_glued() -> None:
    words = [
        "reopen the northern river port for rice",
        "reopen the northern river port for visiting students",
        "welcome more visiting students on scholarships",
    ]
    drafts = [_told(("Diop", w), text=f"Diop asked Ghana to {w}.", issues=f"issue-{n}") for n, w in enumerate(words)]
    assert all(len(g) < 3 for g in _groups(weave(*drafts), drafts))


def _ask(words: str, *more: str, speaker: str = "Diop") -> Draft:
    text = " ".join(f"{speaker} asked that Ghana {w}." for w in (words, *more))
    return _told(*((speaker, w) for w in (words, *more)), text=text, issues="")


def test_rewrites_that_are_each_others_best_match_are_one_claim() -> None:
    a = _ask("stop billing Senegalese crews twice for permits in Tema harbour", "return the 40 nets that it seized")
    b = _ask("no longer charge crews from Senegal a second permit at Tema", "hand back the 40 seized nets")
    assert len(_groups(weave(a, b), [a, b])) == 2


def test_two_points_of_one_speaker_stay_apart() -> None:
    a = _ask("open the lagoon to canoes in May", "open the archive to students in May")
    b = _ask("open the lagoon to small canoes from May")
    assert [len(g) for g in _groups(weave(a, b), [a, b])] == [2]
    assert not any("archive" in words for g in _groups(weave(a, b), [a, b]) for words in g)


def test_one_quotation_in_two_mouths_is_one_claim() -> None:
    words = "“The last sandbanks are behind us now,”"
    a = _told(("Diop", words), text=f"{words} Diop said.")
    b = _told(("Asante", words), text=f"{words} Asante said.")
    woven = weave(a, b)
    assert len(_groups(woven, [a, b])) == 1
    assert [d.kind for d in woven.discrepancies] == ["attribution"]


def test_a_clash_of_dates_that_is_none_does_not_part_a_claim() -> None:
    a = _ask("scrap the duty on dried fish that has been in force since July")
    b = _ask("scrap the duty on all dried fish with effect from 1 January")
    woven = weave(a, b)
    assert len(_groups(woven, [a, b])) == 1
    assert woven.discrepancies == ()


def test_labels_that_differ_do_not_part_a_claim() -> None:
    a = _told(("Diop", SAFE), text=f"Diop urged Asante to {SAFE}.", issues="fishing")
    b = _told(("Diop", SAFE), text=f"Diop asked that Ghana {SAFE} at once.", issues="safety-of-nationals")
    assert len(_groups(weave(a, b), [a, b])) == 1


def test_words_of_a_ministry_are_those_of_an_official_of_its_state() -> None:
    a = _told(("GHA", SAFE), text=f"The ministry in Accra promised to {SAFE}.")
    b = _told(("an official", SAFE), text=f"Ghana would {SAFE}, an official said.")
    assert len(_groups(weave(a, b), [a, b])) == 1


def test_one_claim_stands_in_two_encounters_that_may_be_one() -> None:
    a = _told(("Diop", SAFE), text=f"Diop urged Asante to {SAFE}.")
    b = Draft(f"Diop, with Asante and Kamau beside her, asked that Ghana {SAFE}.")
    b.tell("Diop", "Asante", "Kamau", place="Accra")
    b.say("Diop", SAFE, issues="fishing", act="REQUEST")
    woven = weave(a, b)
    assert len(woven.encounters) == 2
    assert len(_groups(woven, [a, b])) == 1


def test_hardly_a_word_and_little_meaning_in_common_make_no_claim() -> None:
    a = _told(
        ("Diop", "trade remains the ground on which all else stands"),
        text="Diop said that trade remains the ground on which all else stands.",
        issues="trade",
    )
    b = _told(
        ("Diop", "Ghana buys more onions than anyone"),
        text="Diop said Ghana buys more onions than anyone.",
        issues="trade",
    )
    assert _groups(weave(a, b), [a, b]) == []


def _remark(other: str, words: str, day: str) -> Draft:
    """Diop's remark in a report that tells of Diop's meeting with another."""
    draft = Draft(f"Diop met {other} in Accra. Diop said that {words}.", published=day)
    draft.tell("Diop", other, date=day, place="Accra")
    draft.say("Diop", words)
    return draft


REMARK = "patrol boats of both navies would escort the cocoa convoys"


def test_one_remark_told_of_two_meetings_of_a_day_is_one_claim() -> None:
    a, b = _remark("Asante", REMARK, "2031-05-05"), _remark("Nkosi", f"{REMARK} from June", "2031-05-05")
    assert len(_groups(weave(a, b), [a, b])) == 1


def test_what_is_said_again_at_a_later_meeting_is_not() -> None:
    a, b = _remark("Asante", REMARK, "2031-05-05"), _remark("Nkosi", f"{REMARK} from June", "2031-05-12")
    assert _groups(weave(a, b), [a, b]) == []


def test_rewrite_in_a_report_of_no_known_encounter_is_the_same_as_its_best_match() -> None:
    a = _ask("stop billing Senegalese crews twice for permits in Tema harbour", "return the 40 nets that it seized")
    b = _ask("no longer charge Senegalese crews twice for a permit at Tema", "pay for a lighthouse")
    b.encounters = []
    b.statements = [replace(s, encounter=None) for s in b.statements]
    assert len(_groups(weave(a, b), [a, b])) == 1
