"""Which report took its words from which, and how many independent origins stand behind a set of reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from dragoman.lexicon.agencies import outlet_named
from dragoman.lexicon.ministries import ministry_named
from dragoman.model import Citation, Citing, LineageLink, Reading, Span
from dragoman.reconcile.blocking import keys
from dragoman.reconcile.grouping import Union
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import name_words
from dragoman.reconcile.rewrites import FEWEST_WORDS, Sentences, find_rewrite
from dragoman.reconcile.shingles import POSTINGS, PassageIndex, kept_words, shared_runs, word_count

# Shorter runs of shared words are titles with names and set phrases.
RUN_WORDS = 8
# Fewer words in such runs outside quotations are chance.
PASSAGE_WORDS = 12
# From this part of the shorter text on, shared words mean a common origin.
COPIED = 0.25
# From this part of the shorter text on, sentences aligned in order mean a common origin where so many pairs of words
# are kept (independent accounts of one meeting keep a quarter at most) ...
REWRITTEN, KEPT = 0.45, 0.3
# ... and from this part on, in so many sentences, whatever the words: a translation keeps few of them.
RETOLD, RETOLD_PAIRS = 0.7, 6
# A sentence with more of it in quotation marks says nothing about who wrote it.
QUOTED_PART = 0.6
# A passage with more of its words in capitals is names and titles.
NAMES_PART = 0.6
# Reports that agree this far are copies of one text: they are linked to the first of them only, not to each other.
COPY = 0.8
# "the official", "his office", "the ministry": two words and no name.
_POINTING = re.compile(r"(?:the|this|that|its|his|her|their)\s+[a-z-]+\b(?!\s+[A-Z])", re.IGNORECASE)
# Words that names of one agency have or lack.
_AGENCY_WORDS = frozenset(["news", "agency", "press", "wire", "service", "official"])


@dataclass(frozen=True, slots=True)
class Sharing:
    """What two reports have in common: `copied` and `rewritten` are parts (0 to 1) of the shorter, `kept` of its pairs of
    neighbouring words."""

    copied: float
    words: int
    passages: tuple[tuple[Span, Span], ...]
    rewritten: float
    aligned: tuple[tuple[Span, Span], ...]
    kept: float

    @property
    def is_rewrite(self) -> bool:
        """Whether one tells in its own words what the other does, point by point."""
        if self.rewritten >= RETOLD and len(self.aligned) >= RETOLD_PAIRS:
            return True
        return self.rewritten >= REWRITTEN and self.kept >= KEPT

    @property
    def one_origin(self) -> bool:
        """Whether the two rest on one text."""
        return self.copied >= COPIED or self.is_rewrite

    @property
    def worth_saying(self) -> bool:
        """Whether the link is listed."""
        return self.words >= PASSAGE_WORDS or self.is_rewrite


def trace_lineage(material: Material) -> tuple[tuple[LineageLink, ...], Mapping[str, str]]:
    """The links between reports and to named sources, and the origin of each report (the smallest id that shares it)."""
    sharings = dict(_compare_reports(material))
    links = [*_republished(material), *_citings(material)]
    links += [_passage_link(material, pair, s) for pair, s in sharings.items() if s.worth_saying]
    origins = Union(material.readings)
    for (a, b), sharing in sharings.items():
        if sharing.one_origin:
            origins.join(a, b)
    for a, b in _same_agency(material):
        origins.join(a, b)
    return tuple(sorted(links, key=lambda k: (k.report, k.kind, k.source))), origins.leaders()


def count_voices(reports: Iterable[str], origins: Mapping[str, str]) -> int:
    """How many independent origins these reports have."""
    return len({origins.get(r, r) for r in reports})


# -- shared words -----------------------------------------------------------------------------------------------------


def _compare_reports(material: Material) -> Iterator[tuple[tuple[str, str], Sharing]]:
    """Every pair worth comparing, the older first; copies of one text are compared with the oldest of them only."""
    sentences = {r: _sentences(material, r) for r in material.readings}
    by_age = sorted(material.readings, key=lambda r: _precedence(material, r, dated=True))
    rank = {report: n for n, report in enumerate(by_age)}
    found = _sharing_pairs(material, by_age) | _neighbours(material)
    copies: dict[str, str] = {}
    for one, other in sorted(sorted((rank[a], rank[b])) for a, b in found):
        a, b = by_age[one], by_age[other]
        if copies.get(a, a) != a or copies.get(b, b) != b:
            continue
        sharing = _compare(material, a, b, sentences)
        if sharing.copied >= COPY:
            copies[b] = a
        if sharing.words or sharing.is_rewrite:
            yield (a, b), sharing


def _compare(material: Material, a: str, b: str, sentences: Mapping[str, Sentences]) -> Sharing:
    runs = shared_runs(material.text(a), material.text(b))
    own = [r for r in runs if r[2] >= RUN_WORDS and not _inside_quotation(material.readings[a], r[0])]
    words = sum(r[2] for r in own if not _only_names(material.words(a, r[0])))
    shorter = min(word_count(material.text(a)), word_count(material.text(b)))
    rewrite = find_rewrite(sentences[a], sentences[b])
    passages = tuple((r[0], r[1]) for r in runs)
    kept = kept_words(material.text(a), material.text(b))
    return Sharing(words / max(1, shorter), words, passages, rewrite.share, rewrite.pairs, kept)


def _only_names(words: str) -> bool:
    """Whether most words of a passage are names and titles, which reports on one encounter share anyway."""
    printed = words.split()
    return sum(w[0].isupper() for w in printed) > NAMES_PART * len(printed)


def _inside_quotation(reading: Reading, span: Span) -> bool:
    """Quotations are shared by reports that took nothing from each other."""
    return any(q.contains(span) for s in reading.statements for q in s.quoted)


def _sharing_pairs(material: Material, by_age: Sequence[str]) -> set[tuple[str, str]]:
    """Pairs of reports with a fingerprint in common; of one that many have, each with the oldest few."""
    index = PassageIndex()
    return {(older, report) for report in by_age for older in index.add(report, material.text(report))}


def _neighbours(material: Material) -> set[tuple[str, str]]:
    """Pairs of reports on the same parties in the same month, as far as groups are small enough to compare in full."""
    groups: dict[str, list[str]] = defaultdict(list)
    for report, reading in material.readings.items():
        for key in keys(reading):
            groups[key].append(report)
    return {pair for g in groups.values() if len(g) <= POSTINGS for pair in combinations(g, 2)}


def _sentences(material: Material, report: str) -> Sentences:
    text = material.text(report)
    reading = material.readings[report]
    told = [s for s in reading.sentences if word_count(s.of(text)) >= FEWEST_WORDS]
    spans = [s for s in told if not _mostly_quotation(reading, s)]
    rows = [material.vectors[s.of(text)] for s in spans]
    counts = tuple(word_count(s.of(text)) for s in spans)
    return Sentences(tuple(spans), counts, np.array(rows) if rows else np.zeros((0, 1), np.float32))


def _mostly_quotation(reading: Reading, sentence: Span) -> bool:
    quoted = {q for s in reading.statements for q in s.quoted if sentence.contains(q)}
    return sum(q.end - q.start for q in quoted) > QUOTED_PART * (sentence.end - sentence.start)


def _passage_link(material: Material, pair: tuple[str, str], sharing: Sharing) -> LineageLink:
    giver, taker = sorted(pair, key=lambda r: _precedence(material, r, dated=_are_dated_apart(material, pair)))
    here = 0 if taker == pair[0] else 1
    spans = sharing.passages if sharing.copied >= sharing.rewritten else sharing.aligned
    passages = tuple((Citation(taker, p[here]), Citation(giver, p[1 - here])) for p in spans or sharing.passages)
    share = round(max(sharing.copied, sharing.rewritten), 4)
    cited = tuple(sorted({p[0] for p in passages}))
    return LineageLink(taker, "shares-passages", giver, min(1.0, share), cited, tuple(sorted(passages)))


def _are_dated_apart(material: Material, pair: tuple[str, str]) -> bool:
    a, b = (material.published(r) for r in pair)
    return a is not None and b is not None and a != b


def _precedence(material: Material, report: str, *, dated: bool) -> tuple[str, bool, int, str]:
    """The earlier of two copies first; where dates leave it open an agency's own text, then the longer: copies are cut."""
    agency, outlet = material.readings[report].metadata.agency, _outlet(material, report)
    own = agency is not None and (outlet is None or source_key(outlet) == source_key(agency.value))
    day = material.published(report) if dated else None
    return day or "", not own, -word_count(material.text(report)), report


