"""Weave readings into one record: the same encounters and claims across reports, what clashes, and who took from whom."""

from dragoman.reconcile.anchors import how_named
from dragoman.reconcile.blocking import keys, passage_keys
from dragoman.reconcile.corrections import correct_encounters, correct_readings
from dragoman.reconcile.drafts import check_draft
from dragoman.reconcile.people import gather_people
from dragoman.reconcile.settling import settle
from dragoman.reconcile.shingles import fingerprints
from dragoman.reconcile.weave import reconcile

__all__ = [
    "check_draft",
    "correct_encounters",
    "correct_readings",
    "fingerprints",
    "gather_people",
    "how_named",
    "keys",
    "passage_keys",
    "reconcile",
    "settle",
]
