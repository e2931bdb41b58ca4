"""A BPMN file becomes a plan.

Content of sub-processes stands on the map itself, with the flows into and out of the sub-process going to its first
and last elements. A leaf lane (or a pool without lanes) is a boundary; pools and lanes are parties too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from models.errors import FormatError
from models.formats.bpmn.places import GAP, MOST_BENDS, Box, H, Line, W, boxes, drawn, stretch
from models.formats.bpmn.report import Count, Fate, Imported, ImportReport, Note
from models.formats.bpmn.words import APPROXIMATED, EVENT_WORDS, KINDS, LINKS, NAMES, OTHERS, SUBS, plain
from models.formats.bpmn.xml import MODEL, children, local, parse, reference
from models.plan import (
    ABOUT_ID,
    About,
    Boundary,
    BoundaryKind,
    Element,
    ElementKind,
    Link,
    LinkKind,
    Party,
    PartyKind,
    Plan,
    Record,
    Side,
    problems,
)
from models.plan.ids import IdSource
from models.text import clean_name, clean_note, elided

Node = etree._Element


def read(data: bytes, *, name: str = "", new_id: IdSource) -> Imported:
    """Return the plan in a BPMN 2.0 file, and what became of everything in it.

    Raises
    ------
    Hostile
        If the file uses what only serves an attack, or is absurdly deep or large.
    FormatError
        If it is not BPMN 2.0, or two of its parts carry the same id.
    """
    return _Reader(parse(data, name), name, new_id).read()


class _Reader:
    def __init__(self, root: Node, name: str, new_id: IdSource) -> None:
        self.root, self.name, self.new_id = root, name, new_id
        self.nodes: dict[str, Node] = {}
        self.fates: dict[str, Fate] = {}
        self.counts: Counter[tuple[str, str]] = Counter()
        self.report = ImportReport()
        self.shapes, self.lines = drawn(root)
        self.factor = 1.0
        """How much larger than drawn the map is."""
        self.placed: frozenset[str] = frozenset()
        """Elements that stand where they are drawn."""
        self.parties: dict[str, Party] = {}
        self.boundaries: dict[str, Boundary] = {}
        self.elements: dict[str, Element] = {}
        self.links: dict[str, Link] = {}
        self.of: dict[str, str] = {}  # BPMN id → element id
        self.party_of: dict[str, str] = {}  # BPMN id of pool, lane or node → party id
        self.area_of: dict[str, str] = {}  # BPMN id of pool or lane → boundary id
        self.flows = {"in": Counter[str](), "out": Counter[str]()}

    # -- accounts ----------------------------------------------------------------------------------------------
    def _key(self, node: Node) -> str:
        return node.get("id") or node.getroottree().getpath(node)

    def _label(self, node: Node) -> str:
        name = clean_name(node.get("name") or "")
        if not name and local(node) in LINKS:
            ends = (self.nodes.get(reference(node, side)) for side in ("sourceRef", "targetRef"))
            name = " → ".join(clean_name(end.get("name") or "") or plain(local(end)) for end in ends if end is not None)
        return elided(name, 120) or self._key(node)

    def _imported(self, node: Node, became: str) -> None:
        if self.fates.setdefault(self._key(node), Fate.IMPORTED) is Fate.IMPORTED:
            self.counts[(plain(local(node)), became)] += 1

    def _note(self, node: Node, fate: Fate, how: str) -> None:
        if self.fates.setdefault(self._key(node), fate) is fate:
            notes = self.report.approximated if fate is Fate.APPROXIMATED else self.report.left_out
            notes.append(Note(plain(local(node)), self._label(node), how))

    def _about(self, node: Node, how: str) -> None:
        self._note(node, Fate.APPROXIMATED, how)

    def _without(self, node: Node, how: str) -> None:
        self._note(node, Fate.LEFT_OUT, how)

    # -- the whole ---------------------------------------------------------------------------------------------
    def read(self) -> Imported:
        self._index()
        self._pools()
        self._elements()
        self._places()
        self._links()
        self._annotations()
        self._rest()
        title = (
            clean_name(self.root.get("name") or "")
            or clean_name(re.split(r"[\\/]", self.name)[-1].rpartition(".")[0])
            or "Imported process"
        )
        tables: dict[str, Mapping[str, Record]] = {
            "about": {ABOUT_ID: About(id=ABOUT_ID, title=elided(title, 200))},
            "parties": self.parties,
            "boundaries": self.boundaries,
            "elements": self.elements,
            "links": self.links,
        }
        plan = Plan(tables)
        wrong = problems(plan)
        if wrong:
            raise FormatError(f"The process does not hold together: {wrong[0]}.", where=self.name)
        self.report.imported.extend(
            Count(n, what, became) for (what, became), n in sorted(self.counts.items(), key=lambda c: (-c[1], c[0]))
        )
        return Imported(plan, self.report, self.fates)

    def _index(self) -> None:
        for node in self.root.iter(f"{{{MODEL}}}*"):
            id_ = node.get("id")
            if id_ is None:
                continue
            if id_ in self.nodes:
                raise FormatError(
                    f"Two parts of the process carry the id “{elided(clean_name(id_), 80)}”.",
                    where=f"{self.name}, line {node.sourceline}",
                    remedy="Export the process again from the program that drew it.",
                )
            self.nodes[id_] = node
        for flow in self._all("sequenceFlow"):
            self.flows["out"][reference(flow, "sourceRef")] += 1
            self.flows["in"][reference(flow, "targetRef")] += 1

    def _all(self, *names: str) -> Iterator[Node]:
        return (node for node in self.root.iter(f"{{{MODEL}}}*") if local(node) in names)

    # -- pools and lanes ---------------------------------------------------------------------------------------
    def _pools(self) -> None:
        for pool in self._all("participant"):
            process = self.nodes.get(reference(pool, "processRef"))
            inside = process is not None and any(local(n) in KINDS for n in process.iter(f"{{{MODEL}}}*"))
            side = Side.IN_HOUSE if inside else Side.PARTNER
            name = clean_name(pool.get("name") or "") or "Participant"
            party = self._party(pool, name, PartyKind.ORGANISATION, side, None)
            lanes = list(process.iter(f"{{{MODEL}}}lane")) if process is not None else []
            if process is not None:
                self.party_of[self._key(process)] = party
            if not lanes:
                self._boundary(pool, name, BoundaryKind.IN_HOUSE if inside else BoundaryKind.PARTNER, party)
            if inside:
                self._about(pool, "taken as in-house; change it on its boundary or party if it is not")
            else:
                id_ = self.new_id("e")
                self.of[self._key(pool)] = id_
                self.elements[id_] = Element(id=id_, name=name, boundary=self.area_of.get(self._key(pool)),
                                             executes=party)  # fmt: skip
                self._about(pool, "nothing is drawn inside, so it became a partner with one step")
        for lane in self._all("lane"):
            above = lane.getparent()
            while above is not None and self._key(above) not in self.party_of:
                above = above.getparent()
            member = self.party_of[self._key(above)] if above is not None else None
            name = clean_name(lane.get("name") or "") or "Lane"
            party = self._party(lane, name, PartyKind.TEAM, Side.IN_HOUSE, member)
            for ref in children(lane, "flowNodeRef"):
                self.party_of[(ref.text or "").strip().rpartition(":")[2]] = party
            if any(True for _ in lane.iterdescendants(f"{{{MODEL}}}lane")):
                self._about(lane, "holds lanes of its own; became a team without a boundary")
            else:
                self._boundary(lane, name, BoundaryKind.IN_HOUSE, party)
                self._imported(lane, "boundary and team")

    def _party(self, node: Node, name: str, kind: PartyKind, side: Side, member: str | None) -> str:
        id_ = self.party_of[self._key(node)] = self.new_id("p")
        self.parties[id_] = Party(id=id_, name=name, kind=kind, side=side, member_of=member)
        return id_

    def _boundary(self, node: Node, name: str, kind: BoundaryKind, party: str | None) -> None:
        id_ = self.area_of[self._key(node)] = self.new_id("b")
        self.boundaries[id_] = Boundary(id=id_, name=name, kind=kind, party=party)

    def _executes(self, node: Node | None) -> str | None:
        while node is not None:
            if self._key(node) in self.party_of:
                return self.party_of[self._key(node)]
            node = node.getparent()
        return None

    # -- elements ----------------------------------------------------------------------------------------------
    def _content(self, sub: Node) -> list[Node]:
        return [node for node in sub if local(node) in KINDS and not local(node).startswith("data")]

    def _elements(self) -> None:
        for node in self._all(*KINDS):
            tag, kind = local(node), KINDS[local(node)]
            if tag in SUBS and self._content(node):
                self._about(node, "its content stands on the map itself; its flows go to its first and last elements")
                continue
            parent = node.getparent()
            inner = parent is not None and local(parent) in SUBS and parent.get("triggeredByEvent") != "true"
            how = APPROXIMATED.get(tag, "")
            if inner and tag in ("startEvent", "endEvent"):
                kind, how = ElementKind.STEP, "begins or ends a sub-process; became a step"
            id_ = self.new_id("e")
            self.of[self._key(node)] = id_
            note = "\n\n".join(clean_note(d.text or "") for d in children(node, "documentation") if d.text)
            self.elements[id_] = Element(
                id=id_, name=self._named(node), kind=kind, note=note, executes=self._executes(node)
            )
            if tag in SUBS and not how:
                how = "is drawn without content; became a step"
            if how:
                self._about(node, how)
            else:
                self._imported(node, str(kind))

    def _named(self, node: Node) -> str:
        name = clean_name(node.get("name") or "")
        if name:
            return elided(name, 400)
        tag = local(node)
        if tag.endswith("Gateway"):
            for flow in self._all("sequenceFlow"):
                before = self.nodes.get(reference(flow, "sourceRef"))
                if reference(flow, "targetRef") == node.get("id") and before is not None and before.get("name"):
                    return elided(f"Decision after {clean_name(before.get('name') or '')}", 400)
            return "Decision"
        data = self.nodes.get(reference(node, "dataObjectRef") or reference(node, "dataStoreRef"))
        if tag.startswith("data") and data is not None and clean_name(data.get("name") or ""):
            return elided(clean_name(data.get("name") or ""), 400)
        return NAMES.get(tag) or plain(tag).capitalize()

    # -- places ------------------------------------------------------------------------------------------------
    def _places(self) -> None:
        centres = {self.of[k]: self.shapes[k].centre for k in self.of if k in self.shapes}
        centres = self._apart(centres)
        factor = self.factor = stretch(centres)
        centres = {id_: (x * factor, y * factor) for id_, (x, y) in centres.items()}
        areas: dict[str, Box] = {}
        for key, id_ in self.area_of.items():
            if key in self.shapes:
                box = self.shapes[key]
                areas[id_] = Box(box.x * factor, box.y * factor, box.w * factor, box.h * factor)
        by_size = sorted(areas, key=lambda b: areas[b].w * areas[b].h)
        holder = {id_: next((b for b in by_size if areas[b].holds(*at)), None) for id_, at in centres.items()}
        placed = boxes(centres, {id_: areas[b] if b is not None else None for id_, b in holder.items()})
        self.placed = frozenset(placed)
        self._undrawn(placed, areas, holder)
        if not self.boundaries and self.elements:
            id_ = self.new_id("b")
            self.boundaries[id_] = Boundary(id=id_, name="In house")
            areas[id_] = _around(list(placed.values()))
            holder = dict.fromkeys(placed, id_)
        for id_, box in areas.items():
            self.boundaries[id_] = msgspec.structs.replace(
                self.boundaries[id_], x=box.x, y=box.y, w=box.w, h=box.h
            )  # fmt: skip
        for id_, box in placed.items():
            self.elements[id_] = msgspec.structs.replace(
                self.elements[id_], x=box.x, y=box.y, w=box.w, h=box.h, boundary=holder[id_]
            )

    @staticmethod
    def _apart(centres: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
        """Leave out what is drawn right on top of something else; it is placed like what is not drawn."""
        taken: set[tuple[int, int]] = set()
        kept = {}
        for id_, (x, y) in centres.items():
            cell = (round(x / 8), round(y / 8))
            if not any((cell[0] + i, cell[1] + j) in taken for i in (-1, 0, 1) for j in (-1, 0, 1)):
                taken.add(cell)
                kept[id_] = (x, y)
        return kept

    def _undrawn(self, placed: dict[str, Box], areas: dict[str, Box], holder: dict[str, str | None]) -> None:
        """Put what is not drawn into rows below the drawing, in areas of its own."""
        groups: dict[str, list[str]] = {}
        hosts: dict[str, Node] = {}
        by_id = {id_: key for key, id_ in self.of.items()}
        owner = {self.boundaries[b].party: b for b in self.boundaries if b not in areas}
        for id_ in self.elements:
            if id_ in placed:
                continue
            party = self.elements[id_].executes
            node = self.nodes.get(by_id[id_])
            host = node.getparent() if node is not None else None
            free = owner.get(party) if party is not None else None
            key = free or (self._key(host) if host is not None else "")
            groups.setdefault(key, []).append(id_)
            if host is not None:
                hosts[key] = host
        groups |= {b: [] for b in owner.values() if b not in groups}
        bottom = max((b.y + b.h for b in (*placed.values(), *areas.values())), default=0.0)
        for key, ids in groups.items():
            area = key
            if area not in self.boundaries and self.boundaries:
                area = self.new_id("b")
                name = self._label(hosts[key]) if key in hosts and hosts[key].get("name") else "Not drawn"
                party = self.elements[ids[0]].executes
                self.boundaries[area] = Boundary(id=area, name=elided(f"Inside “{name}”", 200), party=party)
                self.report.approximated.append(Note("place", name, f"{len(ids)} elements not drawn stand below"))
            rows = [Box(GAP + (i % 8) * (W + 2 * GAP), bottom + 3 * GAP + (i // 8) * (H + 2 * GAP), W, H)
                    for i in range(max(1, len(ids)))]  # fmt: skip
            for id_, box in zip(ids, rows, strict=False):
                placed[id_], holder[id_] = box, area if area in self.boundaries else None
            if area in self.boundaries:
                areas[area] = _around(rows)
            bottom = max(box.y + box.h for box in rows) + 2 * GAP

    # -- links -------------------------------------------------------------------------------------------------
    def _ends(self, key: str, side: str) -> list[str]:
        """Return the elements a flow at ``key`` starts from (``out``) or goes to (``in``)."""
        if key in self.of:
            return [self.of[key]]
        node = self.nodes.get(key)
        if node is None:
            return []
        tag = local(node)
        if tag == "participant":
            process = self.nodes.get(reference(node, "processRef"))
            return self._ends(self._key(process), side) if process is not None else []
        if tag in (*SUBS, "process"):
            inner = [n for n in self._content(node) if n.get("triggeredByEvent") != "true"] or self._content(node)
            edge = [n for n in inner if local(n) == ("endEvent" if side == "out" else "startEvent")]
            edge = edge or [n for n in inner if not self.flows[side][self._key(n)]] or inner[:1]
            return [id_ for n in edge for id_ in self._ends(self._key(n), side)]
        if tag == "boundaryEvent":
            return self._ends(reference(node, "attachedToRef"), "in")[:1]
        if tag in ("dataObject", "dataStore"):
            refs = self._all("dataObjectReference", "dataStoreReference")
            return [self.of[self._key(r)] for r in refs
                    if key in (reference(r, "dataObjectRef"), reference(r, "dataStoreRef"))][:1]  # fmt: skip
        above = node.getparent()
        while tag in ("dataInput", "dataOutput") and above is not None:
            if local(above) in KINDS:
                return self._ends(self._key(above), side)
            above = above.getparent()
        return []

    def _link(self, node: Node, source: str, target: str, kind: LinkKind, when: str = "", how: str = "") -> None:
        starts, goals = self._ends(source, "out"), self._ends(target, "in")
        pairs = [(a, b) for a in starts for b in goals if a != b]
        if not pairs:
            self._without(node, "begins or ends at something that is not on the map, or at itself")
            return
        label = elided(clean_name(node.get("name") or ""), 400)
        bends = self._bends(node, pairs[0]) if len(pairs) == 1 else None
        for a, b in pairs:
            id_ = self.new_id("l")
            self.links[id_] = Link(
                id=id_, source=a, target=b, kind=kind, label=label, when=elided(when, 400), bends=bends
            )
        rerouted = any(key not in self.of for key in (source, target)) and kind is not LinkKind.EXCEPTION
        if how or rerouted or len(pairs) > 1:
            self._about(node, how or "leads to or from the first or last elements inside")
        else:
            self._imported(node, f"{kind} link")

    def _bends(self, node: Node, ends: tuple[str, str]) -> Line | None:
        """Return where a line turns as it is drawn, if both of its ends stand where they are drawn."""
        inner = self.lines.get(self._key(node), ())[1:-1]
        if not 0 < len(inner) <= MOST_BENDS or not self.placed.issuperset(ends):
            return None
        return tuple((round(x * self.factor, 1), round(y * self.factor, 1)) for x, y in inner)

    def _links(self) -> None:
        defaults = {reference(node, "default") for node in self.nodes.values()} - {""}
        for flow in self._all("sequenceFlow"):
            source, target = reference(flow, "sourceRef"), reference(flow, "targetRef")
            host = self.nodes.get(source)
            if host is not None and local(host) == "boundaryEvent":
                self._link(flow, source, target, LinkKind.EXCEPTION, self._trouble(host))
                continue
            when = clean_name(_text(flow, "conditionExpression"))
            how = ""
            if self._key(flow) in defaults:
                when, how = when or "otherwise", "is the default path; became the condition “otherwise”"
            self._link(flow, source, target, LinkKind.FLOW, when, how)
        for flow in self._all("messageFlow"):
            source, target = reference(flow, "sourceRef"), reference(flow, "targetRef")
            goal = self.nodes.get(target)
            starts = goal is not None and local(goal) in ("startEvent", "intermediateCatchEvent", "receiveTask")
            how = "became a flow, since its message sets something going" if starts else ""
            self._link(flow, source, target, LinkKind.FLOW if starts else LinkKind.DATA, how=how)
        for link in self._all("dataInputAssociation", "dataOutputAssociation"):
            host = link.getparent()
            owner = self._key(host) if host is not None else ""
            if local(link) == "dataInputAssociation":
                self._link(link, reference(link, "sourceRef"), owner, LinkKind.DATA)
            else:
                self._link(link, owner, reference(link, "targetRef"), LinkKind.DATA)
        for event in self._all("boundaryEvent"):
            ends = self._ends(self._key(event), "out")
            if not ends:
                self._without(event, "is not attached to anything on the map")
            elif self.flows["out"][self._key(event)]:
                self._imported(event, "exception links of its host")
            else:
                self._append(ends[0], f"On {self._trouble(event)}: nothing is drawn.")
                self._about(event, "leads nowhere; became a note on its host")

    def _trouble(self, event: Node) -> str:
        kinds = [
            word for child in event for key, word in EVENT_WORDS.items() if local(child) == f"{key}EventDefinition"
        ]
        name = clean_name(event.get("name") or "")
        kind = " or ".join(kinds)
        return f"{kind}: {name}" if kind and name else name or kind or "trouble"

    # -- annotations and the rest ------------------------------------------------------------------------------
    def _append(self, id_: str, text: str) -> None:
        old = self.elements[id_]
        self.elements[id_] = msgspec.structs.replace(old, note=f"{old.note}\n\n{text}" if old.note else text)

    def _annotations(self) -> None:
        for link in self._all("association"):
            ends = [self.nodes.get(reference(link, side)) for side in ("sourceRef", "targetRef")]
            texts = [n for n in ends if n is not None and local(n) == "textAnnotation"]
            others = [n for n in ends if n is not None and local(n) != "textAnnotation"]
            if len(texts) != 1 or len(others) != 1:
                self._without(link, "does not join a text with something on the map")
                continue
            at = others[0]
            key = reference(at, "sourceRef") if local(at) in LINKS else self._key(at)
            found = self._ends(key, "in")
            if not found:
                self._without(link, "points at something that is not on the map")
                continue
            said = clean_note(_text(texts[0], "text"))
            if said:
                self._append(found[0], said)
            self._imported(link, "note")
            self._imported(texts[0], "note")

    def _rest(self) -> None:
        for node in self._all(*OTHERS):
            if self._key(node) in self.fates:
                continue
            tag = local(node)
            if tag in ("dataObject", "dataStore", "dataInput", "dataOutput") and self._ends(self._key(node), "in"):
                self._imported(node, "part of what refers to it")
            elif tag == "textAnnotation":
                said = clean_name(_text(node, "text"))
                self._without(node, f"points at nothing on the map: “{elided(said, 200)}”")
            elif tag in ("dataObject", "dataStore"):
                self._without(node, "is defined, but nothing in the process refers to it")
            else:
                self._without(node, "has no counterpart in a plan")
        known = {*KINDS, *LINKS, *OTHERS, "process", "collaboration", "laneSet", "childLaneSet", "documentation"}
        grammar = {"incoming", "outgoing", "flowNodeRef", "sourceRef", "targetRef", "text", "conditionExpression",
                   "extensionElements", "definitions"}  # fmt: skip
        others = Counter(local(n) for n in self._all_named() if local(n) not in known | grammar)
        vendors = Counter(
            etree.QName(child).namespace or "no namespace"
            for box in self._all("extensionElements") for child in box if isinstance(child.tag, str)
        )  # fmt: skip
        for tag, count in sorted(others.items()):
            self.report.left_out.append(Note(plain(tag), f"{count} times", "technical detail without a counterpart"))
        for vendor, count in sorted(vendors.items()):
            self.report.left_out.append(Note("extension", clean_name(vendor), f"{count} settings of another program"))

    def _all_named(self) -> Iterator[Node]:
        return (node for node in self.root.iter(f"{{{MODEL}}}*") if local(node))


def _around(inner: list[Box]) -> Box:
    x, y = min(b.x for b in inner) - GAP, min(b.y for b in inner) - 2 * GAP
    right, bottom = max(b.x + b.w for b in inner) + GAP, max(b.y + b.h for b in inner) + GAP
    return Box(x, y, right - x, bottom - y)


def _text(node: Node, name: str) -> str:
    return " ".join("".join(str(part) for part in child.itertext()) for child in children(node, name))
