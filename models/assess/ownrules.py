"""Own rules at work: expressions asked of every element, every link or the plan, and what they find.

Only what an edit changes around an element or link is asked again; see :func:`own_findings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple

import msgspec

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.language import Fault, Here, Program, read
from models.assess.language.here import NOTHING, PlanHere, elements_here, links_here, plan_here
from models.assess.own import DAYS, PREFIX, THIS_PLAN
from models.assess.ownset import Problem
from models.assess.playbook import Playbook
from models.assess.rules import RULES
from models.assess.score import Trace
from models.assess.surroundings import named, surroundings
from models.plan import ABOUT_ID, FACTS, OWN_TABLES, Key, Level, OwnRule, Plan, Scope, Window
from models.text import elided, shown

ASKED = FACTS | OWN_TABLES | {"answers", "kpis", "gaps"}
"""What own rules may read of a plan."""
BROKEN = "own-broken"
"""The rule that tells of own rules, questions and limits that cannot be used as they stand."""
LISTED = 8
"""Values named in a derivation at most."""


class _Ready(NamedTuple):
    """An own rule with its expression made ready."""

    own: OwnRule
    rule: Rule
    program: Program


def made(own: OwnRule, origin: str) -> Rule:
    """Return an own rule as a rule like any other; what it leaves open is put in."""
    title = own.title or own.id
    task = own.task or title
    return Rule(
        id=own.id,
        title=title,
        severity=Severity((own.severity or Level.MEDIUM).value),
        why=own.why or "A rule of this house.",
        detects=f"Own rule ({origin}), asked of {_EACH[own.scope or Scope.ELEMENT]}: {own.when or ''}",
        false_positives="It says what whoever wrote it wanted to know: change it, or drop it with a reason.",
        fix=own.fix or task,
        row=own.row or "S14",
        remedy=Remedy(task, own.window or Window.DISCOVERY, own.days or DAYS),
        check=partial(_check, own.id),
    )


_EACH = {Scope.ELEMENT: "every element", Scope.LINK: "every link", Scope.PLAN: "the plan"}


def _check(rule: str, ctx: Context) -> Iterator[Finding]:
    """Yield what one own rule found, out of what all of them found together."""
    yield from own_findings(ctx.plan, ctx.playbook).get(rule, ())


BROKEN_RULE = Rule(
    id=BROKEN,
    title="Something of your own cannot be used",
    severity=Severity.LOW,
    why="A rule, question or limit that is not understood looks after nothing, and nobody would notice.",
    detects="An own rule or condition has words that are not there (any more) or cannot be worked out, or an own "
    "weight or limit lies outside its range.",
    false_positives="None: it is left out of the scores until it is mended.",
    fix="Mend it under Plan, Own questions, rules and limits; the place is named.",
    row="S14",
    remedy=Remedy("Mend the company's own rules", Window.FOUNDATIONS, (0.5, 1.0, 2.0)),
    check=partial(_check, BROKEN),
)


class _Set(NamedTuple):
    ready: tuple[_Ready, ...]
    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=8)
def ready(playbook: Playbook) -> _Set:
    """Return the own rules of a playbook, ready to be asked, and what cannot be used of all that is one's own."""
    ids = frozenset(question.id for question in playbook.questions)
    found, rules, problems = [], [], list(playbook.own.problems)
    there = {rule.id for rule in RULES}
    for one in playbook.own.differs:
        if one.table == "rules" and not one.id.startswith(PREFIX) and one.id not in there:
            problems.append(Problem("rules", one.id, one.name, "It changes a rule that is not there.", one.origin))
    for own, origin in playbook.own.rules:
        rule = made(own, origin)
        rules.append(rule)
        program = read(own.when or "", own.scope or Scope.ELEMENT, ids)
        if isinstance(program, Fault):
            problems.append(Problem("rules", own.id, rule.title, f"Its expression, {program}", origin))
        else:
            found.append(_Ready(own, rule, program))
    for question in playbook.questions:
        if question.condition:
            condition = read(question.condition, Scope.ELEMENT if question.per else Scope.PLAN, ids)
            if isinstance(condition, Fault):
                what = f"Its condition, {condition} It is asked always meanwhile."
                problems.append(Problem("questions", question.id, question.text, what, ""))
    return _Set(tuple(found), (*rules, BROKEN_RULE), tuple(problems))


def own_findings(plan: Plan, playbook: Playbook) -> dict[str, list[Finding]]:
    """Return what own rules find in ``plan``, by rule. Cached on the plan.

    What was found about an element or a link is taken over as long as all that can be asked of it is the same.
    """
    return plan.derived(lambda p: _own_findings(p, playbook), ASKED, key=(own_findings, playbook))


_Kept = dict[tuple[Scope, str], tuple[Any, tuple[Finding, ...]]]


def _nothing_kept(plan: Plan) -> list[_Kept]:
    return [{}]


