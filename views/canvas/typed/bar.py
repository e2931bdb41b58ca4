"""Type-to-add: a field over the map that says what Enter would do, and does it as one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton

from models.formats.notation import Offer, Problems, Understood, completions, promise, understand
from models.plan import Edit, ElementKind, Refusal
from models.text import shown
from views.canvas.typed.field import ChainField
from views.canvas.typed.help import Help
from views.canvas.typed.reading import MUCH, added, read_text
from views.canvas.typed.rows import HIGH, Row, Rows, announce
from views.map.model import Box
from views.pieces import column, label, row, set_tone, tip

if TYPE_CHECKING:
    from models.plan import Key
    from views.canvas.acts import MapActs

WIDEST: Final = 760
EDGE: Final = 12
"""Logical pixels between the field and the rim of the map."""
LONG: Final = 4000
PAUSE: Final = 150
"""Milliseconds without a key before a text of more than ``LONG`` characters is read."""
MOST: Final = 9
HINT: Final = "Read mail -> Classify [ai] -> Sure? -yes-> Route"
READY: Final = "Enter adds, Tab completes, Shift+Enter begins a new line, Esc closes."
KINDS: Final = {kind.value: kind for kind in ElementKind}


class TypeBar(QFrame):
    """The field with its line below, a list of what may be meant, and help. A child of the map, at its top."""

    def __init__(self, view: MapActs) -> None:
        super().__init__(view)
        self.view = view
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName("Type to add")
        self.found: Understood | Problems = Understood()
        """What the text means now."""
        self._offer = Offer(0, 0)
        self._last: tuple[frozenset[Key], str] | None = None
        """What was selected after the last line was added, and the element it named last."""
        self._history: list[str] = []
        self.field = ChainField(self)
        self.field.setPlaceholderText(HINT)
        self.field.setAccessibleName("Elements and links to add")
        self.line = label("", "small", wrap=True)
        self.line.setMinimumHeight(18)
        self.help = Help(self)
        self.help.hide()
        self.help.chosen.connect(self._example)
        self.asks = QToolButton()
        self.asks.setText("?")
        self.asks.setCheckable(True)
        self.asks.setAccessibleName("How to write it")
        self.asks.setToolTip(tip("How to write it, with three examples"))
        self.asks.toggled.connect(self._show_help)
        shut = QToolButton()
        shut.setText("×")
        shut.setAccessibleName("Close")
        shut.setToolTip(tip("Close (Esc)"))
        shut.clicked.connect(self.shut)
        for one in (self.asks, shut):
            one.setFixedSize(28, 28)
        self._inside = column(row(self.field, self.asks, shut, gap=4), self.line, self.help, gap=4, edge=(8, 8, 8, 6))
        self.setLayout(self._inside)
        self.offers = Rows(view)
        self.offers.setAccessibleName("What may be meant")
        self.offers.setStyleSheet("QListView { background: transparent; }")
        self._frame = QFrame(view)
        self._frame.setProperty("surface", "card")
        self._frame.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._frame.setCursor(Qt.CursorShape.ArrowCursor)
        self._frame.setLayout(column(self.offers, edge=1))
        self._frame.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.refresh)
        self.offers.taken.connect(self._complete)
        self.field.textChanged.connect(self._typed)
        self.field.cursorPositionChanged.connect(self._moved)
        self.field.entered.connect(self._entered)
        self.field.left.connect(self._left)
        self.field.completed.connect(self._tabbed)
        self.field.stepped.connect(self.offers.step)
        self.field.recalled.connect(self._recall)
        self.field.resized.connect(self.stand)
        self.field.refused.connect(lambda: self._say("That is too long to add at once. Add it in parts.", "bad"))
        self.field.installEventFilter(self)
        view.installEventFilter(self)
        view.selection_changed.connect(lambda _: self.refresh())

    # -- standing ------------------------------------------------------------------------------------------
    def open_(self, text: str | None = None) -> None:
        """Show the field, with ``text`` in it if one is given, and give it the keyboard."""
        if text is not None:
            self.field.setPlainText(text)
            self.field.go_to(len(self.field.text))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def shut(self) -> None:
        """Close the field; the keyboard goes back to the map. What was typed is there when it opens again."""
        self._close_offer()
        self.hide()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self) -> None:
        """Stand at the top of the map, as high as what is in it."""
        wide = max(200, min(WIDEST, self.view.width() - 2 * EDGE))
        self._inside.activate()
        tall = self._inside.totalHeightForWidth(wide)
        self.setGeometry((self.view.width() - wide) // 2, EDGE, wide, min(tall, max(60, self.view.height() - 2 * EDGE)))
        if self._frame.isVisible():
            self._place_offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and event.type() == QEvent.Type.Resize and self.isVisible():
            self.stand()
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self._close_offer()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the field has no use for is not meant for the map below.
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        event.accept()

    def _show_help(self, wanted: bool) -> None:
        self.help.setVisible(wanted)
        self.stand()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _example(self, text: str) -> None:
        self.field.setPlainText(text)
        self.field.go_to(len(text))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- reading -------------------------------------------------------------------------------------------
    @property
    def after(self) -> str | None:
        """The element that a line beginning with an arrow goes on from."""
        chosen = self.view.one("elements")
        if chosen is None and self._last is not None and self._last[0] == self.view.selection:
            return self._last[1] if self._last[1] in self.view.desk.plan.elements else None
        return chosen

    def _typed(self) -> None:
        if self.field.document().characterCount() > LONG:
            self._close_offer()
            self._soon.start()
            return
        self.refresh()
        if self.field.hasFocus():
            self._show_offer()

    def refresh(self) -> None:
        """Say what Enter would do now."""
        if self.isHidden():
            return
        text = self.field.text
        if not text.strip():
            self.found = Understood()
            self.field.mark(())
            self._say(READY)
            return
        if len(text) > MUCH:
            self.found = Understood()
            self.field.mark(())
            self._say("That is much at once: Enter reads it and adds what it says.")
            return
        self.found = understand(self.view.desk.plan, text, after=self.after)
        if isinstance(self.found, Understood):
            self.field.mark(())
            self._say(promise(self.view.desk.plan, self.found))
        else:
            self._show_problems(self.found, strict=False)

    def _show_problems(self, problems: Problems, *, strict: bool) -> None:
        """Show what is wrong; that the text stops too early only if that is asked for strictly."""
        wrong = tuple(p for p in problems if strict or not p.unfinished)
        self.field.mark(wrong)
        first = problems[0]
        more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
        self._say(f"{first.place}: {first.message}{more}" if wrong else first.message, "bad" if wrong else "")

    def _say(self, text: str, tone: str = "") -> None:
        if self.line.text() != text:
            self.line.setText(shown(text))
            if tone:  # a word at every key would be noise
                announce(self.line, text)
        set_tone(self.line, tone)
        self.stand()

    # -- adding --------------------------------------------------------------------------------------------
    def _entered(self) -> None:
        if self._frame.isVisible() and self.offers.at >= 0:
            self._complete(self.offers.at)
        else:
            self.add()

    def add(self) -> None:
        """Add what the text says as one edit, select it and bring it into view; or show why it cannot be."""
        self._soon.stop()
        self._close_offer()
        text, view = self.field.text, self.view
        if len(text) > MUCH:
            self._say("Reading the text…")
        read_text(view, text, self.after, view.camera.to_scene(view.middle()), lambda *read: self._take(text, *read))

    def _take(self, text: str, found: Understood | Problems, outcome: Edit | Refusal | None) -> None:
        """Do what the text came to."""
        self.found, plan = found, self.view.desk.plan
        if not isinstance(found, Understood):
            self._show_problems(found, strict=True)
            self.field.go_to(found[0].end)
            self._close_offer()
        elif isinstance(outcome, Refusal):
            self._say(outcome.reason)
            if found.known:
                self._reveal([("elements", id_) for id_ in found.known])
        elif outcome is not None and self.view.desk.run(outcome):
            self._history.append(text)
            if self.field.text == text:
                self.field.clear()
            self._reveal(added(outcome))
            new = [id_ for table, id_ in outcome.changes if table == "elements"]
            last = new[found.last] if isinstance(found.last, int) else found.last
            self._last = (self.view.selection, last) if last is not None else None
            self._say(promise(plan, found).replace("Adds", "Added", 1), "ok")

    def _reveal(self, keys: list[Key]) -> None:
        """Select ``keys`` and bring them into the part of the map that the field leaves free."""
        self.view.reveal(keys)
        box = self.view.scene.box_of_all(keys)
        if box is not None:
            hidden = (self.geometry().bottom() + EDGE) / self.view.camera.scale
            self.view.bring_in(Box(box.x, box.y - hidden, box.w, box.h + hidden))

    def _recall(self) -> None:
        if self._history:
            self.field.setPlainText(self._history[-1])
            self.field.go_to(len(self.field.text))

    def _left(self) -> None:
        if self._frame.isVisible():
            self._close_offer()
        else:
            self.shut()

    # -- completing ----------------------------------------------------------------------------------------
    def _show_offer(self) -> None:
        self._offer = completions(self.view.desk.plan, self.field.text, self.field.cursor_at)
        choices = self._offer.choices
        if not choices:
            self._close_offer()
            return
        hint = {0: " · Tab"}
        self.offers.show_rows(
            [Row(c.shown, c.what + hint.get(n, ""), KINDS.get(c.shown)) for n, c in enumerate(choices)]
        )
        self._place_offer()
        self._frame.show()
        self._frame.raise_()
        self.field.choosing = True

    def _place_offer(self) -> None:
        room = (self.view.height() - self.geometry().bottom() - 8) // HIGH
        tall = self.offers.height_of(max(2, min(MOST, room))) + 4
        wide = min(360, self.view.width() - 2 * EDGE)
        caret = self.field.viewport().mapTo(self.view, self.field.cursorRect().topLeft())
        left = max(EDGE, min(caret.x() - 40, self.view.width() - EDGE - wide))
        self._frame.setGeometry(left, self.geometry().bottom() + 4, wide, tall)

    def _close_offer(self) -> None:
        self._frame.hide()
        self.field.choosing = False

    def _moved(self) -> None:
        if self.field.cursor_at != self._offer.end:
            self._close_offer()

    @property
    def offering(self) -> bool:
        """Whether a list of what may be meant is shown."""
        return self._frame.isVisible()

    def _tabbed(self) -> None:
        if self._frame.isVisible():
            self._complete(max(0, self.offers.at))
        else:
            self._show_offer()

    def _complete(self, at: int) -> None:
        """Put a choice in place of what was typed of it."""
        choice, offer = self._offer.choices[at], self._offer
        self.field.put(offer.start, offer.end, choice.text)
        self._close_offer()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
