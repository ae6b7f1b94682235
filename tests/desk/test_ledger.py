"""The ledger of a relationship: how what a side says stands to what it said before; standing phrases; the page."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from tests.desk.made_ledger import Kept, first, pour, second, third, told
from tests.reconcile.build import Draft

from dragoman.desk import build_ledger, ledger_view_json, render_ledger_page
from dragoman.desk.ledger_parts import Ledger
from dragoman.desk.phrases import Utterance, find_phrases
from dragoman.desk.render_ledger import render_ledger, say_extent
from dragoman.desk.rows import compose
from dragoman.errors import NotFound
from dragoman.model import Span
from dragoman.record import Record


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return build_ledger(Kept(first(), second(), third()), "SEN", "GHA")


def _turns(ledger: Ledger, issue: str, state: str) -> list[tuple[str, str]]:
    (found,) = (i for i in ledger.issues if i.issue == issue)
    return [(t.date, t.change) for side in found.sides if side.side.state == state for t in side.turns]


def test_a_saying_is_first_repeated_or_sharpened_against_the_one_before(ledger: Ledger) -> None:
    assert _turns(ledger, "ports", "SEN") == [("2031-05-05", "first"), ("2031-09-09", "sharpened")]
    assert _turns(ledger, "fisheries", "SEN") == [("2031-05-05", "first"), ("2031-09-09", "repeated")]
    assert _turns(ledger, "tariffs", "SEN") == [("2031-09-09", "first")]


def test_the_reason_is_said_in_words(ledger: Ledger) -> None:
    (ports,) = (i for i in ledger.issues if i.issue == "ports")
    remarks = [t.remark for side in ports.sides if side.side.state == "SEN" for t in side.turns]
    assert remarks == ["first said here", "was a request, is an accusation"]


def test_what_the_last_date_leaves_out_is_unmentioned_and_called_so() -> None:
    ledger = build_ledger(Kept(second(), _later()), "SEN", "GHA")
    assert ("2031-12-12", "dropped") in _turns(ledger, "tariffs", "SEN")
    assert "tariffs" in {line.issue for line in ledger.unmentioned}
    assert all(line.cites for line in ledger.unmentioned)
    (tariffs,) = (i for i in ledger.issues if i.issue == "tariffs")
    assert "not the same as settled" in tariffs.sides[0].turns[-1].remark


def _later() -> Draft:
    draft = told("Diop thanked Asante for the fisheries.", "2031-12-12", "later.txt")
    draft.say("Diop", "the fisheries", issues="fisheries", act="SUPPORT")
    return draft


def test_a_side_that_did_not_speak_has_dropped_nothing(ledger: Ledger) -> None:
    assert not [line for line in ledger.unmentioned if line.side.state == "GHA"]


def test_new_is_what_a_side_says_for_the_first_time_on_the_last_date(ledger: Ledger) -> None:
    assert [(line.side.state, line.issue) for line in ledger.new] == [("SEN", "tariffs")]


def test_the_undertaking_stands_with_its_outcome(ledger: Ledger) -> None:
    (made,) = ledger.undertakings
    assert (made.who, made.due, made.status) == ("Ghana to Senegal", "2031-06-30", "met")
    assert [step.kind for step in made.steps] == ["made", "met"]
    assert all(step.words and step.cites for step in made.steps)


def test_every_line_leads_to_its_words(ledger: Ledger) -> None:
    turns = [t for i in ledger.issues for s in i.sides for t in s.turns]
    assert turns
    assert all(t.cites for t in turns)
    texts = {report.id: report.text for report in ledger.reports}
    assert all(n.citation.span.of(texts[n.citation.report]) == n.words for n in ledger.notes)


def test_a_pair_that_never_spoke_is_said_with_those_that_did() -> None:
    with pytest.raises(NotFound, match="try one of: GHA SEN"):
        build_ledger(Kept(first()), "SEN", "PER")


def test_one_date_has_nothing_new() -> None:
    ledger = build_ledger(Kept(first()), "SEN", "GHA")
    assert (ledger.new, ledger.unmentioned) == ((), ())


def test_a_standing_phrase_is_known_since_its_first_date(ledger: Ledger) -> None:
    (phrase,) = ledger.phrases
    assert phrase.words == "a fair and lasting settlement of the"
    assert (phrase.side.state, phrase.dates) == ("SEN", ("2031-05-05", "2031-09-09"))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with pour(str(tmp_path / "a.db"), first(), second(), third()) as poured:
        yield poured


def test_a_ledger_of_a_record_is_all_of_it_where_that_is_little(record: Record, ledger: Ledger) -> None:
    assert build_ledger(record, "SEN", "GHA") == ledger


@pytest.mark.parametrize("since", ["2031-09-09", "2031-09", "2031-06"])
def test_a_ledger_since_a_day_is_judged_by_what_was_said_before(record: Record, since: str) -> None:
    cut = build_ledger(record, "SEN", "GHA", since)
    assert (cut.dates, cut.before, cut.begun) == (("2031-09-09",), 1, "2031-05-05")
    assert _turns(cut, "ports", "SEN") == [("2031-09-09", "sharpened")]
    assert _turns(cut, "fisheries", "SEN") == [("2031-09-09", "repeated")]
    assert _turns(cut, "tariffs", "SEN") == [("2031-09-09", "first")]
    assert cut.undertakings == ()
    assert say_extent(cut).endswith("not shown: 1 date before, from 5 May 2031 on")


def test_a_long_ledger_begins_with_the_last_dates(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.desk.ledger.MOST_DATES", 1)
    assert build_ledger(record, "SEN", "GHA") == build_ledger(record, "SEN", "GHA", "2031-09-09")


def test_a_pair_that_fell_silent_is_said_to_have_spoken_before(record: Record) -> None:
    with pytest.raises(NotFound, match="since 2033; they did before, from 5 May 2031 on"):
        build_ledger(record, "SEN", "GHA", "2033")


def _utter(*said: tuple[str, str]) -> list[str]:
    uttered = [Utterance(date, "r", Span(0, len(text)), text) for date, text in said]
    return [phrase.words for phrase in find_phrases(uttered)]


def test_words_repeated_on_one_date_or_of_names_and_grammar_alone_are_no_phrase() -> None:
    assert _utter(("2031-01-01", "a lasting peaceful order"), ("2031-01-01", "a lasting peaceful order")) == []
    assert _utter(("2031-01-01", "in the South China Sea"), ("2032-01-01", "in the South China Sea")) == []
    assert _utter(("2031-01-01", "that there would be"), ("2032-01-01", "that there would be")) == []


def test_of_two_phrases_the_longer_stands() -> None:
    whole = "a lasting peaceful order of equals"
    assert _utter(("2031-01-01", whole), ("2032-01-01", f"We want {whole}.")) == [whole]


def test_the_terminal_says_all_of_it(ledger: Ledger) -> None:
    out = Console(width=100, no_color=True, highlight=False, markup=False, record=True, file=io.StringIO())
    out.print(compose(render_ledger(ledger, words=True), wrap=True))
    said = out.export_text()
    for words in (
        "sharpened: was a request, is an accusation",
        "Standing phrases",
        "met, 2 February 2032",
        "due 30 June 2031",
    ):
        assert words in said


def test_the_page_needs_nothing_else_and_escapes_what_reports_say(ledger: Ledger) -> None:
    page = render_ledger_page(ledger)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.findall(r"(?:src|href)=\"(?!#)", page)
    assert "default-src 'none'" in html.unescape(page)


def test_every_number_of_the_page_leads_to_a_mark(ledger: Ledger) -> None:
    page = render_ledger_page(ledger)
    linked = set(re.findall(r'href="#p(\d+)"', page))
    assert linked
    assert linked <= set(re.findall(r'id="p(\d+)"', page))


def test_the_picture_has_a_sign_for_each_turn_and_the_table_says_the_same(ledger: Ledger) -> None:
    page = render_ledger_page(ledger)
    picture = page[page.index('<svg class="timeline"') : page.index("</figure>")]
    turns = [(i.name, t) for i in ledger.issues for s in i.sides for t in s.turns]
    assert picture.count("<title>") == len(turns)
    table = page[page.index("<table>") : page.index("</table>")]
    assert len(re.findall(r"<td>(?:first|repeated|sharpened|softened|dropped)", table)) == len(turns)


def test_the_same_ledger_gives_the_same_page_and_json() -> None:
    one, other = (build_ledger(Kept(*drafts), "SEN", "GHA") for drafts in ((first(), second()), (second(), first())))
    assert render_ledger_page(one) == render_ledger_page(other)
    assert ledger_view_json(one) == ledger_view_json(other)
