"""Encounters, statements, discrepancies and whatever an id stands for, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from dragoman.desk.clashes import build_descents, gravest_first, say_descent
from dragoman.desk.decided import say_decision
from dragoman.desk.described import Described
from dragoman.desk.passages import Excerpt
from dragoman.desk.rows import STYLES, Row, put
from dragoman.desk.visible import make_plain_block, make_plain_run
from dragoman.desk.wording import (
    ACT_NAMES,
    SURE_OF_STATEMENT,
    count,
    join_names,
    say_confidence,
    say_date,
    say_how_known,
    say_issue,
    say_manner,
    say_party,
    say_via,
)
from dragoman.model import Claim, Decision, Discrepancy, Encounter, PlacedStatement, Report, Undertaking

Reports = Mapping[str, Described]


def render_encounters(encounters: Iterable[Encounter]) -> Iterator[Row]:
    """Three lines an encounter: what and when, who, where and by how many told."""
    for encounter in encounters:
        date = encounter.date
        how = say_how_known(date.inferred, date.confidence) if date else ""
        sure = say_confidence(encounter.confidence)
        when = (say_date(date.value if date else None), "bold")
        yield put(
            (encounter.id, "cyan"), when, _remark(how), f"{encounter.kind}, {encounter.status}", _remark(sure), indent=0
        )
        yield put(join_names(_with_state(encounter), 6) or ("participants not known", "dim"), indent=4)
        place = " · ".join(known.value for known in (encounter.place, encounter.forum) if known)
        told = f"{count(len(encounter.reports), 'report')}, {count(encounter.voices, 'voice')}"
        yield put((" · ".join(part for part in (place, told) if part), "dim"), indent=4)


def render_statements(statements: Iterable[PlacedStatement], reports: Reports) -> Iterator[Row]:
    """Three lines a statement: who to whom, the words, where they stand."""
    for placed in statements:
        said = placed.statement
        to = f"to {join_names(p.name for p in said.addressees)}" if said.addressees else ""
        speakers = join_names(p.name for p in said.speakers) or "speaker not known"
        flags = _remark(
            ", ".join(f for f in (say_manner(said), say_confidence(said.confidence, SURE_OF_STATEMENT)) if f)
        )
        head = ((placed.id, "cyan"), (placed.date or "", "dim"), (speakers, "bold"), to)
        yield put(*head, (_act_and_issues(placed), "dim"), flags)
        yield put(said.span.of(reports[placed.report].text), indent=4)
        via = say_via([voucher.name for voucher in said.via])
        where = f"{reports[placed.report].name}, characters {said.span.start}–{said.span.end}"
        yield put((" · ".join(part for part in (via, where) if part), "dim"), indent=4)


def render_discrepancies(
    found: Iterable[Discrepancy], reports: Reports, verdicts: Mapping[str, Decision | None] | None = None
) -> Iterator[Row]:
    """A head line and a line for each passage of each side, the gravest first; `verdicts` are what a person decided."""
    for each in sorted(found, key=lambda d: (d.encounter or "~", *gravest_first(d))):
        grade = (each.grade, STYLES.get(each.grade, ""))
        what = (f"{each.kind}, {each.slot}" if each.slot else each.kind, "dim")
        yield put((each.id, "cyan"), grade, what, _remark(say_confidence(each.confidence)), each.explanation)
        for side in each.sides:
            told = (f"({count(side.voices, 'voice')})", "dim")
            yield put((side.value, "bold"), told, _slip(each, side.value), indent=4)
            for citation in side.citations:
                report = reports[citation.report]
                where = f"{report.name}, characters {citation.span.start}–{citation.span.end}"
                yield put(citation.span.of(report.text), (f"({where})", "dim"), indent=6)
        for line in build_descents(each, lambda citation: ()):
            yield put(say_descent(line, lambda id: reports[id].name), indent=4)
        if verdicts and (verdict := verdicts.get(each.id)):
            yield put((say_decision(verdict), "yellow"), indent=4)


def render_item(item: object, id: str, reports: Reports) -> Iterator[Row]:
    """What an id stands for, without its words."""
    if isinstance(item, Report):
        yield from _report(reports[item.id])
    elif isinstance(item, Encounter):
        yield from render_encounters([item])
    elif isinstance(item, PlacedStatement):
        yield from render_statements([item], reports)
        yield put((f"encounter {item.encounter or 'none'}, claim {item.claim or 'none'}", "dim"), indent=4)
    elif isinstance(item, Discrepancy):
        yield from render_discrepancies([item], reports)
    elif isinstance(item, Claim):
        told = f"{count(len(item.statements), 'statement')}, {count(item.voices, 'voice')}, best {item.best}"
        yield put((id, "cyan"), "claim", (told, "dim"))
    elif isinstance(item, Undertaking):
        by = f"{join_names(item.by)} to {join_names(item.to)}" if item.to else join_names(item.by)
        yield put(
            (id, "cyan"),
            "undertaking of",
            by,
            (say_issue(item.issue).lower(), "bold"),
            say_date(item.made),
            item.status,
        )


def render_excerpts(excerpts: Sequence[Excerpt]) -> Iterator[Row]:
    """Words in context, each under the report and characters where they stand."""
    for excerpt in excerpts:
        span = excerpt.citation.span
        where = f"{excerpt.report.name} · {excerpt.report.id} · characters {span.start}–{span.end}"
        yield put()
        yield put((where, "dim"))
        context = excerpt.context
        text = Text("… " if context.cut_before else "", overflow="fold")
        text.append(make_plain_run(context.before)).append(make_plain_run(context.words), style="reverse").append(
            make_plain_run(context.after)
        )
        yield put(text.append(" …" if context.cut_after else ""), indent=4)


def render_text(report: Described) -> Iterator[Row]:
    """The whole text of a report, line by line."""
    yield put()
    yield from (put(line, indent=4) for line in make_plain_block(report.text).splitlines())


def _report(report: Described) -> Iterator[Row]:
    yield put((report.id, "cyan"), (report.name, "bold"))
    how = say_how_known(report.published_inferred, report.published_confidence)
    published = say_date(report.published) + (f" ({how})" if how else "")
    side = f"issued by {report.side}" if report.side else None
    parts = (report.outlet, report.agency, published, report.kind, side)
    yield put((" · ".join(part for part in parts if part), "dim"), indent=4)
    for seen in report.report.sightings:
        yield put((f"seen in {seen.file}", "dim"), indent=4)


def _with_state(encounter: Encounter) -> list[str]:
    return [
        f"{say_party(party)} ({party.state})" if party.state else say_party(party) for party in encounter.participants
    ]


def _act_and_issues(placed: PlacedStatement) -> str:
    act = ACT_NAMES.get(placed.statement.act, placed.statement.act.lower())
    return ", ".join(part for part in (act, *placed.statement.issues) if part)


def _slip(found: Discrepancy, value: str) -> tuple[str, str]:
    return ("likely a slip" if found.slip is not None and found.slip == value else "", "red")


def _remark(words: str) -> tuple[str, str]:
    return (f"({words})" if words else "", "yellow")
