"""Sentences of all reports as passages that can be compared: copies once, clauses marked, found by rare words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.model import Citation, PlacedStatement, Span
from dragoman.reconcile.material import Material
from dragoman.reconcile.tokens import NAMES, Token

# Passages with less to say cannot be told to be about one event.
FEWEST_TOKENS = 3
# A clause with fewer content tokens goes with the one before it ("Quito, Ecuador").
CLAUSE_TOKENS = 4
# A key in more passages than this does not tell events apart; it still counts once two passages are compared.
RARE = 128
# Two passages are compared when so many rare keys meet.
MEETING_KEYS = 3
# ... and so much of the shorter one's keys: what shares less tells of something else.
MEETING_SHARE = 0.2
# "LIMA, Nov. 16 (Agency) - ", "ANKARA, May 8, 2025 -- ": place and date of the report, not of what it tells.
_DATELINE = re.compile(r"[A-Z\u00c0-\u00dd][^.\n]{0,3}[A-Z\u00c0-\u00dd]{2}[^\n]{0,80}?\s[-\u2013\u2014]{1,2}\s")
_CLAUSE_BREAK = re.compile(r"[,;:\u2014()]|\s(?:while|but|although|though|whereas|after|before|and that)\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as its tokens; `clauses` gives each token's clause; `places` all copies of it, the first leading.

    `encounters` are those that the sentence tells of or was said in, `homes` all that its reports tell of.
    """

    places: tuple[Citation, ...]
    tokens: tuple[Token, ...]
    clauses: tuple[int, ...]
    encounters: frozenset[str]
    homes: frozenset[str] = frozenset()

    @property
    def report(self) -> str:
        """The report of the leading copy."""
        return self.places[0].report

    def clause_of(self, token: Token) -> int:
        """The clause in which a token stands."""
        return self.clauses[self.position(token)]

    def position(self, token: Token) -> int:
        """The place of a token in the sentence."""
        return bisect_left(self.tokens, token.span.start, key=lambda t: t.span.start)


def clause_tokens(passage: Passage, token: Token) -> tuple[Token, ...]:
    """The tokens of the clause in which a token stands."""
    clause = passage.clause_of(token)
    return tuple(t for t, c in zip(passage.tokens, passage.clauses, strict=True) if c == clause)


def collect_passages(
    material: Material, placed: Sequence[PlacedStatement], mentions: Mapping[tuple[str, int], str]
) -> tuple[Passage, ...]:
    """All sentences with enough to compare, equal ones once."""
    homes = _homes(material, placed, mentions)
    copies: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for report, reading in material.readings.items():
        for sentence in reading.sentences:
            passage = _read(material, report, sentence, homes.get(report, []))
            if sum(t.content for t in passage.tokens) >= FEWEST_TOKENS:
                copies[tuple(t.key if t.kind in NAMES else t.form for t in passage.tokens)].append(passage)
    return tuple(_fold(c) for c in copies.values())


def _fold(copies: Sequence[Passage]) -> Passage:
    first = min(copies, key=lambda p: p.places)
    places = tuple(sorted(c for p in copies for c in p.places))
    told = frozenset(e for p in copies for e in p.encounters)
    return Passage(places, first.tokens, first.clauses, told, frozenset(e for p in copies for e in p.homes))


def _homes(
    material: Material, placed: Sequence[PlacedStatement], mentions: Mapping[tuple[str, int], str]
) -> dict[str, list[tuple[Span, str]]]:
    """For each report the spans that belong to an encounter."""
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for (report, index), encounter in mentions.items():
        found[report] += [(s, encounter) for s in material.readings[report].encounters[index].mentions]
    for p in placed:
        if p.encounter:
            found[p.report].append((p.statement.span, p.encounter))
    return found


def _read(material: Material, report: str, sentence: Span, homes: Sequence[tuple[Span, str]]) -> Passage:
    tokens = material.tokens(report, (_without_dateline(material.text(report), sentence),))
    clauses = _number_clauses(material.text(report), sentence, tokens)
    told = frozenset(encounter for span, encounter in homes if span.overlaps(sentence))
    return Passage((Citation(report, sentence),), tokens, clauses, told, frozenset(e for _, e in homes))


def _without_dateline(text: str, sentence: Span) -> Span:
    match = _DATELINE.match(text, sentence.start, sentence.end)
    return Span(match.end(), sentence.end) if match and match.end() < sentence.end else sentence


def _number_clauses(text: str, sentence: Span, tokens: Sequence[Token]) -> tuple[int, ...]:
    breaks = [m.end() for m in _CLAUSE_BREAK.finditer(text, sentence.start, sentence.end)]
    raw = [sum(b <= t.span.start for b in breaks) for t in tokens]
    sizes = Counter(c for c, t in zip(raw, tokens, strict=True) if t.content)
    number, joined = 0, {}
    size = 0
    for clause in sorted(set(raw)):
        if size >= CLAUSE_TOKENS and sizes[clause] >= CLAUSE_TOKENS:
            number, size = number + 1, 0
        joined[clause] = number
        size += sizes[clause]
    return tuple(joined[c] for c in raw)


def pairs_to_compare(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Pairs of passages of two reports that share enough rare keys.

    Keys are rare within the reports of one encounter, or within all ("" as home): so the cost of an encounter does not
    grow with the others.
    """
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for key in {t.key for t in passage.tokens if t.content}:
            for home in (*passage.homes, ""):
                postings[home, key].append(number)
    keys = [{t.key for t in p.tokens if t.content} for p in passages]
    for i, j in sorted(_meeting(postings)):
        a, b = passages[i], passages[j]
        near = len(keys[i] & keys[j]) >= MEETING_SHARE * min(len(keys[i]), len(keys[j]))
        if near and _of_two_reports(a, b):
            yield a, b


def _meeting(postings: Mapping[tuple[str, str], Sequence[int]]) -> set[tuple[int, int]]:
    counts: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for (home, _), numbers in postings.items():
        if len(numbers) <= RARE:
            counts[home].update(combinations(numbers, 2))
    return {pair for counter in counts.values() for pair, count in counter.items() if count >= MEETING_KEYS}


def _of_two_reports(a: Passage, b: Passage) -> bool:
    return len({c.report for c in (*a.places, *b.places)}) > 1


def one_occasion(a: Passage, b: Passage) -> bool:
    """Whether the passages do not belong to two different encounters."""
    return not a.encounters or not b.encounters or bool(a.encounters & b.encounters)
