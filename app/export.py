"""From a plan to the rollout plan as PDF: everything between the models and the disk, without Qt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import documents, resources
from app.team import playbook_for

if TYPE_CHECKING:
    from models.assess.ownset import Own
    from models.plan import Plan

Progress = Callable[[float, str], None]


def first_day(plan: Plan, otherwise: date) -> date:
    """Return the first day of the rollout: the plan's own, or ``otherwise`` if it names none that can be read."""
    try:
        return date.fromisoformat(plan.about.start or "")
    except ValueError:
        return otherwise


def pdf_bytes(
    plan: Plan,
    *,
    start: date,
    made: str,
    author: str,
    team: Own | None = None,
    progress: Progress = lambda share, what: None,
) -> bytes:
    """Return the rollout plan of ``plan`` as PDF.

    Parameters
    ----------
    start : date
        The day it is made: first day of the rollout, unless the plan names its own, and the day by which findings
        accepted until a day are open again.
    made, author : str
        When and by whom, as they stand on the paper.
    team : Own, optional
        What the team file puts over the standard playbook.
    progress : callable
        Called with the share done and what comes next; may raise to stop.
    """
    from models.assess.assess import assess
    from models.report.compose import compose
    from models.rollout.derive import derive
    from views.map.folding import opened
    from views.map.model import draw
    from views.paper.render import render

    progress(0.0, "Scoring")
    playbook = playbook_for(plan, team)
    assessment = assess(plan, playbook, start.isoformat())
    rollout = derive(plan, playbook, assessment, first_day(plan, start))
    progress(0.2, "Writing")
    report = compose(plan, assessment, rollout, playbook, made=made, author=author)
    progress(0.35, "Drawing the map")
    drawing = draw(opened(plan), assessment)  # what is signed is shown, folded on screen or not
    progress(0.5, "Setting pages")
    data = render(report, drawing, resources.fonts())
    progress(0.95, "Done")
    return data


def export_pdf(
    plan: Plan,
    path: Path,
    *,
    start: date,
    made: str,
    author: str,
    team: Own | None = None,
    progress: Progress = lambda share, what: None,
) -> None:
    """Write the rollout plan of ``plan`` as PDF to ``path``, wholly or not at all.

    Raises
    ------
    FileProblem
        If the system refuses.
    """
    data = pdf_bytes(plan, start=start, made=made, author=author, team=team, progress=progress)
    progress(0.97, "Saving")
    documents.write_atomically(path, data)
