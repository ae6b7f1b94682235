"""Titles of a draft that the record does not give: an office, or a calling, by which no report knows the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from dragoman.lexicon import Office, lemma, office_named
from dragoman.lexicon.wordnet import is_person
from dragoman.model import Citation, Finding, Reading, Span
from dragoman.reconcile.ground import Ground, Match
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import name_words, same_name
from dragoman.reconcile.senses import relation
from dragoman.reconcile.tokens import Token, fold

# Levels of office that many people hold at once.
_MANY = frozenset(
    (
        "other minister",
        "councilor",
        "party",
        "envoy",
        "spokesperson",
        "legislature",
        "military",
        "organisation",
        "subnational",
        "generic",
    )
)
# What tells since or until when somebody holds an office, and not which; one may leave it out.
_WHEN = frozenset(
    """new newly appointed elected inaugurated re-elected incumbent sitting visiting outgoing incoming veteran senior
    longtime then acting interim caretaker transitional provisional elect designate nominate""".split()
)
_SMALL = frozenset(("of", "for", "the", "and", "minister", "secretary", "state"))
# "Prime Minister ", "the British foreign secretary, ": up to six words before a name, with a comma at most between.
_LONGEST_TITLE = 80
_BEFORE = re.compile(r"(?P<words>(?:[^\W\d_][\w'’-]*[ ]){0,6}[^\W\d_][\w'’-]*),?[ ]$")
# ", the Turkmen foreign minister,", " of Nigeria, a retired judge."; not ", the foreign minister of Chad Ali Ba said".
_AFTER = re.compile(
    r"""(?:\ of\ (?:the\ )?(?:[A-Z][\w’'-]*\ ?){1,4})?
        (?:,\ |\ [(])(?P<words>(?:[^\W\d_][\w'’-]*[ ]){0,9}?[^\W\d_][\w'’-]*)(?=[,.;:)?!–—]|\ who\b|\ -|$|\n)""",
    re.VERBOSE,
)
# What may stand before an office in an apposition ("the", "China's", "its former"), and what before what it is an office of.
_OWNING = re.compile(r"(?:the|an?|his|her|its|their|our|then|now|who|is|[A-Z][\w’'-]*|\w+['’]s?)", re.DOTALL)
_LINKS = frozenset(("of", "for", "in", "at", "to"))
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their", "our"))
_LEADING = frozenset(("to", "with", "from", "of", "by", "for", "at", "between"))
# An office has so many words at most; what is near it stands so many words from it.
_MOST_WORDS, NEAR = 6, 3
_CALLING = re.compile(r"(?:an?|the|now an?|whose|its|his|her) (?P<words>(?:[a-z-]+ ){0,2}[a-z-]+)")


@dataclass(frozen=True, slots=True)
class Title:
    """What a report calls a person: the office, or the calling where it is none, as printed at a place; `seat` are the names
    of where or of whom ("in Washington", "to the United Nations")."""

    name: str
    words: str
    office: Office | None
    citation: Citation
    seat: frozenset[str] = frozenset()


def find_mistitled(ground: Ground) -> Iterator[Finding]:
    """Each office that stands with a person's name in the draft, where the record knows the person by others alone; each
    calling where it knows him by another."""
    names = sorted({e.name for e in ground.reading.entities if e.kind == "person"})
    known = [
        title
        for id, reading in ground.record.readings.items()
        for title in (*read_titles(ground.material, id, names), *_held(id, reading))
    ]
    for title in read_titles(ground.material, ground.draft):
        called = [other for other in known if _is_called(ground, title, other)]
        theirs = [other for other in called if other.office] or called
        if theirs and not any(_is_one(title, other) for other in theirs):
            cited = tuple(sorted({other.citation for other in theirs}))
            printed = " / ".join(sorted({other.words for other in theirs}))
            said = title.citation.span.of(ground.material.text(ground.draft))
            yield Finding("title", title.citation.span, said, printed, ground.voices(cited), cited)


def find_misheld(ground: Ground, matches: Sequence[Match]) -> Iterator[Finding]:
    """The office in a sentence that no sentence of the record on the matter has, where one of them has another in its slot."""
    at_home = [match for match in matches if match.home]
    known = [office for m in at_home if m.retold for _, office in _offices(m.told.tokens)]
    for match in [m for m in at_home if m.retold][:1]:
        mine, theirs = _offices(match.tokens), _offices(match.told.tokens)
        loose = [(run, o) for run, o in mine if not any(_one_office(o, other) for other in known)]
        rivals = [(run, o) for run, o in theirs if not any(_one_office(o, other) for _, other in mine)]
        for (run, office), (other, _) in product(loose[:2], rivals) if len(rivals) == 1 else ():
            if _in_one_slot(match, run, other) and not _is_held(ground, run, office):
                here, there = _hull(run), Citation(match.told.citation.report, _hull(other))
                said = here.of(ground.material.text(ground.draft))
                yield Finding("title", here, said, ground.words(there), ground.voices([there]), (there,))


def _offices(tokens: Sequence[Token]) -> list[tuple[tuple[Token, ...], Office]]:
    """The offices in a sentence, the longest first, and those of the tokens that name each."""
    found: list[tuple[tuple[Token, ...], Office]] = []
    for size in range(_MOST_WORDS, 0, -1):
        for at in range(len(tokens) - size + 1):
            run = tuple(tokens[at : at + size])
            office = office_named(" ".join(t.form for t in run))
            if office and not office.generic and not any(t in taken for t in run for taken, _ in found):
                found.append((run, office))
    return found


def _in_one_slot(match: Match, run: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two offices are of one state as printed before them, or the same small word leads to both and the same word or
    name stands near."""
    mine, theirs = match.tokens, match.told.tokens
    i, j = mine.index(run[0]), theirs.index(other[0])
    owners = [t.key for t in (*mine[:i][-1:], *theirs[:j][-1:]) if t.kind == "state"]
    if len(owners) == 2 and owners[0] == owners[1]:
        return True
    if _led(mine[:i]) != _led(theirs[:j]):
        return False
    near = {t.span for t in (*mine[max(0, i - NEAR) : i], *mine[i + len(run) : i + len(run) + NEAR])}
    there = {t.span for t in (*theirs[max(0, j - NEAR) : j], *theirs[j + len(other) : j + len(other) + NEAR])}
    pairs = [(match.alignment.left[a], match.alignment.right[b]) for a, b in match.alignment.pairs]
    return any(a.span in near and b.span in there for a, b in pairs)


def _led(before: Sequence[Token]) -> str | None:
    """The small word that leads to an office, over articles and whose it is."""
    rest = (t for t in reversed(before) if t.kind not in ("state", "place") and t.form not in _ARTICLES)
    word = next(rest, None)
    return word.form if word and word.kind == "stop" and word.form in _LEADING else None


def _is_held(ground: Ground, run: Sequence[Token], office: Office) -> bool:
    """Whether the record knows somebody by an office who is named beside it in the draft."""
    here = _hull(run)
    names = {t.name for t in read_titles(ground.material, ground.draft) if t.citation.span.overlaps(here)}
    known = (t for id in ground.record.readings for t in read_titles(ground.material, id, sorted(names)))
    return any(t.office and _one_office(office, t.office) and any(same_name(t.name, n) for n in names) for t in known)


def _hull(run: Sequence[Token]) -> Span:
    return Span(run[0].span.start, run[-1].span.end)


def _is_called(ground: Ground, title: Title, other: Title) -> bool:
    """Whether a report's title is of the draft's person; to a calling only another of its kind is a contradiction."""
    if not same_name(title.name, other.name) or (other.office and not title.office):
        return False
    # Many people share a surname; those of the reports that tell what the draft tells are the draft's.
    return min(len(name_words(title.name)), len(name_words(other.name))) > 1 or ground.is_home(other.citation.report)


def read_titles(material: Material, report: str, names: Sequence[str] = ()) -> Iterator[Title]:
    """Each title that stands right before or after a person's name in a report, also where one of these names is printed and
    not read as a person's."""
    text = material.text(report)
    places = [(e.name, m) for e in material.readings[report].entities if e.kind == "person" for m in e.mentions]
    places += [(n, Span(at, at + len(n))) for n in names if " " in n and (at := text.find(n)) >= 0]
    for name, mention in sorted(set(places), key=lambda place: (place[1], place[0])):
        if found := _BEFORE.search(text, max(0, mention.start - _LONGEST_TITLE), mention.start):
            yield from _before(name, found, Citation(report, mention))
        if found := _AFTER.match(text, mention.end):
            yield from _after(name, found["words"], Citation(report, Span(mention.start, found.end("words"))))


def _held(report: str, reading: Reading) -> Iterator[Title]:
    """The office that a reading knows of somebody by other words than those beside the name."""
    for entity in reading.entities:
        office = office_named(entity.office) if entity.kind == "person" and entity.office else None
        if office and entity.office and not office.generic:
            yield Title(entity.name, entity.office, office, Citation(report, entity.mentions[0]))


def _before(name: str, found: re.Match[str], here: Citation) -> Iterator[Title]:
    words = found["words"].split()
    spans = [(first, len(words)) for first in range(len(words))]
    spans += [(i, j) for i, j in _spans(words) if words[j:] and words[j] in _LINKS and words[-1][0].isupper()]
    for first, last in spans:
        office = office_named(" ".join(words[first:last]))
        if office and not office.generic:
            start = found.start("words") + len(" ".join(["", *words[:first]]))
            yield Title(
                name,
                " ".join(words[first:last]),
                office,
                Citation(here.report, Span(start, here.span.end)),
                _seat(words[last:]),
            )
            return
    yield from _calling(name, " ".join(words[-2:]), here)


def _after(name: str, phrase: str, here: Citation) -> Iterator[Title]:
    words = phrase.split()
    for first, last in _spans(words):
        office = office_named(" ".join(words[first:last]))
        if office and not office.generic and all(map(_OWNING.fullmatch, words[:first])) and _ends(words[last:]):
            yield Title(name, " ".join(words[first:last]), office, here, _seat(words[last:]))
            return
    yield from _calling(name, phrase, here)


def _seat(rest: Sequence[str]) -> frozenset[str]:
    return frozenset(word for word in rest if word[0].isupper())


def _ends(rest: Sequence[str]) -> bool:
    """Whether a title is whole before these words ("of Chad"; not "of the pharmacists")."""
    return not rest or (rest[0] in _LINKS and any(word[0].isupper() for word in rest))


def _spans(words: Sequence[str]) -> list[tuple[int, int]]:
    """The beginnings and ends of all runs of words, the longest first."""
    return [(i, i + size) for size in range(len(words), 0, -1) for i in range(len(words) - size + 1)]


def _calling(name: str, phrase: str, here: Citation) -> Iterator[Title]:
    found = _CALLING.fullmatch(phrase)
    noun = found["words"].split()[-1] if found else ""
    if found and is_person(noun) and lemma(noun, "n") == noun:
        yield Title(name, found["words"], None, here)


def _is_one(a: Title, b: Title) -> bool:
    if a.office and b.office:
        posted = a.office.level == b.office.level == "envoy" and a.seat and b.seat
        return _one_office(a.office, b.office) and not (posted and not a.seat & b.seat)
    # of two plain words for somebody only a pair of one kind excludes another ("a retired judge", "a retired general")
    mine, theirs = (fold(title.words).split()[-1] for title in (a, b))
    return relation(mine, theirs) in ("same", "synonym", "vaguer", "akin")


def _one_office(a: Office, b: Office) -> bool:
    """Whether two titles may be one office's; a former holder's is his former office."""
    if _lasting(a.prefix) != _lasting(b.prefix):
        return a.title == b.title and "former" in (a.prefix, b.prefix)
    if a.level != b.level:
        return a.title == b.title
    if a.level not in _MANY or a.title == b.title:
        return True
    mine, theirs = (set(fold(office.title).replace("-", " ").split()) - _SMALL for office in (a, b))
    return mine <= theirs or theirs <= mine


def _lasting(prefix: str) -> frozenset[str]:
    return frozenset(fold(prefix).replace("-", " ").split()) - _WHEN
