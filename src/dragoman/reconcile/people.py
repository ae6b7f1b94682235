"""Who held which office when, as the reports show it: the persons of all readings joined by name and state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Citation, Entity, Person, Reading, Report, Tenure
from dragoman.reconcile.grouping import Union
from dragoman.reconcile.parties import folded, name_words, office_class, same_name

# Words before a name or in an office by which it is no longer, or not yet, held.
NOT_NOW = re.compile(r"\b(?:former|ex|late|then|outgoing|incoming|elect|designate|previous)\b", re.I)
PLURAL = re.compile(r"\b(minister|president|leader|premier|chancellor|king)s\b", re.I)
NEAR = 40  # characters before a name in which its title stands
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class _Seen:
    """A person in one report."""

    id: str
    report: str
    date: str | None
    entity: Entity
    forms: tuple[str, ...]
    now: bool

    def cite(self) -> tuple[Citation, ...]:
        """The first place of the name in the report."""
        return tuple(Citation(self.report, span) for span in self.entity.mentions[:1])


def gather_people(reports: Mapping[str, Report], readings: Iterable[Reading]) -> tuple[Person, ...]:
    """The persons by name. Two of one name and of no two states are one; a surname alone joins where it fits one only, and
    a single word of which nothing else is known is no person."""
    seen = [
        s for r in sorted(readings, key=lambda r: r.report) if r.report in reports for s in _seen(reports[r.report], r)
    ]
    people = (_describe(group) for group in _join(seen))
    known = (p for p in people if p.state or p.tenures or len(name_words(p.name)) >= _FEWEST_WORDS)
    return tuple(sorted(known, key=lambda p: (p.name, p.state or "", p.reports)))


def _seen(report: Report, reading: Reading) -> Iterator[_Seen]:
    said = reading.metadata.published
    date = report.first("published") or (said.value if said else None)
    date = date if date and date[:4].isdigit() else None
    for number, entity in enumerate(reading.entities):
        if entity.kind == "person" and name_words(entity.name):
            before = (report.text[max(0, span.start - NEAR) : span.start] for span in entity.mentions[:1])
            now = not any(NOT_NOW.search(words.rsplit(".", 1)[-1]) for words in (*before, entity.office or ""))
            forms = tuple(dict.fromkeys(" ".join(span.of(report.text).split()) for span in entity.mentions))
            yield _Seen(f"{report.id}/{number:04d}", report.id, date, entity, forms, now)


def _join(seen: Sequence[_Seen]) -> list[list[_Seen]]:
    """Persons compared within those that share a word of the name, spelling evened out."""
    union = Union(s.id for s in seen)
    shared: dict[str, list[_Seen]] = defaultdict(list)
    for s in seen:
        for word in {folded(w) for w in name_words(s.entity.name)}:
            shared[word].append(s)
    for some in shared.values():
        full = [s for s in some if len(name_words(s.entity.name)) >= _FEWEST_WORDS]
        for i, a in enumerate(full):
            for b in full[i + 1 :]:
                if _same_state(a, b) and same_name(a.entity.name, b.entity.name):
                    union.join(a.id, b.id)
    for some in shared.values():
        full = [s for s in some if len(name_words(s.entity.name)) >= _FEWEST_WORDS]
        for s in some:
            fits = {union.find(f.id) for f in full if _same_state(s, f) and same_name(s.entity.name, f.entity.name)}
            if len(name_words(s.entity.name)) < _FEWEST_WORDS and len(fits) == 1:
                union.join(s.id, next(iter(fits)))
    by_id = {s.id: s for s in seen}
    return [[by_id[id] for id in group] for group in union.groups()]


def _same_state(a: _Seen, b: _Seen) -> bool:
    return a.entity.state is None or b.entity.state is None or a.entity.state == b.entity.state


def _describe(group: Sequence[_Seen]) -> Person:
    ordered = sorted(group, key=lambda s: (s.date or "9999", s.report, s.id))
    names = [s.entity.name for s in ordered]
    name = max(sorted(set(names)), key=lambda n: (len(name_words(n)), names.count(n), len(n)))
    states = [s.entity.state for s in ordered if s.entity.state]
    state = max(sorted(set(states)), key=states.count) if states else None
    return Person(
        name,
        state,
        tuple(sorted({form for s in ordered for form in s.forms} - {name})),
        tuple(_tenures(ordered, state)),
        tuple(dict.fromkeys(s.report for s in ordered)),
        tuple(c for s in ordered for c in s.cite()),
    )


def _tenures(ordered: Sequence[_Seen], home: str | None) -> Iterator[Tenure]:
    """The offices by the first report that gives each; forms that reports interchange ("premier") are one, and an office
    without a state is of the person's own."""
    held: dict[tuple[str | None, str], list[tuple[str, _Seen]]] = defaultdict(list)
    for s in ordered:
        if s.entity.office and s.now:
            office = PLURAL.sub(r"\1", s.entity.office)
            held[s.entity.state or home, office_class(office) or office.casefold()].append((office, s))
    for (state, _), seen in held.items():
        dates = sorted(s.date for _, s in seen if s.date)
        printed = [office for office, _ in seen]
        office = max(sorted(set(printed)), key=lambda o: (printed.count(o), o[:1].isupper(), len(o)))
        cites = tuple(c for _, s in seen for c in s.cite())
        yield Tenure(office, state, dates[0] if dates else None, dates[-1] if dates else None, cites)
