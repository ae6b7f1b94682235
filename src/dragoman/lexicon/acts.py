"""Cue words and openings of contents, and the PLOVER category that a statement with them falls under.

A cue that only attributes ("said", "stressed", "told reporters") has no category of its own: the content decides,
and where that is silent too the statement is STATE.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.inflection import inflections
from dragoman.lexicon.tables import plain, read_table

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_GAP = ".."
_LONGEST_GAP = 4
_NOT = frozenset(("not", "never", "no", "n't", "cannot", "without", "didn't", "doesn't", "won't", "isn't", "hasn't"))
_VAGUE = "-"
_NO_VERBS = frozenset(("according", "per", "in", "as", "not", "never", "cannot", "can"))
# Refusing or failing to do a friendly thing is a rejection; "did not rule out" or "refused to condemn" stay open.
_TURNED = {"AGREE": "REJECT", "SUPPORT": "REJECT", "CONCEDE": "REJECT", "COOPERATE": "REJECT", "AID": "REJECT"}


@dataclass(frozen=True)
class Cue:
    """A cue by the dictionary form of its first word; `..` in it stands for up to four words.

    Kinds: verb (attributes words to someone), noun ("a call for"), deed (what someone did rather than said).
    """

    words: tuple[str, ...]
    act: str
    confidence: float
    kind: str


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, by their words."""
    return tuple(
        Cue(tuple(row["cue"].split()), row["act"], float(row["confidence"]), row["kind"]) for row in read_table("acts")
    )


@cache
def _by_first_word() -> dict[str, tuple[Cue, ...]]:
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for cue in cues():
        for form in inflections(cue.words[0]):
            found[form].append(cue)
    return {form: tuple(some) for form, some in found.items()}


@cache
def cue_verbs() -> frozenset[str]:
    """Dictionary forms of the verbs that attribute words to someone ("say", "urge", "warn")."""
    return frozenset(cue.words[0] for cue in cues() if cue.kind == "verb" and cue.words[0] not in _NO_VERBS)


def act_of_cue(cue: str) -> tuple[str, float] | None:
    """The category that a cue tells by itself, with a confidence from 0 to 1; None where the content must decide.

    "urged" and "called again on" are REQUEST, "expressed his deep concern over" ACCUSE, "did not agree" REJECT;
    "said" and "emphasised" are None. The longest cue found wins, then the surest. Case does not matter.
    """
    words = _WORD.findall(plain(cue).lower())
    best: tuple[int, float, str, int] | None = None
    for place, word in enumerate(words):
        for found in _by_first_word().get(word, ()):
            if found.act != _VAGUE and _matches(found.words[1:], words, place + 1):
                rank = (sum(part != _GAP for part in found.words), found.confidence, found.act, place)
                best = rank if best is None or rank[:2] > best[:2] else best
    if best is None:
        return None
    return _heed_negation(best[2], best[1], words[: best[3]])


def _heed_negation(act: str, confidence: float, before: list[str]) -> tuple[str, float] | None:
    denied = any(word in _NOT or word.endswith("n't") for word in before)
    if not denied:
        return act, confidence
    return (_TURNED[act], confidence * 0.8) if act in _TURNED else None


def _matches(parts: tuple[str, ...], words: list[str], place: int) -> bool:
    """Whether the parts of a cue stand in the words from here, a gap taking none to four of them."""
    if not parts:
        return True
    if parts[0] == _GAP:
        return any(_matches(parts[1:], words, place + skip) for skip in range(_LONGEST_GAP + 1))
    return place < len(words) and words[place] == parts[0] and _matches(parts[1:], words, place + 1)


