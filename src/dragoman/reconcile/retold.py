"""How much of what was said in one encounter, as some reports tell it, others tell again: the same statements by meaning."""

from __future__ import annotations

import numpy as np

from dragoman.reconcile.material import Material, Vector
from dragoman.reconcile.mentions import Cluster

# Statements of two reports this near in meaning are the same words retold.
RETOLD = 0.82
# So many statements retold show that two reports tell of one encounter even where a date or name differs.
RETOLD_COUNT = 2
# Of the statements of the one that has fewer, this part is most of what was said, beyond chance and the usual phrases.
RETOLD_PART = 0.4


def count_retold(material: Material, a: Cluster, b: Cluster) -> int:
    """How many statements of each cluster the other has too, by meaning."""
    mine, theirs = _vectors(material, a), _vectors(material, b)
    if not mine or not theirs:
        return 0
    near = np.array(mine) @ np.array(theirs).T >= RETOLD
    return int(min(near.any(axis=0).sum(), near.any(axis=1).sum()))


def mostly_retold(material: Material, a: Cluster, b: Cluster) -> bool:
    """Whether most of what one has the other has too."""
    fewest = min(len(_vectors(material, a)), len(_vectors(material, b)))
    return count_retold(material, a, b) >= max(RETOLD_COUNT, RETOLD_PART * fewest)


def _vectors(material: Material, cluster: Cluster) -> list[Vector]:
    return [
        material.meaning(t.report, s)
        for t in cluster
        for s in material.readings[t.report].statements
        if s.encounter == t.index
    ]
