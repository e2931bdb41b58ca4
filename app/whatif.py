"""The window's side of trying something out: the strip below the header, and what the user decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.panels.trialbar import TrialBar

if TYPE_CHECKING:
    from app.window import Window


class WhatIf:
    """Shows the strip while something is tried out, and keeps it up to date."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.bar = TrialBar()
        self.bar.kept.connect(self.keep)
        self.bar.left.connect(self.leave)
        layout = window.work_area.layout()
        layout.insertWidget(1, self.bar)  # type: ignore[union-attr]
        self.bar.hide()
        session = window.session
        for told in (session.state_changed, session.assessed):
            told.connect(self.show)

    def toggle(self) -> None:
        """Begin to try something out; once that is under way, ask whether to keep it."""
        session = self.window.session
        if session.trial is None:
            session.try_out()
        else:
            self.decide()

    def show(self) -> None:
        """Show what it has come to, or that nothing is tried out."""
        session = self.window.session
        trial = session.trial
        self.bar.setVisible(trial is not None)
        if trial is not None:
            scored = session.assessment is not None and session.assessment.plan is session.plan
            now = (session.assessment, session.rollout) if scored else (trial.assessment, trial.rollout)
            if scored or not session.history.done:
                self.bar.show_moved((trial.assessment, trial.rollout), now, len(session.history.done))

    def keep(self) -> None:
        """Make it part of the plan."""
        self.window.commit_fields()
        self.window.session.keep_trial()

    def leave(self) -> None:
        """Take it back."""
        self.window.commit_fields()
        self.window.session.leave_trial()

    def decide(self) -> bool:
        """Have the user keep it or take it back; tell whether that is done. Nothing is asked where nothing changed."""
        from app.files import ask

        session = self.window.session
        if session.trial is None:
            return True
        self.window.commit_fields()
        if not session.history.done:
            session.leave_trial()
            return True
        n = len(session.history.done)
        answer = ask(
            self.window,
            "Keep what was tried out?",
            f"{n} change{'s were' if n > 1 else ' was'} only tried out so far.",
            "Keep it",
            "Take it back",
            detail="Kept, it is one step that can be undone. Taken back, the plan is as it was before.",
        )
        if answer == 0:
            session.keep_trial()
        elif answer == 1:
            session.leave_trial()
        return answer is not None
