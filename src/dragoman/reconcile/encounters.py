"""Find the same encounter across reports.

Greedy clustering of what is dated, from the surest mentions (exact date, people by name) to the vaguest, each joining
only a cluster with all of whose members it is compatible, and only where exactly one such cluster is left; clusters that
differ in one field only are joined where their statements show them to be one encounter. What a report without a date is
about joins, of all that nothing speaks against, what it is most alike to in words; undated asides come last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dragoman.model import Decision, Encounter
from dragoman.reconcile import dates
from dragoman.reconcile.anchors import Place
from dragoman.reconcile.bonds import Bonds, bind_encounters
from dragoman.reconcile.corrections import place_corrections, set_field
from dragoman.reconcile.encounter_fields import describe_encounter
from dragoman.reconcile.likeness import Likeness, measure_likeness
from dragoman.reconcile.material import Material
from dragoman.reconcile.mentions import (
    Cluster,
    Told,
    a_day_apart,
    announced_in_time,
    compatible,
    full_names,
    named_sides,
    one_changed,
    places_of,
    same_kind,
    same_names,
    same_people,
    same_setting,
    same_time,
    statuses,
)
from dragoman.reconcile.parties import states_of
from dragoman.reconcile.retold import RETOLD_COUNT, count_retold
from dragoman.reconcile.telling import give_years, tell_mentions
from dragoman.reconcile.wider import join_wider

# A setting that two undated reports share counts as much as this likeness of their words, that of usual reports of one event.
SETTING = 0.1
# An undated report is as good as equally alike to two encounters where no more than this parts its likeness to them.
DOUBTFUL = 0.04
# Dates further apart than this are two encounters, whatever was said: leaders repeat themselves.
MISDATED_DAYS = 7
_DAY, _MONTH = len("2031-05-12"), len("2031-05")


def resolve_encounters(
    material: Material, origins: Mapping[str, str], decisions: Sequence[Decision] = ()
) -> tuple[tuple[Encounter, ...], Mapping[Place, str]]:
    """The encounters of all readings, and for each mention (report, place in its reading) the encounter's id."""
    bonds = bind_encounters(material.readings, decisions)
    told = tell_mentions(material, decisions)
    alike = _measure(material, told)
    clusters = _find_clusters(material, told, alike, bonds)
    if (dated := give_years(told, clusters)) != told:
        clusters = _find_clusters(material, dated, alike, bonds)
    encounters, placed, taken = [], {}, set[str]()
    settled = place_corrections(material.readings, decisions)
    for cluster in (_agree(c, settled) for c in _bound(clusters, bonds)):
        encounter = describe_encounter(cluster, origins, taken)
        taken.add(encounter.id)
        encounters.append(encounter)
        placed.update({(t.report, t.index): encounter.id for t in cluster})
    return tuple(sorted(encounters, key=lambda e: e.id)), placed


def _measure(material: Material, told: Iterable[Told]) -> Likeness:
    """How alike the reports are that are about an encounter, where one of them gives it no date; else nobody asks."""
    mains = [t for t in told if t.mention.main]
    return measure_likeness(
        {t.report: material.text(t.report) for t in mains} if any(not t.date for t in mains) else {}
    )


def _find_clusters(material: Material, told: Sequence[Told], alike: Likeness, bonds: Bonds[Place]) -> list[Cluster]:
    undated = [t for t in told if not t.date]
    clusters = _cluster([t for t in told if t.date], bonds)
    clusters = _join_by_content(material, _join_across_midnight(clusters, bonds), bonds)
    clusters = _join_alike(material, alike, clusters, [t for t in undated if t.mention.main], bonds)
    clusters = _join_where(clusters, bonds, lambda a, b: _differ_in_day(material, a, b))
    clusters = _join_where(clusters, bonds, lambda a, b: _differ_in_kind(material, a, b))
    clusters = _cluster([t for t in undated if not t.mention.main], bonds, clusters)
    return join_wider(material, _join_open(material, clusters, bonds), bonds)


def _bound(clusters: Iterable[Cluster], bonds: Bonds[Place]) -> list[Cluster]:
    """The clusters with those put together that a person did, in the order of places."""
    told = {(t.report, t.index): t for cluster in clusters for t in cluster}
    joined = bonds.join([places_of(cluster) for cluster in sorted(clusters, key=places_of)])
    return [tuple(told[place] for place in sorted(places)) for places in joined]


def _agree(cluster: Cluster, settled: Sequence[tuple[Decision, frozenset[Place]]]) -> Cluster:
    """The cluster with each field that a person settled for one of its mentions settled for all: no vote overturns it."""
    for decision, places in settled:
        if places & set(places_of(cluster)):
            cluster = tuple(replace(t, mention=set_field(t.mention, decision)) for t in cluster)
    return cluster


