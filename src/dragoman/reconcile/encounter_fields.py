"""One encounter from its mentions: each field by most voices, then most exact, with the words of every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from dragoman.lexicon import venue_kind
from dragoman.model import ENCOUNTER_STATUSES, Citation, Encounter, Known, Party, Value, derive_id
from dragoman.reconcile import dates
from dragoman.reconcile.mentions import Told
from dragoman.reconcile.parties import is_nameless, name_words, office_class, remark_of, same_party
from dragoman.reconcile.tokens import fold

# A single mention is as sure as its reader; each further voice halves what doubt is left.
DOUBT_LEFT = 0.5
# Offices that one person of a state holds at a time.
HELD_BY_ONE = frozenset(("president", "head of government", "foreign minister", "king", "queen", "emir", "sultan"))
# So many reports or more tell who took part: whom one of them alone puts beside the others of his state was not one of them.
FEWEST_TO_OUTVOTE = 4


def describe_encounter(cluster: Sequence[Told], origins: Mapping[str, str], taken: Collection[str]) -> Encounter:
    """The encounter that these mentions tell of; `taken` holds ids already given, so that look-alikes differ."""
    told = sorted(cluster, key=lambda t: (t.report, t.index))
    participants = join_participants(told)
    date = _field(told, "date", origins, dates.agree)
    date = None if date is not None and date.value.startswith("X") else date  # no report says the year
    kind = Counter(t.mention.kind for t in told).most_common()
    # a call goes before a meeting: who prints that word is the surer
    kinds = sorted(k for k, n in kind if n == kind[0][1])
    reports = tuple(sorted({t.report for t in told}))
    voices = len({origins.get(r, r) for r in reports})
    return Encounter(
        id=_id(participants, date, kinds[0], told, taken),
        kind=kinds[0],
        status=min((t.mention.status for t in told), key=ENCOUNTER_STATUSES.index),
        participants=participants,
        reports=reports,
        voices=voices,
        citations=tuple(sorted({Citation(t.report, s) for t in told for s in t.mention.mentions})),
        date=date,
        place=_field(told, "place", origins, _same_words),
        country=_field(told, "country", origins, _same_words),
        forum=_field(told, "forum", origins, _same_words),
        duration_minutes=_field(told, "duration_minutes", origins, _same_words),
        venue=_field(told, "venue", origins, _same_venue),
        confidence=_confidence(told, voices),
    )


def _confidence(told: Sequence[Told], voices: int) -> float:
    doubt = 1.0 - max(t.mention.confidence for t in told)
    return round(1.0 - doubt * DOUBT_LEFT ** (voices - 1), 4)


def _id(
    participants: tuple[Party, ...], date: Known | None, kind: str, told: Sequence[Told], taken: Collection[str]
) -> str:
    who = sorted(" ".join(name_words(p.name)) or str(p.state) for p in participants)
    plain = derive_id("e", who, date.value if date else None, kind)
    if plain not in taken:
        return plain
    return derive_id("e", who, date.value if date else None, kind, [(t.report, t.index) for t in told])


def _same_words(a: str, b: str) -> bool:
    return fold(a) == fold(b)


def _same_venue(a: str, b: str) -> bool:
    """Whether two phrases may name one building: they are of one kind, or of none that is known."""
    kinds = {venue_kind(a), venue_kind(b)} - {None}
    return len(kinds) < 2


def _field(
    told: Sequence[Told], field: str, origins: Mapping[str, str], agree: Callable[[str, str], bool]
) -> Known | None:
    """The value that most voices give or allow; among those the one that more tell of afterwards, the most exact, then printed
    before worked out."""
    given: list[tuple[str, Value]] = [(t.report, v) for t in told if (v := getattr(t.mention, field)) is not None]
    after = {t.report for t in told if t.mention.status == "held"}
    if not given:
        return None

    def worth(value: Value) -> tuple[int, int, int, int, bool, str]:
        behind = [(r, v) for r, v in given if agree(v.value, value.value)]
        printed = {origins.get(r, r) for r, v in behind if v.value == value.value}
        voices = {origins.get(r, r) for r, _ in behind}
        return (
            -len(voices),
            -len({r for r, _ in behind} & after),
            -dates.exactness(value.value) if field == "date" else 0,
            -len(printed),
            value.inferred,
            value.value,
        )

    best = min((v for _, v in given), key=worth)
    behind = [(r, v) for r, v in given if agree(v.value, best.value)]
    cited = tuple(sorted({Citation(r, s) for r, v in behind for s in v.spans}))
    same = [v for _, v in behind if v.value == best.value]
    return Known(best.value, cited, all(v.inferred for v in same), max(v.confidence for v in same))


def join_participants(told: Sequence[Told]) -> tuple[Party, ...]:
    """Each participant once, by the fullest name and with the office that most mentions give."""
    groups: list[list[Party]] = []
    parties = [p for t in told for p in t.mention.participants]
    for party in sorted(parties, key=_fullness):
        home = next((g for g in groups if all(same_party(party, q) or _same_holder(party, q) for q in g)), None)
        if home is None:
            groups.append([party])
        else:
            home.append(party)
    named = [{t.report for t in told if set(t.mention.participants) & set(group)} for group in groups]
    joined = [
        _join(group) for group, by in zip(groups, named, strict=True) if not _is_outvoted(group, by, groups, named)
    ]
    people = {p.state for p in joined if p.kind == "person" and p.state}
    kept = [p for p in joined if not (p.kind == "state" and p.state in people)]
    return tuple(sorted(kept, key=lambda p: (p.state or "", p.name)))


def _is_outvoted(
    group: Sequence[Party], by: Collection[str], groups: Sequence[Sequence[Party]], named: Sequence[Collection[str]]
) -> bool:
    """Whether one report alone names somebody, and most of many another of his state."""
    reports = len(set().union(*named))
    others = [len(b) for g, b in zip(groups, named, strict=True) if g is not group and g[0].state == group[0].state]
    if any(remark_of(p.name) for p in group):  # a person put him there
        return False
    return len(by) == 1 and reports >= FEWEST_TO_OUTVOTE and max(others, default=0) * 2 > reports


def _same_holder(a: Party, b: Party) -> bool:
    """Whether two ways to write a name, with a word in common, are of the one holder of an office in a state."""
    offices = {office_class(a.office or ""), office_class(b.office or "")}
    shared = set(name_words(a.name)) & set(name_words(b.name))
    if remark_of(a.name) != remark_of(b.name):  # a person told them apart
        return False
    return bool(shared) and a.state is not None and a.state == b.state and len(offices) == 1 and offices <= HELD_BY_ONE


def _fullness(party: Party) -> tuple[bool, int, str, str]:
    return is_nameless(party), -len(name_words(party.name)), party.name, party.office or ""


def _join(group: Sequence[Party]) -> Party:
    fullest = group[0]
    offices = Counter(p.office for p in group if p.office)
    office = min(offices, key=lambda o: (-offices[o], o)) if offices else None
    state = next((p.state for p in group if p.state), None)
    return Party(fullest.name, fullest.kind, state, office, max(p.confidence for p in group))
