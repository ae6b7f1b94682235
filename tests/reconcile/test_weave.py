"""The weave as a whole: promises that every part keeps, and odd input."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from tests.reconcile.build import Draft, embed, weave

from dragoman.model import Citation, Reading, Weave
from dragoman.reconcile import reconcile


def _drafts() -> list[Draft]:
    texts = [
        "Diop met Asante in Accra on 5 May 2031. Ghana will “gradually” restart onion imports from Senegal in June. “We will keep "
        "the river port open for all boats,” Diop said.",
        "In June Ghana will “gradually” restrict onion imports from Senegal. “We will keep the river port free for all boats,” "
        "Diop said in Accra.",
        "Asante rang Baptista. Ghana promised the resumption of onion imports from Senegal, a senior official said.",
        "The Senegalese president met Asante. Nothing else is known.",
    ]
    drafts = [Draft(t, published="2031-05-06", outlet=f"Paper {n}") for n, t in enumerate(texts)]
    for draft, end in zip(drafts, ("open", "free"), strict=False):
        draft.tell("Amina Diop", "Kwabena Asante", date="2031-05-05", place="Accra")
        draft.say("Amina Diop", f"“We will keep the river port {end} for all boats,”", issues="ports", commitment=True)
        draft.cite("Diop", "official")
    drafts[2].tell("Kwabena Asante", "Miguel Baptista", kind="call")
    drafts[3].tell("SEN President", "Kwabena Asante")
    return drafts


def _citations(thing: object) -> Iterator[Citation]:
    if isinstance(thing, Citation):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _citations(part)
    elif is_dataclass(thing):
        for f in fields(thing):
            yield from _citations(getattr(thing, f.name))


def _ids(things: tuple[object, ...]) -> list[str]:
    return [getattr(t, "id") for t in things]  # noqa: B009


def test_every_derived_thing_rests_on_characters() -> None:
    drafts = _drafts()
    texts = {d.report().id: d.text for d in drafts}
    woven = weave(*drafts)
    for thing in (*woven.encounters, *woven.discrepancies, *woven.lineage):
        cited = list(_citations(thing))
        assert cited
        assert all(0 <= c.span.start < c.span.end <= len(texts[c.report]) for c in cited)
    known = {s.id for s in woven.statements}
    groups = [c.statements for c in woven.claims] + [e.statements for e in woven.ledger]
    groups += [u.statements for u in woven.undertakings]
    assert all(g and set(g) <= known for g in groups)


def test_parts_are_sorted_and_ids_unique() -> None:
    woven = weave(*_drafts())
    for things in (woven.encounters, woven.statements, woven.claims, woven.discrepancies, woven.undertakings):
        ids = _ids(things)
        assert ids == sorted(set(ids))


def test_order_of_reports_does_not_matter() -> None:
    drafts = _drafts()
    expected = weave(*drafts)
    assert expected.discrepancies
    for seed in range(12):
        mixed = random.Random(seed).sample(drafts, len(drafts))
        reports = {d.report().id: d.report() for d in reversed(mixed)}
        assert reconcile(reports, [d.read() for d in mixed], embed) == expected


def test_another_report_leaves_other_encounters_as_they_are() -> None:
    drafts = _drafts()
    before = weave(*drafts)
    other = Draft("Tuilagi met Quispe in Lima.", published="2031-05-06")
    other.tell("Josefa Tuilagi", "Marisol Quispe", date="2031-05-05")
    after = weave(*drafts, other)
    assert set(before.encounters) < set(after.encounters)
    assert after.discrepancies == before.discrepancies


def test_unread_language_and_unknown_report_are_passed_over() -> None:
    draft = Draft("Les présidents se sont rencontrés.")
    unread = replace(draft.read(), language="fr", sentences=(), entities=(), dates=())
    stranger = Draft("No such report.").read()
    assert reconcile({draft.report().id: draft.report()}, [unread, stranger], embed) == Weave()


def test_two_readings_of_one_report_count_once() -> None:
    draft = _drafts()[0]
    old: Reading = replace(draft.read(), reader="a-earlier")
    report = {draft.report().id: draft.report()}
    assert reconcile(report, [old, draft.read()], embed) == reconcile(report, [draft.read()], embed)


def test_report_of_many_encounters() -> None:
    draft = Draft("A year of meetings.", published="2031-12-31")
    for n in range(30):
        draft.tell("Amina Diop", "Kwabena Asante", date=f"2031-{n % 12 + 1:02d}-{n // 12 + 1:02d}")
    assert len(weave(draft).encounters) == 30
