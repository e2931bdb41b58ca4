"""The outline as Qt asks for it: lines made as they are looked at, kept in step by the keys of each edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.assess.finding import Severity
from models.commands import KIND_WORDS, rename
from models.plan import Boundary, Edit, Element, Key, Link, Note, Refusal
from models.text import elided, shown
from views.canvas.icons import BOUNDARY_WORDS, kind_icon
from views.desk import Desk
from views.panels.outline.branches import (
    OUTSIDE,
    SLIP_TABLES,
    SLIPS,
    TOP,
    Branches,
    Listed,
    Node,
    Order,
    above,
    order_of,
    place,
)
from views.panels.outline.moving import into
from views.pieces import tip

Index = QModelIndex | QPersistentModelIndex
NO_INDEX: Final = QModelIndex()
MANY: Final = 300
"""Changes of one edit from which the outline is made anew rather than followed."""
LONGEST: Final = 200
MIME: Final = "application/x-demarc-outline"
OUTSIDE_NAME: Final = "Outside every area"
SLIPS_NAME: Final = "Notes and pictures"
HEADS: Final = (OUTSIDE, SLIPS)
"""Lines that are no record."""
GRAVITY: Final = {severity: n for n, severity in enumerate(Severity)}


class OutlineModel(QAbstractItemModel):
    """Areas, elements, links, notes and pictures of the desk's plan."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.branches = Branches()
        self._found: dict[str, tuple[Severity, int]] | None = None

    # -- following -------------------------------------------------------------------------------------------
    def show_plan(self, text: str = "") -> None:
        """Show the plan anew, as far as it holds every word of ``text``."""
        self.beginResetModel()
        self.branches.open(self.desk.plan, text)
        self._found = None
        self.endResetModel()

    def follow(self, edit: Edit) -> bool:
        """Follow an edit; False if so much changed that everything must be shown anew."""
        if len(edit.changes) > MANY or self.branches.words:
            return False
        plan = self.desk.plan
        if edit.touches(*SLIP_TABLES) and (SLIPS in self.branches.by_key) != bool(plan.notes or plan.pictures):
            return False
        branches, changes = self.branches, edit.changes
        # Somebody looked into these before: their lines must be known while those below them come and go.
        for pair in changes.values():
            for record in pair:
                if isinstance(record, Listed):
                    self._look_into(above(record))
        branches.plan, self._found = self.desk.plan, None
        # What goes, goes first, and an area last, when what lay in it is elsewhere. Each line is known to lie elsewhere
        # only when it moves: somebody may look into its new place before.
        for tables, gone in (
            (("links", "elements"), True),
            (("boundaries",), False),
            (("elements",), False),
            (("links",), False),
            (SLIP_TABLES, True),
            (SLIP_TABLES, False),
            (("boundaries",), True),
        ):
            turn = [one for one in changes.items() if one[0][0] in tables and (one[1][1] is None) is gone]
            # An area that holds others comes before them, and goes after them.
            for key, (before, after) in sorted(turn, key=lambda one: _inner(one[1][not gone]) is not gone):
                branches.know(key, before, after)
                if isinstance(after, Listed):
                    self._settle(key, after)
                else:
                    self._drop(key)
        return True

    def _look_into(self, key: Key) -> None:
        node = self.branches.by_key.get(key)
        if node is not None:
            self.branches.below(node)

    def _settle(self, key: Key, record: Listed) -> None:
        """Bring a line to where it belongs now; one that is new comes, one below what nobody looked into goes."""
        node, parent = self.branches.by_key.get(key), self.branches.by_key.get(above(record))
        if parent is None or parent.children is None:
            self._drop(key)
            return
        order = order_of(record)
        if node is None:
            at = place(parent, order)
            self.beginInsertRows(self.index_of(parent), at, at)
            self.branches.put(key, parent, order)
            self.endInsertRows()
            return
        self._move(node, parent, order)
        index = self.index_of(node)
        self.dataChanged.emit(index, index)

    def _move(self, node: Node, parent: Node, order: Order) -> None:
        old, row = node.parent, node.row
        assert old is not None
        assert old.children is not None
        siblings = self.branches.below(parent)
        if old is parent:
            del siblings[row]
            at = place(parent, order)
            siblings.insert(row, node)
            if at == row:
                node.order = order
                return
            before = at + 1 if at > row else at
        else:
            before = at = place(parent, order)
        self.beginMoveRows(self.index_of(old), row, row, self.index_of(parent), before)
        del old.children[row]
        node.parent, node.order = parent, order
        siblings.insert(at, node)
        self.endMoveRows()

    def _drop(self, key: Key) -> None:
        node = self.branches.by_key.get(key)
        if node is None or node.parent is None:
            return
        row = node.row
        self.beginRemoveRows(self.index_of(node.parent), row, row)
        self.branches.drop(node)
        self.endRemoveRows()

    def assessed(self) -> None:
        """Show the marks of another assessment."""
        self._found = None

    # -- lines and their keys --------------------------------------------------------------------------------
    def node(self, index: Index) -> Node:
        """Return the line at ``index``; the root for no index."""
        branches = self.branches
        return branches.by_number.get(index.internalId(), branches.root) if index.isValid() else branches.root

    def key(self, index: Index) -> Key | None:
        """Return which record stands at ``index``; None for none, and for what lies outside every area."""
        key = self.node(index).key if index.isValid() else OUTSIDE
        return key if key not in HEADS else None

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a line."""
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node.number)

    def place_of(self, key: Key) -> QModelIndex:
        """Return where a record stands, with the lines on the way made; no place if the outline does not hold it."""
        node = self.branches.find(key)
        return self.index_of(node) if node is not None else QModelIndex()

    # -- as Qt asks ------------------------------------------------------------------------------------------
    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        children = self.branches.below(self.node(parent))
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].number)

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        node = self.branches.by_number.get(index.internalId()) if index.isValid() else None
        return self.index_of(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return len(self.branches.below(self.node(parent)))

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 1

    def hasChildren(self, parent: Index = NO_INDEX) -> bool:
        return self.branches.count(self.node(parent)) > 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        found = flag.ItemIsEnabled
        key = self.node(index).key
        if key[0] in ("elements", "boundaries"):
            found |= flag.ItemIsDropEnabled
        if key not in HEADS:
            found |= flag.ItemIsSelectable
            if key[0] != "notes":  # what it says may be many lines: it is written on the map
                found |= flag.ItemIsEditable
        if key[0] in ("elements", "boundaries") and key != OUTSIDE:
            found |= flag.ItemIsDragEnabled
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        key = self.node(index).key
        if not key[0]:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(key)
        if role == Qt.ItemDataRole.EditRole:
            record = self.desk.plan.get(key)
            return getattr(record, "label" if key[0] == "links" else "name", "")
        if role == Qt.ItemDataRole.DecorationRole:
            record = self.desk.plan.get(key)
            return kind_icon(record.kind, narrow=True) if isinstance(record, (Boundary, Element)) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(part for part in (self.text(key), self._messages(key)) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(key)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.key(index)
        if role != Qt.ItemDataRole.EditRole or key is None:
            return False
        if str(value) == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        return self.desk.run(rename(self.desk.plan, key, str(value)))

    # -- what stands in a line -------------------------------------------------------------------------------
    def text(self, key: Key) -> str:
        """Return what a line says."""
        plan = self.desk.plan
        if key == OUTSIDE:
            return OUTSIDE_NAME
        if key == SLIPS:
            return SLIPS_NAME
        record = plan.get(key)
        if isinstance(record, Link):
            target = plan.elements.get(record.target)
            words = [f"→ {target.name if target else ''}", record.label or record.when]
            return " · ".join(elided(shown(word), LONGEST) for word in words if word)
        if isinstance(record, Note):
            return elided(shown(" ".join(record.text.split())), LONGEST)
        return elided(shown(getattr(record, "name", "")), LONGEST)

    def spoken(self, key: Key) -> str:
        """Return a line as it is read out: what it is, how much is below, what was found."""
        record = self.desk.plan.get(key)
        node = self.branches.by_key.get(key)
        count = self.branches.count(node) if node is not None else 0
        parts = [self.text(key)]
        if isinstance(record, Element):
            parts += [KIND_WORDS[record.kind], _many(count, "link")]
        elif isinstance(record, Link):
            parts.append("flow" if record.kind == "flow" else f"{record.kind} link")
        elif key[0] in SLIP_TABLES:
            parts.append(_many(count, "line") if key == SLIPS else "note" if key[0] == "notes" else "picture")
        else:
            parts += [BOUNDARY_WORDS[record.kind]] if isinstance(record, Boundary) else []
            areas = self.branches.nested(key[1])
            parts += [_many(areas, "area")] if areas else []
            parts.append(_many(count - areas, "element"))
        parts.append(self._messages(key).replace("\n", ". "))
        return ", ".join(part for part in parts if part)

    def _messages(self, key: Key) -> str:
        assessment = self.desk.assessment
        return assessment.marks.get(key, (None, ""))[1] if assessment is not None else ""

    def found(self, key: Key) -> tuple[Severity, int] | None:
        """Return the worst of what was found about a line, and about how many of those below an area."""
        assessment = self.desk.assessment
        if assessment is None:
            return None
        if key[0] != "boundaries":
            mark = assessment.marks.get(key)
            return (mark[0], 1) if mark else None
        if self._found is None:
            self._found = self._gathered()
        return self._found.get(key[1])

    def _gathered(self) -> dict[str, tuple[Severity, int]]:
        plan, assessment = self.desk.plan, self.desk.assessment
        worst: dict[str, Severity] = {}
        counts: Counter[str] = Counter()
        for (table, id_), (severity, _) in assessment.marks.items() if assessment is not None else ():
            element = plan.elements.get(id_) if table == "elements" else None
            if element is None and (table != "boundaries" or id_ not in plan.boundaries):
                continue
            area = (element.boundary or "") if element is not None else id_
            around = plan.boundaries[area].within if area else None
            for one in (area, around) if around else (area,):
                counts[one] += 1
                worst[one] = min(worst.get(one, severity), severity, key=GRAVITY.__getitem__)
        return {area: (severity, counts[area]) for area, severity in worst.items()}

    # -- dragging --------------------------------------------------------------------------------------------
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        keys = [key for key in map(self.key, indexes) if key is not None and key[0] in ("elements", "boundaries")]
        data = QMimeData()
        data.setData(MIME, "\n".join(f"{table} {id_}" for table, id_ in keys).encode("utf-8"))
        return data

    def _dropped(self, data: QMimeData, parent: Index) -> Edit | Refusal:
        """Return the edit of a drop onto a line: an area, or what lies in one."""
        key = self.node(parent).key
        while key[0] in ("elements", "links"):
            key = self.branches.above(key) or TOP
        if key[0] != "boundaries" or not data.hasFormat(MIME):
            return Refusal("Drop it on an area.")
        lines = bytes(data.data(MIME).data()).decode("utf-8", "replace").split("\n")
        keys = [(table, id_) for table, _, id_ in (line.partition(" ") for line in lines)]
        there = [one for one in keys if one[0] in ("elements", "boundaries") and self.desk.plan.get(one) is not None]
        return into(self.desk.plan, there, key[1] or None)

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        return isinstance(self._dropped(data, parent), Edit)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        self.desk.run(self._dropped(data, parent))
        return False  # the plan has changed, and the lines with it: Qt must not take any away

    # -- many at once ----------------------------------------------------------------------------------------
    def places(self, keys: Iterable[Key]) -> list[QModelIndex]:
        """Return where the lines of ``keys`` stand, of those that are there."""
        return [index for index in map(self.place_of, keys) if index.isValid()]

    def stretches(self, keys: Collection[Key]) -> list[tuple[QModelIndex, QModelIndex]]:
        """Return first and last place of each unbroken run of ``keys``, from the top."""
        nodes = [node for node in map(self.branches.find, keys) if node is not None and node.parent is not None]
        parents = {node.parent.number: node.parent for node in nodes if node.parent is not None}
        found: list[tuple[QModelIndex, QModelIndex]] = []
        for parent in sorted(parents.values(), key=lambda p: (p.order, p.number)):
            begun: int | None = None
            children = self.branches.below(parent)
            for row, child in enumerate((*children, None)):
                chosen = child is not None and child.key in keys
                if chosen and begun is None:
                    begun = row
                elif not chosen and begun is not None:
                    first, last = children[begun], children[row - 1]
                    found.append((self.createIndex(begun, 0, first.number), self.createIndex(row - 1, 0, last.number)))
                    begun = None
        return found


def _inner(record: object) -> bool:
    return isinstance(record, Boundary) and record.within is not None


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
