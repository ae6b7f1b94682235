"""Training examples: one window of text with character spans for each head, made from every source of `recipe.toml`."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpus import Attribution, MadeReport, read_folder

Piece = tuple[int, int]


@dataclass
class Example:
    """One window. `layers` holds, for each head that is supervised here, spans as (label, start, end).

    `partial` names the kinds that the names layer annotates when not all of them; `links` are (kind, start of the
    dependent span, start of its head span or None). A pair has a `second` text and says in `pair` which of PAIRS the two
    may be: one, or several where its source does not tell them apart.
    """

    text: str
    layers: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    partial: frozenset[str] | None = None
    links: list[tuple[str, int, int | None]] = field(default_factory=list)
    group: str = ""
    second: str | None = None
    pair: tuple[str, ...] = ()


Counter = Callable[[str], int]


def paragraphs(text: str) -> list[Piece]:
    """The spans of the non-empty lines of a text."""
    return [m.span() for m in re.finditer(r"[^\n]+", text) if m[0].strip()]


SENTENCE_END = re.compile(r"""(?<=[.!?])["”’']?\s+(?=["“‘']?[A-Z0-9])""")


def pack(text: str, count: Counter, limit: int) -> list[Piece]:
    """Windows of whole paragraphs (of sentences, where a paragraph is too long), at most `limit` word pieces each."""
    units: list[Piece] = []
    for start, end in paragraphs(text):
        if count(text[start:end]) <= limit:
            units.append((start, end))
            continue
        cuts = [start, *(start + m.start() for m in SENTENCE_END.finditer(text[start:end])), end]
        units.extend((a, b) for a, b in itertools.pairwise(cuts) if text[a:b].strip())
    windows: list[Piece] = []
    for start, end in units:
        if windows and count(text[windows[-1][0] : end]) <= limit:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def polnear(path: Path, count: Counter, limit: int) -> Iterator[Example]:
    """PolNeAR articles: attribution and its links."""
    for line in path.open(encoding="utf8"):
        doc = json.loads(line)
        for start, end in pack(doc["text"], count, limit):
            made = Example(doc["text"][start:end], {"attribution": []}, group=doc["doc_id"])
            for a in doc["attributions"]:
                _add_polnear(made, a, start, end)
            yield made


def _add_polnear(made: Example, a: dict[str, list[list[int]]], start: int, end: int) -> None:
    inside = {
        f: [(s - start, e - start) for s, e in a[f] if start <= s and e <= end] for f in ("source", "cue", "content")
    }
    for name, spans in inside.items():
        made.layers["attribution"] += [(name, s, e) for s, e in spans]
    if inside["cue"]:
        cue = inside["cue"][0][0]
        if inside["source"] or not a["source"]:
            made.links.append(("cue-source", cue, inside["source"][0][0] if inside["source"] else None))
        made.links += [("content-cue", s, cue) for s, _ in inside["content"]]


CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "scientist": "PER",
    "researcher": "PER",
    "writer": "PER",
    "musicalartist": "PER",
    "country": "GPE",
    "location": "GPE",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "university": "ORG",
    "band": "ORG",
    "election": "EVT",
    "event": "EVT",
    "conference": "EVT",
}


def crossner(path: Path) -> Iterator[Example]:
    """CrossNER sentences, types mapped; demonyms, offices and outlets are not annotated there."""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [r.split("\t") for r in block.splitlines() if "\t" in r]
        if rows:
            text, spans = detag([(w, t) for w, t in rows], CROSSNER)
            yield Example(text, {"names": spans}, partial=frozenset({"PER", "GPE", "ORG", "EVT"}), group=path.stem)


def detag(rows: Iterable[tuple[str, str]], mapping: dict[str, str]) -> tuple[str, list[tuple[str, int, int]]]:
    """Words with IOB tags as a text and mapped spans; a type that is not mapped is left out."""
    text, spans = "", []
    for word, tag in rows:
        if text and word not in ",.;:!?)'s" and not text.endswith("("):
            text += " "
        start = len(text)
        text += word
        kind = mapping.get(tag[2:])
        if kind and tag[0] == "B":
            spans.append((kind, start, len(text)))
        elif kind and tag[0] == "I" and spans:
            spans[-1] = (spans[-1][0], spans[-1][1], len(text))
    return text, spans


RE3D = {"Person": "PER", "Location": "GPE", "Organisation": "ORG", "Nationality": "NORP"}
NON_COMMERCIAL = "BBC Online"


def re3d(path: Path, count: Counter, limit: int) -> Iterator[Example]:
    """re3d documents; their organisations include forums and outlets, so O is trusted for persons, places, peoples."""
    for line in path.open(encoding="utf8"):
        doc = json.loads(line)
        if doc["source"] == NON_COMMERCIAL:
            continue
        for start, end in pack(doc["text"], count, limit):
            spans = [
                (RE3D[e["type"]], e["begin"] - start, e["end"] - start)
                for e in doc["entities"]
                if e["type"] in RE3D and start <= e["begin"] and e["end"] <= end
            ]
            spans = [s for s in spans if s[0] != "ORG" or doc["text"][start + s[1]].isupper()]
            yield Example(
                doc["text"][start:end], {"names": spans}, frozenset({"PER", "GPE", "NORP"}), group=doc["doc_id"]
            )


