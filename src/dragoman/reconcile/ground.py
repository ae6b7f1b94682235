"""What a draft is held against: for each of its sentences, the sentences of the record that tell of the same matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log

import numpy as np

from dragoman.model import Citation, Encounter, Reading, Span, Weave
from dragoman.reconcile.alignment import Alignment, align_slots, same_token
from dragoman.reconcile.candidates import Said, prepare
from dragoman.reconcile.lineage import count_voices, trace_lineage
from dragoman.reconcile.material import Material
from dragoman.reconcile.tokens import NAMES, Token

# So many of the record's sentences, the nearest in meaning, and so many of those with the most words in common, are laid
# beside a sentence of the draft.
NEAREST = 20
# A sentence of the record tells of the same matter from this score on.
SAME_MATTER = 0.5
# ... and bears a sentence out from this one on.
BEARS_OUT = 0.6
# Sentences whose score is so much below the best tell of something else.
BELOW_BEST = 0.15
# What speaks for it: meaning, and words in common. A clause of a long sentence has the words, not the meaning.
MEANING, WORDS = 0.35, 0.65
# A draft goes on where the record goes on: what stands so near to the match of the sentence before needs so much less.
FOLLOWS = 0.12
# Who acts and speaks stands in the sentence or in one before it.
PARTY = 0.3
# Verbs that turn a sentence into its opposite; as roots.
DENYING = frozenset(("refus", "declin", "deny", "fail"))
# A sentence with fewer words of its own is read together with the one before it.
FEW_WORDS = 6
# A report tells of what a draft tells where its sentences, each at its best, have this part of what those of the report
# that has the most of the draft's words have: of the whole draft, or of so many sentences before and after one of it.
HOME, NEAR_HOME, WINDOW = 0.35, 0.5, 2
# Two sentences have so much in common by chance.
BY_CHANCE = 0.3
# What another report says bears a sentence out where it is nearly the same.
ELSEWHERE = 0.75


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the record: its tokens, and those of the sentences before and after it."""

    citation: Citation
    tokens: tuple[Token, ...]
    around: tuple[Token, ...]


# So much of a sentence's words the other must have to be the same sentence told again.
RETOLD = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the record beside the `tokens` of one of the draft: how alike they are (0 to 1), how much of the draft's
    words it has, and whether its report is at home in what this part of the draft tells."""

    told: Told
    tokens: tuple[Token, ...]
    score: float
    share: float
    alignment: Alignment
    home: bool

    @property
    def retold(self) -> bool:
        """Whether so much of the draft's sentence is the same that what differs in one slot may be held against it."""
        return self.share >= RETOLD


