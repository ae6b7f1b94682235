"""Join the steps: readings in, one weave out; a pure function of sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Citation, Decision, Reading, Report, Weave
from dragoman.reconcile.attributions import find_attributions, find_misattributed, same_quotation
from dragoman.reconcile.bonds import bind_statements
from dragoman.reconcile.claims import weave_claims
from dragoman.reconcile.corrections import correct_readings
from dragoman.reconcile.discrepancies import choose_discrepancies, is_recorded
from dragoman.reconcile.encounters import resolve_encounters
from dragoman.reconcile.facts import find_facts
from dragoman.reconcile.fields import find_field_clashes
from dragoman.reconcile.genealogy import trace_descents
from dragoman.reconcile.incidents import find_incident_clashes
from dragoman.reconcile.internals import find_internals
from dragoman.reconcile.kindred import find_kindred
from dragoman.reconcile.ledger import keep_ledger
from dragoman.reconcile.lineage import trace_lineage
from dragoman.reconcile.material import Embed, Material, gather
from dragoman.reconcile.passages import collect_passages
from dragoman.reconcile.placing import place_statements
from dragoman.reconcile.settling import settle
from dragoman.reconcile.undertakings import collect_undertakings
from dragoman.reconcile.wordings import find_wordings


def reconcile(
    reports: Mapping[str, Report], readings: Sequence[Reading], embed: Embed, decisions: Sequence[Decision] = ()
) -> Weave:
    """Weave readings into one record; the order of the input does not matter.

    `reports` by id, of which withdrawn ones take no part; `embed` gives one L2-normalised row for each text; `decisions`
    are those in force, in the order of time.
    """
    standing = [reading for reading in readings if reading.report in reports and not reports[reading.report].withdrawn]
    weave = weave_material(gather(reports, correct_readings(standing, decisions), embed), decisions)
    return replace(weave, settled=settle(weave, standing, decisions))


def weave_material(material: Material, decisions: Sequence[Decision] = ()) -> Weave:
    """The weave of what has been gathered.

    Fact clashes are looked for before statements are folded into claims, so that the one word that differs is written
    down first.
    """
    lineage, origins = trace_lineage(material)
    encounters, mentions = resolve_encounters(material, origins, decisions)
    placed = place_statements(material, encounters, mentions)
    passages = collect_passages(material, placed, mentions)
    facts = find_facts(passages, origins, {r: material.published(r) for r in material.reports})

    clashing = [d for d in facts if d.kind == "fact"]  # words given to two speakers are one claim all the same

    def recorded(here: Citation, there: Citation) -> bool:
        return is_recorded(clashing, here, there)

    misattributed = find_misattributed(material, placed, origins)
    pairs = {(a.id, b.id) for a, b in misattributed if same_quotation(material, a, b)}
    bonds = bind_statements(placed, decisions)
    claims, placed = weave_claims(material, placed, origins, recorded, pairs, bonds, find_kindred(encounters))
    by_id = {p.id: p for p in placed}
    found = [
        *facts,
        *find_incident_clashes(material, origins),
        *find_field_clashes(material, encounters, mentions, origins),
        *find_attributions(claims, by_id, origins, misattributed, material),
        *find_internals(material, placed, passages),
        *find_wordings(material, claims, by_id, origins),
    ]
    return Weave(
        encounters=encounters,
        statements=placed,
        claims=claims,
        discrepancies=trace_descents(choose_discrepancies(found), lineage, material.published),
        lineage=lineage,
        ledger=keep_ledger(material, placed, encounters),
        undertakings=collect_undertakings(material, placed, encounters),
    )
