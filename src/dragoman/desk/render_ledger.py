"""A ledger and a list of undertakings for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.desk.ledger_parts import IssueTurns, Ledger, LedgerLine, Turn, UndertakingLine
from dragoman.desk.render_terminal import put_flags, put_pieces, render_notes
from dragoman.desk.rows import Row, put, put_cites, put_title
from dragoman.desk.wording import count, say_date

_EARLIER = "--since DATE begins earlier; dragoman undertakings lists those of all dates."
_WITHOUT_WORDS = "Each [n] leads to words: --words prints them here."
# The styles of a change and of a status; what is as it was needs none.
_STYLES = {"sharpened": "bold red", "softened": "bold green", "dropped": "yellow", "first": "bold"}
_STATUS_STYLES = {"broken": "bold red", "lapsed": "bold yellow", "met": "bold green", "postponed": "yellow"}
STANDINGS = {"first": "first said", "dropped": "dropped"}


def render_ledger(ledger: Ledger, words: bool = False) -> list[Row]:
    """The ledger as rows; `words` adds what each number leads to."""
    return [
        put((ledger.title, "bold")),
        put((say_extent(ledger), "dim")),
        *([put((_EARLIER, "dim"))] if ledger.before else ()),
        *put_title("By issue and date"),
        *(row for issue in ledger.issues for row in _issue(issue)),
        *_news(ledger),
        *put_title("Standing phrases"),
        *_phrases(ledger),
        *put_title("Undertakings"),
        *(render_undertakings(ledger.undertakings, 2) if ledger.undertakings else [_nothing("none in these reports")]),
        *(render_notes(ledger.notes, ledger.labels) if words else [put(), put((_WITHOUT_WORDS, "dim"))]),
    ]


def say_extent(ledger: Ledger) -> str:
    """From when to when the ledger goes, on how many reports it rests, and what came before."""
    dates = ledger.dates
    span = (
        f"{say_date(dates[0])} to {say_date(dates[-1])}, "
        if len(dates) > 1
        else f"{say_date(dates[0])}, "
        if dates
        else ""
    )
    since = (
        f"; not shown: {count(ledger.before, 'date')} before, from {say_date(ledger.begun)} on" if ledger.before else ""
    )
    return f"{span}{count(len(dates), 'date')}, {count(len(ledger.reports), 'report')}{since}"


def render_undertakings(lines: Iterable[UndertakingLine], indent: int = 0) -> Iterator[Row]:
    """An undertaking in a head line with its terms, then each step with the words that tell of it."""
    for line in lines:
        style = _STATUS_STYLES.get(line.status, "")
        yield put((line.id, "cyan"), (line.who, "bold"), line.name, (line.status, style), indent=indent)
        if terms := say_terms(line):
            yield put((terms, "dim"), indent=indent + 4)
        for step in line.steps:
            told = (f"{step.kind}, {say_date(step.date)}", "dim")
            yield put(told, step.words, put_cites(step.cites), indent=indent + 4)


def say_terms(line: UndertakingLine) -> str:
    """By when and on what condition, where the words say so."""
    due = f"due {say_date(line.due)}" if line.due else ""
    return ", ".join(part for part in (due, f"on condition: {line.condition}" if line.condition else "") if part)


def say_change(turn: Turn) -> str:
    """How a saying stands to the one before it, in words."""
    name = STANDINGS.get(turn.change, turn.change)
    return f"{name}: {turn.remark}" if turn.remark and turn.change != "first" else name


def _issue(issue: IssueTurns) -> Iterator[Row]:
    yield put((issue.name, "bold"), indent=2)
    for side in issue.sides:
        yield put((side.side.name, "bold magenta"), indent=4)
        for turn in side.turns:
            cites = put_cites(turn.cites) if not turn.lines else ""
            yield put(say_date(turn.date), (say_change(turn), _STYLES.get(turn.change, "")), cites, indent=6)
            for line in turn.lines:
                yield _line(line, 8)


def _line(line: LedgerLine, indent: int) -> Row:
    best = line.best
    to = f"to {best.to}" if best.to else ""
    act = (f"[{line.act}]" if line.act else "", "dim")
    via = (f"({best.via})" if best.via else "", "dim")
    told = (count(line.reports, "report") if line.reports > 1 else "", "dim")
    return put(
        (best.speaker, "bold"),
        to,
        act,
        put_flags(best),
        put_pieces(best.pieces),
        via,
        told,
        put_cites(line.cites),
        indent=indent,
    )


def _news(ledger: Ledger) -> Iterator[Row]:
    if len(ledger.dates) < 2:
        return
    last, before = say_date(ledger.dates[-1]), say_date(ledger.dates[-2])
    yield from put_title(f"New on {last}, against {before}")
    yield from (put((c.side.name, "bold"), c.name, put_cites(c.cites), indent=2) for c in ledger.new)
    if not ledger.new:
        yield _nothing("no issue")
    yield from put_title("Went unmentioned, which is not the same as settled")
    for gone in ledger.unmentioned:
        yield put(
            (gone.side.name, "bold"),
            gone.name,
            (f"last said {say_date(gone.since)}", "dim"),
            put_cites(gone.cites),
            indent=2,
        )
    if not ledger.unmentioned:
        yield _nothing("no issue")


def _phrases(ledger: Ledger) -> Iterator[Row]:
    for phrase in ledger.phrases:
        least = " at least" if ledger.before else ""
        since = (f"since {say_date(phrase.dates[0])}{least}, {count(len(phrase.dates), 'date')}", "dim")
        yield put((phrase.side.name, "bold"), f"“{phrase.words}”", since, put_cites(phrase.cites), indent=2)
    if not ledger.phrases:
        yield _nothing("no sequence of words that a side says again on another date")


def _nothing(words: str) -> Row:
    return put((words, "dim"), indent=2)
