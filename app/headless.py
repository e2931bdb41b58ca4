"""The main job without a display: score the sample, print its rollout plan, draw its map."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

from app import console, resources
from app.documents import problem, write_atomically
from app.export import export_pdf
from models.assess.assess import assess
from models.formats.planfile import decode


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
    print(console.assessment_text(assess(plan, resources.playbook())), "\n")
    paper, picture = out / "rollout-plan.pdf", out / "map.png"
    made = datetime.now().strftime("%Y-%m-%d %H:%M")
    export_pdf(plan, paper, start=date.today(), made=made, author="")
    print(f"Rollout plan  {paper.absolute()}")
    write_atomically(picture, map_picture())
    print(f"Map           {picture.absolute()}")


def map_picture() -> bytes:
    """Return the map of the sample plan, as the window shows it, as PNG."""
    # Qt is needed for nothing else here, and must not look for a display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.gui import application
    from app.session import Session
    from views.canvas.picture import png
    from views.canvas.view import MapView

    made = application()
    session = Session()
    try:
        session.open_sample()
        session.assess_now()
        return png(MapView(session).picture(2.0))
    finally:
        session.close()
        made.processEvents()
