"""The places where a sentence tells of an encounter: its kind and status there, and who takes part."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.extract.cast import Cast
from dragoman.extract.groups import (
    Group,
    group_after,
    group_before,
    merge_groups,
    office_group,
    parties_in,
    pronoun_before,
)
from dragoman.extract.persons import may_meet
from dragoman.extract.scene_status import WITHIN, clause_around, find_status
from dragoman.extract.titles import INVITATION
from dragoman.extract.triggers import EARLIER, FORMERLY, TRIGGER
from dragoman.lexicon import forum_named
from dragoman.model import Party, Span


@dataclass(frozen=True, slots=True)
class Scene:
    """One place that tells of an encounter, before places of the same encounter are joined. `spoken_of`: its own words do not
    say who took part ("the talks"), whatever is found out later; `anaphoric`: and nothing else has said it yet."""

    at: Span
    sentence: Span
    kind: str
    status: str
    parties: tuple[Party, ...]
    spans: tuple[Span, ...]
    anaphoric: bool
    earlier: bool
    spoken_of: bool = False


def find_scenes(text: str, sentence: Span, cast: Cast, quotations: tuple[Span, ...]) -> list[Scene]:
    """The places of one sentence that tell of an encounter."""
    out: list[Scene] = []
    subject: tuple[tuple[Party, ...], tuple[Span, ...]] | None = None
    words = sentence.of(text)
    for m in TRIGGER.finditer(words):
        at = Span(sentence.start + m.start(), sentence.start + m.end())
        if m["noun"] and (_is_proper(words, m) or any(x.kind == "EVT" and x.span.overlaps(at) for x in cast.mentions)):
            continue
        scene, subject = _scene(text, sentence, at, m, cast, subject)
        if scene is None or (any(q.contains(at) for q in quotations) and not _announces(scene)):
            continue
        for one in _one_by_one(text, sentence, scene, m, cast):
            if not any(s.parties == one.parties and s.at.overlaps(one.at) for s in out):
                out.append(one)
    out += _comparisons(text, sentence, cast)
    return out


# Before a name: those whom somebody met apart from one another.
APART = re.compile(
    r"\b(?:(?:bilateral|separate|individual) (?:meetings|talks|calls)|meetings|separately)\b[^.;]{0,40}$"
)

IN_TURN = re.compile(r"[^.;]{0,20}\b(?:separately|in turn|one after the other|individually)\b")  # after the names


def _one_by_one(text: str, sentence: Span, scene: Scene, m: re.Match[str], cast: Cast) -> list[Scene]:
    """A scene for each of those whom one person met, where they are of one state ("met President X and Prime Minister Y")
    or were met apart ("in bilateral meetings with X and Y"); else the scene as it is."""
    hosts = group_after(text, sentence, scene.at.end, cast, m)
    others = [(p, s) for p, s in zip(scene.parties, scene.spans, strict=True) if p not in hosts[0]]
    people = [p for p in hosts[0] if p.kind == "person"]
    if len(others) != 1 or len(people) < 2 or len(people) != len(hosts[0]) or not set(people) <= set(scene.parties):
        return [scene]
    ((guest, at),) = others
    states = {p.state for p in people}
    of_one = len(states - {None}) < 2 and guest.state not in states
    before, after = text[sentence.start : hosts[1][0].start], text[hosts[1][-1].end : sentence.end]
    if not of_one and not APART.search(before) and not IN_TURN.match(after):
        return [scene]
    return [
        replace(scene, parties=(guest, host), spans=(at, span)) for host, span in zip(hosts[0], hosts[1], strict=True)
    ]


def _announces(scene: Scene) -> bool:
    """Whether quoted words give notice of an encounter by naming who will meet; all else in quotation marks is argument."""
    return scene.status == "planned" and not scene.anaphoric


def _is_proper(words: str, m: re.Match[str]) -> bool:
    """Whether a noun is part of a proper name: "the first Peace Summit in Switzerland"."""
    return m["noun"][0].isupper() and re.search(r"[a-z]\S*\s(?:[A-Z][\w’'-]+\s)+$", words[: m.start()]) is not None


def _scene(
    text: str, sentence: Span, at: Span, m: re.Match[str], cast: Cast, subject: Group | None
) -> tuple[Scene | None, Group | None]:
    """What a trigger tells, or None; and the subject that a later verb of the sentence may share."""
    here = _Place(text, sentence, at, m, cast)
    told_apart = _relative(here)
    if told_apart is not None:
        return told_apart, subject
    group, subject = _participants(here, subject)
    if _tells_nothing(here, group):
        return None, subject
    parties, spans = group if len(group[0]) > 1 else _together(here) or group
    parties, spans = _with_third(text, sentence, cast, parties, spans)
    anaphoric = len(parties) < 2
    if m["noun"] and not parties and _is_of_others(here):
        return None, subject
    reach = max([at.end, *(s.end for s in spans)])
    status = find_status(text, clause_around(text, sentence, at), at, reach)
    return Scene(
        at, sentence, _kind(m, text, at), status, parties, spans, anaphoric, _is_earlier(here, anaphoric), not parties
    ), subject


def _is_of_others(here: _Place) -> bool:
    """Whether a noun is the gathering of a body, or of some for whom no party stands."""
    if OF_OTHERS.match(here.text, here.at.end) or OF_A_BODY.search(here.before):
        return True
    named = OF_A_NAME.search(here.before)
    return named is not None and forum_named(named["name"]) is not None


# After a noun: it is a gathering of some whom no party stands for ("the meeting of the Border Committee").
OF_OTHERS = re.compile(
    r"\s+(?:of|between|among|with)\s+(?!(?:(?:the|these|its|their|his|her|both|our)\s+)?(?:(?:two|three|both|same|other|pair|leaders?|presidents?|\w+ ministers?"
    r"|ministers?|sides?|parties|men|women|heads|days?|weeks?|counterparts?|guests?|hosts?|visitors?|chancellors?|kings?|delegations?|teams?|hours?|minutes?|officials)\b"
    r"|\d|an?\b|nearly\b|about\b|over\b|more\b|almost\b|some\b|him\b|her\b|them\b|us\b|it\b|me\b|each\b))(?:the\s+|all\s+|other\s+)*[\w-]+"
)
# Before a noun: "the alliance's summit", "a cabinet meeting".
OF_A_BODY = re.compile(
    r"\b(?:alliance|bloc|group|organi[sz]ation|union|council|committee|commission|party|agency|court|parliament|cabinet|board)(?:['’]s)?\s+(?:\w+\s){0,2}$"
)
OF_A_NAME = re.compile(r"\b(?P<name>[A-Z][\w-]*)(?:['’]s)?\s+(?:[a-z]+\s){0,2}$")
RELATIVE = re.compile(r"\s+(?:that|which)\s+[^,.;:]{3,80}?\s(?:had|held|have held|had held)\b")
IN_A_YEAR = re.compile(r"[^,.;:]{0,60}\bin\s+(?:[A-Z]\w+\s+)?(?:19|20)\d\d\b")


def _relative(here: _Place) -> Scene | None:
    """ "... since the talks that X and Y had in Lima in May 2023": an encounter of its own, told in the clause alone."""
    if not here.m["noun"] or (clause := RELATIVE.match(here.text, here.at.end, here.sentence.end)) is None:
        return None
    persons = here.cast.persons_in(Span(here.at.end, clause.end()))
    if len(persons) != 2:
        return None
    spans = tuple(next(s for s in p.mentions if here.at.end <= s.start < clause.end()) for p in persons)
    rest = Span(here.at.start, here.sentence.end)
    earlier = IN_A_YEAR.match(here.text, clause.end(), here.sentence.end) is not None or _is_earlier(here, False)
    parties = tuple(p.party() for p in persons)
    return Scene(here.at, rest, _kind(here.m, here.text, here.at), "held", parties, spans, False, earlier)


@dataclass(frozen=True, slots=True)
class _Place:
    """A trigger in its sentence."""

    text: str
    sentence: Span
    at: Span
    m: re.Match[str]
    cast: Cast

    @property
    def before(self) -> str:
        """The sentence up to the trigger."""
        return self.text[self.sentence.start : self.at.start]


def _participants(here: _Place, subject: Group | None) -> tuple[Group, Group | None]:
    """The parties before and after a trigger, and the sentence's subject as far as it is known now."""
    text, sentence, at, m, cast = here.text, here.sentence, here.at, here.m, here.cast
    holders = office_group(text, sentence, at, cast)
    right = group_after(text, sentence, at.end, cast, m)
    left = (
        holders or pronoun_before(text, sentence, at.start, cast, right) or group_before(text, sentence, at.start, cast)
    )
    if _kind(m, text, at) == "visit" and (inviter := _inviter(here)) is not None and left[0]:
        return merge_groups((left[0][-1:], left[1][-1:]), inviter), subject
    verb = holders is not None or (m["noun"] is None and m["callnoun"] is None)
    if verb and holders is None and left[1] and ANOTHER_SUBJECT.search(text[left[1][-1].end : at.start]):
        left = ((), ())
    if verb and subject is not None and re.search(r"\band\s+(?:also\s+|then\s+|later\s+)?$", here.before):
        left = subject
    elif verb and left[0]:
        subject = left
    if verb and not left[0] and right[0] and _joint_subject(text, sentence, at):
        pair = [p for p in cast.principals(2) if p.name not in {x.name for x in right[0]}]
        left = (tuple(p.party(0.6) for p in pair), tuple(p.mentions[0] for p in pair))
    if right[0] and re.search(r"\b(?:between|among|of)\s", text[at.end : at.end + 12]):
        return merge_groups(right, _with_whom(here, right)), subject
    if not verb and not _possessive(text, left, at):
        left = ((), ()) if len(right[0]) != 1 else _other_of(here, right)
    return merge_groups(left, right), subject


