"""Figures, dates, names and opposed words of a draft that stand where the record has others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.lexicon import is_word, lemma, month_number, number_of, office_named, place_named, weekday_number
from dragoman.lexicon.wordnet import is_person, share_a_part_of_speech
from dragoman.model import Citation, Finding, Span
from dragoman.reconcile.alignment import REACH, Alignment, differences, same_token
from dragoman.reconcile.ground import Ground, Match
from dragoman.reconcile.tokens import NAMES, STOP, Token

_NUMBERS = frozenset(("number", "ordinal"))
_ACTING = frozenset(("person", "state"))
# Before a name they make it whom or what something is done to.
_LEADING_ON = frozenset(("to", "with", "from", "of", "by", "for", "at", "in", "on", "between", "and"))
_OPPOSED = ("opposed", "exclusive", "lookalike")
_ARTICLES = frozenset(("the", "a", "an"))
# Between a name and a verb they make it another's, or a thing done to whom it names.
_PARTING = frozenset("he she they it whom that and or but is are was were be been being to".split())
_PARTICLES = frozenset("up out off down back away over on place part".split())
_SEASONS = ("spring", "summer", "autumn", "winter")
# So much of a sentence must stand in a sentence of the record before what is otherwise there counts.
ONE_MATTER = 0.5
# A sentence with no more words besides a date dates what stands before it.
DATING_WORDS = 3


def find_misplaced(ground: Ground, matches: Sequence[Match]) -> Iterator[Finding]:
    """What of a sentence is otherwise in the sentences of the record that tell of the same matter."""
    at_home = [m for m in matches if m.home]
    close = [m for m in at_home if m.share >= ONE_MATTER]
    told = [token for match in at_home for token in match.told.tokens]
    near = [*told, *(token for match in at_home for token in match.told.around)]
    for match in close:
        for token in (match.alignment.left[i] for i in match.alignment.loose_left):
            rival = _rival(ground, match, token)
            others = told if token.kind in _ACTING else near
            if rival is not None and not any(same_token(token, other) for other in others):
                yield _finding(ground, match, token, rival)
        yield from _restated(ground, match, near)
        for d in differences(match.alignment):
            if any(_is_phrasal(match, t) for t in (d.left, d.right)):
                continue
            if d.how == "lookalike" and not share_a_part_of_speech(d.left.form, d.right.form):
                continue
            opposed = d.slot == "wording" and d.how in _OPPOSED and d.support and match.retold
            if opposed and not any(same_token(d.left, other) for other in near):
                yield _finding(ground, match, d.left, d.right)
    yield from _of_another(ground, close)


def _restated(ground: Ground, match: Match, near: Sequence[Token]) -> Iterator[Finding]:
    """Figures and dates that could both be right of one thing, but are not the same as printed: "about eighty" and "about a
    hundred", "by spring" and "by autumn"."""
    pairs = [(match.alignment.left[i], match.alignment.right[j]) for i, j in match.alignment.pairs]
    for token, other in pairs:
        a, b = token.quantity, other.quantity
        dated = token.kind == other.kind == "date" and _other_day(token.form, other.form)
        if dated and not any(t.kind == "date" and t.form == token.form for t in near):
            yield _finding(ground, match, token, other)
        if a and b and a.bound == b.bound != "=" and a.value not in {t.quantity.value for t in near if t.quantity}:
            yield _finding(ground, match, token, other)


def _is_phrasal(match: Match, token: Token) -> bool:
    """Whether a particle after a verb makes its sense another ("brought up", "took place")."""
    tokens = match.tokens if token in match.tokens else match.told.tokens
    after = tokens[tokens.index(token) + 1 : tokens.index(token) + 2]
    return bool(after) and after[0].form in _PARTICLES


def _of_another(ground: Ground, close: Sequence[Match]) -> Iterator[Finding]:
    """Who does what in every sentence of the record on the matter somebody else does."""
    acting = [(match, found) for match in close for found in _actors(match)]
    for token in dict.fromkeys(token for _, (token, _) in acting):
        theirs = [(match, actor) for match, (mine, actor) in acting if mine == token]
        if not any(same_token(token, actor) or not _one_family(token, actor) for _, actor in theirs):
            match, actor = theirs[0]
            if match.retold:
                yield _finding(ground, match, token, actor)


def _actors(match: Match) -> Iterator[tuple[Token, Token]]:
    """Each who in a sentence of the draft does a thing, with who does it in the record's."""
    alignment = match.alignment
    for i, j in alignment.pairs:
        verb, other = alignment.left[i], alignment.right[j]
        if (
            verb.kind == "word"
            and lemma(verb.form, "v") == lemma(other.form, "v")
            and is_word(lemma(verb.form, "v"), "v")
        ):
            mine, theirs = _actor(match.tokens, verb), _actor(match.told.tokens, other)
            if mine and theirs:
                yield mine, theirs


