"""The application with its window: made, shown, and kept from dying in silence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import resources
from app.crash import note
from app.files import IMPORTED
from app.session import Session
from app.window import Window
from models.errors import DemarcError
from views import theme
from views.tokens import FONT_FAMILY

LATER_MS = 500
"""When what no first picture needs is done: fonts for scripts that few names are in, Ctrl+C in the terminal."""


def application() -> QApplication:
    """Return the application with Demarc's fonts, made if need be; it is dressed when its window is there."""
    there = QApplication.instance()
    made = there if isinstance(there, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    if made.applicationName() == "Demarc":
        return made
    made.setApplicationName("Demarc")
    made.setDesktopFileName("demarc")
    theme.install(made, resources.fonts(FONT_FAMILY).values(), resources.icons())
    # Other scripts, where the system has no font for them, come in with the first pause.
    QTimer.singleShot(LATER_MS, made, add_other_fonts)
    return made


def add_other_fonts() -> None:
    """Add the fonts for scripts that few names are in."""
    theme.add_fonts(data for name, data in resources.fonts().items() if not name.startswith(FONT_FAMILY))


def _end_at_interrupt() -> None:
    """Let Ctrl+C in the terminal end the program at once; the journal holds what was not saved."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(file: Path | None = None, *, sample: bool = False, shown: Callable[[Window], object] | None = None) -> int:
    """Open the window on ``file``, the sample or the start page; return the exit code when it is closed."""
    made = application()
    window = open_window(file, sample=sample)
    _tell_of_defects(window)
    QTimer.singleShot(LATER_MS, made, _end_at_interrupt)
    if shown is not None:
        QTimer.singleShot(0, window, lambda: shown(window))
    return made.exec()


def open_window(file: Path | None = None, *, sample: bool = False) -> Window:
    """Return a window that shows ``file``, the sample or the start page."""
    window = Window(Session())
    if sample:
        window.session.open_sample()
        window.go("map")
    elif file is not None and file.suffix.lower() in IMPORTED:
        window.show_start()
        QTimer.singleShot(0, window, lambda: window.files.import_path(file))
    elif file is not None:
        try:
            window.session.open(file)
            window.arrive()
        except DemarcError as error:
            window.show_start()
            problem = error
            QTimer.singleShot(0, window, lambda: window.tell(problem, "The plan was not opened"))
    else:
        window.show_start()
    # A style sheet set before would be worked out anew for every widget that is put into its place.
    theme.theme().choose(window.session.settings.theme)
    window.show()
    if window.session.opened:
        QTimer.singleShot(0, window, lambda: _offer_lost_work(window))
    return window


def _offer_lost_work(window: Window) -> None:
    """Say that a crash left work behind, where the start page is not there to show it."""
    from app import journal

    found, unfit = journal.pending()
    for gone in unfit:
        window.toast.say(gone.message, tone="warn")
    if found:
        from app.starting import recovery_text

        more = f" and {len(found) - 1} more on the start page" if len(found) > 1 else ""
        window.toast.say(
            f"A crash left work behind: {recovery_text(found[0])}{more}.",
            tone="warn",
            deed="Bring it back",
            act=lambda: window.bring_back(found[0]),
            stays=True,
        )


def _tell_of_defects(window: Window) -> None:
    """Turn an error nobody foresaw into words and a note; the plan is safe in its journal."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        if os.environ.get("DEMARC_DEBUG"):
            sys.__excepthook__(kind, error, trace)
        kept = note(error, "work in the window")
        where = f" A note of it is kept at {kept}." if kept else ""
        window.toast.say(f"Something went wrong inside Demarc ({kind.__name__}). Your plan is safe.{where}", tone="bad")

    sys.excepthook = hook
