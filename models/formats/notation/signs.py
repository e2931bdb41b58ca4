"""The signs of the notation: arrows with the words on them, and names in quotes."""

from __future__ import annotations

import re
from bisect import bisect_left

from models.formats.notation.tree import Arrow, Problem, problem_in
from models.plan import LinkKind
from models.text import LONGEST_NAME, clean_name

ARROW = re.compile(r"(-+>|[–—]>|[→➔➜])|(=+>|⇒)|(!>)")
"""A flow, a data link, an exception; the longer signs are what word processors make of the shorter ones."""
ARROW_KINDS = (LinkKind.FLOW, LinkKind.DATA, LinkKind.EXCEPTION)
SIGNS = {LinkKind.FLOW: "-", LinkKind.DATA: "=", LinkKind.EXCEPTION: "!"}
_OPENING = {"-": LinkKind.FLOW, "–": LinkKind.FLOW, "—": LinkKind.FLOW, "=": LinkKind.DATA, "!": LinkKind.EXCEPTION}
QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
LINES = "\n\r\u2028\u2029"


class Stop(Exception):
    """Raised where a chain cannot be read on; it never leaves the parser."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Scanner:
    """A place in a text that goes on over what is read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [found.start() for found in ARROW.finditer(text)]
        """Where arrows stand, so that the words on one are found without looking at every character."""

    @property
    def over(self) -> bool:
        return self.at >= len(self.text)

    def skip(self, more: str = "") -> None:
        """Go over white space on the line, and over the characters of ``more``."""
        text, at = self.text, self.at
        while at < len(text) and (text[at] in more or (text[at].isspace() and text[at] not in LINES)):
            at += 1
        self.at = at

    def stop(self, message: str, start: int, end: int | None = None, *, unfinished: bool = False) -> Stop:
        """Return what to raise when the chain cannot be read on."""
        last = end if end is not None else start + 1
        return Stop(problem_in(self.text, start, min(last, len(self.text)), message, unfinished=unfinished))

    def arrow(self) -> Arrow | None:
        """Return the arrow that begins here, and go behind it; None if none does."""
        start = self.at
        plain = ARROW.match(self.text, start)
        if plain:
            self.at = plain.end()
            return Arrow(ARROW_KINDS[(plain.lastindex or 1) - 1], "", "", start, plain.end())
        kind = _OPENING.get(self.text[start]) if start < len(self.text) else None
        if kind is None or start + 1 >= len(self.text):
            return None
        after = self.text[start + 1]
        before = self.text[start - 1] if start else " "
        if after.isspace() or after in "-=!>" or not (before.isspace() or before in ',;]?"”»'):
            return None
        return self._worded(start, kind)

    def _worded(self, start: int, kind: LinkKind) -> Arrow | None:
        """Return the arrow with words on it that begins at ``start``; None if what begins is only part of a name."""
        text, at = self.text, start + 1
        words: list[str] = []
        quoted = text[at] in QUOTES
        while True:
            if at < len(text) and text[at] in QUOTES:
                self.at, quoted = at, True
                words.append(self.quoted())
                at = self.at
            else:
                nth = bisect_left(self.starts, at)
                tip = self.starts[nth] if nth < len(self.starts) else len(text)
                if not quoted and (tip == len(text) or tip - at > 2 * LONGEST_NAME):
                    return None
                bar = text.find("|", at, tip) if not words else -1
                stop = bar if bar >= 0 else tip
                body = text[at:stop]
                if any(ch in LINES or ch in ";[]" for ch in body):
                    break
                words.append(clean_name(body))
                at = stop
            if len(words) == 1 and at < len(text) and text[at] == "|":
                at += 1
                continue
            break
        tip_ = ARROW.match(text, at)
        if tip_ is None or text[at - 1].isspace():
            self.at = start
            if quoted:
                raise self.stop(
                    "The words on an arrow end with the arrow itself, like -yes-> or !timeout!>.", start, at
                )
            return None
        end = ARROW_KINDS[(tip_.lastindex or 1) - 1]
        if end is not kind:
            self.at = tip_.end()
            a, b = SIGNS[kind], SIGNS[end]
            meant = f"write {a}{words[0][:20]}{a}> or {b}{words[0][:20]}{b}>"
            raise self.stop(f"This begins like one arrow and ends like another: {meant}.", start, self.at)
        self.at = tip_.end()
        if len(words) == 2:
            label, when = words
        else:
            # What is written on a flow or an exception says when it is taken; on a data link it says what it is.
            label, when = (words[0], "") if kind is LinkKind.DATA else ("", words[0])
        return Arrow(kind, label, when, start, self.at)

    def quoted(self) -> str:
        """Return what stands in the quotes that begin here, and go behind them."""
        text, start = self.text, self.at
        closing = QUOTES[text[start]]
        letters: list[str] = []
        at = start + 1
        while at < len(text):
            ch = text[at]
            if ch == "\\" and at + 1 < len(text):
                letters.append(text[at + 1])
                at += 2
                continue
            if ch in closing:
                self.at = at + 1
                return clean_name("".join(letters))
            letters.append(ch)
            at += 1
        goes_on = any(ch in LINES for ch in text[start:])
        raise self.stop("The quotes that begin here are not closed.", start, start + 1, unfinished=not goes_on)
