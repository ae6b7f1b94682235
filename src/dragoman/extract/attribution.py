"""Who said what to whom, by which cue, and on whose word: the encoder's links made into statements.

Links come flat from the encoder (PolNeAR's layer); a link inside another's content is the next link of a chain, and a link
that has a source but no content of its own vouches for the others of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.extract.acts import choose_act
from dragoman.extract.cast import Cast
from dragoman.extract.collectives import GATHERING
from dragoman.extract.commitments import binds_speakers
from dragoman.extract.contents import told_after, trim_content, unmarked
from dragoman.extract.passages import Link
from dragoman.extract.topics import carry_issues, choose_issues
from dragoman.extract.turns import Turn, find_turns, turn_at
from dragoman.extract.unsaid import is_unsaid, tell_deeds, tells_deed
from dragoman.extract.weighing import rescale, scale
from dragoman.model import Party, Span, Statement, Voucher, hull

COVERED = 0.45  # part of a content that inner links must cover for the chain to be one statement, the innermost

OPENS = 6  # characters: an inner link that begins with its outer's content ("that she ...") is what is vouched for

FAR = 60  # characters between source and cue, beyond which a person right before the cue is the source
UNSURE = 0.75  # a statement without a speaker or a quotation below this is a tagging slip more often than not

FLAG_SURE = 0.5

GOES_ON = re.compile(
    r"^(?:while |also |further |in |by )*(?:add|say|not|stat|stress|emphasi[sz]|tell|urg|call|warn|express|reiterat|underlin|underscor|not|argu|insist|point|prais|describ|cit)\w*ing\b",
    re.I,
)

DENIAL = re.compile(r"\b(?:not|never|n['’]t|denied|denies|deny|refused to say|without)\b", re.I)

SILENCE = re.compile(
    r"\b(?:declin\w+ (?:to )?(?:comment|say|answer|confirm)|no comment|did not (?:comment|respond|elaborate|mention|reply)|refused to (?:comment|answer))\b",
    re.I,
)

EXPECTED = re.compile(r"\b(?:will|would|expected to|is to|are to|set to|plans? to|due to|likely to)\b", re.I)

JOINT_TEXT = re.compile(
    r"^(?:an?|the|their|this)?\s*(?:joint\s+)?(?:statement|communiqu[eé]|declaration|document|readout|text)$", re.I
)

JOINTLY = re.compile(r"\bjoint\s+(?:\w+\s+)?(?:statement|communiqu[eé]|declaration|document|release|text)\b", re.I)

# "issued the following statement": what was said comes after.
ANNOUNCED = re.compile(r"(?:the|this)\s+following(?:\s+\w+){0,2}\W*|as follows\W*", re.I)


@dataclass(frozen=True, slots=True)
class Chain:
    """A link with those who vouch for it, nearest first, as (spans of the words, parties)."""

    link: Link
    vouchers: tuple[tuple[tuple[Span, ...], tuple[Party, ...]], ...]
    speakers: tuple[Party, ...]


def find_statements(
    text: str, links: Sequence[Link], cast: Cast, sentences: tuple[Span, ...], quotations: tuple[Span, ...]
) -> list[Statement]:
    """The statements of a report in order; encounter and date are still open."""
    out: list[Statement] = []
    recent: list[Party] = []
    turns = find_turns(text, sentences, cast)
    for sentence, group in _by_sentence(links, sentences):
        turn = turn_at(turns, (group[0].cue or group[0].content)[0].start)
        if turn is not None:
            recent.append(turn.speakers[0])
            cast.floor, cast.last_speakers = turn.label, turn.speakers
        chains = _chains(text, [_of_turn(text, link, turn) for link in group] if turn else group, cast, recent)
        for chain in chains:
            statement = _statement(text, chain, cast, recent, quotations, sentence)
            if statement is not None:
                out.append(statement)
        recent += [p for c in chains for p in c.speakers if len(c.speakers) == 1]
        recent += [
            p for c in chains[-1:] for _, told in c.vouchers[:1] for p in told if p.kind == "person" and len(told) == 1
        ]
        cast.last_speakers = chains[-1].speakers if chains and chains[-1].speakers else cast.last_speakers
    return carry_issues(text, _without_doubles(out))


def _of_turn(text: str, link: Link, turn: Turn) -> Link:
    """A link of a transcript: the label of its turn is no part of cue or content, and the source of what has no other."""
    cue = tuple(x for x in link.cue if x.of(text).strip() != ":")
    content = tuple(
        Span(turn.label.end + 1, c.end) if c.start <= turn.label.start and c.end > turn.label.end + 1 else c
        for c in link.content
    )
    labelled = not cue and (not link.source or turn.label.contains(link.source[0]))
    return replace(link, source=(turn.label,) if labelled else link.source, cue=cue, content=content)


def _by_sentence(links: Sequence[Link], sentences: tuple[Span, ...]) -> list[tuple[Span, list[Link]]]:
    """Links filed under the sentence in which their cue (or content) begins."""
    out: list[tuple[Span, list[Link]]] = [(s, []) for s in sentences]
    for link in sorted(links, key=lambda k: k.span):
        at = (link.cue or link.content)[0].start
        home = next((g for s, g in out if s.start <= at < s.end), None)
        if home is not None:
            home.append(link)
    return [(s, g) for s, g in out if g]


def _chains(text: str, group: list[Link], cast: Cast, recent: list[Party]) -> list[Chain]:
    """The links of a sentence with their speakers and vouchers, chains unrolled to the innermost link."""
    group = _settle_contents(tell_deeds(text, group))
    vouching = [k for k in group if k.source and not k.content]
    speaking = [_without_object(text, k) for k in group if k.content]
    vouchers = (
        tuple((k.source, cast.resolve(hull(_whole_sources(text, k, cast)), recent)) for k in vouching)
        if speaking
        else ()
    )
    out: list[Chain] = []
    said: tuple[Party, ...] = ()
    for link in speaking:
        speakers = _speakers(text, link, cast, recent, said, ())
        own = tuple(v for v in vouchers if {p.name for p in v[1]} != {p.name for p in speakers})
        out += _unroll(text, Chain(link, own, speakers), cast, recent)
        said = speakers or said
    return out


def _settle_contents(group: list[Link]) -> list[Link]:
    """A content belongs to the cue right before it: in "X expressed concern over Y, Z reported" Z only vouches."""
    out = list(group)
    for i, near in enumerate(out):
        if near.content or not (near.source and near.cue):
            continue
        for j, far in enumerate(out):
            if not (far.content and far.cue) or not 0 <= far.content[0].start - near.cue[-1].end <= 2:
                continue
            if far.cue[0].start >= far.content[-1].end or far.cue[-1].end <= near.span.start:
                told = (*near.addressee, *far.addressee)
                out[i] = replace(
                    near, content=far.content, inner=far.inner, addressee=told, act=far.act, flags=far.flags
                )
                out[j] = replace(far, content=(), inner=(), addressee=())
                break
    return out


def _without_object(text: str, link: Link) -> Link:
    """A link whose tagged source is whom it is said to: "and asked | X | to stop", with the cue before and "to" after."""
    if not (link.source and link.cue and len(link.source) == 1):
        return link
    source, cue, content = link.source[0], link.cue[-1], link.content[0]
    if not (cue.end <= source.start <= cue.end + 2 and source.end <= content.start):
        return link
    to = text[source.end : content.start + 3].lstrip().startswith("to ")
    return replace(link, source=(), addressee=(source, *link.addressee)) if to else link


def _unroll(text: str, chain: Chain, cast: Cast, recent: list[Party]) -> list[Chain]:
    link = chain.link
    own = {p.state for p in chain.speakers if p.kind == "person"}
    inner = tuple(
        k
        for k in link.inner
        if not (
            tells_deed(text, k)
            or _is_first_person(text, k)
            or _is_bidden(text, k)
            or (own and _speaks_for(k, cast, recent, own))
        )
    )
    link = replace(link, inner=inner)
    if not inner:
        return [replace(chain, link=link)]
    whole = sum(s.end - s.start for s in link.content)
    covered = sum(k.span.end - k.span.start for k in link.inner)
    if link.inner[0].span.start - link.content[0].start < OPENS and link.inner[0].source:
        covered = whole
    passed_on = (((link.source, chain.speakers),) if link.source or chain.speakers else ()) + chain.vouchers
    out: list[Chain] = [] if covered >= COVERED * whole else [replace(chain, link=replace(link, inner=()))]
    said = chain.speakers
    for nested in inner:
        if covered < COVERED * whole and nested.confidence < 0.6:
            continue
        speakers = _speakers(text, nested, cast, recent, said, chain.speakers)
        own_words = {p.name for p in speakers} == {p.name for p in chain.speakers} and not _tells_later(text, nested)
        out.append(Chain(nested, chain.vouchers if own_words else passed_on, speakers))
        said = speakers or said
    return out


TOLD = re.compile(
    r"^(?:had|has|have|also|told|ask|urg|warn|convey|stress|rais|press|agree|inform|assur|propos|discuss|call|remind)",
    re.I,
)


def _tells_later(text: str, inner: Link) -> bool:
    """Whether a speaker tells of what he said before ("said he had urged"), and does not just say what he hopes."""
    return bool(inner.cue) and TOLD.match(inner.cue[0].of(text)) is not None


def _is_bidden(text: str, inner: Link) -> bool:
    """Whether the cue of an inner link is an infinitive: "asked China to confirm its promise" tells of no confirming."""
    return bool(inner.cue) and re.search(r"\bto\s+$", text[: inner.cue[0].start][-5:]) is not None


def _is_first_person(text: str, inner: Link) -> bool:
    """Whether an inner link is the speaker's own "I" or "we": his words are then one statement, not a chain."""
    return bool(inner.source) and hull(inner.source).of(text).lower() in ("i", "we")


