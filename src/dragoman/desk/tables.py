"""The record as tables: one CSV a kind, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from dragoman.desk.export import Json, export_json, write_json
from dragoman.desk.holding import Holding
from dragoman.desk.visible import make_visible
from dragoman.errors import InputError

FORMATS = ("json", "csv")
# Spans and evidence are left to the JSON form; a list in a cell is parted by semicolons.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reports": ("id", "file", "title", "outlet", "agency", "published", "kind", "side", "language", "text"),
    "encounters": (
        *("id", "kind", "status", "date", "place", "country", "forum", "duration_minutes"),
        *("participants", "states", "voices", "reports", "inferred"),
    ),
    "statements": (
        *("id", "report", "start", "end", "date", "encounter", "claim", "speakers", "speaker_states", "addressees"),
        *("act", "issues", "via", "quoted", "polarity", "tense", "confidence", "text"),
    ),
    "claims": ("id", "encounter", "voices", "best", "statements"),
    "discrepancies": (
        *("id", "kind", "slot", "grade", "encounter", "explanation", "slip", "confidence"),
        *("value", "voices", "report", "start", "end", "text"),
    ),
    "lineage": ("report", "kind", "from", "share"),
    "ledger": ("parties", "by", "issue", "dates", "statements"),
    "undertakings": ("id", "issue", "by", "to", "made", "status", "statements"),
    "decisions": ("id", "kind", "what", "field", "value", "who", "when", "why", "undone"),
}
# The last four are the wide forms, which some spreadsheets take for the plain ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export_record(record: Holding, format: str = "json") -> str:
    """The whole record as `json`, or its statements as `csv`; raises InputError for another format."""
    if format == "json":
        return write_json(export_json(record))
    if format == "csv":
        return write_table("statements", export_json(record)["statements"])
    raise InputError(f"--format {format}: there is no such format; try one of {', '.join(FORMATS)}")


def export_csv(record: Holding, folder: Path) -> list[Path]:
    """Write one CSV a kind into a folder, made where it is missing; the paths of the files. Raises InputError where it
    cannot be written."""
    tables = export_json(record)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in COLUMNS:
            path = folder / f"{kind}.csv"
            path.write_text(write_table(kind, tables[kind]), encoding="utf-8", newline="")
            written.append(path)
    except OSError as exc:
        raise InputError(f"{folder}: cannot be written ({exc.strerror}); give a folder that you may write to") from exc
    return written


def write_table(kind: str, rows: list[Json]) -> str:
    """One kind as CSV, with a head row; a discrepancy has one row for each of its passages."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS[kind], extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(kind, rows):
        writer.writerow({column: _cell(row.get(column)) for column in COLUMNS[kind]})
    return stream.getvalue()


def _rows(kind: str, rows: list[Json]) -> list[Json]:
    if kind == "discrepancies":
        return [
            {**row, **side, **place}
            for row in rows
            for side in _list(row["sides"])
            for place in _list(side["evidence"])
        ]
    if kind == "statements":
        return [{**row, "speaker_states": [who["state"] for who in _list(row["speakers"])]} for row in rows]
    if kind == "encounters":
        return [{**row, "states": [who["state"] for who in _list(row["participants"])]} for row in rows]
    return rows


def _list(value: object) -> list[Json]:
    assert isinstance(value, list)
    return value


def _cell(value: object) -> object:
    """A value as one cell; text that a spreadsheet would run as a formula is made plain text by a leading '."""
    if isinstance(value, list):
        value = "; ".join(str(_name(each)) for each in value if each is not None)
    if isinstance(value, str):
        value = make_visible(value)
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value


def _name(value: object) -> object:
    return value.get("name") or value.get("state") if isinstance(value, dict) else value
