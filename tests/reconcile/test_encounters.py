"""The same encounter across reports, and look-alikes apart."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.reconcile.build import Draft, embed, weave

from dragoman.model import Encounter
from dragoman.reconcile import dates, reconcile
from dragoman.reconcile.encounter_fields import join_participants
from dragoman.reconcile.mentions import Told


def _one(text: str, *people: str, published: str | None = None, **told: str) -> Draft:
    draft = Draft(text, published=published)
    draft.tell(*people, **told)
    return draft


def _encounters(*drafts: Draft) -> list[Encounter]:
    return sorted(weave(*drafts).encounters, key=lambda e: (e.date.value if e.date else "", e.kind))


def test_surname_joins_full_name() -> None:
    a = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra")
    b = _one("Amina Diop held talks with Kwabena Asante.", "Amina Diop", "Kwabena Asante", date="2031-05")
    (encounter,) = _encounters(a, b)
    assert [p.name for p in encounter.participants] == ["Kwabena Asante", "Amina Diop"]
    assert encounter.date is not None
    assert encounter.date.value == "2031-05-05"
    assert len(encounter.date.citations) == 2


def test_office_without_name_joins_its_holder() -> None:
    a = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra")
    b = _one("The Senegalese president met Asante.", "SEN President", "Asante", date="2031-05-05")
    assert len(_encounters(a, b)) == 1


def test_another_office_is_another_person() -> None:
    a = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra")
    b = _one("The Senegalese finance minister met Asante.", "SEN Finance Minister", "Asante", date="2031-05-05")
    assert len(_encounters(a, b)) == 2


def test_states_alone_join_people_where_place_fits() -> None:
    a = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra")
    b = _one("Senegal and Ghana held talks in Accra.", "SEN", "GHA", place="Accra", published="2031-05-07")
    assert len(_encounters(a, b)) == 1


def test_preview_joins_what_it_announces_and_held_wins() -> None:
    plan = _one(
        "Diop is to meet Asante.", "Diop", "Asante", date="2031-05-05", status="planned", published="2031-05-01"
    )
    held = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra")
    (encounter,) = _encounters(plan, held)
    assert encounter.status == "held"


def test_cancelled_preview_is_cancelled() -> None:
    plan = _one("Diop is to meet Asante.", "Diop", "Asante", date="2031-05-05", status="planned")
    off = _one("Diop will not meet Asante after all.", "Diop", "Asante", date="2031-05-05", status="cancelled")
    assert [e.status for e in _encounters(plan, off)] == ["cancelled"]


def test_preview_printed_afterwards_announces_another() -> None:
    held = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra", published="2031-05-06")
    plan = _one("Diop and Asante plan to meet again.", "Diop", "Asante", status="planned", published="2031-05-09")
    assert len(_encounters(held, plan)) == 2


def test_call_is_no_meeting() -> None:
    a = _one("Diop met Asante.", "Diop", "Asante", date="2031-05-05")
    b = _one("Diop rang Asante.", "Diop", "Asante", date="2031-05-05", kind="call")
    assert len(_encounters(a, b)) == 2


def test_same_pair_twice_in_a_week() -> None:
    a = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra")
    b = _one("Diop met Asante in Dakar.", "Diop", "Asante", date="2031-05-09", place="Dakar")
    assert len(_encounters(a, b)) == 2


def test_last_years_look_alike() -> None:
    a = _one("Diop met Asante at the forum.", "Diop", "Asante", date="2031-05-05", forum="ECOWAS")
    b = _one("Diop and Asante met at the forum.", "Diop", "Asante", date="2030-05-05", forum="ECOWAS")
    assert len(_encounters(a, b)) == 2


def test_trilateral_beside_its_bilaterals() -> None:
    a = _one("Diop, Asante and Baptista met.", "Diop", "Asante", "Baptista", date="2031-05-05")
    b = _one("Diop met Asante.", "Diop", "Asante", date="2031-05-05")
    c = _one("Diop met Baptista.", "Diop", "Baptista", date="2031-05-05")
    assert len(_encounters(a, b, c)) == 3


def test_undated_mention_joins_the_only_candidate() -> None:
    a = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra")
    b = _one("The talks of Diop and Asante went well.", "Diop", "Asante", published="2031-05-07")
    late = _one("Diop and Asante met, it is said.", "Diop", "Asante", published="2032-02-01")
    assert len(_encounters(a, b)) == 1
    assert len(_encounters(a, late)) == 2


def test_undated_mention_stays_alone_between_two_candidates() -> None:
    a = _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-03", place="Accra")
    b = _one("Diop met Asante in Dakar.", "Diop", "Asante", date="2031-05-06", place="Dakar")
    c = _one("The talks of Diop and Asante went well.", "Diop", "Asante", published="2031-05-07")
    assert len(_encounters(a, b, c)) == 3


def test_worked_out_date_may_be_a_day_off_where_all_else_agrees() -> None:
    a = _one("Diop met Asante in Accra on 5 May.", "Diop", "Asante", date="2031-05-05", place="Accra")
    b = _one("Diop met Asante in Accra on Tuesday.", "Diop", "Asante", date="~2031-05-06", place="Accra")
    c = _one("Diop met Asante on Tuesday.", "Diop", "Asante", date="~2031-05-06")
    assert len(_encounters(a, b)) == 1
    assert len(_encounters(a, c)) == 2


def test_transliterations_are_one_person() -> None:
    a = _one("Horbenko met Halvorsen.", "Volodymyr Horbenko", "Halvorsen", date="2031-05-05")
    b = _one("Horbenko met Halvorsen again.", "Horbenko", "Ingrid Halvorsen", date="2031-05-05")
    assert len(_encounters(a, b)) == 1


def test_voices_count_copies_once() -> None:
    text = (
        "Diop met Asante in Accra on Monday to settle the quarrel over fishing boats that has lasted since the spring."
    )
    a = _one(text, "Diop", "Asante", date="2031-05-05")
    b = _one(text + " It rained.", "Diop", "Asante", date="2031-05-05")
    c = _one("Nothing new came of the Accra meeting between the two presidents.", "Diop", "Asante", date="2031-05-05")
    (encounter,) = _encounters(a, b, c)
    assert (len(encounter.reports), encounter.voices) == (3, 2)


def test_date_clash_within_one_encounter_is_a_discrepancy() -> None:
    words = (
        "“We will reopen the river port before the rains”, and that “no fisherman will pay for the quarrel of others”"
    )
    drafts = []
    for date in ("2031-05-05", "2031-05-08"):
        draft = _one(f"Paper of {date}: Diop told Asante {words}.", "Diop", "Asante", date=date, place="Accra")
        draft.say("Diop", "“We will reopen the river port before the rains”", issues="ports")
        draft.say("Diop", "“no fisherman will pay for the quarrel of others”", issues="fishing")
        drafts.append(draft)
    woven = weave(*drafts)
    assert len(woven.encounters) == 1
    assert [(d.kind, d.slot) for d in woven.discrepancies] == [("fact", "date")]


def test_order_does_not_matter() -> None:
    drafts = [
        _one("Diop met Asante in Accra.", "Diop", "Asante", date="2031-05-05", place="Accra"),
        _one("Diop is to meet Asante.", "Diop", "Asante", status="planned", published="2031-05-01"),
        _one("Senegal and Ghana talked.", "SEN", "GHA", date="2031-05"),
        _one("Asante met Baptista.", "Asante", "Baptista", date="2031-05-05"),
        _one("Asante and Baptista met in Luanda.", "Asante", "Baptista", place="Luanda", published="2031-05-06"),
    ]
    expected = weave(*drafts)
    for seed in range(10):
        shuffled = random.Random(seed).sample(drafts, len(drafts))
        reports = {d.report().id: d.report() for d in shuffled}
        assert reconcile(reports, [d.read() for d in reversed(shuffled)], embed) == expected


def test_no_reports_weave_to_nothing() -> None:
    assert weave().encounters == ()


def _lasting(words: str) -> Draft:
    draft = Draft(f"Diop and Asante met in Accra. {words}", published="2031-05-06")
    draft.tell("Amina Diop", "Kwabena Asante", date="2031-05-05", place="Accra", words="Diop and Asante met in Accra.")
    draft.encounters[0] = replace(draft.encounters[0], main=True)
    return draft


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("Their exchange, which lasted half an hour, was frank.", ["30", "50"]),
        ("The exchange was frank and lasted about 55 minutes.", []),
        ("Her plane from Dakar was 30 minutes late.", []),
        ("They talked for 50 minutes.", []),
    ],
)
def test_how_long_the_talks_lasted(words: str, sides: list[str]) -> None:
    a, b = _lasting("The talks went on in private and lasted 50 minutes."), _lasting(words)
    found = [d for d in weave(a, b).discrepancies if d.slot == "duration"]
    assert [sorted(s.value for s in d.sides) for d in found] == ([sides] if sides else [])


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2031-05", "2031-05-12", True),
        ("XXXX-05", "2031-05-12", True),
        ("XXXX-05-12", "2031-05-13", False),
        ("2031-W20", "2031-05-12", True),
        ("2030-SU", "2031-05-12", False),
    ],
)
def test_dates_agree_as_far_as_given(one: str, other: str, agree: bool) -> None:
    assert (dates.agree(one, other), dates.agree(other, one)) == (agree, agree)


def test_report_without_a_day_joins_the_encounter_that_others_are_about() -> None:
    news, undated = (
        Draft("Diop met Asante in Accra."),
        Draft("Diop and Asante met at the palace.", published="2031-05-06"),
    )
    news.tell("Diop", "Asante", date="2031-05-05", place="Accra")
    news.tell("Diop", "Asante", date="2031-05-01", place="Dakar")
    undated.tell("Diop", "Asante")
    for draft in (news, undated):
        draft.encounters[0] = replace(draft.encounters[0], main=True)
    assert [len(e.reports) for e in _encounters(news, undated)] == [1, 2]


def _main(text: str, *people: str, **told: str) -> Draft:
    draft = _one(text, *people, **told)
    draft.encounters[0] = replace(draft.encounters[0], main=True)
    return draft


def test_undated_report_joins_what_it_is_most_alike_to() -> None:
    spring = _main(
        "Diop met Asante in Accra. They spoke of cocoa levies and the flooded bridge at Denu.",
        "Amina Diop", "Kwabena Asante", date="2031-05-03",
    )  # fmt: skip
    autumn = _main(
        "Diop met Asante in Dakar. They spoke of the herring quota and of the stranded trawler crew.",
        "Amina Diop", "Kwabena Asante", date="2031-10-06",
    )  # fmt: skip
    undated = _main(
        "A trawler crew stranded for weeks was what Diop and Asante talked about, and herring.",
        "Amina Diop", "Kwabena Asante",
    )  # fmt: skip
    copied = _main("A crew stranded on its trawler for weeks: Diop and Asante talked.", "Amina Diop", "Kwabena Asante")
    found = _encounters(spring, autumn, undated, copied)
    assert [(e.date.value, len(e.reports)) for e in found if e.date] == [("2031-05-03", 1), ("2031-10-06", 3)]


@pytest.mark.parametrize(("retold", "reports"), [(None, [1, 1, 1]), (0, [1, 2]), (1, [2, 1])])
def test_what_may_as_well_be_of_either_meeting_joins_the_one_that_it_tells_again(
    retold: int | None, reports: list[int]
) -> None:
    """Dated first, in Accra; without a day, in Dakar; then what gives neither day nor place."""
    told = [
        _main(f"Diop met Asante in {place}. Diop said {said}.", "Amina Diop", "Kwabena Asante", place=place, **when)
        for place, said, when in (("Accra", _SAID[0], {"date": "2031-05-03"}), ("Dakar", _SAID[1], {}))
    ]
    words = _SAID[1 - retold] if retold is not None else "it rained"
    open_one = _main(f"They smiled. Diop said {words}.", "Amina Diop", "Kwabena Asante")
    for draft, said in zip((*told, open_one), (*_SAID, words), strict=True):
        draft.say("Amina Diop", said)
    found = sorted(_encounters(*told, open_one), key=lambda e: (e.date is None, e.place is None))
    assert [len(e.reports) for e in found] == reports


def test_state_that_one_report_leaves_open_is_known_from_another() -> None:
    said = _one("Diop of Senegal met Asante of Ghana.", "Amina Diop", "Kwabena Asante", date="2031-05-05")
    open_one = _one("The president had her finance minister in.", "Amina Diop", "SEN Finance Minister")
    diop, minister = open_one.encounters[0].participants
    open_one.encounters[0] = replace(open_one.encounters[0], participants=(replace(diop, state=None), minister))
    assert len(_encounters(open_one)) == 1  # whose minister he is nobody says
    assert [e.reports for e in _encounters(said, open_one)] == [(said.report().id,)]


def test_colleagues_among_themselves_are_no_encounter() -> None:
    assert _encounters(_one("Diop conferred with her minister.", "Amina Diop", "SEN Finance Minister")) == []


_SAID = ("the ferry would sail again in June", "the customs post at Aflao would be closed at night")


@pytest.mark.parametrize(
    ("country", "said", "found"),
    [("FJI", _SAID, 1), ("GHA", _SAID, 2), ("FJI", ("nobody had knocked", "fish was dear"), 2)],
)
def test_who_received_the_two_is_one_of_the_talks_where_the_same_was_said(
    country: str, said: tuple[str, str], found: int
) -> None:
    guests = _main(
        f"Diop met Asante. Diop said {said[0]}. Asante said {said[1]}.", "Amina Diop", "Kwabena Asante",
        date="2031-05-05", country=country,
    )  # fmt: skip
    hosted = _main(
        f"Tuilagi brought Diop and Asante together. Diop said {_SAID[0]}. Asante said {_SAID[1]}.",
        "Josefa Tuilagi", "Amina Diop", "Kwabena Asante", date="2031-05-05", country=country,
    )  # fmt: skip
    for draft, words in ((guests, said), (hosted, _SAID)):
        draft.say("Amina Diop", words[0])
        draft.say("Kwabena Asante", words[1])
    assert len(_encounters(guests, hosted)) == found
    hosted.tell("Amina Diop", "Kwabena Asante")  # who also met by themselves
    assert len(_encounters(guests, hosted)) == 2


@pytest.mark.parametrize(("named", "said", "found"), [("Tuilagi", 0, 1), ("Tuilagi", 1, 3), ("The host", 0, 2)])
def test_a_third_whom_reports_of_two_name_took_part_as_others_tell(named: str, said: int, found: int) -> None:
    drafts = [
        _main(f"Tuilagi received both. Asante said {_SAID[0]}.", "Josefa Tuilagi", "Amina Diop", "Kwabena Asante"),
        _main(f"Diop met Asante; {named} watched. Asante said {_SAID[said]}.", "Amina Diop", "Kwabena Asante"),
        _main(f"Tuilagi met Asante, and Diop came. Asante said {_SAID[said]}.", "Josefa Tuilagi", "Kwabena Asante"),
    ]
    for draft, words in zip(drafts, (0, said, said), strict=True):
        draft.say("Kwabena Asante", _SAID[words])
    assert len(_encounters(*drafts)) == found


def test_year_of_a_day_is_known_from_what_the_report_is_about() -> None:
    known = _main(
        "Diop rang Asante on 27 November 2031.", "Amina Diop", "Kwabena Asante", date="2031-11-27", kind="call"
    )
    no_year = _main("Diop rang Asante on 27 November.", "Amina Diop", "Kwabena Asante", date="XXXX-11-27", kind="call")
    no_year.tell("Amina Diop", "Kwabena Asante", date="XXXX-12-07", kind="call")
    no_year.tell("Amina Diop", "Kwabena Asante", date="XXXX-01-07", kind="call", status="planned")
    found = [(e.date.value, e.date.inferred) for e in _encounters(known, no_year) if e.date]
    assert found == [("2030-12-07", True), ("2031-11-27", False), ("2032-01-07", True)]


def test_a_state_that_one_report_guesses_is_known_from_others_who_say_it() -> None:
    """Else both would be colleagues, who are no encounter."""
    said = _one("Diop of Senegal met Asante of Ghana.", "Amina Diop", "Kwabena Asante", date="2031-05-05")
    guessed = _one("Diop met Asante.", "Amina Diop", "Kwabena Asante", date="2031-05-05")
    diop, asante = guessed.encounters[0].participants
    wrong = replace(diop, state="GHA", confidence=0.5)
    guessed.encounters[0] = replace(guessed.encounters[0], participants=(wrong, asante))
    (encounter,) = _encounters(said, guessed)
    assert len(encounter.reports) == 2
    assert [p.state for p in encounter.participants] == ["GHA", "SEN"]


def test_one_word_name_is_known_by_it_where_one_states_people_bear_it() -> None:
    full = _one("Amina Diop met Kwabena Asante.", "Amina Diop", "Kwabena Asante", date="2031-05-05")
    short = _one("Talks went on.", "Diop", "Asante", date="2031-05-05")
    short.encounters[0] = replace(
        short.encounters[0], participants=tuple(replace(p, state=None) for p in short.encounters[0].participants)
    )
    assert len(_encounters(full, short)) == 1


def test_two_ways_to_write_a_president_are_one_and_a_lone_aide_is_none_of_the_talks() -> None:
    mention = _one("Diop met Asante.", "Amina Diop", "Kwabena Asante", date="2031-05-05").encounters[0]
    diop, asante = mention.participants
    longer = replace(diop, name="Amina Rokhaya Sall")
    aide = replace(diop, name="Fatou Mbaye", office="spokeswoman")
    parties = [(diop, asante), (longer, asante), (diop, aide, asante), (diop, asante)]
    told = [Told(str(n), 0, replace(mention, participants=p), None) for n, p in enumerate(parties)]
    assert [p.name for p in join_participants(told)] == ["Kwabena Asante", "Amina Rokhaya Sall"]
    assert {p.name for p in join_participants(told[1:3])} == {"Kwabena Asante", "Fatou Mbaye", "Amina Rokhaya Sall"}
    sister = replace(longer, office="envoy")
    assert (
        len(join_participants([told[0], replace(told[1], mention=replace(mention, participants=(sister, asante)))]))
        == 3
    )


def test_state_that_three_reports_give_outweighs_one() -> None:
    drafts = [_one(f"Diop met Asante, {n}.", "Amina Diop", "Kwabena Asante", date="2031-05-05") for n in range(3)]
    wrong = _one("The two met at noon.", "Amina Diop", "Kwabena Asante", date="2031-05-05")
    diop, asante = wrong.encounters[0].participants
    wrong.encounters[0] = replace(wrong.encounters[0], participants=(replace(diop, state="GHA"), asante))
    (encounter,) = _encounters(*drafts, wrong)
    assert [p.state for p in encounter.participants] == ["GHA", "SEN"]
    assert len(encounter.reports) == 4


def test_a_copy_with_the_wrong_weekday_is_of_the_same_talks() -> None:
    said = ("the dam will be kept for ten years", "the customs posts open at dawn")
    text = "Diop met Asante. Diop said {} and {}. It rained.".format(*said)
    a = _one(text, "Amina Diop", "Kwabena Asante", date="~2031-05-05")
    b = _one(f"{text} So they say.", "Amina Diop", "Kwabena Asante", date="~2031-05-06")
    c = _one("Diop met Asante. Nothing was said.", "Amina Diop", "Kwabena Asante", date="~2031-05-06")
    for draft in (a, b):
        for words in said:
            draft.say("Amina Diop", words)
    assert len(_encounters(a, b)) == 1
    assert len(_encounters(a, c)) == 2


@pytest.mark.parametrize(
    ("place", "said", "kinds"), [(None, 0, ["call"]), ("Accra", 0, ["call", "meeting"]), (None, 1, ["call", "meeting"])]
)
def test_a_conversation_without_a_place_is_the_call_in_which_the_same_was_said(
    place: str | None, said: int, kinds: list[str]
) -> None:
    call = _main(
        f"Diop rang Asante. Diop said {_SAID[0]}.", "Amina Diop", "Kwabena Asante", date="2031-05-05", kind="call"
    )
    where = {"place": place} if place else {}
    talk = _main(
        f"In a conversation with Asante, Diop said {_SAID[said]}.",
        "Amina Diop",
        "Kwabena Asante",
        date="2031-05-05",
        **where,
    )
    call.say("Amina Diop", _SAID[0])
    talk.say("Amina Diop", _SAID[said])
    assert [e.kind for e in _encounters(call, talk)] == kinds


def test_talks_of_two_days_at_one_place_are_one_and_at_two_places_two() -> None:
    first = _main("Diop met Asante in Accra.", "Amina Diop", "Kwabena Asante", date="2031-05-05", place="Accra")
    second = _main(
        "Diop and Asante went on in Accra.", "Amina Diop", "Kwabena Asante", date="2031-05-06", place="Accra"
    )
    other = _main("Diop and Asante went on in Dakar.", "Amina Diop", "Kwabena Asante", date="2031-05-06", place="Dakar")
    assert len(_encounters(first, second)) == 1
    assert len(_encounters(first, other)) == 2


def test_a_day_told_afterwards_counts_before_one_that_was_announced() -> None:
    plan = _main(
        "Diop is to meet Asante.", "Amina Diop", "Kwabena Asante", date="~2031-05-04", status="planned", place="Accra"
    )
    held = _main("Diop met Asante in Accra.", "Amina Diop", "Kwabena Asante", date="~2031-05-05", place="Accra")
    assert [e.date.value for e in _encounters(plan, held) if e.date] == ["2031-05-05"]


def test_a_report_of_a_known_day_joins_what_another_tells_of_its_month() -> None:
    later = _one("Diop met Asante in Accra. They last met in July.", "Amina Diop", "Kwabena Asante", date="2031-10-06")
    later.tell("Amina Diop", "Kwabena Asante", date="2031-07")
    july = _one("Diop embraced Asante.", "Amina Diop", "Kwabena Asante", published="XXXX-07-13")
    assert [(e.date.value if e.date else None, len(e.reports)) for e in _encounters(later, july)] == [
        ("2031-07", 2),
        ("2031-10-06", 1),
    ]


def test_who_speaks_by_his_office_alone_is_named_by_the_others() -> None:
    a = _one("Diop met Asante in Accra.", "Amina Diop", "Kwabena Asante", date="2031-05-05", place="Accra")
    b = _one("I thank Asante for the cattle.", "SEN President", "Kwabena Asante", date="2031-05-05")
    b.say("SEN President", "I thank Asante for the cattle")
    (statement,) = weave(a, b).statements
    assert [(p.name, p.confidence) for p in statement.statement.speakers] == [("Amina Diop", 0.7)]


def test_an_official_is_nobody_that_the_others_name() -> None:
    a = _one("Diop met Asante in Accra.", "Amina Diop", "Kwabena Asante", date="2031-05-05", place="Accra")
    b = _one("The cattle went home.", "Amina Diop", "Kwabena Asante", date="2031-05-05")
    b.say("SEN official", "The cattle went home")
    (statement,) = weave(a, b).statements
    assert [p.name for p in statement.statement.speakers] != ["Amina Diop"]