def plover(path: Path) -> Iterator[Example]:
    """PLOVER gold records: the category of a whole sentence, field `event_v08`."""
    for line in path.open(encoding="utf8"):
        doc = json.loads(line)
        if doc["event_v08"]:
            yield Example(
                doc["sentence"], {"acts": [(doc["event_v08"], 0, len(doc["sentence"]))]}, group=doc["sentence"]
            )


def own_acts(folder: Path) -> Iterator[Example]:
    """The project's sentences that tell of one act of PLOVER's, as whole sentences. STATE is the project's own category:
    it is passed over beside another, and teaches nothing of PLOVER's."""
    for report in read_folder(folder):
        for line in report.lines:
            acts = {a.act for a in line.attributions if a.act and a.act != "STATE"}
            if len(acts) == 1:
                yield Example(line.text, {"acts": [(acts.pop(), 0, len(line.text))]}, group=report.id)


# --- pairs ----------------------------------------------------------------------------------------------------------


def both_orders(a: str, b: str, pair: tuple[str, ...]) -> Iterator[Example]:
    """How two texts stand to each other does not depend on which comes first."""
    yield Example(a, second=b, pair=pair)
    yield Example(b, second=a, pair=pair)


def own_pairs(folder: Path) -> Iterator[Example]:
    """The project's pairs: tables of label, what was changed, and two sentences."""
    for label, _, a, b in read_pairs(folder):
        yield from both_orders(a, b, (label,))


