"""Commands act as a user expects, and refuse with a reason."""

from __future__ import annotations

import math

import pytest

from models.commands import (
    add_boundary,
    add_element,
    add_party,
    add_right,
    add_task,
    answer,
    arrange,
    clear_answer,
    connect,
    copy_clip,
    delete,
    edit_gate,
    edit_task,
    move_elements,
    paste,
    place_boundary,
    reconnect,
    rename,
    set_fields,
    set_fields_of,
    set_link_kind,
)
from models.plan import (
    AnswerValue,
    BoundaryKind,
    DataClass,
    Edit,
    ElementKind,
    LinkKind,
    PartyKind,
    Plan,
    Refusal,
    Side,
    Span,
    Window,
    problems,
)
from models.plan.ids import counting


def done(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    after = plan.apply(outcome)
    assert problems(after) == []
    return after


def refused(outcome: Edit | Refusal) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


@pytest.fixture
def plan() -> Plan:
    """In-house (us) left, Acme right; Read in-house, linked to Classify at Acme."""
    plan = Plan()
    for id_, name, side in (("p-us", "Us", Side.IN_HOUSE), ("p-acme", "Acme AI", Side.PARTNER)):
        plan = done(plan, add_party(plan, id=id_, name=name, kind=PartyKind.ORGANISATION, side=side))
    areas = (
        ("b-us", "Support", BoundaryKind.IN_HOUSE, 0, "p-us"),
        ("b-acme", "Acme", BoundaryKind.PARTNER, 600, "p-acme"),
    )
    for id_, name, kind, x, party in areas:
        plan = done(plan, add_boundary(plan, id=id_, name=name, kind=kind, x=x, y=0, w=500, h=300, party=party))
    plan = done(plan, add_element(plan, id="e-read", kind=ElementKind.STEP, name="Read", x=40, y=80))
    return done(
        plan,
        add_element(
            plan, id="e-ai", kind=ElementKind.AI, name="Classify", x=700, y=80, link_from="e-read", link_id="l-1"
        ),
    )


def test_an_element_belongs_where_it_is_put(plan: Plan) -> None:
    assert (plan.elements["e-read"].boundary, plan.elements["e-read"].executes) == ("b-us", "p-us")
    assert (plan.elements["e-ai"].boundary, plan.elements["e-ai"].executes) == ("b-acme", "p-acme")
    assert plan.links["l-1"].source == "e-read"


def test_dropping_into_another_boundary_changes_who_executes(plan: Plan) -> None:
    after = done(plan, move_elements(plan, {"e-read": (720, 200)}))
    assert after.elements["e-read"].executes == "p-acme"
    back = done(after, move_elements(after, {"e-read": (40, 80)}))
    assert back.elements["e-read"].executes == "p-us"


def test_out_in_the_open_it_keeps_who_executes(plan: Plan) -> None:
    after = done(plan, move_elements(plan, {"e-ai": (3000, 3000)}))
    assert (after.elements["e-ai"].boundary, after.elements["e-ai"].executes) == (None, "p-acme")


def test_moving_within_a_boundary_keeps_a_named_executor(plan: Plan) -> None:
    plan = done(
        plan, add_party(plan, id="p-dana", name="Dana", kind=PartyKind.PERSON, side=Side.IN_HOUSE, member_of="p-us")
    )
    plan = done(plan, set_fields(plan, ("elements", "e-read"), {"executes": "p-dana"}))
    assert done(plan, move_elements(plan, {"e-read": (56, 96)})).elements["e-read"].executes == "p-dana"


def test_a_boundary_takes_its_elements_along(plan: Plan) -> None:
    after = done(plan, place_boundary(plan, "b-us", -100, 50, 500, 300))
    assert (after.elements["e-read"].x, after.elements["e-read"].y) == (-60, 130)
    assert after.elements["e-read"].boundary == "b-us"


def test_a_shrunk_boundary_lets_go(plan: Plan) -> None:
    after = done(plan, place_boundary(plan, "b-acme", 900, 0, 200, 300))
    assert after.elements["e-ai"].boundary is None
    assert refused(place_boundary(plan, "b-acme", 0, 0, math.nan, 300))


def test_a_boundary_handed_over_hands_over_its_work(plan: Plan) -> None:
    after = done(plan, set_fields(plan, ("boundaries", "b-acme"), {"party": "p-us"}))
    assert after.elements["e-ai"].executes == "p-us"


def test_choosing_a_boundary_puts_it_there(plan: Plan) -> None:
    after = done(plan, set_fields(plan, ("elements", "e-read"), {"boundary": "b-acme"}))
    read, area = after.elements["e-read"], after.boundaries["b-acme"]
    assert read.executes == "p-acme"
    assert area.x <= read.x <= area.x + area.w - read.w
    ai = after.elements["e-ai"]
    assert read.x + read.w <= ai.x or ai.x + ai.w <= read.x or read.y + read.h <= ai.y or ai.y + ai.h <= read.y


def test_links_follow_the_kinds(plan: Plan) -> None:
    plan = done(plan, add_element(plan, id="e-d", kind=ElementKind.DATA, name="CRM", x=40, y=200))
    plan = done(plan, add_element(plan, id="e-o", kind=ElementKind.OUTCOME, name="Done", x=240, y=200))
    plan = done(plan, add_element(plan, id="e-t", kind=ElementKind.TRIGGER, name="Mail", x=240, y=80))
    assert done(plan, connect(plan, id="l-2", source="e-d", target="e-ai")).links["l-2"].kind is LinkKind.DATA
    assert "data link" in refused(connect(plan, id="l-2", source="e-d", target="e-ai", kind=LinkKind.FLOW))
    assert "outcome" in refused(connect(plan, id="l-2", source="e-o", target="e-ai"))
    assert "trigger" in refused(connect(plan, id="l-2", source="e-ai", target="e-t"))
    assert "already" in refused(connect(plan, id="l-2", source="e-read", target="e-ai"))
    assert refused(connect(plan, id="l-2", source="e-read", target="e-nowhere"))
    assert done(plan, reconnect(plan, "l-1", target="e-o")).links["l-1"].target == "e-o"
    assert refused(reconnect(plan, "l-1", target="e-t"))
    assert done(plan, set_link_kind(plan, "l-1", LinkKind.EXCEPTION)).links["l-1"].kind is LinkKind.EXCEPTION
    assert "links first" in refused(set_fields(plan, ("elements", "e-ai"), {"kind": ElementKind.DATA}))


def test_deleting_an_element_takes_links_and_answers(plan: Plan) -> None:
    plan = done(plan, answer(plan, "q", "e-ai", AnswerValue.YES, evidence="seen"))
    outcome = delete(plan, [("elements", "e-ai")])
    assert isinstance(outcome, Edit)
    assert set(outcome.changes) == {("elements", "e-ai"), ("links", "l-1"), ("answers", "q@e-ai")}
    assert plan.apply(outcome).apply(outcome.inverse()) == plan


def test_deleting_a_boundary_keeps_who_executes(plan: Plan) -> None:
    after = done(plan, delete(plan, [("boundaries", "b-acme")]))
    assert (after.elements["e-ai"].boundary, after.elements["e-ai"].executes) == (None, "p-acme")


def test_deleting_a_party_leaves_nobody(plan: Plan) -> None:
    plan = done(plan, add_right(plan, id="r-1", subject="Release", holder="p-acme"))
    after = done(plan, delete(plan, [("parties", "p-acme")]))
    assert after.rights["r-1"].holder is None
    assert after.boundaries["b-acme"].party is None
    assert after.elements["e-ai"].executes is None
    assert refused(delete(plan, [("about", "plan")]))
    assert refused(delete(plan, []))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "  "}, "empty"),
        ({"name": "x" * 2001}, "longer"),
        ({"low_confidence": Span(0.1, 1.2)}, "100 %"),
        ({"threshold": -0.1}, "100 %"),
        ({"minutes": Span(-1, 2)}, "negative"),
        ({"deadline": math.inf}, "finite"),
        ({"x": 1e12}, "far out"),
        ({"executes": "p-nobody"}, "exist"),
        ({"nonsense": 1}, "no field"),
        ({"volume": "many"}, "Volume"),
        ({"kind": "dragon"}, "Kind"),
    ],
)
def test_a_wrong_figure_is_refused_with_a_reason(plan: Plan, fields: dict[str, object], says: str) -> None:
    assert says in refused(set_fields(plan, ("elements", "e-read"), fields))


