"""Patterns: ready groups of linked elements, as data that whoever plans for others can edit.

Each is a file of its own in TOML with ``name``, ``about``, ``words`` that find it, ``text`` in the notation of
:mod:`models.formats.notation`, and ``link``, the arrow with which it goes on from a selected element (``->`` if it does
not say; empty for one that begins by itself).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import msgspec

from models.commands.draft import label_name
from models.commands.elements import Position
from models.commands.links import may_lead
from models.formats.notation import Understood, add, understand
from models.formats.notation.reader import names_of, same
from models.plan import Edit, Element, ElementKind, Plan, Refusal
from models.plan.ids import IdSource
from models.text import LONGEST_NAME

ARROWS: Final = ("->", "=>", "!>", "")
MOST: Final = 60
"""Elements of a pattern; what is larger is a template, or a plan to merge."""


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ready group of linked elements."""

    name: str
    text: str
    """What it adds, in the notation."""
    about: str = ""
    """What it is good for, in a sentence."""
    words: tuple[str, ...] = ()
    """Further words that find it."""
    link: str = "->"
    """The arrow with which it goes on from a selected element; empty: it never does."""
    kinds: tuple[ElementKind, ...] = ()
    """Kinds of its elements in the order of the text; :func:`parse` fills them in."""


class Patterns(msgspec.Struct, frozen=True):
    """All patterns by name, and what is wrong with files that hold none."""

    all: tuple[Pattern, ...] = ()
    problems: tuple[str, ...] = ()
    """One sentence each, beginning with the file."""


def parse(files: Mapping[str, bytes]) -> Patterns:
    """Return the patterns in some files; a broken file leaves the others as they are and is named."""
    found: list[Pattern] = []
    problems: list[str] = []
    for file, content in sorted(files.items()):
        outcome = _read(content)
        if isinstance(outcome, str):
            problems.append(f"{file}: {outcome}")
        elif any(same(outcome.name) == same(other.name) for other in found):
            problems.append(f"{file}: another file has the name “{outcome.name}”.")
        else:
            found.append(outcome)
    return Patterns(tuple(sorted(found, key=lambda one: same(one.name))), tuple(problems))


def _read(content: bytes) -> Pattern | str:
    """Return the pattern of a file, or what is wrong with it."""
    try:
        raw = tomllib.loads(content.decode("utf-8"))
        pattern = msgspec.convert(raw, Pattern)
    except UnicodeDecodeError:
        return "it is not text in UTF-8."
    except tomllib.TOMLDecodeError as wrong:
        return f"it is not TOML: {wrong}."
    except msgspec.ValidationError as wrong:
        return f"{wrong}."
    if not pattern.name.strip() or len(pattern.name) > LONGEST_NAME:
        return "it needs a name that fits a line."
    if pattern.link not in ARROWS:
        return f"link is one of {', '.join(f'“{arrow}”' for arrow in ARROWS)}, not “{pattern.link}”."
    found = understand(Plan(), pattern.text)
    if not isinstance(found, Understood):
        return f"text, {found[0].place.lower()}: {found[0].message}"
    if not found.elements:
        return "its text adds nothing."
    if len(found.elements) > MOST:
        return f"it adds {len(found.elements)} elements; a pattern has {MOST} at most."
    if found.parties:
        return "it names parties, and those differ from plan to plan; leave [@…] out."
    return msgspec.structs.replace(pattern, kinds=tuple(element.kind for element in found.elements))


def goes_on(pattern: Pattern, source: Element) -> bool:
    """Tell whether a pattern can be linked from an element."""
    return bool(pattern.link) and may_lead(source.kind, pattern.kinds[0])


def put(
    plan: Plan, pattern: Pattern, *, new_id: IdSource, after: str | None = None, at: Position | None = None
) -> Edit | Refusal:
    """Return the edit that adds a pattern, all of it new: a name that the plan has already gets a number.

    Parameters
    ----------
    after : str, optional
        The element that it goes on from, linked.
    at : pair of float, optional
        The place of the map around which to put it, if it goes on from nothing.
    """
    if after is not None and not goes_on(pattern, plan.elements[after]):
        return Refusal(f"“{pattern.name}” does not go on from this element.", ("elements", after))
    # Read beside an empty plan: a name that happens to be on the map is not meant.
    aside = {after: msgspec.structs.replace(plan.elements[after], name=" ")} if after is not None else {}
    text = f"{pattern.link} {pattern.text.lstrip()}" if after is not None else pattern.text
    found = understand(Plan({"elements": aside}), text, after=after)
    if not isinstance(found, Understood):
        return Refusal(f"The pattern “{pattern.name}” cannot be read: {found[0].message}")
    taken = Counter({name: len(ids) for name, ids in names_of(plan).items()})
    elements = []
    for element in found.elements:
        name, nth = element.name, 1
        while taken[same(name)]:
            nth += 1
            name = f"{element.name.rstrip('?')} {nth}{'?' if element.name.endswith('?') else ''}"
        taken[same(name)] += 1
        elements.append(replace(element, name=name))
    outcome = add(plan, replace(found, elements=tuple(elements)), new_id=new_id, at=at)
    if isinstance(outcome, Edit):
        return msgspec.structs.replace(outcome, label=f"Add {label_name(pattern.name)}")
    return outcome
