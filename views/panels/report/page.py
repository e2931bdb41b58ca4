"""The report as it will be printed: a preview of the very PDF, with its outline."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from models.plan import Edit
from models.report.words import count
from models.text import elided, shown
from views.desk import Desk
from views.panels.panel import Panel
from views.panels.report.pageview import Chapter, NoPdf, PageView, Zoom
from views.pieces import Elided, button, column, label, row, rule, tip

PAUSE = 500
"""Milliseconds without a change before the preview is asked for anew: people write word by word."""
INDENT = "\u2003"


class ReportPage(Panel):
    """Shows the PDF that an export would write.

    It cannot make one: it says that it wants one, and is given it.

    Signals
    -------
    wanted()
        The preview is shown and is behind the plan.
    """

    wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pages = PageView()
        self.outline = QListWidget()
        self._chapters: list[Chapter] = []
        self.note = Elided("", "small")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(96)
        self._progress.setAccessibleName("Progress of the preview")
        self.problem = label("", tone="bad", wrap=True)
        self._strip = QWidget()
        self._strip.setProperty("surface", "panel")
        self._strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.again = button("Try again", self._ask)
        strip = row(self.problem, self.again, gap=16, edge=(24, 8, 24, 8))
        strip.setStretch(0, 1)
        self._strip.setLayout(strip)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._build()
        self.pages.moved.connect(self._show_place)
        self.pages.zoomed.connect(self._show_zoom)
        self._show_note("")
        self._show_place()
        self._show_zoom()

    # -- building ------------------------------------------------------------------------------------------
    def _build(self) -> None:
        bar = QWidget()
        self.number = QLineEdit()
        self.number.setAccessibleName("Page to go to")
        self.number.setValidator(QIntValidator(1, 99999, self.number))
        self.number.setFixedWidth(52)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.editingFinished.connect(self._go_to_number)
        self.of = label("", "mute")
        self._zooms = QButtonGroup(self)
        zooms: list[QPushButton] = []
        for text, zoom, about in (
            ("Width", "width", "As wide as the view"),
            ("Whole page", "page", "As large as the view allows"),
            ("100 %", 1.0, "As large as on paper"),
        ):
            one = button(text, lambda zoom=zoom: self.pages.set_zoom(zoom), "quiet", about=about)  # type: ignore[misc]
            one.setCheckable(True)
            one.setProperty("zoom", zoom)
            self._zooms.addButton(one)
            zooms.append(one)
        self._zooms.setExclusive(False)
        smaller = button("−", lambda: self.pages.zoom_by(1 / 1.2), "quiet", about="Smaller (−)")
        larger = button("+", lambda: self.pages.zoom_by(1.2), "quiet", about="Larger (+)")
        smaller.setAccessibleName("Smaller")
        larger.setAccessibleName("Larger")
        self.share = label("", "mute")
        self.share.setFixedWidth(48)
        self.share.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tools = row(
            label("Report", "title"), 12, self.note, 8, self._progress, 16,
            label("Page", "mute"), self.number, self.of, 12, *zooms, smaller, self.share, larger,
            gap=4, edge=(24, 12, 24, 12),
        )  # fmt: skip
        tools.setStretch(tools.indexOf(self.note), 1)
        bar.setLayout(tools)
        self.outline.setAccessibleName("Chapters")
        self.outline.setUniformItemSizes(True)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.outline.itemClicked.connect(self._go_to_item)
        self.outline.itemActivated.connect(self._go_to_item)
        side = QWidget()
        side.setLayout(column(label("Contents", "small"), self.outline, gap=4, edge=(16, 12, 4, 0)))
        side.setMinimumWidth(120)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(side)
        both.addWidget(self.pages)
        both.setStretchFactor(0, 0)
        both.setStretchFactor(1, 1)
        both.setSizes([228, 800])
        self._waiting = label("The pages are being set…", "mute")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setWordWrap(True)
        self.setFocusProxy(self.pages)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._waiting)
        self._middle.addWidget(both)
        self.setLayout(column(bar, rule(), self._strip, self._middle, gap=0))

    # -- what the application does -------------------------------------------------------------------------
    def show_pdf(self, data: bytes) -> None:
        """Show the PDF of the plan as it is, at the place looked at before."""
        try:
            chapters = self.pages.show_pdf(data)
        except NoPdf as error:
            self.show_problem(f"The preview cannot be read ({error}).")
            return
        if chapters != self._chapters:
            self._chapters = chapters
            self.outline.clear()
            for chapter in chapters:
                title = shown(chapter.title)
                item = QListWidgetItem(INDENT * chapter.level + elided(title, 200))
                item.setToolTip(tip(f"{title}, page {chapter.page + 1}"))
                item.setSizeHint(QSize(10, 28))
                self.outline.addItem(item)
        self._middle.setCurrentIndex(1)
        self._show_place()
        # What changed while this was being made is asked for when the pause is over.
        if self._pause.isActive():
            self._show_note("The plan has changed since.")
        else:
            self._show_note("")

    def show_progress(self, share: float, text: str) -> None:
        """Say that a new preview is being made: what is done of it (0..1), and what is being done now."""
        first = self.pages.count == 0
        said = text or "Setting the pages"
        self._show_note("" if first else f"Being refreshed: {said[:1].lower()}{said[1:]}…")
        if first:
            self._waiting.setText(f"{said}…")
        self._progress.setVisible(True)
        self._progress.setRange(0, 100 if share > 0 else 0)
        self._progress.setValue(round(share * 100))

    def show_problem(self, text: str) -> None:
        """Say why there is no new preview; the last one stays."""
        last = " What you see is the one before." if self.pages.count else ""
        self._show_note("")
        self.problem.setText(f"The preview could not be made. {shown(text)}{last}")
        self._strip.setVisible(True)
        if not self.pages.count:
            self._waiting.setText("There is nothing to show yet.")

    # -- the plan ------------------------------------------------------------------------------------------
    def plan_changed(self, edit: Edit | None) -> None:
        if edit is None:
            # Another plan: pages of the one before must not stand under its name, not even for a moment.
            self.pages.clear()
            self._chapters = []
            self.outline.clear()
            self._middle.setCurrentIndex(0)
            self._show_place()
        super().plan_changed(edit)

    def refresh(self, edit: Edit | None) -> None:
        if edit is None:
            self._ask()
            return
        if self.pages.count:
            self._show_note("The plan has changed since.")
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if self.isVisible():
            self.wanted.emit()
        else:
            self._behind = True

    # -- going places --------------------------------------------------------------------------------------
    def _go_to_number(self) -> None:
        if self.number.isModified() and self.number.text():
            self.pages.go_to(int(self.number.text()) - 1)
        self.number.setModified(False)
        self._show_place()

    def _go_to_item(self, item: QListWidgetItem) -> None:
        chapter = self._chapters[self.outline.row(item)]
        self.pages.go_to(chapter.page, chapter.top if chapter.level else 0.0)

    def _show_place(self) -> None:
        there = self.pages.count > 0
        self.number.setEnabled(there)
        if not (self.number.hasFocus() and self.number.isModified()):
            self.number.setText(str(self.pages.page + 1) if there else "")
        self.of.setText(f"of {self.pages.count}" if there else "of –")
        self.of.setAccessibleName(count(self.pages.count, "page"))
        here = [n for n, chapter in enumerate(self._chapters) if chapter.page <= self.pages.page]
        # Of several on this page the first is marked, unless one of them was chosen just now.
        now = self.outline.currentRow()
        if 0 <= now < len(self._chapters) and self._chapters[now].page == self.pages.page:
            return
        starts = [n for n in here if self._chapters[n].page == self.pages.page]
        self.outline.setCurrentRow(starts[0] if starts else here[-1] if here else -1)

    def _show_zoom(self) -> None:
        choice: Zoom = self.pages.zoom_choice
        for one in self._zooms.buttons():
            one.setChecked(one.property("zoom") == choice)
        self.share.setText(f"{self.pages.zoom * 100:.0f} %")

    def _show_note(self, text: str) -> None:
        self.note.set_text(text)
        self._progress.setVisible(False)
        self._strip.setVisible(False)
