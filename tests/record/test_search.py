"""Search: what words find, in which order, through which filters; and that no query is ever read as anything else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.pipeline.fakes import FakeReader, FakeWeaver, line
from tests.record.older_schema import take_back

from dragoman.errors import InputError
from dragoman.model import Report, Sighting
from dragoman.pipeline import Record, Tools, add, search
from dragoman.record import Hit
from dragoman.record.rows import find_words, fold

HOSTILE = (
    *('"', "*", "-", "--", "'", "';DROP TABLE reports", "NEAR(a b, 2)", "a AND OR NOT", "words:x", "{a b}:c", "^a"),
    *(
        "a + b",
        "\x00",
        "a\x00b",
        "(((",
        ")",
        "a:*b",
        "!a & | <->",
        "\\",
        "%",
        "_",
        "“quoted”",
        "-“x”",
        "\ud800",
        "'' ''",
    ),
)
TEXTS = {
    "old.txt": (
        "2030-01-02",
        "Old Post",
        f"{line('Mara Vell', issue='levies')} #a\nThe levy on maize went.\nNo lorry stopped.",
    ),
    "new.txt": (
        "2031-03-04",
        "New Gazette",
        f"{line('Ilo Brandt', 'NAM')} #b on 2031-03-04\nLorries stopped for a levy.",
    ),
    "month.txt": ("2030-06", None, "A levy was mentioned in June."),
    "undated.txt": (None, None, "A levy without a day. A day-old chick."),
}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    folder = tmp_path / "in"
    folder.mkdir()
    with Record.open(str(tmp_path / "a.db")) as opened:
        fill(opened)
        yield opened


def fill(record: Record) -> None:
    tools = Tools(FakeReader(), FakeWeaver())
    for name, (day, outlet, text) in TEXTS.items():
        record.add(Report(text, (Sighting(name, published=day, outlet=outlet),)))
    add(record, [], tools)


def files(record: Record, hits: list[Hit]) -> list[str]:
    held = record.reports({hit.citation.report for hit in hits})
    return [str(held[hit.citation.report].first("file")) for hit in hits]


def words(record: Record, hit: Hit) -> list[str]:
    text = record.report(hit.citation.report).text
    return [mark.of(text) for mark in hit.highlights]


def test_the_newest_comes_first_and_what_has_no_day_last(record: Record) -> None:
    hits = search(record, "levy")
    assert files(record, hits) == ["new.txt", "month.txt", "old.txt", "old.txt", "undated.txt"]
    assert [hit.day for hit in hits] == ["2031-03-04", "2030-06", "2030-01-02", "2030-01-02", None]
    spans = [hit.citation.span for hit in hits if hit.day == "2030-01-02"]
    assert spans == sorted(spans), "sentences of one report stand in reading order"
    assert files(record, search(record, "levy", limit=1)) == ["new.txt"]


def test_a_word_is_found_in_its_forms_and_set_off(record: Record) -> None:
    assert [words(record, hit) for hit in search(record, "lorry stopping")] == [
        ["Lorries", "stopped"],
        ["lorry", "stopped"],
    ]
    assert search(record, '"lorry stopping"') == []


def test_phrases_beginnings_and_words_left_out(record: Record) -> None:
    assert files(record, search(record, '"stopped for a levy"')) == ["new.txt"]
    assert search(record, '"levy a for stopped"') == []
    assert files(record, search(record, "lorr* -levy")) == ["old.txt"]
    assert words(record, search(record, "day-old")[0]) == ["day-old"]
    assert files(record, search(record, '"a day"*')) == ["undated.txt"]
    assert files(record, search(record, "levy -maize -for -mentioned")) == ["old.txt", "undated.txt"]


def test_every_sentence_has_all_the_words_unless_the_best_are_asked_for(record: Record) -> None:
    assert search(record, "maize chick") == []
    hits = search(record, "levy maize chick", ranked=True)
    assert files(record, hits)[0] == "old.txt"
    assert len(hits) == 5
    scores = [hit.score or 0 for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0] <= 1


def test_filters_ask_of_the_statement_the_report_and_the_discrepancy(record: Record) -> None:
    assert files(record, search(record, "", speaker="Vell")) == ["old.txt"]
    assert files(record, search(record, "together", speaker="Namibia")) == ["new.txt"]
    assert files(record, search(record, "together", to="Angola", act="AGREE", issue="levies")) == ["old.txt"]
    assert files(record, search(record, "levy", outlet="gazette")) == ["new.txt"]
    assert files(record, search(record, "levy", since="2030-06-15")) == ["new.txt", "month.txt"]
    assert files(record, search(record, "levy", until="2030-06-15")) == ["month.txt", "old.txt", "old.txt"]
    assert files(record, search(record, "levy", since="2030", until="2030-05")) == ["old.txt", "old.txt"]
    cited = search(record, "", discrepancy="fact")
    assert sorted(files(record, cited)) == ["new.txt", "old.txt"]
    assert search(record, "", discrepancy="wording") == []


def test_two_states_find_the_reports_of_their_encounters(record: Record) -> None:
    assert files(record, search(record, "levy", between=("Angola", "abw"))) == ["old.txt", "old.txt"]
    assert files(record, search(record, "levy", between=("Namibia", "Angola"))) == ["new.txt"]
    assert search(record, "levy", between=("Namibia", "Aruba")) == []


def test_meaning_finds_the_nearest_and_words_left_out_stay_out(record: Record) -> None:
    hits = search(record, "a levy in june was mentioned", FakeReader())
    assert files(record, hits)[0] == "month.txt"
    scores = [hit.score or 0 for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert "month.txt" not in files(record, search(record, "a levy in june -mentioned", FakeReader()))
    assert files(record, search(record, "a levy in june", FakeReader(), outlet="old"))[0] == "old.txt"
    assert search(record, "levy", FakeReader(model="letters-2")) == []


@pytest.mark.parametrize("query", HOSTILE, ids=ascii)
def test_no_query_is_read_as_anything_but_words(record: Record, query: str) -> None:
    with suppress(InputError):  # it may hold no word at all
        assert all(isinstance(hit, Hit) for hit in search(record, query))
    assert files(record, search(record, f"levy {query}", ranked=True))
    assert record.counts()["reports"] == len(TEXTS)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40))
def test_any_text_at_all_is_a_query_or_asks_nothing(record: Record, query: str) -> None:
    for asked in ({}, {"ranked": True}, {"reader": FakeReader()}):
        try:
            search(record, query, **asked)
        except InputError:
            assert not any(
                word for part in query.split() if not part.startswith(("-", "–", "−")) for word in fold(part).split()
            )


def test_what_cannot_be_meant_is_said_plainly(record: Record) -> None:
    for words, asked, said in (
        ("", {}, "asks for nothing"),
        ("-levy", {}, "asks for nothing"),
        ("x" * 5000, {}, "5,000 characters"),
        ("a " * 60, {}, "60 words"),
        ("levy", {"between": ("Japan", "Atlantis")}, "Atlantis: this is no state"),
        ("levy", {"discrepancy": "typo"}, "try one of any, fact"),
        ("levy", {"since": "soon"}, "no date"),
        ("levy", {"limit": 0}, "try 1 to 1000"),
    ):
        with pytest.raises(InputError, match=said):
            search(record, words, **asked)


def test_a_reading_made_anew_replaces_what_the_index_held(record: Record, tmp_path: Path) -> None:
    (id,) = {hit.citation.report for hit in search(record, "maize")}
    before = [hit.citation for hit in search(record, "levy")]
    for _ in range(3):
        record.save_reading(FakeReader().read(record.report(id)), ["#a"])
    assert [hit.citation for hit in search(record, "levy")] == before
    assert record.verify() == []
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("INSERT INTO sentence_words (sentence_words, rank) VALUES ('integrity-check', 1)")


def test_a_report_without_a_day_takes_that_of_what_was_said_in_it(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "b.db")) as record:
        record.add(Report(f"{line()} on 2031-05-06", (Sighting("a.txt"),)))
        add(record, [], Tools(FakeReader(), FakeWeaver()))
        assert [hit.day for hit in search(record, "together")] == ["2031-05-06"]
        assert search(record, "together", until="2031-05-05") == []


@pytest.mark.parametrize("day", ["XXXX-05-06", "2031-W21", "0000-00-00", "soon", ""])
def test_a_day_that_is_none_counts_as_not_known(tmp_path: Path, day: str) -> None:
    with Record.open(str(tmp_path / "b.db")) as record:
        report = Report("A levy.", (Sighting("a.txt", published=day or None),))
        record.add(report)
        record.save_reading(FakeReader().read(report), [])
        assert files(record, search(record, "levy")) == ["a.txt"]


def test_an_older_record_is_indexed_when_it_is_opened(record: Record, tmp_path: Path) -> None:
    found = search(record, "levy")
    record.close()
    take_back(tmp_path / "a.db", 2)
    with Record.open(str(tmp_path / "a.db")) as older:
        assert search(older, "levy") == found
        assert search(older, "levy", FakeReader()) == []
        reader = FakeReader()
        add(older, [], Tools(reader, FakeWeaver()))
        assert reader.read_ids == [], "nothing was read again"
        assert len(search(older, "levy", FakeReader())) > 3


def test_words_are_found_where_they_stand() -> None:
    text = "Ağrı’s 14 day-old chicks — Ømer’s"
    assert [word for word, _, _ in find_words(text)] == fold(text).split()
    assert [text[start:end] for _, start, end in find_words(text)] == [
        "Ağrı",
        "s",
        "14",
        "day",
        "old",
        "chicks",
        "Ømer",
        "s",
    ]


def test_vectors_keep_their_order_when_they_are_made_small(record: Record) -> None:
    vectors = np.asarray([[1.0, 0.0], [0.6, 0.8]], np.float32)
    id = record.report_ids()[0]
    record.save_meaning(id, ("m", vectors))
    nearest = record.nearest("m", vectors, 1)
    assert [citation.report for citation in nearest] == [id, id][: len(nearest)]
