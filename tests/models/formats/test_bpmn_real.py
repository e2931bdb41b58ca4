"""Real files of several programs: every one comes over, and everything in it is accounted for."""

from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from models.formats import bpmn
from models.formats.bpmn.words import KINDS, LINKS, OTHERS
from models.formats.planfile import decode, encode
from models.plan import problems
from models.plan.ids import counting

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "bpmn"
FILES = sorted(FOLDER.glob("*.bpmn"))
pytestmark = pytest.mark.skipif(not FILES, reason="the collection of real files is not here")


@pytest.fixture(params=FILES, ids=lambda p: p.stem)
def path(request):
    return request.param


def test_everything_is_accounted_for(path):
    imported = bpmn.read(path.read_bytes(), name=path.name, new_id=counting())
    counted = {
        node.get("id") or node.getroottree().getpath(node)
        for node in etree.parse(path).getroot().iter("{http://www.omg.org/spec/BPMN/20100524/MODEL}*")
        if etree.QName(node).localname in {*KINDS, *LINKS, *OTHERS}
    }
    assert set(imported.fates) == counted
    assert problems(imported.plan) == []
    assert decode(encode(imported.plan)) == imported.plan


def test_boxes_stand_free_and_inside(path):
    plan = bpmn.read(path.read_bytes(), name=path.name, new_id=counting()).plan
    for a, b in combinations(plan.elements.values(), 2):
        apart = a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y
        assert apart, (a.name, b.name)
    for e in plan.elements.values():
        assert e.w >= 48, e.name
        assert e.h >= 24, e.name
        if e.boundary is not None:
            b = plan.boundaries[e.boundary]
            assert b.x <= e.x, e.name
            assert b.y <= e.y, e.name
            assert e.x + e.w <= b.x + b.w, e.name
            assert e.y + e.h <= b.y + b.h, e.name
