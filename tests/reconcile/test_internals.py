"""A report at odds with itself, and words given to the wrong mouth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reconcile.build import Draft, weave

from dragoman.model import Discrepancy


def _found(*drafts: Draft, kind: str = "internal") -> list[Discrepancy]:
    return [d for d in weave(*drafts).discrepancies if d.kind == kind]


def _told(text: str, published: str = "2031-05-06") -> Draft:
    draft = Draft(text, published=published)
    draft.tell("Amina Diop", "Kwabena Asante", date="2031-05-05", place="Accra")
    return draft


def test_speaker_who_names_himself_in_his_own_words() -> None:
    draft = _told("“I hope to settle this with Asante before the rains,” Asante said.")
    draft.say("Kwabena Asante", "“I hope to settle this with Asante before the rains,”")
    (found,) = _found(draft)
    assert (found.slot, found.grade) == ("speaker", "serious")


@pytest.mark.parametrize(
    "words",
    [
        "“I hope to settle this with Diop before the rains,”",
        "“I, Kwabena Asante, will settle this before the rains,”",
        "“We hope that Ghana settles this before the rains,”",
        "“Asante's government will settle this before the rains,”",
    ],
)
def test_words_that_fit_their_speaker(words: str) -> None:
    draft = _told(f"{words} Asante said.")
    draft.say("Kwabena Asante", words)
    assert _found(draft) == []


CHANCELLOR = "“I am glad that the chancellor came here on the first day,”"


def _chancellor(words: str, *others: str) -> Draft:
    draft = _told(f"{words} Halvorsen said.")
    draft.offices = {"Ingrid Halvorsen": "Chancellor"} | dict.fromkeys(others, "Chancellor")
    draft.say("Ingrid Halvorsen", words)
    return draft


def test_speaker_who_names_her_own_office() -> None:
    (found,) = _found(_chancellor(CHANCELLOR))
    assert found.slot == "speaker"


@pytest.mark.parametrize(
    "draft",
    [
        _chancellor("“I am glad as the chancellor to be here on the first day,”"),
        _chancellor("“I am glad that the chancellor of Austria came on the first day,”"),
        _chancellor("“We know that the chancellor came here on the first day,”"),
        _chancellor(CHANCELLOR.replace("day", "day with Lehtonen"), "Timo Lehtonen"),
    ],
)
def test_office_that_may_be_anothers_or_ones_own(draft: Draft) -> None:
    assert _found(draft) == []


def _headed(headline: str, text: str) -> Draft:
    draft = Draft(f"{headline}\n\n{text}", published="2031-05-07")
    draft.tell("Amina Diop", "Kwabena Asante", words=text, date="2031-05-06", place="Accra")
    day = replace(draft.value("2031-05-06"), spans=(draft.at("Tuesday"),), inferred=True)
    draft.encounters[0] = replace(draft.encounters[0], date=day, main=True)
    return draft


@pytest.mark.parametrize(
    ("headline", "count"),
    [
        ("Diop and Asante talk fish on Monday", 1),
        ("Diop and Asante talk fish", 0),
        ("Parliament of Ghana to vote on Monday", 0),
        ("Diop and Asante had spoken on Monday as well.", 0),
    ],
)
def test_headline_on_another_weekday(headline: str, count: int) -> None:
    found = _found(_headed(headline, "Amina Diop and Kwabena Asante spoke of fishing on Tuesday in Accra."))
    assert [d.slot for d in found] == ["date"] * count


def test_promise_told_in_opposed_words() -> None:
    draft = _told(
        "The two sides discussed the promised resumption of onion imports by Ghana from Senegal.\n"
        "In March, Ghana said it would gradually restrict Senegalese onion imports."
    )
    (found,) = _found(draft)
    assert [s.value for s in found.sides] == ["resumption", "restrict"]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana promised to resume onion imports from Senegal.\nGhana banned onion imports from Senegal last year.",
        "Ghana promised to resume onion imports from Senegal.\nGhana will not restrict onion imports from Senegal.",
        "Ghana promised to resume onion imports from Senegal.\nGhana would restrict tomato exports from Togo.",
    ],
)
def test_history_and_other_matters_are_no_opposition(text: str) -> None:
    assert _found(_told(text)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They met on Tuesday, May 6, 2031.", 0),
        ("They met on Friday, May 6, 2031.", 1),
        ("They met on Friday, 6 May 2031.", 1),
        ("They will meet on Friday, May 6.", 1),
        ("They met on Saturday, April 31, 2031.", 1),
        ("Friday's vote comes after the war of May 1999.", 0),
        ("He was born on Monday, 5 November.", 0),
    ],
)
def test_weekday_and_date(text: str, count: int) -> None:
    assert len(_found(_told(text))) == count


def test_quotation_cut_in_two() -> None:
    draft = _told("They should “keep the markets open.” steady and cheap supplies,” Diop said.")
    (found,) = _found(draft)
    assert found.sides[0].value == "steady and cheap supplies,"


def test_two_quotations_are_not_one_cut() -> None:
    assert _found(_told("Diop spoke of “open markets” and of “steady supplies” alike.")) == []


WORDS = "the northern river port will reopen for rice and onions before the autumn rains"


def test_same_words_of_two_speakers() -> None:
    a, b = _told(f"Diop said that {WORDS}."), _told(f"Asante said that {WORDS}.")
    a.say("Amina Diop", WORDS)
    b.say("Kwabena Asante", WORDS)
    (found,) = _found(a, b, kind="attribution")
    assert sorted(s.value for s in found.sides) == ["Amina Diop", "Kwabena Asante"]


def test_both_speakers_in_one_report_is_no_clash() -> None:
    a, b = _told(f"Diop said that {WORDS}. Asante agreed that {WORDS} too."), _told(f"Asante said that {WORDS}.")
    a.say("Amina Diop", WORDS)
    a.say("Kwabena Asante", f"{WORDS} too")
    b.say("Kwabena Asante", WORDS)
    assert _found(a, b, kind="attribution") == []


def test_voucher_is_no_rival_of_the_speaker() -> None:
    a, b = _told(f"Diop said that {WORDS}."), _told(f"Asante quoted Diop as saying that {WORDS}.")
    a.say("Amina Diop", WORDS)
    b.say("Amina Diop", WORDS, via="Asante")
    assert _found(a, b, kind="attribution") == []


def test_mirrored_words_are_two_statements() -> None:
    a = _told("Diop said Senegal is ready to work with Ghana for a stable river and open markets.")
    b = _told("Asante said Ghana is ready to work with Senegal for a stable river and open markets.")
    a.say("Amina Diop", "Senegal is ready to work with Ghana for a stable river and open markets")
    b.say("Kwabena Asante", "Ghana is ready to work with Senegal for a stable river and open markets")
    assert _found(a, b, kind="attribution") == []


def test_one_claim_from_two_ministries() -> None:
    a = _told(f"The Ghanaian Foreign Ministry said that Asante promised: {WORDS}.")
    b = _told(f"The Ghanaian Defence Ministry said that Asante promised: {WORDS}.")
    a.say("Kwabena Asante", WORDS, via="Ghanaian Foreign Ministry")
    b.say("Kwabena Asante", WORDS, via="Ghanaian Defence Ministry")
    (found,) = _found(a, b, kind="attribution")
    assert found.slot == "ministry"


def test_speaker_meant_by_a_pronoun_is_no_attribution() -> None:
    words = "“The last sandbanks are behind us now,”"
    a, b = _told(f"{words} Diop said."), _told(f"{words} he said.")
    a.say("Amina Diop", words, source=(a.at("Diop"),))
    b.say("Kwabena Asante", words, source=(b.at("he said"[:2]),))
    assert _found(a, b, kind="attribution") == []
