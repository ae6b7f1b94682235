"""The export: the documented form, the same bytes each time, and tables that a spreadsheet does not run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.desk.made_record import IDS, WEAVE, MadeRecord

from dragoman.desk import export_csv, export_json, export_record, write_json
from dragoman.errors import InputError
from dragoman.model import Known

# As FORMAT.md lists them; more may stand beside.
FORM = {
    "reports": {"id", "file", "title", "outlet", "agency", "published", "kind", "side", "text"},
    "encounters": {
        *("id", "kind", "status", "date", "place", "country", "forum", "duration_minutes"),
        *("participants", "reports", "voices", "evidence"),
    },
    "statements": {
        *("id", "report", "start", "end", "text", "quoted", "source_spans", "cue_spans", "content_spans"),
        *("speakers", "addressees", "act", "issues", "via", "encounter", "claim"),
    },
    "claims": {"id", "encounter", "statements"},
    "discrepancies": {"id", "kind", "slot", "encounter", "sides"},
    "lineage": {"report", "kind", "from", "share"},
    "ledger": {"parties", "by", "issue", "dates"},
    "undertakings": {"id", "issue", "by", "made", "status", "statements"},
    "decisions": {"id", "kind", "what", "field", "value", "who", "when", "why", "targets", "undone"},
}  # fmt: skip


def read_table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_the_object_has_the_documented_lists_and_fields() -> None:
    document = json.loads(export_record(MadeRecord()))
    assert list(document) == list(FORM)
    for kind, fields in FORM.items():
        assert document[kind], kind
        assert all(fields <= set(item) for item in document[kind]), kind


def test_every_piece_of_evidence_is_the_words_at_its_place() -> None:
    document = json.loads(export_record(MadeRecord()))
    texts = {report["id"]: report["text"] for report in document["reports"]}
    evidence = [e for d in document["discrepancies"] for side in d["sides"] for e in side["evidence"]]
    evidence += [e for each in document["encounters"] for found in each["evidence"].values() for e in found]
    evidence += document["statements"]
    assert all(texts[e["report"]][e["start"] : e["end"]] == e["text"] for e in evidence)


def test_a_date_whose_year_nobody_says_is_not_known() -> None:
    first, *rest = WEAVE.statements
    document = json.loads(export_record(MadeRecord(replace(WEAVE, statements=(replace(first, date="XXXX-06"), *rest)))))
    dates = {said["id"]: said["date"] for said in document["statements"]}
    assert dates[first.id] is None
    assert any(dates.values())


def test_encounters_stand_by_date_and_those_without_one_last() -> None:
    first = WEAVE.encounters[0]
    dates = {"e-1": None, "e-2": "2031-05", "e-3": "2030-12-31"}
    made = [replace(first, id=id, date=Known(day, ()) if day else None) for id, day in dates.items()]
    record = MadeRecord(replace(WEAVE, encounters=tuple(made)))
    assert [each["id"] for each in export_json(record)["encounters"]] == ["e-3", "e-2", "e-1"]


def test_sightings_come_before_what_the_text_says_of_itself() -> None:
    reports = {report["id"]: report for report in json.loads(export_record(MadeRecord()))["reports"]}
    rewrite, wire = reports[IDS["rewrite"]], reports[IDS["wire"]]
    assert (rewrite["title"], rewrite["kind"]) == ("Chile to limit salmon, leaders say", "article")
    assert (wire["agency"], wire["published"], wire["kind"]) == ("Meridian", "2025-03-12", "wire")
    assert wire["published_inferred"]
    assert (reports[IDS["preview"]]["title"], reports[IDS["norway"]]["side"]) == (
        "Lind and Soto to meet in Nairobi",
        "NOR",
    )


def test_the_same_record_gives_the_same_bytes_and_they_read_back() -> None:
    text = export_record(MadeRecord())
    assert text == export_record(MadeRecord())
    assert json.loads(text) == export_json(MadeRecord())


def test_the_document_holds_no_character_that_a_terminal_obeys() -> None:
    text = write_json(["\x1b[31m\x9b\u202e\x7f\ud800", "é🐟"])
    assert "é🐟" in text
    assert not [c for c in text if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c == "\u202e")]
    assert json.loads(text) == ["\x1b[31m\x9b\u202e\x7f\ud800", "é🐟"]


def test_statements_alone_are_the_csv_of_one_stream() -> None:
    rows = list(csv.DictReader(io.StringIO(export_record(MadeRecord(), "csv"))))
    assert len(rows) == len(WEAVE.statements)
    closed = next(row for row in rows if row["id"] == "s-closed-wire")
    assert (closed["speakers"], closed["speaker_states"], closed["via"]) == (
        "Tove Lind",
        "NOR",
        "Norwegian Prime Minister's Office; Meridian",
    )


def test_a_folder_gets_one_table_a_kind(tmp_path: Path) -> None:
    written = export_csv(MadeRecord(), tmp_path / "tables")
    assert sorted(path.stem for path in written) == sorted(FORM)
    passages = read_table(tmp_path / "tables" / "discrepancies.csv")
    assert {row["text"] for row in passages if row["id"] == "d-duration"} == {"40 minutes", "14 minutes"}


def test_no_cell_begins_as_a_formula_does(tmp_path: Path) -> None:
    for path in export_csv(MadeRecord(), tmp_path):
        for row in read_table(path):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    reports = read_table(tmp_path / "reports.csv")
    assert "'=hostile.txt" in [row["file"] for row in reports]
    assert not [row for row in reports if "\x1b" in row["text"]]


def test_an_unknown_format_and_a_folder_that_cannot_be_written_are_the_users_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="json, csv"):
        export_record(MadeRecord(), "xml")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        export_csv(MadeRecord(), tmp_path / "file")
