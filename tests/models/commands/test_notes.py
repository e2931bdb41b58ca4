"""Notes and pictures on the map: what may be put there, moved, written, copied and deleted."""

from __future__ import annotations

from base64 import b64decode

import pytest
from laws.strategies import DOT
from made import done
from reported import plan_of

from models.assess.assess import assess
from models.commands import arrange, copy_clip, delete, notes, paste, set_fields
from models.commands.fields import LONGEST_NOTE
from models.commands.notes import (
    LARGEST_PICTURE,
    add_note,
    add_picture,
    colour_notes,
    place_slips,
    slips_in_order,
    slips_within,
    write_note,
)
from models.pixels import kind_of, size_of, unpacked
from models.plan import Boundary, Edit, Element, Note, Picture, PictureKind, Plan, Refusal
from models.plan.ids import counting

PNG = b64decode(DOT)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108000300040301220002110103110100ffd9")


def why(outcome: Edit | Refusal) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.reason


def test_a_note_is_put_written_coloured_moved_and_deleted() -> None:
    plan = done(Plan(), add_note(Plan(), id="n", text=" Ask\r\nthem \x07", x=8.0, y=16.0, hue=370))
    assert plan.notes["n"] == Note(id="n", text="Ask\nthem", x=8.0, y=16.0, hue=10)
    written = done(plan, write_note(plan, "n", "Asked", h=120.0))
    assert (written.notes["n"].text, written.notes["n"].h) == ("Asked", 120.0)
    assert done(plan, colour_notes(plan, ["n"], 215)).notes["n"].hue == 215
    moved = done(plan, place_slips(plan, {("notes", "n"): (0.0, 0.0, 200.0, 100.0)}))
    assert (moved.notes["n"].x, moved.notes["n"].w) == (0.0, 200.0)
    outcome = delete(plan, [("notes", "n")])
    assert isinstance(outcome, Edit)
    assert outcome.label == "Delete “Ask them”"
    assert plan.apply(outcome) == Plan()


def test_what_a_note_refuses_is_said() -> None:
    plan = plan_of(Note(id="n", text="Ask"))
    assert "nothing written" in why(add_note(plan, id="m", text=" \n ", x=0, y=0))
    assert "already a note" in why(add_note(plan, id="n", text="x", x=0, y=0))
    assert "too far out" in why(add_note(plan, id="m", text="x", x=float("nan"), y=0))
    assert "too small" in why(place_slips(plan, {("notes", "n"): (0, 0, 10, 100)}))
    assert "far too large" in why(place_slips(plan, {("notes", "n"): (0, 0, float("inf"), 100)}))
    assert f"{LONGEST_NOTE:,} characters" in why(write_note(plan, "n", "x" * (LONGEST_NOTE + 1)))
    assert "delete it instead" in why(write_note(plan, "n", " "))
    assert "may not be empty" in why(set_fields(plan, ("notes", "n"), {"text": ""}))
    assert "not in the plan" in why(write_note(plan, "gone", "x"))
    assert why(write_note(plan, "n", "Ask")) == "Nothing would change."


