"""A checked draft as it is shown: every finding leads to words, and no text steers a terminal or a page."""

from __future__ import annotations

from typing import Any

from tests.desk.made_record import IDS, TEXTS, MadeRecord

from dragoman.desk.checked import build_checked, checked_json, render_checked
from dragoman.desk.render_check import render_check_page
from dragoman.model import CheckedDraft, CheckedSentence, Citation, Finding, Report, Sighting, Span

VILE = "\x1b[31m<script>alert(1)</script>\u202e"
TEXT = f"They met in {VILE}. All is well. Nobody knows."
WIRE = Citation(IDS["wire"], Span(0, 20))


def made() -> CheckedDraft:
    finding = Finding("fact", Span(12, 12 + len(VILE)), VILE, "Oslo", 2, (WIRE,))
    ends = [TEXT.index(".") + 1, TEXT.index("well.") + 5, len(TEXT)]
    return CheckedDraft(
        Report(TEXT, (Sighting("draft.txt"),)),
        (
            CheckedSentence(Span(0, ends[0]), "contradicted", 0, (), (finding,)),
            CheckedSentence(Span(ends[0] + 1, ends[1]), "supported", 2, (WIRE,), ()),
            CheckedSentence(Span(ends[1] + 1, ends[2]), "not on record", 0, (), ()),
        ),
    )


def test_the_terminal_shows_verdicts_findings_and_their_words() -> None:
    shown = "\n".join(row.text.plain for row in render_checked(build_checked(MadeRecord(), made())))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "“Oslo” (2 voices)" in shown
    assert shown.count("characters 0–20") == 2
    assert shown.endswith("1 contradicted, 1 supported, 1 not on record")


def test_the_page_escapes_every_text_and_needs_nothing_else() -> None:
    page = render_check_page(build_checked(MadeRecord(), made()))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert page.count("<li class=") == 3


def test_json_leads_to_characters() -> None:
    document: dict[str, Any] = checked_json(build_checked(MadeRecord(), made()))
    assert document["contradicted"] is True
    first, second, _ = document["sentences"]
    assert TEXT[first["start"] : first["end"]] == first["text"]
    evidence = second["support"][0]
    assert TEXTS["wire"][evidence["start"] : evidence["end"]] == evidence["text"]
