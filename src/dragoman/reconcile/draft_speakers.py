"""Words that a draft gives to another speaker than every report that has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Citation, Finding, PlacedStatement, Span
from dragoman.reconcile.alignment import align_slots
from dragoman.reconcile.attributions import PRONOUNS
from dragoman.reconcile.claims import Said
from dragoman.reconcile.ground import Ground, Match
from dragoman.reconcile.parties import name_words, same_name, same_party, speaks_for
from dragoman.reconcile.tokens import fold

# Two statements are the same words from this score on: half meaning, half content words in common.
SAME_WORDS = 0.68


def find_misattributed_words(ground: Ground, sentence: Span, matches: Sequence[Match]) -> Iterator[Finding]:
    """Each statement of a sentence whose like the record has from other speakers alone."""
    theirs = [one for one in ground.said if one.placed.report != ground.draft and _prints_name(ground, one)]
    for mine in ground.said:
        if mine.placed.report != ground.draft or not sentence.contains(mine.statement.span):
            continue
        if (
            len(mine.statement.speakers) != 1
            or mine.statement.speakers[0].kind == "group"
            or not _is_named(ground, mine)
        ):
            continue
        alike = [other for other in theirs if _same_words(mine, other)]
        if (
            alike
            and not _is_beside(ground, mine, matches)
            and not any(_agree(mine.placed, other.placed) for other in alike)
        ):
            cited = tuple(sorted({Citation(o.placed.report, o.statement.span) for o in alike}))
            names = " / ".join(sorted({p.name for o in alike for p in o.statement.speakers}))
            speaker = mine.statement.speakers[0].name
            yield Finding("speaker", mine.statement.span, speaker, names, ground.voices(cited), cited)


def _is_named(ground: Ground, said: Said) -> bool:
    """Whether the draft names the speaker; whom "he" means is the reader's guess."""
    words = {fold(w) for s in said.statement.source for w in ground.material.words(ground.draft, s).split()}
    return bool(words - PRONOUNS)


def _prints_name(ground: Ground, said: Said) -> bool:
    """Whether the record prints a speaker's name with the words; whom "he" or "the president" means is our guess, and no
    ground to correct anybody on."""
    printed = {word for s in said.statement.source for word in name_words(ground.material.words(said.placed.report, s))}
    return any(printed & set(name_words(party.name)) for party in said.statement.speakers)


def _is_beside(ground: Ground, mine: Said, matches: Sequence[Match]) -> bool:
    """Whether the record has the draft's speaker say something in a sentence on the same matter, or names him in one in which
    it has nobody say anything."""
    name = mine.statement.speakers[0].name
    for match in matches:
        here = match.told.citation
        said = [o for o in ground.said if o.placed.report == here.report and o.statement.span.overlaps(here.span)]
        speakers = [party.name for o in said for party in o.statement.speakers]
        named = [t.key.removeprefix("person:") for t in match.told.tokens if t.kind == "person"]
        if any(same_name(name, other) for other in (speakers or named)):
            return True
    return False


def _same_words(a: Said, b: Said) -> bool:
    meaning = float(a.vector @ b.vector)
    if meaning < 2 * SAME_WORDS - 1:
        return False
    alignment = align_slots(a.tokens, b.tokens)
    words = len(alignment.left)
    return words > 1 and (meaning + len(alignment.pairs) / words) / 2 >= SAME_WORDS


def _agree(a: PlacedStatement, b: PlacedStatement) -> bool:
    """Whether the draft's speaker is one of the other's, his side, or one who vouches for him; or the other for the draft's."""
    mine, theirs = a.statement.speakers[0], b.statement.speakers
    if any(same_party(mine, p) or speaks_for(mine, p) or same_name(mine.name, p.name) for p in theirs):
        return True
    vouched = any(same_name(mine.name, voucher.name) for voucher in b.statement.via)
    return vouched or any(same_name(voucher.name, p.name) for voucher in a.statement.via for p in theirs)
