"""The label sets of the encoder's heads, shared by data, network and export (the product reads them from the weights' manifest)."""

from __future__ import annotations

from dragoman.model import ACTS

ATTRIBUTION = ("source", "cue", "content")
NAMES = ("PER", "GPE", "NORP", "ORG", "OFF", "EVT", "OUT")
FLAGS = ("neg", "fut", "hyp")
PAIRS = ("same", "compatible", "contradicting", "unrelated")
LINKS = ("cue-source", "content-cue", "addressee-cue")


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """O, then B- and I- of each kind."""
    return ("O", *(f"{p}-{k}" for k in kinds for p in "BI"))


# name of each token head -> its labels, in the order of the network's output columns
HEADS = {
    "attribution": bio(ATTRIBUTION),
    "addressee": bio(("addressee",)),
    "names": bio(NAMES),
    "acts": ACTS,
    "flags": FLAGS,
}
LINK_WIDTH = 48
