"""When, where, at which forum and for how long, as the sentence of a scene says it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from dragoman.extract.cast import Cast
from dragoman.extract.date_arithmetic import first_day
from dragoman.extract.passages import Link
from dragoman.extract.scenes import Scene
from dragoman.lexicon import forum_named, place_named, plain, state_named, venue_words
from dragoman.lexicon.calendar import WEEKDAY_NAMES
from dragoman.model import DateMention, Span, Value

REPORTING = re.compile(
    r"\b(?P<verb>said|says|saying|reported|reports?|announced?|told|stated|statement|quoted|published|according|posted|wrote|added)\b[\w\s,’']{0,28}$",
    re.I,
)


WEEKDAY = re.compile(rf"(?:{'|'.join(WEEKDAY_NAMES)})\b", re.I)
# Before a date: not when something was, but up to when or since when something else goes on.
BOUND = re.compile(
    r"(?:\b(?:by|until|till|since|from|starting|effective|through|the (?:end|beginning|start|middle) of)|\d(?:st|nd|rd|th)?\s+to)\s+(?:the\s+)?$",
    re.I,
)


def parted(a: Span, b: Span, links: Iterable[Link]) -> bool:
    """Whether a cue stands between two places and its words hold only one of them: what is said there is told of something else."""
    first, last = min(a.end, b.end), max(a.start, b.start)
    return any(
        any(c.contains(a) != c.contains(b) for c in link.content)
        for link in links
        if any(first <= cue.start and cue.end <= last for cue in link.cue)
    )


def date_near(text: str, scene: Scene, dates: tuple[DateMention, ...], links: Sequence[Link] = ()) -> Value | None:
    """The date of an encounter: in its sentence, not that of a report about it ("said on Saturday"). `links` are the
    attributions of the report."""
    options = []
    if scene.kind == "visit" and ENDED.search(text[max(scene.sentence.start, scene.at.start - 40) : scene.at.start]):
        return None
    for d in dates:
        if (
            not scene.sentence.contains(d.span)
            or not d.date
            or parted(d.span, scene.at, links)
            or BOUND.search(text[max(scene.sentence.start, d.span.start - 24) : d.span.start])
        ):
            continue
        start = max(scene.sentence.start, d.span.start - 45)
        reported = REPORTING.search(text[start : d.span.start])
        if reported and not start + reported.end("verb") <= scene.at.start < d.span.start:
            continue
        of_a_year = scene.earlier or scene.at.of(text).lower() in ("signed", "inked")
        if len(d.date) == 4 and not (of_a_year and OF_YEAR.search(text[start : d.span.start])):
            continue  # "a 2018 peace deal", "the wounds of 1971": a year is when something else was
        if VISIT_ENDED.match(text, d.span.end) or (
            ENDED.search(text, start, d.span.start) and OF_A_VISIT.match(text, d.span.end)
        ):
            continue
        deed = OTHER_DEED.search(text[start : d.span.start])
        if deed and not start + deed.start() <= scene.at.start < d.span.start:
            continue
        between = text[min(d.span.end, scene.at.end) : max(d.span.start, scene.at.start)]
        if re.match(
            r"\s+(?:treaty|accord|agreement|deal|war|pact|ban|elections?|constitution|summit|borders?|lines?)\b",
            text[d.span.end : d.span.end + 16],
        ):
            continue
        if scene.spoken_of and not (BEFORE_NOUN if d.span.end <= scene.at.start else OCCURRED).fullmatch(between):
            continue  # "X called the talks a success at a rally on Saturday"
        then = d.span.end <= scene.at.start and AFTER_IT.search(between)  # "signed on Tuesday ..., after a long talk"
        apart = re.search(r"\b(?:since|until|after|when)\b", between) and len(between) > 25
        if ASIDE.search(between) or (apart and not then):
            continue
        options.append((abs(d.span.start - scene.at.start), d))
    if not options:
        return None
    best = min(options, key=lambda o: (-len(o[1].date or "") >= -7, o[0]))[1]
    value = whole_month(best.date or "")
    if value is not None and value.startswith("X") and len(value) < 10 and not WEEKDAY.match(best.span.of(text)):
        return None  # "who took office in January": a month of no year is too little to know an encounter by
    return Value(value, (best.span,), best.inferred, best.confidence) if value else None


ENDED = re.compile(
    r"\b(?:wrapp(?:ed|ing|s) up|conclud\w+|end(?:ed|ing|s)|complet\w+|wound up)\b"
)  # a visit has an end and other days
VISIT_ENDED = re.compile(rf"[^,.;]{{0,12}}{ENDED.pattern}[^.;]{{0,40}}\b(?:visit|trip|tour)\b")  # after a date
OF_A_VISIT = re.compile(r"[^,;\n]{0,40}\b(?:visit|trip|tour)\b")  # after the day on which it ended
OF_YEAR = re.compile(
    r"\b(?:in|of|during|since|from|year|(?:early|late|mid)[- ]?)\s*$", re.I
)  # before a year that something was in
# Between what is only spoken of ("the talks") and its day, in either order.
BEFORE_NOUN = re.compile(r"(?:['’]s)?[\s,(]*(?:[\w’'-]+\s+){0,4}")
OCCURRED = re.compile(
    r"[\s,]*(?:(?:which|that)\s+)?(?:(?:(?:was|were|is|are|will be|had been|has been|to be)\s+(?:\w+\s+)?(?:held|due|scheduled|set|planned|expected|convened)"
    r"|(?:took|takes|take|taking) place|came|comes|began|begins|ended|ends|opened|opens|lasted|concluded|followed|held|scheduled|planned|due|set)\b)?"
    r"(?:[\s,]*(?:in|at|to|here|between|with|of|late|early|on the)\b[^.;:]{0,60}?)?[\s,(]*(?:(?:on|of|in|late|early|for)\s*)*"
)
AFTER_IT = re.compile(r"\bafter\s+(?:an?|the|their|his|her)\s+(?:[\w-]+\s+){0,3}$")
# A clause about somebody or something else than the encounter.
ASIDE = re.compile(r"\b(?:who|whose|whom)\b|\bwhich\b(?! (?:was|were|took|came|lasted|is being|are being)\b)")
# Before a date: when somebody came or went, or what is said aside of something else ("which opens on"), not when anybody met.
OTHER_DEED = re.compile(
    rf"(?:{ASIDE.pattern}|\b(?:arriv(?:ed|es|ing)|land(?:ed|s)|flew|flies|flown|left|leaves|depart(?:ed|s)|return(?:ed|s)"
    r"|travel(?:led|ed|s)|touched down)\b)[\w\s,’']{0,28}$",
    re.I,
)


def whole_month(value: str) -> str | None:
    """A date's value as exact as ISO 8601 calendar dates say it: a week or season is the month that holds it all."""
    if "W" not in value:
        return value[:10] if re.fullmatch(r"(?:\d{4}|XXXX(?=-))(?:-\d\d(?:-\d\d)?)?", value[:10]) else None
    monday = first_day(value)
    return monday.isoformat()[:7] if monday and (monday + dt.timedelta(days=6)).month == monday.month else None


