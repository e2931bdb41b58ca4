"""Notes and pictures as drawn: their words set, kept in step with the plan."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from laws.strategies import plans_with_edits
from made import done
from noted import noted

from models.commands import delete
from models.commands.notes import place_slips, write_note
from models.plan import Edit, Plan
from views.map.live import LiveMap
from views.map.model import Box, draw
from views.map.part import part_of
from views.map.slips import LINE, PAD, SIZE, TALLEST, height_for, note_lines, stretched
from views.map.textwidth import width


@given(plans_with_edits())
@settings(deadline=None, max_examples=60)
def test_followed_edit_by_edit_the_map_is_the_one_drawn_at_once(given: tuple[Plan, list[Edit]]) -> None:
    plan, edits = given
    live = LiveMap()
    live.open(plan, None)
    for edit in edits:
        plan = plan.apply(edit)
        live.apply(plan, edit, None)
        live.settle()
        now, anew = live.drawing(), draw(plan, None)
        assert (now.notes, now.pictures, now.extent) == (anew.notes, anew.pictures, anew.extent)


def test_what_changes_is_told_with_its_places() -> None:
    plan = noted()
    live = LiveMap()
    live.open(plan, None)
    live.settle()
    live.take_changes()
    edit = place_slips(plan, {("notes", "n-1"): (2000.0, 0.0, 176.0, 96.0)})
    assert isinstance(edit, Edit)
    live.apply(plan.apply(edit), edit, None)
    changes = live.take_changes()
    assert changes.keys == {("notes", "n-1")}
    assert changes.places == [Box(40, 400, 176, 96), Box(2000, 0, 176, 96)]
    assert live.extent.right == 2176
    assert live.slips.keys() == [("pictures", "m-1"), ("notes", "n-in"), ("notes", "n-1")]


def test_a_moved_note_keeps_its_place_among_the_others_and_one_brought_back_lies_on_top() -> None:
    plan = noted()
    live = LiveMap()
    live.open(plan, None)
    edit = place_slips(plan, {("notes", "n-in"): (0.0, 0.0, 100.0, 100.0)})
    assert isinstance(edit, Edit)
    plan = plan.apply(edit)
    live.apply(plan, edit, None)
    assert live.slips.rank(("notes", "n-in")) < live.slips.rank(("notes", "n-1"))
    gone = delete(plan, [("notes", "n-in")])
    assert isinstance(gone, Edit)
    live.apply(plan.apply(gone), gone, None)
    live.apply(plan, gone.inverse(), None)
    assert live.slips.rank(("notes", "n-in")) > live.slips.rank(("notes", "n-1"))


def test_a_part_holds_what_was_selected() -> None:
    plan = noted()
    part = part_of(draw(plan, None), plan, [("notes", "n-1"), ("pictures", "m-1"), ("elements", "e-in")])
    assert [slip.key for slip in part.slips] == [("pictures", "m-1"), ("notes", "n-1")]
    assert part.extent.right >= 760


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=300)


@given(texts, st.floats(48, 600), st.floats(32, 600))
@settings(deadline=None)
def test_words_stay_in_their_note(text: str, w: float, h: float) -> None:
    lines = note_lines(text, w, h)
    assert lines
    assert len(lines) * LINE <= max(LINE, h - 2 * PAD + LINE * 0.25)
    assert all(width(line, SIZE) <= w - 2 * PAD or len(line) <= 2 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_is_cut_ends_with_an_ellipsis_and_blank_lines_stay() -> None:
    assert note_lines("one\n\nthree", 176, 96) == ("one", "", "three")
    cut = note_lines("word " * 300, 176, 96)
    assert len(cut) == 4
    assert cut[-1].endswith("…")
    assert note_lines("a\nb\nc\nd\ne\nf", 176, 96)[-1] == "d…"


@given(texts, st.floats(60, 500))
@settings(deadline=None)
def test_a_note_as_high_as_its_words_cuts_nothing(text: str, w: float) -> None:
    high = height_for(text, w)
    assert high <= TALLEST
    if high < TALLEST:
        whole = note_lines(text, w, high)
        assert "".join("".join(whole).split()) == "".join(text.split())


def test_a_corner_is_dragged_and_the_one_across_stays() -> None:
    old, least = Box(100, 100, 200, 100), (16.0, 16.0)
    assert stretched(old, "se", (40, 10), least, rest=float, shaped=False) == Box(100, 100, 240, 110)
    assert stretched(old, "nw", (40, 10), least, rest=float, shaped=False) == Box(140, 110, 160, 90)
    assert stretched(old, "se", (200, 0), least, rest=float, shaped=True) == Box(100, 100, 400, 200)
    assert stretched(old, "nw", (100, 0), least, rest=float, shaped=True) == Box(100, 100, 200, 100)
    small = stretched(old, "ne", (-1000, 1000), least, rest=float, shaped=True)
    assert (small.x, small.bottom) == (100, 200)
    assert small.w / small.h == 2
    assert small.h == 16


def test_a_written_note_is_drawn_with_its_new_words() -> None:
    plan = noted()
    after = done(plan, write_note(plan, "n-1", "Yes", h=120.0))
    assert [(note.text, note.box.h) for note in draw(after, None).notes] == [("Ask Dana", 96.0), ("Yes", 120.0)]
