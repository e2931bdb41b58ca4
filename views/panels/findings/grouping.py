"""What the list of findings shows, in groups and by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec

from models.assess.finding import Finding, Severity
from models.assess.ruled import Standing
from models.plan import Key, Plan, Ruling, Status
from models.text import elided, shown
from views.panels.findings.marks import MEANS, WORDS, rule_of
from views.subjects import subject_name

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.playbook import Playbook
    from models.rollout.schedule import PlannedTask


class Shown(StrEnum):
    """Which findings are listed."""

    OPEN = "open"
    ACCEPTED = "accepted"
    MITIGATED = "mitigated"
    FALSE_ALARM = "false alarm"
    GONE = "gone"
    ALL = "all"


class Group(StrEnum):
    """By what findings stand together."""

    NONE = "none"
    SEVERITY = "severity"
    RULE = "rule"
    ELEMENT = "element"
    AREA = "area"
    WHO = "who"
    STATUS = "status"


SHOWN_WORDS: Final = {
    Shown.OPEN: "Open",
    Shown.ACCEPTED: "Accepted",
    Shown.MITIGATED: "Mitigated",
    Shown.FALSE_ALARM: "False alarms",
    Shown.GONE: "Not found any more",
    Shown.ALL: "All",
}
GROUP_WORDS: Final = {
    Group.NONE: "Not grouped",
    Group.SEVERITY: "Severity",
    Group.RULE: "Rule",
    Group.ELEMENT: "What it is about",
    Group.AREA: "Area",
    Group.WHO: "Who must act",
    Group.STATUS: "Status",
}
GONE: Final = "Not found any more"


class Heading(msgspec.Struct, frozen=True):
    """The line above a group."""

    key: str
    title: str
    count: int
    worst: Severity | None
    """Of what is open in it; None where nothing is."""
    folded: bool


Line = Finding | Heading | Status
"""A line of the list; a status is a ruling about a finding there is no more."""
_RANK: Final = {severity: n for n, severity in enumerate(Severity)}


class Known(msgspec.Struct, frozen=True, eq=False):
    """What there is to know about the findings when they are put into groups."""

    plan: Plan
    playbook: Playbook
    assessment: Assessment
    task: Callable[[Finding], PlannedTask | None]
    called: dict[Key, str] = msgspec.field(default_factory=dict)
    """Names looked up so far: an element has many findings."""

    def name(self, key: Key) -> str:
        if key not in self.called:
            self.called[key] = subject_name(self.plan, self.playbook, key)
        return self.called[key]


def counted(shown_: Shown, number: int) -> str:
    """Return ``17 open``, ``1 false alarm``, ``20 in all``."""
    if shown_ is Shown.ALL:
        return f"{number:,} in all"
    one_alarm = shown_ is Shown.FALSE_ALARM and number == 1
    return f"{number:,} {shown_.value if one_alarm else SHOWN_WORDS[shown_].lower()}"


def of_status(assessment: Assessment, wanted: Shown) -> tuple[Finding, ...]:
    """Return the findings of a status, the worst first."""
    if wanted is Shown.OPEN:
        return assessment.unsettled
    if wanted is Shown.ALL:
        return assessment.findings
    return tuple(f for f in assessment.settled if str(assessment.standing(f.id).ruling) == wanted.value)


def numbers(assessment: Assessment) -> dict[Shown, int]:
    """Return how many findings there are of each status."""
    found = Counter(assessment.standing(finding.id).ruling for finding in assessment.settled)
    return {
        Shown.OPEN: len(assessment.unsettled),
        Shown.ACCEPTED: found[Ruling.ACCEPTED],
        Shown.MITIGATED: found[Ruling.MITIGATED],
        Shown.FALSE_ALARM: found[Ruling.FALSE_ALARM],
        Shown.GONE: len(assessment.ruled.gone),
        Shown.ALL: len(assessment.findings),
    }


def lines(
    known: Known, found: Iterable[Finding], gone: Iterable[Status], by: Group, folded: Mapping[str, bool]
) -> list[Line]:
    """Return the lines of a list: groups under headings, those with the worst first; what is gone stands last."""
    made: list[Line] = []
    if by is Group.NONE:
        made = list(found)
    else:
        groups: dict[str, tuple[str, list[Finding]]] = {}
        title_of = _TITLES[by]
        for finding in found:
            key, title = title_of(known, finding)
            groups.setdefault(key, (title, []))[1].append(finding)
        for key, (title, members) in sorted(groups.items(), key=lambda each: _order(by, known, *each)):
            shut = folded.get(f"{by}:{key}", False)
            made.append(Heading(f"{by}:{key}", title, len(members), _worst(known, members), shut))
            made += () if shut else members
    past = list(gone)
    if past:
        shut = folded.get(GONE, False)
        made.append(Heading(GONE, GONE, len(past), None, shut))
        made += () if shut else past
    return made


def _order(by: Group, known: Known, key: str, group: tuple[str, list[Finding]]) -> tuple[int, int, str, str]:
    title, members = group
    severity = _worst(known, members)
    worst = _RANK[severity] if severity is not None else len(_RANK)
    if by is Group.STATUS:
        return _STATUS_ORDER.index(key), 0, title, key
    return worst, -len(members), title.casefold(), key


def _worst(known: Known, members: Iterable[Finding]) -> Severity | None:
    """Return the worst severity of what is open among findings."""
    ruled = known.assessment.ruled.standing
    open_ = [f.severity for f in members if f.id not in ruled or ruled[f.id].again is not None]
    return min(open_, key=_RANK.__getitem__, default=None)


_STATUS_ORDER: Final = ("again", "open", *(ruling.value for ruling in Ruling))


def _severity(known: Known, finding: Finding) -> tuple[str, str]:
    return finding.severity.value, f"{WORDS[finding.severity]}: {MEANS[finding.severity]}"


def _rule(known: Known, finding: Finding) -> tuple[str, str]:
    rule = rule_of(finding.rule, known.assessment)
    return finding.rule, shown(rule.title) if rule else finding.rule


def _element(known: Known, finding: Finding) -> tuple[str, str]:
    key = finding.subjects[0]
    name = known.name(key)
    return "/".join(key), name[:1].upper() + name[1:] if key[0] == "about" else name


def _area(known: Known, finding: Finding) -> tuple[str, str]:
    """Return the area of the first subject that lies in one; of a link where it comes from."""
    plan = known.plan
    links, elements, areas = plan.links, plan.elements, plan.boundaries
    for table, id_ in finding.subjects:
        link = links.get(id_) if table == "links" else None
        element = elements.get(link.source if link is not None else id_)
        area = id_ if table == "boundaries" else element.boundary if element is not None else None
        if area is not None and area in areas:
            return area, known.name(("boundaries", area))
    return "", "In no area"


def _who(known: Known, finding: Finding) -> tuple[str, str]:
    task = known.task(finding)
    if task is not None:
        return task.owner or task.owner_name, elided(shown(task.owner_name), 120)
    settled = known.assessment.standing(finding.id).ruling is not None
    return ("settled", "Nobody: it is settled") if settled else ("", "No task in the rollout")


def _status(known: Known, finding: Finding) -> tuple[str, str]:
    standing = known.assessment.standing(finding.id)
    if standing.ruling is not None:
        return standing.ruling.value, SHOWN_WORDS[Shown(standing.ruling.value)]
    return ("again", "Open again") if standing.again is not None else ("open", "Open")


_TITLES: Final[Mapping[Group, Callable[[Known, Finding], tuple[str, str]]]] = {
    Group.SEVERITY: _severity,
    Group.RULE: _rule,
    Group.ELEMENT: _element,
    Group.AREA: _area,
    Group.WHO: _who,
    Group.STATUS: _status,
}


def changed_since(standing: Standing, now: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return what reads otherwise than when it was ruled on: label, value then, value now; empty where none was.

    Lines that came or went are told with an empty value. Nothing where what it rested on was not kept.
    """
    if standing.status is None or not standing.status.seen:
        return []
    then, fresh = dict(standing.status.seen), dict(now)
    rows = [(label, then[label], fresh.get(label, "")) for label in then if fresh.get(label) != then[label]]
    return rows + [(label, "", value) for label, value in fresh.items() if label not in then]
