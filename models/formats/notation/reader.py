"""What a text in the notation means for a plan: what is new, what is meant, and what cannot be."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.commands import KIND_WORDS, link_problem
from models.commands.draft import label_name
from models.commands.fields import value_problem
from models.formats.notation.kinds import near, usual_kind, usual_sort
from models.formats.notation.meaning import NewElement, NewLink, NewParty, Ref, Understood
from models.formats.notation.parser import MOST_PROBLEMS, parse
from models.formats.notation.tree import Arrow, Chain, Item, Part, Problem, Problems, Who, problem_in
from models.graph.build import links_from
from models.plan import ElementKind, LinkKind, PartyKind, Plan, Side
from models.text import elided, shown

MOST = 20_000
"""Elements or links of one text."""


def same(name: str) -> str:
    """Return what two names have in common when they mean the same: case, spacing and composition do not count."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def names_of(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the elements of each name, from top to bottom and left to right. Cached on the plan."""
    return plan.derived(_names_of, frozenset({"elements"}))


def _names_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for id_, element in sorted(plan.elements.items(), key=lambda each: (each[1].y, each[1].x, each[0])):
        found.setdefault(same(element.name), []).append(id_)
    return {name: tuple(ids) for name, ids in found.items()}


def understand(plan: Plan, text: str, *, after: str | None = None) -> Understood | Problems:
    """Return what ``text`` would add to ``plan``, or every reason why it cannot be taken.

    A text that begins with an arrow goes on from the element ``after``, if one is given.
    """
    chains, problems = parse(text)
    made = _Reader(plan, text, after)
    made.problems.extend(problems)
    made.read(chains)
    if made.problems:
        return tuple(sorted(made.problems, key=lambda p: (p.unfinished, p.start))[:MOST_PROBLEMS])
    return made.understood()


@dataclass
class _New:
    """An element the text adds, as far as it is known."""

    name: str
    kind: ElementKind | None
    party: Ref | None

    @property
    def is_(self) -> ElementKind:
        return self.kind or usual_kind(self.name)