def _own_findings(plan: Plan, playbook: Playbook) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    last = plan.derived(_nothing_kept, OWN_TABLES, key=(_nothing_kept, playbook))
    before, now = last[0], {}
    wanted = ready(playbook)
    for problem in wanted.problems:
        found.setdefault(BROKEN, []).append(_told(problem))
    for scope in Scope:
        rules = [one for one in wanted.ready if one.own.scope is scope]
        for id_, here in _asked(plan, playbook, scope, [one.program for one in rules]):
            kept = before.get((scope, id_))
            if kept is None or kept[0] != here:
                kept = here, tuple([finding for one in rules if (finding := _ask(one, id_, here)) is not None])
            now[scope, id_] = kept
            for finding in kept[1]:
                found.setdefault(finding.rule, []).append(finding)
    last[0] = now
    return found


def _asked(plan: Plan, playbook: Playbook, scope: Scope, programs: list[Program]) -> Iterable[tuple[str, Here]]:
    """Return what programs of one scope are asked about, by id, with as little around it as they need."""
    if not programs:
        return ()
    whole = any(program.asks_plan for program in programs)
    if scope is Scope.PLAN:
        return ((ABOUT_ID, plan_here(plan)),)
    if scope is Scope.LINK:
        return links_here(plan, plan_here(plan) if whole else NOTHING).items()
    links = any(program.asks_links for program in programs)
    return elements_here(plan, surroundings(plan, playbook), links=links, whole=whole).items()


def _ask(one: _Ready, id_: str, here: Here) -> Finding | None:
    given = one.program.values(here)
    fires = one.program.asked_with(given)
    if fires is True:
        key, names = _subject(one.program.scope, id_, here)
        message = one.own.message or f"{one.rule.title}: {{name}}"
        for name, value in names.items():
            message = message.replace(f"{{{name}}}", value)
        message = shown(message)
        how = f"fires where {one.program.text}"
        return one.rule.found(message, key, trace=Trace(one.rule.title, message, how, "own rule", _inputs(given), key))
    if isinstance(fires, str):
        key, names = _subject(one.program.scope, id_, here)
        message = f"The own rule “{shown(one.rule.title)}” cannot be worked out for {names['name']}: {fires}"
        return BROKEN_RULE.found(message, ("rules", one.own.id), key)
    return None


def _subject(scope: Scope, id_: str, here: Here) -> tuple[Key, dict[str, str]]:
    """Return what a finding is about, and the names its message may use."""
    if scope is Scope.ELEMENT:
        return ("elements", id_), {"name": here.around.name}  # type: ignore[union-attr]
    if scope is Scope.LINK:
        source, target = named(here.source.element), named(here.target.element)  # type: ignore[union-attr]
        return ("links", id_), {"name": f"{source} → {target}", "source": source, "target": target}
    assert isinstance(here, PlanHere)
    return ("about", ABOUT_ID), {"name": shown(dict(here.texts)["title"])}


def _inputs(given: dict[str, Any]) -> tuple[Trace, ...]:
    """Return what an expression read, line by line."""
    lines = []
    for name, value in given.items():
        if name in ("answers", "evidence"):
            what = "answer" if name == "answers" else "evidenced"
            lines += [Trace(f"{what}({id_})", _value(one)) for id_, one in value.items()]
        elif name == "counts":
            lines += [Trace(f"count({kind})", _value(one)) for kind, one in value.items() if one]
        else:
            lines.append(Trace(name, _value(value)))
    return tuple(lines[:LISTED])


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return f"{len(value)} links"
        return ", ".join(value) or "none"
    return elided(shown(str(value)), 120) or "nothing written"


def _told(problem: Problem) -> Finding:
    where = f" ({problem.origin})" if problem.origin and problem.origin != THIS_PLAN else ""
    message = f"“{elided(shown(problem.name), 80)}”{where} is left out: {shown(problem.what)}"
    if problem.table == "questions" and "asked always" in problem.what:
        message = f"“{elided(shown(problem.name), 80)}”{where}: {shown(problem.what)}"
    return BROKEN_RULE.found(message, (problem.table, problem.id))


class Preview(NamedTuple):
    """What an own rule would find in the open plan."""

    fault: Fault | None
    found: tuple[Finding, ...] = ()
    unknown: int = 0
    """Of how many it cannot be told, for want of figures."""
    asked: int = 0


def preview(plan: Plan, playbook: Playbook, own: OwnRule) -> Preview:
    """Return what ``own`` would find, without it being in the plan."""
    scope = own.scope or Scope.ELEMENT
    program = read(own.when or "", scope, frozenset(question.id for question in playbook.questions))
    if isinstance(program, Fault):
        return Preview(program)
    one = _Ready(msgspec.structs.replace(own, scope=scope), made(own, ""), program)
    found, unknown, asked = [], 0, 0
    for id_, here in _asked(plan, playbook, scope, [program]):
        asked += 1
        if program.fires(here) is None:
            unknown += 1
        elif (finding := _ask(one, id_, here)) is not None:
            found.append(finding)
    return Preview(None, tuple(found), unknown, asked)
