"""Print the figures of the model card, by the shipped weights through the product's own encoder and reader.

`python -m training.evaluate [--attribution FILE] [--names FILE] [--times FILE] [--acts FILE] [--pairs FILE] [--meaning FILE]
[--own FOLDER]`: PolNeAR-form JSONL for exact span F1 of the raw tags; IOB or IOB2 files for names; TempEval-3-form JSONL for dates
and times; PLOVER-form JSONL for acts; tables of labelled pairs; tables of graded sameness; a folder of the corpus form for
statements through the whole reader.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.encoder import WINDOW, Encoder, load_encoder
from dragoman.extract import read_report
from dragoman.extract.persons import name_key
from dragoman.lexicon import ministry_named, outlet_named
from dragoman.model import Party, Report, Sighting, Statement
from training import data
from training.corpus import MadeReport, read_folder
from training.scores import ratio, reliability
from training.sentences import judge_acts, judge_meaning, judge_pairs
from training.times import judge_times

Spans = set[tuple[str, int, int]]


def judge_attribution(path: Path, encoder: Encoder) -> Iterable[str]:
    """Exact span F1 of source, cue and content, and token F1 of the three together, on PolNeAR-form articles."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    chars = [0, 0, 0]
    for line in path.open(encoding="utf8"):
        doc = json.loads(line)
        gold: Spans = {(f, s, e) for a in doc["attributions"] for f in ("source", "cue", "content") for s, e in a[f]}
        got: Spans = set()
        windows = data.pack(doc["text"], encoder.pieces, WINDOW)
        for (start, _), tagged in zip(windows, encoder.tag([doc["text"][a:b] for a, b in windows]), strict=True):
            for link in tagged.links:
                got |= {(t.kind, t.start + start, t.end + start) for t in (*link.source, *link.cue, *link.content)}
            got |= {(t.kind, t.start + start, t.end + start) for t in tagged.loose}
        for kind, *_ in gold & got:
            right[kind] += 1
        found.update(k for k, *_ in got)
        wanted.update(k for k, *_ in gold)
        a, b = ({(k, i) for k, s, e in spans for i in range(s, e)} for spans in (gold, got))
        chars = [chars[0] + len(a & b), chars[1] + len(b), chars[2] + len(a)]
    for kind in ("source", "cue", "content"):
        yield f"{path.stem} {kind:8} {ratio(right[kind], found[kind], wanted[kind])}"
    yield f"{path.stem} characters {ratio(*chars)}"


def judge_names(path: Path, encoder: Encoder) -> Iterable[str]:
    """Entity F1 on an IOB file; its types are mapped by data.CROSSNER or the UNER map, ours back to the kinds it knows."""
    right = found = wanted = 0
    mapping = {**data.CROSSNER, "PER": "PER", "LOC": "GPE", "ORG": "ORG"}
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [r.split("\t") for r in block.splitlines() if "\t" in r and not r.startswith("#")]
        pairs = [(r[0], r[1]) if len(r) == 2 else (r[1], r[2]) for r in rows]
        if not pairs:
            continue
        text, gold = data.detag(pairs, mapping)
        kinds = {"OUT": "ORG"}
        known = set(mapping.values())
        got = {(kinds.get(t.kind, t.kind), t.start, t.end) for t in encoder.tag([text])[0].names}
        got = {g for g in got if g[0] in known}
        right, found, wanted = right + len(got & set(gold)), found + len(got), wanted + len(gold)
    yield f"{path.stem} entities {ratio(right, found, wanted)}"


@dataclass(frozen=True)
class Matched:
    """The statements read in a made report, those of its key, and which of the key was found as which of the read."""

    read: tuple[Statement, ...]
    gold: tuple[data.Placed, ...]
    pairs: tuple[tuple[data.Placed, int], ...]

    def judge(self) -> list[tuple[float, bool]]:
        """How sure each read statement is, and whether it stands in the key with just its speakers."""
        right = {i for p, i in self.pairs if is_same_who(p.link.who, self.read[i].speakers)}
        return [(statement.confidence, i in right) for i, statement in enumerate(self.read)]


