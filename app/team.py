"""The team file: own questions, rules and limits that go over the standard playbook, under those of a plan."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import resources

if TYPE_CHECKING:
    from models.assess.ownset import Own
    from models.assess.playbook import Playbook
    from models.plan import Plan


def read_team(path: Path) -> Own:
    """Return what a team file holds.

    Raises
    ------
    FileProblem
        If it cannot be read from the disk.
    PlaybookError
        If something in it is wrong; with file, line and a remedy.
    """
    from app.documents import problem
    from models.assess.rules import RULES
    from models.formats.teamfile import LARGEST, parse_team

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise problem(error, path) from None
    return parse_team(data, path.name, resources.playbook(), [rule.id for rule in RULES])


@lru_cache(maxsize=4)
def _teamed(team: Own) -> Playbook:
    from models.assess.own import with_own

    return with_own(resources.playbook(), team)


def standard(team: Own | None) -> Playbook:
    """Return the standard playbook with a team file's put over it."""
    return resources.playbook() if team is None else _teamed(team)


def playbook_for(plan: Plan, team: Own | None = None) -> Playbook:
    """Return the playbook that counts for ``plan``: the standard, then the team's, then the plan's own."""
    from models.assess.own import effective

    return effective(standard(team), plan)
