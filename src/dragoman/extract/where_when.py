"""Where and when the encounter was that a report is about: every place and day of the report weighed against the others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.extract.cast import Cast
from dragoman.extract.date_arithmetic import first_day
from dragoman.extract.passages import Link
from dragoman.extract.scene_fields import ASIDE, BOUND, ELSEWHERE, OTHER_DEED, REPORTING, whole_month
from dragoman.extract.sentences import line_around
from dragoman.extract.weighing import likeliest
from dragoman.lexicon import place_named, state_by_code, state_named
from dragoman.model import DateMention, EncounterMention, Metadata, Span, Value

SURE = 0.6  # share below which a report is taken to say nothing: a wrong place parts two reports of one encounter, none does not
LEAD = 3  # sentences in which a report says what it is about
_NAMED = r"(?:the\s+)?(?:(?:[A-Z][\w’'.-]*|city|town|capital|resort|port|village|of)\s+){0,4}$"
_IN = re.compile(rf"\b(?:in|at)\s+{_NAMED}")
_TO = re.compile(
    rf"\b(?:near|outside|travel\w*\s+to|flew\s+to|trip\s+to|visit(?:s|ed)?(?:\s+to)?|arrived\s+in)\s+{_NAMED}"
)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer with what speaks for it; `value` None stands for "the report does not say"."""

    value: Value | None
    country: str | None
    features: tuple[str, ...]


def settle_place(
    text: str, sentences: Sequence[Span], cast: Cast, metadata: Metadata, told: EncounterMention
) -> EncounterMention:
    """The encounter with the likeliest of the places that the report names, where no sentence that tells of it says one."""
    if told.place is not None or told.kind == "call":
        return told
    options = place_options(text, sentences, cast, metadata, told)
    found = likeliest("place", [option.features for option in options])
    chosen = options[found[0]] if found is not None else None
    if found is None or chosen is None or chosen.value is None or found[1] < SURE:
        return told
    sure = round(min(chosen.value.confidence, found[1]), 2)
    country = told.country
    if chosen.country is not None and (country is None or country.value != chosen.country):
        country = Value(chosen.country, chosen.value.spans, True, sure)
    return replace(told, place=replace(chosen.value, confidence=sure), country=country)


def settle_date(
    text: str,
    sentences: Sequence[Span],
    dates: Sequence[DateMention],
    links: Sequence[Link],
    metadata: Metadata,
    told: EncounterMention,
) -> EncounterMention:
    """The encounter with the likeliest of the days that the report names, where no sentence that tells of it says one; what is
    still to come is planned."""
    value = told.date
    if value is None:
        options = date_options(text, sentences, dates, links, metadata, told)
        found = likeliest("date", [option.features for option in options])
        value = options[found[0]].value if found is not None and found[1] >= SURE else None
        if found is not None and value is not None:
            value = replace(value, confidence=round(min(value.confidence, found[1]), 2))
    after = value is not None and (days := _days_after(value.value, metadata)) is not None and days > 1
    return replace(told, date=value, status="planned" if after and told.status == "held" else told.status)


def _unsaid(dates: Sequence[DateMention], links: Sequence[Link], told: EncounterMention) -> list[DateMention]:
    """The dates that are not in somebody's words about something else ("the levy would go by the end of March")."""
    words = [span for link in links for span in link.content]
    apart = [span for span in words if not any(span.overlaps(mention) for mention in told.mentions)]
    return [d for d in dates if not any(span.contains(d.span) for span in apart)]