WITH = re.compile(r",?\s+with\s")


def _with_whom(here: _Place, group: Group) -> Group:
    """ "Talks of X | with his colleague Y": who stands after "with"."""
    end = group[1][-1].end
    if len(group[0]) > 1 or WITH.match(here.text, end) is None:
        return (), ()
    return group_after(here.text, here.sentence, end, here.cast, here.m)


INVITED = re.compile(INVITATION)


def _inviter(here: _Place) -> Group | None:
    """ "... a visit to Zambia at the invitation of X": the host."""
    found = INVITED.search(here.text, here.at.end, here.sentence.end)
    after = parties_in(here.text, here.sentence, here.cast) if found is not None else []
    near = [(s, p) for s, p in after if found is not None and 0 <= s.start - found.end() < 60 and p.kind == "person"]
    return ((near[0][1],), (near[0][0],)) if near else None


# Between a name and a verb: somebody else does it ("advised X to let the mediators | meet Y", "X said the party | would meet Y").
ANOTHER_SUBJECT = re.compile(
    r"\b(?:let|allow\w*|that|said|says|because|if|as|when|whether)\s+(?:(?:the|a|an|its|his|her|their|no|some|[A-Z][\w’'-]+['’]s)\s+)?(?!(?:he|she|they|it|had|has|was|were|will|would|is|are|to|on|in)\b)[a-z]\w+\s+"
    r"(?:of\s+[\w\s]{2,30}\s+)?(?:(?:had|has|have|been|is|are|was|were|be|will|would|to|also|then|later)\s+)*$"
)