def _vagueness(told: Told) -> tuple[int, int, int, str, int]:
    """Exact dates first, then people by name, then what did happen; reports by id only to fix the order."""
    exactness = -dates.exactness(told.date) if told.date else 0
    return exactness, -named_sides(told), told.mention.status != "held", told.report, told.index


def _cluster(mentions: Iterable[Told], bonds: Bonds[Place], found: Iterable[Cluster] = ()) -> list[Cluster]:
    """The clusters found so far with these mentions in them or beside them."""
    clusters = [list(c) for c in found]
    kept: dict[object, list[list[Told]]] = defaultdict(list)
    for cluster in clusters:
        for key in {key for told in cluster for key in _keys(told)}:
            kept[key].append(cluster)
    for told in sorted(mentions, key=_vagueness):
        # who has no state known may be anyone's: then all clusters are looked at
        near = clusters if _is_stateless(told) else _unique(c for key in [*_keys(told), ()] for c in kept[key])
        fitting = [c for c in near if all(compatible(told, m) for m in c)]
        home = _choose(told, [c for c in fitting if not bonds.part(places_of((told,)), places_of(c))])
        if home is None:
            home = []
            clusters.append(home)
        home.append(told)
        for key in _keys(told):
            if not any(c is home for c in kept[key]):
                kept[key].append(home)
    return [tuple(c) for c in clusters]


def _keys(told: Told) -> list[object]:
    """Under what a mention's cluster is looked up: its states, () where one is not known, and its people by full name."""
    return [() if _is_stateless(told) else states_of(told.mention.participants), full_names(told)]


def _unique(clusters: Iterable[list[Told]]) -> list[list[Told]]:
    return list({id(c): c for c in clusters}.values())


def _is_stateless(told: Told) -> bool:
    return any(p.state is None for p in told.mention.participants)


def _choose(told: Told, candidates: Sequence[list[Told]]) -> list[Told] | None:
    """The only cluster that fits, or the only one that also shares a setting; None where the choice stays open."""
    if told.mention.status == "hypothetical" and not dates.is_day(told.date):
        return None
    if len(candidates) > 1 and told.mention.main:
        candidates = [c for c in candidates if any(m.mention.main for m in c)] or candidates
    if len(candidates) > 1:
        candidates = [c for c in candidates if any(same_setting(told, m) for m in c)]
    if len(candidates) != 1 or not _enough_said(told, candidates[0]):
        return None
    return candidates[0]


def _enough_said(told: Told, cluster: Sequence[Told]) -> bool:
    """States alone ("Kenya and Rwanda held talks") join people only with a date or a setting that agrees."""
    if named_sides(told) or not any(named_sides(m) for m in cluster):
        return True
    return told.date is not None or any(same_setting(told, m) for m in cluster)


def _join_alike(
    material: Material, alike: Likeness, clusters: Sequence[Cluster], undated: Sequence[Told], bonds: Bonds[Place]
) -> list[Cluster]:
    """Undated mentions put together with one another and with dated clusters, the two reports most alike first (single
    linkage), wherever nothing speaks against it; two dated clusters stay two, and what is about as much alike to both joins
    the one whose statements it tells again, else neither."""
    groups = dict(enumerate([*clusters, *((t,) for t in undated)]))
    home = {place: number for number, group in groups.items() for place in places_of(group)}
    parted: set[tuple[int, int]] = set()
    for score, a, b in _nearest(alike, [t for group in groups.values() for t in group]):
        pair = home[a], home[b]
        if pair[0] == pair[1] or pair in parted:
            continue
        mine, theirs = groups[pair[0]], groups[pair[1]]
        if not _may_join(mine, theirs) or bonds.part(places_of(mine), places_of(theirs)):
            parted |= {pair, pair[::-1]}
            continue
        if _is_open(material, alike, groups.values(), mine, theirs, score):
            continue
        groups[pair[0]] = (*mine, *theirs)
        home.update((place, pair[0]) for place in places_of(groups.pop(pair[1])))
    return list(groups.values())


