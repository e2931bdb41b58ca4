"""What the window does with files: new, open, import, save, export, and never losing anything on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import documents
from app.documents import ChangedOnDisk
from app.folders import text_path
from app.worker import Job, patiently, words
from models.errors import DemarcError, FileProblem
from models.plan import ABOUT_ID, About, ElementKind
from models.text import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.session import Session
    from app.window import Window
    from models.formats.bpmn import Imported
    from models.plan import Plan

PLANS = "Demarc plans (*.demarc)"
BPMN = "BPMN 2.0 (*.bpmn *.xml)"
AHEAD = 500
"""Elements above which the window would stand still while what crosses the line is found for the first picture."""
IMPORTED = (".bpmn", ".xml")
"""Endings of files that are imported rather than opened."""


def ask(parent: QWidget, title: str, text: str, *choices: str, detail: str = "", danger: bool = False) -> int | None:
    """Ask the user; boxes are loaded when there is something to ask."""
    from views.dialogs import message

    return message.ask(parent, title, text, *choices, detail=detail, danger=danger)


def title_of(plan: Plan) -> str:
    """Return what a plan is called; one without a title of its own is called by where its work begins and ends."""
    title = plan.about.title
    if title != About(id=ABOUT_ID).title:
        return title
    first = [e for e in plan.elements.values() if e.kind is ElementKind.TRIGGER]
    last = [e for e in plan.elements.values() if e.kind is ElementKind.OUTCOME]
    steps = sorted(plan.elements.values(), key=lambda e: (e.x, e.y, e.id))
    ends = [min(some, key=lambda e: (e.y, e.x, e.id)).name for some in (first or steps[:1], last) if some]
    return " to ".join(dict.fromkeys(name for name in ends if name.strip())) or title


class Files:
    """File deeds of one window. Everything slow runs on a worker; everything that fails says so."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.session: Session = window.session
        self._saving = False

    # -- choosing -----------------------------------------------------------------------------------------
    def _folder(self) -> str:
        if self.session.path is not None:
            return str(self.session.path.parent)
        recent = self.session.settings.recent
        return str(Path(recent[0]).parent) if recent else str(Path.home())

    def _choose(self, title: str, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # dialogs are loaded when one is wanted

        name, _ = QFileDialog.getOpenFileName(self.window, title, self._folder(), f"{kinds};;All files (*)")
        return Path(name) if name else None

    def choose_new(self, title: str, kinds: str, name: str, ending: str) -> Path | None:
        """Ask for the file to write to; ``ending`` is added where the name has none."""
        from PySide6.QtWidgets import QFileDialog

        start = str(Path(self._folder()) / name)
        chosen, _ = QFileDialog.getSaveFileName(self.window, title, start, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix:
            return path
        path = path.with_name(path.name + ending)
        # The dialog asked about the name as it was typed, not about the one with its ending.
        if path.exists() and ask(self.window, title, f"{shown(path.name)} is there already.", "Replace it") is None:
            return None
        return path

    def stem(self) -> str:
        """Return a file name to offer: the plan's own, else one made of its title, or of what is drawn without one."""
        if self.session.path is not None:
            return self.session.path.stem
        kept = "".join(ch if ch.isalnum() or ch in " -_" else " " for ch in title_of(self.session.plan))
        return "-".join(kept.lower().split())[:60] or "plan"

    # -- the plan open before -----------------------------------------------------------------------------
    def leave(self) -> bool:
        """Let the user keep what is unsaved; tell whether the open plan may be left."""
        if not self._may_leave():
            return False
        self.window.views.keep()
        return True

    def _may_leave(self) -> bool:
        if self._saving or self.session.stepping:
            return False  # not before it is written, or a large edit is done
        if self.session.trial is not None and not self.window.what_if.decide():
            return False
        if not self.session.unsaved:
            return True
        title = shown(self.session.title)
        answer = ask(
            self.window,
            "Save changes?",
            f"“{title[:120]}” has changes that are not saved.",
            "Save",
            "Discard changes",
            detail="What you discard cannot be brought back.",
        )
        if answer == 0:
            return self.save()
        return answer == 1

    # -- opening ------------------------------------------------------------------------------------------
    def new(self) -> None:
        """Begin a blank plan."""
        if self.leave():
            self.session.new()
            self.window.go("map")

    def sample(self) -> None:
        """Open a copy of the sample."""
        if self.leave():
            self.session.open_sample()
            self.window.go("map")

    def new_from(self, template: str) -> None:
        """Begin a plan from a template."""
        if self.leave():
            self.session.open_template(template)
            self.window.go("map")

    def open(self) -> None:
        """Choose a plan and open it."""
        path = self._choose("Open a plan", PLANS)
        if path is not None:
            self.open_path(path)

    def open_named(self, name: str) -> None:
        """Open a recent plan."""
        self.open_path(text_path(name))

    def open_path(self, path: Path) -> None:
        """Open a plan, or import a file of another tool, by what the file is called."""
        if path.suffix.lower() in IMPORTED:
            self.import_path(path)
            return
        if not self.leave():
            return

        def take(document: documents.Document) -> None:
            self.session.open_document(document)
            self.window.arrive()

        def fail(error: object) -> None:
            problem = words(error)
            self.tell(problem, "The plan was not opened")
            self.window.show_recent()

        def read(job: Job) -> documents.Document:
            document = documents.read_plan(path)
            look_ahead(document.plan)
            return document

        self.window.work(read, f"Opening {path.name}", take, fail, hold=True)

    def import_(self) -> None:
        """Choose a file of another tool and import it."""
        path = self._choose("Import a BPMN file", BPMN)
        if path is not None:
            self.import_path(path)

    def dropped(self, paths: list[Path]) -> None:
        """Open the first of the files dropped on the window; pictures go onto the map of the open plan."""
        from views.canvas.gestures.drop import PICTURES

        if self.session.opened and all(path.name.lower().endswith(PICTURES) for path in paths):
            from app import photos  # loaded when a picture is wanted

            photos.take(self.window, paths)
        else:
            self.open_path(paths[0])

    def picture(self) -> None:
        """Choose a picture and put it on the map."""
        from app import photos  # loaded when a picture is wanted

        path = self._choose("Put a picture on the map", photos.KINDS)
        if path is not None:
            photos.take(self.window, [path])

    def import_path(self, path: Path) -> None:
        """Import a BPMN file as a new plan and say what became of everything in it."""
        if not self.leave():
            return

        def take(imported: Imported) -> None:
            from views.dialogs.imported import ImportedDialog

            self.session.open_imported(imported.plan)
            self.window.go("map")
            ImportedDialog(path.name, imported.report, self.window).exec()

        def fail(error: object) -> None:
            self.tell(words(error), "The file was not imported")

        def read(job: Job) -> Imported:
            imported = documents.import_bpmn(path, self.session.new_id)
            look_ahead(imported.plan)
            return imported

        self.window.work(read, f"Importing {path.name}", take, fail, hold=True)

    # -- saving -------------------------------------------------------------------------------------------
    def save(self) -> bool:
        """Save to the plan's own file, asking for one if it has none; tell whether it is saved."""
        if self.session.path is None:
            return self.save_as()
        return self._save(self.session.path)

    def save_as(self) -> bool:
        """Save under a name the user chooses."""
        path = self.choose_new("Save the plan", PLANS, f"{self.stem()}.demarc", ".demarc")
        return path is not None and self._save(path)

    def _save(self, path: Path, *, overwrite: bool = False) -> bool:
        if self._saving or (self.session.trial is not None and not self.window.what_if.decide()):
            return False
        self.window.commit_fields()
        self._saving = True
        try:
            self.session.save(path, overwrite=overwrite, through=patiently)
        except ChangedOnDisk as error:
            self._saving = False
            answer = ask(
                self.window,
                "Somebody else saved this plan",
                error.what,
                "Save under another name…",
                "Save over it",
                detail=f"{error.where}\n\nSaving over it replaces their version; it stays beside it as "
                f"{path.name}{documents.BACKUP}.",
                danger=True,
            )
            if answer == 0:
                return self.save_as()
            return answer == 1 and self._save(path, overwrite=True)
        except Exception as error:
            self.tell(words(error), "The plan was not saved")
            return False
        finally:
            self._saving = False
        self.window.toast.say(f"Saved as {path.name}.", tone="ok")
        return True

    def close(self) -> bool:
        """Close the plan and go back to the start; tell whether it was closed."""
        if not self.leave():
            return False
        self.session.shut()
        self.window.show_start()
        return True

    # -- exporting ----------------------------------------------------------------------------------------
    def export(self) -> None:
        """Write the rollout plan as PDF where the user chooses."""
        path = self.choose_new("Export the rollout plan", "PDF (*.pdf)", f"{self.stem()}.pdf", ".pdf")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the rollout plan as PDF to ``path``, off the window's thread."""
        from app.export import export_pdf

        self.window.commit_fields()
        plan, start, made, author = self.session.plan, date.today(), made_now(), self.session.author()
        team = self.session.team.read()

        def work(job: Job) -> None:
            export_pdf(plan, path, start=start, made=made, author=author, team=team, progress=job.step)

        self.write(work, path, "The rollout plan was not exported")

    def write(self, work: Callable[[Job], Any], path: Path, otherwise: str) -> None:
        """Have ``work`` write ``path`` beside the window, and offer to open it; ``otherwise`` says that it failed."""

        def show() -> None:
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                problem = FileProblem("No program here opens it.", where=str(path), remedy="Open it from its folder.")
                self.tell(problem, "It was not opened")

        def done(_: object) -> None:
            self.window.toast.say(f"{path.name} is written.", tone="ok", deed="Open it", act=show)

        self.window.work(work, f"Writing {path.name}", done, lambda error: self.tell(words(error), otherwise))

    def tell(self, error: DemarcError, title: str) -> None:
        """Tell what went wrong, and wait until it is read."""
        from views.dialogs.message import problem_box

        problem_box(error, title, self.window).exec()


def look_ahead(plan: Plan) -> None:
    """Find what the map of a large plan asks for first; the plan keeps it."""
    if len(plan.elements) > AHEAD:
        from models.graph.crossings import crossings

        crossings(plan)


def made_now() -> str:
    """Return when a paper is made, as it stands on it."""
    return datetime.now().strftime("%Y-%m-%d %H:%M")
