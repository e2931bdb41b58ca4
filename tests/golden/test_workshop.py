"""A workshop looks as it did, light and dark, compared as the pages of the PDF are (see test_pages)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from desk import FakeDesk
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from reported import triage
from workshopped import at, workshop_of

from app import resources
from models.assess.playbook import Playbook, Question
from models.commands.parking import park_note
from models.plan import AnswerValue, ElementKind
from views.strong import STRONG
from views.theme import theme

HERE = Path(__file__).parent
SIZE = (1280, 720)
QUESTION = 340
"""Columns of the small picture that show the question; the map beside it has pictures of its own."""
SHADE = 24
"""Of 255: a smaller difference of a pixel is rounding."""
SHARE = 0.006
"""Of the pixels: fewer that differ are rounding."""


class SmallDesk(FakeDesk):
    """A desk with a playbook of two questions that no edit of the real one can change."""

    @property
    def playbook(self) -> Playbook:
        asked = tuple(
            Question(
                id=f"exceptions.{n}",
                section="exceptions",
                text=f"Is it decided what happens to a case that question {n} is about, and who hears of it first?",
                why="Nobody can look after what nobody knows of.",
                evidence="A list of such cases, each with what became of it.",
                weight=2.0,
                per=(ElementKind.AI,),
            )
            for n in (1, 2)
        )
        return Playbook(asked, resources.playbook().rights, resources.playbook().tasks, resources.playbook().gates)


@pytest.fixture(autouse=True)
def usual_colours() -> Iterator[None]:
    yield
    theme().lend(None)
    theme().choose("light")


def picture(qtbot: QtBot, choice: str) -> np.ndarray:
    desk = SmallDesk(triage())
    desk.run(park_note(desk.plan, id="k-1", text="Holidays", at="2026-03-02"))
    page = workshop_of(qtbot, desk, SIZE)
    theme().choose(choice)
    theme().lend(STRONG)
    at(page, "exceptions.1@classify")
    page.card.choose(AnswerValue.MOSTLY)
    desk.assess()
    page.stage.finish()
    page.stage.set_patience(60_000)
    qtbot.wait(50)
    small = page.grab().toImage().scaled(SIZE[0] // 2, SIZE[1] // 2, mode=Qt.TransformationMode.SmoothTransformation)
    grey = small.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(bytes(grey.constBits()), dtype=np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, :QUESTION].astype(np.int16)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_workshop_looks_as_it_did(qtbot: QtBot, choice: str) -> None:
    seen = picture(qtbot, choice)
    path = HERE / f"workshop-{choice}.png"
    if os.environ.get("DEMARC_GOLDEN") == "write":
        Image.fromarray(seen.astype(np.uint8)).save(path, optimize=True)
    kept = np.asarray(Image.open(path), dtype=np.int16)
    assert seen.shape == kept.shape
    differ = np.abs(seen - kept) > SHADE
    assert differ.mean() < SHARE, f"{differ.mean():.2%} differ; the rows {np.flatnonzero(differ.any(axis=1))}"
    assert (np.abs(seen - np.roll(seen, 3, axis=0)) > SHADE).mean() > SHARE, "a moved line would be seen"
