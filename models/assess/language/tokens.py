"""An expression cut into words, numbers, texts and signs, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 1000
"""Characters an expression may have."""


class Fault(NamedTuple):
    """What is wrong with an expression, and where. Places are counted in characters from 0."""

    at: int
    end: int
    what: str
    """One or two sentences a user can act on."""
    line: int = 1
    column: int = 1
    """Counted from 1, as an editor does."""

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.what}"


class Wrong(Exception):
    """Raised while an expression is read; :func:`fault_in` makes it a :class:`Fault`."""

    def __init__(self, at: int, end: int, what: str) -> None:
        self.at, self.end, self.what = at, end, what
        super().__init__(what)


class Token(NamedTuple):
    """A piece of an expression. ``kind`` is ``name``, ``number``, ``text`` or ``sign``."""

    kind: str
    text: str
    at: int

    @property
    def end(self) -> int:
        return self.at + len(self.text)

    @property
    def value(self) -> str:
        """What stands between the quotes of a text."""
        return self.text[1:-1]


_PIECE = re.compile(
    r"""(?P<gap>\s+|//[^\n]*)
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/!<>()\[\],.?:])""",
    re.VERBOSE,
)
_MEANT = {
    "=": "Write == to compare.",
    "&": "Write && for “and”.",
    "|": "Write || for “or”.",
    "≤": "Write <= instead.",
    "≥": "Write >= instead.",
    "≠": "Write != instead.",
    "%": "Write a share as a number from 0 to 1, such as 0.2.",
    ";": "An expression is one question, without a full stop or semicolon at its end.",
    "{": "There are no curly brackets here.",
    "}": "There are no curly brackets here.",
}
_CURLY = "“”„‟‘’‚‛«»"


def tokens_of(text: str) -> list[Token]:
    """Return the pieces of ``text`` without the gaps between them.

    Raises
    ------
    Wrong
        If it is too long, or a character has no meaning here.
    """
    if len(text) > LONGEST:
        raise Wrong(LONGEST, len(text), f"This is longer than {LONGEST:,} characters. Make two rules of it.")
    found: list[Token] = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise Wrong(at, at + 1, _strange(text, at))
        if piece.lastgroup != "gap":
            token = Token(str(piece.lastgroup), piece.group(), at)
            if token.kind == "name" and found and found[-1].kind == "number" and found[-1].end == at:
                raise Wrong(found[-1].at, token.end, f"“{found[-1].text}{token.text}” is no number: leave units away.")
            found.append(token)
        at = piece.end()
    if not found:
        raise Wrong(0, 0, "Nothing is written here. Begin with a word such as element.kind.")
    return found


def _strange(text: str, at: int) -> str:
    sign = text[at]
    if sign in "\"'":
        return f"The text that begins here is not closed: put {sign} at its end."
    if sign in _CURLY:
        return "Curly quotes mean nothing here: write straight ones, \" or '."
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    return f"“{shown}” means nothing here. {_MEANT.get(sign, 'Take it out, or put texts into quotes.')}"


def fault_in(text: str, wrong: Wrong) -> Fault:
    """Return what is wrong with ``text``, with line and column."""
    at = max(0, min(wrong.at, len(text)))
    before = text[:at]
    line = before.count("\n") + 1
    return Fault(at, max(at, min(wrong.end, len(text))), wrong.what, line, at - (before.rfind("\n") + 1) + 1)
