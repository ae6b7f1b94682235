"""The ledger of a relationship: by issue and date what each side said, and how that stands to what it said before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.desk.described import Described, by_date, describe_reports
from dragoman.desk.holding import Holding
from dragoman.desk.ledger_parts import ChangeLine, IssueTurns, Ledger, LedgerLine, PhraseLine, SideTurns, Turn
from dragoman.desk.lines import build_wording
from dragoman.desk.material import name_states
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Side
from dragoman.desk.phrases import Utterance, find_phrases
from dragoman.desk.undertaking_lines import build_undertaking_line
from dragoman.desk.undertakings import follow
from dragoman.desk.wording import ACT_NAMES, join_names, say_date, say_issue
from dragoman.errors import NotFound
from dragoman.model import Citation, LedgerEntry, PlacedStatement, Said, Undertaking, rejected

_MOST_PAIRS = 6
_MOST_LINES = 6
# So many dates, the newest, are shown where nobody says since when: two states that meet every week fill more than a page.
MOST_DATES = 8


@dataclass(frozen=True, slots=True)
class _Material:
    """What the record holds of a pair since some day; `earlier` is what a side, by its code, said last of an issue until then,
    `before` the number of dates until then, and `begun` the first of them."""

    entries: tuple[LedgerEntry, ...]
    earlier: Mapping[tuple[str, str], Said]
    before: int
    begun: str | None
    statements: Mapping[str, PlacedStatement]
    undertakings: tuple[Undertaking, ...]
    reports: Mapping[str, Described]
    names: Mapping[str, str]
    sides: tuple[Side, Side]

    def last_spoken(self, state: str) -> str:
        """The last date on which a side spoke to the other."""
        return max(date for e in self.entries if e.by == state for date in e.dates)


def build_ledger(record: Holding, one: str, other: str, since: str | None = None) -> Ledger:
    """The ledger of two states, by their codes; the first stands first on the page. It begins at a day (ISO 8601, as exact as
    given), or with the last MOST_DATES dates on which they spoke; how these stand to what was said before is judged by all of it.

    Raises NotFound where neither is known to have said or undertaken anything to the other since.
    """
    material = _gather(record, one, other, since or _choose_day(record, one, other))
    numbering = Numbering(material.reports)
    issues = tuple(_issues(material, numbering))
    dates = tuple(sorted({date for entry in material.entries for date in entry.dates}))
    phrases = tuple(_phrases(material, numbering))
    undertakings = tuple(
        build_undertaking_line(u, material.reports, material.names, numbering) for u in material.undertakings
    )
    labels = {id: f"R{number}" for number, id in enumerate(material.reports, 1)}
    return Ledger(
        join_names(side.name for side in material.sides),
        material.sides,
        dates,
        issues,
        tuple(_changes(issues, dates, "first")) if len(dates) > 1 else (),
        tuple(_changes(issues, dates, "dropped")),
        phrases,
        undertakings,
        tuple(material.reports.values()),
        numbering.notes(),
        labels,
        material.before,
        material.begun,
    )


def _choose_day(record: Holding, one: str, other: str) -> str | None:
    """Since when a ledger is shown that nobody has bounded; None where all of it is."""
    days = record.last_days((min(one, other), max(one, other)), MOST_DATES + 1)
    return days[MOST_DATES - 1] if len(days) > MOST_DATES else None


def _gather(record: Holding, one: str, other: str, since: str | None) -> _Material:
    parties = (min(one, other), max(one, other))
    entries = tuple(record.ledger(parties, since))
    earlier = {(e.by, e.issue): e.said[0] for e in (record.last_said(parties, since) if since else ())}
    before, begun = record.days_before(parties, since) if since else (0, None)
    pair = {one, other}
    spoken_of = {entry.issue for entry in entries}
    wrong = rejected(record.settled(), "undertaking")
    bound = (u for u in record.undertakings(pair, since) if u.id not in wrong)
    told = [u for u in bound if not u.statements or _is_between(u, pair, spoken_of)]
    undertakings = tuple(follow(told, record.newest_day()))
    if not entries and not undertakings:
        until = f" since {since}" if since else ""
        advice = f"they did before, from {say_date(begun)} on" if before else _say_pairs(record)
        raise NotFound(f"the record holds nothing that {one} and {other} said to each other{until}; {advice}")
    wanted = {id for e in entries for id in e.statements} | {id for u in undertakings for id in u.statements}
    statements = {placed.id: placed for placed in record.placed(wanted)}
    cited = {placed.report for placed in statements.values()}
    cited |= {c.report for u in undertakings for step in u.steps for c in step.citations}
    reports = {report.id: report for report in by_date(describe_reports(record, cited).values())}
    names = name_states(reports.values())
    first, second = (Side(code, names.get(code, code), _people(statements.values(), code)) for code in (one, other))
    return _Material(entries, earlier, before, begun, statements, undertakings, reports, names, (first, second))


def _is_between(made: Undertaking, pair: set[str], spoken_of: set[str]) -> bool:
    """Whether an undertaking binds one or both of a pair to each other; one to nobody named, if the pair speaks of it."""
    if not set(made.by) <= pair:
        return False
    return {*made.by, *made.to} == pair or (not made.to and made.issue in spoken_of)


def _say_pairs(record: Holding) -> str:
    pairs = [" ".join(parties) for parties in record.relationships(_MOST_PAIRS)]
    return f"try one of: {', '.join(pairs)}" if pairs else "add reports first: dragoman add PATH"


def _people(statements: Iterable[PlacedStatement], state: str) -> tuple[str, ...]:
    people = (p.name for s in statements for p in s.statement.speakers if p.state == state and p.kind == "person")
    return tuple(sorted(set(people)))


def _issues(material: _Material, numbering: Numbering) -> Iterator[IssueTurns]:
    """The issues on which both spoke first, then those spoken of on most dates."""
    by_issue: dict[str, list[LedgerEntry]] = {}
    for entry in material.entries:
        by_issue.setdefault(entry.issue, []).append(entry)
    texts = [report.text for report in material.reports.values()]

    def rank(issue: str) -> tuple[int, int, str]:
        dates = {date for entry in by_issue[issue] for date in entry.dates}
        return -len(by_issue[issue]), -len(dates), issue

    for issue in sorted(by_issue, key=rank):
        entries = {entry.by: entry for entry in by_issue[issue]}
        sides = tuple(
            SideTurns(side, tuple(_turns(material, entries[side.state], numbering)))
            for side in material.sides
            if side.state in entries
        )
        yield IssueTurns(issue, say_issue(issue, texts), sides)


def _turns(material: _Material, entry: LedgerEntry, numbering: Numbering) -> Iterator[Turn]:
    before = material.earlier.get((entry.by, entry.issue))
    cites: tuple[int, ...] = ()
    for said in entry.said:
        lines = tuple(_lines(material, said, numbering))
        cites = tuple(dict.fromkeys(number for line in lines for number in line.cites))
        change, remark = _compare(before, said)
        yield Turn(said.date, change, remark, lines, cites)
        before = said
    last = material.last_spoken(entry.by)
    if before is not None and last[: len(before.date)] > before.date:
        yield Turn(
            last,
            "dropped",
            f"not mentioned, which is not the same as settled; last said {say_date(before.date)}",
            (),
            cites,
        )


def _compare(before: Said | None, said: Said) -> tuple[str, str]:
    """How a saying stands to the one before it: by the force of the strongest act on each date."""
    if before is None:
        return "first", "first said here"
    if said.force == before.force:
        return "repeated", ""
    was, now = (ACT_NAMES.get(each.act, "") or "statement" for each in (before, said))
    remark = f"was {_article(was)}, is {_article(now)}" if was != now else f"{_article(now)} in stronger words"
    if said.force > before.force:
        return "sharpened", remark
    return "softened", remark if was != now else f"{_article(now)} in milder words"


def _article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _lines(material: _Material, said: Said, numbering: Numbering) -> Iterator[LedgerLine]:
    """One line a claim, the fullest wording of each; those of most reports first."""
    groups: dict[str, list[PlacedStatement]] = {}
    for id in said.statements:
        if (placed := material.statements.get(id)) is not None and placed.report in material.reports:
            groups.setdefault(placed.claim or placed.id, []).append(placed)
    ranked = sorted(groups.values(), key=lambda g: (-len({p.report for p in g}), -_hardness(g), g[0].id))
    for group in ranked[:_MOST_LINES]:
        best = max(group, key=lambda p: (p.statement.confidence, len(p.statement.content), p.id))
        wording = build_wording(material.reports, best, numbering)
        cites = numbering.cite([Citation(p.report, p.statement.span) for p in [best, *group]])
        act = ACT_NAMES.get(best.statement.act, best.statement.act.lower())
        yield LedgerLine(wording, act, len({p.report for p in group}), cites)


def _hardness(group: Sequence[PlacedStatement]) -> float:
    return max(p.statement.confidence for p in group)


def _changes(issues: Iterable[IssueTurns], dates: Sequence[str], change: str) -> Iterator[ChangeLine]:
    """The issues of which a side spoke for the first time on the last of all dates, or no longer speaks."""
    for issue in issues:
        for side in issue.sides:
            turn = side.turns[-1]
            if turn.change == change and (change == "dropped" or turn.date == dates[-1]):
                since = side.turns[-2].date if change == "dropped" else turn.date
                yield ChangeLine(side.side, issue.issue, issue.name, since, turn.cites)


def _phrases(material: _Material, numbering: Numbering) -> Iterator[PhraseLine]:
    for side in material.sides:
        said = (s for s in material.statements.values() if any(p.state == side.state for p in s.statement.speakers))
        uttered = [
            Utterance(placed.date, placed.report, span, span.of(material.reports[placed.report].text))
            for placed in sorted(said, key=lambda p: (p.date or "", p.report, p.statement.span))
            if placed.date and placed.report in material.reports
            for span in placed.statement.content
        ]
        for phrase in find_phrases(uttered):
            yield PhraseLine(side, phrase.words, phrase.dates, numbering.cite(phrase.citations))