def _is_open(
    material: Material, alike: Likeness, groups: Iterable[Cluster], mine: Cluster, theirs: Cluster, score: float
) -> bool:
    """Whether what has neither day nor place is about as much alike to a second group, which cannot be the first, and tells no
    more of the first again."""
    if _is_anchored(mine) == _is_anchored(theirs):
        return False
    known, loose = (mine, theirs) if _is_anchored(mine) else (theirs, mine)
    rivals = [
        group
        for group in groups
        if group is not known and _is_anchored(group) and _may_join(loose, group) and not _may_join(known, group)
        if any(near > score - DOUBTFUL for near, _, _ in _nearest(alike, [*loose, *group], loose))
    ]
    told = count_retold(material, loose, known) if rivals else 0
    return any(count_retold(material, loose, rival) >= told for rival in rivals)


def _is_anchored(cluster: Cluster) -> bool:
    return any(t.date or t.mention.place for t in cluster)


def _nearest(alike: Likeness, told: Sequence[Told], only: Cluster = ()) -> list[tuple[float, Place, Place]]:
    """Pairs of mentions that are what their reports are about, one of them undated, the most alike first, with how much they
    are; of one of `only` and another, where some are given."""
    mains = sorted((t for t in told if t.mention.main and t.mention.status != "hypothetical"), key=_vagueness)
    pairs = [(a, b) for a, b in combinations(mains, 2) if a.report != b.report and not (a.date and b.date)]
    pairs = [(a, b) for a, b in pairs if not only or (a in only) != (b in only)]
    ranked = [(alike.between(a.report, b.report) + SETTING * (same_setting(a, b) is True), a, b) for a, b in pairs]
    ranked.sort(key=lambda row: (-row[0], places_of(row[1:])))
    return [(score, (a.report, a.index), (b.report, b.index)) for score, a, b in ranked]


def _may_join(a: Cluster, b: Cluster) -> bool:
    if all(any(t.date for t in group) for group in (a, b)):
        return False
    said = all(_enough_said(x, b) for x in a) and all(_enough_said(y, a) for y in b)
    return said and all(compatible(x, y) for x in a for y in b)


def _join_across_midnight(clusters: list[Cluster], bonds: Bonds[Place]) -> list[Cluster]:
    return _join_where(clusters, bonds, _only_midnight_between)


def _only_midnight_between(a: Cluster, b: Cluster) -> bool:
    pairs = [(x, y) for x in a for y in b]
    return any(a_day_apart(x, y) for x, y in pairs) and all(a_day_apart(x, y) or compatible(x, y) for x, y in pairs)


def _join_by_content(material: Material, clusters: list[Cluster], bonds: Bonds[Place]) -> list[Cluster]:
    return _join_where(clusters, bonds, lambda a, b: _differ_in_one(a, b) and _retold(material, a, b))


def _join_where(clusters: list[Cluster], bonds: Bonds[Place], fit: Callable[[Cluster, Cluster], bool]) -> list[Cluster]:
    """Join pairs of clusters of the same states, the first that fit first, until none fits."""

    def one(a: Cluster, b: Cluster) -> bool:
        return not bonds.part(places_of(a), places_of(b)) and fit(a, b)

    sides: dict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=places_of):
        sides[states_of(cluster[0].mention.participants)].append(cluster)
    return [c for key in sorted(sides) for c in _join_all(sides[key], one)]


def _join_all(clusters: list[Cluster], one: Callable[[Cluster, Cluster], bool]) -> list[Cluster]:
    found = next((pair for pair in combinations(clusters, 2) if one(*pair)), None)
    while found is not None:
        a, b = found
        clusters = sorted([*(c for c in clusters if c is not a and c is not b), (*a, *b)], key=places_of)
        found = next((pair for pair in combinations(clusters, 2) if one(*pair)), None)
    return clusters


def _join_open(material: Material, clusters: list[Cluster], bonds: Bonds[Place]) -> list[Cluster]:
    """What reports without a day are about, joined to the one with a day that fits, what has no date at all then to one with
    a month."""
    clusters = _join_less_exact(material, clusters, bonds, _DAY)
    return _join_less_exact(material, clusters, bonds, _MONTH)


def _join_less_exact(material: Material, clusters: list[Cluster], bonds: Bonds[Place], exactness: int) -> list[Cluster]:
    """The clusters without so exact a date, joined to the one with it that fits: the only one, or of several the one whose
    setting agrees or whose statements they retell."""
    dated = [c for c in clusters if any(t.date and dates.exactness(t.date) >= exactness for t in c)]
    undated = [c for c in clusters if not any(t.date and dates.exactness(t.date) >= exactness for t in c)]
    found: list[Cluster] = []
    for cluster in undated:
        fits = [
            i
            for i, other in enumerate(dated)
            if _open_fits(cluster, other) and not bonds.part(places_of(cluster), places_of(other))
        ]
        if len(fits) > 1:
            fits = [i for i in fits if any(same_setting(x, y) for x in cluster for y in dated[i])] or fits
        if len(fits) > 1:
            told = [count_retold(material, cluster, dated[i]) for i in fits]
            fits = [i for i, n in zip(fits, told, strict=True) if n and n == max(told)]
        if len(fits) == 1 and not _may_be_another(material, cluster, dated[fits[0]], undated):
            dated[fits[0]] = (*dated[fits[0]], *cluster)
        else:
            found.append(cluster)
    return sorted([*dated, *found], key=places_of)


