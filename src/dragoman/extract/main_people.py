"""Which scenes are those of the people who likely took part in what a report is about."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.persons import Person
from dragoman.extract.principals import choose_principals, invites, presides
from dragoman.extract.scenes import Scene


def with_principals(
    text: str, groups: list[list[Scene]], scenes: list[Scene], weighed: Sequence[tuple[Person, float]]
) -> list[list[Scene]]:
    """The groups, and one of those who take part where no group is theirs: it takes the place of one that has them in part."""
    likely = choose_principals(text, weighed, scenes)
    presided = _with_guests(text, likely, groups, {p.name: p for p, _ in weighed})
    people = presided or likely
    names = {p.name for p in people}
    if not people or any(names == {p.name for p in g[0].parties} for g in groups):
        return groups
    told = [
        s
        for s in scenes
        if not s.earlier and not is_next(text, s) and (s.anaphoric or names & {p.name for p in s.parties})
    ]
    told.sort(key=lambda s: (s.status != "held", s.at))
    chances = {person.name: sure for person, sure in weighed}
    literal = [g for g in groups if not g[0].earlier and all(g[0].sentence.contains(span) for span in g[0].spans)]
    best = max((likelihood(g, chances) for g in literal), default=0.0)  # the parties of others are a guess themselves
    if any(_is_whole(g, people, scenes) for g in literal):
        return groups
    if not told or (not presided and sum(_odds(chances[name]) for name in names) < best + CLEARLY):
        return groups
    parties, spans = tuple(p.party(chances[p.name]) for p in people), tuple(p.mentions[0] for p in people)
    made = [replace(s, parties=parties, spans=spans, anaphoric=s is not told[0]) for s in told]
    return [[replace(made[0], anaphoric=False), *made[1:]], *(g for g in groups if not _is_part(g, names))]


def _with_guests(
    text: str, people: list[Person], groups: Sequence[list[Scene]], persons: dict[str, Person]
) -> list[Person]:
    """Where one of those who likely took part presided or invited the others, he and the two or more of whom a sentence says
    that they met; else nobody."""
    names = {p.name for p in people}
    literal = [g[0] for g in groups if all(g[0].sentence.contains(span) for span in g[0].spans)]
    if any(names == {p.name for p in s.parties} for s in literal):
        return []
    for met in ([persons[p.name] for p in s.parties if p.name in persons] for s in literal if not s.earlier):
        extra = [p for p in people if p not in met]
        if (
            len(met) > 1
            and extra
            and names & {p.name for p in met}
            and all(presides(text, p) or invites(text, p) for p in extra)
        ):
            return sorted([*met, *extra], key=lambda p: p.mentions[0])
    return []


def _is_whole(group: list[Scene], people: Sequence[Person], scenes: Sequence[Scene]) -> bool:
    """Whether all who likely took part met as a report says, but for some whose states it does not tell and who, by its
    words, met nobody."""
    met = {p.name for p in group[0].parties if p.kind == "person"}
    seen = {p.name for s in scenes for p in s.parties}
    others = [p for p in people if p.name not in met]
    return (
        len(met) > 1 and len(others) < len(people) - 1 and all(p.state is None and p.name not in seen for p in others)
    )


EARLIER_LESS = 10.0  # log-odds: an encounter told as past is what a report is about only where nothing else is told


CLEARLY = 2.0  # log-odds by which those who take part must be likelier than the parties of any scene


def _is_part(group: list[Scene], names: set[str]) -> bool:
    """Whether a group has one of the principals beside somebody or something that takes no part."""
    return bool(names & {p.name for p in group[0].parties}) and not group[0].earlier


def _odds(sure: float) -> float:
    return math.log(max(sure, 1e-6) / max(1 - sure, 1e-6))


def likelihood(group: list[Scene], chances: dict[str, float]) -> float:
    """The log-odds that the persons of a group take part in what the report is about; states add nothing."""
    return sum(_odds(chances[p.name]) for p in group[0].parties if p.name in chances) - (
        EARLIER_LESS if group[0].earlier else 0.0
    )


# Before a noun: not the meeting that the report is about.
ANOTHER = re.compile(r"\b(?:an?|another|a second|second|next|further|new)\s+(?:\w+\s+){0,2}$", re.I)


def is_next(text: str, scene: Scene) -> bool:
    """Whether a scene tells of a meeting to come after the one that the report is about ("agreed to meet again in May")."""
    if scene.status != "planned":
        return False
    again = re.match(r"[^.;]{0,20}\bagain\b", text[scene.at.end : scene.sentence.end])
    return again is not None or ANOTHER.search(text[: scene.at.start][-25:]) is not None
