"""Something of one's own for tests: a plan to put it in, and a team file."""

from __future__ import annotations

from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, Party, Plan, Side

PLAN = Plan(
    {
        "parties": {"us": Party(id="us", name="Ours"), "acme": Party(id="acme", name="Acme", side=Side.PARTNER)},
        "boundaries": {
            "in": Boundary(id="in", name="In-house", party="us"),
            "out": Boundary(id="out", name="Partner", kind=BoundaryKind.PARTNER, party="acme"),
        },
        "elements": {
            "mail": Element(id="mail", name="Mail", kind=ElementKind.TRIGGER, boundary="in"),
            "sort": Element(id="sort", name="<b>Sort</b> & file", kind=ElementKind.AI, boundary="out", threshold=0.7),
            "look": Element(id="look", name="Look", kind=ElementKind.REVIEW, boundary="in"),
        },
        "links": {
            "a": Link(id="a", source="mail", target="sort"),
            "b": Link(id="b", source="sort", target="look"),
        },
    }
)

TEAM = """
name = "House rules"

[[question]]
id = "own.switch"
section = "human"
text = "Who may switch it off at night?"
weight = 2
per = ["ai"]
when = "element.outside"

[[rule]]
id = "own.version"
title = "AI without a version"
when = 'element.kind == "ai" && element.version == ""'
severity = "high"
message = "{name} has no version"
days = [1, 2, 3]

[[rule]]
id = "no-approver"
severity = "high"
reason = "Our board wants it."

[limits]
utilisation = 0.6
"gate.pilot.discovery" = { value = 0.9, reason = "Strict." }
"""
