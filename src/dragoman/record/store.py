"""A record, open: every question and every change is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from dragoman.errors import NotFound
from dragoman.model import (
    Citation,
    Claim,
    Decision,
    Discrepancy,
    Encounter,
    LedgerEntry,
    LineageLink,
    PlacedStatement,
    Reading,
    Report,
    Settled,
    Undertaking,
    Weave,
)
from dragoman.record import (
    answers,
    checking,
    copying,
    decisions,
    dialect,
    found,
    ledgers,
    reports,
    search,
    sentences,
    states,
    weaves,
)
from dragoman.record.checking import Damage
from dragoman.record.filters import StatementFilter, conditions
from dragoman.record.migrations import bring_up_to_date
from dragoman.record.moments import Block, Waiting, load_block, load_waiting, stamp_of
from dragoman.record.passages import Passage, cut_passage
from dragoman.record.query import Search
from dragoman.record.rows import chunks
from dragoman.record.search import Hit
from dragoman.record.states import State
from dragoman.record.tables import CLAIMS, DISCREPANCIES, ENCOUNTERS, READINGS, REPORTS, STATEMENTS

Meaning = tuple[str, sentences.Vectors]
_COUNTED = (REPORTS, READINGS, ENCOUNTERS, STATEMENTS, CLAIMS, DISCREPANCIES)


class Record:
    """The store of one record. Its methods raise BadRecord where the store cannot answer or keep; then nothing is changed."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine = engine

    @classmethod
    def open(cls, where: str, create: bool = True) -> Self:
        """Open a file or `postgresql://` address, new or of any older version; raises BadRecord where it is no record."""
        engine = dialect.connect(where, create)
        try:
            bring_up_to_date(engine, where)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, where)

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _reading(self) -> dialect.Transaction:
        return dialect.reading(self._engine, self.where)

    def _writing(self) -> dialect.Transaction:
        return dialect.writing(self._engine, self.where)

    def add(self, report: Report) -> reports.Added:
        """Keep one report; says whether its text is new, known, or known from elsewhere."""
        return self.add_all([report])[0]

    def add_all(self, batch: Sequence[Report]) -> list[reports.Added]:
        """Keep reports, all or none; says of each whether it is new. Same length and order."""
        with self._writing() as connection:
            return reports.add_reports(connection, batch)

    def save_reading(
        self, reading: Reading, keys: Iterable[str], meaning: Meaning | None = None, seen: Waiting | None = None
    ) -> bool:
        """Keep a reading in the place of the report's former one, with the keys by which its neighbours are found.

        Its sentences go into the index, with what they mean: a version of the encoder, and its unit vectors of them.

        `seen` is what was read; where the report or the decisions on it are others by now, nothing is kept: False. What
        somebody else has read and kept meanwhile stays as it is.
        """
        with self._writing() as connection:
            if seen is not None and not reports.unread(connection, reading.reader, [reading.report]):
                return True
            now = load_waiting(connection, reading.report)
            if seen is not None and seen != now:
                return False
            reports.save_reading(connection, reading, keys)
            sentences.index_report(connection, now.report, reading)
            sentences.save_meaning(connection, reading.report, *(meaning or sentences.UNMEASURED))
            return True

    def save_weave(self, block: Collection[str], weave: Weave, weaver: str, seen: str | None = None) -> Collection[str]:
        """Keep what a block of reports yields in the place of all that they had. `weaver` is the version that made it.

        Returns what is then still to be woven: reports that stood in a block with these and no longer do; and where the
        block is not as it was any more, by the stamp of the `Block` that was woven (`seen`), all of it, with nothing kept.
        What somebody else has woven and kept meanwhile stays as it is.
        """
        with self._writing() as connection:
            if seen is not None and not reports.unwoven(connection, weaver, block):
                return ()
            if seen is not None and seen != stamp_of(connection, block):
                return block
            left = weaves.save_weave(connection, block, weave, weaver)
            sentences.date_reports(connection, block, weave)
            return left

    def decide(self, decision: Decision, keying: decisions.Keying) -> bool:
        """Put a decision into the log, and what it touches among what is to be woven again; False where it is there already.

        `keying` gives the keys of a report anew, now that this decision is among those in force.
        """
        with self._writing() as connection:
            return decisions.append(connection, decision, keying)

    def decisions(self) -> tuple[Decision, ...]:
        """The log: every decision by time, undone ones too."""
        with self._reading() as connection:
            return decisions.load_log(connection)

    def settled(self) -> tuple[Settled, ...]:
        """Which things the decisions in force bear on, by the time of the decision."""
        with self._reading() as connection:
            return tuple(weaves.load_settled(connection))

    def adrift(self) -> tuple[Decision, ...]:
        """The decisions in force that have found nothing to hold on to, by time."""
        with self._reading() as connection:
            return states.load_adrift(connection)

    def last_decided(self) -> str | None:
        """When the last decision was made."""
        with self._reading() as connection:
            return decisions.last_time(connection)

    def in_force(self, ids: Collection[str] | None = None) -> tuple[Decision, ...]:
        """The decisions that nobody has undone, all or those on these reports and on people anywhere; by time. What was
        decided on a report that was replaced points at the version in its place (`Moved`)."""
        with self._reading() as connection:
            return decisions.load_in_force(connection, ids)

    def reports_naming(self, name: str) -> dict[str, str | None]:
        """The reports in which somebody who speaks, is spoken to or takes part goes by a name, with a state of his."""
        with self._reading() as connection:
            return decisions.reports_naming(connection, name)

    def report(self, id: str) -> Report:
        """The report with this whole id; raises NotFound."""
        held = self.reports([id])
        if id not in held:
            raise NotFound(
                f"{id}: the record holds no such report; see those that it holds with: dragoman export --format csv --to FOLDER"
            )
        return held[id]

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Those of these reports that are held, by id."""
        with self._reading() as connection:
            return reports.load_reports(connection, ids)

    def all_reports(self) -> Iterator[Report]:
        """Every report in the order of ids, some hundreds in memory at once."""
        for chunk in chunks(self.report_ids()):
            held = self.reports(chunk)
            yield from (held[id] for id in chunk if id in held)

    def report_ids(self) -> list[str]:
        """The ids of all reports, sorted."""
        with self._reading() as connection:
            return reports.report_ids(connection)

    def reading(self, report: str) -> Reading | None:
        """The reading of a report, if it has one."""
        return next(iter(self.readings([report])), None)

    def readings(self, ids: Iterable[str]) -> list[Reading]:
        """The readings that these reports have, sorted by report."""
        with self._reading() as connection:
            return reports.load_readings(connection, ids)

    def unread(self, reader: str, among: Collection[str] | None = None) -> list[str]:
        """The ids of reports that have no reading by this version of the reader, sorted; `among` bounds the question, to these
        and to all versions of them."""
        with self._reading() as connection:
            asked = None if among is None else reports.versions_of(connection, among)
            return reports.unread(connection, reader, asked)

    def unwoven(self, weaver: str, among: Collection[str] | None = None) -> list[str]:
        """The ids of reports that have been read but not yet woven by this version of the weaver, sorted; `among` bounds the
        question."""
        with self._reading() as connection:
            return reports.unwoven(connection, weaver, among)

    def neighbours(self, keys: Iterable[str]) -> set[str]:
        """The ids of the reports that have one of these keys."""
        with self._reading() as connection:
            return reports.neighbours(connection, keys)

    def block_of(self, report: str) -> tuple[str, ...]:
        """The ids of all reports that keys link to this one over any number of steps, sorted; itself among them."""
        with self._reading() as connection:
            return reports.block_of(connection, report)

    def waiting(self, report: str) -> Waiting:
        """A report with what its reading must heed."""
        with self._reading() as connection:
            return load_waiting(connection, report)

    def block(self, report: str) -> Block:
        """All that is to be woven with a report, as of one moment."""
        with self._reading() as connection:
            return load_block(connection, report)

    def encounters(self) -> list[Encounter]:
        """All encounters by date, those without one last."""
        with self._reading() as connection:
            return weaves.load_encounters(connection)

    def statements(self, asked: StatementFilter | None = None) -> list[PlacedStatement]:
        """The statements asked for, by date, report and place in it; those without a date last."""
        with self._reading() as connection:
            return weaves.load_statements(connection, conditions(asked or StatementFilter()))

    def encounter(self, id: str) -> Encounter:
        """The encounter with this whole id, or the one that is known to be it where reports only look back; raises NotFound."""
        with self._reading() as connection:
            found = weaves.load_encounter(connection, id)
        if found is None:
            raise NotFound(f"{id}: the record holds no such encounter; list them with: dragoman encounters")
        return found

    def claims(self) -> list[Claim]:
        """All claims, by encounter and id."""
        with self._reading() as connection:
            return weaves.load_claims(connection)

    def discrepancies(self) -> list[Discrepancy]:
        """All discrepancies, by encounter and id."""
        with self._reading() as connection:
            return weaves.load_discrepancies(connection)

    def lineage(self) -> list[LineageLink]:
        """Which report took words from which, by report, kind and source."""
        with self._reading() as connection:
            return weaves.load_lineage(connection)

    def placed(self, ids: Iterable[str]) -> list[PlacedStatement]:
        """The statements with these whole ids, by id; what is not held is left out."""
        with self._reading() as connection:
            return weaves.load_placed(connection, ids)

    def ledger(self, parties: ledgers.Pair | None = None, since: str | None = None) -> list[LedgerEntry]:
        """When each side spoke of each issue to the other, by parties, side and issue; of all pairs of states or of one, as
        two sorted codes. With `since`, a day, only what was said then and later."""
        with self._reading() as connection:
            return ledgers.load_ledger(connection, parties, since)

    def last_said(self, parties: ledgers.Pair, before: str) -> list[LedgerEntry]:
        """What each of two states said last of each issue before a day: entries of that one date."""
        with self._reading() as connection:
            return ledgers.load_last_said(connection, parties, before)

    def last_days(self, parties: ledgers.Pair, most: int) -> list[str]:
        """The last days on which two states spoke to each other, so many, the newest first."""
        with self._reading() as connection:
            return ledgers.load_last_days(connection, parties, most)

    def relationships(self, most: int) -> list[ledgers.Pair]:
        """So many pairs of states that spoke to each other, sorted."""
        with self._reading() as connection:
            return ledgers.load_pairs(connection, most)

    def days_before(self, parties: ledgers.Pair, before: str) -> tuple[int, str | None]:
        """On how many days two states spoke to each other before one, and the first of them."""
        with self._reading() as connection:
            return ledgers.count_days(connection, parties, before)

    def newest_day(self) -> str | None:
        """The newest date of a report, or on which something was said: what is late is late as of then."""
        with self._reading() as connection:
            return weaves.newest_day(connection)

    def undertakings(self, among: Collection[str] | None = None, since: str | None = None) -> list[Undertaking]:
        """All that reports tell of undertakings, by the day on which they were made, those without one last; or what binds
        one of these states, as codes, to another of them or to nobody named; since a day or since ever."""
        with self._reading() as connection:
            return weaves.load_undertakings(connection, among, since)

    def weave(self, reports: Collection[str] | None = None) -> Weave:
        """All that reconciling has yielded, as of one moment, each part sorted by id; or what the blocks of some reports
        have."""
        with self._reading() as connection:
            return weaves.load_weave(connection, reports)

    def find(self, id: str, *kinds: str) -> found.Found:
        """What has this id, or the only thing whose id begins so (4 characters or more); raises NotFound, naming near ids.

        `kinds` bounds what is looked for: report, encounter, statement, claim, discrepancy, undertaking.
        """
        with self._reading() as connection:
            return found.find(connection, id, kinds)

    def search(self, asked: Search) -> list[Hit]:
        """The sentences asked for, the newest first, or the best where that is asked or they are found by meaning."""
        with self._reading() as connection:
            return search.search(connection, asked)

    def nearest(self, model: str, vectors: sentences.Vectors, each: int) -> list[Citation]:
        """For each of these meanings the sentences that are nearest to it, so many for each, in the order of the meanings."""
        with self._reading() as connection:
            return search.nearest(connection, model, vectors, each)

    def not_measured(self, model: str) -> list[str]:
        """The ids of reports whose sentences this version of the encoder has not been asked the meaning of, sorted."""
        with self._reading() as connection:
            return sentences.not_measured(connection, model)

    def save_meaning(self, report: str, meaning: Meaning) -> None:
        """Keep what the sentences of a report mean in the place of what an earlier version of the encoder said."""
        with self._writing() as connection:
            sentences.save_meaning(connection, report, *meaning)

    def answers(self, model: str, questions: Iterable[str]) -> dict[str, bytes]:
        """What this version of the encoder answered to these questions, as far as that is kept whole."""
        with self._reading() as connection:
            return answers.load_answers(connection, model, questions)

    def save_answers(self, model: str, said: Mapping[str, bytes]) -> None:
        """Keep what this version of the encoder answered, by question."""
        with self._writing() as connection:
            answers.save_answers(connection, model, said)

    def drop_answers_but(self, model: str) -> None:
        """Drop what other versions of the encoder answered."""
        with self._writing() as connection:
            answers.drop_others(connection, model)

    def passages(self, citations: Iterable[Citation], around: int = 200) -> list[Passage]:
        """The words that citations point at, each with about this many characters on both sides. Same order."""
        cited = list(citations)
        held = self.reports({citation.report for citation in cited})
        return [cut_passage(held[citation.report], citation.span, around) for citation in cited]

    def counts(self) -> dict[str, int]:
        """How many reports, readings, encounters, statements, claims and discrepancies there are."""
        with self._reading() as connection:
            return {table.name: weaves.count_rows(connection, table) for table in _COUNTED}

    def verify(self) -> list[Damage]:
        """Every row that is not as it was written, and every fault of the file."""
        with self._reading() as connection:
            return list(checking.find_damage(connection, self.where))

    def rebuild(self) -> None:
        """Drop all that is derived from the texts, so that it is read and woven anew."""
        with self._writing() as connection:
            checking.rebuild(connection)

    def back_up(self, to: str) -> None:
        """Copy all of it, as of one moment, into a file that is a record too; raises BadRecord, and then nothing is changed."""
        copying.back_up(self._engine, self.where, to)

    def state(self, reader: str, weaver: str) -> State:
        """What the record holds, where, and what these versions of the reader and the weaver have still to do."""
        with self._reading() as connection:
            return states.look(connection, self.where, reader, weaver)
