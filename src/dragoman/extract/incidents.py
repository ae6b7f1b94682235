"""Things reported as having happened outside the talk itself, with their slots: what, whom, where, when, how many."""

from __future__ import annotations

import re

from dragoman.extract.cast import Cast
from dragoman.lexicon import place_named
from dragoman.model import DateMention, Incident, Slot, Span

# Nouns and verbs of harm, movement and decision, by the lemma they are filed under; the open list of what news reports in passing.
EVENTS = {
    "kill": r"kill(?:s|ed|ing|ings)?\b|deaths?\b|dead\b|die[ds]?\b|fatal(?:ly|ity|ities)?\b|slain\b|murder\w*",
    "stab": r"stab(?:s|bed|bing|bings)?\b|knife\b|knifed\b",
    "shoot": r"shoot\w*|shot|gunn?\w*",
    "bomb": r"bomb\w*|blast\w*|explo\w+",
    "strike": r"airstrike\w*|missile strike\w*|shell\w*|struck|drone attack\w*",
    "attack": r"attack\w*|ambush\w*|raid\w*|assault\w*",
    "injure": r"injur\w*|wound\w*",
    "kidnap": r"kidnap\w*|abduct\w*|hostage\w*",
    "detain": r"detain\w*|arrest\w*|jail\w*|imprison\w*|sentenc\w*",
    "release": r"releas\w*|freed|pardon\w*",
    "ban": r"bann?\w*|embargo\w*|prohibit\w*|blanket ban",
    "suspend": r"suspen\w*|halt\w*|froze|frozen",
    "resume": r"resum\w*|restart\w*|reopen\w*|restor\w*",
    "restrict": r"restrict\w*|curb\w*|tighten\w*",
    "sign": r"sign(?:ed|ing)|ratif\w*|inked",
    "win": r"w[oi]n(?:s|ning)?\b|elect(?:ed|ion)|re-elected|vote[sd]?",
    "appoint": r"appoint\w*|sworn in|took office|taking office|resign\w*|oust\w*",
    "deploy": r"deploy\w*|enter(?:ed|ing) [\w ]{0,20}(?:airspace|waters)|intru\w*|incursion\w*|cross(?:ed|ing) the border",
    "expel": r"expel\w*|recall\w*|summon\w*",
    "launch": r"launch\w*|test-fir\w*",
    "crash": r"crash\w*|collid\w*|sank|capsiz\w*",
    "impose": r"impos\w*|slapp\w*|levi\w*",
    "withdraw": r"withdr\w*|pull(?:ed)? out",
}
EVENT = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern}))" for name, pattern in EVENTS.items()), re.I)
COUNT = re.compile(
    r"\b(?:at least |about |some |more than |nearly |over )?(\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\s+(?:of\s+)?(?:[\w-]+\s){0,2}?(people|civilians|soldiers|troops|nationals|citizens|workers|students|children|fishermen|tourists|passengers|men|women|hostages|prisoners|tons|tonnes|percent|ships|aircraft|missiles|drones)",
    re.I,
)


def find_incidents(
    text: str, sentences: tuple[Span, ...], cast: Cast, dates: tuple[DateMention, ...], quotations: tuple[Span, ...]
) -> tuple[Incident, ...]:
    """One incident a sentence at the most: the first event word outside direct speech, with the slots around it."""
    out = []
    for sentence in sentences:
        for m in EVENT.finditer(sentence.of(text)):
            at = Span(sentence.start + m.start(), sentence.start + m.end())
            if any(q.contains(at) for q in quotations):
                continue
            slots = _slots(text, sentence, at, cast, dates)
            if slots:
                what = next(name for name, words in m.groupdict().items() if words)
                out.append(Incident(what, sentence, (Slot("what", m[0].lower(), at), *slots)))
            break
    return tuple(out)


def _slots(text: str, sentence: Span, at: Span, cast: Cast, dates: tuple[DateMention, ...]) -> tuple[Slot, ...]:
    slots = []
    for m in cast.mentions:
        if (
            sentence.contains(m.span)
            and m.kind == "GPE"
            and re.search(
                r"\b(?:in|at|near|off)\s+(?:[\w’'-]+\s+){0,4}$",
                text[max(sentence.start, m.span.start - 40) : m.span.start],
            )
        ):
            words = m.span.of(text)
            place = place_named(words)
            slots.append(Slot("where", place.name if place else words, m.span))
    slots += [Slot("when", d.date, d.span) for d in dates if d.date and sentence.contains(d.span)]
    for c in COUNT.finditer(sentence.of(text)):
        slots.append(
            Slot("count", f"{c[1]} {c[2].lower()}", Span(sentence.start + c.start(1), sentence.start + c.end(2)))
        )
    return tuple(slots)
