"""The parties that stand together before or after a word: "X and Y met Z", "the prime ministers of A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.extract.cast import Cast
from dragoman.extract.cues import cue_pattern
from dragoman.lexicon import office_named, state_by_code, state_named
from dragoman.model import Party, Span

Group = tuple[tuple[Party, ...], tuple[Span, ...]]


def merge_groups(left: Group, right: Group) -> Group:
    names: dict[str, tuple[Party, Span]] = {}
    for parties, spans in (left, right):
        for party, span in zip(parties, spans, strict=True):
            names.setdefault(party.name, (party, span))
    kept = list(names.values())
    if any(p.kind == "person" for p, _ in kept):
        persons = {p.state for p, _ in kept if p.kind == "person"}
        enough = sum(p.kind == "person" for p, _ in kept) > 1
        kept = [(p, s) for p, s in kept if p.kind == "person" or (not enough and p.state not in persons)]
    return tuple(p for p, _ in kept), tuple(s for _, s in kept)


def parties_in(text: str, sentence: Span, cast: Cast) -> list[tuple[Span, Party]]:
    """Persons and states named in a sentence, in order, and holders of offices without their names ("the Danish premier");
    a state printed before a person's office is part of the person."""
    out = _holders_in(text, sentence, cast)
    for m in cast.mentions:
        if not sentence.contains(m.span):
            continue
        if m.kind == "PER" and m.span in cast.by_span and not OF_HIS.match(text, m.span.end):
            out.append((m.span, cast.by_span[m.span].party()))
        elif (
            m.kind in ("GPE", "ORG")
            and m.state
            and not _is_place(text, m.span)
            and not (m.kind == "ORG" and SEAT.match(text, m.span.end))
            and (state := state_by_code(m.state))
        ):
            words = text[m.span.end : m.span.end + 60]
            capital = m.kind == "GPE" and state_named(m.span.of(text)) is None
            if title_ahead(words) or (
                capital
                and not re.match(r"\s+and\s+[A-Z]|\s+(?:held|agreed|and)\b", words)
                and not text[: m.span.start].endswith(" and ")
            ):
                continue
            out.append((m.span, Party(state.name, "state", state.code)))
    return sorted(out, key=lambda found: found[0])


# An office that stands for its holder: "the president", "his Kenyan counterpart", "Denmark's prime minister".
HOLDER = re.compile(
    r"\b(?:(?:[Tt]he|[Hh]is|[Hh]er)\s+|(?=[A-Z][\w-]+['’]s?\s))(?:[A-Z][\w.’'-]*\s+)?(?:[a-z]+\s+){0,2}?"
    r"(?i:(?:prime\s|foreign\s|defen[cs]e\s)?(?:president|minister)|premier|chancellor|leader|king|queen|monarch|emir|sultan|secretary|counterpart|guest|host|envoy)\b"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w’-]+(?:\s(?:and\s(?:the\s)?)?[A-Z][\w’-]+){0,3})?(?!\s+(?:of|for|in)\b|['’]|,?\s+(?:[A-Z][\w.’'-]*\s?){1,4})"
)


def _holders_in(text: str, sentence: Span, cast: Cast) -> list[tuple[Span, Party]]:
    others = frozenset(p.name for p in cast.persons_in(sentence))
    found = (Span(*m.span()) for m in HOLDER.finditer(text, sentence.start, sentence.end))
    return [(span, party) for span in found if (party := cast.holder(span, others)) is not None]


# After a name: somebody else's deed ("X's government signed a pact").
OF_HIS = re.compile(
    r"['’]s?\s+(?:[a-z]+\s+){0,2}(?:government|administration|cabinet|regime|office|team|party|people|army|forces|delegation|country)\b"
)


SEAT = re.compile(r"\s+(?:meeting|talks|visit|summit|dinner|lunch|luncheon|ceremony)\b")  # after where it was


def _is_place(text: str, span: Span) -> bool:
    return (
        bool(
            re.search(
                r"\b(?:in|at|near|from|to|of|for|over|outside|toward|towards|via|around)\s+(?:the\s+)?$",
                text[max(0, span.start - 12) : span.start],
            )
        )
        or text[span.end : span.end + 1] in "'’"
    )


def pronoun_before(text: str, sentence: Span, at: int, cast: Cast, right: Group) -> Group | None:
    """ "... as he received X": the person named last before the pronoun who is not X."""
    found = re.search(
        r"\b(?:[Hh]e|[Ss]he)\s+(?:(?:also|had|has|later|then|will|would|is|was|due|set|expected|scheduled|to)\s+)*$",
        text[sentence.start : at],
    )
    if found is None:
        return None
    named = {p.name for p in right[0]}
    near = [p for p in cast.persons_before(sentence.start + found.start()) if p.name not in named]
    here = [p for p in near if any(sentence.contains(m) for m in p.mentions)] or near
    person = next((p for p in here if p.office), here[0] if here else None)
    return ((person.party(0.8),), (max(m for m in person.mentions if m.start < at),)) if person else None


OFFICE_GROUP = re.compile(
    r"\b(?:the\s+)?(?P<office>(?:[a-z]+\s+){0,2}?(?:presidents|ministers|leaders|premiers|chancellors|secretaries|chiefs|kings|envoys|heads of state))\s+of\s+(?P<states>[A-Z][^.;]{3,80}?)\s+(?:on\s|have|had|will|are|were|met|meet|spoke|held|vowed|agreed|\w+ed\b)",
    re.I,
)


