"""Whom "he", "the minister" or "her host" means: the persons of a report, weighed against one another.

Every candidate has plain features (named in the sentence before, spoke last, holds the office asked for), weighed as in ranking
models of co-reference (Denis and Baldridge 2008). The share that a candidate gets is how sure the choice is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.extract.persons import Person
from dragoman.extract.weighing import likeliest
from dragoman.lexicon import Office, is_womans, office_named, state_by_people
from dragoman.model import Party, Span

HE = re.compile(r"(?:he|him|himself|his)$", re.I)
SHE = re.compile(r"(?:she|her|herself|hers)$", re.I)
DEFINITE = re.compile(r"(?:the|his|her|its|their|our|my|this|that)\s", re.I)
ADDRESS = re.compile(r"^(?:HRH|HH|HM|HE|H\.\s?E\.?|H\.R\.H\.?)\s(?=the\s)")
INDEFINITE = re.compile(r"(?:an?|another|one|some|any|no|several|two|both|senior|other)\s", re.I)
OTHER = re.compile(r"\b(?:counterpart|host|guest|visitor|interlocutor|colleague|opposite number|homologue)$", re.I)
ROLE = re.compile(
    r"\b(?:leader|politician|diplomat|envoy|emissary|official|representative|negotiator|mediator|veteran|statesman|stateswoman|dignitary|"
    r"man|woman|chief|head|boss|chair|speaker|spokes(?:man|woman|person)|author|general|colonel|admiral|king|queen|emir|monarch|sovereign|sultan|crown prince)$",
    re.I,
)
ADDRESSED = re.compile(r"\b(?:majesty|highness|excellency|holiness)$", re.I)
WOMANS = re.compile(r"(?:woman|queen|princess|duchess|sheikha|empress)$|^her (?:majesty|highness|excellency)", re.I)
MANS = re.compile(
    r"(?<!wo)(?:spokesman|chairman|statesman|king|emir|sultan)$|^his (?:majesty|highness|excellency|holiness)", re.I
)
BEFORE_OBJECT = frozenset(
    "to with by of for from against on about between told met urged asked received hosted thanked welcomed called "
    "quoted citing assured informed reminded accused joined visiting meeting hosting phoned greeted".split()
)
PASSED_OVER = frozenset("the a an his her its their then new outgoing former visiting late mr mrs ms dr sir".split())
OF_ROLE = ("spoke", "rank", "same sentence", "alone", "meets")  # features that weigh otherwise for an addressee
REACH = 9  # words looked back from a name for what makes it an object


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean somebody without naming him: `kind` is pronoun or title; `manner` how a title tells whom it means: by an
    office, a role ("the envoy"), a people ("the Kenyan") or as the other of two ("his host"). `female` where the words tell;
    `title` and `office` of "the Kenyan foreign minister", whose state is in `states`."""

    span: Span
    kind: str
    told: bool
    manner: str = ""
    female: bool | None = None
    title: str = ""
    office: Office | None = None
    states: tuple[str, ...] = ()
    definite: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with what speaks for it and against it."""

    party: Party
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """What went before: speakers of single statements (latest last), those of the link around this one, whom nobody may
    be taken for (the speakers, where an addressee is sought), the two who meet, and the words said: who is named in them is no
    nearer for that ("The claims of Rao are fair," he said)."""

    recent: Sequence[Party] = ()
    outer: tuple[Party, ...] = ()
    barred: frozenset[str] = frozenset()
    participants: tuple[Party, ...] = ()
    words: tuple[Span, ...] = ()


def read_phrase(text: str, span: Span, states: Sequence[str], state_spans: Sequence[Span], told: bool) -> Phrase | None:
    """The phrase at a span, if it is one that means a single person; None for a group, a thing or an unnamed somebody."""
    words = re.sub(r"\s+", " ", span.of(text)).strip(" ,;:\"“”'’.")
    words = ADDRESS.sub("", words)
    if HE.match(words) or SHE.match(words):
        return Phrase(span, "pronoun", told, "", SHE.match(words) is not None)
    if not words or INDEFINITE.match(words) or len(words.split()) > 9:
        return None
    female = True if WOMANS.search(words) else False if MANS.search(words) else None
    core = re.split(r",|\s(?:who|whose|at|in|after|speaking)\b", DEFINITE.sub("", words), maxsplit=1)[0]
    definite = DEFINITE.match(words) is not None or bool(states)
    if OTHER.search(core):
        return Phrase(span, "title", told, "other", female, core, None, tuple(states[:1]), definite)
    title = _without_states(text, span, state_spans, core)
    office = _office_in(title)
    of_people = definite and len(states) == 1 and _is_one_of_people(core)
    if not (office is not None or ROLE.search(title.split(" of ")[0]) or ADDRESSED.search(core) or of_people):
        return None
    if _is_plural(title):
        return None  # "the presidents of Kenya and Tanzania"
    manner = "people" if of_people else "role" if office is None else "generic" if office.generic else "office"
    return Phrase(span, "title", told, manner, female, title, office, tuple(states[:1]), definite)


def _office_in(title: str) -> Office | None:
    """The office that a title names, adjectives before it left out ("smooth-talking leader")."""
    words = title.split()
    found = (office_named(" ".join(words[i:])) for i in range(len(words)))
    return next((office for office in found if office is not None), None)


def _is_one_of_people(core: str) -> bool:
    """Whether a word is somebody of a people ("the Kenyan"), and not the people ("the Kenyans")."""
    plural = core.endswith("s") and state_by_people(core[:-1]) is not None
    return " " not in core and not plural and state_by_people(core) is not None


def _is_plural(title: str) -> bool:
    """Whether the head of a title stands in the plural ("officials", "secretaries of state")."""
    head = re.split(r"\s(?:of|for|to|in)\s", title.lower())[0].rpartition(" ")[2]
    return head.endswith(("men", "women")) or (
        head.endswith("s") and not head.endswith("ss") and office_named(re.sub("ie$", "y", head[:-1])) is not None
    )


def _without_states(text: str, span: Span, state_spans: Sequence[Span], core: str) -> str:
    """The words without the state: "Kenyan foreign minister", "President of the Republic of Kenya" and "Kenya's president"."""
    for at in state_spans:
        core = core.replace(DEFINITE.sub("", at.of(text)), "")
    core = re.sub(
        r"^[\s'’]*(?:s\s+)?|\s+of\s*(?:the\s*)?(?:republic|kingdom|state|federation)?(?:\s+of)?\s*(?:the)?\s*$",
        "",
        core,
        flags=re.I,
    )
    return re.sub(r"\s+", " ", core).strip()


class Referents:
    """The persons of a report at their places, whom a phrase may mean; made once a report."""

    def __init__(self, text: str, sentences: Sequence[Span], persons: Sequence[Person], home: str | None) -> None:
        self.text, self.persons, self.home = text, persons, home
        self._starts = [s.start for s in sentences]
        self._named = sorted((m, i) for i, p in enumerate(persons) for m in p.mentions)
        self._meant: dict[Span, int] = {}
        self._most = max((len(p.mentions) for p in persons), default=0)

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a place."""
        return bisect_right(self._starts, at) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and where it ends at the latest."""
        inside = 0 <= number < len(self._starts)
        begin = self._starts[number] if inside else 0
        return begin, self._starts[number + 1] if inside and number + 1 < len(self._starts) else len(self.text)

    def note(self, span: Span, name: str) -> None:
        """Keep whom a phrase was found to mean: from there on it is a mention like any other."""
        found = next((i for i, p in enumerate(self.persons) if p.name == name), None)
        if found is not None:
            self._meant[span] = found

    def choices(self, phrase: Phrase, talk: Talk) -> list[Choice]:
        """Everybody whom a phrase may mean, with features; last, for a title, that it means none of them."""
        at = phrase.span.start
        before = sorted(
            (m, i)
            for m, i in (*self._named, *self._meant.items())
            if m.end <= at and not any(w.contains(m) for w in talk.words)
        )
        meets = {p.name for p in talk.participants}
        last: dict[int, Span] = {i: m for m, i in before}
        order = sorted(last, key=lambda i: last[i], reverse=True)
        fits = [i for i in order if _sex_of(self.persons[i]) in (None, phrase.female) or phrase.female is None]
        out = []
        for i, person in enumerate(self.persons):
            if person.name in talk.barred or (phrase.kind == "pronoun" and i not in last and person.name not in meets):
                continue
            found = [*self._place(last.get(i), at), *_talking(person.name, talk), *_sex(person, phrase)]
            found += [f"rank {min(order.index(i), 3)}"] if i in last else []
            found += self._named_later(i, at) if i not in last else []
            found += ["first that fits"] if fits[:1] == [i] else []
            found += ["named most"] if len(person.mentions) == self._most else []
            found += ["named once"] if len(person.mentions) == 1 else []
            found += _standing(person) if phrase.kind == "pronoun" else _asked(person, phrase, self.home)
            out.append(Choice(person.party(), _for_role(found, phrase)))
        out += self._unnamed(phrase, talk)
        if phrase.kind != "pronoun":
            out.append(Choice(Party("", "group"), _for_role(_alone(phrase), phrase)))
        return out

    def _place(self, last: Span | None, at: int) -> list[str]:
        if last is None:
            return ["only after", "only after a headline"] if "\n" not in self.text[:at] else ["only after"]
        away = self.sentence(at) - self.sentence(last.start)
        near = (
            "same sentence"
            if away <= 0
            else f"{away} before"
            if away < 3
            else "3-6 before"
            if away < 7
            else "far before"
        )
        found = [near, f"{near}, {self._case(last)}"]
        if "\n" not in self.text[last.end : at]:
            found.append("same paragraph")
        return found

    def _named_later(self, person: int, at: int) -> list[str]:
        """Whether somebody not named yet is the next to be named."""
        return ["named next"] if next((i for m, i in self._named if m.start > at), None) == person else []

    def _case(self, mention: Span) -> str:
        """Whether a name stands as an owner, an object or a subject, by the words before it and after it."""
        if re.match(r"['’]s?\s", self.text[mention.end : mention.end + 3]):
            return "owner"
        begin = self._starts[self.sentence(mention.start)]
        for word in reversed(re.findall(r"[\w’'-]+|[,;:]", self.text[begin : mention.start])[-REACH:]):
            if word.lower() in PASSED_OVER or word[:1].isupper() or office_named(word) is not None:
                continue
            return "object" if word.lower() in BEFORE_OBJECT else "subject"
        return "subject"

    def _unnamed(self, phrase: Phrase, talk: Talk) -> list[Choice]:
        """Speakers without a name ("a senior official") who spoke before, whom a pronoun or "the official" may mean."""
        groups = {
            p.name: p for p in (*talk.recent[-4:], *talk.outer) if p.kind == "group" and p.name not in talk.barred
        }
        if phrase.kind == "pronoun":
            meant = [p for p in groups.values() if ROLE.search(p.name) or office_named(p.name) is not None]
        else:
            title = set(phrase.title.lower().split())
            meant = [p for p in groups.values() if title and title <= set(p.name.lower().split())]
        return [Choice(p, _for_role(["unnamed", *_talking(p.name, talk)], phrase)) for p in meant]


def _talking(name: str, talk: Talk) -> list[str]:
    spoke = [p.name for p in reversed(talk.recent)]
    out = [f"spoke {('last', 'before last')[spoke.index(name)]}"] if name in spoke[:2] else []
    out += ["spoke earlier"] if name in spoke[2:] else []
    out += ["speaks around it"] if name in {p.name for p in talk.outer} else []
    out += ["meets"] if name in {p.name for p in talk.participants} else []
    return out


def _sex_of(person: Person) -> bool | None:
    """Whether somebody is a woman, as pronouns and titles tell, else as the given name does."""
    return person.female if person.female is not None else _sex_by_name(person)


def _sex_by_name(person: Person) -> bool | None:
    parts = person.name.split()
    return is_womans(parts[0]) if len(parts) > 1 else None


def _sex(person: Person, phrase: Phrase) -> list[str]:
    if phrase.female is None:
        return []
    out = []
    if person.female is not None:
        out.append("pronouns agree" if person.female == phrase.female else "pronouns differ")
    named = _sex_by_name(person)
    if named is not None:
        out.append("name agrees" if named == phrase.female else "name differs")
    return out


def _standing(person: Person) -> list[str]:
    known = [o for x in person.offices if (o := office_named(x)) is not None]
    out = ["has office"] if known else []
    return out + (["speaks for others"] if any(o.level == "spokesperson" for o in known) else [])


def _asked(person: Person, phrase: Phrase, home: str | None) -> list[str]:
    """How a person's state and offices answer to those that a phrase asks for."""
    state = ""
    if phrase.states:
        state = (
            "state agrees" if person.state == phrase.states[0] else "state differs" if person.state else "state unknown"
        )
    elif person.state is not None and person.state == home:
        state = "of the report's state"
    office = _answer(person, phrase)
    return [office, state, f"{office}, {state}"] if state else [office]


