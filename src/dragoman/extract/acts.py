"""What a statement does: PLOVER's category from the cue, the content and the encoder's opinion."""

from __future__ import annotations

from dragoman.extract.commitments import says_own_deed
from dragoman.lexicon import act_of_content, act_of_cue

ENCODER_WEIGHT = 1.5  # set on the development part of the corpus; a trained opinion counts more than one table look-up
CONTENT_WEIGHT = 1.4
OWN_SIDE_WEIGHT = 0.9


def choose_act(
    cue: str, content: str, opinion: tuple[str, float], states: frozenset[str] = frozenset()
) -> tuple[str, float]:
    """The category with the most support and its share of it (0 to 1); STATE where nothing speaks for another.

    `states` are the speakers' own: what one says that one's own side will do is an undertaking.
    """
    support: dict[str, float] = {"STATE": 0.25}
    if says_own_deed(content, states):
        support["AGREE"] = OWN_SIDE_WEIGHT
    for found, weight in ((act_of_cue(cue), 1.0), (act_of_content(content), CONTENT_WEIGHT), (opinion, ENCODER_WEIGHT)):
        if found is not None:
            support[found[0]] = support.get(found[0], 0.0) + weight * found[1]
    best = max(sorted(support), key=lambda act: support[act])
    return best, support[best] / sum(support.values())
