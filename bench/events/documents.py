"""Documents of ECB+ (Cybulska and Vossen 2014) as reports: their words put together again as they were printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.model import Report, Sighting, Span

_UNFINISHED = re.compile(r"[\w,;:)\]–-]$")
_OPEN, _CLOSE = "“", "”"
_QUOTES = re.compile("''|``|\"")
_SMALL = (
    "an?|the|and|or|but|in|on|at|of|to|for|from|by|with|as|is|was|are|were|it|he|she|they|we|who|which|that|this|not"
)
_MENDS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"(?<=\d) ([:.]) (?=\d)|(?<=\d) (,) (?=\d{3}\b)", r"\1\2"),  # "3 : 33", "5 . 6", "10 , 000"
        (r"(?<=\d) ([-–/]) (?=\d)", r"\1"),  # "18 - 49"
        (r"\b([A-Za-z]) \. (?=[A-Za-z] \.)", r"\1."),  # "a . m ."
        (r"(?<=\.[A-Za-z]) \.", "."),
        (r"(?<=['’]) (?=(?:s|t|m|re|ve|ll|d)\b)", ""),
        (r" (?=n['’]t\b|['’](?:s|t|m|re|ve|ll|d)\b)", ""),
        (r" (?=[,.;:!?%)\]”…])", ""),
        (r"(?<=[(\[“$£€#]) ", ""),
    )
)
# The corpus parts a word at its hyphen, and sets a dash like one: "co - hosting", "33 - year - old", but "the fire - it was".
_HYPHEN = re.compile(rf"\b(?!(?:{_SMALL})\b)([a-z]+|\d+) - (?!(?:{_SMALL})\b)(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence (its number) that mention an event, or whoever and whatever takes part in one (`entity`).

    Mentions of one thing share a `chain`, also across documents; `kind` is the corpus's (HUM, LOC, TIM, ACT, ...).
    """

    sentence: int
    chain: str
    kind: str
    entity: bool
    words: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document of one event: its text, where its sentences stand, and what they mention that other words mention too.

    `event` and `topic` are the corpus's names.
    """

    name: str
    topic: str
    event: str
    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]

    @property
    def report(self) -> Report:
        """The document as the tool takes it; nothing but its text is known."""
        return Report(self.text, (Sighting(self.name),))


def read_documents(path: Path) -> list[Document]:
    """All documents of a file, one JSON object a line."""
    return [_read(json.loads(line)) for line in path.read_text(encoding="utf8").splitlines()]


def _read(row: dict[str, Any]) -> Document:
    first = 1 if row["doc_id"].endswith("ecbplus") else 0  # the address of the page
    mentions = [
        Mention(m["sent"] - first, m["chain"], m["type"], m["kind"] == "entity", m["text"])
        for m in row["mentions"]
        if not m["singleton"] and m["sent"] >= first
    ]
    text, spans = "", []
    for words in join_words(row["sentences"][first:], hyphens_parted=first == 1):
        text += ("\n\n" if _UNFINISHED.search(text) else " ") if text else ""
        spans.append(Span(len(text), len(text) + len(words)))
        text += words
    return Document(row["doc_id"], str(row["topic"]), row["subtopic"], text, tuple(spans), tuple(mentions))


def join_words(sentences: Sequence[Sequence[str]], hyphens_parted: bool) -> list[str]:
    """The sentences of a document as printed: marks joined to their words, straight double quotation marks typographic."""
    joined = []
    for tokens in _turn_quotes(sentences):
        words = " ".join(tokens)
        for pattern, mended in _MENDS:
            words = pattern.sub(mended, words)
        joined.append(_HYPHEN.sub(r"\1-", words) if hyphens_parted else words)
    return joined


def _turn_quotes(sentences: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Opening and closing marks: by which end of a word they stand at; alone, by their form where a document has two (" and
    ''), else in turns."""
    two_forms = any("''" in tokens for tokens in sentences)
    is_open = False
    for tokens in sentences:
        turned = []
        for token in tokens:
            words = token
            for mark in _QUOTES.finditer(token):
                if mark.group() != token:
                    is_open = mark.start() == 0
                else:
                    is_open = mark.group() != "''" if two_forms else not is_open
                words = words.replace(mark.group(), _OPEN if is_open else _CLOSE, 1)
            turned.append(words)
        yield turned