def _actor(tokens: Sequence[Token], verb: Token) -> Token | None:
    """The name right before a verb, unless something leads to it or is done to it."""
    at = tokens.index(verb)
    for n in range(at - 1, -1, -1):
        token = tokens[n]
        if token.kind in _ACTING:
            return token if _leading(tokens, token) is None else None
        if token.content or token.kind == "report" or token.form in _PARTING:
            return None
    return None


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
    return _named_rival(ground, match, token) if token.kind in NAMES else None


def _named_rival(ground: Ground, match: Match, token: Token) -> Token | None:
    """Another name in the same slot; of a name that the reports do not have, the only other one of its kind too."""
    alignment = match.alignment
    loose = [alignment.right[j] for j in alignment.loose_right]
    there = _only([t for t in loose if _one_family(t, token) and _fill_one_slot(match, token, t)])
    if there or ground.names(match.told.citation.report, token):
        return there
    mine = [alignment.left[i] for i in alignment.loose_left if alignment.left[i].kind == token.kind]
    beside = [t for t in loose if t.kind == token.kind and _one_family(t, token) and _beside(alignment, token, t)]
    return _only(beside) if len(mine) == 1 and match.retold else None


def _fill_one_slot(match: Match, token: Token, rival: Token) -> bool:
    """Whether what leads to two names is the same, or both begin what goes on in the same words: "made in Chad", "made in
    Fiji"; "Obi appealed for", "President Eze appealed for"."""
    alignment = match.alignment
    i, j = alignment.left.index(token), alignment.right.index(rival)
    before, after = (i - 1, j - 1) in alignment.pairs, (i + 1, j + 1) in alignment.pairs
    if before and office_named(alignment.left[i - 1].form):
        before = False  # "President" leads to any
    if _describes(match.told.tokens, rival):
        return False
    here, there = _leading(match.tokens, token), _leading(match.told.tokens, rival)
    if here is not None and there is not None and here == there:
        return before or after
    begins = token.kind in _ACTING and here not in _LEADING_ON and there not in _LEADING_ON
    return (before and after) or (begins and after and _follows_at_once(match, token, rival))


def _describes(tokens: Sequence[Token], name: Token) -> bool:
    """Whether a name says whose, of somebody who is not named: "the Turkish leader"; or is a title by itself."""
    after = tokens[tokens.index(name) + 1 : tokens.index(name) + 2]
    whose = name.kind == "state" and bool(after) and after[0].kind == "word" and is_person(after[0].form)
    return whose or (name.kind == "name" and office_named(name.form) is not None)


def _leading(tokens: Sequence[Token], token: Token) -> str | None:
    """The small word that leads to a name, over its titles and articles."""
    for other in reversed(tokens[: tokens.index(token)]):
        if other.form in _LEADING_ON or other.kind == "report":
            return "to" if other.form in ("told", "tell", "tells") else other.form
        if other.form not in _ARTICLES and not office_named(other.form):
            return None
    return None


def _follows_at_once(match: Match, token: Token, rival: Token) -> bool:
    """Whether no pronoun, conjunction or verb of saying parts two names from what follows them."""
    for tokens, name in ((match.tokens, token), (match.told.tokens, rival)):
        after = tokens[tokens.index(name) + 1 :]
        between = after[: next((n for n, t in enumerate(after) if t.content), 0)]
        if any(t.form in _PARTING or t.kind == "report" for t in between):
            return False
    return True


def _only(tokens: Sequence[Token]) -> Token | None:
    return tokens[0] if len({t.key for t in tokens}) == 1 else None


def _one_unit(a: Token, b: Token) -> bool:
    if a.quantity is None or b.quantity is None:
        return True
    units = {a.quantity.unit, b.quantity.unit}
    # "£20 million of", "20 million pounds"
    return len(units) == 1 or (a.quantity.scaled and b.quantity.scaled and any(not u or u in STOP for u in units))


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
        dates = [
            (m, t)
            for m in before
            if m.home
            for t in m.told.tokens
            if t.kind == "date" and _comparable(token.form, t.form)
        ]
        if dates and all(_other_day(token.form, t.form) for _, t in dates):
            yield _finding(ground, dates[0][0], token, dates[0][1])


def _comparable(a: str, b: str) -> bool:
    return bool(printed_parts(a).keys() & printed_parts(b).keys())


def _other_day(a: str, b: str) -> bool:
    """Whether two dates as printed differ in a part that both print; "two days before" prints none."""
    mine, theirs = printed_parts(a), printed_parts(b)
    return any(mine[part] != theirs[part] for part in mine.keys() & theirs.keys())


def printed_parts(form: str) -> dict[str, int]:
    """The parts of a date as printed: "the 3rd of May" a day and a month, "the next day" none."""
    found: dict[str, int] = {}
    for word in form.split():
        if month := month_number(word):
            found["month"] = month
        elif (day := weekday_number(word)) is not None:
            found["weekday"] = day
        elif word in _SEASONS:
            found["season"] = _SEASONS.index(word)
        elif figure := re.match(r"\d+", word):
            found["year" if len(figure[0]) == 4 else "day"] = int(figure[0])
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
