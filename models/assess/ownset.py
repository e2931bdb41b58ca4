"""What differs from the standard playbook, as plain values."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from models.plan import Level, Limit, OwnQuestion, OwnRule


class Own(msgspec.Struct, frozen=True, eq=False):
    """Own questions, rules and limits, with changes of the standard ones, by id: what a plan or a team file holds."""

    origin: str
    """Where they are from, to be shown: ``this plan``, or the name of the team file."""
    questions: Mapping[str, OwnQuestion] = {}
    rules: Mapping[str, OwnRule] = {}
    limits: Mapping[str, Limit] = {}

    def __bool__(self) -> bool:
        return bool(self.questions or self.rules or self.limits)


class Differs(msgspec.Struct, frozen=True):
    """One way in which the playbook in use differs from the standard."""

    table: str
    """``questions``, ``rules`` or ``limits``."""
    id: str
    name: str
    """What it is called, to be shown."""
    what: str
    """How it differs, e.g. ``weight 3 (standard 2)``."""
    reason: str
    origin: str


class Problem(msgspec.Struct, frozen=True):
    """Something of one's own that cannot be used as it stands."""

    table: str
    id: str
    name: str
    what: str
    origin: str


class OwnSet(msgspec.Struct, frozen=True, eq=False):
    """All that the playbook in use has of one's own."""

    rules: tuple[tuple[OwnRule, str], ...] = ()
    """Own rules, each with its origin; what they leave open is filled in."""
    severities: tuple[tuple[str, Level], ...] = ()
    """Standard rules that are given another severity."""
    dropped: tuple[str, ...] = ()
    """Ids of standard rules that are not applied."""
    texts: tuple[tuple[str, OwnRule], ...] = ()
    """Standard rules with other words."""
    differs: tuple[Differs, ...] = ()
    problems: tuple[Problem, ...] = ()


NO_OWN = OwnSet()
