"""An order process without a diagram: what everything in it becomes."""

from itertools import combinations
from pathlib import Path

from models.formats import bpmn
from models.formats.bpmn import Fate
from models.plan import ElementKind, LinkKind, PartyKind, Side
from models.plan.ids import counting

DATA = (Path(__file__).parents[2] / "files" / "order.bpmn").read_bytes()


def read():
    return bpmn.read(DATA, name="order.bpmn", new_id=counting())


def test_nodes_links_and_notes():
    imported = read()
    plan = imported.plan
    named = {e.name: e for e in plan.elements.values()}
    assert {n: e.kind for n, e in named.items()} == {
        "Buyer": ElementKind.STEP,
        "Start": ElementKind.TRIGGER,
        "Check order": ElementKind.STEP,
        "Decision after Check order": ElementKind.DECISION,
        "Ship": ElementKind.AUTOMATION,
        "Done": ElementKind.OUTCOME,
        "Stock": ElementKind.DATA,
    }
    assert named["Check order"].note == "By hand on Fridays"
    links = {
        (plan.elements[link.source].name, plan.elements[link.target].name, link.kind): link.when
        for link in plan.links.values()
    }
    assert links == {
        ("Start", "Check order", LinkKind.FLOW): "",
        ("Check order", "Decision after Check order", LinkKind.FLOW): "",
        ("Decision after Check order", "Ship", LinkKind.FLOW): "in stock",
        ("Decision after Check order", "Done", LinkKind.FLOW): "otherwise",
        ("Ship", "Done", LinkKind.FLOW): "",
        ("Check order", "Done", LinkKind.EXCEPTION): "timeout: 2 days",
        ("Buyer", "Start", LinkKind.FLOW): "",
        ("Ship", "Buyer", LinkKind.DATA): "",
        ("Stock", "Check order", LinkKind.DATA): "",
    }
    assert imported.fates["g"] is Fate.LEFT_OUT


def test_pools_and_lanes_are_parties_and_boundaries():
    plan = read().plan
    parties = {p.name: p for p in plan.parties.values()}
    assert parties["Buyer"].side is Side.PARTNER
    assert parties["Office"].kind is PartyKind.TEAM
    assert parties["Office"].member_of == parties["Shop"].id
    where = {e.name: plan.boundaries[e.boundary].name for e in plan.elements.values()}
    assert where["Check order"] == "Office"
    assert where["Ship"] == "Warehouse"
    assert where["Buyer"] == "Buyer"


def test_what_is_not_drawn_stands_free():
    plan = read().plan
    for table in (plan.elements, plan.boundaries):
        for a, b in combinations(table.values(), 2):
            apart = a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y
            assert apart, (a.name, b.name)
