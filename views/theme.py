"""The look of the window: colours in force, fonts and the style sheet. One place, light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QDir, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from views.style import sheet
from views.tokens import DARK, FONT_FAMILY, LIGHT, SIZES, Tokens

CHOICES: Final = ("system", "light", "dark")


class Theme(QObject):
    """The theme in force. ``changed`` follows a new choice, and the desktop's switch between light and dark."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = "system"
        self._tokens = LIGHT
        self._listening = False
        self._lent: tuple[Tokens, Tokens] | None = None

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Take a theme; an unknown word counts as ``system``."""
        self._choice = choice if choice in CHOICES else "system"
        self._settle()

    def lend(self, colours: tuple[Tokens, Tokens] | None) -> None:
        """Paint in other colours, light and dark, for a while; None: in the usual ones again.

        The window's style stays: a page with colours of its own wears a style of its own, which is there at once.
        """
        if colours is not self._lent:
            self._lent = colours
            self._tokens = self._of(self._tokens.dark)
            self.changed.emit()

    def _of(self, dark: bool) -> Tokens:
        return (self._lent or (LIGHT, DARK))[dark]

    def _settle(self) -> None:
        hints = QGuiApplication.styleHints()
        if not self._listening:
            hints.colorSchemeChanged.connect(self._settle)
            self._listening = True
        dark = self._choice == "dark" or (self._choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        tokens = DARK if dark else LIGHT
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(_palette(tokens))
            # Qt looks for what a change of sheets changes in each widget, five times as long as it takes a first one.
            application.setStyleSheet("")
            application.setStyleSheet(sheet(tokens))
        self._tokens = self._of(dark)
        self.changed.emit()


_theme: Theme | None = None


def theme() -> Theme:
    """Return the one theme of the application."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def tokens() -> Tokens:
    """Return the colours in force now."""
    return theme().tokens


def install(application: QApplication, fonts: Iterable[bytes], icons: str, choice: str | None = None) -> None:
    """Give the application Demarc's fonts and look.

    Parameters
    ----------
    fonts : iterable of bytes
        Font files to register; one that cannot be read is left out and the system's fonts stand in.
    icons : str
        Folder of the few pictures a style sheet needs.
    choice : str, optional
        ``system``, ``light`` or ``dark``; without one the colours come with :meth:`Theme.choose`.
    """
    QDir.setSearchPaths("icons", [icons])
    add_fonts(fonts)
    application.setFont(font())
    if choice is not None:
        theme().choose(choice)


def add_fonts(fonts: Iterable[bytes]) -> None:
    """Register font files; one that cannot be read is left out. What is shown by then is measured and set anew."""
    for data in fonts:
        QFontDatabase.addApplicationFontFromData(data)
    for widget in QApplication.allWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.FontChange))


def font(size: int = SIZES[2], *, bold: bool = False) -> QFont:
    """Return Demarc's font of ``size`` px at 100 %, with figures of one width."""
    made = QFont(FONT_FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _palette(tokens: Tokens) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for what, colour in (
        (role.Window, tokens.bg),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.card),
        (role.AlternateBase, tokens.panel),
        (role.Text, tokens.ink),
        (role.Button, tokens.panel),
        (role.ButtonText, tokens.ink),
        (role.PlaceholderText, tokens.mute),
        (role.ToolTipBase, tokens.card),
        (role.ToolTipText, tokens.ink),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.BrightText, tokens.bad),
        (role.Light, tokens.card),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.line),
    ):
        palette.setColor(what, QColor(colour))
    for what in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, what, QColor(tokens.mute))
    return palette