# Contents, tried in order; each shows what it is for. Near misses stand in the tests.
_CONTENTS: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (act, confidence, re.compile(rf"(?ix){pattern}"))
    for act, confidence, pattern in (
        # "he was sorry for", "regretted the incident"
        (
            "CONCEDE",
            0.85,
            r"""\b(?: (?:deeply|sincerely|very)?\s*sorry | apologi[sz]\w+ | regret(?:s
            |ted)?\b(?!\ to\ say) )""",
        ),
        # "would retaliate", "will respond with force", "there will be consequences", "pay a price"
        (
            "THREATEN",
            0.85,
            r"""\b(?:will|would|shall)\b [^.]{0,40}? \b(?: retaliat\w+ | strike\ back | hit\ back
            | punish
            | respond\ (?:firmly|forcefully|decisively|in\ kind|with\ force|harshly) | take\ (?:\w+\ )?counter-?measures
            | face\ (?:\w+\ )?consequences | pay\ (?:a|the|dearly|\w+\ price) | crush | destroy | annihilate )""",
        ),
        (
            "THREATEN",
            0.7,
            r"""\b(?: (?:serious|grave|severe|dire|catastrophic)\ consequences | playing\ with\ fire
            | red\ line
            | reserves?\ the\ right\ to\ (?:respond|retaliate|act)
            | all\ options\ are\ (?:still\ )?on\ the\ table )\b""",
        ),
        # "must not", "should stop": a demand even when it is put in the negative
        (
            "REQUEST",
            0.8,
            r"""^(?:that\ )?(?:[\w'’.-]+\ ){0,6}?(?:should|must|ought\ to|needs?\ to|ha(?:s|ve
            |d)\ to)\b""",
        ),
        (
            "REQUEST",
            0.8,
            r"""^(?:to\ )?(?:immediately\ |swiftly\ |promptly\ )?(?:stop|halt|cease|end|refrain|abandon
            |release|free
            |lift|remove|withdraw|abide|respect|ensure|take|avoid|return|honou?r|comply)\b""",
        ),
        (
            "REQUEST",
            0.75,
            r"""\b(?: it\ is\ (?:necessary|imperative|essential|vital|crucial|important|urgent)\ (?:to
            |that|for)
            | (?:hopes?|hoped|expects?|expected|wants?|wanted)\ (?:that\ )?(?:[\w'’.-]+\ ){1,6}?(?:will|would|to|can
            |could)
            | calls?\ (?:on|for) | urges? | appeals? | demands?\ (?:that|the) | request(?:s|ed)? )\b""",
        ),
        # "does not accept", "opposes", "will never agree": refusals
        (
            "REJECT",
            0.85,
            r"""\b(?: oppos(?:es?|ed|ing|ition) | reject(?:s|ed|ing|ion)? | refus(?:es?|ed|al)
            | rules?\ out
            | ruled\ out | den(?:y|ies|ied) | objects?\ to | disagree[sd]?
            | (?:(?:do|does|did|will|would|can)\ (?:not|never)|cannot|never|won't|don't|doesn't)\ (?:\w+\ )?(?:accept
            |agree
            | allow|tolerate|recogni[sz]e|negotiate|compromise|yield|support|permit|back\ down|bow|surrender|cede
            |be\ bullied) )\b""",
        ),
        (
            "REJECT",
            0.7,
            r"""\b(?: baseless | groundless | unfounded | fabricat\w+ | fake\ news | (?:is|are|was
            |were)\ (?:simply\ )?
            (?:false|untrue) | not\ true | no\ basis | out\ of\ the\ question | non-starter | not\ negotiable
            | there\ is\ no\ (?:need|room|plan|intention) )\b""",
        ),
        # "broke its promise", "failed to honour the agreement": blame, whatever was promised
        (
            "ACCUSE",
            0.95,
            r"""\b(?: br[eo]ke | broken | breaking | betray(?:ed|ing) | renege[sd]?\ on | went\ back\ on
            | fail(?:s|ed|ing)\ to\ (?:keep|honou?r|fulfil\w*|meet) )
            \ (?:\w+\ ){0,3}(?:promises?|pledges?|word|commitments?|obligations?|agreements?)\b""",
        ),
        # "concern over", "violates", "is unacceptable": blame
        (
            "ACCUSE",
            0.85,
            r"""\b(?: concerns?\ (?:over|about|regarding|at|on|that) | concerned["”]?\ (?:about|over|by|at) | (?:is|are|was
            |were)\ (?:\w+ly\ )?(?:concerned
            | worried|alarmed|appalled|dismayed|outraged) | condemn\w* | denounc\w+ | deplor\w+ | accus\w+
            | protest(?:s|ed)? )\b""",
        ),
        (
            "ACCUSE",
            0.75,
            r"""\b(?: unacceptable | intolerable | violat\w+ | breach(?:es|ed|ing)? | illegal(?:ly)?
            | unlawful(?:ly)?
            | provocat\w+ | provok\w+ | interfer(?:es?|ed|ing|ence) | undermin\w+ | aggress(?:ion|ive|or)
            | irresponsible
            | double\ standards? | hypocri\w+ | escalat(?:es?|ed|ing|ory)\b(?=\ tension) | coerci(?:on|ve)
            | bullying | blam(?:es?|ed)
            | is\ to\ blame | responsible\ for\ the\ (?:attack|killing|death|escalation|crisis) | sabotag\w+
            | war\ crimes?
            | (?:false|wrong)\ (?:signal|message) | genocide | terroris[mt]\ by | unjust(?:ified)?
            | discriminatory )\b""",
        ),
        # "is ready to", "would work with", "will continue to support": undertakings
        (
            "AGREE",
            0.85,
            r"""\b(?: (?:is|are|was|were|stands?|stood|remains?|remained)\ (?:\w+\ )?(?:ready|willing
            |prepared|committed
            |determined|keen|eager)\ (?:to|for) | agree[sd]?\ (?:to|on|that|with) | commit(?:s|ted|ment)?\ to
            | pledge[sd]?
            | promise[sd]? | consensus\ (?:on|that|to) )\b""",
        ),
        (
            "AGREE",
            0.75,
            r"""\b(?:will|would|shall|'ll|intends?\ to|plans?\ to|aims?\ to)\ (?:\w+ly\ |also\ |always\
            |continue\ (?:to\ )?)*
            (?:work|cooperat\w+|co-operat\w+|strengthen\w*|deepen\w*|promote|enhance|boost|expand|develop\w*|advance
            |build|provid\w+
            |support\w*|help\w*|assist\w*|invest\w*|resume|restart|restor\w+|open|ease|facilitat\w+|maintain|keep
            |hold|visit|meet|
            sign|send|deliver|join|launch|establish|set\ up|accelerate|step\ up|implement|ensure|take\ (?:part|steps
            |measures)|
            share|extend|double|increase|accept|consider|make\ efforts|strive|seek|host|attend|participate|explore
            |engage)\b""",
        ),
        # "thanked", "welcomes", "appreciates", "supports"
        (
            "SUPPORT",
            0.85,
            r"""\b(?: thank(?:s|ed|ful)? | grateful | gratitude | appreciat\w+ | congratulat\w+
            | condolences? | solidarity
            | welcom(?:es?|ed|ing)\ (?:the|this|that|a|an|any|efforts|china|progress) | prais(?:es?|ed) | commend(?:s
            |ed)?
            | (?<!to\ )(?<!will\ )(?<!would\ )support(?:s|ed)?\ (?:the|its|his|her|their|ukraine|efforts|all|for)
            | stand(?:s|ing)?\ (?:with|by|firmly) | endors\w+
            | (?:proud|pleased|delighted|glad|honou?red|happy)\ (?:to|of|that|with) | impressive | admir\w+ )\b""",
        ),
        # "his grave concerns to", "Kenya's concern": another's conduct, unless it is shared
        (
            "ACCUSE",
            0.85,
            r"""^(?:(?!shared|common|mutual|no\b|of\b)[\w'’-]+\ ){0,3}["“]?(?:serious|grave|deep|strong|profound|growing
            |utmost|extreme)?\ ?concerns?\b(?!\ (?:of|for)\ (?:both|all|mutual))""",
        ),
        # "the importance of": dwelling on a matter asks nothing
        (
            "STATE",
            0.85,
            r"""^(?:that\ )?(?:the\ )?(?:\w+\ ){0,2}(?:importance|significance|value|weight)\ (?:of|that)\b""",
        ),
        # "discussed", "exchanged views", "talks covered"
        (
            "CONSULT",
            0.75,
            r"""\b(?: discuss(?:ed|ing|ions?)? | exchang(?:ed?|ing)\ (?:\w+\ )?(?:views|opinions
            |ideas) | talks\ (?:on|about
            |with|focus\w*|cover\w*) | negotiat(?:ed|ing|ions?) | consultations? )\b""",
        ),
    )
)


def act_of_content(content: str) -> tuple[str, float] | None:
    """The category that the content of a statement tells by itself, with a confidence; None where nothing does.

    "that Japan should lift the ban" is REQUEST, "is ready to work with" AGREE, "concern over the drills" ACCUSE,
    "will never accept" REJECT. Earlier patterns win where they are as sure. STATE is never guessed from silence.
    """
    text = plain(content).strip(" \"'")
    hits = [(act, confidence) for act, confidence, pattern in _CONTENTS if pattern.search(text)]
    return max(hits, key=lambda hit: hit[1]) if hits else None
