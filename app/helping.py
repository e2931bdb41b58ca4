"""The help menu: keys, your name, where files lie, which Demarc this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import settings
from app.folders import config_folder, state_folder
from models.text import clean_name
from views.dialogs.message import inform

if TYPE_CHECKING:
    from app.window import Window
    from views.dialogs.helppage import HelpPage


class Help:
    """What one window has to say about itself."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._language: HelpPage | None = None

    def show_keys(self) -> None:
        """Show every key."""
        from views.dialogs.keys import KeysDialog

        actions = self.window.actions_
        rows = [
            (
                (deed.full or deed.text).rstrip("…"),
                [keys.toString(keys.SequenceFormat.NativeText) for keys in action.shortcuts()],
            )
            for id_, deed in actions.deeds.items()
            if (action := actions.by_id[id_]).shortcuts()
        ]
        KeysDialog(rows, self.window).exec()

    def ask_name(self) -> None:
        """Ask who works here; it stands at edits, answers and on the paper."""
        from PySide6.QtWidgets import QInputDialog

        kept = self.window.session.settings
        name, taken = QInputDialog.getText(
            self.window,
            "Your name",
            "It stands at your answers and edits, and on the paper:",
            text=kept.name,
        )
        if taken:
            kept.author = clean_name(name)[:120]
            settings.save(kept)

    def show_folders(self) -> None:
        """Say where settings and recovery journals lie."""
        inform(
            self.window,
            "Where Demarc keeps its files",
            "Plans lie where you save them. Demarc sends nothing anywhere.",
            f"Settings: {config_folder()}\n\nRecovery journals: {state_folder()}",
        )

    def show_language(self) -> None:
        """Show the page about own rules and the language they are written in."""
        from app.resources import help_page
        from views.dialogs.helppage import HelpPage

        if self._language is None:
            self._language = HelpPage("Writing own rules", help_page("own-rules"), self.window)
        self._language.show()
        self._language.raise_()

    def show_about(self) -> None:
        """Say which Demarc this is."""
        from app.crash import release

        inform(
            self.window,
            "About Demarc",
            f"Demarc {release()}",
            "Outsource the doing, keep the deciding – and prove it from the model, with a reason behind every number."
            "\n\nMIT licence. Works offline; nothing is sent anywhere.",
        )