def match_statements(made: MadeReport, encoder: Encoder) -> Matched:
    """Read a made report and match each statement of its key with the one whose content overlaps by half, if any."""
    text, placed, _ = data.render(made)
    sighting = Sighting(made.id, published=made.header.get("published"), outlet=made.header.get("outlet"))
    read = read_report(Report(text, (sighting,)), encoder).statements
    gold = tuple(p for p in placed if p.link.who and p.content)
    pairs: dict[int, data.Placed] = {}
    for p in gold:
        options = [(o, i) for i, s in enumerate(read) if i not in pairs and (o := overlap(p, s)) >= 0.5]
        if options:
            _, best = max(options, key=lambda o: (is_same_who(p.link.who, read[o[1]].speakers), o[0]))
            pairs[best] = p
    return Matched(read, gold, tuple((p, i) for i, p in pairs.items()))


def judge_statements(folder: Path, encoder: Encoder) -> Iterable[str]:
    """Statements through the whole reader: found (contents overlap by half) with the right speaker; then how sure they
    are, and addressee, chain and act of those found."""
    tally: Counter[str] = Counter()
    sure: list[tuple[float, bool]] = []
    for made in read_folder(folder):
        matched = match_statements(made, encoder)
        tally["wanted"] += len(matched.gold)
        tally["listed"] += len(matched.read)
        for p, i in matched.pairs:
            _tally(tally, p, matched.read[i])
        sure += matched.judge()
    yield f"{folder.name} statements found {ratio(tally['found'], tally['listed'], tally['wanted'])}"
    yield f"{folder.name} statements found with right speaker {ratio(tally['speaker'], tally['listed'], tally['wanted'])}"
    yield f"{folder.name} to given where the key has none {tally['told somebody']}/{tally['told nobody']}"
    for line in reliability(sure):
        yield f"{folder.name} {line}"
    for name in ("to", "via", "act"):
        yield f"{folder.name} {name:4} right {tally[name]}/{tally[name + ' of']} ({tally[name] / max(1, tally[name + ' of']):.3f})"


FIELDS = ("date", "place", "country", "forum")


def judge_encounters(folder: Path, encoder: Encoder) -> Iterable[str]:
    """The encounters of the report headers: found (the same people, or their states) with the right status; then each
    field of those found. Prints one line an encounter that is missed, spurious or has a wrong field with `verbose`."""
    tally: Counter[str] = Counter()
    misses = []
    for made in read_folder(folder):
        text, _, _ = data.render(made)
        sighting = Sighting(made.id, published=made.header.get("published"), outlet=made.header.get("outlet"))
        reading = read_report(Report(text, (sighting,)), encoder)
        left = list(reading.encounters)
        for line in made.encounters:
            _kind, status, *fields, people = (part.strip() for part in (line + " | | | | |").split(" | ")[:7])
            wanted = [(p.split("(")[0].strip(), p) for p in people.split(" + ") if p.strip()]
            if len(wanted) < 2:
                continue
            tally["wanted"] += 1
            hit = next((e for e in left if _same_people([w for w, _ in wanted], e.participants)), None)
            if hit is None:
                misses.append(f"  {made.id}: missed {line} -- has {[[p.name for p in e.participants] for e in left]}")
                continue
            left.remove(hit)
            tally["found"] += 1
            tally["status"] += hit.status == status
            for name, want in zip(FIELDS, fields, strict=False):
                value = getattr(hit, name)
                if want.strip(" -"):
                    tally[name + " of"] += 1
                    tally[name] += value is not None and _alike(want, value.value)
                    if value is None or not _alike(want, value.value):
                        misses.append(f"  {made.id}: {name} {want!r} read as {value.value if value else None!r}")
                elif value is not None:
                    tally[name + " extra"] += 1
        tally["listed"] += len(reading.encounters)
        misses += [
            f"  {made.id}: extra {e.status} {[p.name for p in e.participants]}" for e in left if e.status == "held"
        ]
    yield f"{folder.name} encounters {ratio(tally['found'], tally['listed'], tally['wanted'])}"
    yield f"{folder.name} status right {tally['status']}/{tally['found']}"
    for name in FIELDS:
        yield f"{folder.name} {name} right {tally[name]}/{tally[name + ' of']}, given where the key has none {tally[name + ' extra']}"
    yield from misses


