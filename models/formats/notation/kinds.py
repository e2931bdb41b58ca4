"""The words of the notation: what stands for a kind of element, and for a party's side and sort."""

from __future__ import annotations

from difflib import get_close_matches

from models.plan import ElementKind, PartyKind, Side

KINDS: dict[ElementKind, tuple[str, ...]] = {
    ElementKind.TRIGGER: ("trigger", "start", "begin", "event", "arrival", "inbox"),
    ElementKind.STEP: ("step", "task", "work", "activity", "person", "human", "people", "manual"),
    ElementKind.DECISION: ("decision", "choice", "gateway", "branch", "if"),
    ElementKind.AUTOMATION: ("automation", "rule", "rules", "automatic", "script", "bot"),
    ElementKind.AI: ("ai", "ai component", "model", "llm", "agent", "ml"),
    ElementKind.DATA: ("data", "data source", "source", "store", "database", "db", "table", "file"),
    ElementKind.SYSTEM: ("system", "app", "application", "service", "api", "tool"),
    ElementKind.REVIEW: ("review", "human review", "check", "approval", "approve", "sign-off"),
    ElementKind.OUTCOME: ("outcome", "end", "result", "done", "finish"),
}
"""Kind → words for it; the first is the one that gets written."""

WORDS: dict[str, ElementKind] = {word: kind for kind, words in KINDS.items() for word in words}

SIDES: dict[str, Side] = {
    "in-house": Side.IN_HOUSE,
    "inhouse": Side.IN_HOUSE,
    "internal": Side.IN_HOUSE,
    "partner": Side.PARTNER,
    "supplier": Side.PARTNER,
    "vendor": Side.PARTNER,
    "provider": Side.PROVIDER,
}
"""Word behind a party's name → side it stands on."""

SORTS: dict[str, PartyKind] = {
    "organisation": PartyKind.ORGANISATION,
    "organization": PartyKind.ORGANISATION,
    "company": PartyKind.ORGANISATION,
    "team": PartyKind.TEAM,
    "person": PartyKind.PERSON,
}
"""Word behind a party's name → what it is."""


def kind_of(phrase: str) -> ElementKind | None:
    """Return the kind that ``phrase`` stands for; None if it stands for none."""
    return WORDS.get(" ".join(phrase.casefold().split()))


def near(phrase: str, words: list[str] | None = None, cutoff: float = 0.7) -> list[str]:
    """Return up to three of ``words`` (those for kinds) that ``phrase`` may have been meant to be, likeliest first.

    Examples
    --------
    >>> near("revew")
    ['review']
    """
    return get_close_matches(phrase.casefold()[:40], list(WORDS) if words is None else words, n=3, cutoff=cutoff)


def usual_kind(name: str) -> ElementKind:
    """Return what an element is when only its name is given: a decision if that is a question, else a step."""
    return ElementKind.DECISION if name.endswith(("?", "？")) else ElementKind.STEP


def usual_sort(side: Side) -> PartyKind:
    """Return what a party is when only its side is named: a team in-house, an organisation elsewhere."""
    return PartyKind.TEAM if side is Side.IN_HOUSE else PartyKind.ORGANISATION
