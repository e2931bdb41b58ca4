"""The team file that somebody works with: read when it is first needed, remembered in the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app import settings
from app.team import playbook_for, read_team
from models.errors import DemarcError

if TYPE_CHECKING:
    from app.session import Session
    from models.assess.ownset import Own
    from models.assess.playbook import Playbook
    from models.plan import Plan


class TeamFile:
    """The team file one works with, read when it is first needed. A broken one is told, and left out."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.own: Own | None = None
        self._read = False

    @property
    def path(self) -> Path | None:
        """The file that was chosen, usable or not."""
        chosen = self.session.settings.team
        return Path(chosen) if chosen else None

    def read(self) -> Own | None:
        """Return what the file holds; None without one, or if it cannot be used, which is told once."""
        if not self._read:
            self._read = True
            if self.path is not None:
                try:
                    self.own = read_team(self.path)
                except DemarcError as error:
                    self.session.tell_later(error)
        return self.own

    def playbook(self, plan: Plan) -> Playbook:
        """Return the playbook that counts for ``plan``."""
        return playbook_for(plan, self.read())

    def use(self, path: Path | None) -> None:
        """Use a file from now on, or none, and remember it.

        Raises
        ------
        DemarcError
            If it cannot be used; all stays as it was then.
        """
        own = read_team(path) if path is not None else None
        self.own, self._read = own, True
        self.session.settings.team = str(path.absolute()) if path is not None else ""
        settings.save(self.session.settings)
        self.session.playbook_changed()
