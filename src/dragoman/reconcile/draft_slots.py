"""Figures, dates, names and opposed words of a draft that stand where the record has others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon import cue_verbs, lemma, month_number, number_of, place_named, weekday_number
from dragoman.model import Citation, Finding, Span
from dragoman.reconcile.alignment import REACH, Alignment, Difference, differences, same_token
from dragoman.reconcile.ground import DENYING, Ground, Match
from dragoman.reconcile.tokens import NAMES, STOP, Token

_NUMBERS = frozenset(("number", "ordinal"))
_ACTING = frozenset(("person", "state"))
# Before a name they make it whom or what something is done to.
_LEADING_ON = frozenset(("to", "with", "from", "of", "by", "for", "at", "in", "on", "between", "and"))
_OPPOSED = ("opposed", "exclusive", "lookalike")
# So much of a sentence must stand in a sentence of the record before what is otherwise there counts.
ONE_MATTER = 0.5
# ... and so much for a person whom the report knows to stand in another's place, or for a word in place of any other.
ONE_SENTENCE, WORD_FOR_WORD = 0.75, 0.8
# A sentence with no more words besides a date dates what stands before it.
DATING_WORDS = 3
# Words that deny stand so near before the word that they deny.
DENIED = 4
# So much of a sentence must be the same before it is one that was turned.
RETOLD = 0.6


def find_misplaced(ground: Ground, matches: Sequence[Match]) -> Iterator[Finding]:
    """What of a sentence is otherwise in the sentences of the record that tell of the same matter."""
    close = [m for m in matches if m.share >= ONE_MATTER and (m.kin or not ground.kin or m.share >= WORD_FOR_WORD)]
    told = [token for match in matches for token in match.told.tokens]
    near = [*told, *(token for match in matches for token in match.told.around)]
    for match in close:
        for token in (match.alignment.left[i] for i in match.alignment.loose_left):
            rival = _rival(ground, match, token)
            others = told if token.kind in _ACTING else near
            if rival is not None and not any(same_token(token, other) for other in others):
                yield _finding(ground, match, token, rival)
        for d in differences(match.alignment):
            known = any(same_token(d.left, other) for other in near)
            if d.slot == "wording" and not known and ((d.how in _OPPOSED and d.support) or _word_for_word(match, d)):
                yield _finding(ground, match, d.left, d.right)
    yield from _turned(ground, matches, close)


def _word_for_word(match: Match, d: Difference) -> bool:
    """Whether a sentence is the record's but for one word, which means neither the same nor nearly so."""
    verbs = cue_verbs()
    told = any(lemma(token.form, "v") in verbs for token in (d.left, d.right))  # how it was said, not what
    other = d.how in ("other", "sibling") and not told
    return other and match.share >= WORD_FOR_WORD and _framed(match.alignment, d.left, d.right)


def _framed(alignment: Alignment, token: Token, rival: Token) -> bool:
    """Whether the words before and after two tokens are matched with each other: "beef and wheat exports", "beef and rice"."""
    i, j = alignment.left.index(token), alignment.right.index(rival)
    return {(i - 1, j - 1), (i + 1, j + 1)} <= set(alignment.pairs)


def _rival(ground: Ground, match: Match, token: Token) -> Token | None:
    """What the record has in the place of a figure, a date or a name."""
    alignment = match.alignment
    loose = [alignment.right[j] for j in alignment.loose_right]
    if token.kind in _NUMBERS:
        figures = [t for t in loose if t.kind == token.kind]
        measured = _only([t for t in figures if t.key == token.key])  # so many kilometres for so many miles
        return _counted(match, token) or measured or _only([t for t in figures if _one_unit(t, token)])
    if token.kind == "date":
        return _only([t for t in loose if t.kind == "date" and _other_day(token.form, t.form)])
    if token.kind not in NAMES:
        return None
    there = [t for t in loose if _one_family(t, token) and _beside(alignment, token, t)]
    if _is_named_in(ground, match.told.citation.report, token):
        acts = [t for t in there if t.kind == token.kind and _leads(match, t)] if token.kind in _ACTING else []
        framed = [t for t in there if match.share >= WORD_FOR_WORD and _framed(alignment, token, t)]
        return (_only(acts) if match.share >= ONE_SENTENCE else None) or _only(framed)
    return _only(there[:1]) or _only([t for t in loose if t.kind == token.kind])


def _leads(match: Match, token: Token) -> bool:
    """Whether a name may be that of who does or says something: no "to", "told" or the like stands before it."""
    before = match.told.tokens[: match.told.tokens.index(token)][-1:]
    return not before or (before[0].form not in _LEADING_ON and before[0].kind != "report")


def _only(tokens: Sequence[Token]) -> Token | None:
    return tokens[0] if len({t.key for t in tokens}) == 1 else None


def _one_unit(a: Token, b: Token) -> bool:
    return a.quantity is None or b.quantity is None or a.quantity.unit == b.quantity.unit