# A clause that tells of another event: "their first talks since a revolution in X".
OTHER_EVENT = re.compile(r"\b(?:since|after|until|when|before|because|despite|amid|following)\b")


# Words after which "in X" tells where something else is: "the war in X", "the foreign ministry in X".
ELSEWHERE = re.compile(
    r"\b(?:war|wars|conflict|situation|crisis|crises|fighting|cease-?fire|truce|peace|stability|violence|offensive|escalation|developments?|events|operations?|aggression|"
    r"tensions?|revolution|uprising|unrest|protests?|attacks?|bombings?|killings?|massacre|floods?|earthquake|partners?|markets?|interests?|investments?|investors|embassy|ambassador|elections?|coup|government|people|citizens|nationals|living|ministry|office|"
    r"officials?|presidency|spokes\w+|troops|forces|bases?|refugees|rights|army|military|activities|born|based|plants?|projects?|companies|workers|role)\s+"
    r"(?:living\s+|based\s+)?(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,2}$",
    re.I,
)


TOWARDS = re.compile(
    r"\b(?:[Ii]n|[Aa]t|near|outside|travel\w* to|flew to|trip to|visit(?:s|ed)?(?: to)?|journey to|(?:visit|trip|journey|one) (?:made )?by (?:[\w’'-]+ ){1,4}?to)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,4}$"
)


INTO = re.compile(r"\b(?:in|at|travel\w* to|trip to|visit(?:s|ed)?(?: to)?)\s+(?:the\s+)?$")  # before a state
# "who arrived in X on an official visit", "who is visiting X": an aside that tells where.
WHO_VISITS = re.compile(
    r"^[^.;]{0,90}\bwho\s+(?:is|was|had|has|arrived|landed|came|flew|paid|pays)\b[^,.;]{0,40}?\b(?:in|to|visiting)\s+(?:the\s+)?$"
)
UNKNOWN_REACH = 40  # characters from a trigger within which a place that the lexicon does not hold is believed


