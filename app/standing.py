"""How the open plan stands, in a line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from models.text import shown

if TYPE_CHECKING:
    from app.session import Session


def state_text(session: Session, now: datetime) -> str:
    """Return the line below the title: whether it is saved, and who changed it when."""
    if not session.opened:
        return ""
    if session.journal_problem:
        saved = "Not saved, and not kept safe meanwhile"
    elif session.unsaved:
        saved = "Not saved yet" if session.path is None else "Unsaved changes"
    else:
        saved = "Saved" if session.path is not None else "Nothing to save yet"
    if not session.history.done:
        return saved
    last = session.history.done[-1]
    try:
        minutes = int((now - datetime.fromisoformat(last.at)).total_seconds() // 60)
    except (ValueError, TypeError):
        return saved
    ago = "just now" if minutes < 1 else f"{minutes} min ago" if minutes < 60 else f"{minutes // 60} h ago"
    return f"{saved} · changed {ago}" + (f" by {shown(last.author)}" if last.author else "")
