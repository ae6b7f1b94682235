"""Which statements may be one claim: of one encounter and one speaker (or side), compatible in time and polarity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.model import PlacedStatement, Statement
from dragoman.reconcile import dates
from dragoman.reconcile.material import Material, Vector
from dragoman.reconcile.parties import same_party, speaks_for, states_of
from dragoman.reconcile.passages import RARE
from dragoman.reconcile.tokens import Token, fold

_NAMELESS = frozenset(("official", "officials", "source", "sources", "spokesman", "spokeswoman", "statement"))
# Remarks that were read into two encounters may be one with so many rare words in common, where so many days at most part
# them; or where a day is not known, with a word more and so much of the meaning.
REMARK_WORDS, REMARK_DAYS, REMARK_MEANING = 3, 2, 0.75


@dataclass(frozen=True)
class Said:
    """A statement ready to be compared; `day` is when it was made, as far as known, or when its report was published."""

    placed: PlacedStatement
    vector: Vector
    tokens: tuple[Token, ...]
    day: str | None = None

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.placed.statement


def prepare(material: Material, placed: PlacedStatement) -> Said:
    """A statement with its vector and the tokens of its content."""
    statement = placed.statement
    vector = material.meaning(placed.report, statement)
    tokens = material.tokens(placed.report, statement.content or statement.cue)
    return Said(placed, vector, tokens, placed.date or material.published(placed.report))


def keys_of(said: Said) -> set[str]:
    """The keys of what a statement's words say."""
    return {t.key for t in said.tokens if t.content}


def find_candidates(said: Iterable[Said], kindred: Collection[frozenset[str]]) -> Iterator[tuple[Said, Said]]:
    """Pairs of one encounter or of two that may be one, or with no encounter known to one; compatible in speaker, time and
    polarity."""
    homes: dict[str | None, list[Said]] = defaultdict(list)
    for one in said:
        homes[one.placed.encounter].append(one)
    homeless = homes.pop(None, [])
    for here, there in (sorted(pair) for pair in kindred):
        both = ((a, b) for a in homes.get(here, ()) for b in homes.get(there, ()) if comparable(a, b))
        yield from ((min(a, b, key=_id), max(a, b, key=_id)) for a, b in both)
    yield from (pair for pair in combinations(homeless, 2) if comparable(*pair))
    for group in homes.values():
        yield from (pair for pair in combinations(group, 2) if comparable(*pair))
        yield from ((min(a, b, key=_id), max(a, b, key=_id)) for a in group for b in homeless if comparable(a, b))
    yield from (pair for pair in _retold(homes) if frozenset(p.placed.encounter for p in pair) not in kindred)


def _retold(homes: Mapping[str | None, Sequence[Said]]) -> Iterator[tuple[Said, Said]]:
    """Pairs of two reports and two encounters with rare words in common, where one remark may have been read into two: a guest is
    received by two hosts, and each report tells of one of them. Without days to go by, they must be much alike."""
    said = {one.placed.id: one for group in homes.values() for one in group}
    postings: dict[str, list[str]] = defaultdict(list)
    for i in sorted(said):
        for key in keys_of(said[i]):
            postings[key].append(i)
    shared = Counter(pair for ids in postings.values() if len(ids) <= RARE for pair in combinations(ids, 2))
    for (i, j), count in sorted(shared.items()):
        a, b = said[i], said[j]
        apart = a.placed.encounter != b.placed.encounter and a.placed.report != b.placed.report
        if apart and _may_be_one(a, b, count) and same_speakers(a.statement, b.statement) and comparable(a, b):
            yield a, b


def _may_be_one(a: Said, b: Said, shared: int) -> bool:
    days = dates.days_between(a.day or "", b.day or "")
    if days is not None:
        return abs(days) <= REMARK_DAYS and shared >= REMARK_WORDS
    return shared > REMARK_WORDS and float(a.vector @ b.vector) >= REMARK_MEANING


def _id(said: Said) -> str:
    return said.placed.id


def comparable(a: Said, b: Said) -> bool:
    """Whether speaker, polarity, tense and time allow the two to say the same."""
    x, y = a.statement, b.statement
    if x.polarity != y.polarity or x.tense != y.tense or not (same_speakers(x, y) or _one_side_nameless(x, y)):
        return False
    return not (a.placed.date and b.placed.date) or dates.agree(a.placed.date, b.placed.date)


def same_speakers(a: Statement, b: Statement) -> bool:
    """Whether every speaker of the statement with fewer has a match, or a match in his state, in the other."""
    few, many = sorted((a.speakers, b.speakers), key=len)
    return bool(few) and all(any(same_party(p, q) or speaks_for(p, q) for q in many) for p in few)


def _one_side_nameless(a: Statement, b: Statement) -> bool:
    """Whether no person is named as the speaker of one ("an official", "the statement", the ministry), and no other state."""
    sides = (a.speakers, b.speakers)
    if all(any(p.kind == "person" and fold(p.name) not in _NAMELESS for p in parties) for parties in sides):
        return False
    states = [set(states_of(parties)) for parties in sides]
    return not all(states) or bool(states[0] & states[1])
