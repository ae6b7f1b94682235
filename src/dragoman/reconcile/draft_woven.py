"""What the weave of a draft with the record says is wrong: the same discrepancies that two reports would have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon import lemma
from dragoman.model import Citation, Discrepancy, Finding, Side, Span
from dragoman.reconcile.draft_denials import asks, denied_in_one
from dragoman.reconcile.draft_slots import printed_parts
from dragoman.reconcile.ground import Ground, Told
from dragoman.reconcile.parties import name_words, same_name

_KINDS = {"wording": "quotation", "attribution": "speaker"}
_SLOTS = {"number": "number", "duration": "number", "date": "date", "speaker": "speaker"}

# Verbs whose sense is in what they take: "take place", "give an answer".
_LIGHT = frozenset("take make give have do get go come put bring set keep part".split())


def find_woven(ground: Ground) -> Iterator[Finding]:
    """A finding for each place of the draft that stands on one side of a discrepancy while the record stands on another."""
    for discrepancy in ground.weave.discrepancies:
        if discrepancy.kind == "internal":
            continue
        for side in discrepancy.sides:
            for citation in side.citations:
                if citation.report == ground.draft:
                    yield from _finding(ground, discrepancy, side, citation)


def _finding(ground: Ground, discrepancy: Discrepancy, mine: Side, here: Citation) -> Iterator[Finding]:
    theirs = [side for side in discrepancy.sides if side is not mine]
    printed = tuple(c for side in theirs for c in side.citations if c.report != ground.draft)
    if printed and _stands(ground, discrepancy, mine, theirs, here, printed):
        kind = _KINDS.get(discrepancy.kind) or _SLOTS.get(discrepancy.slot, "fact")
        also = any(c.report != ground.draft for c in mine.citations)
        said = _as_printed(ground, mine.value, [here])
        values = " / ".join(_as_printed(ground, side.value, side.citations) for side in theirs)
        yield Finding(kind, here.span, said, values, ground.voices(printed), printed, also)


def _as_printed(ground: Ground, value: str, citations: Sequence[Citation]) -> str:
    """A side's words with the capitals and signs that they have in a report."""
    for citation in citations:
        tokens = ground.material.tokens(citation.report, (citation.span,))
        size = len(value.split())
        for run in (tokens[at : at + n] for n in range(size, 0, -1) for at in range(len(tokens) - n + 1)):
            if " ".join(t.form for t in run) == value:
                return " ".join(
                    Span(run[0].span.start, run[-1].span.end).of(ground.material.text(citation.report)).split()
                )
    return value


def _stands(
    ground: Ground, d: Discrepancy, mine: Side, theirs: Sequence[Side], here: Citation, printed: Sequence[Citation]
) -> bool:
    """Whether what two reports may well differ in is a fault of a draft as well."""
    if d.slot == "person":
        return all(_is_person(ground, side) for side in (mine, *theirs))
    told = [sentence for citation in printed if (sentence := ground.at(citation))]
    if d.slot == "whether it is so":
        draft = ground.tokens(ground.sentence(here.span))
        return not any(asks(ground, t) or not denied_in_one(draft, t.tokens) for t in told)
    if d.slot == "speaker":
        return not any(_says(t, mine) and not any(_says(t, side) for side in theirs) for t in told)
    if d.slot == "date":
        return all(printed_parts(side.value) for side in (mine, *theirs))
    if d.slot == "what happened":
        light = {lemma(word, "v") for side in (mine, *theirs) for word in side.value.split()} & _LIGHT
        return not light
    return True


def _says(told: Told, side: Side) -> bool:
    """Whether a sentence names the speaker of a side, whoever was read to say what stands in it."""
    return any(t.kind in ("person", "name") and same_name(t.form, side.value) for t in told.tokens)


def _is_person(ground: Ground, side: Side) -> bool:
    """Whether a side's words are a name of somebody in the reports that it stands in."""
    words = set(name_words(side.value))
    readings = [ground.material.readings[c.report] for c in side.citations]
    return any(words <= set(name_words(e.name)) for r in readings for e in r.entities if e.kind == "person")
