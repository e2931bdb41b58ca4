"""The report's page, fed with the very PDF that an export writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.files import made_now
from app.worker import Job, Newest, words
from models.plan import Plan
from views.panels.report.page import ReportPage

if TYPE_CHECKING:
    from app.window import Window


class Preview(QObject):
    """Makes the PDF whenever the page wants it; of several wishes only the newest is granted."""

    def __init__(self, window: Window) -> None:
        self.page = ReportPage(window.session)
        super().__init__(self.page)
        self.window = window
        self._newest = Newest(self)
        self._newest.done.connect(self._show)
        self._newest.failed.connect(lambda error: self.page.show_problem(str(words(error))))
        self._newest.progress.connect(self.page.show_progress)
        self.page.wanted.connect(self.make)

    def close(self) -> None:
        """Stop what is being made: the window closes."""
        self._newest.close()

    def make(self) -> None:
        """Make the PDF of the plan as it is now."""
        from app.export import pdf_bytes

        session = self.window.session
        plan, start, made, author = session.plan, date.today(), made_now(), session.author()
        document, team = session.document, session.team.read()

        def work(job: Job) -> tuple[int, Plan, bytes]:
            return document, plan, pdf_bytes(plan, start=start, made=made, author=author, team=team, progress=job.step)

        self.page.show_progress(0.0, "Setting the pages")
        self._newest.ask(work)

    def _show(self, result: tuple[int, Plan, bytes]) -> None:
        document, plan, data = result
        if document != self.window.session.document:
            return  # of a plan that was open before
        self.page.show_pdf(data)
        if plan is not self.window.session.plan:
            self.page.wanted.emit()
