"""What stands in the outline and in which order: areas, their elements, the links that leave those, then notes and
pictures. Knows no Qt.

Areas and elements stand as on the map, from above and from the left; areas within an area before its elements.
Branches are made when somebody looks into them; what lies where is kept in step with every edit, so that looking
costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from models.commands import KIND_WORDS
from models.plan import Boundary, Element, Key, Link, Note, Picture, Plan
from views.map.drawn import title_of

OUTSIDE: Final = ("boundaries", "")
"""Stands for the elements that lie in no area."""
SLIPS: Final = ("notes", "")
"""Stands for all notes and pictures."""
SLIP_TABLES: Final = ("notes", "pictures")
TOP: Final = ("", "")
"""Stands for the whole."""
KINDS: Final = {kind: word.casefold() for kind, word in KIND_WORDS.items()}
Order = tuple[int, float, float, str]
FIRST: Final = (0, 0.0, 0.0, "")
LAST: Final = (2, 0.0, 0.0, "")
BEHIND: Final = (3, 0.0, 0.0, "")
Listed = Boundary | Element | Link | Note | Picture


class Node:
    """A line of the outline."""

    __slots__ = ("children", "key", "number", "order", "parent")

    def __init__(self, number: int, key: Key, parent: Node | None, order: Order) -> None:
        self.number, self.key, self.parent, self.order = number, key, parent, order
        self.children: list[Node] | None = None
        """In order; None as long as nobody looked."""

    @property
    def row(self) -> int:
        """Its place among those of its parent."""
        assert self.parent is not None
        return place(self.parent, self.order)


def place(parent: Node, order: Order) -> int:
    """Return where something of this order stands or would stand below ``parent``."""
    return bisect_left(parent.children or [], order, key=lambda node: node.order)


def order_of(record: Listed) -> Order:
    """Return what a record is sorted by: its place on the map, else its id."""
    if isinstance(record, Link):
        return 0, 0.0, 0.0, record.id
    return int(isinstance(record, Element)), record.y, record.x, record.id


def above(record: Listed) -> Key:
    """Return the key of what a record stands below."""
    if isinstance(record, Boundary):
        return ("boundaries", record.within) if record.within else TOP
    if isinstance(record, Element):
        return "boundaries", record.boundary or ""
    return ("elements", record.source) if isinstance(record, Link) else SLIPS


def key_of(slip: Note | Picture) -> Key:
    """Return the key of a note or picture."""
    return ("notes" if isinstance(slip, Note) else "pictures"), slip.id


def words_of(slip: Note | Picture) -> str:
    """Return what a note says, or the name of a picture."""
    return slip.text if isinstance(slip, Note) else slip.name


class Branches:
    """The lines of a plan's outline, by key and by number."""

    def __init__(self) -> None:
        self.plan = Plan()
        self.words: tuple[str, ...] = ()
        self._numbers = 0
        self._within: dict[str, set[str]] = {}
        """Area → its elements; the empty id for those in none."""
        self._nested: dict[str, set[str]] = {}
        """Area → the areas within it."""
        self._leaving: dict[str, set[str]] = {}
        """Element → the links that leave it."""
        self._slips: set[Key] = set()
        """Notes and pictures."""
        self.by_key: dict[Key, Node] = {}
        self.by_number: dict[int, Node] = {}
        self.root = self._node(TOP, None, FIRST)
        self.open(Plan())

    # -- filled anew -----------------------------------------------------------------------------------------
    def open(self, plan: Plan, text: str = "") -> None:
        """Begin anew with ``plan``, as far as it holds every word of ``text``: in a name, or as a kind.

        An area whose own name does shows with all that lies in it.
        """
        if plan is not self.plan:
            self._leaving = {}
            for id_, link in plan.links.items():
                self._leaving.setdefault(link.source, set()).add(id_)
        self.plan, self.words = plan, tuple(text.casefold().split())
        self.by_key, self.by_number = {}, {}
        self.root = self._node(TOP, None, FIRST)
        self._within = {id_: set() for id_ in ("", *plan.boundaries)}
        fits = self._fits
        every = not self.words
        whole = {id_ for id_, area in plan.boundaries.items() if every or fits(title_of(area).casefold())}
        whole |= {id_ for id_, area in plan.boundaries.items() if area.within in whole}
        for id_, element in plan.elements.items():
            home = element.boundary or ""
            if home in whole or every or fits(f"{element.name.casefold()} {KINDS[element.kind]}"):
                self._within[home].add(id_)
        shown = {id_ for id_ in plan.boundaries if id_ in whole or self._within[id_]}
        self._nested = {}
        for id_ in shown:
            self._nested.setdefault(plan.boundaries[id_].within or "", set()).add(id_)
        areas = shown | {plan.boundaries[id_].within for id_ in shown} - {None}
        top = [area for id_, area in plan.boundaries.items() if id_ in areas and not area.within]
        self.root.children = sorted(
            (self._node(("boundaries", area.id), self.root, order_of(area)) for area in top), key=lambda n: n.order
        )
        if self._within[""] or every:
            self.root.children.append(self._node(OUTSIDE, self.root, LAST))
        slips: list[Note | Picture] = [*plan.notes.values(), *plan.pictures.values()]
        self._slips = {key_of(one) for one in slips if every or fits(words_of(one).casefold())}
        if self._slips:
            self.root.children.append(self._node(SLIPS, self.root, BEHIND))

    def _fits(self, folded: str) -> bool:
        return all(map(folded.__contains__, self.words))

    def _node(self, key: Key, parent: Node | None, order: Order) -> Node:
        self._numbers += 1
        node = self.by_key[key] = self.by_number[self._numbers] = Node(self._numbers, key, parent, order)
        return node

    # -- looked into -----------------------------------------------------------------------------------------
    def count(self, node: Node) -> int:
        """Return how many lines stand below ``node``, without making them."""
        if node.children is not None:
            return len(node.children)
        table, id_ = node.key
        if table in SLIP_TABLES:
            return len(self._slips) if node.key == SLIPS else 0
        if table == "boundaries":
            return len(self._within.get(id_, ())) + self.nested(id_)
        return len(self._leaving.get(id_, ()))

    def nested(self, area: str) -> int:
        """Return how many areas lie within an area."""
        return len(self._nested.get(area, ())) if area else 0

    def below(self, node: Node) -> list[Node]:
        """Return the lines below ``node``, made if need be."""
        if node.children is None:
            table, id_ = node.key
            made = []
            if table == "boundaries":
                elements, areas = self.plan.elements, self.plan.boundaries
                inner = self._nested.get(id_, ()) if id_ else ()
                made = [self._node(("boundaries", b), node, order_of(areas[b])) for b in inner]
                made += [self._node(("elements", e), node, order_of(elements[e])) for e in self._within.get(id_, ())]
            elif node.key == SLIPS:
                found = ((key, self.plan.get(key)) for key in self._slips)
                made = [self._node(k, node, order_of(one)) for k, one in found if isinstance(one, (Note, Picture))]
            elif table == "elements":
                links = self.plan.links
                made = [self._node(("links", k), node, order_of(links[k])) for k in self._leaving.get(id_, ())]
            node.children = sorted(made, key=lambda child: child.order)
        return node.children

    def find(self, key: Key) -> Node | None:
        """Return the line of ``key``, made if need be; None if the outline does not hold it."""
        node = self.by_key.get(key)
        if node is not None:
            return node
        above = self.above(key)
        parent = self.find(above) if above is not None else None
        if parent is None:
            return None
        self.below(parent)
        return self.by_key.get(key)

    def above(self, key: Key) -> Key | None:
        """Return the key that stands above ``key``; None if it is not in the plan."""
        record = self.plan.get(key)
        return above(record) if isinstance(record, Listed) else None

    # -- kept in step ----------------------------------------------------------------------------------------
    def know(self, key: Key, before: object, after: object) -> None:
        """Take over where a record lies now; its line follows by those who show it."""
        table, id_ = key
        if table == "boundaries":
            if isinstance(before, Boundary):
                self._nested.get(before.within or "", set()).discard(id_)
            if isinstance(after, Boundary):
                self._nested.setdefault(after.within or "", set()).add(id_)
                self._within.setdefault(id_, set())
            else:
                self._within.pop(id_, None)
        if isinstance(before, Element):
            self._within.get(before.boundary or "", set()).discard(id_)
        if isinstance(after, Element):
            self._within.setdefault(after.boundary or "", set()).add(id_)
        if isinstance(before, (Note, Picture)):
            self._slips.discard(key)
        if isinstance(after, (Note, Picture)):
            self._slips.add(key)
        if isinstance(before, Link):
            self._leaving.get(before.source, set()).discard(id_)
        if isinstance(after, Link):
            self._leaving.setdefault(after.source, set()).add(id_)

    def put(self, key: Key, parent: Node, order: Order) -> Node:
        """Enter a line below ``parent``, which somebody looked into."""
        children = self.below(parent)
        node = self._node(key, parent, order)
        children.insert(place(parent, order), node)
        return node

    def drop(self, node: Node) -> None:
        """Take a line away, with all below it."""
        parent = node.parent
        if parent is not None and parent.children is not None:
            del parent.children[node.row]
        stack = [node]
        while stack:
            one = stack.pop()
            self.by_number.pop(one.number, None)
            if self.by_key.get(one.key) is one:
                del self.by_key[one.key]
            stack += one.children or ()
