"""Remarks about an element or the plan, by name and time: open until somebody resolves them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from models.commands.draft import Draft, put_record
from models.plan import Comment, Edit, Plan, Refusal
from models.text import clean_name, clean_note

GONE = "The comment is not in the plan any more."


def comments_about(plan: Plan, element: str | None) -> list[Comment]:
    """Return the comments about ``element`` (None: about the plan): open ones first, each kind as they were made."""
    found = [comment for comment in plan.comments.values() if comment.element == element]
    return sorted(found, key=lambda comment: (bool(comment.resolved), comment.at, comment.id))


def open_comments(plan: Plan) -> Mapping[str | None, int]:
    """Return how many comments about each element are open; those about the plan under None. Cached on the plan."""
    return plan.derived(_open_comments, frozenset({"comments"}))


def _open_comments(plan: Plan) -> dict[str | None, int]:
    counts: dict[str | None, int] = {}
    for comment in plan.comments.values():
        if not comment.resolved:
            counts[comment.element] = counts.get(comment.element, 0) + 1
    return counts


def comment_on(
    plan: Plan, *, id: str, text: str, element: str | None = None, by: str = "", at: str = ""
) -> Edit | Refusal:
    """Remark ``text`` about ``element`` (None: about the plan).

    Parameters
    ----------
    by : str
        Who remarks it.
    at : str
        ISO timestamp of now.
    """
    if id in plan.comments:
        return Refusal("There is already a comment with this id.")
    if element is not None and element not in plan.elements:
        return Refusal("The element commented on is not in the plan any more.")
    words = clean_note(text).strip()
    if not words:
        return Refusal("There is nothing written to comment.")
    new = Comment(id=id, element=element, text=words, by=clean_name(by), at=at)
    return put_record(plan, "comments", new, "Comment")


def change_comment(plan: Plan, id: str, text: str) -> Edit | Refusal:
    """Word a comment otherwise; who wrote it and when stays."""
    old = plan.comments.get(id)
    if old is None:
        return Refusal(GONE)
    words = clean_note(text).strip()
    if not words:
        return Refusal("There is nothing written to comment.", ("comments", id))
    if words == old.text:
        return Refusal("That is what it says already.", ("comments", id))
    return put_record(plan, "comments", msgspec.structs.replace(old, text=words), "Change a comment")


def resolve(plan: Plan, id: str, *, by: str = "", at: str) -> Edit | Refusal:
    """Say that a comment was dealt with, by whom and when; it stays as a record of it."""
    old = plan.comments.get(id)
    if old is None:
        return Refusal(GONE)
    if old.resolved:
        return Refusal("It is resolved already.", ("comments", id))
    new = msgspec.structs.replace(old, resolved=at, resolved_by=clean_name(by))
    return put_record(plan, "comments", new, "Resolve a comment")


def reopen(plan: Plan, id: str) -> Edit | Refusal:
    """Say that a comment is open again."""
    old = plan.comments.get(id)
    if old is None:
        return Refusal(GONE)
    if not old.resolved:
        return Refusal("It is open already.", ("comments", id))
    new = msgspec.structs.replace(old, resolved="", resolved_by="")
    return put_record(plan, "comments", new, "Open a comment again")


def delete_comment(plan: Plan, id: str) -> Edit | Refusal:
    """Delete a comment."""
    if id not in plan.comments:
        return Refusal(GONE)
    draft = Draft(plan)
    draft.drop("comments", id)
    return draft.edit("Delete a comment")
