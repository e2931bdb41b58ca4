"""What became of a BPMN file: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from models.plan import Plan


class Fate(StrEnum):
    IMPORTED = "imported"
    APPROXIMATED = "approximated"
    LEFT_OUT = "left out"


class Count(msgspec.Struct, frozen=True):
    """So many things of one BPMN kind came over as ``became``."""

    count: int
    what: str
    became: str


class Note(msgspec.Struct, frozen=True):
    """One thing that came over differently, or not at all: what it is, where it stands, what was done."""

    what: str
    where: str
    how: str


class ImportReport(msgspec.Struct, frozen=True):
    imported: list[Count] = msgspec.field(default_factory=list)
    approximated: list[Note] = msgspec.field(default_factory=list)
    left_out: list[Note] = msgspec.field(default_factory=list)


class Imported(msgspec.Struct, frozen=True):
    """The plan, the report for the user, and the fate of every BPMN id that has one."""

    plan: Plan
    report: ImportReport
    fates: Mapping[str, Fate]
