"""Who is whom, as reports name people."""

from __future__ import annotations

import pytest

from dragoman.model import Party
from dragoman.reconcile.parties import is_nameless, same_name, same_party, speaks_for

HALVORSEN = Party("Ingrid Halvorsen", "person", "NOR", "Prime Minister")


@pytest.mark.parametrize("name", ["Norwegian Prime Minister", "Norway's premier", "the Norwegian leader"])
def test_state_and_office_name_their_holder(name: str) -> None:
    described = Party(name, "group", "NOR")
    assert is_nameless(described)
    assert same_party(described, HALVORSEN)


@pytest.mark.parametrize("name", ["Norwegian Foreign Minister", "Norwegian officials", "Norwegian fishermen"])
def test_another_office_and_several_people_do_not(name: str) -> None:
    assert not same_party(Party(name, "group", "NOR"), HALVORSEN)


def test_full_name_outweighs_a_state_that_a_report_was_misread_to_give() -> None:
    assert same_party(HALVORSEN, Party("Ingrid Halvorsen", "person", "SWE"))
    assert not same_party(HALVORSEN, Party("Halvorsen", "person", "SWE"))


def test_ministry_speaks_for_its_own_side_only() -> None:
    assert speaks_for(Party("Norway Foreign Ministry", "organisation", "NOR"), HALVORSEN)
    assert not speaks_for(Party("Sweden Foreign Ministry", "organisation", "SWE"), HALVORSEN)
    assert not speaks_for(Party("Erik Dahl", "person", "NOR", "Foreign Minister"), HALVORSEN)


def test_a_name_written_together_or_apart_is_one() -> None:
    assert same_name("Reza Karimi Pur", "Reza Karimipur")
    assert not same_name("Reza Karimi Pur", "Reza Karimi Far")
    assert same_name("Karimi Pur", "Ali Karimi-Pur")
    assert same_name("Karimi-Pur", "Karimi")
    assert not same_name("Karimi-Pur", "Reza")
    assert same_name("Darijan Petrović", "Darian Petrovic")
    assert not same_name("Marina Petrovic", "Darian Petrovic")
    assert same_name("Stanisław Wiśniewski", "Stanislav Wisniewsky")
    assert same_name("Marisol Ødegård", "Odegard")
    assert not same_name("Maren", "Marten")
    assert same_name("Vladimir Horbenko", "Volodymyr Horbenko")
    assert not same_name("Vladimir Horbenko", "Vitaly Horbenko")
