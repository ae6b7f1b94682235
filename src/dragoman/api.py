"""The Python face: a record as lists of plain typed objects. The command line and the web page stand on it too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dragoman.errors import DragomanError, InputError
from dragoman.listings import Listing, Row, flatten
from dragoman.model import (
    CheckedDraft,
    Claim,
    Decision,
    Discrepancy,
    Encounter,
    LedgerEntry,
    LineageLink,
    Person,
    PlacedStatement,
    Report,
    Undertaking,
)
from dragoman.model import rejected as find_rejected
from dragoman.pipeline import (
    AddResult,
    Damage,
    Digest,
    Found,
    Hit,
    Passage,
    Progress,
    Record,
    State,
    Tools,
    add,
    append,
    ask,
    ask_state,
    build,
    build_given,
    build_undo,
    catch_up,
    check,
    find_people,
    load_tools,
    read_day,
    replay,
    restore,
    search,
    sign,
    watch,
)
from dragoman.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """What an id stands for, and its words in context; `kind` is report, encounter, statement, claim, discrepancy or
    undertaking."""

    id: str
    kind: str
    item: Report | Encounter | PlacedStatement | Claim | Discrepancy | Undertaking
    passages: tuple[Passage, ...]


class Dragoman:
    """A record, open. Every method raises BadRecord where the record cannot answer; close it or use it in a `with`."""

    def __init__(self, record: Record, tools: Tools | None = None) -> None:
        self.record = record
        self._tools = tools

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record."""
        self.record.close()

    def add(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        outlet: str | None = None,
        published: str | None = None,
        kind: str | None = None,
        side: str | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> AddResult:
        """Take in files and folders; outlet, date, kind and side are given where the files do not say them.

        What is refused is listed in the result with its reason. `progress` is called as files and reports are done.
        Raises InputError for a date, kind or side that is none, and BrokenInstall where the weights are missing.
        """
        given = build_given(outlet, published, kind, side)
        listed = [paths] if isinstance(paths, str | os.PathLike) else paths
        return add(self.record, [Path(path) for path in listed], self._loaded(), given, progress)

    def reports(self) -> Listing[Report]:
        """All reports with their texts and where they were seen, by id."""
        return Listing(self.record.all_reports(), _report_row)

    def encounters(self) -> Listing[Encounter]:
        """All encounters by date, those without one last."""
        return Listing(self.record.encounters())

    def statements(
        self,
        *,
        speaker: str | None = None,
        to: str | None = None,
        issue: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        encounter: str | None = None,
    ) -> Listing[PlacedStatement]:
        """The statements asked for, by date, report and place in it.

        `speaker` and `to` are words of a name in any case ("xi"), or a state by name or code ("China", "CHN"), which then
        finds its people too. `issue` is a label or whole words of one. Dates are included at both ends, as exact as given.
        `encounter` is an id or the beginning of one. Raises InputError for an act or date that is none, and NotFound.
        """
        asked = ask(
            self.record, speaker=speaker, to=to, issue=issue, act=act, since=since, until=until, encounter=encounter
        )
        return Listing(self.record.statements(asked), _StatementRows(self.record))

    def search(
        self,
        words: str = "",
        *,
        speaker: str | None = None,
        to: str | None = None,
        issue: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        between: tuple[str, str] | None = None,
        outlet: str | None = None,
        discrepancy: str | None = None,
        meaning: bool = False,
        ranked: bool = False,
        limit: int = 20,
    ) -> Listing[Hit]:
        """The sentences with these words, "phrases", none of the -words, and words that begin so*: the newest first, or the
        best (`ranked`); or the nearest in `meaning`.

        `speaker`, `to`, `issue` and `act` ask of a statement in the sentence as in `statements`; `since` and `until` of the
        day of publication; `between` two states that meet in the report; `outlet` words of who published; `discrepancy`
        one that cites the sentence: any, fact, attribution, internal or wording. Raises InputError for what cannot be meant.
        """
        hits = search(
            self.record,
            words,
            self._loaded().reader if meaning else None,
            speaker=speaker,
            to=to,
            issue=issue,
            act=act,
            since=since,
            until=until,
            between=between,
            outlet=outlet,
            discrepancy=discrepancy,
            ranked=ranked,
            limit=limit,
        )
        return Listing(hits)

    def check(self, draft: str | os.PathLike[str], *, published: str | None = None) -> CheckedDraft:
        """Hold a draft, a file or `-` for pasted text, against the record sentence by sentence; it is not kept.

        `published` is the day that it is written for. Raises BadReport where it cannot be read, and InputError where it is
        several texts or not in English.
        """
        return check(self.record, Path(draft), self._loaded(), build_given(published=published))

    def watch(self, folders: Iterable[str | os.PathLike[str]], *, every: float | None = 10.0) -> Iterator[Digest]:
        """Read folders now and every so many seconds, for ever (with None, once), and yield what each change brought.

        Raises InputError where a folder is none.
        """
        yield from watch(self.record, [Path(folder) for folder in folders], self._loaded(), every=every)

    def claims(self) -> Listing[Claim]:
        """All claims, by encounter."""
        return Listing(self.record.claims())

    def discrepancies(self, *, rejected: bool = False) -> Listing[Discrepancy]:
        """The discrepancies by encounter, with `rejected` those too that a person rejected."""
        wrong = self._wrong("discrepancy", rejected)
        return Listing(found for found in self.record.discrepancies() if found.id not in wrong)

    def lineage(self) -> Listing[LineageLink]:
        """Which report took its words from which, by report."""
        return Listing(self.record.lineage())

    def ledger(self, a: str | None = None, b: str | None = None) -> Listing[LedgerEntry]:
        """When each side spoke of each issue to the other, by the two states, side and issue; of all pairs, or of two
        states by name or code. Raises InputError where a word is no state."""
        if a is None or b is None:
            return Listing(self.record.ledger())
        first, second = sorted((ask_state("ledger", a), ask_state("ledger", b)))
        return Listing(self.record.ledger((first, second)))

    def _wrong(self, what: str, rejected: bool) -> frozenset[str]:
        """The ids of what a list leaves out."""
        return frozenset() if rejected else find_rejected(self.record.settled(), what)

    def decide(
        self,
        kind: str,
        *things: str,
        field: str | None = None,
        value: str | None = None,
        person: bool = False,
        why: str | None = None,
        by: str | None = None,
        follow: bool = True,
    ) -> Decision:
        """Settle something for good: `kind` is merge, split, accept, reject, correct, alias, note, withdraw or replace.

        `things` are ids, or the beginnings of them; of an alias, and with `person`, names. `field` and `value` are what is
        corrected and to what; the name of an alias or a person. `by` is the login name where it is not given. Without
        `follow`, for many decisions in a row, lists and briefs follow only with the next `catch_up`. Raises NotFound, and
        InputError for what cannot be decided.
        """
        built = build(self.record, kind, things, sign(self.record, by, why), field, value, person)
        decision = append(self.record, self._loaded(), built)
        if follow:
            self.catch_up()
        return decision

    def undo(self, decision: str, *, why: str | None = None, by: str | None = None) -> Decision:
        """Undo a decision, or an undo, by its id or the beginning of it; raises NotFound."""
        undo = append(self.record, self._loaded(), build_undo(self.record, decision, sign(self.record, by, why)))
        self.catch_up()
        return undo

    def decisions(self) -> Listing[Decision]:
        """The log: every decision by time, undone ones too."""
        return Listing(self.record.decisions(), lambda decision: {"id": decision.id, **flatten(decision)})

    def replay(self, log: Iterable[Decision]) -> int:
        """Take over the log of another record; the number of decisions that were new."""
        return replay(self.record, self._loaded(), log)

    def catch_up(self) -> None:
        """Read and weave what is still to be: what a decision touched, or an older version made."""
        catch_up(self.record, self._loaded())

    def verify(self) -> Listing[Damage]:
        """Every row that is not as it was written, and every fault of the file."""
        return Listing(self.record.verify())

    def mend(self) -> None:
        """Make all that is derived anew from the texts and the log."""
        self.record.rebuild()
        self.catch_up()

    def back_up(self, path: str | os.PathLike[str]) -> None:
        """Copy the record, as of one moment, into a file that is a record too; raises BadRecord."""
        self.record.back_up(os.fspath(path))

    def state(self) -> State:
        """What the record holds, where, and what is still to be done."""
        tools = self._loaded()
        return self.record.state(tools.reader.version, tools.weaver.version)

    def _loaded(self) -> Tools:
        self._tools = self._tools or load_tools(self.record)
        return self._tools

    def relationship(self, a: str, b: str, since: str | None = None) -> Any:
        """The ledger of two states as a page has it: by issue and date what each said, how that stands to what it said
        before, standing phrases, what is new and what went unmentioned, and the undertakings.

        It begins at the day `since`, as exact as given, or with the last eight dates on which they spoke. Raises InputError where a word is no state or both are one, and NotFound where they said nothing to each other.
        """
        first, second = ask_state("ledger", a), ask_state("ledger", b)
        if first == second:
            raise InputError(f"ledger {a} {b}: this is one state; give two, such as Japan and China")
        return _desk("build_ledger")(self.record, first, second, read_day("--since", since))

    def undertakings(
        self,
        *,
        by: str | None = None,
        to: str | None = None,
        issue: str | None = None,
        since: str | None = None,
        until: str | None = None,
        open: bool = False,
        rejected: bool = False,
    ) -> Listing[Undertaking]:
        """The undertakings asked for, followed through the reports of all dates, by the day on which they were made.

        `by` and `to` are states by name or code; `issue` a label or whole words of one; `open` leaves out what was met,
        broken or superseded; `rejected` adds what a person rejected. Raises InputError for a state or date that is none.
        """
        asked = _desk("UndertakingFilter")(
            by=ask_state("--by", by) if by else None,
            to=ask_state("--to", to) if to else None,
            issue=issue,
            since=read_day("--since", since),
            until=read_day("--until", until),
            open=open,
        )
        wrong = self._wrong("undertaking", rejected)
        return Listing(made for made in _desk("list_undertakings")(self.record, asked) if made.id not in wrong)

    def people(self, name: str | None = None) -> Listing[Person]:
        """Everybody whom reports name, or those whose name, office or state holds these words: the forms of the name, and
        which office was held when, as the dates of the reports show it."""
        return Listing(find_people(self.record, name))

    def show(self, id: str, around: int = 200) -> Shown:
        """What an id stands for, or the beginning of one (4 characters or more), with its words and about `around`
        characters on both sides of them. Raises NotFound, naming ids that are near."""
        found: Found = self.record.find(id)
        return Shown(found.id, found.kind, found.item, tuple(self.record.passages(found.citations, around)))

    def brief(self, encounter: str | None = None) -> Any:
        """The brief of an encounter, given by its id or the beginning of it. Raises NotFound."""
        chosen = self.record.find(encounter, "encounter").id if encounter else None
        return _desk("build_brief")(self.record, chosen)

    def export(self, format: str = "json") -> str:
        """The whole record as `json` or `csv`. Raises InputError for another format."""
        text: str = _desk("export_record")(self.record, format)
        return text


def open_record(
    path: str | os.PathLike[str] | None = None, *, create: bool = True, tools: Tools | None = None
) -> Dragoman:
    """Open a record as `dragoman.open` does; `tools` stand in for those of the package."""
    settings = Settings.build(os.environ, os.fspath(path) if path is not None else None)
    return Dragoman(Record.open(settings.record, create), tools)


def restore_record(
    backup: str | os.PathLike[str], path: str | os.PathLike[str] | None = None, *, replace: bool = False
) -> Path | None:
    """Make a record what a backup holds; with `replace` also one that holds reports, which is then kept beside it under
    the path returned. Raises BadRecord."""
    settings = Settings.build(os.environ, os.fspath(path) if path is not None else None)
    return restore(os.fspath(backup), settings.record, replace)


def _desk(name: str) -> Callable[..., Any]:
    try:
        function: Callable[..., Any] = getattr(import_module("dragoman.desk"), name)
    except (ImportError, AttributeError) as exc:
        raise DragomanError(f"this version of dragoman lacks {name}; try a newer one") from exc
    return function


def _report_row(report: Report) -> Row:
    names = ("title", "outlet", "published", "kind", "side", "url", "file")
    return {"id": report.id, **{name: report.first(name) for name in names}, "text": report.text}


class _StatementRows:
    """Statements as rows with their words; each report's text is fetched once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reports: dict[str, Report] = {}

    def __call__(self, placed: PlacedStatement) -> Row:
        if placed.report not in self._reports:
            self._reports.update(self._record.reports([placed.report]))
        said = flatten(placed.statement)
        words = placed.statement.span.of(self._reports[placed.report].text)
        place = {"id": placed.id, "report": placed.report, "date": placed.date, "encounter": placed.encounter}
        return {**said, **place, "claim": placed.claim, "text": words}
