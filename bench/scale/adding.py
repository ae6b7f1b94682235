"""One report more, by the product's own `add` from a file on, but for the encoder, whose cost depends on the report alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.cost.world import embed
from bench.scale.filling import MODEL, WEAVER, measure
from dragoman.model import CheckedDraft, Decision, Reading, Report, Weave
from dragoman.pipeline import Record, Tools, add
from dragoman.pipeline.tools import Vectors
from dragoman.reconcile import keys, passage_keys, reconcile


class MadeReader:
    """Knows the readings of made reports."""

    version = model = MODEL

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings

    def read(self, report: Report) -> Reading:
        """The reading that the report was made with."""
        return self._readings[report.id]

    def measure(self, texts: Sequence[str]) -> Vectors:
        """Vectors that mean nothing."""
        return measure(len(texts))


class MadeWeaver:
    """Weaves as the product does, with a stand-in for the encoder."""

    version = WEAVER

    def keys(self, report: Report, reading: Reading) -> tuple[str, ...]:
        """The keys of the product."""
        return (*keys(reading), *passage_keys(report.text))

    def weave(
        self, reports: Mapping[str, Report], readings: Sequence[Reading], decisions: Sequence[Decision] = ()
    ) -> Weave:
        """The weave of the product."""
        return reconcile(reports, readings, embed, decisions)

    def check(self, reports: Mapping[str, Report], readings: Sequence[Reading], draft: str) -> CheckedDraft:
        """No draft is checked here."""
        raise NotImplementedError


def add_one(record: Record, report: Report, reading: Reading, folder: Path) -> None:
    """Take in one report from a file in a folder."""
    file = folder / f"{report.id}.txt"
    file.write_text(report.text, encoding="utf8")
    result = add(record, [file], Tools(MadeReader({report.id: reading}), MadeWeaver()))
    if result.new != 1:
        raise RuntimeError(f"{file}: taken in as {result}; it should be new")