# Between a name and a noun: "sent by X after a | call with Y".
AFTER_HIS = re.compile(r"\s+(?:after|following|in|during)\s+(?:(?:an?|the|his|her)\s+)?(?:[\w-]+\s+){0,2}")


def _other_of(here: _Place, right: Group) -> Group:
    """ "Opening his summit with X, Y argued ...": the sentence's only other person."""
    named = here.cast.persons_in(here.sentence)
    minor = {p.name for p in named if not may_meet(p)}
    before = [(s, p) for p in named for s in p.mentions if here.sentence.start <= s.start and s.end <= here.at.start]
    span, near = max(before, key=lambda b: b[0], default=(None, None))
    if span and near and near.name != right[0][0].name and AFTER_HIS.fullmatch(here.text[span.end : here.at.start]):
        return (near.party(0.8),), (span,)
    others = {p.name: (p, s) for s, p in parties_in(here.text, here.sentence, here.cast)[::-1] if p.kind == "person"}
    others.pop(right[0][0].name, None)
    if len(others) != 1 or minor & set(others):
        return (), ()
    ((party, span),) = others.values()
    return (replace(party, confidence=min(party.confidence, 0.8)),), (span,)


def _tells_nothing(here: _Place, group: Group) -> bool:
    """Whether a verb stands without the parties that would make it an encounter ("met expectations")."""
    m, joint = here.m, _joint_subject(here.text, here.sentence, here.at)
    if (m["received"] or " received " in here.at.of(here.text)) and AT_ARRIVAL.search(here.sentence.of(here.text)):
        return True  # who stands at the foot of the gangway
    if len(group[0]) > 1:
        alone = m["met"] and not any(s.start > here.at.start for s in group[1])
        return bool(alone and not joint and not _stands_near(here.text, group, here.at))
    if m["visited"] or m["received"] or m["signed"] or m["gathered"]:
        return True
    verb = m["noun"] is None and m["callnoun"] is None
    return bool(verb and not m["held"] and not m["heldcall"] and not joint)