@dataclass
class _Reader:
    plan: Plan
    text: str
    after: str | None
    problems: list[Problem] = field(default_factory=list)
    parties: list[NewParty] = field(default_factory=list)
    elements: list[_New] = field(default_factory=list)
    links: dict[NewLink, None] = field(default_factory=dict)
    known: dict[str, None] = field(default_factory=dict)
    links_known: int = 0
    last: Ref | None = None
    used_after: bool = False

    def __post_init__(self) -> None:
        self.names = names_of(self.plan)
        self.new: dict[tuple[str, int], int] = {}
        self.party_names: dict[str, list[str]] = {}
        for id_, party in self.plan.parties.items():
            self.party_names.setdefault(same(party.name), []).append(id_)
        self.new_parties: dict[str, int] = {}
        self._existing: dict[tuple[str, str], list[tuple[LinkKind, str, str]]] = {}

    def understood(self) -> Understood:
        return Understood(
            tuple(NewElement(new.name, new.is_, new.party) for new in self.elements),
            tuple(self.parties),
            tuple(self.links),
            tuple(self.known),
            self.after if self.used_after else None,
            self.last,
            self.links_known,
        )

    def wrong(self, message: str, start: int, end: int) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem_in(self.text, start, end, message))

    # -- elements ------------------------------------------------------------------------------------------
    def read(self, chains: tuple[Chain, ...]) -> None:
        """Take the names first: kinds said anywhere count for every link."""
        named: list[tuple[Chain, list[list[Ref]]]] = []
        for chain in chains:
            refs = [[self.named(item) for item in part.items] for part in chain.parts]
            named.append((chain, refs))
            if len(self.elements) > MOST:
                self.wrong(f"That is more than {MOST:,} elements. Add them in parts.", 0, 0)
                return
        before: list[Ref] | None = None
        for chain, refs in named:
            before = self.linked(chain, refs, before)

    def named(self, item: Item) -> Ref:
        name = same(item.name)
        ids = self.names.get(name, ())
        number = item.number
        if number is None:
            if len(ids) > 1:
                self.wrong(self._which(item.name, ids), item.start, item.end)
                return ids[0]
            number = 1
        if 1 <= number <= len(ids):
            id_ = ids[number - 1]
            self.known[id_] = None
            self._agree(item, id_)
            self.last = id_
            return id_
        if number < 1:
            self.wrong("Elements of one name are counted from 1.", item.kind_start, item.kind_end)
        at = self.new.get((name, number))
        if at is None:
            problem = value_problem("name", item.name)
            if problem:
                self.wrong(problem, item.start, item.end)
            at = self.new[name, number] = len(self.elements)
            self.elements.append(_New(item.name, None, None))
        self.last = at
        self._complete(item, self.elements[at])
        return at

    def _which(self, name: str, ids: tuple[str, ...]) -> str:
        said = []
        for n, id_ in enumerate(ids[:3], 1):
            element = self.plan.elements[id_]
            area = self.plan.boundaries.get(element.boundary or "")
            where = f" in {elided(shown(area.name), 24)}" if area else ""
            said.append(f"[#{n}] {KIND_WORDS[element.kind]}{where}")
        more = ", …" if len(ids) > 3 else ""
        return f"There are {len(ids)} elements called {label_name(name)}. Say which: {', '.join(said)}{more}."

    def _agree(self, item: Item, id_: str) -> None:
        """See that what is said of an element of the plan is so."""
        element = self.plan.elements[id_]
        name = label_name(element.name)
        leave = "What is on the map already is not changed from here."
        if item.kind is not None and item.kind is not element.kind:
            is_, said = KIND_WORDS[element.kind], KIND_WORDS[item.kind]
            self.wrong(f"{name} is {_a(is_)}, not {_a(said)}. {leave}", item.kind_start, item.kind_end)
        if item.who is not None and element.executes not in self._candidates(item.who):
            party = self.plan.parties.get(element.executes or "")
            does = f"is executed by {label_name(party.name)}" if party else "is executed by nobody yet"
            self.wrong(f"{name} {does}. {leave}", item.who.start, item.who.end)

    def _complete(self, item: Item, new: _New) -> None:
        """Take what is said of a new element, here and wherever else it is named."""
        if item.kind is not None:
            if new.kind is not None and new.kind is not item.kind:
                was = KIND_WORDS[new.kind]
                self.wrong(f"{label_name(new.name)} was {_a(was)} before in this text.", item.kind_start, item.kind_end)
            new.kind = item.kind
        if item.who is not None:
            party = self._party(item.who)
            if party is not None and new.party is not None and party != new.party:
                self.wrong(
                    f"{label_name(new.name)} had another party before in this text.", item.who.start, item.who.end
                )
            new.party = party if party is not None else new.party

    # -- parties -------------------------------------------------------------------------------------------
    def _candidates(self, who: Who) -> list[str]:
        """Return the parties of the plan that may be meant."""
        parties = self.plan.parties
        for name in (who.whole, who.name):
            ids = self.party_names.get(same(name), [])
            if ids:
                meant = who if name is who.name else None
                return [id_ for id_ in ids if meant is None or _fits(parties[id_].side, parties[id_].kind, meant)]
        if who.side is None and who.sort is None and same(who.name) not in self.new_parties:
            begun = [i for name, ids in self.party_names.items() if name.startswith(same(who.name) + " ") for i in ids]
            return begun if len(begun) == 1 else []
        return []

    def _party(self, who: Who) -> Ref | None:
        ids = self._candidates(who)
        if len(ids) == 1:
            return ids[0]
        if len(ids) > 1:
            said = f"There are {len(ids)} parties called {label_name(who.name)}; rename one under Case."
            self.wrong(said, who.start, who.end)
            return None
        there = self.party_names.get(same(who.name), [])
        if there:
            party = self.plan.parties[there[0]]
            is_ = f"{party.side.value} {party.kind.value}"
            self.wrong(f"{label_name(party.name)} is here already, as {_a(is_)}.", who.start, who.end)
            return None
        return self._new_party(who)

    def _new_party(self, who: Who) -> int | None:
        at = self.new_parties.get(same(who.name))
        if at is not None:
            if not _fits(self.parties[at].side, self.parties[at].sort, who):
                self.wrong(f"{label_name(who.name)} stood on another side before in this text.", who.start, who.end)
            return at
        if who.side is None and who.sort is None:
            folded = {name: self.plan.parties[ids[0]].name for name, ids in self.party_names.items()}
            close = [label_name(folded[name]) for name in near(same(who.name), list(folded), 0.75)]
            if close:
                name = elided(shown(who.name), 40)
                add = f"To add another, say where it stands: @{name} (partner), (provider) or (in-house)."
                meant = f"No party is called {label_name(who.name)}. Did you mean {' or '.join(close)}? {add}"
                self.wrong(meant, who.start, who.end)
                return None
        # Of somebody unknown the careful assumption is that the work leaves the house.
        side = who.side or (Side.PARTNER if who.sort is None else Side.IN_HOUSE)
        new = NewParty(who.name, side, who.sort or usual_sort(side))
        problem = value_problem("name", new.name)
        if problem:
            self.wrong(problem, who.start, who.end)
            return None
        self.new_parties[same(who.name)] = len(self.parties)
        self.parties.append(new)
        return len(self.parties) - 1

    # -- links ---------------------------------------------------------------------------------------------
    def kind(self, ref: Ref) -> ElementKind:
        return self.plan.elements[ref].kind if isinstance(ref, str) else self.elements[ref].is_

    def linked(self, chain: Chain, refs: list[list[Ref]], before: list[Ref] | None) -> list[Ref] | None:
        """Link the items of a chain; return what the next one goes on from if it begins with an arrow."""
        path: list[list[Ref]] = []
        for part, items in zip(chain.parts, refs, strict=True):
            if part.arrow is not None:
                path = self._origin(part, path, before)
                if path:
                    self._link_all(part.arrow, path[-1], items)
            path = [*path, items]
        return path[-1] if path else before

    def _origin(self, part: Part, path: list[list[Ref]], before: list[Ref] | None) -> list[list[Ref]]:
        """Return the way to where the arrow of ``part`` begins; empty if it begins nowhere."""
        arrow = part.arrow
        assert arrow is not None
        if not path:
            if before is not None:
                return [before]
            if self.after is not None and self.after in self.plan.elements:
                self.used_after = True
                return [[self.after]]
            self.wrong("The arrow begins nowhere: name an element before it, or select one.", arrow.start, arrow.end)
            return []
        if not part.comma:
            return path
        if len(path) < 2:
            self.wrong("Another branch needs a first one: A -> B, -> C.", arrow.start, arrow.end)
            return path
        if arrow.kind is LinkKind.FLOW:
            for n in range(len(path) - 2, -1, -1):
                if any(self.kind(ref) is ElementKind.DECISION for ref in path[n]):
                    return path[: n + 1]
        return path[:-1]

    def _link_all(self, arrow: Arrow, sources: list[Ref], targets: list[Ref]) -> None:
        if len(sources) * len(targets) + len(self.links) > MOST:
            self.wrong(f"That is more than {MOST:,} links. Add them in parts.", arrow.start, arrow.end)
            return
        for name in ("label", "when"):
            problem = value_problem(name, getattr(arrow, name))
            if problem:
                self.wrong(problem, arrow.start, arrow.end)
                return
        for source in sources:
            for target in targets:
                self._link(arrow, source, target)

    def _link(self, arrow: Arrow, source: Ref, target: Ref) -> None:
        ends = self.kind(source), self.kind(target)
        # A plain arrow is what drawing from one to the other would make.
        natural = LinkKind.DATA if arrow.kind is LinkKind.FLOW and ElementKind.DATA in ends else arrow.kind
        problem = link_problem(*ends, natural)
        if problem:
            self.wrong(problem, arrow.start, arrow.end)
            return
        if isinstance(source, str) and isinstance(target, str):
            there = self._between(source, target)
            bare = not arrow.label and not arrow.when
            if (natural, arrow.label, arrow.when) in there or (
                bare and any(k in (natural, arrow.kind) for k, _, _ in there)
            ):
                self.links_known += 1
                return
        self.links[NewLink(source, target, natural, arrow.label, arrow.when)] = None

    def _between(self, source: str, target: str) -> list[tuple[LinkKind, str, str]]:
        """Return kind, label and condition of the links of the plan that run from one element to another."""
        found = self._existing.get((source, target))
        if found is None:
            ways = links_from(self.plan)[source]
            found = self._existing[source, target] = [(k.kind, k.label, k.when) for k in ways if k.target == target]
        return found


def _fits(side: Side, sort: PartyKind, who: Who) -> bool:
    return (who.side is None or who.side is side) and (who.sort is None or who.sort is sort)


def _a(word: str) -> str:
    """Return ``word`` with its article."""
    return f"{'an' if word[:1].casefold() in 'aeio' else 'a'} {word}"