def _may_be_another(material: Material, cluster: Cluster, dated: Cluster, undated: Sequence[Cluster]) -> bool:
    """Whether what has no place and tells nothing of a dated encounter again may as well be one that was at another place."""
    others = [c for c in undated if c is not cluster and _is_anchored(c) and not _may_join(dated, c)]
    if _is_anchored(cluster) or not any(_may_join(cluster, c) for c in others):
        return False
    return not count_retold(material, cluster, dated)


def _open_fits(cluster: Cluster, dated: Cluster) -> bool:
    """Whether what undated reports are about may be a dated encounter that others are about: the days of all reports let it
    be, and else most mentions."""
    if not any(t.mention.main and named_sides(t) > 1 for t in cluster):
        return False
    if not any(t.mention.main for t in dated) and not all(t.published for t in cluster):
        return False
    if {t.report for t in cluster} & {t.report for t in dated}:
        return False
    pairs = [(x, y) for x in cluster for y in dated]
    if not all(same_time(x, y) and announced_in_time(x, y) for x, y in pairs):
        return False
    return sum(compatible(x, y) for x, y in pairs) * 2 > len(pairs)


def _differ_in_one(a: Cluster, b: Cluster) -> bool:
    """Whether the clusters could be one but for a date (within a week), a setting or one side's person."""
    if {t.report for t in a} & {t.report for t in b} or {"planned", "hypothetical"} & statuses(*a, *b):
        return False
    return all(_nearly(x, y) for x in a for y in b)


def _differ_in_day(material: Material, a: Cluster, b: Cluster) -> bool:
    """Whether the clusters could be one but for a day, and something said in one is told again in the other: a day worked out
    from a weekday, which a copy may have wrong, or one of talks in person that went on. Of those the place will do."""
    if {t.report for t in a} & {t.report for t in b} or "hypothetical" in statuses(*a, *b):
        return False
    pairs = [(x, y) for x in a for y in b]
    if not all(compatible(x, y) or (_nearly(x, y) and _is_next_day(x, y)) for x, y in pairs):
        return False
    in_person = all(same_names(x, y) and x.mention.kind != "call" for x, y in pairs)
    if in_person and any(same_setting(x, y) for x, y in pairs):
        return True
    worked_out = any(_is_inferred(t) for t in (*a, *b))
    return (in_person or worked_out) and count_retold(material, a, b) > 0


def _differ_in_kind(material: Material, a: Cluster, b: Cluster) -> bool:
    """Whether one is a call and the other a conversation for which no report gives a place, of which something said is told
    again."""
    kinds = [{t.mention.kind for t in c} for c in (a, b)]
    if sorted(kind == {"call"} for kind in kinds) != [False, True] or "call" in kinds[0] & kinds[1]:
        return False
    if {t.report for t in a} & {t.report for t in b} or "hypothetical" in statuses(*a, *b):
        return False
    if any(t.mention.place or t.mention.country or t.mention.forum for t in (a if kinds[1] == {"call"} else b)):
        return False
    pairs = [(x, y) for x in a for y in b]
    fits = all(same_people(x, y) and (same_time(x, y) or _is_next_day(x, y)) for x, y in pairs)
    return fits and all(announced_in_time(x, y) for x, y in pairs) and count_retold(material, a, b) > 0


def _is_next_day(a: Told, b: Told) -> bool:
    apart = dates.days_between(a.date or "", b.date or "")
    return apart is not None and abs(apart) == 1


def _is_inferred(told: Told) -> bool:
    return told.mention.date is not None and told.mention.date.inferred


def _nearly(a: Told, b: Told) -> bool:
    if not same_kind(a, b) or not announced_in_time(a, b) or not (a.date and b.date):
        return False
    apart = dates.days_between(a.date, b.date)
    if same_people(a, b):
        return apart is not None and abs(apart) <= MISDATED_DAYS and same_setting(a, b) is not False
    return dates.agree(a.date, b.date) and one_changed(a, b) and same_setting(a, b) is True


def _retold(material: Material, a: Cluster, b: Cluster) -> bool:
    return count_retold(material, a, b) >= RETOLD_COUNT
