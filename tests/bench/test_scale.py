"""The bench of large records: what it fills is a record that answers, whole also where filling was broken off."""

from __future__ import annotations

from pathlib import Path

from bench.cost.world import stream
from bench.scale.adding import add_one
from bench.scale.filling import STATEMENTS, fill

from dragoman.api import open_record
from dragoman.record import Record


def test_filling_goes_on_where_it_was_broken_off(tmp_path: Path) -> None:
    fill(tmp_path / "at-once.db", 300)
    fill(tmp_path / "in-two.db", 150)
    fill(tmp_path / "in-two.db", 300)
    with Record.open(str(tmp_path / "at-once.db")) as one, Record.open(str(tmp_path / "in-two.db")) as other:
        assert one.counts()["statements"] == 300
        assert one.weave() == other.weave()


def test_a_filled_record_answers_and_takes_one_report_more(tmp_path: Path) -> None:
    fill(tmp_path / "a.db", 300)
    with open_record(tmp_path / "a.db") as record:
        (entry, *_) = record.ledger()
        assert record.relationship(*entry.parties).issues
        (encounter, *_) = record.encounters()
        assert record.brief(encounter.id).issues
        word = encounter.participants[0].name.split()[-1]
        assert record.search(word)
        report, reading = next(stream(statements=STATEMENTS, skip=30))
        add_one(record.record, report, reading, tmp_path)
        assert record.record.counts()["reports"] == 31
        assert record.record.unwoven("made") == []