def _same_people(wanted: list[str], parties: tuple[Party, ...]) -> bool:
    return len(wanted) == len(parties) and all(any(is_one(w, p) for p in parties) for w in wanted)


def _alike(want: str, got: str) -> bool:
    a, b = want.lower(), got.lower()
    return a == b or (a.startswith(b) and len(b) >= 7) or b in a or a in b


def overlap(p: data.Placed, s: Statement) -> float:
    """How much of two contents is in both, 0 to 1."""
    a = {i for x, y in p.content for i in range(x, y)}
    b = {i for c in s.content for i in range(c.start, c.end)}
    return len(a & b) / max(1, len(a | b))


def _tally(tally: Counter[str], p: data.Placed, s: Statement) -> None:
    tally["found"] += 1
    tally["speaker"] += is_same_who(p.link.who, s.speakers)
    if p.link.towho:
        tally["to of"] += 1
        tally["to"] += is_same_who(p.link.towho, s.addressees)
    else:
        tally["told nobody"] += 1
        tally["told somebody"] += bool(s.addressees)
    tally["via of"] += 1
    named = [Party(v.name, v.kind) for v in s.via]
    tally["via"] += len(named) == len(p.link.via) and all(any(is_one(w, n) for n in named) for w in p.link.via)
    tally["act of"] += 1
    tally["act"] += s.act == p.link.act


def is_same_who(who: tuple[str, ...], parties: tuple[Party, ...]) -> bool:
    """Whether the parties are just those of the key."""
    return len(who) == len(parties) and all(any(is_one(w, p) for p in parties) for w in who)


def is_one(who: str, party: Party) -> bool:
    """One name of the key against a party: a state's code, a surname in common, most words of a description, or two names
    of one body, which have no word in common ("Élysée" and "French Presidency", "FAO" and its full name)."""
    if len(who) == 3 and who.isupper() and party.kind == "state":
        return party.state == who
    a, b = set(name_key(who)), set(name_key(party.name))
    return bool(a & b and len(a & b) >= 0.5 * min(len(a), len(b))) or _is_one_body(who, party)


def _is_one_body(who: str, party: Party) -> bool:
    if party.kind != "organisation":
        return False
    body, other = (ministry_named(name) or outlet_named(name) for name in (who, party.name))
    initials = "".join(word[0] for word in party.name.split() if word[0].isupper())
    return (body is not None and body == other) or (len(initials) > 1 and who == initials)


def main() -> None:
    """Print every figure asked for; without arguments those of the project's own development part."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--attribution", type=Path, nargs="*", default=[])
    args.add_argument("--names", type=Path, nargs="*", default=[])
    args.add_argument("--acts", type=Path, nargs="*", default=[])
    args.add_argument("--pairs", type=Path, nargs="*", default=[])
    args.add_argument("--meaning", type=Path, nargs="*", default=[])
    args.add_argument("--own", type=Path, nargs="*", default=[])
    args.add_argument("--encounters", type=Path, nargs="*", default=[])
    args.add_argument("--times", type=Path, nargs="*", default=[])
    given = args.parse_args()
    encoder = load_encoder()
    for paths, judge in (
        (given.attribution, judge_attribution),
        (given.names, judge_names),
        (given.acts, judge_acts),
        (given.pairs, judge_pairs),
        (given.meaning, judge_meaning),
        (given.own, judge_statements),
        (given.encounters, judge_encounters),
        (given.times, lambda path, _: judge_times(path)),
    ):
        for path in paths:
            for line in judge(path, encoder):
                print(line, flush=True)


if __name__ == "__main__":
    main()
