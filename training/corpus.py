"""The project's own annotated reports: parse and check the format that `training/corpus/README.md` describes."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model import ACTS, REPORT_KINDS
from training.labels import FLAGS, NAMES

SPAN_FIELDS = ("src", "cue", "to", "con")
VALUE_FIELDS = ("who", "towho", "via", "act")
KINDS = (*REPORT_KINDS, "liveblog", "headline")

Piece = tuple[int, int]


class CorpusError(ValueError):
    """A line of a corpus file that does not follow the format; the message names file and line."""


@dataclass(frozen=True)
class Attribution:
    """One link; spans are character offsets into the sentence."""

    src: tuple[Piece, ...] = ()
    cue: tuple[Piece, ...] = ()
    to: tuple[Piece, ...] = ()
    con: tuple[Piece, ...] = ()
    who: tuple[str, ...] = ()
    towho: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    act: str | None = None
    flags: frozenset[str] = frozenset()


@dataclass
class Line:
    """One headline or sentence with what is written under it."""

    text: str
    headline: bool
    attributions: list[Attribution] = field(default_factory=list)
    names: list[tuple[str, Piece]] = field(default_factory=list)
    ends_paragraph: bool = False


@dataclass
class MadeReport:
    """One made report: header fields and lines in order."""

    id: str
    header: dict[str, str] = field(default_factory=dict)
    encounters: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def locate(words: str, sentence: str) -> tuple[Piece, ...]:
    """The spans of `words`, pieces joined by ' [...] ', `{n}` choosing the n-th occurrence; raises ValueError."""
    out = []
    for piece in words.split(" [...] "):
        nth = re.search(r"\{(\d+)\}$", piece)
        piece, count = (piece[: nth.start()], int(nth[1])) if nth else (piece, 1)
        piece = piece.strip()
        at = -1
        for _ in range(count):
            at = _find(piece, sentence, at + 1)
            if at < 0:
                raise ValueError(f"{piece!r} does not stand in the sentence")
        out.append((at, at + len(piece)))
    return tuple(out)


def _find(piece: str, sentence: str, start: int) -> int:
    """Like str.find, but does not begin or end inside a word where it can be helped."""
    if not piece:
        raise ValueError("an empty span")
    first = sentence.find(piece, start)
    at = first
    while at >= 0:
        before = sentence[at - 1 : at]
        after = sentence[at + len(piece) : at + len(piece) + 1]
        if not (before.isalnum() and piece[0].isalnum()) and not (after.isalnum() and piece[-1].isalnum()):
            return at
        at = sentence.find(piece, at + 1)
    return -1


def parse_attribution(body: str, sentence: str) -> Attribution:
    """One `A:` line; raises ValueError naming what is wrong."""
    values: dict[str, object] = {}
    flags = set()
    for part in body.split(" | "):
        name, eq, value = part.strip().partition("=")
        name = name.strip()
        if not eq and name in FLAGS:
            flags.add(name)
        elif name in SPAN_FIELDS:
            values[name] = locate(value, sentence)
        elif name == "act":
            if value.strip() not in ACTS:
                raise ValueError(f"unknown act {value!r}")
            values["act"] = value.strip()
        elif name in ("who", "towho"):
            values[name] = tuple(v.strip() for v in value.split(" + "))
        elif name == "via":
            values[name] = tuple(v.strip() for v in value.split(">"))
        else:
            raise ValueError(f"unknown field {part!r}")
    made = Attribution(**values, flags=frozenset(flags))  # type: ignore[arg-type]
    if not made.con and not made.cue:
        raise ValueError("an attribution needs a content or a cue")
    if made.who and not made.act:
        raise ValueError("who without act")
    return made


def parse_names(body: str, sentence: str) -> list[tuple[str, Piece]]:
    """One `N:` line; the k-th listing of the same words is their k-th occurrence."""
    out, seen = [], {}  # type: ignore[var-annotated]
    for part in filter(None, (p.strip() for p in body.split(";"))):
        kind, _, words = part.partition("=")
        if kind not in NAMES:
            raise ValueError(f"unknown name type {kind!r}")
        words = words.strip()
        explicit = re.search(r"\{(\d+)\}$", words)
        if not explicit:
            seen[words] = seen.get(words, 0) + 1
            words = f"{words}{{{seen[words]}}}"
        out.append((kind, locate(words, sentence)[0]))
    return out


def parse(path: Path) -> tuple[list[MadeReport], list[str]]:
    """The reports of a file, and a message for every line that is wrong (that line is left out)."""
    reports: list[MadeReport] = []
    wrong: list[str] = []
    body = False
    for number, raw in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        line = raw.strip()
        try:
            if not line:
                continue
            if line.startswith("=== "):
                reports.append(MadeReport(line[4:].strip()))
                body = False
            elif not reports:
                raise ValueError("text before the first report")
            elif line == "---":
                body = True
            elif not body:
                name, _, value = line.partition(":")
                if name == "encounter":
                    reports[-1].encounters.append(value.strip())
                else:
                    reports[-1].header[name.strip()] = value.strip()
                    if name.strip() == "kind" and value.strip() not in KINDS:
                        raise ValueError(f"unknown kind {value.strip()!r}")
            else:
                _body_line(reports[-1], line)
        except ValueError as error:
            wrong.append(f"{path}:{number}: {error}\n    {line[:200]}")
    return reports, wrong


def _body_line(report: MadeReport, line: str) -> None:
    mark, _, rest = line.partition(":")
    rest = rest.strip()
    if mark in ("T", "S"):
        if not rest:
            raise ValueError("an empty sentence")
        report.lines.append(Line(rest, mark == "T"))
    elif mark == "P":
        if report.lines:
            report.lines[-1].ends_paragraph = True
    elif not report.lines:
        raise ValueError("an annotation before the first sentence")
    elif mark == "A":
        report.lines[-1].attributions.append(parse_attribution(rest, report.lines[-1].text))
    elif mark == "N":
        report.lines[-1].names.extend(parse_names(rest, report.lines[-1].text))
    else:
        raise ValueError("a line begins with T:, S:, P:, A: or N:")


def read_folder(folder: Path) -> list[MadeReport]:
    """All reports of a part of the corpus; raises CorpusError on the first wrong line."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        reports, wrong = parse(path)
        if wrong:
            raise CorpusError(wrong[0])
        out.extend(reports)
    return out


def main(paths: list[str]) -> int:
    """Check files, or all in folders; print what is wrong and what there is; returns the exit status."""
    bad = 0
    files = [f for p in map(Path, paths) for f in (sorted(p.rglob("*.txt")) if p.is_dir() else [p])]
    for name in files:
        reports, wrong = parse(name)
        lines = [line for r in reports for line in r.lines]
        bad += len(wrong)
        for message in wrong:
            print(message)
        statements = sum(bool(a.who) for line in lines for a in line.attributions)
        print(
            f"{name}: {len(reports)} reports, {len(lines)} sentences, {statements} statements, {len(wrong)} wrong lines"
        )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
