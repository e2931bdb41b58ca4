"""What a task waits for: a list to add to and take from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractProxyModel, QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from models.rollout.schedule import Rollout
from models.text import elided, shown
from views.charts.rows import Rows
from views.panels.rollout.linklist import LinkList
from views.pieces import button, column, label, row

GONE = "A task that is not in the rollout"


class TaskOrder(QWidget):
    """Shows the predecessors of a task.

    Signals
    -------
    changed(after)
        The user wants other predecessors: a tuple of ids.
    opened(id)
        A predecessor is to be shown.
    """

    changed = Signal(object)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rollout: Rollout | None = None
        self._task = ""
        self._after: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self.list = LinkList("Tasks it waits for")
        self.list.opened.connect(self.opened)
        self.list.removed.connect(self._remove)
        self.list.chosen.connect(lambda id_: self._enable(bool(id_)))
        self.nothing = label("It can begin at once.", "mute", wrap=True)
        self.add = _Offer(self._offered)
        self.add.picked.connect(self._add)
        self.go = button("Go to", lambda: self.opened.emit(self.list.id or ""), "link")
        self.take = button("Remove", lambda: self._remove(self.list.id or ""), "link")
        line = row(self.add, self.go, self.take, gap=4)
        line.setStretch(0, 1)
        self.hint = label("", "tiny", wrap=True)
        self.hint.hide()
        self.setLayout(column(label("Waits for", "small"), self.list, self.nothing, line, self.hint, gap=4))
        self._enable(False)

    def show_order(self, rollout: Rollout, task: str, after: tuple[str, ...], *, by_hand: bool) -> None:
        """Show that ``task`` waits for the tasks ``after``."""
        if rollout is not self._rollout:
            self._names = {one.id: f"{n} · {shown(one.name)}" for n, one in enumerate(rollout.tasks, 1)}
        if task != self._task:
            self.add.clear()
        self._rollout, self._task, self._after = rollout, task, after
        self.list.show_items((id_, self._names.get(id_, GONE)) for id_ in after)
        self.nothing.setVisible(not after)
        self.hint.setText("Changed by hand")
        self.hint.setVisible(by_hand)
        self._enable(self.list.id is not None)

    def _enable(self, there: bool) -> None:
        self.go.setVisible(there)
        self.take.setVisible(there)
        self.go.setEnabled(there and self.list.id in self._names)

    def _remove(self, id_: str) -> None:
        if id_ in self._after:
            self.changed.emit(tuple(one for one in self._after if one != id_))

    def _add(self, id_: str) -> None:
        if id_ not in self._after:
            self.changed.emit((*self._after, id_))

    def _offered(self) -> list[tuple[str, str]]:
        """Return the tasks it may wait for: not those that wait for it themselves."""
        if self._rollout is None:
            return []
        taken = Rows(tasks=self._rollout.tasks).behind(self._task) | set(self._after)
        return [(id_, text) for id_, text in self._names.items() if id_ not in taken]


class _Offer(QLineEdit):
    """A line that offers tasks while one types. ``picked`` follows with an id."""

    picked = Signal(str)

    def __init__(self, offered: Callable[[], list[tuple[str, str]]]) -> None:
        super().__init__()
        self._offered = offered
        self._items: list[tuple[str, str]] = []
        self._texts = QStringListModel(self)
        self.setPlaceholderText("Add: number or name…")
        self.setAccessibleName("Add a task it waits for, by number or name")
        offers = QCompleter(self._texts, self)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        offers.setMaxVisibleItems(10)
        self._popup = QListView()
        self._popup.setMinimumWidth(380)
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        offers.setPopup(self._popup)
        offers.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self.setCompleter(offers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._offer()
        super().focusInEvent(event)

    def _offer(self) -> None:
        self._items = self._offered()
        self._texts.setStringList([elided(text, 200) for _, text in self._items])

    def _pick(self, index: QModelIndex) -> None:
        # What is offered is a selection from all: the row there says which one it is.
        offers = self.completer().completionModel()
        source = offers.mapToSource(index) if isinstance(offers, QAbstractProxyModel) else index
        # The completer still writes its text into the line after this.
        QTimer.singleShot(0, self, self.clear)
        if 0 <= source.row() < len(self._items):
            self.picked.emit(self._items[source.row()][0])
            self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._popup.isVisible() and self._popup.currentIndex().isValid():
                # The list of offers takes it.
                event.ignore()
                return
            typed = self.text().strip()
            exact = [id_ for id_, text in self._items if typed and text.partition(" · ")[0] == typed]
            fitting = exact or [id_ for id_, text in self._items if typed and typed.casefold() in text.casefold()]
            if len(fitting) == 1:
                self.clear()
                self.picked.emit(fitting[0])
                self._offer()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
