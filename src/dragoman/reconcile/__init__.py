"""Weave readings into one record: the same encounters and claims across reports, what clashes, and who took from whom."""

from dragoman.reconcile.blocking import keys, passage_keys
from dragoman.reconcile.drafts import check_draft
from dragoman.reconcile.people import gather_people
from dragoman.reconcile.shingles import fingerprints
from dragoman.reconcile.weave import reconcile

__all__ = ["check_draft", "fingerprints", "gather_people", "keys", "passage_keys", "reconcile"]