def place_near(
    text: str, sentence: Span, at: Span, cast: Cast, links: Sequence[Link] = ()
) -> tuple[Value | None, Value | None] | None:
    """City and country after "in", "at" or a comma in the sentence, nearest to the trigger; `links` as for `date_near`."""
    options: list[tuple[int, Value | None, Value | None]] = []
    for m in cast.mentions:
        if m.kind not in ("GPE", "ORG") or not sentence.contains(m.span) or parted(m.span, at, links):
            continue
        before = text[max(sentence.start, m.span.start - 40) : m.span.start]
        guest = text[at.start : at.end].lower().startswith("welcom") and before.endswith(" to ")
        if not (guest or re.search(TOWARDS, before)) and not (
            re.search(r"\bthe\s+(?:[a-z]+\s+){0,3}$", before)
            and re.match(
                r"\s+(?:[A-Z\d][\w-]*\s+){0,2}(?:talks|meeting|summit|conference|forum)",
                text[m.span.end : m.span.end + 40],
            )
        ):
            continue
        words = m.span.of(text)
        between = text[at.end : m.span.start]
        aside = ASIDE.search(between) and not WHO_VISITS.search(between)
        if ELSEWHERE.search(before) or aside or OTHER_EVENT.search(between):
            continue
        opens = m.span.start - sentence.start < 20
        gap = (
            abs(m.span.start - at.start)
            + (0 if opens or m.span.start > at.start else 40)
            + (30 if re.search(r"\bat\s+(?:the\s+)?$", before) else 0)
        )
        city, state = place_named(words), state_named(words)
        if city is not None and (state is None or plain(city.name) == plain(state.name)):
            code = city.state_code
            options.append(
                (
                    gap,
                    Value(words if plain(words) == plain(city.name) else city.name, (m.span,)),
                    Value(code, (m.span,), True) if code else None,
                )
            )
        elif state is not None and INTO.search(before):
            city_after = re.match(
                r"['’]s\s+(?:capital\s+)?(?:city\s+)?(?:of\s+)?([A-Z][\w-]+)", text[m.span.end : m.span.end + 40]
            )
            if city_after and (named := place_named(city_after[1])) is not None:
                begin = m.span.end + city_after.start(1)
                options.append(
                    (
                        gap - 1,
                        Value(named.name, (Span(begin, begin + len(city_after[1])),)),
                        Value(state.code, (m.span,)),
                    )
                )
            else:
                options.append((gap + 15, None, Value(state.code, (m.span,))))
        elif m.kind == "GPE" and gap < UNKNOWN_REACH and re.search(r"\bin\s+$", before):
            options.append((gap + 20, Value(words, (m.span,), confidence=0.6 * m.confidence), None))
    if not options:
        return None
    _, place, country = min(options, key=lambda o: o[0])
    return place, country


# What a forum's name says of another word ("EU sanctions") is no occasion.
OCCASION = re.compile(
    r"(?:['’]s)?(?:\s+(?:[A-Z\d][\w’'-]*|annual|leaders['’]?|ministerial|foreign|ministers['’]?|heads|state|of|and))*\s*"
    r"(?:[^\w\s]|\n|$|(?:summit|meeting|forum|conference|session|week|gathering|council|assembly|dialogue|events?|talks"
    r"|in|on|at|that|to|this|last|next|held|here|where|which|from|with|as|by|for|a|an|the|was|were|is|are|has|had|have"
    r"|will|would|opened|opens|begins?|began|ended|ends)\b)"
)


def forum_near(text: str, scene: Scene, cast: Cast) -> Value | None:
    for m in cast.mentions:
        if m.kind == "EVT" and scene.sentence.contains(m.span) and (forum := forum_named(m.span.of(text))) is not None:
            before = text[max(scene.sentence.start, m.span.start - 60) : m.span.start]
            if ASIDE.search(text[scene.at.end : m.span.start]) or not OCCASION.match(text, m.span.end):
                continue
            if re.search(
                r"\b(?:sidelines?|margins?|fringes?|at|during|edges?|eve|attend\w*|ahead of|around|before|after)\b",
                before,
                re.I,
            ):
                return Value(forum.short, (m.span,))
    return None


def duration_near(text: str, scene: Scene, dates: Iterable[DateMention]) -> Value | None:
    for d in dates:
        if d.kind == "DURATION" and scene.sentence.contains(d.span) and (minutes := _minutes(d.value)) is not None:
            around = text[max(scene.sentence.start, d.span.start - 30) : d.span.end + 30]
            if (
                re.search(
                    r"\b(?:last(?:ed|ing)?|for|-long|talks|meeting|call|conversation|hours?-long|minute)\b", around
                )
                and minutes <= 12 * 60
            ):
                return Value(str(minutes), (d.span,))
    return None


def _minutes(value: str | None) -> int | None:
    found = re.fullmatch(r"PT(\d+(?:\.\d+)?)([HM])", value or "")
    return None if found is None else round(float(found[1]) * (60 if found[2] == "H" else 1))


VENUE = re.compile(
    rf"\b(?:at|in|inside|aboard)\s+(?P<venue>(?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w’'.-]+\s+){{0,5}}?(?:{'|'.join(venue_words())})"
    r"(?:\s+of\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s?){1,5})?)(?=[\s,.;:)]|$)",
    re.I,
)
VENUE_REACH = 160  # characters after a trigger within which its venue stands


def venue_near(text: str, scene: Scene, links: Sequence[Link] = ()) -> Value | None:
    """The building or ground where a scene took place, as printed ("at the Lakeside Hotel"); no clause of another begins before it."""
    for m in VENUE.finditer(text, scene.at.end, min(scene.sentence.end, scene.at.end + VENUE_REACH)):
        span = Span(m.start("venue"), m.start("venue") + len(m["venue"].rstrip()))
        if not ASIDE.search(text[scene.at.end : m.start()]) and not parted(span, scene.at, links):
            return Value(re.sub(r"\s+", " ", span.of(text)), (span,), confidence=0.8)
    return None
