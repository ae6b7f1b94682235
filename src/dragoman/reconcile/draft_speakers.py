"""Words that a draft gives to another speaker than every report that has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon import office_named
from dragoman.model import Citation, Finding, PlacedStatement, Span
from dragoman.reconcile.alignment import align_slots, same_token
from dragoman.reconcile.attributions import PRONOUNS
from dragoman.reconcile.candidates import Said
from dragoman.reconcile.ground import Ground, Match
from dragoman.reconcile.parties import name_words, same_name, same_party, speaks_for
from dragoman.reconcile.tokens import Token, fold

# Two statements are the same words from this score on: half meaning, half content words in common.
SAME_WORDS = 0.68
# How sure the reading is of whom a pronoun or an office means, before the draft may be wrong about it.
CLEAR = 0.9
# So much of a sentence must stand in the record's before who says it is compared by place.
ONE_SENTENCE = 0.75
_SAYING = frozenset(
    """said says told added stated noted announced replied answered explained asked warned promised insisted
    argued""".split()
)


def find_misattributed_words(ground: Ground, sentence: Span, matches: Sequence[Match]) -> Iterator[Finding]:
    """Each statement of a sentence whose like the record has from other speakers alone."""
    homes = ground.homes(sentence)
    theirs = [one for one in ground.said if one.placed.report in homes and _is_sure(ground, one)]
    for mine in ground.said:
        if mine.placed.report != ground.draft or not sentence.contains(mine.statement.span):
            continue
        if (
            len(mine.statement.speakers) != 1
            or mine.statement.speakers[0].kind == "group"
            or mine.statement.polarity != "said"
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


def find_other_sayer(ground: Ground, matches: Sequence[Match]) -> Iterator[Finding]:
    """The name beside the one verb of saying in a sentence, where the record's sentence has another name there."""
    sayers = [(match, _sayer(match.tokens), _sayer(match.told.tokens)) for match in matches if match.home]
    found = [(match, mine, theirs) for match, mine, theirs in sayers if mine and theirs]
    if found and not any(same_token(mine, theirs) for _, mine, theirs in found):
        match, mine, theirs = found[0]
        if match.share >= ONE_SENTENCE and not any(same_token(mine, t) for t in match.told.tokens):
            there = Citation(match.told.citation.report, theirs.span)
            said = mine.span.of(ground.material.text(ground.draft))
            yield Finding("speaker", mine.span, said, ground.words(there), ground.voices([there]), (there,))


def _sayer(tokens: Sequence[Token]) -> Token | None:
    """The person whose name stands right before the one verb of saying, but for "who", or right after it; none where there
    are more verbs."""
    verbs = [n for n, t in enumerate(tokens) if t.form in _SAYING]
    if len(verbs) != 1:
        return None
    before = [t for t in tokens[: verbs[0]] if t.form not in ("who", "had", "has")][-1:]
    beside = [t for t in (*before, *tokens[verbs[0] + 1 : verbs[0] + 2]) if t.kind == "person"]
    return beside[0] if beside else None


def _is_named(ground: Ground, said: Said) -> bool:
    """Whether the draft names the speaker; whom "he" means is the reader's guess."""
    words = {fold(w) for s in said.statement.source for w in ground.material.words(ground.draft, s).split()}
    return bool(words - PRONOUNS)


def _is_sure(ground: Ground, said: Said) -> bool:
    """Whether the record prints a speaker's name with the words, or it is clear whom "he" or "the president" means there: a
    guess of ours is no ground to correct anybody on."""
    printed = {word for s in said.statement.source for word in name_words(ground.material.words(said.placed.report, s))}
    return any(
        office_named(party.name) is None
        and (printed & set(name_words(party.name)) or (printed and party.confidence >= CLEAR))
        for party in said.statement.speakers
    )


def _is_beside(ground: Ground, mine: Said, matches: Sequence[Match]) -> bool:
    """Whether the record has the draft's speaker say something in a sentence on the same matter, or names him in one in which
    it has nobody say anything."""
    name = mine.statement.speakers[0].name
    state = mine.statement.speakers[0].state if mine.statement.speakers[0].kind == "state" else None
    for match in matches:
        if state and any(t.key == f"state:{state}" for t in match.told.tokens):
            return True  # a side, whoever led it
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