def place_options(
    text: str, sentences: Sequence[Span], cast: Cast, metadata: Metadata, told: EncounterMention
) -> list[Option]:
    """Every city or other place named in a report; last, that none is said."""
    spans: dict[str, list[Span]] = {}
    for m in cast.mentions:
        if m.kind in ("GPE", "ORG") and (name := _place_name(m.span.of(text), m.kind)) is not None:
            spans.setdefault(name, []).append(m.span)
    dateline = metadata.place
    known = place_named(dateline.value) if dateline is not None else None
    if dateline is not None and (known is not None or state_named(dateline.value) is None):
        spans.setdefault(known.name if known is not None else dateline.value, []).extend(dateline.spans)
    party_states = frozenset(p.state for p in told.participants)
    hosts = _hosts(text, cast, told)
    options = []
    for name, at in spans.items():
        city = place_named(name)
        state = city.state_code if city is not None else None
        where = {feature for span in at for feature in _place_of(text, span, sentences, told)}
        there = state is not None and (state in hosts or (told.country is not None and state == told.country.value))
        filed = dateline is not None and set(at) & set(dateline.spans) and (there or state not in party_states)
        if not where & {"in", "to"} and not filed:
            continue  # a government, or where the reporter's desk is, more often than a place
        features = [*sorted(where), f"named {min(len(set(at)), 3)} times", *_of_parties(name, state, party_states)]
        if dateline is not None and any(span in dateline.spans for span in at):
            features += ["dateline", *(f"dateline, {f}" for f in _of_parties(name, state, party_states))]
        if told.country is not None and state is not None:
            features.append("in the country told" if there else "in another country than the one told")
        features.append("known" if city is not None else "unknown")
        best = min(set(at), key=lambda span: (not _is_scene(span, told), span))
        options.append(Option(Value(name, (best,), confidence=1.0 if city else 0.7), state, tuple(features)))
    none = ("none", f"none, {told.kind}", "none, with dateline" if dateline else "none, no dateline")
    return [*options, Option(None, None, none)]


VISITING = re.compile(r"\bvisiting\s+(?:[A-Z][\w.’'-]*\s+|[a-z]+\s+){0,5}$")  # before a name


def _hosts(text: str, cast: Cast, told: EncounterMention) -> frozenset[str]:
    """The states of those who take part where one of the others is called their visitor."""
    names = {p.name for p in told.participants}
    guests = {
        person.name
        for person in cast.persons
        if person.name in names and any(VISITING.search(text[max(0, m.start - 60) : m.start]) for m in person.mentions)
    }
    return frozenset(p.state for p in told.participants if guests and p.name not in guests and p.state)


def _place_name(words: str, kind: str) -> str | None:
    """The place that a name stands for, as the lexicon has it; None for a state that is no city, an institution or a people."""
    if (known := place_named(words)) is not None:
        return known.name
    return words if kind == "GPE" and words[:1].isupper() and state_named(words) is None else None


def _is_scene(span: Span, told: EncounterMention) -> bool:
    return any(m.contains(span) for m in told.mentions)


def _place_of(text: str, span: Span, sentences: Sequence[Span], told: EncounterMention) -> list[str]:
    """How and where a place is named once."""
    sentence = next((s for s in sentences if s.contains(span)), span)
    before = text[max(sentence.start, span.start - 40) : span.start]
    manner = (
        "elsewhere" if ELSEWHERE.search(before) or ASIDE.search(text, sentence.start, span.start) else "in" if _IN.search(before) else "to" if _TO.search(before)
        else "owner" if text[span.end : span.end + 1] in "'’" else "bare"
    )  # fmt: skip
    out = [manner]
    if _is_scene(span, told):
        out.append(f"in its sentences, {manner}")
    if sentence in sentences[:1]:
        out.append(f"first sentence, {manner}")
    if sentence in sentences[:LEAD]:
        out.append(f"lead, {manner}")
    return out


def _of_parties(name: str, state: str | None, parties: frozenset[str | None]) -> list[str]:
    """Whether a place lies in the state of one who takes part, and is its capital."""
    if state is None:
        return ["of an unknown state"]
    if state not in parties:
        return ["of another state" if None not in parties else "of a state that may be a party's"]
    known = state_by_code(state)
    return ["capital of a party" if known is not None and name in known.capitals else "in a party's state"]


