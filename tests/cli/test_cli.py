"""The command line: what each verb prints, where, and with which exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.desk.made_record import IDS, STATEMENTS, pour
from typer.testing import CliRunner, Result

from dragoman.api import Dragoman, open_record
from dragoman.cli.app import app
from dragoman.errors import BadReport

VERBS = (
    "add",
    "encounters",
    "brief",
    "statements",
    "discrepancies",
    "ledger",
    "undertakings",
    "people",
    "show",
    "search",
    "check",
    "watch",
    "compare",
    "export",
)
READING = (
    ["encounters"],
    ["brief"],
    ["brief", "e-hostile"],
    ["statements"],
    ["discrepancies"],
    ["ledger", "Norway", "CHL"],
    ["ledger", "NOR", "chile", "--words"],
    ["undertakings", "--words"],
    ["people"],
    ["show", "s-vile"],
    ["show", IDS["hostile"]],
    ["compare", IDS["norway"], IDS["hostile"]],
    ["search", "the"],
    ["export"],
)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("record") / "made.db")
    pour(path)
    return path


def run(record: str, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"DRAGOMAN_RECORD": record, "COLUMNS": "", **environment})


def run_process(arguments: Sequence[str], record: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", *arguments]
    known = {**os.environ, "DRAGOMAN_RECORD": record, **environment}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=known, check=False)


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_each_verb_with_json_prints_one_document_and_nothing_else(record: str, arguments: list[str]) -> None:
    result = run(record, *arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)
    assert not CONTROL.search(result.stdout)


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_hostile_text_reaches_neither_terminal_nor_pipe_as_commands(record: str, arguments: list[str]) -> None:
    result = run(record, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert not CONTROL.search(result.stdout)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself_with_an_example(record: str, verb: str) -> None:
    result = run(record, verb, "--help")
    assert result.exit_code == 0
    assert f"dragoman {verb}" in result.stdout.split("Example:")[1]


@pytest.mark.parametrize("verb", ["", *VERBS, "decide merge", "decide correct"])
def test_help_speaks_of_what_is_typed_and_not_of_types(record: str, verb: str) -> None:
    shown = run(record, *verb.split(), "--help").stdout
    assert not re.search(r"<\w+|\bbool\b|\bstr\b", shown)
    assert "Print the words that each [n]" in shown or "--words" not in shown


def test_encounters_are_listed_with_their_ids_whole_at_any_width(record: str) -> None:
    for columns in ("", "40", "200"):
        assert "e-nairobi" in run(record, "encounters", COLUMNS=columns).stdout
    listed = json.loads(run(record, "encounters", "--json").stdout)["encounters"]
    assert {each["id"] for each in listed} == {"e-nairobi", "e-hostile"}


def test_statements_are_filtered(record: str) -> None:
    found = json.loads(run(record, "statements", "--speaker", "lind", "--issue", "salmon", "--json").stdout)[
        "statements"
    ]
    assert {each["id"] for each in found} == {
        p.id for p in STATEMENTS if "Tove Lind" in [s.name for s in p.statement.speakers] and "salmon-ban" in p.statement.issues
    }  # fmt: skip
    assert "No statement is so." in run(record, "statements", "--act", "AID").stdout


def test_the_brief_takes_the_beginning_of_an_id_and_writes_a_page(record: str, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    result = run(record, "brief", "e-nai", "--html", str(page))
    assert result.exit_code == 0
    assert "Tove Lind and Rafael Soto" in result.stdout
    assert str(page) in result.stderr
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(record, "brief", "--html", "-").stdout == page.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]


def test_a_page_that_cannot_be_written_is_the_users_fault(record: str, tmp_path: Path) -> None:
    result = run(record, "brief", "--html", str(tmp_path / "none" / "brief.html"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_the_ledger_of_two_states_is_printed_and_written_as_a_page(record: str, tmp_path: Path) -> None:
    page = tmp_path / "ledger.html"
    result = run(record, "ledger", "norway", "CHL", "--html", str(page))
    assert result.exit_code == 0
    assert "Norway and Chile" in result.stdout
    assert str(page) in result.stderr
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(record, "ledger", "NOR", "CHL", "--html", "-").stdout == page.read_text(encoding="utf-8")


def test_undertakings_are_asked_for_by_side_issue_and_status(record: str) -> None:
    def listed(*arguments: str) -> list[str]:
        return [
            each["id"] for each in json.loads(run(record, "undertakings", *arguments, "--json").stdout)["undertakings"]
        ]

    assert (
        listed()
        == listed("--open", "--by", "Chile", "--to", "NOR", "--issue", "salmon", "--since", "2025")
        == ["u-lift"]
    )
    assert listed("--by", "Norway") == listed("--until", "2024") == []
    said = run(record, "undertakings").stdout
    assert "on condition: once the laboratory results were in" in said
    assert "No undertaking is so." in run(record, "undertakings", "--by", "NOR").stdout


def test_people_are_found_by_a_word_of_the_name(record: str) -> None:
    (found,) = json.loads(run(record, "people", "lind", "--json").stdout)["people"]
    assert (found["name"], found["state"]) == ("Tove Lind", "NOR")
    assert found["evidence"]
    assert "Nobody of that name" in run(record, "people", "nemo").stdout


def test_an_id_shows_its_words_in_context(record: str) -> None:
    shown = json.loads(run(record, "show", "s-urged", "--json").stdout)
    (passage,) = shown["passages"]
    assert (shown["kind"], passage["text"]) == ("statement", "Chile to lift its ban on farmed salmon without delay")
    assert passage["before"].endswith("The Prime Minister urged ")
    for id in ("e-nairobi", "c-lift", "d-lift", "u-lift", IDS["wire"]):
        assert id in run(record, "show", id).stdout


def test_reports_are_compared_by_file_or_id(record: str) -> None:
    result = run(record, "compare", "02_norway.txt", IDS["chile"], COLUMNS="120")
    assert result.exit_code == 0
    assert "— left out" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["show", "zzzz"], 1, "holds nothing under that id"),
        (["statements", "--since", "someday"], 1, "this is no date"),
        (["brief", "--record", "/nowhere/x.db"], 1, "dragoman add"),
        (["ledger", "Norway", "Peru"], 1, "try one of: CHL NOR"),
        (["ledger", "Norway", "Norwegia"], 1, "this is no state"),
        (["ledger", "NOR", "Norway"], 1, "give two"),
        (["ledger", "NOR"], 2, "Missing argument"),
        (["undertakings", "--by", "nobody"], 1, "this is no state"),
        (["compare", IDS["norway"], IDS["norway"]], 1, "2 to 4"),
        (["compare", IDS["norway"]], 2, "2 to 4"),
        (["export", "--format", "xml"], 2, "json, csv"),
        (["nonsense"], 2, "No such command"),
        (["show"], 2, "Missing argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_fault_ends_with_its_status_and_plain_words(
    record: str, arguments: list[str], status: int, words: str
) -> None:
    result = run(record, *arguments, COLUMNS="200")
    assert result.exit_code == status
    assert words in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_an_internal_fault_ends_with_three_and_tells_how_to_see_more(
    record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a wheel came off\x1b[31m")

    monkeypatch.setattr(Dragoman, "encounters", fail)
    plain = run(record, "encounters")
    assert (plain.exit_code, plain.stdout) == (3, "")
    assert "RuntimeError: a wheel came off␛[31m" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert "--traceback" in plain.stderr
    assert "Traceback" in run(record, "--traceback", "encounters").stderr


def test_an_interrupted_run_says_that_what_was_finished_is_kept(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Dragoman, "add", stop)
    result = run(record, "add", "x.txt")
    assert result.exit_code == 130
    assert "What was finished is kept" in result.stderr


class Added:
    """What a run that refused one report did."""

    new, known, words, seconds = 2, 1, 300, 1.5
    refused = (BadReport("bad.bin", "it is no text", "save it as text"),)
    unread = (("annonce.txt", "fr"),)
    passed_over = ("folder/key.yaml", "folder/a.png", "folder/b.PNG")


@pytest.fixture
def adding(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    seen: dict[str, object] = {}

    def add(_: Dragoman, paths: list[str], **given: object) -> Added:
        seen.update(given, paths=paths)
        return Added()

    monkeypatch.setattr(Dragoman, "add", add)
    return seen


def test_adding_tells_what_was_new_known_and_refused_and_ends_with_one(record: str, adding: dict[str, object]) -> None:
    result = run(record, "add", "-", "folder", "--outlet", "The Paper", "--side", "Japan")
    assert result.exit_code == 1
    assert "2 new reports, 1 known, 1 refused." in result.stdout
    assert "refused  bad.bin: it is no text; save it as text" in result.stderr
    assert "not read  annonce.txt: it is kept, but its language (fr) is not read yet" in result.stderr
    assert "passed over  2 .png, 1 .yaml: files of kinds that are not read" in result.stderr
    assert (adding["paths"], adding["outlet"], adding["side"]) == (["-", "folder"], "The Paper", "Japan")


def test_adding_with_json_has_the_refused_in_the_document(record: str, adding: dict[str, object]) -> None:
    result = run(record, "add", "folder", "--json")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert (document["new"], document["refused"][0]["where"]) == (2, "bad.bin")
    assert document["unread"] == [{"file": "annonce.txt", "language": "fr"}]
    assert document["passed_over"] == ["folder/key.yaml", "folder/a.png", "folder/b.PNG"]


def test_an_empty_record_says_what_to_do_next(tmp_path: Path) -> None:
    empty = str(tmp_path / "empty.db")
    open_record(empty).close()
    for verb in ("encounters", "statements", "discrepancies"):
        result = run(empty, verb)
        assert (result.exit_code, "dragoman add PATH" in result.stdout) == (0, True)
        assert json.loads(run(empty, verb, "--json").stdout) == {verb: []}
    assert "dragoman add PATH" in run(empty, "brief").stderr


def test_the_record_can_be_named_before_and_after_the_verb(record: str) -> None:
    for arguments in (["--record", record, "encounters"], ["encounters", "--record", record]):
        assert "e-nairobi" in run("/nowhere/else.db", *arguments).stdout


def test_export_writes_files(record: str, tmp_path: Path) -> None:
    assert run(record, "export", "--to", str(tmp_path / "all.json")).exit_code == 0
    assert (tmp_path / "all.json").read_text(encoding="utf-8") == run(record, "export").stdout
    written = json.loads(run(record, "export", "--format", "csv", "--to", str(tmp_path / "t"), "--json").stdout)[
        "written"
    ]
    assert len(written) == len(list((tmp_path / "t").iterdir())) == 9


def test_help_and_version_come_without_the_heavy_rooms(record: str) -> None:
    heavy = ("sqlalchemy", "onnxruntime", "numpy", "jinja2", "trafilatura", "dragoman.api")
    code = "import sys; from dragoman.cli.app import app; app(['--help'], standalone_mode=False); "
    code += f"print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
    assert re.fullmatch(r"dragoman \d+\.\d+\.\d+\n", run_process(["--version"], record).stdout)


def test_in_a_pipe_there_is_no_colour_and_the_bytes_do_not_depend_on_the_locale(record: str) -> None:
    for arguments in (["encounters"], ["brief"], ["export"]):
        plain = run_process(arguments, record, LC_ALL="C", PYTHONIOENCODING="utf-8")
        assert plain.returncode == 0, plain.stderr
        assert "\x1b" not in plain.stdout
    assert run_process(["export"], record, PYTHONIOENCODING="ascii").stdout == run_process(["export"], record).stdout


def test_a_terminal_that_knows_only_ascii_still_gets_its_lines(record: str) -> None:
    done = run_process(["brief"], record, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tove Lind" in done.stdout


def test_a_reader_who_goes_away_is_no_fault(record: str) -> None:
    command = f"{sys.executable} -c 'from dragoman.cli import main; main()' export | head -c 10"
    known = {**os.environ, "DRAGOMAN_RECORD": record}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, env=known, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
