"""The documents are kept true: commands parse, fields and files exist, checksums agree."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer

from dragoman.cli.app import app
from dragoman.desk import export_json
from dragoman.intake.headers import split_headers
from dragoman.intake.jsonl import FIELDS
from tests.desk.made_record import MadeRecord

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
FORMATS = (ROOT / "docs/formats.md").read_text(encoding="utf8")
CARD = (ROOT / "docs/model-card.md").read_text(encoding="utf8")
WEIGHTS = ROOT / "src/dragoman/encoder/weights"
COMMAND = typer.main.get_command(app)

_FENCE = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`(dragoman [^`]+)`")
_MARKER = re.compile(r"run: (dragoman [^|>]+?) (?:\||-->)")


def read_commands(text: str) -> Iterator[str]:
    """Every command line of `dragoman` in a document: in a block, in a marker, or between backquotes."""
    for block in _FENCE.findall(text):
        yield from (
            line.removeprefix("$ ") for line in block.splitlines() if line.startswith(("dragoman ", "$ dragoman "))
        )
    yield from _MARKER.findall(text)
    yield from _INLINE.findall(_FENCE.sub("", text))


COMMANDS = sorted({command for path in DOCUMENTS for command in read_commands(path.read_text(encoding="utf8"))})


def check_command(line: str) -> str | None:
    """The verb of a command line that parses; raises click.UsageError where a verb or option does not exist."""
    _, *words = shlex.split(line, comments=True)
    words = words[: next((n for n, word in enumerate(words) if word in ("|", ">", "...")), len(words))]
    assert isinstance(COMMAND, typer.core.TyperGroup)
    context = COMMAND.make_context("dragoman", list(words), resilient_parsing=True)
    rest = [*context._protected_args, *context.args]
    if not rest or rest[0].isupper():
        return None
    verb, *arguments = rest
    command = COMMAND.get_command(context, verb)
    if command is None:
        raise click.UsageError(f"no such verb: {verb}")
    if arguments and isinstance(command, typer.core.TyperGroup):
        part = command.get_command(context, arguments[0])
        if part is None:
            raise click.UsageError(f"no such verb: {verb} {arguments[0]}")
        part.make_context(arguments[0], list(arguments[1:]), parent=context)
    elif arguments:
        command.make_context(verb, list(arguments), parent=context)
    return verb


@pytest.mark.parametrize("line", COMMANDS)
def test_a_documented_command_parses(line: str) -> None:
    check_command(line)


@pytest.mark.parametrize(
    "line", ["dragoman gather x", "dragoman brief --pdf x", "dragoman export --format", "dragoman decide sing x"]
)
def test_a_command_that_does_not_exist_is_found_out(line: str) -> None:
    with pytest.raises(Exception, match=r"(?i)no such|requires an argument"):
        check_command(line)


def test_readme_shows_every_verb() -> None:
    shown = {check_command(line) for line in read_commands((ROOT / "README.md").read_text(encoding="utf8"))}
    assert isinstance(COMMAND, typer.core.TyperGroup)
    assert set(COMMAND.commands) <= shown


def read_section(title: str) -> str:
    return re.split(r"^#+ ", FORMATS.split(f"# {title}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_fields_of_jsonl_are_those_that_are_read() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", read_section("Fields of JSONL"), re.MULTILINE)
    assert sorted(listed) == sorted(("text", *FIELDS))


def test_the_header_lines_listed_are_taken_off_the_top() -> None:
    names = re.findall(r"`([A-Z]\w+)`", read_section("Header lines of plain text"))
    assert len(names) > 10
    for name in names:
        assert split_headers(f"{name}: x\nOutlet: y\n\nThey met.").text == "They met.", name


def test_every_field_of_the_export_is_documented() -> None:
    for kind, rows in export_json(MadeRecord()).items():
        section = read_section(f"`{kind}`")
        for field in rows[0] if rows else ():
            assert f"`{field}`" in section, f"{kind}: {field}"


def test_the_checksum_in_the_model_card_is_that_of_the_weights() -> None:
    manifest = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf8"))
    shipped = hashlib.sha256((WEIGHTS / "encoder.onnx").read_bytes()).hexdigest()
    assert manifest["sha256"] == shipped
    assert f"sha256 {shipped}" in CARD, "docs/model-card.md is stale: run scripts/figures --write DATA"


def test_the_model_card_counts_the_corpus_as_it_is() -> None:
    files = [p for part in ("train", "dev", "test") for p in (ROOT / "training/corpus" / part).glob("*.txt")]
    reports = sum(line.startswith("=== ") for p in files for line in p.read_text(encoding="utf8").splitlines())
    counted = re.search(r"^all +([\d,]+) reports", CARD, re.MULTILINE)
    assert counted is not None
    assert counted[1] == f"{reports:,}", "docs/model-card.md is stale: run scripts/figures --write DATA"


def test_the_model_card_names_the_command_that_prints_its_figures() -> None:
    figures = (ROOT / "scripts/figures").read_text(encoding="utf8")
    for option in re.findall(r"--\w+", CARD.split("```sh", 1)[1].split("```", 1)[0]):
        assert option in figures, option


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_a_document_names_exist(path: Path) -> None:
    named = re.findall(
        r"`((?:docs|scripts|src|tests|training|examples|extract|pipeline|intake)/[\w./-]*\w)`", path.read_text("utf8")
    )
    for name in named:
        assert any((base / name).exists() for base in (ROOT, ROOT / "src/dragoman")), f"{path.name} names {name}"
