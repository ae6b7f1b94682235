"""A report at odds with itself: a speaker who names himself, a promise told in opposed words, an impossible date,
a quotation cut in two, one set of remarks from two ministries.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.lexicon.calendar import MONTH_NAMES, WEEKDAY_NAMES, month_number, weekday_number
from dragoman.lexicon.ministries import ministry_named
from dragoman.model import Citation, Discrepancy, PlacedStatement, Side, Span, Statement, derive_id
from dragoman.reconcile import dates
from dragoman.reconcile.alignment import align_slots
from dragoman.reconcile.attributions import ministries
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import same_name
from dragoman.reconcile.passages import Passage, clause_tokens
from dragoman.reconcile.senses import relation
from dragoman.reconcile.tokens import MODALS, NAMES, Token, fold

FIRST_PERSON = frozenset(("i", "my", "me", "mine", "myself", "i'm", "i've", "i'll"))
# Offices by which speakers seldom mean another's: "the minister", "the president" may be anyone's.
UNSHARED_OFFICES = frozenset(("chancellor", "premier", "king", "queen", "emir", "sultan", "pope", "taoiseach"))
# A promise, not the history of the matter: "the promised resumption", "pledged to resume".
_PROMISES = frozenset((
    "promise", "promised", "pledge", "pledged", "commit", "committed", "commitment", "agree", "agreed", "vow",
    "vowed", "assure", "assured",
))  # fmt: skip
# How near to the opposed word the promise, or the "would" of the announcement, must stand.
NEAR_WORDS = 4
# What the two places must share to be about one thing: so many content words, with a name and a common noun.
SHARED_TOKENS = 3
# A date without a year is taken to be near to the report's own.
# "Friday, November 15, 2024", "Friday, 15 November 2024", "Fri., Nov. 15"; not "Friday's vote in November 2024".
_DATED_WEEKDAY = re.compile(
    r"""\b(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?,?\s+(?:the\s+)?
    (?:(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>[A-Z][a-z]{2,8})\.?)
    (?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?\b""",
    re.VERBOSE,
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAY_NAMES)})\b", re.IGNORECASE)
# A headline is among so many first sentences, after a line of the outlet or date.
HEADLINES = 3
# A closing quotation mark, then words that no opening mark belongs to, then a closing mark again; not two quotations.
_CUT_QUOTATION = re.compile(r"[\u201d]\s+(?P<stray>[a-z][^\u201c\u201d\n]{2,80})[\u201d]")


def find_internals(
    material: Material, placed: Sequence[PlacedStatement], passages: Sequence[Passage]
) -> tuple[Discrepancy, ...]:
    """Everything at odds within one report, over all reports."""
    found = [d for p in placed if (d := _names_himself(material, p))]
    found += _opposed_promises(passages)
    for report in material.readings:
        found += [*_impossible_dates(material, report), *_cut_quotations(material, report)]
        found += _other_weekday(material, report)
    found += _two_ministries(placed)
    return tuple({d.id: d for d in found}.values())


# -- who speaks -------------------------------------------------------------------------------------------------------


def _names_himself(material: Material, placed: PlacedStatement) -> Discrepancy | None:
    """First-person words in which the speaker is named, by name or office, as someone else: "I await Obi," Obi said."""
    statement = placed.statement
    if len(statement.speakers) != 1 or statement.speakers[0].kind != "person":
        return None
    speaker = statement.speakers[0].name
    office = _own_office(material, placed)
    for span in statement.quoted:
        tokens = material.tokens(placed.report, (span,))
        named = any(_is_name_of(t, speaker) and not _introduces(tokens, t) for t in tokens)
        if (named or (office and _speaks_of(tokens, office))) and any(t.form in FIRST_PERSON for t in tokens):
            return _self_named(placed, span, speaker)
    return None


def _own_office(material: Material, placed: PlacedStatement) -> str | None:
    """The last word of the speaker's office, if nobody else in the report holds one of that name."""
    speaker = placed.statement.speakers[0]
    people = [e for e in material.readings[placed.report].entities if e.kind == "person"]
    own = {e.office for e in people if e.office and same_name(e.name, speaker.name)} | {speaker.office}
    words = {fold(o).split()[-1] for o in own if o and o.split()} & UNSHARED_OFFICES
    others = {fold(e.office).split()[-1] for e in people if e.office and not same_name(e.name, speaker.name)}
    return min(words - others, default=None)


def _speaks_of(tokens: Sequence[Token], office: str) -> bool:
    """Whether "the chancellor" stands there alone: not "as the chancellor", "the chancellor of Austria"."""
    for before, this, after in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
        alone = after is None or (after.form not in ("of", "and") and after.kind not in NAMES)
        if before.form == "the" and this.form == office and alone and not _introduces(tokens, this):
            return True
    return False


def _is_name_of(token: Token, speaker: str) -> bool:
    """Whether the token is a printed name (no pronoun) that fits the speaker's."""
    if (
        token.kind not in ("person", "name")
        or token.form in ("he", "she", "him", "her", "his")
        or token.form in FIRST_PERSON
    ):
        return False
    return same_name(token.form, speaker)


def _introduces(tokens: Sequence[Token], token: Token) -> bool:
    """Whether speakers do name themselves so: "I, Ada Obi", "my name is Obi"."""
    at = tokens.index(token)
    return any(t.form in ("i", "name", "am", "i'm", "as") for t in tokens[max(0, at - 2) : at])


def _self_named(placed: PlacedStatement, span: Span, speaker: str) -> Discrepancy:
    cited = (Citation(placed.report, span), *(Citation(placed.report, s) for s in placed.statement.source))
    why = f"The words given to {speaker} speak of {speaker} as of someone else: the speaker is likely another."
    side = Side(f"{speaker} speaks of {speaker}", 1, tuple(sorted(cited)))
    return _internal("speaker", placed.encounter, (side,), why, "serious", 0.9)


# -- opposed words ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Prospect:
    """A word in a passage that is promised, or announced with "will" or "would"."""

    passage: Passage
    token: Token
    promised: bool


def _opposed_promises(passages: Sequence[Passage]) -> Iterator[Discrepancy]:
    """What is promised in one place and announced the other way round in another place of the same report."""
    by_report: dict[str, list[_Prospect]] = {}
    for passage in passages:
        for prospect in _prospects(passage):
            for place in passage.places:
                by_report.setdefault(place.report, []).append(prospect)
    for report in sorted(by_report):
        for a, b in combinations(by_report[report], 2):
            if a.promised != b.promised and a.passage is not b.passage and _opposed(a, b):
                yield _describe_opposed(report, *sorted((a, b), key=lambda p: p.token.span))


def _prospects(passage: Passage) -> Iterator[_Prospect]:
    for at, token in enumerate(passage.tokens):
        if token.kind != "word":
            continue
        near = passage.tokens[max(0, at - NEAR_WORDS) : at]
        if any(t.kind == "negation" for t in near):
            continue
        if any(t.form in _PROMISES for t in near):
            yield _Prospect(passage, token, True)
        elif any(t.form in MODALS and t.form in ("will", "would") for t in near):
            yield _Prospect(passage, token, False)


def _opposed(a: _Prospect, b: _Prospect) -> bool:
    if relation(a.token.form, b.token.form) != "opposed":
        return False
    shared = align_slots(_clause(a), _clause(b)).shared
    kinds = {t.kind for t in shared}
    return len(shared) >= SHARED_TOKENS and bool(kinds & NAMES) and sum(t.kind == "word" for t in shared) > 1


def _clause(prospect: _Prospect) -> tuple[Token, ...]:
    return clause_tokens(prospect.passage, prospect.token)


def _describe_opposed(report: str, a: _Prospect, b: _Prospect) -> Discrepancy:
    sides = tuple(
        Side(p.token.form, 1, (Citation(report, Span(c[0].span.start, c[-1].span.end)),))
        for p in (a, b)
        if (c := _clause(p))
    )
    why = (
        f"The report speaks of “{sides[0].value}” in one place and of “{sides[1].value}” of the same thing in another."
    )
    homes = a.passage.encounters & b.passage.encounters
    return _internal("direction of an action", min(homes, default=None), sides, why, "notable", 0.7)


# -- dates ------------------------------------------------------------------------------------------------------------


def _impossible_dates(material: Material, report: str) -> Iterator[Discrepancy]:
    published = material.published(report) or ""
    for match in _DATED_WEEKDAY.finditer(material.text(report)):
        why = _what_is_wrong(match, published)
        if why:
            side = Side(" ".join(match.group().split()), 1, (Citation(report, Span(*match.span())),))
            yield _internal("date", None, (side,), why, "notable", 0.9)


def _what_is_wrong(match: re.Match[str], published: str) -> str | None:
    month, stated = month_number(match["month"] or match["month2"]), weekday_number(match["weekday"])
    year = match["year"] or published[:4]
    if month is None or stated is None or not year:
        return None
    day = int(match["day"] or match["day2"])
    if day > monthrange(int(year), month)[1]:
        return f"There is no day {day} in {MONTH_NAMES[month - 1]} {year}."
    real = dates.weekday(f"{year}-{month:02d}-{day:02d}")
    if not match["year"] and not _near(f"{year}-{month:02d}-{day:02d}", published):
        return None
    if real is None or stated == real:
        return None
    return f"{match.group()} was a {WEEKDAY_NAMES[real]}."


def _near(day: str, published: str) -> bool:
    """Whether a date without a year is surely of the report's year: within a season of it."""
    apart = dates.days_between(day, published)
    return apart is not None and abs(apart) <= 90


def _other_weekday(material: Material, report: str) -> Iterator[Discrepancy]:
    """A headline that puts the main encounter, by the names of those who met, on another weekday than the text."""
    reading = material.readings[report]
    main = next((e for e in reading.encounters if e.main and e.date), None)
    told = _weekday_in(material, report, main.date.spans) if main and main.date else None
    if main is None or told is None:
        return
    for headline in reading.sentences[:HEADLINES]:
        words = {t.form for t in material.tokens(report, (headline,))}
        named = sum(bool(words & set(fold(p.name).split())) for p in main.participants)
        day = _weekday_in(material, report, (headline,))
        if day and day[0] != told[0] and named > 1 and _is_headline(material, report, headline):
            sides = tuple(Side(name.title(), 1, (Citation(report, span),)) for name, span in (day, told))
            why = f"The headline puts the {main.kind} on {day[0].title()}, the text on {told[0].title()}."
            yield _internal("date", None, sides, why, "notable", 0.8)


def _is_headline(material: Material, report: str, sentence: Span) -> bool:
    return material.words(report, sentence).rstrip()[-1:] not in (".", "!", "?", "\u201d", '"')


def _weekday_in(material: Material, report: str, spans: Sequence[Span]) -> tuple[str, Span] | None:
    """The only weekday printed there, with its place."""
    found = [
        (m.group().casefold(), Span(s.start + m.start(), s.start + m.end()))
        for s in spans
        for m in _WEEKDAY.finditer(material.words(report, s))
    ]
    return found[0] if len({day for day, _ in found}) == 1 else None


# -- quotations cut in two --------------------------------------------------------------------------------------------


def _cut_quotations(material: Material, report: str) -> Iterator[Discrepancy]:
    for match in _CUT_QUOTATION.finditer(material.text(report)):
        span = Span(*match.span("stray"))
        why = "Words stand between two closing quotation marks: the quotation was cut, or a piece of it lost."
        side = Side(" ".join(match["stray"].split()), 1, (Citation(report, span),))
        yield _internal("quotation", None, (side,), why, "slight", 0.7)


# -- ministries -------------------------------------------------------------------------------------------------------


def _two_ministries(placed: Sequence[PlacedStatement]) -> Iterator[Discrepancy]:
    """A report that rests what one speaker said in one encounter on the ministries of two portfolios."""
    remarks: dict[tuple[str, str, str], list[PlacedStatement]] = {}
    for p in placed:
        if p.encounter and len(p.statement.speakers) == 1:
            remarks.setdefault((p.report, p.encounter, p.statement.speakers[0].name), []).append(p)
    for (report, encounter, speaker), members in sorted(remarks.items()):
        behind = _portfolios(report, [m.statement for m in members])
        if len(behind) == 2 and len(_owners(members)) <= 1:
            sides = tuple(Side(kind, 1, cited) for kind, cited in sorted(behind.items()))
            why = f"What {speaker} said in one encounter is laid to two ministries of different portfolios."
            yield _internal("ministry", encounter, sides, why, "slight", 0.4)


def _owners(members: Sequence[PlacedStatement]) -> set[str]:
    """The states whose ministries these are: each side may tell of one speaker through its own."""
    found = (ministry_named(v.name) for p in members for _, v in ministries(p.statement))
    return {m.state_code for m in found if m and m.state_code}


def _portfolios(report: str, statements: Sequence[Statement]) -> Mapping[str, tuple[Citation, ...]]:
    found: dict[str, set[Citation]] = {}
    for statement in statements:
        for kind, voucher in ministries(statement):
            found.setdefault(kind, set()).update(Citation(report, s) for s in voucher.spans)
    return {kind: tuple(sorted(cited)) for kind, cited in found.items()}


def _internal(
    slot: str, encounter: str | None, sides: tuple[Side, ...], why: str, grade: str, confidence: float
) -> Discrepancy:
    name = derive_id("d", "internal", slot, [[s.value, [[c.report, c.span.start] for c in s.citations]] for s in sides])
    return Discrepancy(name, "internal", slot, encounter, sides, why, grade, None, confidence)
