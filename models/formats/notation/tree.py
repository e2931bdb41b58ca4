"""What a text in the notation is made of. Places are offsets into the text, the end excluded."""

from __future__ import annotations

from dataclasses import dataclass

from models.plan import ElementKind, LinkKind, PartyKind, Side


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text cannot be taken, and where."""

    message: str
    """A sentence a user can read."""
    start: int
    end: int
    line: int
    """Counted from 1, as is ``column``."""
    column: int
    unfinished: bool = False
    """Nothing is wrong yet: the text only stops too early."""

    @property
    def place(self) -> str:
        """Where it is, in words; the line only if it is not the first."""
        return f"Line {self.line}, column {self.column}" if self.line > 1 else f"Column {self.column}"


Problems = tuple[Problem, ...]
"""At least one, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Who:
    """A party as named behind ``@``."""

    name: str
    side: Side | None
    sort: PartyKind | None
    whole: str
    """The name with what stands in parentheses behind it."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """An element as named in the text."""

    name: str
    kind: ElementKind | None
    who: Who | None
    number: int | None
    """Which of several with this name, from 1."""
    start: int
    end: int
    """Where the name stands."""
    kind_start: int = 0
    kind_end: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow with the words on it."""

    kind: LinkKind
    label: str
    when: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """Items that an arrow leads to. Only the first part of a chain may come without one."""

    arrow: Arrow | None
    comma: bool
    """The arrow stood behind a comma: it is another branch."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Items and arrows up to a semicolon or the end of a line."""

    parts: tuple[Part, ...]


def problem_in(text: str, start: int, end: int, message: str, *, unfinished: bool = False) -> Problem:
    """Return a problem with its line and column worked out."""
    lines = text[:start].replace("\r\n", " \n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    begin = lines.rfind("\n") + 1
    return Problem(message, start, max(end, start), lines.count("\n") + 1, start - begin + 1, unfinished)