def test_fields_are_set_on_several_at_once_or_not_at_all(plan: Plan) -> None:
    both = (("elements", "e-read"), ("elements", "e-ai"))
    after = done(plan, set_fields_of(plan, both, {"carries": (DataClass.PERSONAL,)}))
    assert all(after.elements[id_].carries == (DataClass.PERSONAL,) for _, id_ in both)
    assert refused(set_fields_of(plan, (*both, ("elements", "e-gone")), {"note": "x"}))


def test_markup_in_a_name_is_text_and_control_characters_go(plan: Plan) -> None:
    name = "<b>Read</b>\x07 & <img src=x>\n"
    assert done(plan, rename(plan, ("elements", "e-read"), name)).elements["e-read"].name == "<b>Read</b> & <img src=x>"


def test_a_party_is_no_member_of_itself(plan: Plan) -> None:
    plan = done(plan, set_fields(plan, ("parties", "p-acme"), {"member_of": "p-us"}))
    assert refused(set_fields(plan, ("parties", "p-us"), {"member_of": "p-acme"}))
    assert refused(set_fields(plan, ("parties", "p-us"), {"member_of": "p-us"}))


def test_not_applicable_needs_a_reason(plan: Plan) -> None:
    assert "why" in refused(answer(plan, "q", None, AnswerValue.NOT_APPLICABLE))
    outcome = answer(plan, "q", None, AnswerValue.NOT_APPLICABLE, reason="No model is trained.")
    assert isinstance(outcome, Edit)
    assert outcome.label == "Answer “does not apply”"
    plan = done(plan, outcome)
    assert refused(answer(plan, "q", None, AnswerValue.NOT_APPLICABLE))
    assert not done(plan, clear_answer(plan, "q", None)).answers
    assert refused(clear_answer(plan, "other", None))
    assert refused(answer(plan, "q", "e-gone", AnswerValue.YES))


