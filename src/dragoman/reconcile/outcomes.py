"""What a report says became of an earlier undertaking: that it was kept or broken, is still not done, was put off, or that
the thing itself has been done. Which undertaking is meant is settled when the reports of all dates lie side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lexicon import cue_verbs, issues_in, lemma
from dragoman.model import Citation, Reading, Span, Step, Undertaking, derive_id
from dragoman.reconcile.headings import narrowest
from dragoman.reconcile.material import Material
from dragoman.reconcile.terms import find_deeds, find_words

_WORD = r"(?:[\w’'-]+\s){0,4}?(?:promises?|pledges?|commitments?|undertakings?|obligations?|assurances?|word)\b"
# What reports say of promises; each pattern shows what it is for. Tried in order.
_OUTCOMES = (
    # "broke its promise to", "has failed to honour the pledge", "went back on its word"
    (
        "broken",
        re.compile(
            rf"\b(?:brok\w+|break\w*|renege[sd]? on|reneging on|went back on|gone back on|back(?:ed|ing) (?:out of|away from)|violat\w+|"
            rf"(?:fail\w*|refus\w*) to (?:keep|honou?r|meet|fulfil\w*|implement)|(?:did|has|have|had) not (?:kept?|honou?r(?:ed)?|met|meet|fulfil\w*))\s{_WORD}"
        ),
    ),
    # "kept its promise to", "made good on a pledge"
    (
        "met",
        re.compile(
            rf"\b(?:kept|honou?red|fulfil+ed|met|delivered on|(?:made|making) good on|lived up to|carried out|implemented)\s{_WORD}"
        ),
    ),
    # "has yet to send", "has still not opened", "has not met since"
    (
        "unmet",
        re.compile(
            r"\b(?:ha(?:s|ve|d)\s(?:still\s)?(?:yet to|not yet|so far not|not so far)|still\s(?:ha(?:s|ve)n[’']t|ha(?:s|ve) not))\s[a-z]+"
        ),
    ),
    # "put off the opening", "postponed by a month"
    ("postponed", re.compile(r"\b(?:postpone[sd]?|put(?:s)? off|deferred|delayed|shelved)\b")),
    # "has opened the crossing since January", "as promised"
    ("met", re.compile(r"\bas (?:it |he |she |they )?(?:had )?(?:promised|pledged|agreed|undertaken)\b")),
    (
        "met",
        re.compile(
            r"\b(?:ha(?:s|ve)\s(?:since\s|now\s|already\s|meanwhile\s|\w+ly\s)*(?!been\s|had\s|not\b|no\b|to\b|a\b|the\b|yet\b|still\b)[a-z]+(?:ed|en|pt|ade|uilt|ent|old|aid|et|ut|ought|eld|un)|(?:was|were|has been|have been)\s(?:\w+ly\s)?(?:resumed|lifted|opened|reopened|restarted|scrapped|abolished|signed|removed|dropped|withdrawn|completed|delivered|released))\b"
        ),
    ),
)
_FUTURE = re.compile(r"\b(?:will|would|shall|should|may|might|could|can|if|whether|must)\s(?:\w+\s){0,3}$", re.I)


def find_outcomes(material: Material) -> tuple[Undertaking, ...]:
    """What reports say became of things undertaken, by id; the side that acted and the words tell which was meant."""
    found = (each for report, reading in material.readings.items() for each in _outcomes(material, report, reading))
    return tuple(sorted({each.id: each for each in found}.values(), key=lambda u: u.id))


def _outcomes(material: Material, report: str, reading: Reading) -> Iterator[Undertaking]:
    text = material.text(report)
    for sentence in reading.sentences:
        told = _tell(sentence.of(text))
        if told is None:
            continue
        kind, start, end = told
        by = _actor(reading, sentence, sentence.start + start)
        words = find_words(material, report, (sentence,))
        if by is None or len(words) < 2:
            continue
        labels = narrowest([label for label, _, _ in issues_in(sentence.of(text))])
        date = _when(reading, sentence) or material.published(report)
        deeds = find_deeds(text[sentence.start + start : sentence.end])
        if kind == "met" and _is_said(sentence.of(text)[start:end]):
            continue
        step = Step(kind, date, (Citation(report, sentence),))
        name = derive_id("u", kind, report, sentence.start, end)
        yield Undertaking(
            name, labels[0] if labels else "", (by,), (), None, kind, (), None, None, (step,), words, deeds
        )


def _tell(words: str) -> tuple[str, int, int] | None:
    """The first outcome that a sentence tells, and where; nothing where it is only to come."""
    for kind, pattern in _OUTCOMES:
        for found in pattern.finditer(words):
            if not _FUTURE.search(words[: found.start()]):
                return kind, found.start(), found.end()
    return None


def _is_said(words: str) -> bool:
    """Whether what was done was only said ("has asked for", "has rejected"): words are no deed that was promised."""
    return lemma(words.split()[-1].casefold(), "v") in cue_verbs() and not re.search(_WORD, words)


def _actor(reading: Reading, sentence: Span, at: int) -> str | None:
    """The state of whoever is named last before the verb in its sentence; None where nobody is."""
    before = [
        (span.start, entity.state)
        for entity in reading.entities
        if entity.state
        for span in entity.mentions
        if sentence.start <= span.start < at
    ]
    return max(before)[1] if before else None


def _when(reading: Reading, sentence: Span) -> str | None:
    days = (d.date for d in reading.dates if d.date and sentence.contains(d.span))
    return next((d for d in days if d[:4].isdigit() and "W" not in d), None)
