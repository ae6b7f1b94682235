"""Whether two mentions of encounters, in two reports, may be of one encounter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon import same_place
from dragoman.model import EncounterMention, Party, Value
from dragoman.reconcile import dates
from dragoman.reconcile.parties import has_full_name, is_nameless, name_words, same_office, same_party, states_of
from dragoman.reconcile.tokens import fold

# Kinds that reports interchange: talks at a summit or on a visit are a meeting. A call or a signing is another event.
_KIND_CLASS = {"summit": "meeting", "visit": "meeting"}
# A report tells of an undated encounter as news within this many days of it.
NEWS_DAYS = 10
# A preview without a date announces an encounter at most this many days ahead.
PREVIEW_DAYS = 60
# Midnight and time zones: a report may give the day before or after.
ZONE_DAYS = 1


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the report that it stands in, its place in that reading, and the report's date."""

    report: str
    index: int
    mention: EncounterMention
    published: str | None

    @property
    def date(self) -> str | None:
        """The date given, if any."""
        return self.mention.date.value if self.mention.date else None

    @property
    def people(self) -> tuple[Party, ...]:
        """The participants who are persons, by name or by office."""
        return tuple(p for p in self.mention.participants if p.kind == "person")


Cluster = tuple[Told, ...]


def places_of(cluster: Sequence[Told]) -> list[tuple[str, int]]:
    """Where a cluster's mentions stand, in order; by it clusters are sorted too."""
    return sorted((t.report, t.index) for t in cluster)


def same_kind(a: Told, b: Told) -> bool:
    """Whether both are talks in person, both calls, ..."""
    kinds = (a.mention.kind, b.mention.kind)
    return _KIND_CLASS.get(kinds[0], kinds[0]) == _KIND_CLASS.get(kinds[1], kinds[1])


def same_people(a: Told, b: Told) -> bool:
    """Whether the participants may be the same: equal states, and no state with people who do not match.

    A trilateral and its bilaterals differ in states. Delegations may be longer in one report than in another. The same
    people by their full names are the same, even if one of them is taken for another state's.
    """
    if same_names(a, b):
        return True
    mine, theirs = states_of(a.mention.participants), states_of(b.mention.participants)
    if mine != theirs and mine and theirs and not _unstated(a, b):
        return False
    if (not mine and not theirs) or _unstated(a, b):
        return _cover(a.mention.participants, b.mention.participants)
    return all(same_side(of_state(a.people, s), of_state(b.people, s)) for s in mine)


def same_names(a: Told, b: Told) -> bool:
    """Whether both name the same people in full, and nobody else."""
    return full_names(a) is not None and full_names(a) == full_names(b)


def full_names(told: Told) -> frozenset[tuple[str, ...]] | None:
    """The participants where all are people named by two words or more; None where someone is not."""
    parties = told.mention.participants
    return frozenset(name_words(p.name) for p in parties) if parties and all(map(has_full_name, parties)) else None


def _unstated(a: Told, b: Told) -> bool:
    """Whether someone's state is unknown, so that states cannot tell the two apart."""
    return any(p.state is None for p in (*a.mention.participants, *b.mention.participants))


def of_state(people: tuple[Party, ...], state: str) -> tuple[Party, ...]:
    """Those of these people who are of a state."""
    return tuple(p for p in people if p.state == state)


def same_side(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """Whether two reports' people of one state may be the same: one report names none, or both somebody."""
    return not a or not b or any(same_party(p, q) for p in a for q in b)


def same_person(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """As `same_side`, by name or by office: the names of one president may be written too far apart."""
    return same_side(a, b) or _one_office(a, b)


def _cover(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """Whether each participant of either has a match in the other."""
    if not a or not b:
        return False
    return all(any(same_party(p, q) for q in b) for p in a) and all(any(same_party(p, q) for p in a) for q in b)


def one_changed(a: Told, b: Told) -> bool:
    """Whether the two name different people for one side, with the same office, and agree on another side's."""
    states = states_of(a.mention.participants)
    if states != states_of(b.mention.participants) or len(states) < 2:
        return False
    sides = [(of_state(a.people, s), of_state(b.people, s)) for s in states]
    wrong = [(x, y) for x, y in sides if x and y and not same_side(x, y)]
    right = [(x, y) for x, y in sides if x and y and same_side(x, y)]
    return len(wrong) == 1 and bool(right) and _one_office(*wrong[0])


def _one_office(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    return any(p.office and q.office and same_office(p.office, q.office) for p in a for q in b)


def named_sides(told: Told) -> int:
    """How many people take part by name: what a mention is sure of."""
    return sum(not is_nameless(p) for p in told.people)


def same_value(a: Value | None, b: Value | None) -> bool | None:
    """Whether two places, states or forums are one; None where either is not known."""
    if a is None or b is None:
        return None
    x, y = fold(a.value), fold(b.value)
    return same_place(x, y) or x in y.split() or y in x.split()


def same_setting(a: Told, b: Told) -> bool | None:
    """Whether place, country and forum agree as far as both give them; None where they share none of these."""
    known = [
        same
        for field in ("place", "country", "forum")
        if (same := same_value(getattr(a.mention, field), getattr(b.mention, field))) is not None
    ]
    return all(known) if known else None


def same_time(a: Told, b: Told) -> bool:
    """Whether the dates, or for an undated mention the date of its report, allow one encounter."""
    if a.date and b.date:
        return dates.agree(a.date, b.date)
    if a.date or b.date:
        dated, open_one = (a, b) if a.date else (b, a)
        return _in_window(open_one, dated.date or "")
    apart = dates.days_between(a.published or "", b.published or "")
    return apart is None or abs(apart) <= (PREVIEW_DAYS if "planned" in statuses(a, b) else NEWS_DAYS)


def statuses(*told: Told) -> set[str]:
    """The statuses that these mentions give."""
    return {t.mention.status for t in told}


def _in_window(told: Told, date: str) -> bool:
    if told.published is None:
        return True
    apart = dates.days_between(date, told.published)
    if apart is None:
        return dates.agree(told.published[: len(date)], date)
    if told.mention.status == "planned":
        return -PREVIEW_DAYS <= apart <= ZONE_DAYS
    return -ZONE_DAYS <= apart <= NEWS_DAYS


def announced_in_time(a: Told, b: Told) -> bool:
    """Whether no preview was printed well after the encounter that it would announce."""
    for plan, other in ((a, b), (b, a)):
        if plan.mention.status == "planned" and other.mention.status == "held" and plan.published and other.date:
            late = dates.days_between(other.date, plan.published)
            if late is not None and late > ZONE_DAYS:
                return False
    return True


def compatible(a: Told, b: Told) -> bool:
    """Whether nothing speaks against the two being one encounter."""
    if a.report == b.report and not (a.date and a.date == b.date):
        return False
    if not (same_kind(a, b) and same_people(a, b) and same_time(a, b) and announced_in_time(a, b)):
        return False
    same_day = dates.is_day(a.date) and a.date == b.date
    return same_day or same_setting(a, b) is not False


def a_day_apart(a: Told, b: Told) -> bool:
    """Whether only midnight parts the two: a worked-out date one day off, all else given and equal."""
    if a.report == b.report or not (a.date and b.date):
        return False
    inferred = any(t.mention.date and t.mention.date.inferred for t in (a, b))
    apart = dates.days_between(a.date, b.date)
    near = inferred and apart is not None and abs(apart) <= ZONE_DAYS
    return near and same_kind(a, b) and same_people(a, b) and same_setting(a, b) is True
