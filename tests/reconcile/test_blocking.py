"""Which reports are reconciled together: those on one encounter, and no chain of others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reconcile.build import Draft

from dragoman.reconcile import keys, passage_keys

PASSAGE = "The presidents walked along the harbour for an hour and signed a short paper on the licences of small boats."


def _keys(date: str | None, published: str | None = None, *people: str, status: str = "held") -> set[str]:
    """The keys of a report whose main encounter has these people."""
    draft = Draft("One.", published=published)
    draft.tell(*(people or ("Diop", "Asante")), status=status, **({"date": date} if date else {}))
    draft.encounters = [replace(draft.encounters[0], main=True)]
    return set(keys(draft.read()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_keys("2031-04-30"), _keys("2031-05-01")),
        (_keys("2031-05-05"), _keys("2031-05")),
        (_keys("2031-05-05"), _keys(None, "2031-05-07")),
        (_keys("2031-05-05"), _keys("XXXX-05-05")),
        (_keys("2031-05-05"), _keys(None, "2031-04-20", status="planned")),
        (_keys("2031-05-05"), _keys("2031-05-05", None, "SEN", "GHA")),
        (_keys("2031-05-05"), _keys("2031-05-05", None, "Diop", "Wanjiru Kamau", "Asante")),
    ],
    ids=["midnight", "month", "undated", "no year", "preview", "states alone", "trilateral"],
)
def test_accounts_that_may_be_of_one_encounter_share_a_key(one: set[str], other: set[str]) -> None:
    assert one & other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_keys("2031-05-05"), _keys("2030-06-07")),
        (_keys("2031-05-05"), _keys("2031-05-07", None, "SEN", "GHA")),
        (_keys("2031-05-05"), _keys("2031-05-05", None, "Josefa Tuilagi", "Marisol Quispe")),
    ],
    ids=["last year", "two states talk every other day", "another pair"],
)
def test_others_share_none(one: set[str], other: set[str]) -> None:
    assert not one & other


def test_what_a_report_looks_back_on_links_nothing() -> None:
    draft = Draft("One.", published="2031-05-06")
    draft.tell("Diop", "Asante", date="2031-05-05")
    draft.tell("Diop", "Asante", date="2030-06-07")
    assert not set(keys(draft.read())) & _keys("2030-06-07")


def test_long_list_of_encounters_is_filed_under_its_main_one() -> None:
    draft = Draft("Thirty.", published="2031-05-06")
    for day in range(1, 31):
        draft.tell("Diop", "Asante", date=f"2031-05-{day:02}")
    draft.tell("Josefa Tuilagi", "Marisol Quispe", date="2031-05-05")
    draft.encounters[-1] = replace(draft.encounters[-1], main=True)
    assert set(keys(draft.read())) == _keys("2031-05-05", None, "Josefa Tuilagi", "Marisol Quispe")


def test_copies_share_a_passage_key_and_a_common_footer_is_none() -> None:
    other = "Traders asked for cheaper onions before the feast, and the two ministers of trade promised them an answer soon."
    footer = "Write to the newsroom at Harbour Street 4."
    assert set(passage_keys(PASSAGE)) & set(passage_keys(f"{PASSAGE} It rained."))
    assert not set(passage_keys(f"{PASSAGE} {footer}")) & set(passage_keys(f"{other} {footer}"))


def _named(text: str, *tell: str, published: str | None = "2031-05-05") -> set[str]:
    draft = Draft(text, published=published)
    if tell:
        draft.tell(*tell)
        draft.encounters = [replace(draft.encounters[0], main=True)]
    return set(keys(draft.read()))


def test_third_person_named_more_than_once_links_a_report_to_the_guests_other_meeting() -> None:
    guest = "Diop met Asante. Diop thanked Asante. Later Diop saw Nkosi, and Nkosi thanked Diop."
    assert _named(guest, "Diop", "Asante") & _named("Diop met Nkosi.", "Diop", "Nkosi")
    assert not _named(guest.split(" Later")[0] + " Nkosi was away.", "Diop", "Asante") & _named(
        "Diop met Nkosi.", "Diop", "Nkosi"
    )


def test_report_of_which_no_encounter_was_read_meets_others_of_its_states_and_day() -> None:
    remarks = "Kenya and Norway signed a fisheries pact. Kenya will fish off Norway."
    told = _keys("2031-05-05", None, "KEN", "NOR")
    assert _named(remarks) & told
    assert not _named(remarks, published="2031-05-07") & told
    assert not _named(remarks, published=None) & told
