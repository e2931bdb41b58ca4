"""The outline at the left of the map: areas, elements and links as a tree that follows the selection, and leads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from models.commands import delete
from models.plan import Edit, Key, Link, LinkKind, Note, Picture
from views.desk import Desk
from views.panels.findings.marks import paint_mark
from views.panels.outline.model import HEADS, Index, OutlineModel
from views.panels.panel import Panel
from views.pieces import column, label, row, rule
from views.theme import font, theme, tokens
from views.tokens import SIZES, Tokens, note_colours

HIGH: Final = 28
ICON: Final = QSize(28, 20)
MARK: Final = 18
SMALL: Final = 200
"""Elements up to which everything is unfolded at first."""
MOST_OPEN: Final = 60
"""Lines that a filter or the map's selection unfolds at most."""
MOST_CHOSEN: Final = 500
"""Lines that are shown as selected at most: whoever selects more does not look for one of them."""
EMPTY: Final = "Nothing is drawn yet. What you draw on the map stands here, by area."


class _Line(QStyledItemDelegate):
    """Paints a line: sign of its kind, name, and what was found about it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, HIGH)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(ICON.width() + 2, 0, 0, 0))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Label" if index.data(Qt.ItemDataRole.DecorationRole) is None else "Name")
        editor.setStyleSheet("padding: 0 6px")
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, t = index.model(), tokens()
        if not isinstance(model, OutlineModel):
            return
        key, box = model.node(index).key, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(t.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(t.panel))
        if isinstance(view, OutlineTree) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QColor(t.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        left = box.left() + 2
        icon = model.data(index, Qt.ItemDataRole.DecorationRole)
        record = model.desk.plan.get(key)
        if isinstance(record, Link):
            _stroke(painter, QRect(left, box.top(), ICON.width(), box.height()), record.kind, t)
        elif isinstance(record, (Note, Picture)):
            _slip(painter, QRect(left, box.top(), ICON.width(), box.height()), record, t)
        elif icon is not None:
            icon.paint(painter, left, box.top() + (box.height() - ICON.height()) // 2, ICON.width(), ICON.height())
        left += ICON.width() + 4
        right = box.right() - 6
        found = model.found(key)
        if found is not None:
            paint_mark(painter, QRectF(right - MARK, box.top(), MARK, box.height()), found[0], t)
            right -= MARK + 2
            if key[0] == "boundaries":
                right -= _right(painter, QRect(left, box.top(), right - left, box.height()), f"{found[1]:,}", t)
        area = key[0] == "boundaries"
        painter.setFont(font(SIZES[1] if record is None or isinstance(record, Link) else SIZES[2], bold=area))
        painter.setPen(QColor(t.mute if key in HEADS or isinstance(record, Link) else t.ink))
        words = painter.fontMetrics().elidedText(model.text(key), Qt.TextElideMode.ElideRight, max(0, right - left))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(left, box.top(), max(0, right - left), box.height()), flags, words)
        painter.restore()


def _right(painter: QPainter, box: QRect, text: str, t: Tokens) -> int:
    """Write a small figure at the right end; return how much room it takes."""
    painter.setFont(font(SIZES[0]))
    painter.setPen(QColor(t.mute))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
    return painter.fontMetrics().horizontalAdvance(text) + 8


def _stroke(painter: QPainter, box: QRect, kind: LinkKind, t: Tokens) -> None:
    """Paint a link of a kind as on the map."""
    colour = {LinkKind.DATA: t.accent, LinkKind.EXCEPTION: t.bad}.get(kind, t.mute)
    pen = QPen(QColor(colour), 1.5)
    if kind is LinkKind.EXCEPTION:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    y = box.center().y() + 0.5
    painter.drawLine(QPointF(box.left() + 8, y), QPointF(box.right() - 4, y))


def _slip(painter: QPainter, box: QRect, slip: Note | Picture, t: Tokens) -> None:
    """Paint a small slip of a note's paper, or a frame with a hill in it for a picture."""
    sheet = QRectF(box.left() + 7.5, box.center().y() - 5.5, 14, 12)
    if isinstance(slip, Note):
        edge, fill = note_colours(t, slip.hue)
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(fill))
        painter.drawRect(sheet)
        return
    painter.setPen(QPen(QColor(t.mute), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet)
    x, y = sheet.left(), sheet.bottom()
    painter.drawPolyline([QPointF(x, y - 3), QPointF(x + 5, y - 8), QPointF(x + 9, y - 4), QPointF(x + 14, y - 7)])


class OutlineTree(QTreeView):
    """The tree. F2 renames in place, Delete deletes, dragging an element onto an area moves it there."""

    picked = Signal(object)
    """The keys that the user selected, by hand."""
    wanted = Signal(object)
    """The key that Enter or a double click asks for on the map."""

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = model
        self.setModel(model)
        self.setItemDelegate(_Line(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName("Outline")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setAutoExpandDelay(600)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.doubleClicked.connect(lambda index: self._want(index))
        self._led = False
        """Whether the selection is being set by the map, not by hand."""
        self.selectionModel().selectionChanged.connect(lambda *_: self._selected())

    # -- the selection -----------------------------------------------------------------------------------------
    @property
    def keys(self) -> frozenset[Key]:
        """What is selected."""
        found = (self.model_.key(index) for index in self.selectionModel().selectedRows())
        return frozenset(key for key in found if key is not None)

    def _selected(self) -> None:
        if not self._led:
            self.picked.emit(self.keys)

    def show_keys(self, keys: frozenset[Key]) -> None:
        """Select ``keys`` and bring the first into view, as the map's selection asks; of a great many, none."""
        if len(keys) > MOST_CHOSEN:
            keys = frozenset()
        if keys == self.keys:
            return
        stretches = self.model_.stretches(keys)
        chosen = QItemSelection()
        for first, last in stretches:
            chosen.append(QItemSelectionRange(first, last))
        flag = QItemSelectionModel.SelectionFlag
        with self.quietly():
            self.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)
            if stretches:
                if self.model_.key(self.currentIndex()) not in keys:
                    self.selectionModel().setCurrentIndex(stretches[0][0], flag.NoUpdate)
                for first, _ in stretches[:MOST_OPEN]:
                    self._unfold_to(first)
                self.scrollTo(self.currentIndex())

    def _unfold_to(self, index: QModelIndex) -> None:
        above = index.parent()
        if above.isValid():
            self._unfold_to(above)
            self.expand(above)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Let the selection change for a while without telling that it was by hand."""
        self._led = True
        try:
            yield
        finally:
            self._led = False

    # -- keyboard ----------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        # Keys of the window that mean the same here are done here: with what is selected in the tree.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Qt.Key.Key_F2 or event.matches(QKeySequence.StandardKey.Delete))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Backspace:
            self.delete_selected()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def delete_selected(self) -> None:
        """Delete what is selected, with all that cannot stand without it."""
        desk = self.model_.desk
        if self.keys:
            desk.run(delete(desk.plan, self.keys))

    def _want(self, index: QModelIndex) -> None:
        key = self.model_.key(index)
        if key is not None:
            self.wanted.emit(key)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """Return the menu of a line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.model_.key(index) is not None:
            menu.addAction("Show on the map\tEnter", lambda: self._want(index))
            menu.addAction("Rename\tF2", lambda: self.edit(index))
            menu.addAction("Delete\tDel", self.delete_selected)
            menu.addSeparator()
        menu.addAction("Unfold all areas", lambda: self.expandToDepth(0))
        menu.addAction("Fold everything", self.collapseAll)
        return menu

    def _menu(self, at: QPoint) -> None:
        self.menu_for(self.indexAt(at)).popup(self.viewport().mapToGlobal(at))


class OutlinePanel(Panel):
    """The outline with a filter.

    Signals
    -------
    picked(keys)
        The user selected other lines.
    wanted(key)
        The user asks for a record on the map.
    """

    picked = Signal(object)
    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(180)
        self.model = OutlineModel(desk, self)
        self.tree = OutlineTree(self.model)
        self.tree.picked.connect(self._picked)
        self.tree.wanted.connect(self.wanted)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filter…")
        self.search.setAccessibleName("Filter the outline")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.count = label("", "small")
        self._keys: frozenset[Key] = frozenset()
        self._open: list[Key] = []
        """What was unfolded before a filter."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)
        self._soon.timeout.connect(self.filter)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self._empty = label(EMPTY, "mute", wrap=True)
        self._empty.setMargin(16)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        head = row(label("Outline", "strong"), self.count, -1, gap=8, edge=(12, 10, 8, 6))
        self.setLayout(column(head, row(self.search, edge=(8, 0, 8, 8)), rule(), self._stack, gap=0))
        self.setFocusProxy(self.tree)
        theme().changed.connect(self.tree.viewport().update)

    # -- as a panel --------------------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        with self.tree.quietly():
            if edit is None or not self.model.follow(edit):
                self._show_anew(first=edit is None)
        self._tell()
        if edit is None or edit.touches("elements", "links", "boundaries", "notes", "pictures"):
            self.tree.show_keys(self._keys)
            self.tree.viewport().update()

    def catch_up(self) -> None:
        super().catch_up()
        self.tree.show_keys(self._keys)

    def refresh_assessed(self) -> None:
        self.model.assessed()
        self.tree.viewport().update()

    def show_keys(self, keys: frozenset[Key]) -> None:
        """Select what the map has selected."""
        self._keys = keys
        if self.isVisible():
            self.tree.show_keys(keys)

    def _picked(self, keys: frozenset[Key]) -> None:
        self._keys = keys
        self.picked.emit(keys)

    # -- the filter --------------------------------------------------------------------------------------------
    def filter(self) -> None:
        """Show only what holds the words of the filter."""
        self._soon.stop()
        with self.tree.quietly():
            self._show_anew(first=False)
        self._tell()
        self.tree.show_keys(self._keys)

    def _show_anew(self, *, first: bool) -> None:
        """Show the plan anew; what was unfolded stays so, unless it is another plan."""
        text = self.search.text().strip()
        if first:
            self._open = []
        elif not self.model.branches.words:
            self._open = list(self._unfolded())  # with a filter other areas are, and they come back after it
        self.model.show_plan(text)
        tree = self.tree
        if text:
            for n in range(min(self.model.rowCount(), MOST_OPEN)):
                tree.expand(self.model.index(n, 0))
        elif first and len(self.desk.plan.elements) <= SMALL:
            tree.expandToDepth(0)
        else:
            for index in self.model.places(self._open):
                tree.expand(index)

    def _unfolded(self) -> Iterable[Key]:
        for node in self.model.branches.by_key.values():
            if node.parent is not None and node.children and self.tree.isExpanded(self.model.index_of(node)):
                yield node.key

    def _tell(self) -> None:
        plan, words = self.desk.plan, self.model.branches.words
        self.count.setText(f"{len(plan.elements):,}" if plan.elements else "")
        self.count.setAccessibleName(f"{len(plan.elements):,} elements")
        nothing = (
            not self.model.rowCount()
            if words
            else not any(map(plan.table, ("elements", "boundaries", "notes", "pictures")))
        )
        if nothing:
            self._empty.setText("Nothing has that name." if words else EMPTY)
        self._stack.setCurrentWidget(self._empty if nothing else self.tree)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.filter()
                self.tree.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