def _counted(match: Match, token: Token) -> Token | None:
    """The figure before the word that both count: "thirty days", "hundred days"; "three months", "a month"."""
    left, right = match.alignment.left, match.told.tokens
    at = left.index(token) + 1
    partner = next((match.alignment.right[j] for i, j in match.alignment.pairs if i == at), None)
    if partner is None:
        return None
    before = right[: right.index(partner)][-1:]
    figure = (
        before[0]
        if before and (before[0].kind in _NUMBERS or before[0].form in ("a", "an") or number_of(before[0].form))
        else None
    )
    return None if figure is None or figure.key == token.key else figure


def find_misdated(ground: Ground, sentence: Span, before: Sequence[Match]) -> Iterator[Finding]:
    """The date in a sentence that does little but date what the sentence before it tells ("They did so on Tuesday")."""
    tokens = ground.tokens(sentence)
    words = {t.key for t in tokens if t.content and t.kind != "date"}
    if len(words) > DATING_WORDS:
        return
    for token in (t for t in tokens if t.kind == "date"):
        dates = [(m, t) for m in before for t in m.told.tokens if t.kind == "date" and _comparable(token.form, t.form)]
        if dates and all(_other_day(token.form, t.form) for _, t in dates):
            yield _finding(ground, dates[0][0], token, dates[0][1])


def _comparable(a: str, b: str) -> bool:
    return bool(_printed(a).keys() & _printed(b).keys())


def _other_day(a: str, b: str) -> bool:
    """Whether two dates as printed differ in a part that both print; "two days before" prints none."""
    mine, theirs = _printed(a), _printed(b)
    return any(mine[part] != theirs[part] for part in mine.keys() & theirs.keys())


def _printed(form: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in form.split():
        if month := month_number(word):
            found["month"] = month
        elif (day := weekday_number(word)) is not None:
            found["weekday"] = day
        elif word.isdigit():
            found["year" if len(word) == 4 else "day"] = int(word)
    return found


def _one_family(a: Token, b: Token) -> bool:
    """Whether two names may fill one slot, people among themselves, and are not two forms of one ("OAS", "Nepalese police")."""
    if a.kind not in NAMES or b.kind not in NAMES or (a.kind == "person") != (b.kind == "person"):
        return False
    words, others = set(a.form.split()) - STOP, set(b.form.split()) - STOP
    places = [place_named(token.form.title()) for token in (a, b)]
    return (
        not words & others
        and not _abbreviates(a, b)
        and not _abbreviates(b, a)
        and (None in places or places[0] != places[1])
    )


def _abbreviates(short: Token, long: Token) -> bool:
    """Whether one is the initials of the other."""
    initials = "".join(word[0] for word in long.form.split() if word not in STOP)
    return len(initials) > 1 and initials in short.form.split()


def _beside(alignment: Alignment, token: Token, rival: Token) -> bool:
    """Whether matched neighbours put both into one slot."""
    i, j = alignment.left.index(token), alignment.right.index(rival)
    return any(abs(a - i) <= REACH and abs(b - j) <= REACH + 1 for a, b in alignment.pairs)


def _is_named_in(ground: Ground, report: str, token: Token) -> bool:
    """Whether a report names what the token names, wherever it does."""
    return any(
        same_token(token, t)
        for told in ground.told
        if told.citation.report == report
        for t in told.tokens
        if t.kind in NAMES
    )


def _turned(ground: Ground, matches: Sequence[Match], close: Sequence[Match]) -> Iterator[Finding]:
    """What a sentence denies and every sentence of the record on the matter affirms, or the other way about."""
    turned = {match.told.citation: _denied_once(match) for match in matches}
    if all(turned.values()):
        for match in [m for m in close if m.share >= RETOLD][:1]:
            here, there = turned[match.told.citation][0]
            yield _finding(ground, match, here, there)


def _denied_once(match: Match) -> list[tuple[Token, Token]]:
    """The words that one of two sentences denies, where the other denies nothing at all."""
    mine, theirs = match.tokens, match.told.tokens
    pairs = [(match.alignment.left[i], match.alignment.right[j]) for i, j in match.alignment.pairs]
    words = [(a, b) for a, b in pairs if a.kind == "word" and _is_denied(mine, a) != _is_denied(theirs, b)]
    return words if any(map(_denies, mine)) != any(map(_denies, theirs)) else []


def _denies(token: Token) -> bool:
    return token.kind == "negation" or token.key in DENYING


def _is_denied(tokens: Sequence[Token], token: Token) -> bool:
    """Whether the word that denies stands before a token with no other content between: "no armed group", "refused to meet"."""
    at = tokens.index(token)
    for other in reversed(tokens[max(0, at - DENIED) : at]):
        if _denies(other):
            return True
        if other.content and other.form != "longer":
            return False
    return False


def _finding(ground: Ground, match: Match, token: Token, rival: Token) -> Finding:
    there = Citation(match.told.citation.report, rival.span)
    words = token.span.of(ground.material.text(ground.draft))
    if token.kind == "person" and _speaks(match, rival):
        kind = "speaker"
    else:
        kind = "date" if token.kind == "date" else "number" if token.kind in _NUMBERS else "fact"
    return Finding(kind, token.span, words, ground.words(there), ground.voices([there]), (there,))


def _speaks(match: Match, rival: Token) -> bool:
    at = match.told.tokens.index(rival)
    return any(t.kind == "report" for t in match.told.tokens[at + 1 : at + 1 + REACH])
