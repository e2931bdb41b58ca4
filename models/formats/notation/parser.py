"""The notation taken apart into chains, each piece with its place in the text. Knows no plan."""

from __future__ import annotations

import re
from bisect import bisect_left

from models.formats.notation.kinds import KINDS, SIDES, SORTS, kind_of, near
from models.formats.notation.tree import Arrow, Chain, Item, Part, Problem, Problems, Who, problem_in
from models.plan import ElementKind, LinkKind, PartyKind, Side
from models.text import LONGEST_NAME, clean_name

LONGEST = 500_000
"""Characters of a text; a longer one is refused unread."""
MOST_PROBLEMS = 50

ARROW = re.compile(r"(-+>|[–—]>|[→➔➜])|(=+>|⇒)|(!>)")
"""A flow, a data link, an exception; the longer signs are what word processors make of the shorter ones."""
ARROW_KINDS = (LinkKind.FLOW, LinkKind.DATA, LinkKind.EXCEPTION)
SIGNS = {LinkKind.FLOW: "-", LinkKind.DATA: "=", LinkKind.EXCEPTION: "!"}
_OPENING = {"-": LinkKind.FLOW, "–": LinkKind.FLOW, "—": LinkKind.FLOW, "=": LinkKind.DATA, "!": LinkKind.EXCEPTION}
STOP = re.compile(r"[,;\[\]>\n\r\u2028\u2029@–—=!<-]|[→➔➜⇒]")
"""Where a bare name may end."""
QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
LINES = "\n\r\u2028\u2029"
_BULLETS = re.compile(r"(?:(?:[-*•‣–>])[ \t]+)+")
_WORD = re.compile(r"[^\s\[\],;#@]+")
_NUMBER = re.compile(r"#(\d{1,6})")
_BEHIND = re.compile(r"\s*\(([^()]{1,60})\)$")


class _Stop(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse(text: str) -> tuple[tuple[Chain, ...], Problems]:
    """Return the chains of ``text``, and what could not be read.

    After a problem reading goes on at the next line or semicolon, so that one slip does not hide another.
    """
    if len(text) > LONGEST:
        message = f"The text is longer than {LONGEST:,} characters. Add it in parts."
        return (), (Problem(message, 0, 0, 1, 1),)
    return _Parser(text).chains()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.arrows = [(m.start(), m.end(), (m.lastindex or 1) - 1) for m in ARROW.finditer(text)]
        self.starts = [start for start, _, _ in self.arrows]

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
            except _Stop as stop:
                problems.append(stop.problem)
                self.at = max(begun + 1, min(self.at, len(self.text)))
                while not self.over and self.text[self.at] not in LINES + ";":
                    self.at += 1

    # -- small steps ---------------------------------------------------------------------------------------
    @property
    def over(self) -> bool:
        return self.at >= len(self.text)

    def skip(self, more: str = "") -> None:
        """Go over white space on the line, and over the characters of ``more``."""
        text, at = self.text, self.at
        while at < len(text) and (text[at] in more or (text[at].isspace() and text[at] not in LINES)):
            at += 1
        self.at = at

    def stop(self, message: str, start: int, end: int | None = None, *, unfinished: bool = False) -> _Stop:
        """Return what to raise when the chain cannot be read on."""
        last = end if end is not None else start + 1
        return _Stop(problem_in(self.text, start, min(last, len(self.text)), message, unfinished=unfinished))

    # -- chains --------------------------------------------------------------------------------------------
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

    # -- arrows --------------------------------------------------------------------------------------------
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

    # -- names ---------------------------------------------------------------------------------------------
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

    def bare(self) -> str:
        """Return the name that begins here, up to an arrow, a bracket, a comma or the end; go to where it ends."""
        text, start = self.text, self.at
        at = start
        while True:
            found = STOP.search(text, at)
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
                if text[at - 1 : at].isspace() and _WORD.match(text, at + 1):
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

    # -- brackets ------------------------------------------------------------------------------------------
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
                word = _WORD.match(text, self.at)
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
            behind = re.compile(r"\s*\(([^()]{1,60})\)").match(text, self.at)
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
            behind = _BEHIND.search(whole)
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