def test_a_picture_is_put_moved_and_deleted() -> None:
    plan = done(Plan(), add_picture(Plan(), id="m", name="", data=PNG, x=0.0, y=0.0, w=40.0, h=30.0))
    assert plan.pictures["m"] == Picture(id="m", name="Picture", w=40.0, h=30.0, data=DOT)
    assert unpacked(plan.pictures["m"].data) == PNG
    moved = done(plan, place_slips(plan, {("pictures", "m"): (8.0, 8.0, 80.0, 60.0)}))
    assert moved.pictures["m"].data is plan.pictures["m"].data
    assert done(plan, delete(plan, [("pictures", "m")])) == Plan()
    photo = done(Plan(), add_picture(Plan(), id="m", name="Wall", data=JPEG, x=0, y=0, w=40, h=30))
    assert photo.pictures["m"].kind is PictureKind.JPEG


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "neither"),
        (b"GIF89a......", "neither"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither"),
        (PNG[:20], "damaged"),
        (PNG[:16] + (0).to_bytes(4, "big") + PNG[20:], "damaged"),
        (JPEG[:20], "damaged"),
        (b"\xff\xd8\xff" + b"\xff" * 5000, "damaged"),
        (PNG + bytes(LARGEST_PICTURE), "2 MB"),
        (PNG[:16] + (40_000).to_bytes(4, "big") + (40_000).to_bytes(4, "big") + PNG[24:], "million pixels"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(data: bytes, reason: str) -> None:
    assert reason in why(add_picture(Plan(), id="m", name="x", data=data, x=0, y=0, w=40, h=30))


def test_pictures_never_make_a_plan_too_large_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "MOST_IN_ALL", 2 * len(PNG) + 8)
    plan = Plan()
    for n in range(2):
        plan = done(plan, add_picture(plan, id=f"m-{n}", name="x", data=PNG, x=0.0, y=0.0, w=40.0, h=30.0))
    assert "Delete some first" in why(add_picture(plan, id="m-2", name="x", data=PNG, x=0.0, y=0.0, w=40.0, h=30.0))
    clip = copy_clip(plan, [("pictures", "m-0")])
    assert "Delete some first" in why(paste(plan, clip, new_id=counting()))
    assert isinstance(paste(Plan(), clip, new_id=counting()), Edit)


def test_the_first_bytes_tell_kind_and_size() -> None:
    assert (kind_of(PNG), size_of(PNG)) == (PictureKind.PNG, (4, 3))
    assert (kind_of(JPEG), size_of(JPEG)) == (PictureKind.JPEG, (4, 3))
    assert kind_of(b"") is None
    assert unpacked("no base64 !") == b""


def test_several_move_together_and_those_within_a_place_are_found() -> None:
    plan = plan_of(Note(id="n", text="a", x=10, y=10), Picture(id="m", name="b", x=10, y=200, data=DOT))
    assert slips_in_order(plan) == (("notes", "n"), ("pictures", "m"))
    assert slips_within(plan, [(0, 0, 200, 120)]) == [("notes", "n")]
    outcome = place_slips(plan, {("notes", "n"): (0, 0, 176, 96), ("pictures", "m"): (0, 300, 320, 240)})
    assert isinstance(outcome, Edit)
    assert outcome.label == "Move 2 items"
    assert why(place_slips(plan, {("elements", "e"): (0, 0, 100, 100)}))


def test_a_layout_takes_along_what_lies_in_an_area() -> None:
    plan = plan_of(
        Boundary(id="b", name="Ours", x=0, y=0, w=600, h=400),
        Boundary(id="c", name="Theirs", x=40, y=40, w=300, h=200, within="b"),
        Note(id="n-in", text="a", x=50, y=60),
        Note(id="n-out", text="b", x=50, y=1000),
        Picture(id="m", name="c", x=200, y=100, w=300, h=200, data=DOT),
    )
    outcome = arrange(plan, {}, {"b": (100, 0, 600, 400), "c": (40, 500, 300, 200)})
    after = done(plan, outcome)
    assert (after.notes["n-in"].x, after.notes["n-in"].y) == (50, 520)
    assert (after.pictures["m"].x, after.pictures["m"].y) == (300, 100)
    assert after.notes["n-out"] == plan.notes["n-out"]
    grown = done(plan, arrange(plan, {}, {"b": (0, 0, 700, 400)}))
    assert grown.notes == plan.notes


def test_copies_come_with_elements_or_alone() -> None:
    plan = plan_of(
        Element(id="e", name="Read"), Note(id="n", text="a", x=10, y=10), Picture(id="m", name="b", data=DOT)
    )
    clip = copy_clip(plan, [("elements", "e"), ("notes", "n"), ("pictures", "m"), ("notes", "gone")])
    outcome = paste(plan, clip, new_id=counting(), dx=24, dy=0)
    assert isinstance(outcome, Edit)
    assert outcome.label == "Paste 3 items"
    after = plan.apply(outcome)
    assert [note.x for note in after.notes.values()] == [10, 34]
    assert {one.data for one in after.pictures.values()} == {DOT}
    alone = copy_clip(plan, [("notes", "n")])
    assert len(done(plan, paste(plan, alone, new_id=counting())).notes) == 2
    assert why(paste(plan, copy_clip(plan, []), new_id=counting()))


def test_no_score_knows_of_them() -> None:
    from app import resources

    plan = plan_of(Element(id="e", name="Read"))
    assess(plan, resources.playbook())
    known = {key for key, (reads, _) in plan._derived.items() if reads}
    after = done(plan, add_note(plan, id="n", text="a", x=0, y=0))
    assert known <= after._derived.keys(), "all that was derived is taken over"
