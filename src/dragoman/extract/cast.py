"""Whom a phrase of a report means: "he", "the Kenyan leader", "the two sides", "a statement from the ministry"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from dragoman.extract.collectives import (
    JOINT,
    LIST_OF_NAMES,
    ONE_OF,
    head_span,
    holders_of,
    is_body,
    is_no_noun,
    joint_parties,
    listed_names,
    plural_ones,
    states_alone,
)
from dragoman.extract.names import Mention
from dragoman.extract.persons import Person, may_meet
from dragoman.extract.reference import Phrase, Referents, Talk, choose, read_phrase
from dragoman.lexicon import (
    Ministry,
    forum_named,
    ministry_named,
    office_named,
    outlet_named,
    state_by_code,
    state_standing_for,
)
from dragoman.model import Entity, Party, Span

PRONOUN = re.compile(
    r"^(?:(?P<they>they|them|themselves|their)|(?P<it>it|itself|its)|(?P<we>we|i|us|our|my|me)|(?P<who>who|whom|which))$",
    re.I,
)

POSSESSOR_HEADS = re.compile(
    r"\b(?:office|spokes\w+|ministry|government|statement|readout|team|aides?|adviser|advisor|department|embassy|delegation|officials?|party|allies|lawyers?|press service)\b",
    re.I,
)

# What follows the noun of an unnamed source and only tells more of it.
MORE_SAID = re.compile(
    r",|\s+(?:who|familiar|with (?:knowledge|direct)|speaking|close to|briefed|asking|on condition|that)\b"
)

ISSUED = re.compile(
    r"^(?:joint\s+)?(?:statement|readout|communiqu[eé]|note|account|version|message)\s+(?:from|by|of|issued)\b", re.I
)

PRESS = re.compile(r"\b(?:agency|newspaper|daily|broadcaster|outlet|paper|channel|network)$", re.I)

# What the encoder took for an addressee, and is what was said.
CLAUSE = re.compile(r"(?:that|whether|to|of|and|for|in|on|as|not)\s|(?:\S+\s+){7}", re.I)

# "the Kremlin chief" is a person, not the Kremlin.
RULER = re.compile(r"\b(?:chief|boss|leader|ruler|strongman|master|man|woman)$", re.I)

DOCUMENT = re.compile(r"\b(?:statement|communiqu[eé]|declaration|document|text)$", re.I)


LIKELY = 0.45  # share from which somebody is taken to be the holder of an office printed alone


# How a speaker turns to those before him: no source of what he says.
VOCATIVE = re.compile(r"(?:mr|mister|madam|dear|your|excellenc\w+|friends|colleagues|ladies)\b")


class Cast:
    """The persons of a report and the means to say whom a phrase means at a place."""

    def __init__(
        self,
        text: str,
        sentences: tuple[Span, ...],
        mentions: tuple[Mention, ...],
        persons: list[Person],
        home: str | None = None,
        speech: Span | None = None,
    ) -> None:
        self.text, self.mentions, self.persons, self.home = text, mentions, persons, home
        self.speech = speech  # the words at the top that say who speaks in a text in the first person
        self.referents = Referents(text, sentences, persons, home)
        self.by_span = {span: p for p in persons for span in p.mentions}
        self.participants: tuple[Party, ...] = ()
        self.gatherings: tuple[tuple[Party, ...], ...] = ()
        self.last_speakers: tuple[Party, ...] = ()
        self.floor: Span | None = None
        self._sources: list[tuple[str, Party]] = []

    def entities(self) -> tuple[Entity, ...]:
        """Persons, and the states, organisations, forums and outlets that the report names."""
        out = [Entity(p.name, "person", p.state, p.office, tuple(p.mentions), p.confidence) for p in self.persons]
        others: dict[tuple[str, str], list[Mention]] = {}
        kinds = {"GPE": "place", "NORP": "state", "ORG": "organisation", "EVT": "forum", "OUT": "outlet"}
        for m in self.mentions:
            if m.kind in kinds:
                state = state_by_code(m.state) if m.state else None
                kind = "state" if state is not None else kinds[m.kind]
                name = state.name if state is not None else self.text[m.span.start : m.span.end]
                others.setdefault((kind, name), []).append(m)
        out += [
            Entity(name, kind, found[0].state, None, tuple(m.span for m in found), max(m.confidence for m in found))
            for (kind, name), found in others.items()
        ]
        return tuple(sorted(out, key=lambda e: e.mentions[0]))

    def persons_in(self, span: Span) -> list[Person]:
        """The persons named inside a span, in order, each once."""
        found = [self.by_span[s] for s in sorted(self.by_span) if span.contains(s)]
        return list(dict.fromkeys(found))

    def persons_before(self, at: int, within: int = 1200) -> list[Person]:
        """Persons named before a place, nearest first, each once."""
        spans = sorted((s for s in self.by_span if at - within <= s.start < at), reverse=True)
        return list(dict.fromkeys(self.by_span[s] for s in spans))

    def principals(self, count: int) -> list[Person]:
        """The persons with an office, not spokesmen, named most often; at most one a state."""
        ranked = sorted((p for p in self.persons if may_meet(p)), key=lambda p: (-len(p.mentions), p.mentions[0]))
        out: list[Person] = []
        for p in ranked:
            if p.state is None or p.state not in {q.state for q in out}:
                out.append(p)
        return sorted(out[:count], key=lambda p: p.mentions[0])

    def states_in(self, span: Span) -> list[str]:
        """ISO codes of the states that words inside a span stand for, in order, each once."""
        return list(
            dict.fromkeys(m.state for m in self.mentions if m.state and m.kind != "PER" and span.contains(m.span))
        )

    def resolve(
        self, span: Span, recent: list[Party], outer: tuple[Party, ...] = (), said: tuple[Span, ...] = ()
    ) -> tuple[Party, ...]:
        """Whom the words of a source or addressee mean. `recent` are earlier speakers, latest last; `outer` the speakers
        of the link around this one, whom a pronoun means first; `said` the words that they say."""
        span = self._with_name(span)
        words = re.sub(r"\s+", " ", span.of(self.text)).strip(" ,;:\"“”'’")
        lowered = words.lower()
        if self.speech is not None and span != self.speech and VOCATIVE.match(lowered):
            return self.resolve(self.speech, [])
        if (pronoun := PRONOUN.match(words)) is not None:
            return self._pronoun(pronoun, span.start, recent, outer)
        if (paired := re.match(r"(?:he|she)\s+and\s", lowered)) is not None and (others := self.persons_in(span)):
            first = self.resolve(Span(span.start, span.start + paired.end() - 5), recent, outer)
            return (*first, *(p.party() for p in others if p.name not in {x.name for x in first}))
        if JOINT.match(lowered) and not self.persons_in(span):
            return joint_parties(lowered, self.participants, self.gatherings, self.principals)
        if holders := holders_of(self.text, span, self.mentions, self.persons):
            return holders
        named = self._named(span, words)
        if named:
            self._sources += [(lowered, p) for p in named if p.kind == "organisation" and len(named) == 1]
            return named
        if (both := self._two_holders(span, recent, outer)) != ():
            return both
        if len(parts := listed_names(self.text, span, self.mentions)) > 1:
            return tuple({p.name: p for part in parts for p in self._described(part, part.of(self.text))}.values())
        phrase = self.phrase(span)
        talk = Talk(recent, outer, frozenset(), self.participants, said)
        if phrase is not None and (meant := self._weighed(phrase, talk)):
            return meant
        if phrase is not None and phrase.kind == "pronoun":
            return ()
        if (again := self._same_group(lowered, recent)) is not None:
            return (again,)
        found = self._described(span, words)
        if len(found) == 1 and not self.persons_in(span):
            self._sources.append((lowered, found[0]))
        return found

    def resolve_other(self, span: Span, recent: list[Party], speakers: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom the words of an addressee mean: never the speakers."""
        barred = frozenset(p.name for p in speakers)
        phrase = None if self.persons_in(span) else self.phrase(span, told=True)
        if phrase is not None and (meant := self._weighed(phrase, Talk(recent, (), barred, self.participants))):
            return meant
        if phrase is not None and phrase.kind == "pronoun":
            return ()
        found = self.resolve(span, recent, speakers)
        return tuple(p for p in found if p.name not in barred and not (p.kind == "group" and CLAUSE.match(p.name)))

    def phrase(self, span: Span, told: bool = False) -> Phrase | None:
        """The words of a span as a phrase that means one person whom it does not name; None where they are none."""
        inside = [m.span for m in self.mentions if m.state and m.kind != "PER" and span.contains(m.span)]
        return read_phrase(self.text, span, self.states_in(span), inside, told)

    def holder(self, span: Span, others: frozenset[str]) -> Party | None:
        """The person of the report whom an office without a name means, none of some others; else the state whose office it is."""
        phrase = self.phrase(span)
        talk = Talk(barred=others)
        found = choose(self.referents.choices(phrase, talk), phrase.kind) if phrase is not None else None
        if found is not None and found[0].kind == "person" and found[1] >= LIKELY:
            return replace(found[0], confidence=round(found[1], 2))
        state = state_by_code(phrase.states[0]) if phrase is not None and phrase.states else None
        return Party(state.name, "state", state.code, None, 0.5) if state is not None else None

    def _weighed(self, phrase: Phrase, talk: Talk) -> tuple[Party, ...]:
        """The likeliest person for a phrase, as sure as its share; nobody where it likely means somebody unnamed."""
        found = choose(self.referents.choices(phrase, talk), phrase.kind)
        if found is None:
            return ()
        self.referents.note(phrase.span, found[0].name)
        return (replace(found[0], confidence=round(min(found[0].confidence, found[1]), 2)),)

    def _with_name(self, span: Span) -> Span:
        """The span drawn out over a person's name that the encoder cut or left off ("Chinese President | Xi Jinping")."""
        ends = [
            m.end
            for m in self.by_span
            if m.start <= span.end + 1 and m.end > span.end and self.text[span.end : m.start].strip() == ""
        ]
        return Span(span.start, max(ends)) if ends else span

    def _same_group(self, words: str, recent: list[Party]) -> Party | None:
        """The speaker from before whom "the diplomat", "the source" or "one of them" means."""
        if ONE_OF.match(words):
            return next(iter(plural_ones(recent[-1:])), None)
        head = words.split()[-1] if words else ""
        if not re.match(r"(?:the|this|that)\s\S", words) or len(words.split()) > 3:
            return None
        same = re.compile(rf"\b{re.escape(head)}\b")
        asked = set(words.split()[1:])
        told = next((p for before, p in reversed(self._sources) if asked <= set(before.split())), None)
        return told or next((p for p in reversed(recent) if p.kind == "group" and same.search(p.name.lower())), None)

    def _named(self, span: Span, words: str) -> tuple[Party, ...]:
        persons = self.persons_in(span)
        if persons:
            return self._persons_in_source(span, words, persons)
        ministry = found_in(words, ministry_named) if not RULER.search(words) else None
        return (self._ministry(ministry, span),) if ministry is not None else ()

    def _persons_in_source(self, span: Span, words: str, persons: list[Person]) -> tuple[Party, ...]:
        """The persons of a source phrase; "Xi's spokesman" and "a spokesman for Xi" are not Xi."""
        first = min(s for s in persons[0].mentions if span.contains(s))
        after = self.text[first.end : span.end]
        before = self.text[span.start : first.start]
        if re.match(r"['’]s?\s", after) and POSSESSOR_HEADS.search(after) and len(persons) == 1:
            return (Party(words, "group", persons[0].state, None, 0.6),)
        if re.search(r"\b(?:for|of|to|by|from)\s+(?:[\w.]+\s+){0,4}$", before) and POSSESSOR_HEADS.search(before):
            return (Party(words, "group", persons[0].state, None, 0.6),)
        owned = re.match(r"['’]s?\s[^,]{0,50},?\s(?=[A-Z])", after)
        if (owned and len(persons) > 1 and POSSESSOR_HEADS.search(owned[0])) or (
            owned and len(persons) > 1 and office_named(owned[0][2:].strip(" ,s"))
        ):
            return tuple(p.party() for p in persons[1:])
        clause = re.search(r",?\s(?:who|whose|after|during|in a|following)\b", self.text[first.end : span.end])
        if clause:
            persons = self.persons_in(Span(span.start, first.end + clause.start())) or persons[:1]
        return tuple(p.party() for p in persons)

    def _ministry(self, ministry: Ministry, span: Span) -> Party:
        name, code = ministry.name, ministry.state_code
        if code is None:
            states = self.states_in(span) or self._home_states(span.start) or ([self.home] if self.home else [])
            code = states[0] if states else None
            state = state_by_code(code) if code else None
            if state is not None and not name.startswith(state.name):
                name = f"{state.name} {name}"
        return Party(name, "organisation", code)

    def _home_states(self, at: int) -> list[str]:
        """The state whose ministry was named last before a place."""
        for m in reversed([m for m in self.mentions if m.span.start < at and m.state]):
            tail = self.text[m.span.end : m.span.end + 40].lower()
            if m.kind == "ORG" or "ministry" in tail:
                return [m.state] if m.state else []
        return []

    def _pronoun(self, m: re.Match[str], at: int, recent: list[Party], outer: tuple[Party, ...]) -> tuple[Party, ...]:
        if m["we"]:
            return outer or tuple(recent[-1:])
        if m["they"]:
            several = self.last_speakers if len(self.last_speakers) > 1 else ()
            listed = [p for p in self._subject_before(at) if p.kind in ("state", "organisation")]
            return (
                several
                or (tuple(listed) if len(listed) > 1 else ())
                or plural_ones(recent[-1:])
                or self.participants
                or outer
            )
        if m["it"]:
            found = [p for p in (*reversed(outer), *self._subject_before(at)[:1], *recent[-1:]) if p.kind != "person"]
            return tuple(p for p in found if p.kind != "group" or is_body(p))[:1]
        return tuple(p.party(0.8) for p in self.persons_before(at)[:1])

    def _subject_before(self, at: int) -> tuple[Party, ...]:
        """The states or organisations with which what stands before in a sentence, or the sentence before, begins."""
        for number in (self.referents.sentence(at), self.referents.sentence(at) - 1):
            begin, end = self.referents.bounds(number)
            opening = LIST_OF_NAMES.match(self.text, begin, min(end, at))
            if opening is not None:
                span = Span(opening.start("names"), opening.end("names"))
                names = [m for m in self.mentions if span.contains(m.span) and m.kind in ("GPE", "ORG", "OUT", "EVT")]
                found = {p.name: p for m in names for p in self._described(m.span, m.span.of(self.text))}
                return tuple(replace(p, confidence=0.5) for p in found.values()) if not self.persons_in(span) else ()
        return ()

    def _described(self, span: Span, words: str) -> tuple[Party, ...]:
        """A description that means nobody named: a state, an outlet, an unnamed official."""
        states = self.states_in(span)
        head = head_span(self.text, span)
        if states_alone(self.text, head, [m.span for m in self.mentions if m.state and head.contains(m.span)]):
            several = [state_by_code(c) for c in self.states_in(head)]
            return tuple(Party(s.name, "state", s.code) for s in several if s is not None)
        core = re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", words, flags=re.I)
        if not core or core.lower() in ("the", "a", "an", "and", "both", "all") or is_no_noun(core):
            return ()
        if "counterpart" in core.lower():
            whose = [state_by_code(c) for c in states[:1]]
            return tuple(Party(s.name, "state", s.code, None, 0.5) for s in whose if s is not None)
        if (outlet := found_in(core, outlet_named)) is not None:
            return (Party(outlet.name, "organisation", None),)
        if PRESS.search(core) and not states and (named := self._press_before(span.start)) is not None:
            return (named,)
        if DOCUMENT.search(core) and len(self.last_speakers) > 1:
            return self.last_speakers
        if ISSUED.search(core) and len(states) == 1 and (issuer := state_by_code(states[0])) is not None:
            return (Party(issuer.name, "state", issuer.code),)
        stands = state_standing_for(
            re.sub(r"\s+(?:side|government|authorities|officials?|leadership)$", "", core, flags=re.I)
        )
        if stands is not None and not re.search(r"\bofficials?$", core):
            return (Party(stands[0].name, "state", stands[0].code),)
        if forum_named(core) is not None:
            return (Party(core, "organisation", None),)
        whole = re.sub(r"^(?:second|another|one|other)\s+", "", core)
        short = MORE_SAID.split(whole)[0]
        name = whole if short.lower() in ("person", "people", "source", "sources", "those", "one") else short
        return (Party(name, "group", states[0] if states else None, None, 0.6),)

    def _two_holders(self, span: Span, recent: list[Party], outer: tuple[Party, ...]) -> tuple[Party, ...]:
        """The holders of two offices: "the Secretary and the Foreign Secretary", not "the ministry of trade and industry"."""
        joined = re.fullmatch(r"\W*(the\s+[^,]+?)\s+and\s+(the\s+[^,]+?)\W*", span.of(self.text), re.I)
        if joined is None:
            return ()
        parts = [Span(span.start + joined.start(i), span.start + joined.end(i)) for i in (1, 2)]
        found = [self.resolve(part, recent, outer) for part in parts]
        people = {p.name: p for few in found for p in few if p.kind == "person"}
        return tuple(people.values()) if len(people) == len(parts) == sum(map(len, found)) else ()

    def _press_before(self, at: int) -> Party | None:
        """The outlet named last before a place: whom "the agency" means."""
        before = [m for m in self.mentions if m.kind == "OUT" and m.span.start < at]
        if not before:
            return None
        words = before[-1].span.of(self.text)
        known = found_in(words, outlet_named)
        return Party(known.name if known else words, "organisation", None, None, 0.7)


Found = TypeVar("Found")


def found_in(words: str, look_up: Callable[[str], Found | None]) -> Found | None:
    """What a look-up finds in a phrase: under all of its words, else under the longest run that ends or begins it
    ("a statement from the Chinese Foreign Ministry", "public broadcaster NHK", "Kyodo News report")."""
    parts = words.split()
    runs = [
        parts[i:j]
        for i in range(len(parts))
        for j in range(len(parts), i, -1)
        if (i == 0 or parts[i][0].isupper() or parts[i] == "the")
    ]
    for run in sorted(runs, key=len, reverse=True)[:60]:
        if (found := look_up(" ".join(run).strip(" ,;:"))) is not None:
            return found
    return None
