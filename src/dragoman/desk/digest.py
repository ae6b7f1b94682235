"""What a look at watched folders brought, for a reader and for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.desk.described import Described, describe_reports
from dragoman.desk.export import discrepancy_json, encounter_json
from dragoman.desk.holding import Holding
from dragoman.desk.render_lists import render_discrepancies, render_encounters, render_item
from dragoman.desk.rows import Row, put, put_title
from dragoman.desk.wording import count
from dragoman.model import Citation, Discrepancy, Encounter, Undertaking


@dataclass(frozen=True, slots=True)
class News:
    """New encounters, discrepancies and undertakings, each undertaking with its words, and the reports they lead to."""

    encounters: Sequence[Encounter]
    discrepancies: Sequence[Discrepancy]
    undertakings: Sequence[tuple[Undertaking, tuple[Citation, ...]]]
    reports: dict[str, Described]


def build_news(
    record: Holding,
    encounters: Sequence[Encounter],
    discrepancies: Sequence[Discrepancy],
    undertakings: Sequence[Undertaking],
) -> News:
    """What is new, with the words that it rests on."""
    bound = [(each, record.find(each.id, "undertaking").citations) for each in undertakings]
    cited = [c for e in encounters for c in e.citations] + [c for _, citations in bound for c in citations]
    cited += [c for each in discrepancies for side in each.sides for c in side.citations]
    return News(encounters, discrepancies, bound, describe_reports(record, (c.report for c in cited)))


def render_news(news: News) -> Iterator[Row]:
    """A heading and the list under it for each kind of which there is something new."""
    if news.encounters:
        yield from put_title(count(len(news.encounters), "new encounter"))
        yield from render_encounters(news.encounters)
    if news.discrepancies:
        yield from put_title(
            f"{len(news.discrepancies)} new discrepanc{'y' if len(news.discrepancies) == 1 else 'ies'}"
        )
        yield from render_discrepancies(news.discrepancies, news.reports)
    if news.undertakings:
        yield from put_title(count(len(news.undertakings), "new undertaking"))
        for undertaking, citations in news.undertakings:
            yield from render_item(undertaking, undertaking.id, news.reports)
            for citation in citations:
                report = news.reports[citation.report]
                where = f"({report.name}, characters {citation.span.start}–{citation.span.end})"
                yield put(citation.span.of(report.text), (where, "dim"), indent=4)


def news_json(news: News) -> dict[str, object]:
    """What is new in the forms of the export."""
    texts = {id: report.text for id, report in news.reports.items()}
    return {
        "encounters": [encounter_json(each, texts) for each in news.encounters],
        "discrepancies": [discrepancy_json(each, texts) for each in news.discrepancies],
        "undertakings": [
            {
                "id": each.id,
                "issue": each.issue,
                "by": list(each.by),
                "to": list(each.to),
                "made": each.made,
                "status": each.status,
                "evidence": [
                    {"report": c.report, "start": c.span.start, "end": c.span.end, "text": c.span.of(texts[c.report])}
                    for c in citations
                ],
            }
            for each, citations in news.undertakings
        ],
    }