# -- named sources ----------------------------------------------------------------------------------------------------


@cache
def source_key(name: str) -> frozenset[str]:
    """What two ways of writing an agency, an outlet or a ministry share ("Antara", "Antara News Agency")."""
    outlet, ministry = outlet_named(name), ministry_named(name)
    if outlet is not None:
        return frozenset((outlet.name,))
    if ministry is not None and ministry.state_code is not None:
        return frozenset((ministry.state_code, ministry.field))
    words = frozenset(name_words(name))
    return words - _AGENCY_WORDS or words


def _outlet(material: Material, report: str) -> str | None:
    said = material.readings[report].metadata.outlet
    return said.value if said else material.reports[report].first("outlet")


def _republished(material: Material) -> Iterator[LineageLink]:
    for report, reading in material.readings.items():
        agency, outlet = reading.metadata.agency, _outlet(material, report)
        if agency and outlet and source_key(agency.value) != source_key(outlet):
            cited = tuple(sorted(Citation(report, s) for s in agency.spans))
            yield LineageLink(report, "republished", agency.value, 1.0, cited)


def _citings(material: Material) -> Iterator[LineageLink]:
    """One link for each source that a report names, other than itself."""
    for report, reading in material.readings.items():
        agency, outlet = reading.metadata.agency, _outlet(material, report)
        own = {source_key(n) for n in (agency.value if agency else None, outlet) if n}
        for name, spans in _by_source(reading, material.text(report)).items():
            if source_key(name) not in own:
                cited = tuple(Citation(report, s) for s in spans)
                yield LineageLink(report, "cites", name, _cited_share(material, report, name), cited)


