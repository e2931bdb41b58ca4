"""The second line of an element: the figure that says most about it, or the one that is missing. Knows no Qt."""

from __future__ import annotations

from models.plan import Element, ElementKind, Plan, Span


def caption(plan: Plan, element: Element) -> str:
    """Return the second line of ``element``, e.g. ``600 a day`` or ``AI · threshold 0.80``; may be empty."""
    parts = [text for text in _parts(plan, element) if text]
    return " · ".join(parts)


def figure(span: Span, unit: str = "") -> str:
    """Return a figure as it is known, ``2`` or ``2–3``, with its unit."""
    text = f"{span.lo:,.6g}" if span.lo == span.hi else f"{span.lo:,.6g}–{span.hi:,.6g}"
    return f"{text} {unit}".rstrip()


def _parts(plan: Plan, element: Element) -> tuple[str, ...]:
    match element.kind:
        case ElementKind.AI:
            return "AI", f"threshold {element.threshold:.2f}" if element.threshold is not None else "threshold?"
        case ElementKind.DATA:
            return _data(plan, element)
        case ElementKind.SYSTEM:
            return (figure(element.latency_p95, "s").join(("p95 ", "")) if element.latency_p95 else "system",)
        case ElementKind.AUTOMATION:
            return ("masks personal data" if element.masks else "rules",)
        case ElementKind.OUTCOME:
            return ("outcome",)
        case ElementKind.TRIGGER:
            return (figure(element.volume, "a day") if element.volume else "volume?",)
    return (
        figure(element.volume, "a day") if element.volume else "",
        _people(element.people) if element.people else "",
        figure(element.minutes, "min") if element.minutes else "",
    )


def _people(span: Span) -> str:
    return figure(span, "person" if span.lo == span.hi == 1 else "people")


def _data(plan: Plan, element: Element) -> tuple[str, ...]:
    if element.retention_days is None:
        return ("retention?",)
    owner = plan.parties.get(element.owns_data or "")
    return (f"owner: {owner.name}" if owner else "owner?",)