def read_pairs(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Label, change and both sentences of every pair in a folder's tables, or in one table."""
    for path in sorted(folder.glob("pairs-*.tsv")) if folder.is_dir() else [folder]:
        for line in path.read_text(encoding="utf8").splitlines()[1:]:
            label, change, a, b = line.split("\t")
            yield label, change, a, b


def one_word_pairs(path: Path, seed: int) -> Iterator[Example]:
    """Breaking NLI: sentences with one word exchanged, as many that follow from each other as that contradict."""
    rng = random.Random(seed)
    by: dict[str, list[Example]] = {"contradiction": [], "entailment": []}
    for line in path.open(encoding="utf8"):
        row = json.loads(line)
        if row["gold_label"] in by:
            pair = ("contradicting",) if row["gold_label"] == "contradiction" else ("same", "compatible")
            by[row["gold_label"]].append(Example(row["sentence1"], second=row["sentence2"], pair=pair))
    fewest = min(map(len, by.values()))
    for made in by.values():
        yield from rng.sample(made, fewest)


def incident_pairs(path: Path, seed: int, most: int = 1500) -> Iterator[Example]:
    """ECB+: sentences of two documents that tell of one event fit together; sentences on the two look-alike events of a
    topic that share no event have nothing to do with each other. Sentence 0 of a page is its address."""
    rng = random.Random(seed)
    told: dict[tuple[int, str], list[tuple[str, str, frozenset[str]]]] = {}
    for line in path.open(encoding="utf8"):
        doc = json.loads(line)
        for n, words in enumerate(doc["sentences"]):
            chains = frozenset(
                m["chain"] for m in doc["mentions"] if m["sent"] == n and m["kind"] == "event" and not m["singleton"]
            )
            if chains and not (n == 0 and doc["doc_id"].endswith("plus")) and 6 <= len(words) <= 60:
                told.setdefault((doc["topic"], doc["subtopic"]), []).append((doc["doc_id"], " ".join(words), chains))
    fitting, apart = [], []
    for (topic, subtopic), here in told.items():
        fitting += [(a, b) for (d, a, x), (e, b, y) in itertools.combinations(here, 2) if d != e and len(x & y) > 1]
        others = [o for (t, s), them in told.items() if t == topic and s != subtopic for o in them]
        apart += [(a, b) for _, a, x in here for _, b, y in others if not x & y]
    for pairs, label in ((fitting, ("same", "compatible")), (apart, ("unrelated",))):
        for a, b in rng.sample(pairs, min(most if label[0] == "same" else most // 2, len(pairs))):
            yield Example(a, second=b, pair=label)


def sentences(paths: list[Path], own: Path, seed: int, most: int = 4000) -> Iterator[Example]:
    """Single sentences and headlines, with nothing to learn from them but the starting weights' vector."""
    found: set[str] = set()
    for path in paths:
        for line in path.open(encoding="utf8"):
            doc = json.loads(line)
            found |= {" ".join(words) for words in doc.get("sentences", ())}
            found |= {part for s, e in paragraphs(doc.get("text", "")) for part in SENTENCE_END.split(doc["text"][s:e])}
    found |= {text for _, _, a, b in read_pairs(own) for text in (a, b)}
    kept = sorted(text for text in found if 3 <= len(text.split()) <= 60)
    for text in random.Random(seed).sample(kept, min(most, len(kept))):
        yield Example(text)


# --- the project's own corpus ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """An attribution with offsets into its report's text, widened to PolNeAR's convention (see `widen`)."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    addressee: tuple[Piece, ...]
    link: Attribution

    @property
    def hull(self) -> Piece:
        """From its first character to its last."""
        spans = [*self.source, *self.cue, *self.content]
        return min(s for s, _ in spans), max(e for _, e in spans)


def render(report: MadeReport) -> tuple[str, list[Placed], list[tuple[str, int, int]]]:
    """A made report as running text, with attributions and names at their offsets in it."""
    text, placed, names = "", [], []
    for line in report.lines:
        at = len(text)
        text += line.text + ("\n\n" if line.ends_paragraph or line.headline else " ")
        placed += [widen(a, line.text, at) for a in line.attributions]
        names += [(kind, at + s, at + e) for kind, (s, e) in line.names]
    return text.rstrip(), placed, names


def widen(a: Attribution, sentence: str, at: int) -> Placed:
    """Own convention to PolNeAR's: a leading "that" or "to" and the object of "urged X to" belong to the content."""
    cue, con = list(a.cue), list(a.con)
    if cue and con:
        s, e = cue[-1]
        if sentence[s:e].endswith(" to") and 0 <= con[0][0] - e <= 1:
            cue[-1] = (s, e - 3)
            con[0] = (e - 2, con[0][1])
        if a.to and a.to[0][0] >= cue[-1][1] and sentence[a.to[0][1] : con[0][0]].strip() == "to":
            con[0] = (a.to[0][0], con[0][1])
        elif sentence[: con[0][0]].endswith("that "):
            con[0] = (con[0][0] - 5, con[0][1])

    def shift(spans: Iterable[Piece]) -> tuple[Piece, ...]:
        return tuple((s + at, e + at) for s, e in spans)

    return Placed(shift(a.src), shift(cue), shift(con), shift(a.to), a)


def is_inside(inner: Placed, outer: Placed) -> bool:
    """Whether one link stands wholly within another's content."""
    if inner is outer or not outer.content:
        return False
    start, end = outer.content[0][0], outer.content[-1][1]
    return start <= inner.hull[0] and inner.hull[1] <= end and inner.hull != outer.hull


def own(folder: Path, count: Counter, limit: int, nested_rate: float = 1.0, seed: int = 7) -> Iterator[Example]:
    """The project's reports: windows tagged with the outermost links, and contents tagged with the next link inside."""
    rng = random.Random(seed)
    for report in read_folder(folder):
        text, placed, names = render(report)
        outer = [p for p in placed if not any(is_inside(p, q) for q in placed)]
        for start, end in pack(text, count, limit):
            yield _window(text, start, end, outer, names, report.id)
        for p in placed:
            inner = [q for q in placed if is_inside(q, p)]
            if p.content and (inner or rng.random() < nested_rate * 0.35):
                direct = [q for q in inner if not any(is_inside(q, r) for r in inner)]
                yield _window(text, p.content[0][0], p.content[-1][1], direct, names, report.id)


def _window(
    text: str, start: int, end: int, links: list[Placed], names: list[tuple[str, int, int]], group: str
) -> Example:
    made = Example(
        text[start:end], {k: [] for k in ("attribution", "addressee", "names", "acts", "flags")}, group=group
    )
    made.layers["names"] = [(k, s - start, e - start) for k, s, e in names if start <= s and e <= end]
    for p in links:
        if start <= p.hull[0] and p.hull[1] <= end:
            _add_link(made, p, start)
    return made


def _add_link(made: Example, p: Placed, start: int) -> None:
    def here(spans: tuple[Piece, ...]) -> list[Piece]:
        return [(s - start, e - start) for s, e in spans]

    for name, spans in (("source", p.source), ("cue", p.cue), ("content", p.content)):
        made.layers["attribution"] += [(name, s, e) for s, e in here(spans)]
    made.layers["addressee"] += [("addressee", s, e) for s, e in here(p.addressee)]
    for s, e in here(p.cue) + here(p.content):
        if p.link.act:
            made.layers["acts"].append((p.link.act, s, e))
        made.layers["flags"] += [(flag, s, e) for flag in sorted(p.link.flags)]
        if not p.link.flags:
            made.layers["flags"].append(("", s, e))
    if p.cue:
        cue = p.cue[0][0] - start
        made.links.append(("cue-source", cue, p.source[0][0] - start if p.source else None))
        made.links += [("content-cue", s, cue) for s, _ in here(p.content)]
        made.links += [("addressee-cue", s, cue) for s, _ in here(p.addressee)]
    else:
        made.links += [("content-cue", s, None) for s, _ in here(p.content)]
