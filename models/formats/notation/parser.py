"""The notation taken apart into chains, each piece with its place in the text. Knows no plan."""

from __future__ import annotations

import re

from models.formats.notation.brackets import WORD, Brackets
from models.formats.notation.signs import LINES, QUOTES, Stop
from models.formats.notation.tree import Arrow, Chain, Item, Part, Problem, Problems
from models.text import clean_name

LONGEST = 500_000
"""Characters of a text; a longer one is refused unread."""
MOST_PROBLEMS = 50
_ENDS = re.compile(r"[,;\[\]>\n\r\u2028\u2029@–—=!<-]|[→➔➜⇒]")
"""Where a bare name may end."""
_BULLETS = re.compile(r"(?:(?:[-*•‣–>])[ \t]+)+")


def parse(text: str) -> tuple[tuple[Chain, ...], Problems]:
    """Return the chains of ``text``, and what could not be read.

    After a problem reading goes on at the next line or semicolon, so that one slip does not hide another.
    """
    if len(text) > LONGEST:
        message = f"The text is longer than {LONGEST:,} characters. Add it in parts."
        return (), (Problem(message, 0, 0, 1, 1),)
    return _Parser(text).chains()


class _Parser(Brackets):
    def chains(self) -> tuple[tuple[Chain, ...], Problems]:
        found: list[Chain] = []
        problems: list[Problem] = []
        while True:
            self.skip(LINES + ";")
            if self.over or len(problems) >= MOST_PROBLEMS:
                return tuple(found), tuple(problems)
            begun = self.at
            try:
                found.append(self.chain())
            except Stop as stop:
                problems.append(stop.problem)
                self.at = max(begun + 1, min(self.at, len(self.text)))
                while not self.over and self.text[self.at] not in LINES + ";":
                    self.at += 1

    def chain(self) -> Chain:
        bullets = _BULLETS.match(self.text, self.at)
        if bullets:
            self.at = bullets.end()
        parts: list[Part] = []
        arrow, comma = self.arrow(), False
        while True:
            items, following = self.items(arrow)
            parts.append(Part(arrow, comma, items))
            if following is None:
                return Chain(tuple(parts))
            arrow, comma = following

    def items(self, arrow: Arrow | None) -> tuple[tuple[Item, ...], tuple[Arrow, bool] | None]:
        """Return items parted by commas, and the arrow behind them with whether a comma stood before it."""
        items = [self.item(arrow)]
        while True:
            end = self.at
            self.skip(LINES)
            crossed = any(ch in LINES for ch in self.text[end : self.at])
            if self.over:
                return tuple(items), None
            if self.text[self.at] == ",":
                self.at += 1
                self.skip(LINES)
                following = self.arrow()
                if following is not None:
                    return tuple(items), (following, True)
                items.append(self.item(arrow, "After a comma comes another name, or an arrow to another branch."))
                continue
            following = self.arrow()
            if following is not None:
                return tuple(items), (following, False)
            if crossed or self.text[self.at] == ";":
                self.at = end
                return tuple(items), None
            raise self.stop("Here an arrow, a comma or the end of the line is due.", self.at)

    def bare(self) -> str:
        """Return the name that begins here, up to an arrow, a bracket, a comma or the end; go to where it ends."""
        text, start = self.text, self.at
        at = start
        while True:
            found = _ENDS.search(text, at)
            if found is None:
                at = len(text)
                break
            at = found.start()
            ch = text[at]
            if ch in LINES or ch in ";[":
                break
            if ch == ",":
                if not (0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()):
                    break
            elif ch == "]":
                self.at = at
                raise self.stop("There is no “[” before this “]”. In a name, put the name in quotes.", at)
            elif ch == "@":
                if text[at - 1 : at].isspace() and WORD.match(text, at + 1):
                    self.at = at
                    raise self.stop("Who executes it stands in brackets: Classify [@Acme].", at)
            elif ch == "<":
                if text[at + 1 : at + 2] in ("-", "=", "–", "—"):
                    self.at = at
                    raise self.stop("Arrows run one way: turn it round, from source to target.", at, at + 2)
            elif ch == ">":
                self.at = at
                raise self.stop("“>” alone is no arrow: write ->, or put the name in quotes.", at)
            else:
                self.at = at
                is_arrow = self.arrow() is not None
                self.at = start
                if is_arrow:
                    break
            at += 1
        self.at = at
        return clean_name(text[start:at])

    def item(self, arrow: Arrow | None, missing: str = "") -> Item:
        """Return the element named here, with what stands in brackets behind it."""
        self.skip(LINES if arrow is not None or missing else "")
        text, start = self.text, self.at
        if not self.over and text[start] in QUOTES:
            name = self.quoted()
            if not name:
                raise self.stop("A name may not be empty.", start, self.at)
        else:
            name = self.bare()
            if not name:
                if self.over:
                    ended = missing or "After an arrow comes the name of what it leads to."
                    raise self.stop(ended, start, start, unfinished=True)
                raise self.stop(missing or "A name is missing here.", start, max(self.at, start + 1))
        end = start + len(text[start : self.at].rstrip())
        behind = self.at
        self.skip()
        if self.over or text[self.at] != "[":
            self.at = behind
            return Item(name, None, None, None, start, end)
        opened = self.at
        kind, who, number = self.bracket()
        return Item(name, kind, who, number, start, end, opened, self.at)
