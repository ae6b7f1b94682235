"""The whole way through the shipped reader: files in, a brief out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.desk.made_record import TEXTS
from typer.testing import CliRunner, Result

from dragoman.api import open_record
from dragoman.cli.app import app
from dragoman.pipeline import build, sign
from dragoman.reconcile import settle


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for key in ("norway", "wire", "rewrite"):
        (folder / f"{key}.txt").write_text(TEXTS[key], encoding="utf-8")
    (folder / "empty.txt").write_text("")
    return folder


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"DRAGOMAN_RECORD": str(folder.parent / "whole.db")})


def test_reports_are_taken_in_once_and_their_brief_leads_to_their_words(folder: Path) -> None:
    first = run(folder, "add", str(folder), "--published", "2025-03-12", "--json")
    assert first.exit_code == 1
    added = json.loads(first.stdout)
    assert (added["new"], added["known"], len(added["refused"])) == (3, 0, 1)
    assert json.loads(run(folder, "add", str(folder), "--published", "2025-03-12", "--json").stdout)["known"] == 3
    texts = {report["id"]: report["text"] for report in json.loads(run(folder, "export").stdout)["reports"]}
    brief = json.loads(run(folder, "brief", "--json").stdout)
    assert brief["notes"]
    assert all(texts[n["report"]][n["start"] : n["end"]] == n["text"] for n in brief["notes"])
    assert brief["title"] in run(folder, "brief").stdout


_KINDS = ("encounters", "statements", "claims", "discrepancies", "undertakings")


def test_whatever_a_decision_points_at_is_found_again_by_its_characters(tmp_path: Path) -> None:
    """Every thing that the shipped reader and rules make of some examples: a decision on it bears on it and on nothing else."""
    examples = Path(__file__).parents[2] / "examples" / "reports"
    with open_record(tmp_path / "a.db") as opened:
        opened.add(sorted(examples.glob("*1*")))
        record = opened.record
        weave, readings = record.weave(), record.readings(record.report_ids())
        exported = json.loads(opened.export())
        said = sign(record, "Ann", None)
        for id in (found["id"] for kind in _KINDS for found in exported[kind]):
            decision = build(record, "note", [id], said, value="a note")
            assert [settled.id for settled in settle(weave, readings, [decision])] == [id]
