"""What may be meant where one is typing: names, kinds behind ``[``, parties behind ``@``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.commands import KIND_WORDS
from models.formats.notation.kinds import KINDS
from models.formats.notation.parser import parse
from models.formats.notation.reader import names_of, same
from models.formats.notation.signs import ARROW, LINES, QUOTES
from models.formats.notation.tree import Item
from models.formats.notation.writer import name_text, party_text
from models.plan import PartyKind, Plan
from models.text import clean_name, elided, shown

MOST = 9
FAR = 4000
"""Characters before the cursor that are looked at, and of a text whose own names are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be meant."""

    text: str
    """What goes into the text."""
    shown: str
    what: str
    """What it is, as a second, quieter text."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be meant, best first, in place of the text from ``start`` to ``end``."""

    start: int
    end: int
    choices: tuple[Choice, ...] = ()


def completions(plan: Plan, text: str, cursor: int) -> Offer:
    """Return what may be meant by what stands before ``cursor``; without choices where there is nothing to offer."""
    begin = max((text.rfind(ch, 0, cursor) for ch in LINES + ";"), default=-1) + 1
    begin = max(begin, cursor - FAR)
    place, start = _where(text[begin:cursor])
    start += begin
    typed = text[start:cursor]
    start += len(typed) - len(typed.lstrip())
    typed = typed.strip()
    if place == "kind":
        return Offer(start, cursor, tuple(_kinds(typed)))
    if place == "party":
        return Offer(start, cursor, tuple(_parties(plan, text, typed)))
    if place == "name" and typed:
        return Offer(start, cursor, tuple(_names(plan, text, typed)))
    return Offer(start, cursor)


def _where(line: str) -> tuple[str, int]:
    """Return what is typed at the end of ``line`` (name, kind, party or nothing) and where it begins."""
    place, start, at = "name", 0, 0
    while at < len(line):
        ch = line[at]
        if ch in QUOTES and not line[start:at].strip() and place in ("name", "party"):
            closing = at + 1
            while closing < len(line) and line[closing] not in QUOTES[ch]:
                closing += 2 if line[closing] == "\\" else 1
            if closing >= len(line):
                return place, at
            at = closing + 1
            place = "after" if place == "name" else "bracket"
            continue
        arrow = ARROW.match(line, at)
        if ch == "[":
            place, start = "kind", at + 1
        elif ch == "]":
            place, start = "after", at + 1
        elif place in ("name", "after") and (arrow or ch == ","):
            at = arrow.end() if arrow else at + 1
            place, start = "name", at
            continue
        elif place in ("kind", "party", "bracket") and ch == "@":
            place, start = "party", at + 1
        elif place == "kind" and ch in ", ":
            start = at + 1
        at += 1
    return place, start


def _ranked(names: Iterable[tuple[str, Choice]], typed: str) -> list[Choice]:
    """Return the choices whose name begins with what is typed, then those with a word that does, then the rest."""
    wanted = same(typed)
    graded: list[tuple[int, int, Choice]] = []
    for name, choice in names:
        if name.startswith(wanted):
            graded.append((0 if name != wanted else -1, len(name), choice))
        elif f" {wanted}" in name:
            graded.append((1, len(name), choice))
        elif len(wanted) > 2 and wanted in name:
            graded.append((2, len(name), choice))
    graded.sort(key=lambda each: each[:2])
    return [choice for _, _, choice in graded[:MOST]]


def _items(text: str) -> list[Item]:
    """Return what is named in a text that is not too long to be read at every key."""
    chains = parse(text)[0] if len(text) <= FAR else ()
    return [item for chain in chains for part in chain.parts for item in part.items]


def _names(plan: Plan, text: str, typed: str) -> list[Choice]:
    found: list[tuple[str, Choice]] = []
    typed = typed.lstrip("".join(QUOTES))
    if not typed:
        return []
    wanted = same(typed)
    for name, ids in names_of(plan).items():
        if wanted not in name:
            continue
        for n, id_ in enumerate(ids[:MOST], 1):
            element = plan.elements[id_]
            area = plan.boundaries.get(element.boundary or "")
            where = f" in {elided(shown(area.name), 30)}" if area else ""
            said = clean_name(element.name)
            if not said:
                continue
            which = f" [#{n}]" if len(ids) > 1 else ""
            label = elided(shown(said), 80) + which
            found.append((name, Choice(name_text(said) + which, label, f"{KIND_WORDS[element.kind]}{where}")))
    known = names_of(plan)
    new = {same(item.name): item.name for item in _items(text)}
    for name, said in new.items():
        # The name one is typing is no news.
        if name not in known and name != wanted:
            found.append((name, Choice(name_text(said), elided(shown(said), 80), "in this text")))
    ranked = _ranked(found, typed)
    return [] if len(ranked) == 1 and ranked[0].text == typed else ranked


def _kinds(typed: str) -> list[Choice]:
    wanted = same(typed)
    found = []
    for words in KINDS.values():
        hits = [word for word in words if word.startswith(wanted)]
        if hits:
            exact = wanted in words
            others = ", ".join(words[1:4])
            found.append((0 if exact else 1 if words[0].startswith(wanted) else 2, Choice(words[0], words[0], others)))
    return [choice for _, choice in sorted(found, key=lambda each: each[0])]


def _parties(plan: Plan, text: str, typed: str) -> list[Choice]:
    bare = typed.lstrip("".join(QUOTES))
    found = []
    # Organisations and teams execute more often than single people.
    for party in sorted(plan.parties.values(), key=lambda p: (p.kind is PartyKind.PERSON, same(p.name))):
        name = clean_name(party.name)
        if name:
            what = f"{party.side.value} {party.kind.value}"
            found.append((same(name), Choice(party_text(name), elided(shown(name), 80), what)))
    known = {name for name, _ in found}
    for who in (item.who for item in _items(text) if item.who is not None):
        if same(who.name) not in known and same(who.name) != same(bare):
            known.add(same(who.name))
            found.append((same(who.name), Choice(party_text(who.name), elided(shown(who.name), 80), "in this text")))
    if not bare:
        return [choice for _, choice in found][:MOST]
    ranked = _ranked(found, bare)
    if all(same(clean_name(party.name)) != same(bare) for party in plan.parties.values()) and "(" not in bare:
        for word in ("partner", "provider", "in-house"):
            new = f"{party_text(clean_name(bare))} ({word})"
            ranked.append(Choice(new, f"{elided(shown(bare), 60)} ({word})", "new party"))
    return ranked[: MOST + 3]
