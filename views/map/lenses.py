"""Lenses: what each thing on the map is in one respect, for its colour and its second line. Knows no Qt.

A lens never speaks by colour alone: what it says stands in words on every element it marks, and its legend says what
each colour means and how many elements have it. Picking words of the legend leaves everything else faint, at every
zoom and for every eye.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from models.plan import DataClass, ElementKind, Key
from views.tokens import UNKNOWN

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.plan import Plan
    from models.rollout.schedule import Rollout

NOBODY: Final = UNKNOWN
"""The entry of what nobody has named or said."""
FAMILIES: Final = 8
"""Colours that tell parties, kinds or areas apart; after the last they begin again."""
LONGEST: Final = 11
"""Entries of a legend at most; what is rarer stands together in the last one."""
OTHERS: Final = "others"


class Known(msgspec.Struct, frozen=True):
    """What a lens may look at. Without an assessment or a rollout it says so instead of guessing."""

    plan: Plan
    assessment: Assessment | None = None
    rollout: Rollout | None = None


class Mark(msgspec.Struct, frozen=True):
    """What a lens says of one element: the legend's entry it belongs to, and words of its own."""

    entry: str
    text: str


class Entry(msgspec.Struct, frozen=True):
    """A line of the legend. ``tone`` names a colour, see :func:`views.tokens.tone_colours`."""

    id: str
    text: str
    tone: str
    count: int = 0


class Seen(msgspec.Struct, frozen=True):
    """A plan through a lens."""

    marks: Mapping[str, Mark]
    """By element id; an element without one is none of the lens's business and looks as ever."""
    legend: tuple[Entry, ...]
    """Entries with at least one element, in the lens's order."""
    waits: str = ""
    """What it cannot show yet, and why; empty if it shows all."""

    def tone(self, element: str) -> str:
        """Return the tone of an element; empty for one without a mark."""
        mark = self.marks.get(element)
        return self.tones.get(mark.entry, "") if mark is not None else ""

    @property
    def tones(self) -> dict[str, str]:
        return {entry.id: entry.tone for entry in self.legend}


class Lens(msgspec.Struct, frozen=True):
    """One way of looking at the map."""

    id: str
    title: str
    about: str
    """The question it answers."""
    see: Callable[[Known], Seen]
    answers: bool = False
    """It looks at scores and findings, so it follows the assessment."""
    dates: bool = False
    """It looks at the rollout."""


def _seen(entries: Iterable[Entry], marks: Mapping[str, Mark], waits: str = "") -> Seen:
    """Count the marks of each entry and leave out entries that nothing has."""
    counts: dict[str, int] = {}
    for mark in marks.values():
        counts[mark.entry] = counts.get(mark.entry, 0) + 1
    legend = tuple(msgspec.structs.replace(e, count=counts[e.id]) for e in entries if e.id in counts)
    return Seen(marks, legend, waits)


def _families(of: Mapping[str, str | None], names: Mapping[str, str], nobody: str) -> Seen:
    """Return elements told apart by what they belong to, the most frequent first; None is nobody's."""
    counts: dict[str, int] = {}
    for id_ in of.values():
        if id_ is not None:
            counts[id_] = counts.get(id_, 0) + 1
    ranked = sorted(counts, key=lambda id_: (-counts[id_], names[id_].casefold(), id_))
    kept = ranked if len(ranked) <= LONGEST else ranked[: LONGEST - 1]
    entries = [Entry(id_, names[id_], f"family:{n % FAMILIES}") for n, id_ in enumerate(kept)]
    entries += [Entry(OTHERS, "Others", "plain"), Entry(NOBODY, nobody, NOBODY)]
    known = set(kept)
    marks = {
        element: Mark(NOBODY, nobody) if id_ is None else Mark(id_ if id_ in known else OTHERS, names[id_])
        for element, id_ in of.items()
    }
    return _seen(entries, marks)


def _names(plan: Plan) -> dict[str, str]:
    return {id_: party.name for id_, party in plan.parties.items()}


