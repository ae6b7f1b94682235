"""Weave readings into one record: the same encounters and claims across reports, what clashes, and who took from whom."""

from dragoman.reconcile.blocking import keys, pair_key, passage_keys
from dragoman.reconcile.drafts import check_draft
from dragoman.reconcile.shingles import fingerprints
from dragoman.reconcile.weave import reconcile

__all__ = ["check_draft", "fingerprints", "keys", "pair_key", "passage_keys", "reconcile"]
