"""Comparing reports: claim by claim, omissions and clashes in sight."""

from __future__ import annotations

import pytest
from tests.desk.made_record import IDS, TEXTS, MadeRecord

from dragoman.desk import build_comparison
from dragoman.desk.compare import find_report
from dragoman.errors import InputError, NotFound


def test_each_claim_is_a_row_with_an_empty_cell_where_a_report_leaves_it_out() -> None:
    comparison = build_comparison(MadeRecord(), [IDS["norway"], IDS["chile"], IDS["rewrite"]])
    cells = {row.claim: [len(cell) for cell in row.cells] for row in comparison.claims}
    assert cells["c-agreed"] == [1, 1, 0]
    assert cells["s-sailors"] == [1, 0, 0]
    assert cells["c-science"] == [0, 1, 1]
    assert comparison.labels == {IDS["norway"]: "A", IDS["chile"]: "B", IDS["rewrite"]: "C"}


def test_a_clash_stands_in_the_row_that_it_is_about() -> None:
    comparison = build_comparison(MadeRecord(), [IDS["chile"], IDS["rewrite"]])
    clashes = {row.claim: row.clashes for row in comparison.claims}
    assert clashes["c-lift"] == ("Two reports have the ban lifted, one has it limited.",)
    assert clashes["s-station"] == ()


def test_the_word_that_differs_from_the_first_report_is_marked() -> None:
    comparison = build_comparison(MadeRecord(), [IDS["wire"], IDS["rewrite"]])
    (row,) = [row for row in comparison.claims if row.claim == "c-lift"]
    assert [piece.text for piece in row.cells[1][0].pieces if piece.changed] == ["limit"]


def test_fields_of_the_encounter_show_the_words_of_each_report() -> None:
    comparison = build_comparison(MadeRecord(), [IDS["norway"], IDS["chile"]])
    facts = {fact.label: [cell and cell[0] for cell in fact.cells] for fact in comparison.facts}
    assert facts["How long"] == ["40 minutes", None]
    assert facts["When"] == [None, "12 March 2025"]


def test_every_number_leads_to_its_words() -> None:
    comparison = build_comparison(MadeRecord(), [IDS["norway"], IDS["wire"], IDS["chile"], IDS["rewrite"]])
    texts = {IDS[key]: text for key, text in TEXTS.items()}
    used = {n for row in comparison.claims for cell in row.cells for wording in cell for n in wording.cites}
    used |= {n for fact in comparison.facts for cell in fact.cells if cell for n in cell[1]}
    assert used == {note.number for note in comparison.notes}
    assert all(note.citation.span.of(texts[note.citation.report]) == note.words for note in comparison.notes)


def test_a_report_is_found_by_the_name_of_its_file_too() -> None:
    assert find_report(MadeRecord(), "02_norway.txt") == IDS["norway"]
    with pytest.raises(NotFound):
        find_report(MadeRecord(), "norway.txt")


def test_one_report_given_twice_cannot_be_compared() -> None:
    with pytest.raises(InputError, match="2 to 4"):
        build_comparison(MadeRecord(), [IDS["norway"], "02_norway.txt"])
