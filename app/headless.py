"""The main job without a display: score the sample, print its rollout plan, draw its map."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import console, resources
from app.documents import problem, write_atomically
from app.export import export_pdf
from app.team import playbook_for
from models.assess.assess import assess
from models.formats.planfile import decode

if TYPE_CHECKING:
    from models.assess.ownset import Own
    from models.plan import Plan
    from views.dialogs.picturing import Choice


def main_job(out: Path) -> None:
    """Score the sample plan, write ``rollout-plan.pdf`` and ``map.png`` into ``out``, and say so.

    Raises
    ------
    FileProblem
        If the folder cannot be made or written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem(error, out) from None
    console.forgive()
    print("There is no display here, so this is the main job without a window, on the sample plan.\n")
    plan = decode(resources.sample(), name=resources.SAMPLE)
    today = date.today()
    print(console.assessment_text(assess(plan, playbook_for(plan), today.isoformat())), "\n")
    paper, picture = out / "rollout-plan.pdf", out / "map.png"
    made = datetime.now().strftime("%Y-%m-%d %H:%M")
    export_pdf(plan, paper, start=today, made=made, author="")
    print(f"Rollout plan  {paper.absolute()}")
    from views.dialogs.picturing import Choice

    write_atomically(picture, picture_bytes(plan, Choice()))
    print(f"Map           {picture.absolute()}")


def picture_bytes(plan: Plan, choice: Choice, team: Own | None = None) -> bytes:
    """Return the map of ``plan``, with its findings, as the picture that is wanted, as the window would show it."""
    # Qt is needed for nothing else here, and must not look for a display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.gui import add_other_fonts, application
    from app.pictures import begun, colours_of
    from views.canvas.key import plain_key
    from views.map.model import draw

    made = application()
    add_other_fonts()
    drawing = draw(plan, assess(plan, playbook_for(plan, team), date.today().isoformat()))
    picture = begun(drawing, choice, colours_of(choice), plan=plan, author="", key=plain_key())
    for n in range(picture.steps):
        picture.paint(n)
    made.processEvents()
    return picture.packed()
