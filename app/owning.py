"""Own questions, rules and limits in a window: the dialog, the team file it uses, and writing one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.documents import write_atomically
from models.errors import DemarcError
from models.text import shown

if TYPE_CHECKING:
    from app.window import Window
    from models.plan import Key
    from views.dialogs.own.dialog import OwnDialog

KIND = "Team file (*.toml)"


def show_own(window: Window, key: Key | None = None) -> None:
    """Open the dialog, on a question, rule or limit if one is named."""
    from views.dialogs.own.dialog import OwnDialog

    window.commit_fields()
    team = window.session.team
    dialog = OwnDialog(window.session, window, team=team.path.name if team.read() is not None and team.path else "")
    dialog.team_asked.connect(lambda: _choose(window, dialog))
    dialog.team_left.connect(lambda: use_team(window, None, dialog))
    dialog.team_kept.connect(lambda: _keep(window, dialog))
    dialog.export_asked.connect(lambda: _export(window))
    if key is not None:
        dialog.show_own(key)
    dialog.exec()
    dialog.deleteLater()


def _choose(window: Window, dialog: OwnDialog) -> None:
    name, _ = QFileDialog.getOpenFileName(window, "Choose a team file", "", f"{KIND};;All files (*)")
    if name:
        use_team(window, Path(name), dialog)


def use_team(window: Window, path: Path | None, dialog: OwnDialog | None = None) -> bool:
    """Use a team file from now on, or none; tell what is wrong with it, and whether it is used."""
    try:
        window.session.team.use(path)
    except DemarcError as error:
        window.tell(error, "The team file is not used")
        return False
    if dialog is not None:
        dialog.show_team(path.name if path is not None else "")
        dialog.fill()
    window.toast.say(
        f"{shown(path.name)} is used from now on." if path else "No team file is used any more.", tone="ok"
    )
    return True


def _keep(window: Window, dialog: OwnDialog) -> None:
    """Put all that the team file holds into the plan."""
    from models.commands.own import take_over

    own = window.session.team.read()
    if own is not None and window.session.run(take_over(window.session.plan, own)):
        dialog.fill()
        window.toast.say("What the team file holds is in the plan now.", tone="ok")


def _export(window: Window) -> None:
    path = window.files.choose_new("Export as team file", KIND, f"{window.files.stem()}-own.toml", ".toml")
    if path is not None:
        export_to(window, path)


def export_to(window: Window, path: Path) -> None:
    """Write what the plan has of its own into a team file."""
    from models.assess.own import own_of
    from models.formats.teamfile import format_team

    try:
        write_atomically(path, format_team(own_of(window.session.plan), window.session.plan.about.title))
    except DemarcError as error:
        window.tell(error, "The team file was not written")
        return
    window.toast.say(f"{shown(path.name)} is written.", tone="ok")
