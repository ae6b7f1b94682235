"""Fact discrepancies: sentences of two reports that tell one event and cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.lexicon.calendar import unit_named
from dragoman.model import Citation, Discrepancy, Side, Span, derive_id
from dragoman.reconcile.alignment import align_slots
from dragoman.reconcile.clashes import Clash, find_clashes
from dragoman.reconcile.grouping import Union
from dragoman.reconcile.leftovers import find_rivals
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.passages import Passage, clause_tokens, one_occasion, pairs_to_compare
from dragoman.reconcile.phrases import find_misprints
from dragoman.reconcile.pinned import find_pinned
from dragoman.reconcile.retellings import find_retellings
from dragoman.reconcile.senses import look_alike, relation
from dragoman.reconcile.tokens import NAMES, Token
from dragoman.reconcile.turned import standing_of

# A further report stands behind a value when its sentence shares so many content tokens with one that clashes.
BACKING_TOKENS = 4
# Passages with fewer equal words than this are not looked at; synonyms may make up the rest.
BACKING_KEYS = 2
# Slots named for a reader.
SLOT_NAMES = {"wording": "what happened", "negation": "whether it is so", "standing": "office"}
# What is no clash of facts, by its slot or by how the two stand to each other.
_KINDS = {"speaker": "attribution", "superseded": "superseded"}
# How sure a clash of each kind is before agreement is weighed in; two names are often one thing's.
_SURE = {"speaker": 0.45, "person": 0.6, "organisation": 0.6, "state": 0.6}


@dataclass(frozen=True, slots=True)
class Value:
    """One end of a clash: a passage and the token that differs; `turned` by a word beside it ("not", "former"), `measured` where
    only its unit differs."""

    passage: Passage
    token: Token
    turned: str = ""
    measured: bool = False

    @property
    def words(self) -> str:
        """The value as shown."""
        if self.measured:
            return f"{self.token.form} {self._unit}"
        return f"{self.turned} {self.token.form}".lstrip()

    @property
    def _unit(self) -> str:
        at = self.passage.position(self.token) + 1
        following = [t.form for t in self.passage.tokens[at : at + 2]]
        return " ".join(following) if unit_named(" ".join(following)) else following[0]

    @property
    def name(self) -> str:
        """A sortable name of the place."""
        return f"{self.passage.report}:{self.token.span.start:09d}"


def find_facts(
    passages: Sequence[Passage], origins: Mapping[str, str], published: Mapping[str, str | None]
) -> tuple[Discrepancy, ...]:
    """All fact clashes among the passages; clashes over one value are one discrepancy.

    Words given to two speakers are an attribution; a toll that a later report raises is superseded.
    """
    pairs = pairs_to_compare(passages)
    clashes = [clash for a, b in pairs if one_occasion(a, b) for clash in find_clashes(a, b)]
    clashes += (*find_pinned(passages), *find_misprints(passages))
    clashes += [clash for told in find_retellings(passages) for clash in find_rivals(told, published)]
    return tuple(d for group in _group(clashes) if (d := _describe(group, passages, origins)))


def _group(clashes: Sequence[Clash]) -> list[list[Clash]]:
    ends = {v.name: v for c in clashes for v in _values(c)}
    union = Union(ends)
    for c in clashes:
        a, b = _values(c)
        union.join(a.name, b.name)
    groups: dict[str, list[Clash]] = defaultdict(list)
    for c in clashes:
        groups[union.find(_values(c)[0].name)].append(c)
    return [groups[name] for name in sorted(groups)]


def _values(clash: Clash) -> tuple[Value, Value]:
    if clash.slot == "standing":
        return _turned(clash, standing_of(clash.left, clash.here), standing_of(clash.right, clash.there))
    if clash.slot == "negation":
        left_negated = any(t.kind == "negation" for t in clash.left.tokens)
        return _turned(clash, *(("not", "") if left_negated else ("", "not")))
    measured = bool(clash.here.quantity) and clash.here.form == clash.there.form
    return Value(clash.left, clash.here, measured=measured), Value(clash.right, clash.there, measured=measured)


def _turned(clash: Clash, left: str, right: str) -> tuple[Value, Value]:
    return Value(clash.left, clash.here, left), Value(clash.right, clash.there, right)


def _describe(clashes: Sequence[Clash], passages: Sequence[Passage], origins: Mapping[str, str]) -> Discrepancy | None:
    """What clashes over one value; None where every report says both, as of two things or of before and after."""
    best = max(clashes, key=lambda c: (c.agreement, c.left.places[0], c.right.places[0]))
    ends = {v.name: v for c in clashes for v in _values(c)}
    groups = _by_value([ends[n] for n in sorted(ends)])
    groups = [_with_backing(g, groups, passages) for g in groups]
    sides = sorted((_side(g, origins) for g in groups), key=lambda s: (-s.voices, s.value, s.citations))
    if _all_say_all(sides) or (best.slot == "number" and _one_says_all(sides)):
        return None
    slip = find_slip(best, sides, passages)
    kind = _KINDS.get(best.how, _KINDS.get(best.slot, "fact"))
    encounters = sorted(frozenset.union(*(p.encounters for c in clashes for p in (c.left, c.right))))
    return Discrepancy(
        id=derive_id("d", kind, [[s.value, [[c.report, c.span.start] for c in s.citations]] for s in sides]),
        kind=kind,
        slot=SLOT_NAMES.get(best.slot, best.slot),
        encounter=encounters[0] if len(encounters) == 1 else None,
        sides=tuple(sides),
        explanation=_explain(best, sides, slip),
        grade="slight" if kind == "superseded" else "serious",
        slip=slip,
        confidence=round(min(1.0, _SURE.get(best.how, _SURE.get(best.slot, 0.8)) + 0.2 * best.agreement), 4),
    )


def _all_say_all(sides: Sequence[Side]) -> bool:
    return len({frozenset(c.report for c in s.citations) for s in sides}) == 1


def _one_says_all(sides: Sequence[Side]) -> bool:
    """Whether the only reports that have a figure have the other too: of what was asked for and what was given, say."""
    told = [{c.report for c in s.citations} for s in sides]
    return any(mine < other for mine in told for other in told)


def _by_value(values: Sequence[Value]) -> list[list[Value]]:
    groups: list[list[Value]] = []
    for value in values:
        home = next((g for g in groups if g[0].turned == value.turned and _one_value(g[0].token, value.token)), None)
        if home is None:
            groups.append([value])
        else:
            home.append(value)
    return groups


def _one_value(a: Token, b: Token) -> bool:
    if a.key == b.key:
        return not (a.quantity and b.quantity and a.quantity.other_measure(b.quantity))
    return a.kind == b.kind == "word" and relation(a.form, b.form) in ("same", "synonym")


def _with_backing(group: list[Value], groups: Sequence[list[Value]], passages: Sequence[Passage]) -> list[Value]:
    """The group, then further passages on the same event that give the same value."""
    if any(v.turned for g in groups for v in g):
        return group
    known = {v.passage.places for g in groups for v in g}
    clauses = [clause_tokens(v.passage, v.token) for g in groups for v in g]
    keys = [{t.key for t in clause if t.content} for clause in clauses]
    found = list(group)
    for passage in passages:
        here = {t.key for t in passage.tokens}
        if passage.places not in known and any(len(here & k) >= BACKING_KEYS for k in keys):
            token = _same_value_in(passage, group[0], clauses)
            found += [Value(passage, token)] if token else []
    return found


def _same_value_in(passage: Passage, value: Value, rivals: Sequence[Sequence[Token]]) -> Token | None:
    """The token of a passage that gives the value, in a clause that shares enough with one that clashes."""
    token = next((t for t in passage.tokens if t.content and _one_value(t, value.token)), None)
    if token is None:
        return None
    clause = clause_tokens(passage, token)
    alignments = [align_slots(clause, rival) for rival in rivals]
    shared = max(len(a.pairs) for a in alignments)
    return token if shared >= BACKING_TOKENS and any(t.kind in NAMES for a in alignments for t in a.shared) else None


def _side(values: Sequence[Value], origins: Mapping[str, str]) -> Side:
    cited = sorted({c for v in values for c in _citations(v)})
    words = values[0].words
    return Side(words, count_voices((c.report for c in cited), origins), tuple(cited))


def _citations(value: Value) -> list[Citation]:
    """The clause with the value in the leading copy; in further copies the sentence."""
    inside = clause_tokens(value.passage, value.token)
    first = Citation(value.passage.report, Span(inside[0].span.start, inside[-1].span.end))
    return [first, *value.passage.places[1:]]


def find_slip(clash: Clash, sides: Sequence[Side], passages: Sequence[Passage]) -> str | None:
    """The value that is likely a slip of print or translation: a look-alike, or alone against more voices."""
    look_alikes = look_alike(clash.here.form, clash.there.form)
    if len(sides) != 2 or clash.how not in ("lookalike", "opposed", "exclusive", "number", "clash"):
        return None
    first, last = sides
    if first.voices > last.voices:
        return last.value
    if not look_alikes:
        return None
    backing = [_backing(s.value, clash, passages) for s in sides]
    return None if backing[0] == backing[1] else sides[backing.index(min(backing))].value


def _backing(value: str, clash: Clash, passages: Sequence[Passage]) -> int:
    """How many passages say, of what the clash is about, a word of the same meaning."""
    about = {t.key for t in align_slots(clash.left.tokens, clash.right.tokens).shared if t.kind == "word"}
    return sum(
        len(about & {t.key for t in p.tokens}) >= 2
        and any(
            t.kind == "word" and t.form != value and relation(t.form, value) in ("same", "synonym") for t in p.tokens
        )
        for p in passages
    )


def _explain(clash: Clash, sides: Sequence[Side], slip: str | None) -> str:
    values = " and ".join(f"“{s.value}”" for s in sides)
    if clash.how == "superseded":
        return f"The count rose from one report to the next: of {values} the later is no clash but takes the place of the earlier."
    if clash.slot == "speaker":
        return f"Reports that agree on the words give them to {values}."
    likely = f"; “{slip}” is likely a slip" if slip else ""
    return f"Reports that agree on all else in the sentence give {values} for one thing{likely}."
