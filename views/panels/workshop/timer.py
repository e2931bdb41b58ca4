"""The time a topic has: minutes chosen, running down, in words when they are up."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from views.panels.workshop.look import SIZES, px
from views.panels.workshop.watch import Watch
from views.pieces import button, label, row, set_tone, tip
from views.theme import font

TICK_MS: Final = 250


class TopicTimer(QWidget):
    """One watch for each topic; the one of the topic in hand is shown.

    ``elapsed`` gives milliseconds since some moment; a steady clock of its own if left out.
    """

    def __init__(self, elapsed: Callable[[], int] | None = None) -> None:
        super().__init__()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._now = elapsed or self._clock.elapsed
        self._watches: dict[Hashable, Watch] = {}
        self._topic: Hashable = None
        self.shown = label("")
        self.shown.setProperty("textsize", "clock")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.shown.setAccessibleName("Time for this topic")
        self.go = button("Start", self.toggle, "quiet", about="Start or pause the time of this topic (T)")
        self.less = button("−", lambda: self.step(False), "quiet", about="Less time for this topic (−)")
        self.more = button("+", lambda: self.step(True), "quiet", about="More time for this topic (+)")
        self.anew = button("↺", self.reset, "quiet", about="Begin the time of this topic anew (Shift+T)")
        for made, name in ((self.less, "Less time"), (self.more, "More time"), (self.anew, "Begin the time anew")):
            made.setAccessibleName(name)
            made.setProperty("square", "true")
        for made in (self.go, self.less, self.more, self.anew):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(row(self.shown, self.go, self.less, self.more, self.anew, gap=2))
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.show_now)
        self.show_now()

    def set_scale(self, scale: float) -> None:
        """Show it at another size; room for the longest time, so that nothing moves as it runs down."""
        metrics = QFontMetrics(font(px(SIZES["clock"], scale), bold=True))
        self.shown.setMinimumWidth(metrics.horizontalAdvance("88:88 to go"))

    @property
    def watch(self) -> Watch:
        """The watch of the topic in hand."""
        return self._watches.setdefault(self._topic, Watch(self._minutes))

    @property
    def _minutes(self) -> int:
        """Minutes of a new topic: those of the topic before, so they are chosen once."""
        return next((watch.minutes for watch in reversed(self._watches.values())), Watch().minutes)

    def show_topic(self, topic: Hashable) -> None:
        """Show the time of another topic; if time was running, it runs on there."""
        if topic == self._topic:
            return
        runs, now = self.watch.running, self._now()
        self.watch.pause(now)
        self._topic = topic
        if runs:
            self.watch.start(now)
        self.show_now()

    def toggle(self) -> None:
        """Start the time, or pause it."""
        now = self._now()
        if self.watch.running:
            self.watch.pause(now)
        else:
            self.watch.start(now)
        self.show_now()

    def reset(self) -> None:
        """Begin the time anew."""
        self.watch.reset(self._now())
        self.show_now()

    def step(self, up: bool) -> None:
        """Give the topic more time or less."""
        self.watch.step(up)
        self.show_now()

    def forget(self) -> None:
        """Forget the time of every topic: another plan is open."""
        self._watches.clear()
        self._topic = None
        self.show_now()

    def show_now(self) -> None:
        """Show the time as it is now."""
        now, watch = self._now(), self.watch
        if self.shown.text() != watch.words(now):
            self.shown.setText(watch.words(now))
        set_tone(self.shown, watch.tone(now))
        word = "Pause" if watch.running else "Start"
        if self.go.text() != word:
            self.go.setText(word)
        self.shown.setToolTip(tip(f"{watch.minutes} minutes for this topic"))
        if watch.running and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_now()

    def hideEvent(self, event: QHideEvent) -> None:
        # The talk goes on, and so does its time; only nobody looks.
        super().hideEvent(event)
        self._tick.stop()
