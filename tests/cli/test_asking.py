"""`dragoman search`, `check` and `watch`: what they print and how they end, through the shipped reader."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.app import app

REPORTS = Path(__file__).parents[1] / "pipeline/cases/check"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("record")
    copytree(REPORTS, path / "in")
    assert run(str(path / "a.db"), "watch", str(path / "in"), "--once", "--json").exit_code == 0
    return str(path / "a.db")


def run(record: str, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given, env={"DRAGOMAN_RECORD": record, "COLUMNS": ""})


def test_hits_lead_to_report_and_characters(record: str) -> None:
    document = json.loads(run(record, "search", "storm", "2024", "--json").stdout)
    exported = json.loads(run(record, "export").stdout)["reports"]
    texts = {report["id"]: report["text"] for report in exported}
    assert len(document["hits"]) == 2
    for hit in document["hits"]:
        assert texts[hit["report"]][hit["start"] : hit["end"]] == hit["text"]
        assert {texts[hit["report"]][a:b] for a, b in hit["highlights"]} == {"storm", "2024"}
        assert hit["before"] or hit["after"]
    shown = run(record, "search", "storm", "--speaker", "Lehtonen").stdout
    assert "12 March 2025" in shown
    assert "characters" in shown


def test_meaning_and_rank_are_asked_for(record: str) -> None:
    hits = json.loads(run(record, "search", "electricity cable between neighbours", "--meaning", "--json").stdout)[
        "hits"
    ]
    assert any("second power line" in hit["text"] for hit in hits[:2])
    assert all(0 <= hit["score"] <= 1.01 for hit in hits)
    assert json.loads(run(record, "search", "engineers storm", "--ranked", "--json").stdout)["hits"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["search", "***"], 1, "asks for nothing"),
        (["search", "storm", "--between", "Norway", "Narnia"], 1, "Narnia: this is no state"),
        (["search", "storm", "--since", "soon"], 1, "no date"),
        (["search", "storm", "--order", "x"], 2, "No such option"),
        (["check", "gone.txt"], 1, "no such file"),
        (["watch", "gone"], 1, "no folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_at_fault_is_said_without_a_traceback(
    record: str, arguments: list[str], status: int, said: str
) -> None:
    result = run(record, *arguments)
    assert result.exit_code == status
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_nothing_found_is_no_fault(record: str) -> None:
    result = run(record, "search", "zebra")
    assert result.exit_code == 0
    assert "No sentence is so" in result.stdout
    assert json.loads(run(record, "search", "zebra", "--json").stdout) == {"hits": []}


def test_a_contradicted_draft_ends_with_4_and_one_borne_out_with_0(record: str, tmp_path: Path) -> None:
    wrong = run(record, "check", "-", "--json", given="Lehtonen said that Finland would pay a fifth of the cost.")
    assert wrong.exit_code == 4
    document = json.loads(wrong.stdout)
    assert document["contradicted"] is True
    (finding,) = document["sentences"][0]["findings"]
    assert (finding["kind"], finding["said"], finding["printed"]) == ("number", "fifth", "third")
    assert "third" in finding["evidence"][0]["text"]
    page = tmp_path / "check.html"
    right = run(
        record, "check", "-", "--html", str(page), given="Lehtonen said that Finland would pay a third of the cost."
    )
    assert right.exit_code == 0
    assert "1 supported" in right.stdout
    assert "supported" in page.read_text(encoding="utf-8")


def test_a_second_look_at_the_same_folder_brings_no_news(record: str) -> None:
    result = run(record, "watch", str(Path(record).parent / "in"), "--once", "--json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert (document["added"]["new"], document["added"]["known"]) == (0, len(list(REPORTS.iterdir())))
    assert document["encounters"] == document["discrepancies"] == document["undertakings"] == []
