"""A checked draft: each of its sentences held against the record."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.report import Report
from dragoman.model.spans import Citation, Span

VERDICTS = ("contradicted", "contested", "supported", "not on record")
FINDING_KINDS = ("quotation", "speaker", "date", "number", "title", "name", "fact")


@dataclass(frozen=True, slots=True)
class Finding:
    """What in a sentence of a draft is not as the record has it: the words at `span` of the draft, and what is `printed`.

    `kind` is one of FINDING_KINDS; `voices` counts the independent origins behind what is printed. `contested` says that
    other reports have it as the draft does.
    """

    kind: str
    span: Span
    said: str
    printed: str
    voices: int
    citations: tuple[Citation, ...]
    contested: bool = False


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a draft and its verdict (one of VERDICTS); `support` are the sentences that bear it out, with so many
    voices behind them, the best first."""

    span: Span
    verdict: str
    voices: int
    support: tuple[Citation, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft, which is not kept, with its sentences in order."""

    draft: Report
    sentences: tuple[CheckedSentence, ...]

    @property
    def contradicted(self) -> bool:
        """Whether any sentence is."""
        return any(sentence.verdict == "contradicted" for sentence in self.sentences)
