"""What became of a BPMN file: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.plan import Plan


class Fate(StrEnum):
    IMPORTED = "imported"
    APPROXIMATED = "approximated"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Count:
    """So many things of one BPMN kind came over as ``became``."""

    count: int
    what: str
    became: str


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that came over differently, or not at all: what it is, where it stands, what was done."""

    what: str
    where: str
    how: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    imported: list[Count] = field(default_factory=list)
    approximated: list[Note] = field(default_factory=list)
    left_out: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan, the report for the user, and the fate of every BPMN id that has one."""

    plan: Plan
    report: ImportReport
    fates: Mapping[str, Fate]
