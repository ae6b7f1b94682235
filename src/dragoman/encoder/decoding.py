"""From the network's numbers to spans: BIO tags over words, and links between spans."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from dragoman.encoder.tagging import Floats, Tag, TaggedLink

DECODING = "2"  # raise it whenever the same weights come to other spans, links or numbers
_DIGITS = 4  # of a probability: what follows is noise, and would be kept

Offsets = Sequence[tuple[int, int]]


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def find_words(text: str, offsets: Offsets) -> list[tuple[int, int]]:
    """Token ranges (first, past the last) that make one word: pieces that touch and are letters or digits."""
    words: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(offsets):
        if end <= start:
            continue
        glued = words and offsets[i - 1][1] == start and text[start].isalnum() and text[start - 1].isalnum()
        if glued:
            words[-1] = (words[-1][0], i + 1)
        else:
            words.append((i, i + 1))
    return words


def decode_tags(logits: Floats, labels: Sequence[str], words: list[tuple[int, int]], offsets: Offsets) -> list[Tag]:
    """Spans of the best BIO path (Viterbi: I follows only B or I of its kind), one label a word.

    `logits` has shape (tokens, labels); a word takes the scores of its first piece.
    """
    if not words:
        return []
    scores = np.log(softmax(logits[[w[0] for w in words]]) + 1e-9)
    path = _viterbi(scores, _allowed(tuple(labels)))
    tags: list[Tag] = []
    spans: list[tuple[str, int, int]] = []
    for n, label in enumerate(path):
        kind = labels[label][2:]
        if labels[label] == "O":
            continue
        if labels[label][0] == "I" and spans and spans[-1][2] == n:
            spans[-1] = (kind, spans[-1][1], n + 1)
        else:
            spans.append((kind, n, n + 1))
    for kind, first, past in spans:
        sure = float(np.exp(np.mean([scores[n, path[n]] for n in range(first, past)])))
        tags.append(Tag(kind, offsets[words[first][0]][0], offsets[words[past - 1][1] - 1][1], round(sure, _DIGITS)))
    return tags


@cache
def _allowed(labels: tuple[str, ...]) -> Floats:
    """Transition scores: 0 where label j may follow label i, else minus infinity. The last row is the beginning."""
    table = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for j, to in enumerate(labels):
        if to[0] == "I":
            for i in range(len(labels) + 1):
                if i == len(labels) or labels[i][2:] != to[2:]:
                    table[i, j] = -np.inf
    return table


def _viterbi(scores: Floats, moves: Floats) -> list[int]:
    best = scores[0] + moves[-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for n in range(1, len(scores)):
        ways = best[:, None] + moves[:-1]
        back[n] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[n]
    path = [int(best.argmax())]
    for n in range(len(scores) - 1, 0, -1):
        path.append(int(back[n, path[-1]]))
    return path[::-1]


class Linker:
    """Link scores of one passage: which span each dependent span belongs to.

    `query` and `key` have shape (tokens, kinds, width); a span stands for itself by its first token, and token 0 for none.
    """

    def __init__(self, query: Floats, key: Floats, offsets: Offsets) -> None:
        self.query, self.key = query, key
        self.first = {start: i for i, (start, end) in reversed(list(enumerate(offsets))) if end > start}

    def choose(self, kind: int, dependent: Tag, heads: list[Tag]) -> tuple[Tag | None, float]:
        """The best head for a dependent span, or None for no head, with its probability."""
        rows = [0, *(self.first[h.start] for h in heads)]
        q = self.query[self.first[dependent.start], kind]
        p = softmax(self.key[rows, kind] @ q / math.sqrt(len(q)))
        best = int(p.argmax())
        return (heads[best - 1] if best else None), float(p[best])


def group_links(
    tags: list[Tag], addressees: list[Tag], linker: Linker, kinds: Sequence[str], judge: Judge
) -> list[TaggedLink]:
    """Cues with the source, contents and addressees that belong to them; contents that no cue governs stand alone."""
    cues = [t for t in tags if t.kind == "cue"]
    sources = [t for t in tags if t.kind == "source"]
    contents = [t for t in tags if t.kind == "content"]
    home: dict[Tag, list[Tag]] = {}
    loose: list[Tag] = []
    for content in contents:
        cue, _ = linker.choose(kinds.index("content-cue"), content, cues)
        if cue is None:
            loose.append(content)
        else:
            home.setdefault(cue, []).append(content)
    told: dict[Tag, list[Tag]] = {}
    for addressee in addressees:
        cue, _ = linker.choose(kinds.index("addressee-cue"), addressee, cues)
        if cue is not None:
            told.setdefault(cue, []).append(addressee)
    links = []
    for cue in cues:
        source, sure = linker.choose(kinds.index("cue-source"), cue, sources)
        links.append(judge.link([source] if source else [], [cue], home.get(cue, []), told.get(cue, []), sure))
    links += [judge.link([], [], [content], [], 1.0) for content in loose]
    return sorted(links, key=lambda link: min(t.start for t in (*link.cue, *link.content, *link.source)))


class Judge:
    """Act and flags of a link, from the token scores under its cue and content."""

    def __init__(
        self, acts: Floats, flags: Floats, act_labels: Sequence[str], flag_labels: Sequence[str], offsets: Offsets
    ) -> None:
        self.acts, self.flags = np.log(softmax(acts) + 1e-9), flags
        self.act_labels, self.flag_labels = act_labels, flag_labels
        self.starts, self.ends = np.asarray(offsets, np.int64).reshape(-1, 2).T

    def link(
        self, source: list[Tag], cue: list[Tag], content: list[Tag], addressee: list[Tag], sure: float
    ) -> TaggedLink:
        """Join the parts; the cue's tokens weigh as much as all of the content's."""
        parts = [p for p in (self._tokens(cue), self._tokens(content)) if p]
        mean = np.mean([self.acts[p].mean(axis=0) for p in parts], axis=0)
        act = softmax(mean.astype(np.float32))
        flags = np.mean([self.flags[p].mean(axis=0) for p in parts], axis=0)
        best = int(act.argmax())
        confidence = sure * float(np.mean([t.confidence for t in (*source, *cue, *content)]))
        return TaggedLink(
            tuple(source),
            tuple(cue),
            tuple(content),
            tuple(addressee),
            (self.act_labels[best], round(float(act[best]), _DIGITS)),
            {name: round(float(1 / (1 + math.exp(-flags[i]))), _DIGITS) for i, name in enumerate(self.flag_labels)},
            round(confidence, _DIGITS),
        )

    def _tokens(self, tags: list[Tag]) -> list[int]:
        under = np.zeros(len(self.starts), np.bool_)
        for tag in tags:
            under |= (self.starts < tag.end) & (self.ends > tag.start) & (self.ends > self.starts)
        return [int(token) for token in np.flatnonzero(under)]
