"""A picture that is moved is not written to the journal again and again, and comes back whole."""

from __future__ import annotations

from base64 import b64encode

import pytest
from laws.strategies import DOT
from reported import plan_of

from models.commands import delete, set_fields
from models.commands.notes import place_slips
from models.errors import FormatError
from models.formats.edits import decode_edit, encode_edit
from models.plan import Edit, Picture, Plan

LARGE = b64encode(bytes(range(256)) * 40).decode()
PLAN = plan_of(Picture(id="m", name="Wall", data=LARGE))


def moved(plan: Plan) -> Edit:
    outcome = place_slips(plan, {("pictures", "m"): (8.0, 8.0, 320.0, 240.0)})
    assert isinstance(outcome, Edit)
    return outcome


def test_the_line_of_a_move_is_short_and_read_with_its_plan_it_is_the_edit() -> None:
    edit = moved(PLAN)
    line = encode_edit(edit)
    assert len(line) < 400
    assert decode_edit(line, PLAN) == edit
    assert PLAN.apply(decode_edit(line, PLAN)).pictures["m"].data == LARGE
    after = PLAN.apply(edit)
    assert after.apply(decode_edit(line, after).inverse()) == PLAN


def test_what_comes_or_goes_is_written_in_full() -> None:
    outcome = delete(PLAN, [("pictures", "m")])
    assert isinstance(outcome, Edit)
    assert decode_edit(encode_edit(outcome)) == outcome
    assert decode_edit(encode_edit(outcome.inverse()), Plan()) == outcome.inverse()
    small = plan_of(Picture(id="m", name="Wall", data=DOT))
    assert decode_edit(encode_edit(moved(small))) == moved(small)


def test_a_move_of_a_picture_that_is_not_there_is_refused() -> None:
    with pytest.raises(FormatError):
        decode_edit(encode_edit(moved(PLAN)), Plan())


def test_data_that_reads_like_the_sign_for_the_same_is_still_replaced() -> None:
    plan = plan_of(Picture(id="m", name="Wall", data="="))
    outcome = set_fields(plan, ("pictures", "m"), {"data": DOT})
    assert isinstance(outcome, Edit)
    assert decode_edit(encode_edit(outcome), plan) == outcome