AT_ARRIVAL = re.compile(r"\b(?:(?:up)?on (?:his |her |their )?arrival|airports?|tarmac|air ?base)\b", re.I)


def _together(here: _Place) -> Group | None:
    """The two persons of a sentence that speaks of their encounter by a noun: "in their talks", "after the meeting"."""
    near = here.text[here.sentence.start : here.at.end + 30]
    joint = re.search(r"\b(?:their|they|the two|both|the pair|each other)\b", near, re.I)
    persons = here.cast.persons_in(here.sentence)
    if len(persons) != 2 or not (joint or WITHIN.search(here.before)):
        return None
    if persons[0].state is not None and persons[0].state == persons[1].state:
        return None  # a minister tells what his president said in them
    if not joint and any(TO_THE_PRESS.match(here.text, s.end) for p in persons for s in p.mentions):
        return None  # he tells of it, and need not have been in it
    if not joint and here.before.endswith("the ") and None in {p.state for p in persons}:
        return None  # "X and Y were at his side during the meeting": it is one that was told of before
    spans = tuple(next(s for s in p.mentions if here.sentence.contains(s)) for p in persons)
    return tuple(p.party() for p in persons), spans


TO_THE_PRESS = re.compile(
    r",?\s(?:told|briefed) (?:[\w-]+\s){0,3}?(?:reporters|journalists|the press|the media|newsmen)\b"
)
# Before a noun: what the encounter that the report is about goes on from.
BACK = re.compile(
    r"\b(?:building (?:up)?on|following (?:their|his|her|our) (?:initial|first)|follow(?:ing)?[- ]?up (?:on|to|from)|carrying on from|continuing|recall(?:ing|ed)|as agreed (?:at|in|during)|similar to)\s+(?:[\w’'-]+\s+){0,3}$",
    re.I,
)


def _is_earlier(here: _Place, anaphoric: bool) -> bool:
    """Whether the words tell of an encounter before the one that the report is about."""
    text, at = here.text, here.at
    if not anaphoric and re.search(r"\bhad\s+(?:\w+\s+)?$", here.before):
        return True
    near = text[max(here.sentence.start, at.start - 30) : at.end]
    if here.m["noun"] and BACK.search(here.before):
        return True
    if anaphoric and re.match(r"[^.;]{0,60}\bin (?:19|20)\d\d\b", text[at.end : here.sentence.end]):
        return True
    return bool(EARLIER.search(near) or FORMERLY.search(text[here.sentence.start : at.end + 12]))