def _by_source(reading: Reading, text: str) -> dict[str, tuple[Span, ...]]:
    named: dict[frozenset[str], tuple[str, set[Span]]] = {}
    for citing in sorted(reading.citings, key=lambda c: (-len(c.name), c.name, c.spans)):
        key = next((k for k, (name, _) in named.items() if _means_again(citing, name, text)), source_key(citing.name))
        named.setdefault(key, (citing.name, set()))[1].update(citing.spans)
    return {name: tuple(sorted(spans)) for name, spans in named.values()}


def _means_again(citing: Citing, name: str, text: str) -> bool:
    """Whether the words only point back to a source named in full ("the official" to "a Norwegian official")."""
    pointing = all(_POINTING.match(s.of(text)) for s in citing.spans)
    return pointing and citing.name.casefold().split()[-1:] == name.casefold().split()[-1:]


def _cited_share(material: Material, report: str, name: str) -> float:
    """The part of the report's words that the source vouches for."""
    text, key = material.text(report), source_key(name)
    spans = {s.span for s in material.readings[report].statements if any(source_key(v.name) == key for v in s.via)}
    return round(min(1.0, sum(word_count(s.of(text)) for s in spans) / max(1, word_count(text))), 4)


def _same_agency(material: Material) -> Iterator[tuple[str, str]]:
    """Pairs of reports that rest on one agency alone: it wrote them, or it is the only agency that they cite."""
    first: dict[frozenset[str], str] = {}
    for report, reading in material.readings.items():
        agencies = _agencies(reading)
        if len(agencies) == 1:
            (key,) = agencies
            if key in first:
                yield first[key], report
            first.setdefault(key, report)


def _agencies(reading: Reading) -> Sequence[frozenset[str]]:
    if reading.metadata.agency:
        return [source_key(reading.metadata.agency.value)]
    return sorted({source_key(c.name) for c in reading.citings if c.kind == "agency"}, key=sorted)
