"""Notes and pictures go with the area they lie in when it is folded, and come back with it."""

from __future__ import annotations

from made import done
from mapped import two_areas
from nested import a_provider_within_a_partner

from models.commands import delete, fold, place_boundary
from models.commands.clip import copy_clip, paste
from models.commands.elements import arrange
from models.commands.notes import add_note, place_slips
from models.graph.folds import folds
from models.plan import Edit, Plan
from models.plan.ids import counting


def noted() -> Plan:
    """Return two areas with a note in each, one across the edge of the first, and one outside."""
    plan = two_areas()
    for id_, x, y in (("us", 40.0, 140.0), ("ai", 600.0, 180.0), ("edge", 400.0, 200.0), ("out", 40.0, 600.0)):
        plan = done(plan, add_note(plan, id=id_, text=f"Note {id_}", x=x, y=y, w=120, h=60))
    return plan


def hidden(plan: Plan) -> set[str]:
    return {id_ for _, id_ in folds(plan).slips}


def test_what_wholly_lies_in_a_folded_area_is_hidden_with_it_and_comes_back() -> None:
    plan = noted()
    folded = done(plan, fold(plan, ["b-us"]))
    assert hidden(folded) == {"us"}
    assert folds(folded).box_for("notes", "us") == "b-us"
    assert folds(folded).hides("notes", "us")
    assert not folds(folded).hides("notes", "edge")
    assert done(folded, fold(folded, ["b-us"], False)) == plan


def test_what_is_put_where_the_area_was_is_not_hidden() -> None:
    plan = noted()
    plan = done(plan, fold(plan, ["b-us"]))
    plan = done(plan, add_note(plan, id="new", text="New", x=100.0, y=220.0, w=120, h=60))
    assert hidden(plan) == {"us"}
    assert hidden(done(plan, fold(plan, ["b-us"], False))) == set()


def test_it_moves_with_the_box_by_hand_and_by_layout() -> None:
    plan = done(noted(), fold(noted(), ["b-us"]))
    moved = done(plan, place_boundary(plan, "b-us", 100.0, 40.0, 480, 320))
    assert (moved.notes["us"].x, moved.notes["us"].y) == (140.0, 180.0)
    assert moved.notes["edge"] == plan.notes["edge"]
    laid = done(plan, arrange(plan, {}, {"b-us": (-40.0, 8.0, 480.0, 320.0)}))
    assert (laid.notes["us"].x, laid.notes["us"].y) == (0.0, 148.0)


def test_areas_within_areas_hide_what_lies_in_them_until_both_are_expanded() -> None:
    plan = a_provider_within_a_partner()
    plan = done(plan, add_note(plan, id="in", text="In", x=800.0, y=200.0, w=100, h=60))
    plan = done(plan, add_note(plan, id="around", text="Around", x=560.0, y=300.0, w=100, h=60))
    both = done(plan, fold(plan, ["lumen"]))
    assert hidden(both) == {"in"}
    both = done(both, fold(both, ["kelp"]))
    assert hidden(both) == {"in", "around"}
    assert folds(both).box_for("notes", "in") == "kelp"
    opened = done(both, fold(both, ["lumen"], False))
    assert "in" in hidden(opened), "the area around is still folded"
    assert hidden(done(opened, fold(opened, ["kelp"], False))) == set()
    assert hidden(done(both, fold(both, ["kelp"], False))) == {"in"}


def test_deleting_the_folded_area_leaves_its_notes_on_the_map() -> None:
    plan = done(noted(), fold(noted(), ["b-us"]))
    edit = delete(plan, [("boundaries", "b-us")])
    after = done(plan, edit)
    assert hidden(after) == set()
    assert after.notes["us"].boundary is None
    assert isinstance(edit, Edit)
    assert after.apply(edit.inverse()) == plan


def test_a_copy_lies_open() -> None:
    plan = done(noted(), fold(noted(), ["b-us"]))
    pasted = done(plan, paste(plan, copy_clip(plan, [("notes", "us")]), new_id=counting(1)))
    assert hidden(pasted) == {"us"}


def test_a_visible_note_within_the_place_of_a_moved_area_is_not_mixed_up_with_hidden_ones() -> None:
    plan = done(noted(), fold(noted(), ["b-us"]))
    moved = done(plan, place_slips(plan, {("notes", "out"): (60.0, 150.0, 120.0, 60.0)}))
    assert hidden(moved) == {"us"}
