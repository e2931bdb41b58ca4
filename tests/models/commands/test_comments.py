"""Comments: made, worded otherwise, resolved, opened again, deleted; each taken back by undo."""

from __future__ import annotations

from made import done, small

from models.commands import delete
from models.commands.comments import (
    change_comment,
    comment_on,
    comments_about,
    delete_comment,
    open_comments,
    reopen,
    resolve,
)
from models.plan import Edit, Plan, Refusal

NOON = "2026-11-25T12:00:00+01:00"


def commented() -> Plan:
    plan = small()
    plan = done(plan, comment_on(plan, id="c-1", text=" Who says so? ", element="e-2", by="Ana", at=NOON))
    return done(plan, comment_on(plan, id="c-2", text="Read it all", by="Jo", at="2026-11-25T11:00:00+01:00"))


def test_a_comment_says_what_it_is_about_by_whom_and_when() -> None:
    plan = commented()
    (about,) = comments_about(plan, "e-2")
    assert (about.text, about.by, about.at, about.resolved) == ("Who says so?", "Ana", NOON, "")
    assert [c.id for c in comments_about(plan, None)] == ["c-2"]
    assert open_comments(plan) == {"e-2": 1, None: 1}


def test_resolved_ones_stay_below_the_open_ones_and_count_no_more() -> None:
    plan = commented()
    plan = done(plan, comment_on(plan, id="c-3", text="Later", element="e-2", at="2026-11-26T08:00:00+01:00"))
    plan = done(plan, resolve(plan, "c-1", by="Jo", at=NOON))
    assert [c.id for c in comments_about(plan, "e-2")] == ["c-3", "c-1"]
    assert plan.comments["c-1"].resolved_by == "Jo"
    assert open_comments(plan)["e-2"] == 1
    again = reopen(plan, "c-1")
    assert isinstance(again, Edit)
    assert plan.apply(again).comments["c-1"] == commented().comments["c-1"]


def test_it_can_be_worded_otherwise_and_deleted_and_every_step_taken_back() -> None:
    plan = commented()
    for outcome in (change_comment(plan, "c-1", "Who?"), delete_comment(plan, "c-1"), resolve(plan, "c-1", at=NOON)):
        assert isinstance(outcome, Edit)
        assert plan.apply(outcome).apply(outcome.inverse()) == plan
    assert done(plan, change_comment(plan, "c-1", "Who?")).comments["c-1"].by == "Ana"


def test_comments_go_with_their_element_in_the_same_edit() -> None:
    plan = commented()
    edit = delete(plan, [("elements", "e-2")])
    assert isinstance(edit, Edit)
    assert set(plan.apply(edit).comments) == {"c-2"}
    assert plan.apply(edit).apply(edit.inverse()) == plan


def test_what_cannot_be_is_refused_with_a_reason() -> None:
    plan = commented()
    resolved = done(plan, resolve(plan, "c-1", at=NOON))
    for outcome in (
        comment_on(plan, id="c-1", text="x"),
        comment_on(plan, id="c-9", text="x", element="e-9"),
        comment_on(plan, id="c-9", text=" \n "),
        change_comment(plan, "c-9", "x"),
        change_comment(plan, "c-1", ""),
        change_comment(plan, "c-1", "Who says so?"),
        resolve(plan, "c-9", at=NOON),
        resolve(resolved, "c-1", at=NOON),
        reopen(plan, "c-1"),
        reopen(plan, "c-9"),
        delete_comment(plan, "c-9"),
    ):
        assert isinstance(outcome, Refusal)
        assert outcome.reason.endswith(".")