def _executes(known: Known) -> Seen:
    from models.graph.crossings import executor

    plan = known.plan
    return _families({e.id: executor(plan, e) for e in plan.elements.values()}, _names(plan), "Nobody named")


def _approves(known: Known) -> Seen:
    plan = known.plan
    worked = {e.id: e.approves for e in plan.elements.values() if e.kind not in _NO_WORK}
    return _families(worked, _names(plan), "Nobody named")


_NO_WORK: Final = (ElementKind.DATA, ElementKind.TRIGGER, ElementKind.OUTCOME)
"""Kinds whose results nobody approves."""


def _owns(known: Known) -> Seen:
    plan = known.plan
    data = {e.id: e.owns_data for e in plan.elements.values() if e.kind in (ElementKind.DATA, ElementKind.SYSTEM)}
    return _families(data, _names(plan), "Nobody named")


_SENSITIVITY: Final = (
    (DataClass.SPECIAL, "Special categories", "rank:4"),
    (DataClass.PERSONAL, "Personal", "rank:3"),
    (DataClass.CONFIDENTIAL, "Confidential", "rank:2"),
    (DataClass.INTERNAL, "Internal", "rank:1"),
    (DataClass.PUBLIC, "Public", "rank:0"),
)


def _sensitivity(known: Known) -> Seen:
    from models.graph.crossings import data_at

    entries = [Entry(kind.value, text, tone) for kind, text, tone in _SENSITIVITY]
    entries += [Entry("nothing", "No data", "plain"), Entry(NOBODY, "Nobody has said", NOBODY)]
    marks = {}
    for id_, classes in data_at(known.plan).items():
        if classes is None:
            marks[id_] = Mark(NOBODY, "data?")
            continue
        worst = next((kind for kind, _, _ in _SENSITIVITY if kind in classes), None)
        if worst is None:
            marks[id_] = Mark("nothing", "no data")
        else:
            marks[id_] = Mark(worst.value, ", ".join(k.value for k, _, _ in _SENSITIVITY if k in classes))
    return _seen(entries, marks)


def _answers(known: Known) -> Seen:
    entries = (
        Entry("none", "Nothing answered", "rank:0"),
        Entry("some", "Less than half", "rank:1"),
        Entry("half", "Half or more", "rank:2"),
        Entry("all", "All answered", "rank:4"),
    )
    if known.assessment is None:
        return Seen({}, (), "The answers are being counted.")
    asked: dict[str, list[bool]] = {}
    for section in known.assessment.parts.values():
        for item in section.items:
            if item.question is not None and item.subject is not None and item.subject[0] == "elements":
                asked.setdefault(item.subject[1], []).append(item.known)
    marks = {}
    for id_, told in asked.items():
        share = sum(told) / len(told)
        entry = "all" if share == 1 else "none" if share == 0 else "half" if share >= 0.5 else "some"
        marks[id_] = Mark(entry, f"{sum(told)} of {len(told)} answered")
    return _seen(entries, _on_map(known, marks))


def _on_map(known: Known, marks: dict[str, Mark]) -> dict[str, Mark]:
    """Leave out what an edit since took away."""
    elements = known.plan.elements
    return {id_: mark for id_, mark in marks.items() if id_ in elements}


def _findings(known: Known) -> Seen:
    entries = (
        Entry("high", "High", "bad"),
        Entry("medium", "Medium", "warn"),
        Entry("low", "Low", "plain"),
        Entry("none", "Nothing found", "ok"),
    )
    if known.assessment is None:
        return Seen({}, (), "The plan is being looked through.")
    about, ruled = known.assessment.about, known.assessment.ruled_about
    marks = {}
    for id_ in known.plan.elements:
        found = about.get(("elements", id_))
        if found:
            marks[id_] = Mark(found[0].severity.value, f"{len(found)} finding{'s' * (len(found) > 1)}")
        else:
            marks[id_] = Mark("none", "nothing open" if ("elements", id_) in ruled else "nothing found")
    return _seen(entries, marks)


FULL: Final = 0.85
"""Share of their time above which reviewers have no room left for a bad day (methods §2)."""


