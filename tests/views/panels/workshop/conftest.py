"""A workshop on ticket triage."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from pytestqt.qtbot import QtBot
from reported import triage
from workshopped import workshop_of

from views.panels.workshop.page import WorkshopPage


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(triage())


@pytest.fixture
def page(qtbot: QtBot, desk: FakeDesk) -> WorkshopPage:
    return workshop_of(qtbot, desk)
