"""Deciding, reviewing and keeping on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.pipeline.fakes import fake_tools
from tests.record.ordeals import opened, write_some
from typer.testing import CliRunner, Result

from dragoman.cli.app import app

WHO = ("--by", "Ann")


@pytest.fixture(autouse=True)
def _tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.api.load_tools", lambda record: fake_tools())


@pytest.fixture
def record(tmp_path: Path) -> str:
    write_some(tmp_path / "in", 10)
    with opened(tmp_path / "a.db") as made:
        made.add(tmp_path / "in")
    return str(tmp_path / "a.db")


def run(record: str, *arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=answers, env={"DRAGOMAN_RECORD": record, "COLUMNS": "200"})


def listed(record: str, verb: str, *arguments: str) -> list[dict[str, object]]:
    found = json.loads(run(record, verb, *arguments, "--json").stdout)[verb]
    assert isinstance(found, list)
    return found


def test_a_rejected_discrepancy_is_listed_only_with_its_decision(record: str) -> None:
    id = str(listed(record, "discrepancies")[0]["id"])
    made = json.loads(run(record, "decide", "reject", id[:9], "--why", "two clocks", *WHO, "--json").stdout)
    assert (made["kind"], made["who"], made["why"]) == ("reject", "Ann", "two clocks")
    assert id not in {d["id"] for d in listed(record, "discrepancies")}
    (kept,) = listed(record, "discrepancies", "--decided")
    assert (kept["id"], kept["decisions"]) == (id, [{"id": made["id"], "kind": "reject"}])
    assert "discrepancy rejected, by Ann" in run(record, "discrepancies", "--decided").stdout
    assert "discrepancy rejected, by Ann" in run(record, "show", id).stdout
    undone = run(record, "undo", made["id"][:8])
    assert undone.exit_code == 0
    assert id in {d["id"] for d in listed(record, "discrepancies")}
    assert "(undone)" in run(record, "decisions").stdout


def test_each_kind_is_decided_by_its_verb(record: str, tmp_path: Path) -> None:
    encounters = [str(e["id"]) for e in listed(record, "encounters")]
    statements = listed(record, "statements")
    report = str(statements[0]["report"])
    (tmp_path / "new.txt").write_text("A corrected version.")
    lines = (
        ["accept", str(statements[0]["id"])],
        ["correct", str(statements[1]["id"]), "act", "request"],
        ["alias", "Mara Vell", "Mara Vell-Ode"],
        ["note", encounters[0], "see the photographs"],
        ["merge", *encounters],
        ["split", str(statements[2]["claim"]), str(statements[2]["id"])],
        ["merge", "--person", "Oren Tack", "Mara Vell-Ode", "--as", "Oren Tack"],
        ["correct", report, "date", "6 May 2031"],
        ["replace", report, str(tmp_path / "new.txt")],
        ["withdraw", str(statements[3]["report"])],
    )
    for line in lines:
        result = run(record, "decide", *line, *WHO)
        assert (result.exit_code, result.stderr) == (0, ""), line
        assert "Take it back with: dragoman undo dec-" in result.stdout
    log = listed(record, "decisions")
    assert [d["kind"] for d in log] == [line[0] for line in lines]
    assert log[7]["value"] == "2031-05-06"


def test_what_a_corrected_version_no_longer_says_is_told_at_once_and_wherever_decisions_are_asked_about(
    record: str, tmp_path: Path
) -> None:
    report, other = (str(row["report"]) for row in listed(record, "statements")[:2])
    first, second = (str(row["id"]) for row in listed(record, "statements") if row["report"] in (report, other))
    for id in (first, second):
        run(record, "decide", "correct", id, "act", "STATE", *WHO)
    run(record, "decide", "note", report, "from the night desk", *WHO)
    (tmp_path / "new.txt").write_text("Nothing of the kind was said.")
    result = run(record, "decide", "replace", report, str(tmp_path / "new.txt"), *WHO)
    assert "Decisions on the old version: 2, of which found in the new one: 1; see: dragoman decisions" in result.stdout
    (gone,) = (row for row in listed(record, "decisions") if row["adrift"])
    assert gone["gone"] == [gone["targets"][0]["words"]]  # type: ignore[index]
    lines = run(record, "decisions").stdout
    assert lines.count("(holds on to nothing any more)") == lines.count("not in the corrected version: ") == 1
    said = "1 decision holds on to nothing any more; see: dragoman decisions"
    assert said in run(record, "doctor").stdout
    assert said in run(record, "review", answers="q\n").stderr
    run(record, "undo", str(listed(record, "decisions")[-1]["id"]))
    assert not any(row["adrift"] or row["gone"] for row in listed(record, "decisions"))


def test_a_log_written_and_replayed_gives_the_same_export(record: str, tmp_path: Path) -> None:
    for discrepancy in listed(record, "discrepancies"):
        run(record, "decide", "reject", str(discrepancy["id"]))
    log, other = str(tmp_path / "log.jsonl"), str(tmp_path / "other.db")
    assert run(record, "decisions", "--to", log).exit_code == 0
    assert run(other, "replay", log).stderr == "2 new decisions, 0 known.\n"
    assert run(other, "add", str(tmp_path / "in")).exit_code == 0
    assert run(other, "export").stdout == run(record, "export").stdout
    assert json.loads(run(other, "replay", log, "--json").stdout) == {"new": 0, "known": 2}


@pytest.mark.parametrize(
    "spoil", [lambda line: line[:50], lambda line: line.replace("reject", "accept"), lambda _: "[1]"]
)
def test_a_log_that_was_changed_is_refused(record: str, tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    run(record, "decide", "reject", str(listed(record, "discrepancies")[0]["id"]))
    run(record, "decisions", "--to", str(tmp_path / "log.jsonl"))
    (tmp_path / "bad.jsonl").write_text(spoil((tmp_path / "log.jsonl").read_text()))
    result = run(record, "replay", str(tmp_path / "bad.jsonl"))
    assert result.exit_code == 1
    assert "line 1" in result.stderr
    assert len(listed(record, "decisions")) == 1


def test_review_asks_about_each_open_matter_and_keeps_each_answer(record: str) -> None:
    result = run(record, "review", *WHO, answers="n seen before\nr two clocks\na\n")
    assert result.exit_code == 0
    assert "1 of 2" in result.stdout
    assert result.stderr == "2 decisions; 0 of 2 still open.\n"
    assert [(d["kind"], d["why"] or d["value"]) for d in listed(record, "decisions")] == [
        ("note", "seen before"), ("reject", "two clocks"), ("accept", None)
    ]  # fmt: skip
    assert run(record, "review").stderr == "0 decisions; 0 of 0 still open.\n"


def test_review_says_what_it_cannot_do_and_asks_again(record: str) -> None:
    result = run(record, "review", answers="c date soon\nx\ns\nq\n")
    assert "correct d-" in result.stderr
    assert "a accept" in result.stderr
    assert result.stderr.endswith("0 decisions; 2 of 2 still open.\n")
    assert run(record, "review", answers="").stderr == "0 decisions; 2 of 2 still open.\n"


def test_verify_ends_with_one_where_something_is_damaged_and_mends_what_it_can(record: str) -> None:
    import sqlite3

    assert run(record, "verify").stdout == "Every row is as it was written.\n"
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE encounters SET status = 'planned'")
    found = run(record, "verify", "--json")
    assert found.exit_code == 1
    assert {row["table"] for row in json.loads(found.stdout)["damage"]} == {"encounters"}
    assert run(record, "verify", "--mend").exit_code == 0
    assert run(record, "verify").exit_code == 0


def test_backup_and_restore_and_doctor(record: str, tmp_path: Path) -> None:
    backup = str(tmp_path / "b.db")
    assert run(record, "backup", backup).exit_code == 0
    refused = run(record, "restore", backup)
    assert (refused.exit_code, "--replace" in refused.stderr) == (1, True)
    assert run(record, "restore", backup, "--replace").exit_code == 0
    state = json.loads(run(record, "doctor", "--json").stdout)
    assert (state["counts"]["reports"], state["unread"], state["advice"]) == (10, 0, [])
    assert "10 reports" in run(record, "doctor").stdout
    for path, words in ((tmp_path / "in" / "0000.txt", "no Dragoman record"), (tmp_path / "none.db", "no such file")):
        result = run(str(path), "doctor")
        assert result.exit_code == 1
        assert words in result.stderr
