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


STORY = {
    "2023-03-14": """QUITO, 14 March 2023 - Ecuadorian President Lucía Andrade and Peruvian President Hernán Quispe met in Quito on Tuesday.

Andrade promised that Ecuador would reopen the Huaquillas border crossing to lorries by 1 June 2023. Quispe pledged to pay for a second customs scanner if Ecuador supplies the land.

Quispe expressed concern over illegal gold mining in the border forest. Andrade hoped that Peru would lift its ban on Ecuadorian bananas.
""",
    "2023-11-20": """LIMA, 20 November 2023 - Peruvian President Hernán Quispe received his Ecuadorian counterpart, President Lucía Andrade, in Lima on Monday.

Ecuador has reopened the Huaquillas border crossing to lorries, the Peruvian customs service confirmed. But Peru has yet to pay for the second customs scanner, Ecuadorian officials said.

Quispe voiced grave concern over illegal gold mining in the border forest.
""",
    "2024-08-05": """QUITO, 5 August 2024 - Ecuadorian President Lucía Andrade spoke by telephone with Peruvian President Hernán Quispe on Monday.

Peru broke its promise to pay for a second customs scanner, Andrade said. Quispe thanked Ecuador for the bananas.
""",
}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story") / "reports"
    folder.mkdir()
    for date, text in STORY.items():
        (folder / f"{date}.txt").write_text(f"Date: {date}\n\nPresidents of two neighbours\n\n{text}", encoding="utf-8")
    assert run(folder, "add", str(folder)).exit_code == 0
    return folder


def test_promises_are_followed_to_their_ends_through_reports_of_other_dates(story: Path) -> None:
    listed = json.loads(run(story, "undertakings", "--json").stdout)["undertakings"]
    found = {(u["by"][0], u["status"], u["due"], tuple(step["kind"] for step in u["steps"])) for u in listed}
    assert found == {
        ("ECU", "met", "2023-06-01", ("made", "met")),
        ("PER", "broken", None, ("made", "unmet", "broken")),
    }
    assert [u["condition"] for u in listed if u["by"] == ["PER"]] == ["if Ecuador supplies the land"]
    assert json.loads(run(story, "undertakings", "--open", "--json").stdout)["undertakings"] == []


def test_the_ledger_of_a_pair_goes_over_all_dates(story: Path) -> None:
    ledger = json.loads(run(story, "ledger", "Peru", "Ecuador", "--json").stdout)
    turns = {
        (issue["issue"], side["side"]["state"]): [turn["change"] for turn in side["turns"]]
        for issue in ledger["issues"]
        for side in issue["sides"]
    }
    assert turns["environment", "PER"] == ["first", "sharpened", "dropped"]
    assert "fruit" in {issue for issue, _ in turns}
    assert ledger["dates"] == ["2023-03-14", "2023-11-20", "2024-08-05"]
    assert "concern over illegal gold mining in the border forest" in {phrase["words"] for phrase in ledger["phrases"]}


def test_people_have_their_offices_from_the_first_to_the_last_report(story: Path) -> None:
    (person,) = json.loads(run(story, "people", "andrade", "--json").stdout)["people"]
    (held,) = person["offices"]
    assert (person["state"], held["office"], held["first"], held["last"]) == (
        "ECU",
        "President",
        "2023-03-14",
        "2024-08-05",
    )
