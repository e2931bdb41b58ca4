"""Linking elements."""

from __future__ import annotations

from models.commands.draft import Draft, label_name
from models.plan import Edit, Element, ElementKind, Link, LinkKind, Plan, Refusal

KIND_WORDS = {
    ElementKind.TRIGGER: "trigger",
    ElementKind.STEP: "step",
    ElementKind.DECISION: "decision",
    ElementKind.AUTOMATION: "automation",
    ElementKind.AI: "AI component",
    ElementKind.DATA: "data source",
    ElementKind.SYSTEM: "system",
    ElementKind.REVIEW: "human review",
    ElementKind.OUTCOME: "outcome",
}
"""What users call each kind of element."""


def link_problem(source: ElementKind, target: ElementKind, kind: LinkKind) -> str | None:
    """Return why a link of ``kind`` may not run from ``source`` to ``target``, as a sentence; None if it may."""
    if kind is LinkKind.DATA:
        return None
    if ElementKind.DATA in (source, target):
        return "A data source holds data and does not act: link it with a data link."
    if source is ElementKind.OUTCOME:
        return "An outcome is where work ends: nothing flows out of it."
    if target is ElementKind.TRIGGER:
        return "A trigger is where work arrives: nothing flows into it."
    return None


def natural_kind(source: ElementKind, target: ElementKind) -> LinkKind:
    """Return the kind of link a user means when drawing from a ``source`` to a ``target``."""
    return LinkKind.DATA if ElementKind.DATA in (source, target) else LinkKind.FLOW


def may_lead(source: ElementKind, target: ElementKind) -> bool:
    """Tell whether such a link may be drawn from a ``source`` to a ``target``."""
    return link_problem(source, target, natural_kind(source, target)) is None


def kind_problem(plan: Plan, element: Element) -> str | None:
    """Return why ``element`` cannot be of its (new) kind with the links it has; None if it can."""
    for link in plan.links.values():
        if element.id not in (link.source, link.target):
            continue
        source = element.kind if link.source == element.id else plan.elements[link.source].kind
        target = element.kind if link.target == element.id else plan.elements[link.target].kind
        problem = link_problem(source, target, link.kind)
        if problem:
            return f"{problem} Change or delete its {link.kind.value} links first."
    return None


def _refusal(plan: Plan, link: Link) -> Refusal | None:
    source, target = plan.elements.get(link.source), plan.elements.get(link.target)
    if source is None or target is None:
        return Refusal("A link needs an element at both ends.")
    problem = link_problem(source.kind, target.kind, link.kind)
    if problem:
        return Refusal(problem, ("elements", target.id))
    for other in plan.links.values():
        if other.id != link.id and (other.source, other.target, other.kind, other.when, other.label) == (
            link.source,
            link.target,
            link.kind,
            link.when,
            link.label,
        ):
            return Refusal("There is already such a link between these two.", ("links", other.id))
    return None


def connect(
    plan: Plan,
    *,
    id: str,
    source: str,
    target: str,
    kind: LinkKind | None = None,
    label: str = "",
    when: str = "",
) -> Edit | Refusal:
    """Link ``source`` to ``target``. Without a ``kind``, the natural one: data at a data source, else flow."""
    if source not in plan.elements or target not in plan.elements:
        return Refusal("A link needs an element at both ends.")
    chosen = kind or natural_kind(plan.elements[source].kind, plan.elements[target].kind)
    link = Link(id=id, source=source, target=target, kind=chosen, label=label, when=when)
    refusal = _refusal(plan, link)
    if refusal:
        return refusal
    draft = Draft(plan)
    draft.put("links", link)
    return draft.edit(f"Link {label_name(plan.elements[source].name)} to {label_name(plan.elements[target].name)}")


def reconnect(plan: Plan, link: str, *, source: str | None = None, target: str | None = None) -> Edit | Refusal:
    """Move an end of ``link`` to another element."""
    old = plan.links.get(link)
    if old is None:
        return Refusal("The link is not in the plan any more.")
    draft = Draft(plan)
    draft.change("links", link, source=source or old.source, target=target or old.target)
    new = draft.get(("links", link))
    refusal = _refusal(plan, new) if isinstance(new, Link) else None
    return refusal or draft.edit("Reconnect link")


def set_link_kind(plan: Plan, link: str, kind: LinkKind) -> Edit | Refusal:
    """Change what kind of link it is."""
    old = plan.links.get(link)
    if old is None:
        return Refusal("The link is not in the plan any more.")
    draft = Draft(plan)
    draft.change("links", link, kind=kind)
    new = draft.get(("links", link))
    refusal = _refusal(plan, new) if isinstance(new, Link) else None
    return refusal or draft.edit(f"Make it a {kind.value} link")