def _answer(person: Person, phrase: Phrase) -> str:
    """How the offices printed with a person answer to the title asked for."""
    if phrase.manner in ("people", "other"):
        return phrase.manner
    if not person.offices:
        return "holds none"
    held = [office_named(x) for x in person.offices]
    levels = {o.level for o in held if o is not None}
    asked = set(phrase.title.lower().split()) - {"of", "the", "for"}
    if any(asked and asked <= set(x.lower().split()) for x in person.offices):
        return "same words"
    if phrase.office is not None and phrase.office.level in levels:
        return "same level"
    if ADDRESSED.search(phrase.title):
        return "same level" if levels & {"monarch", "head of state"} else "another office"
    if phrase.office is None or phrase.office.generic:
        return "some office"
    return "another office"


def _alone(phrase: Phrase) -> list[str]:
    """What speaks for a title meaning somebody whom the report does not name."""
    state = "state said" if phrase.states else "no state"
    return [
        "alone",
        f"alone, {phrase.manner}",
        f"alone, {phrase.manner}, {state}",
        "alone, definite" if phrase.definite else "alone, bare",
    ]


def _for_role(found: Iterable[str], phrase: Phrase) -> tuple[str, ...]:
    """The features; those that weigh otherwise for an addressee, or for "the other", under a name of their own too."""
    names = tuple(name for name in found if name)
    role = "told" if phrase.told else phrase.manner if phrase.manner == "other" else ""
    return (*names, *(f"{role}: {name}" for name in names if name.startswith(OF_ROLE))) if role else names


def choose(choices: Sequence[Choice], kind: str) -> tuple[Party, float] | None:
    """The likeliest candidate and its share; None where there is none, or where the phrase likely means somebody unnamed."""
    found = likeliest(kind, [choice.features for choice in choices])
    party = choices[found[0]].party if found is not None else None
    return (party, found[1]) if found is not None and party is not None and party.name else None
