"""What a text in the notation comes to: what is new, and what of the plan is meant."""

from __future__ import annotations

from dataclasses import dataclass

from models.plan import ElementKind, LinkKind, PartyKind, Side

Ref = str | int
"""The id of what is in the plan, or the place of what is new among the new."""


@dataclass(frozen=True, slots=True)
class NewParty:
    name: str
    side: Side
    sort: PartyKind


@dataclass(frozen=True, slots=True)
class NewElement:
    name: str
    kind: ElementKind
    party: Ref | None


@dataclass(frozen=True, slots=True)
class NewLink:
    source: Ref
    target: Ref
    kind: LinkKind
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text adds to a plan. Whole numbers refer to ``elements`` and ``parties`` here, ids to the plan."""

    elements: tuple[NewElement, ...] = ()
    parties: tuple[NewParty, ...] = ()
    links: tuple[NewLink, ...] = ()
    known: tuple[str, ...] = ()
    """Elements of the plan that are named, in the order of the text."""
    after: str | None = None
    """The selected element, if the text goes on from it."""
    last: Ref | None = None
    """The element named last."""
    links_known: int = 0
    """Links that are in the plan already."""

    @property
    def empty(self) -> bool:
        """Whether nothing would be added."""
        return not (self.elements or self.links)
