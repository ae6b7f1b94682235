"""Time expressions and their values."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.extract.dates import Anchor, choose_dates, find_dates
from dragoman.extract.metadata import read_metadata
from dragoman.extract.report_days import find_anchor
from dragoman.extract.sentences import split_sentences
from dragoman.model import Report, Sighting


@pytest.mark.parametrize("case", load_cases(__file__, "dates"))
def test_expressions_have_the_values_that_the_day_gives_them(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_dates(text, Anchor(case.get("day")), split_sentences(text))
    assert [(d.span.of(text), d.value) for d in found] == [(w, _iso(v)) for w, v in case["expect"]]


def test_a_reading_keeps_what_stands_in_the_calendar_and_lengths() -> None:
    text = (
        "Now and in recent years, in the 1990s and at 8 a.m., they talked for two hours on Friday night. "
        "Every Monday of the year is busy; it opens in the third quarter of 2033, or late in March."
    )
    kept = choose_dates(find_dates(text, Anchor(dt.date(2031, 5, 14)), split_sentences(text)))
    assert [(d.span.of(text), d.date) for d in kept] == [
        ("two hours", None),
        ("Friday night", "2031-05-09"),
        ("third quarter of 2033", "2033"),
        ("March", "2032-03"),
    ]


@pytest.mark.parametrize(
    ("dateline", "today"),
    [("May 7", "2031-05-07"), ("7 May", "2031-05-07"), ("May 9", "2031-05-08"), ("April 2", "2031-05-08")],
)
def test_today_is_the_day_of_a_dateline_shortly_before_publication(dateline: str, today: str) -> None:
    text = f"NAIROBI, {dateline} (Lake News) -- The two met here today.\n"
    report = Report(text, (Sighting("case.txt", published="2031-05-08"),))
    anchor, published = find_anchor(text, read_metadata(report))
    assert published is not None
    assert published.value == "2031-05-08"
    assert find_dates(text, anchor, split_sentences(text))[-1].value == today


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publish Date: 08.05.2031", "2031-05-08"),
        ("Thursday 8 May 2031 21:40 GMT", "2031-05-08"),
        ("18-05-2031 | Region | Newsroom", "2031-05-18"),
        ("By LNA | May 8, 2031 | Print edition", "2031-05-08"),
        ("08.05.31", "2031-05-08"),
        ("Abuja, 8 May 2031", "2031-05-08"),
        ("May, 8, 2031 - 11:04", "2031-05-08"),
        ("News ID: 75341 | 1403/07/18 - 20:15", "2024-10-09"),
        ("1403/13/18 - 20:15", None),
        ("Released in version 8.05.31.2", None),
    ],
)
def test_the_day_of_a_report_stands_on_a_line_at_the_top(line: str, day: str | None) -> None:
    metadata = read_metadata(
        Report(f"A long headline about the talks\n\n{line}\n\nThe two met in Suva.\n", (Sighting("case.txt"),))
    )
    assert (metadata.published.value if metadata.published else None) == day


@pytest.mark.parametrize(
    ("said", "day"), [("this Monday, 5 August", "2024-08-05"), ("on May 8", "2024-05-08"), ("on Monday", "2024")]
)
def test_figures_that_may_be_read_two_ways_mean_the_day_that_the_report_names(said: str, day: str) -> None:
    text = f"Talks in Suva\n\nPublished 05/08/2024 16h41\n\nThe two met in Suva {said}.\n"
    published = read_metadata(Report(text, (Sighting("case.txt"),))).published
    assert published is not None
    assert published.value == day


@pytest.mark.parametrize(
    ("line", "day"),
    [("8.5. 19:54 • Updated 8.5. 21:10", "XXXX-05-08"), ("May 8, (SUVA) - The", "XXXX-05-08"), ("8.25. 19:54", None)],
)
def test_a_day_at_the_top_may_lack_its_year(line: str, day: str | None) -> None:
    metadata = read_metadata(
        Report(f"A long headline about the talks\n\n{line} talks went on.\n", (Sighting("case.txt"),))
    )
    assert (metadata.day.value if metadata.day else None) == day


@pytest.mark.parametrize("words", ["May ", "Monday ", "at 5 ", "the night of ", "two days ", "was to be "])
def test_a_passage_without_end_is_read_in_linear_time(words: str) -> None:
    text = words * 10_000
    found = find_dates(text, Anchor(dt.date(2031, 5, 14)), split_sentences(text))
    assert len(found) in (0, 10_000)


def _iso(value: object) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else None if value is None else str(value)
