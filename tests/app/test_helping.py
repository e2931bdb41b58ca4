"""The help menu says what it promises, and a name is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot
from windowed import Answers, window

from app import settings
from app.folders import config_folder, state_folder
from app.window import Window
from views.dialogs.keys import KeysDialog


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as both:
        yield both


def test_every_key_is_listed_with_what_it_does(made: tuple[Window, Answers], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    def read(dialog: KeysDialog) -> int:
        rows = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
        seen.update({row.text(0): row.text(1) for row in rows if row})
        return 0

    monkeypatch.setattr(KeysDialog, "exec", read)
    one, _ = made
    one.actions_.do("keys")
    assert seen["Do by name"] == "Ctrl+Shift+P"
    assert seen["Outline"] == "F7"
    assert seen["Copy as picture"] == "Ctrl+Shift+C"


def test_a_name_is_cleaned_and_kept(made: tuple[Window, Answers], monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = made
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("  Dana\x07 Ruiz ", True))
    one.actions_.do("name")
    assert settings.load().author == "Dana Ruiz"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Somebody else", False))
    one.actions_.do("name")
    assert one.session.author() == "Dana Ruiz"


def test_it_says_where_files_lie_and_which_release_it_is(
    made: tuple[Window, Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = made
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(f"{box.text()} {box.informativeText()}"))
    one.actions_.do("folders")
    assert str(config_folder()) in told[0]
    assert str(state_folder()) in told[0]
    one.actions_.do("about")
    assert "Demarc" in told[1]
    assert "MIT" in told[1]
