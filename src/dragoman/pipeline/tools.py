"""What reads and what weaves: the two seams of the pipeline, and the tools that the package ships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.model import CheckedDraft, Decision, Reading, Report, Weave

if TYPE_CHECKING:
    from dragoman.encoder import Encoder
    from dragoman.pipeline.remembering import Memory

Vectors = NDArray[np.float32]
WEAVING = "15"  # raise it whenever a rule of reconcile changes what a weave holds


class Reader(Protocol):
    """Reads one report by itself, and measures what words mean; `version` changes whenever an answer could."""

    @property
    def version(self) -> str:
        """The name of the version, never empty."""
        ...

    @property
    def model(self) -> str:
        """The version of what measures meaning, never empty."""
        ...

    def read(self, report: Report) -> Reading:
        """All that the report yields, the same for the same report and version."""
        ...

    def measure(self, texts: Sequence[str]) -> Vectors:
        """What texts mean, as unit vectors, one row a text: the nearer two are, the larger their product."""
        ...


class Weaver(Protocol):
    """Reconciles the readings of a block; `version` changes whenever an answer could."""

    @property
    def version(self) -> str:
        """The name of the version, never empty."""
        ...

    def keys(self, report: Report, reading: Reading) -> tuple[str, ...]:
        """What a report has in common with each report that it must be reconciled with."""
        ...

    def weave(
        self, reports: Mapping[str, Report], readings: Sequence[Reading], decisions: Sequence[Decision] = ()
    ) -> Weave:
        """What a block of reports yields, in whatever order they come; `decisions` are those in force, by time."""
        ...

    def check(self, reports: Mapping[str, Report], readings: Sequence[Reading], draft: str) -> CheckedDraft:
        """One of the reports, the draft, held against the others."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What the pipeline works with."""

    reader: Reader
    weaver: Weaver


def key_report(weaver: Weaver, report: Report, reading: Reading, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """The keys of a report as decisions have it: a corrected date looks for its own neighbours, and what was merged or
    split is in one block. A withdrawn report has none."""
    if report.withdrawn:
        return ()
    from dragoman.reconcile import correct_encounters, correct_readings

    (corrected,) = correct_readings([reading], decisions)
    merged = [f"m|{d.id}" for d in decisions if d.kind in ("merge", "split") and report.id in d.reports]
    return (*weaver.keys(report, correct_encounters(corrected, decisions)), *merged)


def load_tools(memory: Memory | None = None) -> Tools:
    """The tools of the package on the shipped weights, which are asked nothing that a memory knows; raises BrokenInstall
    where they are missing."""
    from dragoman.encoder import load_encoder
    from dragoman.pipeline.remembering import Forgetful, RememberingEncoder

    encoder = RememberingEncoder(load_encoder(), memory or Forgetful())
    return Tools(_ShippedReader(encoder), _ShippedWeaver(encoder))


class _ShippedReader:
    def __init__(self, encoder: Encoder) -> None:
        from dragoman.extract import reader_version

        self._encoder = encoder
        self.version = reader_version(encoder)
        self.model = encoder.version

    def read(self, report: Report) -> Reading:
        from dragoman.extract import read_report

        return read_report(report, self._encoder)

    def measure(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.embed(list(texts))


class _ShippedWeaver:
    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.version = f"{WEAVING}+{encoder.version}"

    def keys(self, report: Report, reading: Reading) -> tuple[str, ...]:
        from dragoman.reconcile import keys, passage_keys

        return (*keys(reading), *passage_keys(report.text))

    def weave(
        self, reports: Mapping[str, Report], readings: Sequence[Reading], decisions: Sequence[Decision] = ()
    ) -> Weave:
        from dragoman.reconcile import reconcile

        return reconcile(reports, readings, self._embed, decisions)

    def check(self, reports: Mapping[str, Report], readings: Sequence[Reading], draft: str) -> CheckedDraft:
        from dragoman.reconcile import check_draft

        return check_draft(reports, readings, draft, self._embed)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.embed(list(texts))