def test_a_hand_edit_of_a_task_and_back(plan: Plan) -> None:
    plan = done(plan, edit_task(plan, "std:kickoff", {"days": (1, 2, 3), "owner": "p-us"}))
    assert plan.tasks["std:kickoff"].days == (1, 2, 3)
    plan = done(plan, edit_task(plan, "std:kickoff", {"days": None, "owner": None}))
    assert not plan.tasks
    assert "least" in refused(edit_task(plan, "std:kickoff", {"days": (3, 2, 1)}))
    order = {"b": ("a",), "a": ()}
    assert "for ever" in refused(edit_task(plan, "a", {"after": ("b",)}, order=order))
    plan = done(plan, add_task(plan, id="t-own", name="Train", window=Window.PILOT, days=(1, 1, 1)))
    assert refused(edit_task(plan, "t-own", {"name": None}))
    assert refused(add_task(plan, id="t-own", name="Again", window=Window.PILOT, days=(1, 1, 1)))
    plan = done(plan, edit_gate(plan, "g", {"signs": "p-us"}))
    assert not done(plan, edit_gate(plan, "g", {"signs": None})).gates


def test_paste_keeps_inner_links_and_knows_where_it_lands(plan: Plan) -> None:
    clip = copy_clip(plan, [("elements", "e-read"), ("elements", "e-ai"), ("links", "l-1")])
    after = done(plan, paste(plan, clip, new_id=counting(), dx=600, dy=40))
    new = [e for id_, e in after.elements.items() if id_ not in plan.elements]
    assert len(new) == 2
    assert len(after.links) == 2
    assert next(e for e in new if e.name == "Read").executes == "p-acme"
    foreign = done(Plan(), paste(Plan(), clip, new_id=counting()))
    assert all(e.executes is None and e.boundary is None for e in foreign.elements.values())
    assert refused(paste(plan, copy_clip(plan, []), new_id=counting()))


def test_a_layout_moves_boxes_and_changes_nobody(plan: Plan) -> None:
    after = done(plan, arrange(plan, {"e-read": (800, 100)}, {"b-us": (0, 400, 500, 300)}))
    assert after.elements["e-read"].executes == "p-us"
    assert refused(arrange(plan, {"e-gone": (0, 0)}, {}))
