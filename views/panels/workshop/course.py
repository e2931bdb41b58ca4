"""Which question a workshop is at, and which comes next. Knows no Qt."""

from __future__ import annotations

from typing import NamedTuple

from models.assess.asknext import Next, ask_next, waiting
from models.assess.assessment import Assessment
from models.assess.playbook import Playbook
from models.plan import Plan
from views.panels.discovery import asking
from views.panels.discovery.asking import TITLES, Asked

GAINS = "What gains most"


class Topic(NamedTuple):
    """What is talked about: a section, one element, or (neither) whatever gains most."""

    section: str | None = None
    element: str | None = None

    def title(self, plan: Plan) -> str:
        """Return what to call it."""
        if self.element is not None:
            return asking.element_words(plan, self.element)[0]
        return TITLES[self.section] if self.section is not None else GAINS


ALL = Topic()


class Course:
    """The way a workshop takes through the questions.

    It goes to what gains most, and once around: what was passed over, and what could still gain by evidence, comes
    again when nothing else is left. What is parked waits. Going back follows the way that was taken.
    """

    def __init__(self) -> None:
        self.topic = ALL
        self.again = False
        """Whether what is asked was passed over before."""
        self.reviews = False
        """Whether it goes through all questions of the topic one after the other, answered or not."""
        self.next: Next | None = None
        """Why the question in hand was chosen; None if it was gone to by hand."""
        self._trail: list[str] = []
        self._at = -1
        self._seen: set[str] = set()

    @property
    def here(self) -> str | None:
        """Id of the answer to the question in hand."""
        return self._trail[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    def choose(self, topic: Topic) -> None:
        """Talk about something else from now on; the way taken so far can still be gone back."""
        self.topic, self.again, self.reviews = topic, False, False
        self._seen.clear()

    def review(self, plan: Plan, playbook: Playbook) -> Asked | None:
        """Go through all questions of the topic, from the first on; None if there is none."""
        self.reviews = True
        return self._first(plan, playbook)

    def go(self, id_: str, why: Next | None = None) -> None:
        """Go to a question; what lay ahead on the way is given up."""
        if id_ != self.here:
            del self._trail[self._at + 1 :]
            self._trail.append(id_)
            self._at += 1
        self.next = why
        self._seen.add(id_)

    def back(self, plan: Plan, playbook: Playbook) -> Asked | None:
        """Go back to the question before; None if there is none that is still asked."""
        return self._walk(-1, plan, playbook)

    def on(self, plan: Plan, playbook: Playbook, assessment: Assessment | None) -> Asked | None:
        """Go on: forward on the way that was gone back, else to the best question not seen yet; None at the end."""
        ahead = self._walk(1, plan, playbook)
        if ahead is not None:
            return ahead
        return self._after(plan, playbook) if self.reviews else self.best(plan, playbook, assessment)

    def best(self, plan: Plan, playbook: Playbook, assessment: Assessment | None) -> Asked | None:
        """Go to what gains most of all that was not seen yet, then of what was; None if nothing is left to gain."""
        found = self.look(plan, playbook, assessment, self._seen)
        if found is None:
            self.again = True
            self._seen = {self.here} if self.here is not None else set()
            found = self.look(plan, playbook, assessment, self._seen)
        if found is None:
            return self._first(plan, playbook) if self.here is None or assessment is None else None
        self._at = len(self._trail) - 1
        self.go(found.id, found)
        return Asked(found.id, found.question, found.element)

    def look(self, plan: Plan, playbook: Playbook, assessment: Assessment | None, without: set[str]) -> Next | None:
        """Return what gains most in the topic, leaving out what is parked or ``without``."""
        if assessment is None:
            return None
        here = asking.find(plan, playbook, self.here) if self.here else None
        found = ask_next(
            plan,
            playbook,
            assessment.scores,
            section=self.topic.section,
            about=self.topic.element,
            without=waiting(plan) | without,
            near=here.element if here else None,
        )
        return found[0] if found else None

    def _first(self, plan: Plan, playbook: Playbook) -> Asked | None:
        """Go to the first question of the topic: nothing is scored, or all of it is settled."""
        first = next(iter(asking.asked(plan, playbook, self.topic.section, self.topic.element)), None)
        if first is not None:
            self.go(first.id)
        return first

    def _after(self, plan: Plan, playbook: Playbook) -> Asked | None:
        """Go to the question that follows the one in hand in the topic; None after the last."""
        listed = asking.asked(plan, playbook, self.topic.section, self.topic.element)
        at = next((n for n, one in enumerate(listed) if one.id == self.here), -1)
        if not 0 <= at < len(listed) - 1:
            self.reviews = False
            return None
        self.go(listed[at + 1].id)
        return listed[at + 1]

    def _walk(self, by: int, plan: Plan, playbook: Playbook) -> Asked | None:
        at = self._at + by
        while 0 <= at < len(self._trail):
            one = asking.find(plan, playbook, self._trail[at])
            if one is not None and one.id != self.here:
                self._at, self.next = at, None
                self._seen.add(one.id)
                return one
            at += by
        return None


def count(plan: Plan, playbook: Playbook, assessment: Assessment | None, topic: Topic) -> tuple[int, int]:
    """Return how many questions of the topic are answered, and how many are asked."""
    if topic.element is not None:
        listed = asking.asked(plan, playbook, None, topic.element)
        states = [asking.state_of(plan.answers.get(one.id)) for one in listed]
        return sum(not asking.is_listed(asking.Show.OPEN, state) for state in states), len(listed)
    parts = assessment.parts if assessment is not None else {}
    pairs = [asking.answered(part) for id_, part in parts.items() if topic.section in (None, id_)]
    return sum(done for done, _ in pairs), sum(of for _, of in pairs)
