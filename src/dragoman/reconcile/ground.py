"""What a draft is held against: for each of its sentences, the sentences of the record that tell of the same matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dragoman.model import Citation, Encounter, Reading, Span, Weave
from dragoman.reconcile.alignment import Alignment, align_slots
from dragoman.reconcile.lineage import count_voices, trace_lineage
from dragoman.reconcile.material import Material
from dragoman.reconcile.tokens import NAMES, Token

# So many of the record's sentences, the nearest in meaning, are laid beside a sentence of the draft.
NEAREST = 40
# A sentence of the record tells of the same matter from this score on: half meaning, half words in common.
SAME_MATTER = 0.5
# ... and bears a sentence out from this one on.
BEARS_OUT = 0.62
# Sentences whose score is so much below the best tell of something else.
BELOW_BEST = 0.12
# Names of what everybody is in a draft about them say less of what a sentence is about than its other words.
NAME_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the record: its tokens, and those of the sentences before and after it."""

    citation: Citation
    tokens: tuple[Token, ...]
    around: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the record beside one of the draft: how alike they are (0 to 1), how much of the draft's words it has."""

    told: Told
    score: float
    share: float
    alignment: Alignment
    kin: bool


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
    def told(self) -> tuple[Told, ...]:
        """Every sentence of the record."""
        return tuple(told for id, reading in self.record.readings.items() for told in self._of_report(id, reading))

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

    def matches(self, sentence: Span) -> list[Match]:
        """The sentences of the record that tell of the same matter, the best first."""
        if not self.told:
            return []
        words = sentence.of(self.material.text(self.draft))
        tokens = self.tokens(sentence)
        near = self._vectors @ self.material.vectors[words]
        order = np.argsort(-near, kind="stable")[:NEAREST]
        found = [self._match(tokens, self.told[n], float(near[n])) for n in order]
        found = sorted((m for m in found if m.score >= SAME_MATTER), key=lambda m: (-m.score, m.told.citation))
        return [m for m in found if m.score >= found[0].score - BELOW_BEST]

    def _match(self, tokens: Sequence[Token], told: Told, near: float) -> Match:
        alignment = align_slots(tokens, told.tokens)
        share = _weigh(alignment.shared) / max(_weigh(alignment.left), 1.0)
        kin = told.citation.report in self.kin
        return Match(told, (max(0.0, near) + share) / 2, share, alignment, kin)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """The tokens of the draft in a span."""
        return self.material.tokens(self.draft, (span,))

    def voices(self, citations: Sequence[Citation]) -> int:
        """How many independent origins stand behind these words."""
        return count_voices((citation.report for citation in citations), self.origins)

    def words(self, citation: Citation) -> str:
        """The words of the record at a citation, in one line."""
        return " ".join(self.material.words(citation.report, citation.span).split())


def _weigh(tokens: Sequence[Token]) -> float:
    return sum(NAME_WEIGHT if t.kind in NAMES else 1.0 for t in tokens if t.content)
