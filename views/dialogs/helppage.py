"""A page of help that comes with Demarc, to be read beside one's work."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from views.pieces import button, column, row


class HelpPage(QDialog):
    """Shows a page written in Markdown that comes with Demarc; the window can be used meanwhile.

    Parameters
    ----------
    title, text : str
        Of the page. The text is ours, never a user's.
    """

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.page = QTextBrowser()
        self.page.setAccessibleName(title)
        self.page.setOpenLinks(False)
        self.page.setMarkdown(text)
        self.setLayout(column(self.page, row(-1, button("Close", self.accept, "primary")), edge=12, gap=10))
        self.resize(720, 640)