@dataclass(frozen=True)
class Ground:
    """A draft's material, the weave of it with the record, and what every step asks of the two."""

    material: Material
    draft: str
    weave: Weave

    @cached_property
    def reading(self) -> Reading:
        """The draft's own reading."""
        return self.material.readings[self.draft]

    @cached_property
    def record(self) -> Material:
        """The material without the draft."""
        material = self.material
        readings = {id: reading for id, reading in material.readings.items() if id != self.draft}
        return replace(material, readings=readings, reports={id: material.reports[id] for id in readings})

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """The origin of each report of the record."""
        return trace_lineage(self.record)[1]

    @cached_property
    def encounters(self) -> tuple[Encounter, ...]:
        """The encounters that both the draft and the record tell of."""
        return tuple(e for e in self.weave.encounters if self.draft in e.reports and len(e.reports) > 1)

    @cached_property
    def kin(self) -> frozenset[str]:
        """The reports that tell of an encounter that the draft tells of."""
        return frozenset(report for e in self.encounters for report in e.reports) - {self.draft}

    @cached_property
    def _likeness(self) -> tuple[Mapping[str, float], ...]:
        """For each sentence of the draft how much of its words, above chance, each report has in one sentence."""
        return tuple(self._most_in_each(self.tokens(sentence)) for sentence in self.reading.sentences)

    def _most_in_each(self, tokens: Sequence[Token]) -> Mapping[str, float]:
        keys = {t.key for t in tokens if t.content}
        shares: dict[int, float] = defaultdict(float)
        for key in sorted(keys):
            for number in self._holders.get(key, ()):
                shares[number] += self._rarity(key) / sum(map(self._rarity, keys))
        best: dict[str, float] = defaultdict(float)
        for number, share in shares.items():
            report = self.told[number].citation.report
            best[report] = max(best[report], share - BY_CHANCE)
        return best

    @cached_property
    def _homes(self) -> tuple[frozenset[str], ...]:
        """For each sentence of the draft the reports that tell of what it and those about it tell."""
        at_large = self.kin | self._acquainted(slice(None), _most(self._likeness, HOME))
        windows = [slice(max(0, n - WINDOW), n + WINDOW + 1) for n in range(len(self._likeness))]
        near = [_most(self._likeness[window], NEAR_HOME) - at_large for window in windows]
        return tuple(at_large | self._acquainted(window, ids) for window, ids in zip(windows, near, strict=True))

    def _acquainted(self, window: slice, reports: Collection[str]) -> frozenset[str]:
        """Of these reports those that name a person, or where there is none anything, that some sentences of the draft name."""
        named = [t for sentence in self.reading.sentences[window] for t in self.tokens(sentence) if t.kind in NAMES]
        known = [t for t in named if t.kind == "person"] or named
        return frozenset(report for report in reports if any(self.names(report, t) for t in known))

    def homes(self, sentence: Span) -> frozenset[str]:
        """The reports that may correct a sentence of the draft."""
        return self._homes[self.reading.sentences.index(sentence)]

    def is_home(self, report: str) -> bool:
        """Whether a report may correct some sentence of the draft."""
        return any(report in homes for homes in self._homes)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every statement of both, ready to be compared."""
        return tuple(prepare(self.material, placed) for placed in self.weave.statements)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every sentence of the record."""
        return tuple(told for id, reading in self.record.readings.items() for told in self._of_report(id, reading))

    def names(self, report: str, name: Token) -> bool:
        """Whether a report of the record names what a token names, wherever it does."""
        words = set(name.form.split())
        return any(same_token(name, t) or words <= set(t.form.split()) for t in self._named.get(report, ()))

    @cached_property
    def _named(self) -> Mapping[str, tuple[Token, ...]]:
        named: dict[str, dict[str, Token]] = defaultdict(dict)
        for told in self.told:
            named[told.citation.report].update((t.key + t.form, t) for t in told.tokens if t.kind in NAMES)
        return {report: tuple(tokens.values()) for report, tokens in named.items()}

    def at(self, citation: Citation) -> Told | None:
        """The sentence of the record in which cited words begin."""
        return next(
            (
                t
                for t in self.told
                if t.citation.report == citation.report
                and t.citation.span.start <= citation.span.start < t.citation.span.end
            ),
            None,
        )

    def sentence(self, span: Span) -> Span:
        """The sentence of the draft in which a span begins."""
        return next((s for s in self.reading.sentences if s.start <= span.start < s.end), span)

    def after(self, told: Told) -> Told | None:
        """The sentence that follows in the same report."""
        rest = iter(self.told)
        found = next(rest, None) if told in rest else None
        return found if found and found.citation.report == told.citation.report else None

    def _of_report(self, id: str, reading: Reading) -> list[Told]:
        tokens = [self.material.tokens(id, (span,)) for span in reading.sentences]
        return [
            Told(Citation(id, span), tokens[n], tuple(t for near in (tokens[n - 1 : n], tokens[n + 1 : n + 2]) for s in near for t in s))
            for n, span in enumerate(reading.sentences)
        ]  # fmt: skip

    @cached_property
    def _vectors(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return np.stack(
            [self.material.vectors[self.material.words(t.citation.report, t.citation.span)] for t in self.told]
        )

    @cached_property
    def _sources(self) -> tuple[Span, ...]:
        """Where the draft names those whom it takes words from: who said a thing is held against the record by itself."""
        return tuple(span for statement in self.reading.statements for span in statement.source)

    @cached_property
    def _holders(self) -> Mapping[str, tuple[int, ...]]:
        """For each key of a content word the sentences of the record that have it."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, told in enumerate(self.told):
            for key in {t.key for t in told.tokens if t.content}:
                holders[key].append(number)
        return {key: tuple(numbers) for key, numbers in holders.items()}

    def matches(self, sentence: Span, before: Sequence[Match] = ()) -> list[Match]:
        """The sentences of the record that tell of the same matter, the best first; `before` are those of the sentence that
        stands before this one in the draft."""
        if not self.told:
            return []
        tokens = self.tokens(sentence)
        near = self._vectors @ self.material.vectors[sentence.of(self.material.text(self.draft))]
        follows = {match.told.citation for match in before} if sum(t.content for t in tokens) < FEW_WORDS else set()
        homes = self.homes(sentence)
        found = []
        for n in sorted(
            {*np.argsort(-near, kind="stable")[:NEAREST].tolist(), *self._most_words(tokens), *self._next_to(follows)}
        ):
            match = self._match(tokens, self.told[n], float(near[n]), homes)
            lead = FOLLOWS if n in self._next_to(follows) else 0.0
            if match.share and match.score + lead >= SAME_MATTER:
                found.append(replace(match, score=min(1.0, match.score + lead)))
        found.sort(key=lambda m: (-m.score, m.told.citation))
        return [m for m in found if m.score >= found[0].score - BELOW_BEST]

    def _most_words(self, tokens: Sequence[Token]) -> list[int]:
        """The sentences with the most of these words, rare ones first."""
        counts: Counter[int] = Counter()
        for key in {t.key for t in tokens if t.content}:
            for number in self._holders.get(key, ()):
                counts[number] += self._rarity(key)  # type: ignore[assignment]
        return [number for number, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]]

    def _next_to(self, citations: Collection[Citation]) -> set[int]:
        """The numbers of these sentences and of those that follow each of them in its report."""
        here = {number for number, told in enumerate(self.told) if told.citation in citations}
        after = {n + 1 for n in here if n + 1 < len(self.told)}
        return here | {n for n in after if self.told[n].citation.report == self.told[n - 1].citation.report}

    def _rarity(self, key: str) -> float:
        return 1.0 + log((1 + len(self.told)) / (1 + len(self._holders.get(key, ()))))

    def _match(self, tokens: Sequence[Token], told: Told, near: float, homes: Collection[str]) -> Match:
        alignment = align_slots(tokens, told.tokens)
        asked = [t for t in alignment.left if not any(s.contains(t.span) for s in self._sources)] or alignment.left
        share = self._weigh([t for t in alignment.shared if t in asked]) / max(self._weigh(asked), 1.0)
        home = told.citation.report in homes
        return Match(told, tuple(tokens), MEANING * max(0.0, near) + WORDS * share, share, alignment, home)

    def _weigh(self, tokens: Sequence[Token]) -> float:
        """How much tokens say of what a sentence is about: particulars are what is asked, not what is meant."""
        telling = (t for t in tokens if (t.kind == "word" or t.kind in NAMES) and t.key not in DENYING)
        return sum(self._rarity(t.key) * (PARTY if t.kind in ("person", "state") else 1.0) for t in telling)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """The tokens of the draft in a span."""
        return self.material.tokens(self.draft, (span,))

    def voices(self, citations: Sequence[Citation]) -> int:
        """How many independent origins stand behind these words."""
        return count_voices((citation.report for citation in citations), self.origins)

    def words(self, citation: Citation) -> str:
        """The words of the record at a citation, in one line."""
        return " ".join(self.material.words(citation.report, citation.span).split())


def _most(likeness: Sequence[Mapping[str, float]], part: float) -> frozenset[str]:
    """The reports that have this part of what the one with the most in common with these sentences has."""
    sums: Counter[str] = Counter()
    for best in likeness:
        sums.update({report: share for report, share in best.items() if share > 0})
    most = max(sums.values(), default=0)
    return frozenset(report for report, share in sums.items() if share >= part * most)
