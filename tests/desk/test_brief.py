"""The brief: what stands in it, and that every line leads to the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.desk.made_record import DISCREPANCIES, HOSTILE, IDS, NAIROBI, STATEMENTS, TEXTS, WEAVE, MadeRecord

from dragoman.desk import build_brief
from dragoman.desk.material import choose_encounter
from dragoman.desk.parts import Brief, ClaimLine
from dragoman.errors import NotFound
from dragoman.model import Weave


@pytest.fixture(scope="module")
def brief() -> Brief:
    return build_brief(MadeRecord())


def claim_lines(brief: Brief) -> list[ClaimLine]:
    return [*brief.agreed, *(line for section in brief.issues for cell in section.cells for line in cell.lines)]


def all_cites(brief: Brief) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every line of a brief with its numbers."""
    yield from ((fact.label, fact.cites) for fact in brief.header)
    for line in claim_lines(brief):
        yield from ((wording.text, wording.cites) for wording in (line.best, *line.variants))
    yield from ((line.best.text, line.cites) for only in brief.one_sided for line in only.lines)
    for clash in brief.clashes:
        yield from ((passage.context.words, passage.cites) for side in clash.sides for passage in side.passages)
    yield from ((line.what, line.cites) for line in brief.still_open)
    for source in brief.sources:
        yield from [(source.label, source.cites), *((origin.name, origin.cites) for origin in source.origins)]


def line_of(brief: Brief, id: str) -> ClaimLine:
    return next(line for line in claim_lines(brief) if line.id == id)


@pytest.mark.parametrize("encounter", [None, "e-hostile"])
def test_every_line_has_a_number_and_every_number_leads_to_its_words(encounter: str | None) -> None:
    brief = build_brief(MadeRecord(), encounter)
    texts = {IDS[key]: text for key, text in TEXTS.items()}
    numbers = {note.number for note in brief.notes}
    for line, cites in all_cites(brief):
        assert cites, line
        assert set(cites) <= numbers, line
    for note in brief.notes:
        span = note.citation.span
        assert note.words == texts[note.citation.report][span.start : span.end] != ""


def test_numbers_begin_at_one_without_a_gap_and_the_same_words_keep_theirs(brief: Brief) -> None:
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    assert len({note.citation for note in brief.notes}) == len(brief.notes)


def test_without_an_id_the_best_told_of_those_held_is_taken(brief: Brief) -> None:
    told_more = replace(HOSTILE, voices=9)
    assert brief.encounter.id == "e-nairobi"
    assert choose_encounter([told_more, NAIROBI]).id == "e-nairobi"
    newer = replace(NAIROBI, id="e-a", date=replace(NAIROBI.date, value="2025-04-01"))  # type: ignore[type-var]
    assert choose_encounter([NAIROBI, newer]).id == "e-a"


def test_a_record_without_encounters_says_what_to_do() -> None:
    with pytest.raises(NotFound, match="dragoman add"):
        build_brief(MadeRecord(Weave()))
    with pytest.raises(NotFound):
        build_brief(MadeRecord(), "e-none")


def test_the_order_in_which_statements_are_stored_changes_nothing(brief: Brief) -> None:
    turned = replace(WEAVE, statements=STATEMENTS[::-1], claims=WEAVE.claims[::-1], discrepancies=DISCREPANCIES[::-1])
    assert build_brief(MadeRecord(turned)) == brief


def test_the_header_says_what_was_inferred_and_how_sure_it_is(brief: Brief) -> None:
    facts = {fact.label: fact for fact in brief.header}
    assert facts["When"].value == "12 March 2025"
    assert facts["When"].remark == "inferred, about 80% sure"
    assert facts["How long"].value == "40 minutes"
    assert facts["Told by"].value == "5 reports, 2 independent voices"
    who = [fact.value for fact in brief.header if fact.label == "Who"]
    assert who == ["Tove Lind, Prime Minister, Norway", "Rafael Soto, President, Chile"]


def test_what_is_not_told_is_said_as_unknown() -> None:
    facts = {fact.label: fact for fact in build_brief(MadeRecord(), "e-hostile").header}
    assert facts["When"].unknown
    assert facts["Where"].unknown


