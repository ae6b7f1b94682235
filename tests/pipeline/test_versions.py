"""What was decided on a report holds in the corrected version that takes its place, where the words stand; undone, all is as before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pipeline.drafted import draft_tools, held, write_drafts
from tests.pipeline.test_deciding import drafts, encounter_of, exported, report_of, statement_of, told
from tests.reconcile.build import Draft

from dragoman.api import Dragoman
from dragoman.model import Decision
from dragoman.pipeline import Record


def corrected(file: str = "b2.txt", minutes: str = "30", opening: str = "Correction. ") -> Draft:
    """The second report of the drafts as its paper printed it again: the length was wrong, and a sentence came first."""
    text = f"{opening}Asante received Diop in Accra. Diop vowed to reopen the fish market by June, after {minutes} minutes."
    draft = told(file, f"{text} It was late.")
    draft.say("Diop", "to reopen the fish market by June", to="Asante", act="AGREE", issues="fishing", commitment=True)
    draft.encounters[0] = replace(draft.encounters[0], duration_minutes=draft.value(minutes))
    return draft


def reworded() -> Draft:
    """A version in which the promise is another one."""
    draft = told("b3.txt", "Asante received Diop in Accra. Diop vowed to look into the fish market, after 50 minutes.")
    draft.say("Diop", "to look into the fish market", to="Asante", act="AGREE", issues="fishing")
    return draft


VERSIONS = [corrected(), reworded(), corrected("b4.txt", "45", "Second correction. "), corrected("b5.txt", "50", "")]
MADE = [*drafts(), *VERSIONS]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Dragoman]:
    with Dragoman(Record.open(str(tmp_path / "a.db")), draft_tools(MADE)) as opened:
        opened.add(write_drafts(tmp_path / "in", drafts()))
        yield opened


def put_in_place(record: Dragoman, folder: Path, old: str, version: Draft) -> Decision:
    """Add a version and put it in the place of a report."""
    record.add(write_drafts(folder, [version]))
    return record.decide("replace", report_of(record, old), report_of(record, version.file))


def test_a_corrected_statement_stays_so_in_the_version_and_in_the_next_one(record: Dragoman, tmp_path: Path) -> None:
    made = record.decide("correct", statement_of(record, "b.txt").id, field="speaker", value="Asante")
    for old, version in (("b.txt", VERSIONS[0]), ("b2.txt", VERSIONS[2])):
        put_in_place(record, tmp_path / "in", old, version)
        said = statement_of(record, version.file)
        assert [party.name for party in said.statement.speakers] == ["Asante"]
        (row,) = (row for row in exported(record, "statements") if row["id"] == said.id)
        assert row["decisions"] == [{"id": made.id, "kind": "correct"}]
    assert record.state().adrift == ()
    record.undo(made.id)
    assert [party.name for party in statement_of(record, "b4.txt").statement.speakers] == ["Diop"]


def test_what_was_decided_on_words_that_are_gone_is_said_to_hold_on_to_nothing(
    record: Dragoman, tmp_path: Path
) -> None:
    made = record.decide("correct", statement_of(record, "b.txt").id, field="speaker", value="Asante")
    version = put_in_place(record, tmp_path / "in", "b.txt", VERSIONS[1])
    assert [party.name for party in statement_of(record, "b3.txt").statement.speakers] == ["Diop"]
    assert [decision.id for decision in record.state().adrift] == [made.id]
    record.undo(version.id)
    assert [party.name for party in statement_of(record, "b.txt").statement.speakers] == ["Asante"]
    assert record.state().adrift == ()


def decide_on_it(record: Dragoman) -> None:
    """Something of each kind on the second report."""
    b = report_of(record, "b.txt")
    claim = str(statement_of(record, "b.txt").claim)
    undertaking = next(u for u in record.undertakings() if u.issue == "fishing")
    record.decide("correct", encounter_of(record, "b.txt"), field="place", value="Kumasi")
    record.decide("note", claim, value="see the cable")
    record.decide("reject", undertaking.id)
    record.decide("correct", b, field="kind", value="wire")
    record.decide("split", "Asante", b, person=True, value="Asante (minister)")
    record.decide("merge", encounter_of(record, "b.txt"), encounter_of(record, "c.txt"))


def test_decisions_of_each_kind_move_and_come_back(record: Dragoman, tmp_path: Path) -> None:
    decide_on_it(record)
    record.add(write_drafts(tmp_path / "in", VERSIONS[:1]))
    alone = record.record.weave()
    made = record.decide("replace", report_of(record, "b.txt"), report_of(record, "b2.txt"))
    new = report_of(record, "b2.txt")
    found = next(e for e in record.encounters() if new in e.reports)
    assert {report_of(record, "c.txt"), new} <= set(found.reports)
    assert found.place is not None
    assert found.place.value == "Kumasi"
    assert "Asante (minister)" in {p.name for e in record.encounters() for p in e.participants}
    assert record.record.report(new).first("kind") == "wire"
    bearing = {each.decision for each in record.record.settled()}
    assert {d.id for d in record.decisions() if d.what != "person"} == bearing
    record.undo(made.id)
    assert record.record.weave() == alone
    assert record.record.report(new).first("kind") is None


def test_a_merge_and_a_split_of_which_one_side_is_gone_bear_on_nothing(record: Dragoman, tmp_path: Path) -> None:
    made = record.decide("split", str(statement_of(record, "b.txt").claim), statement_of(record, "b.txt").id)
    put_in_place(record, tmp_path / "in", "b.txt", VERSIONS[1])
    assert [decision.id for decision in record.state().adrift] == [made.id]


def test_a_rejected_clash_is_open_again_only_where_a_side_of_it_was_corrected(record: Dragoman, tmp_path: Path) -> None:
    (clash,) = record.discrepancies()
    made = record.decide("reject", clash.id)
    for version, still_open, adrift in ((VERSIONS[2], ["duration"], [made.id]), (VERSIONS[3], [], [])):
        put = put_in_place(record, tmp_path / "in", "b.txt", version)
        assert [found.slot for found in record.discrepancies()] == still_open
        assert [decision.id for decision in record.state().adrift] == adrift
        record.undo(put.id)
        record.decide("withdraw", report_of(record, version.file))
        assert [found.id for found in record.discrepancies(rejected=True)] == [clash.id]
        assert list(record.discrepancies()) == []


def test_a_report_put_back_stands_again_with_what_was_decided_on_either(record: Dragoman, tmp_path: Path) -> None:
    put_in_place(record, tmp_path / "in", "b.txt", VERSIONS[0])
    record.decide("correct", statement_of(record, "b2.txt").id, field="act", value="STATE")
    record.decide("replace", report_of(record, "b2.txt"), report_of(record, "b.txt"))
    assert held(record.record)[0] == ("a.txt", "b.txt")
    assert statement_of(record, "b.txt").statement.act == "STATE"


def test_a_brief_cites_what_was_decided_in_the_version_that_stands(record: Dragoman, tmp_path: Path) -> None:
    record.decide("note", encounter_of(record, "b.txt"), value="see the cable")
    put_in_place(record, tmp_path / "in", "b.txt", VERSIONS[0])
    brief = record.brief(encounter_of(record, "b2.txt"))
    cited = {number for fact in brief.header if fact.label == "Decided" for number in fact.cites}
    assert {note.citation.report for note in brief.notes if note.number in cited} == {
        report_of(record, "a.txt"),
        report_of(record, "b2.txt"),
    }


def test_reports_and_log_in_any_order_give_one_export(record: Dragoman, tmp_path: Path) -> None:
    decide_on_it(record)
    record.decide("correct", statement_of(record, "b.txt").id, field="act", value="STATE")
    put_in_place(record, tmp_path / "in", "b.txt", VERSIONS[1])
    put_in_place(record, tmp_path / "in", "b3.txt", VERSIONS[0])
    record.undo(put_in_place(record, tmp_path / "in", "b2.txt", VERSIONS[2]).id)
    record.decide("correct", encounter_of(record, "b2.txt"), field="duration", value="40")
    wanted, log = record.export(), record.decisions()
    paths = sorted((tmp_path / "in").iterdir())
    for seed in range(12):
        work: list[Path | Decision] = [*paths, *log]
        random.Random(seed).shuffle(work)
        with Dragoman(Record.open(str(tmp_path / f"{seed}.db")), draft_tools(MADE)) as other:
            for item in work:
                other.replay([item]) if isinstance(item, Decision) else other.add(item)
            assert other.export() == wanted, seed
            other.mend()
            assert other.export() == wanted, seed
