"""Whether a statement binds those who make it: a promise, an agreement to do something, a readiness, one's own "will".

Bound is who says that the own side will do a thing. Hope, expectation, proposal and offer bind nobody; neither does what
is asked of the other, a forecast, a shared view ("agreed that the road was a concern") or a tale of what was done before.
The forms are those of commissive speech acts in J. Searle and D. Vanderveken, Foundations of Illocutionary Logic (1985).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.lexicon import is_word, lemma, state_standing_for
from dragoman.model import Party

# Cues that bind by themselves, whatever clause or infinitive follows.
BINDING = re.compile(
    r"\b(?:promis|pledg|vow|undert[ao]|commit|guarante|assur|swor|swear|consent|agree(?!ment with)|decid|resolv)\w*|"
    r"\b(?:accept|reach|sign|clos|struck|strik)\w*\s(?:an?\s)?(?:invitation|agreement|consensus|deal|understanding|accord)|"
    r"\baccept(?:ed|s|ing)?$",
    re.I,
)
NOT_BOUND = re.compile(
    r"\b(?:dis)?agree\w*\swith$|\bno\s(?:promise|commitment)|\b(?:br[eo]ke|broken|breaking|kept|keep\w*|honou?r\w*|fulfil\w*|renege\w*|violat\w*|betray\w*)\b",
    re.I,
)
SHARED = re.compile(r"\b(?:agree|decid|resolv|consensus|understanding|accord)", re.I)
# Cues of hope, request, proposal and report: they say what others should do, or what was spoken of.
OPEN = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|wish|expect|want|urg|ask|call|demand|request|appeal|press|propos|suggest|invit|offer|discuss|"
    r"exchang|spoke|talk|threat|warn|deni|deny|refus|reject|doubt|question|wonder|mention|recall|accus)\w*",
    re.I,
)
# Nouns of binding and of readiness that open a content ("expressed | willingness to", "reaffirmed | its commitment to").
BOUND_NOUN = re.compile(
    r"^(?:(?:his|her|its|their|the|a)\s)?(?:[\w’'-]+\s){0,2}?(?:commitments?|promises?|pledges?|readiness|willingness|determination|resolve)\s"
    r"(?:to|of|that|for)\b",
    re.I,
)
VOICED = re.compile(
    r"\b(?:express|voic|reaffirm|reiterat|confirm|renew|repeat|stress|underlin|underscor|emphasi|stat|convey)\w*", re.I
)
READY = r"(?:is|are|was|were|am|stands?|stood|remains?|remained)\s(?:\w+\s)?(?:ready|willing|prepared|committed|determined)\s(?:to|for)\b"
# Verbs of state and mind: "we will see", "they would benefit" promise no deed.
IDLE = (
    r"(?:not|never|have|need|see|know|want|hope|wish|remain|stay|face|suffer|benefit|gain|win|lose|find|feel|think|believe|depend|prove|mean|"
    r"become|seem|appear|happen|like|love|remember|cost|require|show|tell|say|speak|decide)\b"
)
WILL = r"(?:would|will|shall|[’']ll)\s(?:also\s|soon\s|now\s|in\s(?:return|turn|future|exchange)\s|\w+ly\s|[“\"]\w+ly[”\"]\s|continue\sto\s)*"
OWN_WILL = re.compile(rf"^[\"“]?(?P<subject>(?:[\w’'-]+\s){{1,5}}?){WILL}(?!be\s|{IDLE})(?=[“\"]?[a-z])", re.I)
OWN_READY = re.compile(rf"^[\"“]?(?P<subject>(?:[\w’'-]+\s){{1,5}}?){READY}", re.I)
FIRST_PERSON = re.compile(
    rf"\b(?:I|[Ww]e)(?:\s(?:(?:will|shall)\s(?:also\s|soon\s|now\s|\w+ly\s)*(?!be\s|{IDLE})[a-z]|(?:have\s|had\s|also\s)*(?:promised?|pledged?|undert\w+|agreed?(?!\sthat\b)|committed|resolved)\b|"
    rf"{READY})|[’']ll\s(?!be\s|{IDLE})[a-z])"
)
# "the levy would be withdrawn": who does it is not said, so it is the speaker, who answers for it; not what only befalls.
PASSIVE = re.compile(
    r"^(?P<subject>(?:[\w’'%-]+,?\s){1,14}?)(?:will|would|shall)\s(?:\w+ly\s|also\s|soon\s)?be\s(?:\w+ly\s)?"
    r"(?!affect|felt|harm|hurt|hit\b|seen|expect|need|requir|known|consider|regard|view|remember|forc|judg|lost|damag|deceiv|bound|concern|surpris)"
    r"(?P<done>[a-z]+)\b(?!\sby\b)",
    re.I,
)
MODAL = re.compile(r"^(?P<subject>[^;:]{1,160}?)\b(?:will|would|shall|should)\s(?!have\b)", re.I)
HOPED = re.compile(
    r"^(?:(?:his|her|its|their|the|a)\s)?(?:[\w-]+\s)?(?:hopes?|expectations?|desire|wish|aspiration|interest|proposal|offer|request)\b|"
    r"\b(?:would|should)\s(?:like|want|prefer|welcome)\b|\b(?:hopes?|hoped|wants?|wanted|expects?|expected)\s(?:that|to|for)\b",
    re.I,
)
ONESELF = re.compile(
    r"(?:i|we|he|she|they|it|(?:his|her|their|its|our|my|the)\s(?:own\s)?(?:government|country|side|ministry|administration|cabinet|nation))",
    re.I,
)
ADVERB = re.compile(r"^(?:not\s|also\s|further\s|“?\w+ly”?\s)+", re.I)
FEWEST = 3  # words of a thing that is promised or agreed on
FINITE = frozenset("is are was were has have had will would shall should can could may might must did does".split())
DETERMINERS = frozenset("the his her its their our my no any some all both this that".split())
HOSTILE = frozenset(("THREATEN", "SANCTION", "REJECT", "ACCUSE", "PROTEST", "COERCE", "ASSAULT", "MOBILIZE"))


def binds_speakers(cue: str, content: str, speakers: Sequence[Party], addressees: Sequence[Party], act: str) -> bool:
    """Whether a statement that was made binds its speakers; `act` is its category.

    >>> Kenya = Party("Kenya", "state", "KEN")
    >>> binds_speakers("said", "it would scrap the levy", [Kenya], [], "STATE")
    True
    >>> binds_speakers("hoped", "Tanzania would scrap the levy", [Kenya], [], "REQUEST")
    False
    """
    words = content.strip(" \"“”'’,")
    states = frozenset(p.state for p in speakers if p.state)
    if not binds_by_cue(cue) and (OPEN.search(cue) or NOT_BOUND.search(cue)):
        return False
    if act in HOSTILE and not binds_by_cue(cue):
        return False
    if HOPED.search(words) and not FIRST_PERSON.search(content):
        return False
    if says_own_deed(content, states, len(speakers) > 1) or FIRST_PERSON.search(content):
        return True
    if BOUND_NOUN.match(words):
        return VOICED.search(cue) is not None
    if binds_by_cue(cue):
        return _is_done_by_cue(cue, words, speakers, addressees)
    passive = PASSIVE.match(words)
    return (
        passive is not None
        and _is_participle(passive["done"])
        and not _is_others(passive["subject"], states, addressees)
    )


def binds_by_cue(cue: str) -> bool:
    """Whether a cue is one of promising or agreeing ("pledged", "reached agreement"; not "agreed with", nor "broke its
    promise", which tells what became of one)."""
    return BINDING.search(cue) is not None and NOT_BOUND.search(cue) is None


def says_own_deed(content: str, states: frozenset[str], joint: bool = False) -> bool:
    """Whether a content says at its head what the speakers' own side will do or is ready to do; "they" are the speakers
    where several speak (`joint`), else others."""
    found = OWN_WILL.match(content) or OWN_READY.match(content)
    if found is None:
        return False
    subject = found["subject"].strip()
    if ONESELF.fullmatch(subject):
        return joint or subject.casefold() != "they"
    named = [state_standing_for(part) for part in re.split(r"\sand\s", subject)]
    return any(n is not None and n[0].code in states for n in named)


def _is_done_by_cue(cue: str, words: str, speakers: Sequence[Party], addressees: Sequence[Party]) -> bool:
    """Whether what was promised or agreed is a deed: an infinitive, a clause of what will be, a thing agreed on."""
    if is_infinitive(words):
        return True
    states = frozenset(p.state for p in speakers if p.state)
    clause = MODAL.match(words)
    if clause is not None:
        return not _is_others(clause["subject"], states, addressees)
    if re.match(r"(?:this|that|it|so|the view)\b", words, re.I) or len(words.split()) < FEWEST:
        return False
    finite = re.search(r"\b(?:is|are|was|were|has|have|had|did|does|could|might)\b", words)
    return finite is None and (not SHARED.search(cue) or len(states) > 1 or re.search(r"\b(?:on|to)$", cue) is not None)


def is_infinitive(words: str) -> bool:
    """Whether words begin with a verb in its dictionary form ("to lift", "gradually restart"; not "talks on fish", nor
    "calm was returning")."""
    bare = ADVERB.sub("", re.sub(r"^to\s+[\"“]?", "", words)).casefold().split()
    first = bare[0].strip('"“”,.') if bare else ""
    if len(bare) > 1 and bare[1] in FINITE:
        return False
    return first == "do" or (
        len(first) > 1 and first not in DETERMINERS and lemma(first, "v") == first and is_word(first, "v")
    )


def _is_participle(word: str) -> bool:
    base = lemma(word.casefold(), "v")
    return (base != word.casefold() and is_word(base, "v")) or word.casefold() in (
        "put",
        "cut",
        "set",
        "let",
        "shut",
        "split",
    )


def _is_others(subject: str, states: frozenset[str], addressees: Sequence[Party]) -> bool:
    """Whether the subject of a clause is somebody else's side: "Japan" where China speaks, or the one spoken to."""
    words = subject.strip(' "“,')
    if re.match(r"(?:you|your)\b", words, re.I):
        return True
    named = state_standing_for(words)
    if named is not None:
        return named[0].code not in states
    last = {p.name.split()[-1].casefold() for p in addressees}
    return bool(last) and words.split()[-1].casefold() in last