def date_options(
    text: str,
    sentences: Sequence[Span],
    dates: Sequence[DateMention],
    links: Sequence[Link],
    metadata: Metadata,
    told: EncounterMention,
) -> list[Option]:
    """Every day or month of its time named in the lead of a report or where it tells of the encounter; last, that none is said."""
    lead, first = sentences[min(LEAD, len(sentences)) - 1].end, sentences[0].end
    found: dict[str, list[DateMention]] = {}
    for d in _unsaid(dates, links, told):
        value = whole_month(d.date) if d.date else None
        if value is None or len(value) < 7 or not (_is_scene(d.span, told) or d.span.start < lead):
            continue
        days = _days_after(value, metadata)
        if (
            not OTHER_DEED.search(text[max(0, d.span.start - 45) : d.span.start])
            and not _is_headed(text, d.span)
            and (days is None or days > -LONG_BEFORE)
            and (days is not None or d.span.start < first)
        ):
            found.setdefault(value, []).append(d)
    options = []
    for value, mentions in found.items():
        where = {feature for d in mentions for feature in _time_of(text, d, sentences, links, told, metadata)}
        features = [
            *sorted(where),
            *_apart(value, metadata, told),
            f"exact {len(value)}",
            f"named {min(len(mentions), 3)} times",
        ]
        best = min(mentions, key=lambda d: (not _is_scene(d.span, told), d.span))
        options.append(Option(Value(value, (best.span,), best.inferred, best.confidence), None, tuple(features)))
    none = ("none", f"none, {told.status}", "none, published" if metadata.published else "none, not published")
    return [*options, Option(None, None, none)]


LONG_BEFORE = 35  # days after which a day is history


def _is_headed(text: str, span: Span) -> bool:
    """Whether a day stands on a line that is no sentence: the report's own."""
    line = line_around(text, span)
    return len(line) < 60 and not line.rstrip().endswith((".", "!", "?", "”", '"'))


def _time_of(
    text: str,
    d: DateMention,
    sentences: Sequence[Span],
    links: Sequence[Link],
    told: EncounterMention,
    metadata: Metadata,
) -> list[str]:
    """How and where a day is named once."""
    sentence = next((s for s in sentences if s.contains(d.span)), d.span)
    words = d.span.of(text)
    before = text[max(sentence.start, d.span.start - 45) : d.span.start]
    aside = sentence not in sentences[:LEAD] and _is_of_saying(d.span, sentence, links)
    manner = "of saying" if REPORTING.search(before) or aside else "plain"
    if BOUND.search(text[max(sentence.start, d.span.start - 24) : d.span.start]):
        manner = "bound"
    out = [manner, "numbered" if re.search(r"\d", words) else "in words"]
    if metadata.published is not None and any(s.overlaps(d.span) for s in metadata.published.spans):
        out.append("publication itself")
    if _is_scene(d.span, told):
        out.append(f"in its sentences, {manner}")
    if sentence in sentences[:1]:
        out.append(f"first sentence, {manner}")
    if sentence in sentences[:LEAD]:
        out.append(f"lead, {manner}")
    return out


def _is_of_saying(span: Span, sentence: Span, links: Sequence[Link]) -> bool:
    """Whether a day stands after a cue and is no part of what is said: it is that of the words ("called the talks a success at
    a rally on Saturday")."""
    return any(
        any(sentence.contains(c) and c.end <= span.start for c in link.cue)
        and not any(c.contains(span) for c in link.content)
        for link in links
    )


def _apart(value: str, metadata: Metadata, told: EncounterMention) -> list[str]:
    """How far a day is from the report's own."""
    days = _days_after(value, metadata)
    if days is None:
        return ["apart unknown"]
    far = (
        "same day" if days == 0 else "day before" if days == -1 else "days before" if -7 < days < 0
        else "weeks before" if -35 < days < 0 else "long before" if days < 0 else "days after" if days < 15 else "long after"
    )  # fmt: skip
    return [far, f"{far}, {told.status}"]


def _days_after(value: str, metadata: Metadata) -> int | None:
    """Days from publication to a day; None where either is not known to the day."""
    day: dt.date | None = first_day(value) if len(value) == 10 and value[0].isdigit() else None
    published = metadata.published
    if day is None or published is None or len(published.value) != 10:
        return None
    home = first_day(published.value)
    return (day - home).days if home is not None else None