THREE_WAY = re.compile(r"\b(?:trilateral|three-way|joined by|was joined|were joined)\b", re.I)


def _with_third(text: str, sentence: Span, cast: Cast, parties: tuple[Party, ...], spans: tuple[Span, ...]) -> Group:
    """ "The two were joined by X for three-way talks": the principals and X."""
    words = sentence.of(text)
    if (
        len(parties) > 2
        or not THREE_WAY.search(words)
        or not re.search(r"\b(?:the two|both|they|the pair)\b", words, re.I)
    ):
        return parties, spans
    third = cast.persons_in(sentence)
    pair = [p for p in cast.principals(3) if p not in third][:2]
    if len(third) != 1 or len(pair) != 2:
        return parties, spans
    people = [*pair, *third]
    return tuple(p.party(0.7) for p in people), tuple(p.mentions[0] for p in people)


JOINT_SUBJECT = re.compile(
    r"\b(?:the (?:two|pair|duo|three|leaders|presidents|ministers|sides)|both|they|the two (?:men|women|leaders|ministers|presidents|sides))\s+(?:\w+\s+){0,3}$",
    re.I,
)


def _joint_subject(text: str, sentence: Span, at: Span) -> bool:
    """Whether "the pair" or the like stands before a verb: the encounter is that of the report's principals."""
    return bool(JOINT_SUBJECT.search(text[sentence.start : at.start]))


def _stands_near(text: str, group: Group, at: Span) -> bool:
    """Whether a group of two or more is a verb's own subject: no clause begins between."""
    gap = text[group[1][-1].end : at.start] if group[1] else ""
    return len(group[0]) > 1 and len(gap) < 60 and not re.search(r"\b(?:that|which|where|who|when)\b", gap)


def _possessive(text: str, left: Group, at: Span) -> bool:
    """Whether the noun belongs to the group before it: "Xi's talks with", "A, B talks", "between"."""
    if not left[1]:
        return False
    gap = text[left[1][-1].end : at.start]
    return bool(re.fullmatch(r"(?:['’]s?)?\s*(?:[\w-]+\s+){0,4}", gap)) and not re.search(
        r"\b(?:at|in|for|of|on|to|after|before|during|the)\b", gap
    )


def _kind(m: re.Match[str], text: str, at: Span) -> str:
    if m["phoned"] or m["heldcall"] or m["callnoun"]:
        return "call" if not m["phoned"] or "phone" in m["phoned"] else "talk"
    near = text[at.start : at.end + 60].lower()
    if (m["noun"] or "").lower().endswith("call"):
        return "call"
    if re.search(r"\b(?:by|over the) (?:tele)?phone\b|video (?:call|link|conference)|phone call", near):
        return "call"
    if m["spoke"] or m["phoned"]:
        return "talk"
    return "visit" if m["visited"] or m["received"] or (m["noun"] or "").lower() == "visit" else "meeting"


COMPARISON = re.compile(r"\bas\s+(?:he|she|they)\s+did\s+(?:with|when\s+meeting)\s", re.I)


def _comparisons(text: str, sentence: Span, cast: Cast) -> list[Scene]:
    """ "As he did with Premier Li in Laos in October, Ishiba ..." tells of an encounter of the subject with Li."""
    found = COMPARISON.search(sentence.of(text))
    if found is None:
        return []
    parties = [
        (s, p)
        for s, p in parties_in(text, sentence, cast)
        if p.kind == "person" and s.start >= sentence.start + found.end()
    ]
    subject = next(((s, p) for s, p in parties[1:] if p.name != parties[0][1].name), None)
    if subject is None:
        return []
    both = (parties[0], subject)
    comma = text.find(",", parties[0][0].end, subject[0].start)
    at = Span(sentence.start + found.start(), comma if comma > 0 else subject[0].start)
    return [Scene(at, at, "meeting", "held", tuple(p for _, p in both), tuple(s for s, _ in both), False, False)]
