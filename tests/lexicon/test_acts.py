"""Categories that cues and contents tell."""

import pytest

from dragoman.lexicon.acts import act_of_content, act_of_cue, cue_verbs, cues
from dragoman.lexicon.inflection import inflections
from dragoman.model import ACTS


@pytest.mark.parametrize(
    ("cue", "act"),
    [("urged", "REQUEST"), ("called again on", "REQUEST"), ("expressed his deep concern over", "ACCUSE"),
     ("condemned", "ACCUSE"), ("apologised for", "CONCEDE"), ("regretted", "CONCEDE"), ("reaffirmed their commitment", "AGREE"),
     ("has repeatedly warned", "THREATEN"), ("vowed to retaliate", "THREATEN"), ("vowed", "AGREE"), ("thanked", "SUPPORT"),
     ("discussed", "CONSULT"), ("rejected", "REJECT"), ("refused to", "REJECT"), ("opposes", "REJECT"), ("denied", "REJECT"),
     ("lodged solemn representations", "ACCUSE"), ("did not agree", "REJECT"), ("explained", "STATE"),
     ("cancelled", "REJECT"), ("imposed new sanctions", "SANCTION"), ("withdrew its troops", "RETREAT")],
)  # fmt: skip
def test_cue_tells_the_act(cue: str, act: str) -> None:
    found = act_of_cue(cue)
    assert found is not None
    assert found[0] == act
    assert 0 < found[1] <= 1


@pytest.mark.parametrize(
    "cue", ["said", "told reporters", "emphasised", "quoted as saying", "according to", "did not reject", ""]
)
def test_bare_attribution_leaves_the_act_open(cue: str) -> None:
    assert act_of_cue(cue) is None


@pytest.mark.parametrize(
    ("content", "act"),
    [("that Japan should lift the ban", "REQUEST"), ("all sides must exercise restraint", "REQUEST"),
     ("is ready to work with China", "AGREE"), ("will continue to support Ukraine", "AGREE"),
     ("serious concern over the drills", "ACCUSE"), ("China will never accept", "REJECT"), ("he was sorry for the loss", "CONCEDE"),
     ("would retaliate if the tariffs stand", "THREATEN"), ("they discussed trade", "CONSULT"), ("Thank you", "SUPPORT")],
)  # fmt: skip
def test_content_tells_the_act(content: str, act: str) -> None:
    found = act_of_content(content)
    assert found is not None
    assert found[0] == act


@pytest.mark.parametrize(
    "content", ["the two leaders met in Lima", "the talks were held on Friday", "a trip of concern", ""]
)
def test_plain_content_tells_no_act(content: str) -> None:
    assert act_of_content(content) is None


def test_cues_use_known_categories() -> None:
    assert {cue.act for cue in cues()} <= {*ACTS, "-"}
    assert {cue.kind for cue in cues()} == {"verb", "noun", "deed"}


def test_cue_verbs_are_dictionary_forms() -> None:
    assert {"say", "tell", "urge", "warn", "agree"} <= cue_verbs()
    assert not {"said", "condemnation", "according", "talks"} & cue_verbs()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [("urge", {"urges", "urged", "urging"}), ("deny", {"denies", "denied", "denying"}), ("say", {"says", "said", "saying"}),
     ("agree", {"agreed", "agreeing"}), ("admit", {"admitted", "admitting"}), ("be", {"is", "was", "being"})],
)  # fmt: skip
def test_inflections(verb: str, forms: set[str]) -> None:
    assert forms <= set(inflections(verb))