def office_group(text: str, sentence: Span, at: Span, cast: Cast) -> Group | None:
    """ "The prime ministers of Cambodia and Thailand spoke": the holders where the report names them, else the states."""
    found = OFFICE_GROUP.search(text, sentence.start, min(sentence.end, at.end + 12))
    if found is None:
        return None
    parties, spans = [], []
    for m in cast.mentions:
        if (
            found.start("states") <= m.span.start
            and m.span.end <= found.end("states")
            and m.state
            and (state := state_by_code(m.state))
        ):
            holder = next((p for p in cast.principals(6) if p.state == m.state), None)
            parties.append(holder.party(0.8) if holder else Party(state.name, "state", state.code))
            spans.append(m.span)
    return (tuple(parties), tuple(spans)) if len(parties) > 1 else None


def group_before(text: str, sentence: Span, at: int, cast: Cast) -> Group:
    """The parties that stand together nearest before a place; a relative clause or parenthesis between is passed over."""
    found = [(s, p) for s, p in parties_in(text, sentence, cast) if s.end <= at]
    parties, spans = _run(text, found[::-1], backwards=True)
    joined = (
        re.search(r"\b(?:he|she)\s+and\s+[^,.;]{0,50}$", text[sentence.start : spans[0].start], re.I)
        if len(parties) == 1
        else None
    )
    if joined is not None:
        before = pronoun_before(
            text, sentence, sentence.start + joined.start() + joined[0].index(" ") + 1, cast, (parties, spans)
        )
        if before is not None:
            return (*before[0], *parties), (*before[1], *spans)
    return parties, spans


def group_after(text: str, sentence: Span, at: int, cast: Cast, m: re.Match[str]) -> Group:
    found = [(s, p) for s, p in parties_in(text, sentence, cast) if s.start >= at]
    if not found:
        return (), ()
    gap = text[at : found[0][0].start]
    direct = bool(m["met"] or m["received"] or m["phoned"])
    linked = re.match(r"[^,;:]{0,50}?\b(?:with|between|among)\b|\s*,?\s*(?:and\b[^,;:]{0,30}|of\b[^;:]{0,50})$", gap)
    if len(gap) > 90 or not (linked or (direct and len(gap) < 70)):
        return (), ()
    if re.search(r"\b(?:said|told|that|which|who|after|before|when|where)\b", gap):
        return (), ()
    if not linked and (thing := MET_A_THING.search(gap)) is not None and not is_title(thing["thing"]):
        return (), ()
    return _run(text, found, backwards=False)


# Between a verb and a name: what was met is no person ("met its targets 'just as Kenya does'").
MET_A_THING = re.compile(
    r"\b(?:its|their|the|all|a|an)\s+(?P<thing>(?!(?:visiting|new|newly|outgoing|former|then|two|three|other|host|guest|state|counterparts?)\b)[a-z]+)\s+(?![A-Z])"
)


def _run(text: str, found: list[tuple[Span, Party]], backwards: bool) -> Group:
    """The first parties of a list as long as only titles and connectors stand between them."""
    if not found:
        return (), ()
    kept = [found[0]]
    for span, party in found[1:]:
        a, b = (span.end, kept[-1][0].start) if backwards else (kept[-1][0].end, span.start)
        if not _connects(text[a:b]) or (not backwards and _speaks(text, span) and not AND.search(text[a:b])):
            break
        kept.append((span, party))
    kept.sort(key=lambda k: k[0])
    return tuple(p for _, p in kept), tuple(s for s, _ in kept)


def _speaks(text: str, name: Span) -> bool:
    """ "talks with X, | Y | said": Y tells of the talks and is no party to them."""
    return cue_pattern().match(text, name.end + 1) is not None


AND = re.compile(r"\band\b|&|as well as")

CONNECTOR = re.compile(
    r"^(?:\s|,|and|&|as well as|the|of|his|her|its|their|outgoing|former|new|then|deputy|acting|visiting|both|Mr|Mrs|Ms|Dr|Sheikh|King|Crown|['’]s|\.|\([^)]*\)|counterpart|by)*$",
    re.I,
)


def _connects(gap: str) -> bool:
    """Whether words between two parties only join them: "and", titles, adjectives of states."""
    if not re.search(r"\band\b|,|&|as well as|['’]s?\s", gap):
        return not gap.strip(" ")
    rest = " ".join(w for w in titles_cut(gap.split()) if not w[:1].isupper())
    return bool(CONNECTOR.match(rest)) and len(gap) < 110


TITLE_WORDS = 7  # words of the longest title looked for between two names


def titles_cut(words: Sequence[str]) -> list[str]:
    """The words that belong to no office title ("outgoing", "Foreign Minister" and the like taken out)."""
    out, i = [], 0
    while i < len(words):
        n = next((n for n in range(min(TITLE_WORDS, len(words) - i), 0, -1) if is_title(" ".join(words[i : i + n]))), 0)
        if not n:
            out.append(words[i])
        i += n or 1
    return out


@cache
def is_title(words: str) -> bool:
    """Whether the words are an office title, with or without "outgoing" and the like."""
    return office_named(words.strip(" ,")) is not None


def title_ahead(words: str) -> bool:
    """Whether the words begin with an office title: the state before them is its holder's."""
    parts = words.split()[:TITLE_WORDS]
    return words[:1].isspace() and any(is_title(" ".join(parts[:n])) for n in range(1, len(parts) + 1))
