"""Worked examples of own rules; the page about the language shows them, and tests try each."""

from __future__ import annotations

from typing import NamedTuple

from models.plan import Scope


class Example(NamedTuple):
    """A rule somebody may want, to begin from."""

    title: str
    scope: Scope
    when: str
    says: str
    """What it is for, in a sentence."""


E, L, P = Scope.ELEMENT, Scope.LINK, Scope.PLAN
EXAMPLES = (
    Example("AI without a version", E, 'element.kind == "ai" && element.version == ""', "You roll back to a version."),
    Example(
        "Strict confidence threshold",
        E,
        'element.kind == "ai" && known(element.threshold) && element.threshold < 0.9',
        "Your house wants 0.9 where the standard takes any.",
    ),
    Example(
        "Provider that is not on the list",
        E,
        'known(element.provider) && !(element.provider in ["Acme Models", "Northwind AI"])',
        "Only two model providers are approved.",
    ),
    Example(
        "Personal data kept too long",
        E,
        '"personal" in element.carries && (unknown(element.retention_days) || element.retention_days > 90)',
        "Nothing personal is kept longer than 90 days, and nobody may leave it open.",
    ),
    Example(
        "Busy step without a deputy",
        E,
        'element.kind == "review" && element.volume.hi > 200 && element.people.lo < 2',
        "More than 200 cases a day must not hang on one person.",
    ),
    Example(
        "Approved by whoever does it",
        E,
        "known(element.approves) && element.approves == element.executes",
        "Nobody signs off their own work.",
    ),
    Example(
        "Component without a way out",
        E,
        'element.kind == "ai" && !element.links_out.exists(l, l.kind == "exception")',
        "Every AI component needs a link for when it goes wrong.",
    ),
    Example(
        "Many links from outside",
        E,
        "size(element.links_in.filter(l, l.source.outside)) > 3",
        "What depends on more than three things outside deserves a look.",
    ),
    Example(
        "Question answered without proof",
        E,
        'element.kind == "ai" && answer("thresholds.owner") == "yes" && !evidenced("thresholds.owner")',
        "A yes about thresholds counts only with evidence.",
    ),
    Example(
        "Special data never leaves",
        L,
        'link.outward && "special" in link.carries',
        "Health data and the like stay in the house, with a control or without.",
    ),
    Example(
        "Handover without a label",
        L,
        'link.crosses && link.label == "" && link.kind != "exception"',
        "What goes over the line has a name, so that the contract can use it.",
    ),
    Example(
        "AI without enough reviewers",
        P,
        'count("ai") > 2 * count("review")',
        "At least one human review for two AI components.",
    ),
)
