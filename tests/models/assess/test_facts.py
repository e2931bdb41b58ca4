"""A fingerprint changes with the facts a finding stands on, and with nothing else."""

from __future__ import annotations

import msgspec
import pytest
from large import large
from reported import triage

from app import resources
from app.templates import plan_of
from models.assess.assess import assess
from models.assess.facts import LINES, Basis, basis, fingerprints, names
from models.assess.finding import Finding
from models.assess.score import Trace
from models.commands import add_element, move_elements, rename, set_fields
from models.formats import planfile
from models.plan import Edit, Element, ElementKind, Key, Plan, Refusal, Span

PLAYBOOK = resources.playbook()
SAMPLE = planfile.decode(resources.sample(), name="sample")


def bases(plan: Plan) -> dict[str, Basis]:
    return {finding.id: basis(plan, finding) for finding in assess(plan, PLAYBOOK).findings}


def facts(plan: Plan) -> dict[str, str]:
    return {id_: one.facts for id_, one in bases(plan).items()}


def after(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


PLANS = {"triage": triage(), "sample": SAMPLE, "large": large(60, PLAYBOOK)}
PLANS |= {one.id: plan_of(one.id) for one in resources.templates()}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_nothing_counts_that_is_only_called_or_lies_otherwise(plan):
    before, now = facts(plan), plan
    now = after(now, move_elements(now, {id_: (e.x + 4, e.y) for id_, e in now.elements.items()}))
    for table in ("elements", "parties", "boundaries", "rights"):
        for id_ in now.table(table):
            now = after(now, rename(now, (table, id_), f"Zz {table} {id_}"))
    for id_ in now.boundaries:
        now = after(now, set_fields(now, ("boundaries", id_), {"hue": 77}))
    for id_ in now.elements:
        now = after(now, set_fields(now, ("elements", id_), {"note": "Seen by us"}))
    found = facts(now)
    for id_, fact in before.items():
        if not id_.startswith("strategic-work-outside:"):  # it knows strategic work by its name
            assert found[id_] == fact, id_


def test_something_added_elsewhere_changes_nothing():
    before = facts(SAMPLE)
    now = after(SAMPLE, add_element(SAMPLE, id="e-far", kind=ElementKind.DATA, name="Clerk decides", x=9000, y=9000))
    assert {id_: one for id_, one in facts(now).items() if id_ in before} == before


@pytest.mark.parametrize(
    ("finding", "key", "fields"),
    [
        ("reviewers-overloaded:e-clerk", ("elements", "e-clerk"), {"deadline": 25.0}),
        ("reviewers-overloaded:e-clerk", ("elements", "e-clerk"), {"people": Span(2.0, 2.5)}),
        ("sensitive-crossing:l-labels-test", ("elements", "d-labels"), {"carries": ("personal", "special")}),
        ("ai-without-fallback:e-draft", ("elements", "e-draft"), {"provider": None}),
        ("availability-missed:e-draft", ("about", "plan"), {"availability_target": 0.986}),
        ("data-without-retention:d-tickets", ("elements", "d-tickets"), {"carries": ("special",)}),
        ("no-rollback-trigger:plan", ("answers", "kpis.rollback@plan"), {"value": "planned"}),
    ],
)
def test_a_figure_or_a_word_of_its_derivation_changes_it(finding: str, key: Key, fields: dict[str, object]):
    before = facts(SAMPLE)
    assert finding in before
    if key[0] == "answers":
        key = next(k for k in (("answers", id_) for id_ in SAMPLE.answers) if _asked(k, finding))
    now = facts(after(SAMPLE, set_fields(SAMPLE, key, fields)))
    assert now[finding] != before[finding]


def _asked(key: Key, finding: str) -> bool:
    (found,) = [f for f in assess(SAMPLE, PLAYBOOK).findings if f.id == finding]
    return key in [line.subject for line in found.trace.inputs]


def test_who_does_it_counts_even_where_no_line_tells():
    plan = SAMPLE
    found = next(f for f in assess(plan, PLAYBOOK).findings if f.id == "ai-without-fallback:e-draft")
    other = next(id_ for id_ in plan.parties if id_ != plan.elements["e-draft"].executes)
    now = after(plan, set_fields(plan, ("elements", "e-draft"), {"executes": other}))
    assert basis(plan, found).facts != basis(now, found).facts


def test_putting_a_sentence_better_changes_nothing_where_there_is_a_derivation():
    found = next(f for f in assess(SAMPLE, PLAYBOOK).findings if f.id == "reviewers-overloaded:e-clerk")
    better = msgspec.structs.replace(found, message=f"Alas: {found.message}")
    other = msgspec.structs.replace(found, message=found.message.replace("15 min", "16 min"))
    assert basis(SAMPLE, better).facts == basis(SAMPLE, found).facts
    assert basis(SAMPLE, other).facts != basis(SAMPLE, found).facts
    bare = msgspec.structs.replace(found, trace=Trace("t", "v"))
    said = msgspec.structs.replace(better, trace=Trace("t", "v"))
    assert basis(SAMPLE, bare).facts != basis(SAMPLE, said).facts


def test_what_it_rested_on_is_kept_to_be_read_and_stays_short():
    kept = bases(SAMPLE)["reviewers-overloaded:e-clerk"]
    assert ("Deadline", "15 min") in kept.seen
    assert kept.said.startswith("Clerk decides cannot keep up")
    assert all(len(one.seen) <= LINES for one in bases(SAMPLE).values())
    long = Finding("x:y", "x", next(iter(assess(SAMPLE, PLAYBOOK).findings)).severity, "m" * 5000, (("about", "plan"),),
                   Trace("t", "v", inputs=(Trace("l" * 900, "v" * 900),)))  # fmt: skip
    made = basis(SAMPLE, long)
    assert len(made.said) == 600
    assert [len(part) for part in made.seen[0]] == [120, 160]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Mail goes to Acme & Co (partner)", "⟨⟩ goes to ⟨⟩ (partner)"),
        ("Mailing goes nowhere", "Mailing goes nowhere"),
        ("Ann-Kathrin and Ann", "⟨⟩ and ⟨⟩"),
        ("Mail room", "⟨⟩"),
        (f"{'so ' * 40}on and on", "⟨⟩ and on"),
        ("12–30 % of <b>x</b>", "12–30 % of ⟨⟩"),
        ("", ""),
    ],
)
def test_names_are_known_as_wholes_the_longest_first(text, hidden):
    called = ("Mail", "Acme & Co", "Mail room", "<b>x</b>", "  ", "Ann", "Ann-Kathrin", f"{'so ' * 40}on")
    plan = Plan({"elements": {f"e{n}": Element(id=f"e{n}", name=name) for n, name in enumerate(called)}})
    assert names(plan).hidden(text) == hidden


def test_fingerprints_are_taken_over_only_where_names_leave_them_alone():
    found = assess(SAMPLE, PLAYBOOK).findings
    before = fingerprints(SAMPLE, found)
    assert before == [basis(SAMPLE, finding).facts for finding in found]
    for name in ("personal", "Mail", "nobody", "Draft reply may not need AI", "12 min", "34–100 %"):
        # A name that reads like a word of a derivation, and the same taken away again.
        now = after(SAMPLE, rename(SAMPLE, ("elements", "e-classify"), name))
        looked = assess(now, PLAYBOOK).findings
        assert fingerprints(now, looked) == [basis(now, finding).facts for finding in looked]
        back = after(now, rename(now, ("elements", "e-classify"), SAMPLE.elements["e-classify"].name))
        again = assess(back, PLAYBOOK).findings
        assert fingerprints(back, again) == before
