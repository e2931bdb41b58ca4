"""What is not as in the standard playbook, and why: whoever signs may ask."""

from __future__ import annotations

from models.assess.ownset import Differs
from models.assess.playbook import Playbook
from models.assess.ruleset import standard_rules
from models.report.sections import Cell, Part, Table, Text
from models.report.words import count
from models.text import elided, shown

TABLES = {"rules": "rule", "questions": "question", "limits": "limit"}
LONGEST = 320
"""Characters of a text told in a cell."""


def own(playbook: Playbook) -> tuple[Part, ...]:
    """Return the questions, rules and limits that differ from the standard; nothing where none do."""
    differs = sorted(playbook.own.differs, key=lambda one: list(TABLES).index(one.table))
    if not differs and not playbook.own.problems:
        return ()
    text = f"{count(len(differs), 'difference')} from the standard playbook count in every score and finding here."
    table = Table(
        ("What", "How it differs", "Why", "From"),
        tuple(_row(one) for one in differs),
        (0.3, 0.32, 0.26, 0.12),
        ("left", "left", "left", "left"),
        "Nothing differs.",
    )
    blocks: list[Text | Table] = [Text(text), table]
    if playbook.own.problems:
        blocks += [
            Text("What could not be used, and is left out:"),
            Table(
                ("What", "Why it is left out", "From"),
                tuple(
                    (Cell(_cut(one.name), note=TABLES[one.table]), Cell(_cut(one.what), "warn"), Cell(_cut(one.origin)))
                    for one in playbook.own.problems
                ),
                (0.38, 0.44, 0.18),
                ("left", "left", "left"),
                "Nothing.",
            ),
        ]
    return (Part("Not as in the standard playbook", tuple(blocks), level=2),)


def _row(one: Differs) -> tuple[Cell, ...]:
    standard = standard_rules().get(one.id) if one.table == "rules" else None
    name = Cell(_cut(standard.title if standard is not None else one.name), note=f"{TABLES[one.table]} {shown(one.id)}")
    why = Cell(_cut(one.reason)) if one.reason.strip() else Cell("no reason given", "warn")
    return name, Cell(_cut(one.what)), why, Cell(_cut(one.origin))


def _cut(text: str) -> str:
    return elided(shown(text), LONGEST)
