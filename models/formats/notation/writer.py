"""A part of a plan written in the notation."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from models.commands import KIND_WORDS
from models.formats.notation.kinds import KINDS, usual_kind, usual_sort
from models.formats.notation.parser import parse
from models.formats.notation.reader import names_of, same
from models.formats.notation.signs import ARROW, QUOTES, SIGNS
from models.plan import Element, ElementKind, Key, Link, LinkKind, Party, Plan, Side
from models.text import clean_name

_RIM = (*"-=!–—", *QUOTES)
"""What the words on an arrow neither begin nor end with, unless they are in quotes."""
_SAFE = re.compile(r"\w(?:[\w '’&/.:()+%]|(?<=\w)-(?=\w))*\??")
"""Names that hold nothing the notation could take for its own: most of them."""
_SIGN = re.compile(r"(?:^|[\s,;\]?\"”»])[-–—=!](?!\s)")
"""What could begin an arrow with words on it, depending on what follows the name."""
WIDE = 76
"""Characters of a line; a longer chain goes on in the next one, before mail programs break it within a name."""


def written(plan: Plan, keys: Collection[Key]) -> str:
    """Return the elements among ``keys``, with the links between them, in the notation; empty without elements.

    Reading it gives elements with the same names, kinds and executing parties and links with the same kinds, labels
    and conditions. What the notation has no room for (figures, notes, answers, places) is left out.
    """
    ids = {id_ for table, id_ in keys if table == "elements" and id_ in plan.elements}
    return _Writer(plan, ids).text()


class _Writer:
    def __init__(self, plan: Plan, ids: set[str]) -> None:
        self.plan = plan
        self.elements = elements = plan.elements
        self.order = sorted(ids, key=lambda i: (elements[i].x, elements[i].y, i))
        self.links: dict[str, list[Link]] = {id_: [] for id_ in self.order}
        self.into: set[str] = set()
        for link in plan.links.values():
            if link.source in ids and link.target in ids:
                self.links[link.source].append(link)
                if link.source != link.target:
                    self.into.add(link.target)
        ranks = {kind: n for n, kind in enumerate(LinkKind)}
        for ways in self.links.values():
            ways.sort(key=lambda k: (ranks[k.kind], elements[k.target].y, k.target, k.id))
        self.names = names_of(plan)
        self.said: set[str] = set()
        """Elements named so far: what they are is told once."""
        self.parties: set[str] = set()
        self.lines: list[str] = []

    def text(self) -> str:
        begins = [id_ for id_ in self.order if id_ not in self.into]
        begins.sort(key=lambda i: (self.elements[i].kind is not ElementKind.TRIGGER, not self.links[i]))
        for begin in (*begins, *self.order):
            waiting = [begin]
            while waiting:
                id_ = waiting.pop()
                if self.links[id_] or id_ not in self.said:
                    waiting.extend(reversed(self.line(id_)))
        return "\n".join(self.lines)

    def line(self, id_: str) -> list[str]:
        """Write a chain from ``id_`` on; return the elements where it parts, which lines of their own go on from."""
        words = self.item(id_)
        decided = False
        while True:
            ways, self.links[id_] = self.links[id_], []
            decision = self.elements[id_].kind is ElementKind.DECISION
            # Behind a comma a flow begins at the last decision: another one on this line must not be taken for it.
            if len(ways) > 1 and decided and not decision and any(k.kind is LinkKind.FLOW for k in ways[1:]):
                self.lines.append(words)
                words, decided = self.item(id_), False
            decided = decided or decision
            for nth, link in enumerate(ways):
                piece = f"{arrow(link)} {self.item(link.target)}"
                words += "," if nth else ""
                full = len(words) - words.rfind("\n") + len(piece) > WIDE
                words += f"\n  {piece}" if full else f" {piece}"
            if len(ways) != 1:
                self.lines.append(words)
                return [link.target for link in ways]
            id_ = ways[0].target

    def item(self, id_: str) -> str:
        """Return how an element is named; the first time with what it is and who executes it."""
        element = self.elements[id_]
        first = id_ not in self.said
        self.said.add(id_)
        name, inside = _name(element), []
        if first and element.kind is not usual_kind(name):
            inside.append(KINDS[element.kind][0])
        among = self.names.get(same(name), (id_,))
        if len(among) > 1:
            inside.append(f"#{among.index(id_) + 1}")
        if first and element.executes is not None:
            inside.append(f"@{self.party(self.plan.parties[element.executes])}")
        return f"{name_text(name)}{f' [{chr(32).join(inside)}]' if inside else ''}"

    def party(self, party: Party) -> str:
        """Return how a party is named; the first time with where it stands."""
        name = clean_name(party.name) or party.id
        bare = party_text(name)
        if same(name) in self.parties:
            return bare
        self.parties.add(same(name))
        if party.side is Side.PARTNER and party.kind is usual_sort(party.side):
            return bare  # as an unknown party is read
        sort = "" if party.kind is usual_sort(party.side) else f" {party.kind.value}"
        return f"{bare} ({party.side.value}{sort})"


def _name(element: Element) -> str:
    return clean_name(element.name) or f"New {KIND_WORDS[element.kind]}"


def in_quotes(text: str) -> str:
    """Return ``text`` in quotes, so that it holds anything."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def name_text(name: str) -> str:
    """Return an element's name as it is written: in quotes if it would be read as something else."""
    if _SAFE.fullmatch(name):
        return name
    if not _plain(name, "@") or _SIGN.search(name):
        return in_quotes(name)
    chains, problems = parse(f"{name} -> {name}")
    items = [item for chain in chains for part in chain.parts for item in part.items]
    alike = [i.name for i in items] == [name, name] and not any(i.kind_end for i in items)
    return name if alike and not problems and len(chains) == 1 and len(chains[0].parts) == 2 else in_quotes(name)


def party_text(name: str) -> str:
    """Return a party's name as it is written behind ``@``."""
    bare = _plain(name, "[]();@#") and not ARROW.search(name) and not name.endswith(",")
    return name if bare else in_quotes(name)


def _plain(name: str, special: Iterable[str]) -> bool:
    return not any(ch in name for ch in special) and name[:1] not in QUOTES and "\\" not in name


def arrow(link: Link) -> str:
    """Return a link's arrow with the words on it."""
    sign = SIGNS[link.kind]
    label, when = clean_name(link.label), clean_name(link.when)
    usual = label if link.kind is LinkKind.DATA else when
    if not label and not when:
        return f"{sign}>"
    if usual and not (when if link.kind is LinkKind.DATA else label):
        return f"{sign}{_words(usual)}{sign}>"
    return f"{sign}{_words(label)}|{_words(when)}{sign}>"


def _words(words: str) -> str:
    special = words.startswith(_RIM) or words.endswith(_RIM) or any(ch in words for ch in '|;[]"\\')
    return in_quotes(words) if special or ">" in words or ARROW.search(words) else words
