"""What became of each undertaking: what reports of all dates tell of it, put side by side.

A block of reports tells of one time; here those that speak of one undertaking meet. They are joined only where side, issue
or words leave no doubt, for a promise wrongly called kept is worse than one left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.desk.holding import Holding
from dragoman.model import Step, Undertaking

OPEN = "open"
# Part of the words of an undertaking that a later statement or sentence must hold to speak of it.
REPEATED = 0.5
TOLD = 0.5
# Fewer words than this in common are chance.
FEWEST = 2
# What each step makes of an undertaking; a step not named leaves it as it was.
_STATUS = {
    "met": "met",
    "broken": "broken",
    "postponed": "postponed",
    "superseded": "superseded",
    "repeated": OPEN,
    "made": OPEN,
}


@dataclass(frozen=True, slots=True)
class UndertakingFilter:
    """What undertakings must be; None or False asks nothing. `by` and `to` are ISO codes, `issue` words of a label, dates
    ISO and both included."""

    by: str | None = None
    to: str | None = None
    issue: str | None = None
    since: str | None = None
    until: str | None = None
    open: bool = False


def list_undertakings(record: Holding, asked: UndertakingFilter | None = None) -> list[Undertaking]:
    """The undertakings asked for, followed through all reports, by the day on which they were made, those without one last."""
    followed = follow(record.undertakings(), record.newest_day())
    return [each for each in followed if _passes(each, asked or UndertakingFilter())]


def follow(told: Iterable[Undertaking], newest: str | None) -> list[Undertaking]:
    """One for each thing undertaken, with all its steps in the order of their dates; the outcomes that fit none are left
    out. One that is due before the day of the `newest` report, and of which nobody says that it was done, has lapsed."""
    listed = sorted(told, key=lambda u: (u.made or "9999", u.id))
    chains: list[Undertaking] = []
    alike: dict[tuple[str, str], list[int]] = {}  # places of the chains on an issue that bind a state
    for made in (u for u in listed if u.statements):
        places = {place for state in made.by for place in alike.get((made.issue, state), ())}
        earlier = next((place for place in sorted(places, reverse=True) if _repeats(made, chains[place])), None)
        if earlier is not None and not _changes_term(made, chains[earlier]):
            chains[earlier] = _repeat(chains[earlier], made)
            continue
        if earlier is not None:
            cited = tuple(c for step in made.steps for c in step.citations)
            chains[earlier] = _take(chains[earlier], Step("superseded", made.made, cited))
        for state in made.by:
            alike.setdefault((made.issue, state), []).append(len(chains))
        chains.append(made)
    bound: dict[str, list[int]] = {}
    for place, chain in enumerate(chains):
        for state in chain.by:
            bound.setdefault(state, []).append(place)
    for outcome in (u for u in listed if not u.statements and u.steps):
        meant = _meant(outcome, chains, [place for state in outcome.by for place in bound.get(state, ())])
        if meant is not None:
            chains[meant] = _take(chains[meant], outcome.steps[0])
    return [_settle(chain, newest) for chain in chains]


def _passes(each: Undertaking, asked: UndertakingFilter) -> bool:
    """Dates ask when it was made; an undertaking without one passes where no date is asked for."""
    made = each.made or ""
    return (
        (asked.by is None or asked.by in each.by)
        and (asked.to is None or asked.to in each.to)
        and (asked.issue is None or set(asked.issue.casefold().replace("-", " ").split()) <= set(each.issue.split("-")))
        and (asked.since is None or (bool(made) and made >= asked.since[: len(made)]))
        and (asked.until is None or (bool(made) and made[: len(asked.until)] <= asked.until))
        and (not asked.open or each.status in (OPEN, "postponed", "lapsed"))
    )


def _repeats(later: Undertaking, earlier: Undertaking) -> bool:
    """Whether a side says on a later day what it, or both, undertook before: the same issue, and half of the words."""
    same = later.issue == earlier.issue and (set(later.by) <= set(earlier.by) or set(later.by) >= set(earlier.by))
    parties = {*later.by, *later.to} & {*earlier.to, *earlier.by} if later.to and earlier.to else {*later.by}
    when = bool(later.made and earlier.made) and str(later.made) > str(earlier.made)
    return same and bool(parties) and when and earlier.status == OPEN and _share(later, earlier) >= REPEATED


def _share(one: Undertaking, other: Undertaking) -> float:
    common = len({*one.words} & {*other.words})
    return common / min(len(one.words), len(other.words)) if common >= FEWEST else 0.0


def _changes_term(later: Undertaking, earlier: Undertaking) -> bool:
    """Whether a later promise of the same thing names another day."""
    if later.due is None or earlier.due is None:
        return False
    a, b = later.due.value, earlier.due.value
    return not (a.startswith(b) or b.startswith(a))


def _take(chain: Undertaking, step: Step) -> Undertaking:
    return replace(chain, steps=(*chain.steps, step), status=_STATUS.get(step.kind, chain.status))


def _repeat(chain: Undertaking, later: Undertaking) -> Undertaking:
    steps = [Step("repeated", later.made, step.citations) for step in later.steps]
    return replace(
        chain,
        by=tuple(sorted({*chain.by, *later.by})),
        steps=(*chain.steps, *steps),
        statements=tuple(sorted({*chain.statements, *later.statements})),
        due=chain.due or later.due,
        condition=chain.condition or later.condition,
        status=OPEN,
    )


def _meant(outcome: Undertaking, chains: Sequence[Undertaking], places: Sequence[int]) -> int | None:
    """Which of these places has the undertaking that an outcome can be of; None where none does, or more than one as likely."""
    ranked = sorted(((_fit(outcome, chains[place]), -place) for place in places), reverse=True)
    best = ranked[0] if ranked else (0.0, 0)
    if best[0] < TOLD or (len(ranked) > 1 and ranked[1][0] == best[0]):
        return None
    return -best[1]


def _fit(outcome: Undertaking, chain: Undertaking) -> float:
    """The part of an undertaking's words that a later sentence about the same side holds, its verb or a synonym among them."""
    step = outcome.steps[0]
    later = bool(step.date and chain.made) and str(step.date)[: len(str(chain.made))] > str(chain.made)
    own = any(
        c.report == o.report and c.span.overlaps(o.span)
        for s in chain.steps
        for c in s.citations
        for o in step.citations
    )
    if not later or own or not set(outcome.by) & set(chain.by) or not chain.words:
        return 0.0
    common = {*outcome.words} & {*chain.words}
    done = bool({*outcome.words, *outcome.deeds[:1]} & {*chain.deeds})
    return len(common) / len(chain.words) if done and len(common) >= FEWEST else 0.0


def _settle(chain: Undertaking, newest: str | None) -> Undertaking:
    """The steps in the order of their dates, and the status that the last of them leaves."""
    steps = sorted(chain.steps, key=lambda s: s.date or "")
    changes = [_STATUS[step.kind] for step in steps if step.kind in _STATUS]
    chain = replace(chain, steps=tuple(steps), status=changes[-1] if changes else chain.status)
    late = chain.due is not None and newest is not None and newest[: len(chain.due.value)] > chain.due.value
    return replace(chain, status="lapsed") if late and chain.status == OPEN else chain
