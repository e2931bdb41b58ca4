"""What stands in brackets behind a name: kind, number and party."""

from __future__ import annotations

import re

from models.formats.notation.kinds import KINDS, SIDES, SORTS, kind_of, near
from models.formats.notation.signs import ARROW, LINES, QUOTES, Scanner
from models.formats.notation.tree import Who
from models.plan import ElementKind, PartyKind, Side
from models.text import clean_name

WORD = re.compile(r"[^\s\[\],;#@]+")
_NUMBER = re.compile(r"#(\d{1,6})")
_BEHIND = re.compile(r"\s*\(([^()]{1,60})\)")


class Brackets(Scanner):
    """Reads brackets."""

    def bracket(self) -> tuple[ElementKind | None, Who | None, int | None]:
        """Return kind, party and number from the bracket that begins here; one at the very end may stay open."""
        text, opened = self.text, self.at
        self.at += 1
        words: list[tuple[str, int, int]] = []
        who: Who | None = None
        number: int | None = None
        while True:
            self.skip(",")
            if self.over:
                break
            ch = text[self.at]
            if ch == "]":
                self.at += 1
                break
            if ch in LINES or ch in ";[":
                raise self.stop("This “[” is not closed with “]”.", opened)
            counted = _NUMBER.match(text, self.at)
            if counted:
                number, self.at = int(counted[1]), counted.end()
            elif ch == "#":
                raise self.stop("“#” takes a number: [#2] is the second element of that name.", self.at)
            elif ch == "@":
                if who is not None:
                    raise self.stop("Only one party executes an element.", self.at)
                who = self.who(opened)
            else:
                word = WORD.match(text, self.at)
                assert word is not None
                if ARROW.search(text, word.start(), word.end()):
                    raise self.stop("This “[” is not closed with “]”.", opened)
                words.append((word[0], word.start(), word.end()))
                self.at = word.end()
        return self._kind(words), who, number

    def _kind(self, words: list[tuple[str, int, int]]) -> ElementKind | None:
        """Return the kind that the words in a bracket name; None without words."""
        if not words:
            return None
        whole = kind_of(" ".join(word for word, _, _ in words))
        if whole is not None:
            return whole
        said: list[tuple[ElementKind, str]] = []
        for word, start, end in words:
            kind = kind_of(word)
            if kind is None:
                raise self.stop(unknown_kind(word), start, end)
            if said and said[0][0] is not kind:
                raise self.stop(f"“{said[0][1]}” and “{word}” are two kinds; an element has one.", start, end)
            said.append((kind, word))
        return said[0][0]

    def who(self, opened: int) -> Who:
        """Return the party named behind the ``@`` that stands here."""
        text, start = self.text, self.at
        self.at += 1
        self.skip()
        if not self.over and text[self.at] in QUOTES:
            name = self.quoted()
            behind = _BEHIND.match(text, self.at)
            side_sort = _behind(behind[1]) if behind else None
            if behind and side_sort is not None:
                self.at = behind.end()
            whole = name
        else:
            begun = self.at
            while not self.over and text[self.at] not in "[];@" + LINES and not _NUMBER.match(text, self.at):
                self.at += 1
            if ARROW.search(text, begun, self.at):
                raise self.stop("This “[” is not closed with “]”.", opened)
            whole = clean_name(text[begun : self.at].rstrip().rstrip(","))
            behind = re.search(_BEHIND.pattern + "$", whole)
            side_sort = _behind(behind[1]) if behind else None
            name = whole[: behind.start()] if behind and side_sort is not None else whole
        if not name:
            raise self.stop("After “@” comes who executes it.", start, start + 1, unfinished=self.over)
        side, sort = side_sort or (None, None)
        return Who(name, side, sort, whole, start, start + len(text[start : self.at].rstrip()))


def _behind(words: str) -> tuple[Side | None, PartyKind | None] | None:
    """Return side and sort from the words behind a party's name; None if they are part of the name."""
    side: Side | None = None
    sort: PartyKind | None = None
    for word in words.casefold().replace(",", " ").split():
        if word in SIDES and side is None:
            side = SIDES[word]
        elif word in SORTS and sort is None:
            sort = SORTS[word]
        else:
            return None
    return (side, sort) if side or sort else None


def unknown_kind(word: str) -> str:
    """Return what to say of a word in brackets that names no kind."""
    close = near(word)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"“{clean_name(word)[:40]}” is no kind.{meant} Kinds are {', '.join(words[0] for words in KINDS.values())}."
