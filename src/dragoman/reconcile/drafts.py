"""A draft held against the record, sentence by sentence; a pure function of the draft and the reports near it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.model import CheckedDraft, CheckedSentence, Finding, Reading, Report, Span
from dragoman.reconcile.draft_denials import find_turned
from dragoman.reconcile.draft_encounters import find_lasting, find_remet
from dragoman.reconcile.draft_names import find_misnamed
from dragoman.reconcile.draft_phrases import find_replaced
from dragoman.reconcile.draft_quotations import find_misquoted
from dragoman.reconcile.draft_slots import find_misdated, find_misplaced
from dragoman.reconcile.draft_speakers import find_misattributed_words, find_other_sayer
from dragoman.reconcile.draft_titles import find_misheld, find_mistitled
from dragoman.reconcile.draft_woven import find_woven
from dragoman.reconcile.ground import BEARS_OUT, ELSEWHERE, Ground, Match
from dragoman.reconcile.material import Embed, gather
from dragoman.reconcile.weave import weave_material


def check_draft(reports: Mapping[str, Report], readings: Sequence[Reading], draft: str, embed: Embed) -> CheckedDraft:
    """Hold one of the reports, the draft, against the others. It is woven with them as a report would be."""
    material = gather(reports, readings, embed)
    return CheckedDraft(reports[draft], hold(Ground(material, draft, weave_material(material))))


def hold(ground: Ground) -> tuple[CheckedSentence, ...]:
    """Each sentence of a draft, held against its ground."""
    found = [
        *find_woven(ground),
        *find_misquoted(ground),
        *find_misnamed(ground),
        *find_mistitled(ground),
        *find_remet(ground),
    ]
    sentences: list[CheckedSentence] = []
    matches: list[Match] = []
    for sentence in ground.reading.sentences:
        before, matches = matches, ground.matches(sentence, matches)
        here = [f for f in found if sentence.contains(f.span)] + list(find_misplaced(ground, matches))
        here += find_lasting(ground, sentence)
        here += find_turned(ground, matches)
        here += find_misattributed_words(ground, sentence, matches)
        here += find_other_sayer(ground, matches)
        here += find_misheld(ground, matches)
        here += find_replaced(ground, matches)
        here += find_misdated(ground, sentence, [*matches, *before])
        sentences.append(_judge(ground, sentence, matches, here))
    return tuple(sentences)


def _judge(ground: Ground, sentence: Span, matches: Sequence[Match], findings: Sequence[Finding]) -> CheckedSentence:
    kept = tuple(_each_once(findings))
    support = [m for m in matches if m.score >= (BEARS_OUT if m.home else ELSEWHERE)]
    citations = tuple(m.told.citation for m in support)
    verdict = "supported" if support else "not on record"
    if kept:
        verdict = "contested" if all(f.contested for f in kept) else "contradicted"
    return CheckedSentence(sentence, verdict, ground.voices(citations), citations, kept)


def _each_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Of findings on the same words one of each kind; a fact only where nothing more exact is found there."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.kind == "fact", f.contested)):
        alike = (k for k in kept if finding.kind in (k.kind, "fact"))
        if not any(k.span.overlaps(finding.span) for k in alike):
            kept.append(finding)
            yield finding