def test_what_both_agreed_is_one_line_with_its_other_wordings(brief: Brief) -> None:
    (agreed,) = brief.agreed
    assert agreed.best.text == "to set up a joint commission on fisheries"
    assert (agreed.reports, agreed.voices, len(agreed.variants)) == (3, 2, 2)


def test_the_two_sides_face_each_other_by_issue(brief: Brief) -> None:
    first = brief.issues[0]
    assert first.name == "Salmon ban"
    assert [cell.heading for cell in first.cells] == ["Norway", "Chile"]
    assert {line.best.speaker for line in first.cells[0].lines} == {"Tove Lind"}


def test_the_chain_of_vouchers_is_said_nearest_first(brief: Brief) -> None:
    closed = line_of(brief, "c-closed")
    assert closed.best.via == "according to Norwegian Prime Minister's Office, via Meridian"
    assert [piece.text for piece in closed.best.pieces if piece.quoted] == ['"will not accept a closed door"']


def test_the_one_word_that_differs_is_marked(brief: Brief) -> None:
    rewritten = next(w for w in line_of(brief, "c-closed").variants if w.report == IDS["rewrite"])
    assert [piece.text for piece in rewritten.pieces if piece.changed] == ["shore"]


def test_a_statement_not_yet_made_says_so(brief: Brief) -> None:
    assert line_of(brief, "s-raise").best.manner == "expected, not yet said"


def test_what_only_one_account_has_leaves_out_what_the_press_alone_has(brief: Brief) -> None:
    only = {each.state: {line.id for line in each.lines} for each in brief.one_sided}
    assert only == {"NOR": {"s-raise", "c-closed", "s-urged", "s-sailors"}, "CHL": {"c-science", "c-lift", "s-station"}}
    assert brief.accounts == ""


def test_with_one_account_nothing_is_called_one_sided() -> None:
    kept = tuple(p for p in STATEMENTS if p.report in (IDS["norway"], IDS["rewrite"]))
    brief = build_brief(MadeRecord(replace(WEAVE, statements=kept)))
    assert brief.one_sided == ()
    assert brief.accounts.startswith("Only Norway has given an account")


def test_clashes_come_gravest_first_with_the_likely_slip_named(brief: Brief) -> None:
    assert [clash.id for clash in brief.clashes] == ["d-lift", "d-attribution", "d-duration", "d-internal", "d-wording"]
    assert [side.value for side in brief.clashes[0].sides if side.slip] == ["limit"]
    assert brief.clashes[2].remark == "about 70% sure"
    passage = brief.clashes[0].sides[1].passages[0]
    assert passage.context.words == "Chile would limit the ban"
    assert passage.context.after == " when laboratory results are known, he promised."


def test_a_report_at_odds_with_itself_beside_the_encounter_is_a_clash_too() -> None:
    loose = replace(DISCREPANCIES[2], id="d-loose", encounter=None)
    brief = build_brief(MadeRecord(replace(WEAVE, discrepancies=(loose,))))
    assert [clash.id for clash in brief.clashes] == ["d-loose"]
    assert build_brief(MadeRecord(replace(WEAVE, discrepancies=(loose,))), "e-hostile").clashes == ()


def test_what_is_open_lists_promises_unknown_speakers_and_dates(brief: Brief) -> None:
    what = [line.what for line in brief.still_open]
    assert what[0] == "Undertaking of Chile to Norway on salmon ban, made 12 March 2025, open"
    assert "Who said this" in what
    assert "Which time is meant by “Wednesday”" in what
    assert any("not printed as such but worked out" in line for line in what)


def test_a_planned_encounter_is_open_by_itself() -> None:
    what = [line.what for line in build_brief(MadeRecord(), "e-hostile").still_open]
    assert "Whether the call took place: it is only told as planned" in what


def test_reports_stand_oldest_first_with_their_lineage(brief: Brief) -> None:
    assert brief.sources[0].report.report.first("file") == "01_preview.txt"
    rewrite = next(source for source in brief.sources if source.report.id == IDS["rewrite"])
    shares, cites = rewrite.origins
    assert (shares.kind, shares.source, shares.share) == ("shares-passages", brief.label(IDS["wire"]), 0.42)
    assert (cites.kind, cites.source, cites.name) == ("cites", "", "Meridian")
