"""Small plans for the tests of rules: one house, one person in it, a partner, a provider, an area for each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from models.assess.context import Context
from models.assess.facts import basis
from models.assess.finding import Finding, Rule
from models.assess.playbook import Playbook, parse
from models.plan import (
    RECORD_TYPES,
    Answer,
    AnswerValue,
    Boundary,
    BoundaryKind,
    Element,
    ElementKind,
    Kpi,
    Link,
    LinkKind,
    Party,
    PartyKind,
    Plan,
    Record,
    Right,
    Side,
    answer_id,
    problems,
)

ROOT = Path(__file__).resolve().parents[4]
BY_NAME = ("same-name-twice", "strategic-work-outside")
"""Rules that go by what something is called."""
BASE: tuple[Record, ...] = (
    Party(id="us", name="Ours"),
    Party(id="ann", name="Ann", kind=PartyKind.PERSON, member_of="us"),
    Party(id="bob", name="Bob", kind=PartyKind.PERSON, member_of="us"),
    Party(id="acme", name="Acme", side=Side.PARTNER),
    Party(id="cloud", name="Cloud", side=Side.PROVIDER),
    Boundary(id="in", name="In-house", party="us"),
    Boundary(id="out", name="Partner", kind=BoundaryKind.PARTNER, party="acme"),
    Boundary(id="far", name="Provider", kind=BoundaryKind.PROVIDER, party="cloud"),
)


@cache
def playbook() -> Playbook:
    """Return the playbook as it is shipped."""
    folder = ROOT / "resources" / "playbook"
    return parse({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.toml")})


def plan_of(*records: Record, without: tuple[str, ...] = ()) -> Plan:
    """Return a plan of the base and ``records`` (same id: replaces), sound as a saved one."""
    tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
    names = {kind: name for name, kind in RECORD_TYPES.items()}
    for record in (*(r for r in BASE if r.id not in without), *records):
        tables[names[type(record)]][record.id] = record
    plan = Plan(tables)
    assert not problems(plan)
    return plan


def element(id: str, kind: ElementKind = ElementKind.STEP, *, boundary: str | None = "in", **fields: Any) -> Element:
    return Element(id=id, kind=kind, boundary=boundary, **{"name": id.capitalize(), **fields})


def link(source: str, target: str, kind: LinkKind = LinkKind.FLOW, **fields: Any) -> Link:
    return Link(id=f"{source}-{target}", source=source, target=target, kind=kind, **fields)


def unsure(source: str, target: str) -> Link:
    """Return the link that cases take which the model is unsure of."""
    return link(source, target, LinkKind.EXCEPTION, when="low confidence")


def right(id: str, holder: str | None, **fields: Any) -> Right:
    return Right(id=id, holder=holder, **{"subject": id.capitalize(), **fields})


def kpi(id: str, **fields: Any) -> Kpi:
    return Kpi(id=id, **{"name": id.capitalize(), **fields})


def answer(question: str, value: AnswerValue, about: str | None = None, **fields: str) -> Answer:
    return Answer(id=answer_id(question, about), question=question, element=about, value=value, **fields)


def found(rule: Rule, plan: Plan) -> list[Finding]:
    """Return what ``rule`` finds, after looking that every finding is whole."""
    findings = list(rule.findings(Context(plan, playbook())))
    for finding in findings:
        assert finding.rule == rule.id
        assert finding.message
        assert finding.id.startswith(f"{rule.id}:")
        assert finding.trace.inputs, "a finding says what it was made of"
        assert finding.trace.value == finding.message
    assert len({f.id for f in findings}) == len(findings)
    if rule.id not in BY_NAME:
        hold_when_renamed(rule, plan, findings)
    return findings


def hold_when_renamed(rule: Rule, plan: Plan, findings: list[Finding]) -> None:
    """Look that the facts of findings are the same when everything is called otherwise, so that no ruling falls."""
    fields = {"parties": "name", "boundaries": "name", "elements": "name", "rights": "subject", "kpis": "name"}
    tables = {
        table: {
            id_: msgspec.structs.replace(record, **{fields[table]: f"Zz{n}{table}"}) if table in fields else record
            for n, (id_, record) in enumerate(plan.table(table).items())
        }
        for table in RECORD_TYPES
    }
    other = Plan(tables)
    again = {f.id: f for f in rule.findings(Context(other, playbook()))}
    assert again.keys() == {f.id for f in findings}
    for finding in findings:
        before, now = basis(plan, finding), basis(other, again[finding.id])
        assert before.facts == now.facts, (before, now)


def says(rule: Rule, plan: Plan) -> list[str]:
    return [finding.message for finding in found(rule, plan)]
