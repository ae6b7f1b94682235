"""What the encoder reads at a time: runs of sentences short enough for it, and the contents that hold a cue of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dragoman.encoder import WINDOW, Encoder, Tag, TaggedLink
from dragoman.model import Span, hull

LONGEST_SENTENCE = 1200  # characters; a longer run without a full stop is read in pieces of this size


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution at its place in the text, outermost first; `inner` are the links inside its content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]
    act: tuple[str, float]
    flags: tuple[tuple[str, float], ...]
    confidence: float
    inner: tuple[Link, ...] = ()

    @property
    def span(self) -> Span:
        """From its first character to its last."""
        return hull((*self.source, *self.cue, *self.content))


def cut_passages(text: str, sentences: Iterable[Span], pieces: Callable[[str], int]) -> list[Span]:
    """Runs of whole sentences of at most WINDOW word pieces; a sentence longer than that stands alone or is cut."""
    out: list[Span] = []
    for sentence in (p for s in sentences for p in _cut_long(text, s)):
        joined = Span(out[-1].start, sentence.end) if out else sentence
        if out and pieces(joined.of(text)) <= WINDOW:
            out[-1] = joined
        else:
            out.append(sentence)
    return out


def _cut_long(text: str, sentence: Span) -> list[Span]:
    out, start = [], sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        end = blank if blank > start else start + LONGEST_SENTENCE
        out.append(Span(start, end))
        start = end
    return [*out, Span(start, sentence.end)]


def read_links(
    text: str, passages: list[Span], encoder: Encoder, cues: re.Pattern[str]
) -> tuple[list[Link], list[Tag]]:
    """The links of all passages, each with the links inside its content, and the names; offsets are the text's.

    A content is read a second time only where it holds a word of `cues`; a third time never.
    """
    links: list[Link] = []
    names: list[Tag] = []
    for passage, tagged in zip(passages, encoder.tag([p.of(text) for p in passages]), strict=True):
        names += [Tag(t.kind, t.start + passage.start, t.end + passage.start, t.confidence) for t in tagged.names]
        links += [_place(t, passage.start) for t in tagged.links]
    mended = _nest_quoted([_with_source(text, link) for link in links])
    return _with_inner(text, mended, encoder, cues), names


TURNED = re.compile(
    r",[”\"’']?\s+(?P<source>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w’'.-]*)\s[^,;:.]{2,70}?)\s+$"
)


def _with_source(text: str, link: Link) -> Link:
    """ "The flood cost 40 lives, | the consul in Lae | said.": what stands between comma and cue is the source."""
    if link.source or not link.content or not link.cue or link.content[-1].start > link.cue[0].start:
        return link
    start = link.content[-1].start
    turned = TURNED.search(text, start, link.cue[0].start)
    if turned is None or turned.start() <= start:
        return link
    content = (*link.content[:-1], Span(start, turned.start()))
    return replace(link, source=(Span(*turned.span("source")),), content=content)


def _nest_quoted(links: list[Link]) -> list[Link]:
    """ "The agency quoted X | as telling Y that ...": two links in a row are one whose content begins with X."""
    out: list[Link] = []
    for link in links:
        before = out[-1] if out else None
        if (
            before is not None
            and before.content
            and link.cue
            and link.content
            and before.content[-1].end + 1 == link.cue[0].start
            and link.cue[0].end < link.content[0].start
            and link.source in ((), before.source, before.content)
        ):
            out[-1] = replace(
                before, content=(*before.content[:-1], Span(before.content[-1].start, link.content[-1].end))
            )
        else:
            out.append(link)
    return out


def _with_inner(text: str, links: list[Link], encoder: Encoder, cues: re.Pattern[str]) -> list[Link]:
    holds = [
        i for i, link in enumerate(links) if link.content and link.cue and cues.search(hull(link.content).of(text))
    ]
    again = encoder.tag([hull(links[i].content).of(text) for i in holds])
    out = list(links)
    for i, tagged in zip(holds, again, strict=True):
        at = hull(links[i].content).start
        inner = tuple(_place(t, at) for t in tagged.links if t.cue and t.content)
        link = links[i]
        out[i] = Link(link.source, link.cue, link.content, link.addressee, link.act, link.flags, link.confidence, inner)
    return out


def _place(t: TaggedLink, at: int) -> Link:
    def spans(tags: tuple[Tag, ...]) -> tuple[Span, ...]:
        return tuple(sorted(Span(tag.start + at, tag.end + at) for tag in tags))

    flags = tuple(sorted(t.flags.items()))
    return Link(
        spans(t.source), spans(t.cue), _joined(spans(t.content)), spans(t.addressee), t.act, flags, t.confidence
    )


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that only a blank parts are one."""
    out: list[Span] = []
    for span in spans:
        if out and span.start - out[-1].end <= 1:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)
