"""Whom a phrase for several means ("the two sides", "the foreign ministers of A, B and C", "Switzerland and the EU"), and
what tells one person from several, or from a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dragoman.extract.names import Mention
from dragoman.extract.persons import Person, may_meet
from dragoman.lexicon import is_word, lemma, office_named, state_by_code
from dragoman.model import Party, Span

# Those who meet, by a noun in the plural: "two" before the first needs no "the", before the second it does ("two diplomats").
PARTIES = r"leaders|sides|countries|nations|presidents|ministers|premiers|parties|governments|states|militaries|delegations|neighbou?rs|monarchs|capitals"
OTHERS = r"men|women|officials|diplomats|heads|counterparts|allies|rivals|chiefs|secretaries|statesmen|envoys|negotiators|interlocutors|generals|commanders|principals"
NUMBER = r"(?:two|both|three|all\s+three|four|all\s+four|five|all\s+five)"

JOINT = re.compile(
    rf"""^(?:they\s+)?both(?:\s+of\s+them)?$ | ^(?:the\s+)?(?:two|pair|duo|trio|three|four)$ | ^the\s+(?:two|pair|duo)\b
    | ^both\s+(?:[\w-]+\s+){{0,2}}(?:{PARTIES}|{OTHERS})\b
    | ^(?:the\s+)?{NUMBER}\s+(?:[\w-]+\s+){{0,2}}(?:{PARTIES})\b | ^(?:the|all)\s+{NUMBER}\s+(?:[\w-]+\s+){{0,2}}(?:{OTHERS})\b
    | ^the\s+(?:interlocutors|delegations|leaders|sides|presidents|(?:\w+\s)?ministers|parties|envoys|principals|heads\s+of\s+(?:state|government))$
    | ^(?:the\s+)?(?:{PARTIES}|{OTHERS}|(?:\w+\s)?ministers|heads\s+of\s+(?:state|government))\s+of\s+(?:both|(?:the\s+)?(?:two|three|four))\s+\w+
    | ^each\s+other$ | ^one\s+another$ | ^(?:the\s+)?(?:\w+\s+)?(?:leaders|sides)$""",
    re.IGNORECASE | re.VERBOSE,
)

STATE_HEADS = re.compile(
    r"\b(?<!heads of )(?:sides|countries|nations|governments|states|parties|capitals|militaries|delegations|neighbou?rs|allies|rivals)\b",
    re.I,
)

HOW_MANY = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "trilateral": 3, "four": 4, "five": 5}

# The gathering itself for those who are at it: "the meeting reviewed", "their talks touched on".
GATHERING = re.compile(
    r"(?:(?:the|their|this|these)\s+)?(?:bilateral\s+|phone\s+|telephone\s+)?(?:meeting|talks|call|conversation|discussions?|encounter)",
    re.I,
)

# What makes of the name of a state its government, and what may stand between the names of several.
GOVERNING = r"governments?|authorities|sides?|teams?|delegations?|cabinets?|administrations?|leadership"
ONLY_STATES = re.compile(rf"(?:[\s,]|and|both|the|of|{GOVERNING})*", re.I)

# Where a phrase only goes on to tell of whom it has named: "Ethiopia, | which sends its trade through the port".
TELLS_MORE = re.compile(
    r",?\s(?:which|who|whose|where)\b|,\s(?:the|an?|as|once|long|now|for|speaking|citing)\s|\s(?:on|in|at|late|early)$"
)

OFFICES = re.compile(
    r"(?:the\s+)?(?P<office>(?:[\w-]+\s+){0,5}?[\w-]+s(?:\s+of\s+(?:state|government))?)\s+of\s+(?=the\s+[A-Z]|[A-Z])"
)


def joint_parties(
    words: str,
    participants: tuple[Party, ...],
    gatherings: Sequence[tuple[Party, ...]],
    leaders: Callable[[int], Sequence[Person]],
) -> tuple[Party, ...]:
    """Whom "the two leaders", "the three" or "both sides" means: those who meet in that number, as states where the noun
    is one of states; `leaders` gives the leading persons of the report where nobody is known to meet."""
    count = next((HOW_MANY[w] for w in re.findall(r"[a-z]+", words.lower()) if w in HOW_MANY), None)
    parties = participants
    if count is not None and len(parties) != count:
        parties = next((g for g in gatherings if len(g) == count), ())
        if not parties:
            found = leaders(count)
            parties = tuple(p.party(0.5) for p in found) if len(found) == count else ()
    elif len(parties) < 2:
        parties = next((g for g in gatherings if len(g) > 1), parties)
    if STATE_HEADS.search(words):
        states = [state_by_code(p.state) for p in parties if p.state]
        if parties and len(states) == len(parties):
            return tuple(Party(s.name, "state", s.code) for s in states if s is not None)
    return parties


def holders_of(text: str, span: Span, mentions: Sequence[Mention], persons: Sequence[Person]) -> tuple[Party, ...]:
    """The holders of one office in several states ("the presidents of A and B"): who holds it where the report names him,
    else the only one of his state who may meet others, else the state."""
    found = OFFICES.match(span.of(text))
    states = [m.state for m in mentions if m.state and m.kind != "PER" and span.contains(m.span)]
    if (
        found is None
        or len(set(states)) < 2
        or not all(
            span.start + found.end() <= m.span.start for m in mentions if m.state in states and span.contains(m.span)
        )
    ):
        return ()
    words = found["office"].split()
    asked = next(
        (
            o
            for i in range(len(words))
            if (o := office_named(re.sub(r"s\b", "", " ".join(words[i:]), count=1))) is not None
        ),
        None,
    )
    leads = re.search(r"\b(?:leaders|chiefs|diplomats|heads|envoys)\b", found["office"]) is not None
    if asked is None and not leads:
        return ()
    return tuple(_holder(code, asked.level if asked else None, persons) for code in dict.fromkeys(states))


def _holder(code: str, level: str | None, persons: Sequence[Person]) -> Party:
    own = [p for p in persons if p.state == code and may_meet(p)]
    same = [p for p in own if level in {o.level for x in p.offices if (o := office_named(x)) is not None}]
    chosen = same or (own if len(own) == 1 else [])
    state = state_by_code(code)
    return chosen[0].party(0.8) if chosen else Party(state.name if state else code, "state", code, None, 0.7)


def head_span(text: str, span: Span) -> Span:
    """A phrase without what only tells more of whom it names."""
    more = TELLS_MORE.search(span.of(text))
    return Span(span.start, span.start + more.start()) if more and more.start() else span


def states_alone(text: str, span: Span, inside: Sequence[Span]) -> bool:
    """Whether a phrase names states and nothing else: "Tokyo and Beijing", "the Kenyan and Ugandan governments"; `inside`
    are the names of states in it."""
    if not inside:
        return False
    lead = text[span.start : inside[0].start]
    if re.fullmatch(r"(?:[\w-]+\s+){1,3}", lead) and not re.search(r"\b(?:of|in|for|from|to|by)\b", lead):
        span = Span(inside[0].start, span.end)  # "longtime rivals China and Japan"
    elif re.fullmatch(r"[^,]+\b(?:countries|states|nations|governments|neighbou?rs|guarantors|allies),\s", lead):
        span = Span(inside[0].start, span.end)  # "the guarantor countries, Brazil, Chile and Cuba"
    rest = "".join(c for i, c in enumerate(span.of(text), span.start) if not any(m.start <= i < m.end for m in inside))
    return ONLY_STATES.fullmatch(rest) is not None


def listed_names(text: str, span: Span, mentions: Sequence[Mention]) -> list[Span]:
    """The parts of a list of which each is a name by itself: "Switzerland and the EU", "Hamas, Egypt and Israel"."""
    cuts = [m.span() for m in re.finditer(r",\s(?:and\s)?|\sand\s", span.of(text))]
    starts = [0, *(b for _, b in cuts)]
    ends = [*(a for a, _ in cuts), span.end - span.start]
    parts = [Span(span.start + a, span.start + b) for a, b in zip(starts, ends, strict=True) if b > a]
    return parts if len(parts) > 1 and all(_is_name(text, part, mentions) for part in parts) else []


def _is_name(text: str, part: Span, mentions: Sequence[Mention]) -> bool:
    article = re.match(r"(?:both\s+)?(?:the\s+)?", part.of(text), re.I)
    bare = Span(part.start + (article.end() if article else 0), part.end)
    return any(m.span == bare and m.kind in ("GPE", "NORP", "ORG", "EVT", "OUT") for m in mentions)


ONE_OF = re.compile(r"(?:one|another|some) of (?:them|the \w+)$")

# The names that a sentence begins with, before its verb.
LIST_OF_NAMES = re.compile(
    r"\W*(?:The\s(?:[a-z-]+\s){0,2})?(?P<names>[A-Z][\w’'.-]*(?:,?\s(?:and\s|of\s|for\s)?(?:the\s)?[A-Z][\w’'.-]*)*)(?=\s[a-z])"
)

BODY = re.compile(
    r"\b(?:ministry|embassy|government|agency|office|mission|commission|group|movement|party|council|union|army|department|authority|organi[sz]ation|bank|court|union|committee|company)\b",
    re.I,
)


def is_body(party: Party) -> bool:
    """Whether an unnamed speaker is no person but a body ("the embassy")."""
    return party.kind == "group" and BODY.search(party.name) is not None


def is_no_noun(words: str) -> bool:
    """Whether a single small word can be nobody ("also")."""
    return " " not in words and words.islower() and not is_word(lemma(words, "n"), "n")


def plural_ones(last: Sequence[Party]) -> tuple[Party, ...]:
    """The unnamed speakers in the plural who spoke last ("officials", "two lawyers")."""
    return tuple(
        p
        for p in last
        if p.kind == "group"
        and re.search(
            r"(?<!s)s$|\bpeople\b|\bmen$|\bwomen$",
            re.split(r"\s(?:of|for|from|in|at|with|on|to|who|familiar)\s", p.name)[0],
        )
    )
