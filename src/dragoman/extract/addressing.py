"""To whom a statement is turned that prints no addressee: the other of the talks, the state that it blames, or nobody.

Everybody who may be meant is a candidate with plain features, weighed as in `reference.py`; "nobody" is one of them. What is
chosen is a guess, and carries its share as confidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.extract.cast import Cast
from dragoman.extract.weighing import shares
from dragoman.lexicon import lemma, state_by_code
from dragoman.model import EncounterMention, Party, Span, Statement

YOU = re.compile(r"\b(?:you|your|yours|yourselves|excellency)\b", re.I)
OURS = re.compile(r"\b(?:both|two|bilateral|mutual|each other|one another|between|together|jointly)\b", re.I)
DUTY = re.compile(r"^\W*(?:should|must|had to|has to|needs? to|ought to|to)\b", re.I)
OUTSIDE = re.compile(
    r"\b(?:reporters?|journalists?|press|media|interview|parliament|lawmakers|television|radio|briefing|statement|wrote|"
    r"twitter|telegram|facebook|speech|rally|broadcaster|newspaper|podcast)\b",
    re.I,
)
NOBODY = (
    0.65  # the share of nobody from which on nobody is taken; less leaves out more addressees than it spares wrong ones
)
GUESSED = 0.5  # the most that a guess is sure: it is never taken for printed


@dataclass(slots=True)
class Option:
    """A candidate with what speaks for it; the party without a name is nobody."""

    party: Party
    features: list[str] = field(default_factory=list)


def address_statements(
    text: str,
    statements: Sequence[Statement],
    encounters: tuple[EncounterMention, ...],
    sentences: Sequence[Span],
    cast: Cast,
) -> tuple[Statement, ...]:
    """The statements in order, each with its likeliest addressee where none is printed."""
    out: list[Statement] = []
    for s in statements:
        told = () if s.addressees else _likeliest(addressee_options(text, s, out, encounters, sentences, cast))
        out.append(replace(s, addressees=told) if told else s)
    return tuple(out)


def _likeliest(options: Sequence[Option]) -> tuple[Party, ...]:
    """The likeliest somebody among candidates of which the last is nobody; none where it is likely enough nobody."""
    found = shares("addressee", [o.features for o in options])
    if len(options) < 2 or found[-1] >= NOBODY:
        return ()
    best = max(range(len(options) - 1), key=found.__getitem__)
    return (replace(options[best].party, confidence=round(min(GUESSED, found[best]), 2)),)


def addressee_options(
    text: str,
    s: Statement,
    before: Sequence[Statement],
    encounters: tuple[EncounterMention, ...],
    sentences: Sequence[Span],
    cast: Cast,
) -> list[Option]:
    """Everybody to whom a statement may be turned, with features, and last nobody; `before` are the statements before it."""
    options: dict[str, Option] = {}
    barred = {p.name for p in s.speakers} | {v.name for v in s.via if v.kind != "person"}

    def add(party: Party, *features: str) -> None:
        if party.name and party.name not in barred:
            options.setdefault(party.name, Option(party)).features.extend(features)

    meets = encounters[s.encounter if s.encounter is not None else 0].participants if encounters else ()
    own = {p.state for p in s.speakers if p.state}
    inside = any(p.name in {q.name for q in meets} for p in s.speakers)
    others = [p for p in meets if p.name not in barred]
    for party in others:
        add(party, "meets", "the only other" if len(others) == 1 and inside else "one of several")
        state = state_by_code(party.state) if party.state not in own and party.state else None
        if state is not None and party.kind == "person":
            add(Party(state.name, "state", state.code), "state of who meets")
    for party, features in _in_content(text, s, cast):
        if party.state not in own or party.kind == "person":
            add(party, *features)
    last = before[-1] if before else None
    if last is not None:
        same = {p.name for p in last.speakers} == {p.name for p in s.speakers}
        for party in last.addressees:
            add(party, "told before" if same else "told before by another")
        for party in last.speakers if not same and len(last.speakers) == 1 else ():
            add(party, "spoke before")
    sentence = next((x for x in sentences if x.start <= s.span.start < x.end), s.span)
    for person in cast.persons_in(sentence):
        if not any(c.contains(m) for c in (*s.content, *s.source) for m in person.mentions if sentence.contains(m)):
            add(person.party(), "beside the content")
    for party, features in _around(s, sentence, sentences, cast):
        if party.state not in own or party.kind == "person":
            add(party, *features)
    nobody = Option(Party("", "group"), ["nobody"])
    if last is not None and not last.addressees and {p.name for p in last.speakers} == {p.name for p in s.speakers}:
        nobody.features.append("nobody told before")
    setting = _setting(text, s, sentence, inside, bool(encounters))
    for option in (*options.values(), nobody):
        kind = option.party.kind
        own_ones = [*dict.fromkeys(option.features)]
        option.features = [*own_ones, *(f"{kind}, {x}" if option.party.name else f"nobody, {x}" for x in setting)]
        option.features += [f"{name}, {x}" for name in own_ones if option.party.name for x in setting[:3]]
    return [*options.values(), nobody]


def _in_content(text: str, s: Statement, cast: Cast) -> list[tuple[Party, list[str]]]:
    """States and persons named in a content, each with how it stands there."""
    out: list[tuple[Party, list[str]]] = []
    for m in cast.mentions:
        piece = next((c for c in s.content if c.contains(m.span)), None)
        if piece is None:
            continue
        if m.span in cast.by_span:
            party, features = cast.by_span[m.span].party(), ["person in content"]
        elif m.state and (state := state_by_code(m.state)) is not None:
            party, features = Party(state.name, "state", state.code), [f"state in content, {m.kind}"]
        else:
            continue
        front = text[s.content[0].start : m.span.start]
        if len(front.split()) < 3:
            features.append(f"{party.kind} opens content")
        if DUTY.match(text[m.span.end : m.span.end + 20]):
            features.append(f"{party.kind} is bidden")
        out.append((party, features))
    return out


def _around(s: Statement, sentence: Span, sentences: Sequence[Span], cast: Cast) -> list[tuple[Party, list[str]]]:
    """Persons and states named before a statement, each with how near and how often; those named most of all, wherever."""
    begin = max((x.start for x in sentences if x.end <= sentence.start), default=sentence.start)
    counts = Counter(m.state for m in cast.mentions if m.state and m.kind != "PER")
    most = [code for code, n in counts.most_common(2) if n > 1]
    out: list[tuple[Party, list[str]]] = []
    for person in cast.persons:
        features = ["person named most"] if person.name in {p.name for p in cast.principals(2)} else []
        features += ["person near"] if any(begin <= m.start < s.span.start for m in person.mentions) else []
        out += [(person.party(), features)] if features else []
    for code in counts:
        state = state_by_code(code)
        features = ["state named most"] if code in most else []
        features += (
            ["state near"]
            if any(m.state == code and begin <= m.span.start < s.span.start for m in cast.mentions)
            else []
        )
        out += [(Party(state.name, "state", state.code), features)] if features and state is not None else []
    return out


def _setting(text: str, s: Statement, sentence: Span, inside: bool, meets: bool) -> list[str]:
    """What a statement itself says of being turned to somebody; the first three weigh anew with each feature of a candidate."""
    kinds = {p.kind for p in s.speakers}
    speaker = "several" if len(s.speakers) > 1 else "one who meets" if inside else next(iter(kinds), "nobody")
    content = " ".join(c.of(text) for c in s.content)
    told = any(v.name in {p.name for p in s.speakers} for v in s.via)
    around = sentence.of(text).replace(content, " ")
    found = [s.act, f"by {speaker}", "direct words" if s.quoted else "no direct words"]
    found.append(f"{s.act} by {speaker}")
    found += [f"cue {lemma(w.lower(), 'v')}" for span in s.cue for w in span.of(text).split()[:4]]
    found += ["says you"] if YOU.search(content) else []
    found += ["of both"] if OURS.search(content) else []
    found += ["tells it himself"] if told else []
    found += ["vouched for"] if s.via and not told else []
    found += ["said outside"] if OUTSIDE.search(around) else []
    found += (
        [s.tense, s.polarity] + (["no encounter"] if not meets else []) + (["elsewhere"] if s.encounter is None else [])
    )
    return found
