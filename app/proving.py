"""Files as evidence: hashed beside the window. The plan keeps a name and a hash, never the file nor its folder."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import problem
from app.worker import Job, words
from models.commands import add_proof
from models.errors import FileProblem
from models.plan import Edit, Proof, ProofKind, Refusal, squash
from models.report.words import iso_day
from models.text import clean_name, elided, shown

if TYPE_CHECKING:
    from app.window import Window
    from views.panels.discovery.asking import Asked
    from views.panels.discovery.questioncard import QuestionCard

PIECE = 1024 * 1024
MOST = 20
"""Files taken at once."""
TITLE = "The file was not taken as evidence"


def hashed(path: Path, job: Job | None = None) -> str:
    """Return the SHA-256 of a file's bytes, however large it is.

    Raises
    ------
    FileProblem
        If it is no file, or the system refuses to read it.
    """
    made = hashlib.sha256()
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "That is a folder, not a file." if path.is_dir() else "That is not a file."
            raise FileProblem(what, where=str(path), remedy="Choose a file; of a folder add a link.")
        size, done = max(1, found.st_size), 0
        with path.open("rb") as stream:
            while piece := stream.read(PIECE):
                made.update(piece)
                done += len(piece)
                if job is not None:
                    job.step(min(1.0, done / size), "Reading")
    except OSError as error:
        raise problem(error, path, reading=True) from None
    except ValueError:
        raise FileProblem("No file can have that name.", where=str(path), remedy="Choose another.") from None
    return made.hexdigest()


def compared(proof: Proof, name: str, sha256: str) -> tuple[str, str]:
    """Return what a file is, compared with the evidence, as words and their tone."""
    since = f" since {iso_day(proof.at)}" if proof.at else ""
    kept, found = elided(shown(proof.text), 60), elided(shown(name), 60)
    if sha256 == proof.sha256:
        also = "" if name == proof.text else f" It was called {kept} then."
        return f"{found} is the same file, byte for byte; unchanged{since}.{also}", "ok"
    if name == proof.text:
        return f"{found} has changed{since}: it is not what the answer rests on.", "bad"
    return f"{found} is another file than {kept}.", "warn"


class Proving:
    """Takes files as evidence for the question in a card's hand."""

    def __init__(self, window: Window, card: QuestionCard) -> None:
        self.window, self.card = window, card
        card.proofs.file_asked.connect(self.choose)
        card.files_dropped.connect(self.take)
        card.proofs.checked.connect(self.check)

    def choose(self) -> None:
        """Ask for a file and take it."""
        path = self._chosen("A file as evidence")
        if path is not None:
            self.take([str(path)])

    def take(self, names: Sequence[str]) -> None:
        """Hash files and add them to the answer of the question in hand now."""
        from app.folders import text_path

        one = self.card.one
        if one is None or not names:
            return
        paths = [text_path(name) for name in names[:MOST]]
        left = len(names) - len(paths)
        document = self.window.session.document

        def work(job: Job) -> list[tuple[str, str]]:
            return [(clean_name(path.name), hashed(path, job)) for path in paths]

        def done(found: list[tuple[str, str]]) -> None:
            if document != self.window.session.document:
                return  # another plan is open now
            self._add(one, found)
            if left:
                self.window.toast.say(f"The first {MOST} files were taken, {left} were not.", tone="warn")

        what = f"Reading {paths[0].name}" if len(paths) == 1 else f"Reading {len(paths)} files"
        self.window.work(work, what, done, lambda error: self.window.tell(words(error), TITLE))

    def _add(self, one: Asked, found: list[tuple[str, str]]) -> None:
        session = self.window.session
        plan, refused = session.plan, ""
        edits: list[Edit] = []
        for name, sha256 in found:
            by = clean_name(session.author())
            proof = Proof(kind=ProofKind.FILE, text=name, sha256=sha256, at=session.today(), by=by)
            outcome = add_proof(plan, one.question.id, one.element, proof)
            if isinstance(outcome, Refusal):
                refused = f"{elided(shown(name), 60)}: {outcome.reason}"
            else:
                plan = plan.apply(outcome)
                edits.append(outcome)
        if edits:
            session.run(squash(edits, edits[0].label if len(edits) == 1 else f"Add {len(edits)} files as evidence"))
        if refused:
            self.window.toast.say(refused, tone="warn")

    def check(self, proof: Proof) -> None:
        """Ask for a file and say whether it is the one the evidence names."""
        path = self._chosen(f"Which file is {elided(shown(proof.text), 60)} now?")
        if path is None:
            return

        def done(sha256: str) -> None:
            said, tone = compared(proof, clean_name(path.name), sha256)
            self.window.toast.say(said, tone=tone)

        failed = "The file was not checked"
        self.window.work(
            lambda job: hashed(path, job),
            f"Reading {path.name}",
            done,
            lambda error: self.window.tell(words(error), failed),
        )

    def _chosen(self, title: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from app.folders import text_path

        chosen, _ = QFileDialog.getOpenFileName(self.window, title, "", "All files (*)")
        return text_path(chosen) if chosen else None