def _speaks_for(inner: Link, cast: Cast, recent: list[Party], own: set[str | None]) -> bool:
    """Whether an inner link only has a person's state as its source: "Xi said China supports ..." are Xi's own words."""
    found = cast.resolve(hull(inner.source), recent) if inner.source else ()
    return bool(found) and all(p.kind == "state" and (p.state in own or None in own) for p in found)


def _speakers(
    text: str, link: Link, cast: Cast, recent: list[Party], said: tuple[Party, ...], outer: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Who speaks in a link: its source; without one the speaker just before, in this sentence or the last."""
    if cast.floor is not None and link.source[:1] == (cast.floor,):
        return cast.last_speakers
    if link.source:
        words = hull(link.source).of(text)
        theirs = not recent or JOINTLY.search(text, 0, link.source[-1].end) is not None
        if cast.participants and (GATHERING.fullmatch(words) or (theirs and JOINT_TEXT.match(words))):
            return cast.last_speakers if len(cast.last_speakers) > 1 else cast.participants
        found = tuple(
            p for span in _whole_sources(text, link, cast) for p in cast.resolve(span, recent, outer, link.content)
        )
        unique = {p.name: p for p in found}
        return tuple(unique.values())
    cue = " ".join(s.of(text) for s in link.cue)
    if GOES_ON.match(cue) or not link.cue or said:
        return said or tuple(recent[-1:])
    if re.search(r"\b(?:agreed|decided)\b", cue):
        return cast.participants
    return ()


def _whole_sources(text: str, link: Link, cast: Cast) -> tuple[Span, ...]:
    """The source spans made whole where the encoder cut them: an article alone, a list or a phrase that breaks off, the
    first of the names that a headline lists ("X, | Y agree")."""
    last = link.source[-1]
    gap = link.cue[0].start - last.end if link.cue else 0
    later = bool(link.cue) and re.search(r"[.!?][\"”’]?\s", text[link.cue[0].end : last.start]) is not None
    subject = next((s for s in cast.by_span if link.cue and s.end + 1 == link.cue[0].start), None)
    if (gap > FAR or later) and subject is not None:
        return (subject,)  # a source of the next sentence, or one far before, is not who stands right before the cue
    if subject is not None and TITLED.fullmatch(text[last.end : subject.start]):
        return (*link.source[:-1], Span(last.start, subject.end))  # "U.S. | President X called on"
    if last.of(text).lower() in ("the", "a", "an", "both", "its", "his", "her", "their") and 0 < gap < 40:
        return (*link.source[:-1], Span(last.start, link.cue[0].start))
    cut = re.search(r"\b(?:and|of|from|by|for)$", last.of(text))
    rest = BREAKS_OFF.match(text[last.end : last.end + 70]) if cut else None
    if rest is not None:
        return (*link.source[:-1], Span(last.start, last.end + len(rest[0].rstrip())))
    first = link.source[0]
    listed = next((s for s in cast.by_span if s.end + 2 == first.start and text[s.end : first.start] == ", "), None)
    if listed is not None and "." not in text[text.rfind("\n", 0, listed.start) + 1 : text.find("\n", last.end)]:
        return (listed, *link.source)
    return link.source


TITLED = re.compile(r"\s(?:[A-Z][\w’'.-]*\s){1,5}")

BREAKS_OFF = re.compile(r"\s(?:the\s)?(?:[A-Z][\w’'-]+(?:\s(?:of|for|and)(?=\s[A-Z]))?\s?)+")


OWNER, OWNED = re.compile(r"[^\W\d_][\w-]*$"), re.compile(r"['’]s\s")
ARTICLE = re.compile(r"(?:his|her|their|its|the|a|an)", re.I)


def _with_articles(
    text: str, content: tuple[Span, ...], told: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Content and addressees, where an article that the encoder left to the content goes back to the addressee after it
    ("urging | his | guest"), and an owner that it left out back to the content ("India | 's desire")."""
    if content and (owner := OWNER.search(text[: content[0].start])) and OWNED.match(content[0].of(text)):
        content = (Span(owner.start(), content[0].end), *content[1:])
    alone = [s for s in content if ARTICLE.fullmatch(s.of(text))]
    if not alone or len(alone) == len(content):
        return content, told
    joined = tuple(next((Span(a.start, t.end) for a in alone if text[a.end : t.start] == " "), t) for t in told)
    return tuple(s for s in content if s not in alone), joined


def _statement(
    text: str, chain: Chain, cast: Cast, recent: list[Party], quotations: tuple[Span, ...], sentence: Span
) -> Statement | None:
    link = chain.link
    content, told = _with_articles(text, *trim_content(text, link, cast))
    if not content or (not link.cue and not chain.speakers):
        return None
    cue = " ".join(s.of(text) for s in link.cue)
    words = " ".join(s.of(text) for s in content)
    if len(words.strip("\"“”'’., ")) < 4 or ANNOUNCED.fullmatch(words) or is_unsaid(text, cue, content, cast):
        return None
    if not chain.speakers and link.confidence < UNSURE and not any(q.overlaps(c) for q in quotations for c in content):
        return None
    act, sure = choose_act(cue, words, link.act, frozenset(p.state for p in chain.speakers if p.state))
    addressees = tuple(p for s in told for p in cast.resolve_other(s, recent, chain.speakers)) or told_after(
        text, link, content, cast, recent, chain.speakers
    )
    speakers = {p.name for p in chain.speakers}
    polarity, tense = _polarity(cue, words), _tense(cue, dict(link.flags))
    if polarity == "silent":
        act = "STATE"
    return Statement(
        link.source,
        link.cue,
        content,
        tuple(
            unmarked(text, Span(max(q.start, s.start), min(q.end, s.end)))
            for q in quotations
            for s in content
            if q.overlaps(s)
        ),
        chain.speakers,
        tuple({p.name: p for p in addressees if p.name not in speakers}.values()),
        _vouchers(chain),
        act,
        choose_issues(words, sentence.of(text)),
        polarity,
        tense,
        polarity == "said" and tense == "made" and binds_speakers(cue, words, chain.speakers, addressees, act),
        confidence=round(rescale(link.confidence * (0.5 + 0.5 * sure), scale("statement")), 3),
    )


def _vouchers(chain: Chain) -> tuple[Voucher, ...]:
    out: dict[str, Voucher] = {}
    for spans, parties in chain.vouchers:
        for p in parties:
            out.setdefault(p.name, Voucher(p.name, p.kind, spans))
    return tuple(out.values())


def _polarity(cue: str, content: str) -> str:
    if SILENCE.search(f"{cue} {content[:25]}"):
        return "silent"
    return "denied" if DENIAL.search(cue) and not re.search(r"not only", cue) else "said"


def _tense(cue: str, flags: dict[str, float]) -> str:
    if flags.get("hyp", 0.0) > FLAG_SURE:
        return "hypothetical"
    return "future" if EXPECTED.search(cue) else "made"


def _without_doubles(statements: list[Statement]) -> list[Statement]:
    """Of two statements with the same content, the one with the longer chain."""
    best: dict[Span, Statement] = {}
    for s in statements:
        held = best.get(s.span)
        if held is None or len(s.via) > len(held.via):
            best[s.span] = s
    return sorted(best.values(), key=lambda s: s.span)