def _load(known: Known) -> Seen:
    from models.assess.queue import review_loads

    entries = (
        Entry("over", "More than they can do", "bad"),
        Entry("may", "May be too much", "warn"),
        Entry("keeps", "They keep up", "ok"),
        Entry(NOBODY, "Figures are missing", NOBODY),
    )
    if known.assessment is None:
        return Seen({}, (), "The reviewers’ queues are being worked out.")
    marks = {}
    for load in review_loads(known.assessment.plan):
        if load.utilisation is None:
            marks[load.element] = Mark(NOBODY, "busy: not known")
            continue
        lo, hi = load.utilisation.lo, load.utilisation.hi
        entry = "over" if lo >= 1 else "may" if hi > FULL else "keeps"
        text = f"{lo:.0%}" if f"{lo:.0%}" == f"{hi:.0%}" else f"{lo * 100:.0f}–{hi:.0%}"
        marks[load.element] = Mark(entry, f"busy {text.replace('%', ' %')}")
    none = "" if marks else "There is no human review on the map."
    seen = _seen(entries, _on_map(known, marks))
    return msgspec.structs.replace(seen, waits=none)


def _critical(known: Known) -> Seen:
    entries = (
        Entry("critical", "On the critical path", "bad"),
        Entry("tight", "May slip up to 5 working days", "warn"),
        Entry("loose", "May slip longer", "ok"),
        Entry("done", "Done", "plain"),
    )
    if known.rollout is None or known.assessment is None:
        return Seen({}, (), "The rollout is being worked out.")
    subjects = {finding.id: finding.subjects for finding in known.assessment.findings}
    least: dict[str, float] = {}
    finished: set[str] = set()
    for task in known.rollout.tasks:
        keys: list[Key] = [key for id_ in task.findings for key in subjects.get(id_, ())]
        _, _, element = task.id.partition("@")
        if element:
            keys.append(("elements", element))
        for table, id_ in keys:
            if table != "elements":
                continue
            if task.done:
                finished.add(id_)
            else:
                least[id_] = min(least.get(id_, float("inf")), 0.0 if task.critical else task.float_days)
    marks = {id_: Mark("done", "its tasks are done") for id_ in finished - least.keys()}
    for id_, days in least.items():
        if days <= 0:
            marks[id_] = Mark("critical", "on the critical path")
        else:
            word = f"may slip {days:.0f} day{'s' * (round(days) != 1)}" if days >= 0.5 else "may slip hours"
            marks[id_] = Mark("tight" if days <= TIGHT else "loose", word)
    return _seen(entries, _on_map(known, marks))


TIGHT: Final = 5
"""Working days of slack that a week of trouble uses up."""


def _kinds(known: Known) -> Seen:
    from models.commands import KIND_WORDS

    of = {e.id: e.kind.value for e in known.plan.elements.values()}
    return _families(of, {kind.value: word[0].upper() + word[1:] for kind, word in KIND_WORDS.items()}, "")


def _areas(known: Known) -> Seen:
    plan = known.plan
    of = {e.id: e.boundary for e in plan.elements.values()}
    return _families(of, {id_: b.name for id_, b in plan.boundaries.items()}, "In no area")


LENSES: Final = (
    Lens("executes", "Who executes", "Who does this?", _executes),
    Lens("approves", "Who approves", "Who says that it is good enough?", _approves),
    Lens("owns", "Who owns the data", "Who answers for this data?", _owns),
    Lens("data", "Data sensitivity", "What data comes by here?", _sensitivity),
    Lens("answers", "Answers", "How much of what is asked about it is answered?", _answers, answers=True),
    Lens("findings", "Findings", "What was found here, and how bad is it?", _findings, answers=True),
    Lens("load", "Reviewer load", "Can the people keep up?", _load, answers=True),
    Lens("critical", "Critical path", "Does the rollout wait for this?", _critical, answers=True, dates=True),
    Lens("kinds", "Kinds", "What kind of thing is it?", _kinds),
    Lens("areas", "Areas", "In which area does it lie?", _areas),
)
"""Every lens, in the order of the menu."""
BY_ID: Final = {lens.id: lens for lens in LENSES}
