"""A draft held against made-up reports by the shipped reader: every kind of error once, and what must not be called one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cases import load_cases
from tests.pipeline.fakes import fake_tools

from dragoman.errors import BadReport, InputError
from dragoman.model import CheckedDraft
from dragoman.pipeline import Record, Tools, add, build_given, check, load_tools

REPORTS = Path(__file__).parent / "cases/check"
LEAD = (
    "Prime Minister Ingrid Halvorsen of Norway met President Timo Lehtonen of Finland in Tromso on 12 March 2025.\n\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(str(tmp_path_factory.mktemp("record") / "a.db")) as opened:
        add(opened, [REPORTS], load_tools())
        yield opened


def hold(record: Record, folder: Path, text: str) -> CheckedDraft:
    draft = folder / "draft.txt"
    draft.write_text(text, encoding="utf-8")
    return check(record, draft, load_tools(), build_given(published="2025-03-13"))


@pytest.mark.parametrize("case", load_cases(__file__, "check"))
def test_a_sentence_is_judged(record: Record, tmp_path: Path, case: dict[str, str]) -> None:
    checked = hold(record, tmp_path, LEAD + case["draft"])
    text = checked.draft.text
    last = checked.sentences[-1]
    assert last.verdict == case["verdict"], [(f.kind, f.said, f.printed) for f in last.findings]
    assert case.get("finding", "") in {"", *(f.kind for f in last.findings)}
    for finding in last.findings:
        assert last.span.contains(finding.span)
        assert finding.span.of(text)
        assert finding.citations
    assert bool(last.support) or last.verdict != "supported"


def test_what_is_otherwise_in_print_is_shown_as_printed(record: Record, tmp_path: Path) -> None:
    checked = hold(record, tmp_path, LEAD + "The two governments will send engineers to Inari in May.")
    assert [(f.said, f.printed) for f in checked.sentences[-1].findings] == [("Inari", "Utsjoki")]


def test_a_draft_is_not_kept(record: Record, tmp_path: Path) -> None:
    before = record.counts()
    hold(record, tmp_path, LEAD)
    assert record.counts() == before


def test_a_draft_that_the_record_has_is_held_against_the_other_reports(record: Record, tmp_path: Path) -> None:
    text = next(report.text for report in record.all_reports())
    checked = hold(record, tmp_path, text)
    cited = {c.report for s in checked.sentences for c in s.support}
    assert checked.draft.id not in cited


def test_against_an_empty_record_nothing_is_on_record(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "empty.db")) as empty:
        checked = hold(empty, tmp_path, LEAD)
    assert {sentence.verdict for sentence in checked.sentences} == {"not on record"}
    assert not checked.contradicted


def test_what_is_no_draft_is_refused(record: Record, tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text('{"text": "One was said."}\n{"text": "Two was said."}\n')
    (tmp_path / "none.txt").write_text("")
    (tmp_path / "french.txt").write_text(
        "Le premier ministre a dit que la réunion avait été utile pour les deux pays. " * 5
    )
    tools: Tools = load_tools()
    with pytest.raises(InputError, match="2 texts"):
        check(record, tmp_path / "two.jsonl", tools)
    with pytest.raises(BadReport, match="empty"):
        check(record, tmp_path / "none.txt", tools)
    with pytest.raises(BadReport, match="no such file"):
        check(record, tmp_path / "gone.txt", tools)
    with pytest.raises(InputError, match="not read yet"):
        check(record, tmp_path / "french.txt", tools)


def test_the_seam_is_the_weaver(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One was said.\nTwo was said.")
    (tmp_path / "draft.txt").write_text("Two was said.\nThree was said.")
    with Record.open(str(tmp_path / "a.db")) as record:
        add(record, [tmp_path / "a.txt"], fake_tools())
        checked = check(record, tmp_path / "draft.txt", fake_tools())
    assert [(s.verdict, s.voices) for s in checked.sentences] == [("supported", 1), ("not on record", 0)]
