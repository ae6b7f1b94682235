"""True pairs of reports of one encounter: sentences that tell of the same carry the same label in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.model import Report, Sighting, Span

HERE = Path(__file__).parent
_LINE = re.compile(r"\[(?P<labels>[\d ]*)\] (?P<words>.+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a story, with the labels of what it tells of."""

    span: Span
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Story:
    """One report of a pair: its text with where and when it was published, and its sentences."""

    text: str
    sentences: tuple[Sentence, ...]
    sighting: Sighting

    @property
    def report(self) -> Report:
        """The report as the tool takes it."""
        return Report(self.text, (self.sighting,))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stories that agree in every fact; `people` by full name, each with the short form that later sentences use.

    `checked` says that a person has read both and found them to agree: only then is what they bring a false alarm.
    """

    name: str
    stories: tuple[Story, Story]
    people: tuple[tuple[str, str], ...]
    checked: bool = True

    def counterparts(self, side: int, sentence: Sentence) -> tuple[Span, ...]:
        """The sentences of the other story that tell of the same."""
        return tuple(s.span for s in self.stories[1 - side].sentences if s.labels & sentence.labels)


def read_pairs(folder: Path = HERE / "pairs") -> list[Pair]:
    """All pairs of a folder, by file name; raises ValueError where a line has no label or a pair shares none."""
    return [_read_pair(path) for path in sorted(folder.glob("*.yaml"))]


def _read_pair(path: Path) -> Pair:
    told = yaml.safe_load(path.read_text(encoding="utf8"))
    left, right = (_read_story(path, side, told[side]) for side in ("left", "right"))
    labels = [frozenset[str]().union(*(s.labels for s in story.sentences)) for story in (left, right)]
    if not labels[0] & labels[1]:
        raise ValueError(f"{path}: no sentence of the two has a label in common")
    return Pair(path.stem, (left, right), tuple(told["people"].items()))


def _read_story(path: Path, side: str, told: dict[str, Any]) -> Story:
    sighting = Sighting(
        f"{path.stem}-{side}", outlet=told["outlet"], published=str(told["published"]), kind=told["kind"]
    )
    text, sentences = "", []
    for words, labels, joint in _lines(path, told["text"]):
        text += joint
        sentences.append(Sentence(Span(len(text), len(text) + len(words)), labels))
        text += words
    return Story(text, tuple(sentences), sighting)


def _lines(path: Path, text: str) -> Iterator[tuple[str, frozenset[str], str]]:
    """Each sentence with its labels and what stands before it: a blank, or an empty line where a paragraph begins."""
    joint = ""
    for line in text.strip().splitlines():
        if not line.strip():
            joint = "\n\n"
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"{path}: a sentence begins with its labels, such as [2]: {line!r}")
        yield match["words"], frozenset(match["labels"].split()), joint
        joint = " "
