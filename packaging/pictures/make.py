"""Makes the pictures of the README anew: ``.venv/bin/python packaging/pictures/make.py``.

Needs the packages of the tests and no display. The day is always the same, so that a picture changes only with what
it shows.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DEMARC_STATE_DIR"] = os.environ["DEMARC_CONFIG_DIR"] = tempfile.mkdtemp()

import numpy as np
import pypdfium2
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtTest import QTest

from app import resources
from app.export import pdf_bytes
from app.gui import application, open_window
from app.session import Session
from app.window import Window
from models.commands.parking import park_note
from models.formats.planfile import decode
from views.theme import theme

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 25)
SIZE = (1440, 900)
GAP = 8
APART = 8
"""Of 765: colours that differ less are one."""


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture, small: in the most frequent colours that can be told apart, each pixel in the nearest one."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.int32)
    colours, at, count = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    chosen = np.empty((0, 3), dtype=np.int32)
    for colour in colours[np.argsort(-count)]:
        if len(chosen) < 256 and (not len(chosen) or np.abs(chosen - colour).sum(axis=1).min() > APART):
            chosen = np.vstack((chosen, colour))
    nearest = np.array([np.abs(chosen - colour).sum(axis=1).argmin() for colour in colours], dtype=np.uint8)
    few = Image.fromarray(nearest[at.reshape(pixels.shape[:2])])
    few.putpalette(chosen.astype(np.uint8).tobytes())
    few.save(HERE / f"{name}.png", optimize=True)


def settle(window: Window) -> None:
    """Let all be scored, made and painted."""
    session, end, quiet = window.session, time.monotonic() + 60, 0
    while quiet < 30 and time.monotonic() < end:
        application().processEvents()
        scored = session.assessment is not None and session.assessment.plan is session.plan
        idle = scored and not window.progress.busy and not session._newest.busy
        quiet = quiet + 1 if idle else 0
        time.sleep(0.01)


def seen(window: Window) -> Image.Image:
    """Return the window as it looks now."""
    window.resize(*SIZE)
    settle(window)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    window.grab().save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def screens() -> None:
    """Write what the window shows: map, lens, rollout, workshop."""
    application()
    Session.today = lambda self: TODAY.isoformat()
    Session.now = lambda self: f"{TODAY.isoformat()}T09:00:00+01:00"
    Session.start_date = lambda self: TODAY
    Session.author = lambda self: "Dana Ruiz"
    window = open_window(sample=True)
    window.resize(*SIZE)
    window.show()
    theme().choose("light")
    settle(window)
    window.map.fit()
    window.map.select([("elements", "e-clerk")])
    keep("map", seen(window))

    theme().choose("dark")
    window.map_room.look_through("data")
    window.map.select_none()
    keep("lens", seen(window))
    window.map_room.look_through("")
    window.map_room.show_legend(False)

    window.go("rollout")
    keep("rollout", seen(window))

    theme().choose("light")
    window.go("map")
    window.session.run(park_note(window.session.plan, id="k-1", text="Who covers holidays?"))
    window.workshop.enter()
    window.resize(*SIZE)
    settle(window)
    page = window.workshop.page
    for key in (Qt.Key.Key_2, Qt.Key.Key_F3):
        QTest.keyClick(page.focusWidget() or page, key)
        settle(window)
    page.stage.set_patience(10_000)
    keep("workshop", seen(window))


def paper() -> None:
    """Write the first two pages of the plan as PDF, side by side."""
    plan = decode(resources.sample(), name=resources.SAMPLE)
    data = pdf_bytes(plan, start=TODAY, made=f"{TODAY.isoformat()} 09:00", author="Dana Ruiz")
    pages = [page.render(scale=1.1).to_pil() for page in list(pypdfium2.PdfDocument(data))[:2]]
    wide, tall = pages[0].size
    both = Image.new("RGB", (2 * wide + 3 * GAP, tall + 2 * GAP), "#D9DCE4")
    for n, page in enumerate(pages):
        both.paste(page, (GAP + n * (wide + GAP), GAP))
    keep("paper", both)


if __name__ == "__main__":
    screens()
    paper()
