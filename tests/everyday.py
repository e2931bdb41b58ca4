"""What people do to a plan all day, one after another, each at a place that a number picks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.assess.playbook import Playbook
from models.commands import (
    add_element,
    add_task,
    answer,
    clear_answer,
    connect,
    delete,
    edit_task,
    move_elements,
    reconnect,
    rename,
    set_fields,
)
from models.plan import AnswerValue, DataClass, Edit, Element, ElementKind, Fallback, Plan, Refusal, Side, Span, Window

Act = Callable[[Plan, int], Edit | Refusal]


def pick(plan: Plan, table: str, n: int) -> str:
    """Return the id of one record of ``table``; numbers far from each other pick records far from each other."""
    ids = list(plan.table(table))
    return ids[n * 7919 % len(ids)]


def _any(plan: Plan, n: int) -> Element:
    return plan.elements[pick(plan, "elements", n)]


def _figure(field: str, *kinds: ElementKind) -> Act:
    def act(plan: Plan, n: int) -> Edit | Refusal:
        fitting = [id_ for id_, element in plan.elements.items() if element.kind in kinds]
        if not fitting:
            return Refusal("There is none.")
        share = field in ("low_confidence", "availability", "presence")
        value = Span(0.1 + n % 797 / 1000, 0.9) if share else Span(1 + n, 45 + n)
        return set_fields(plan, ("elements", fitting[n * 7919 % len(fitting)]), {field: value})

    return act


def _add(plan: Plan, n: int) -> Edit | Refusal:
    source = _any(plan, n)
    kinds = [ElementKind.STEP, ElementKind.AI, ElementKind.REVIEW, ElementKind.SYSTEM, ElementKind.OUTCOME]
    return add_element(
        plan, id=f"new-{n}", kind=kinds[n % len(kinds)], name=f"New {n}", x=source.x + 40, y=source.y + 40,
        link_from=source.id, link_id=f"new-link-{n}",
    )  # fmt: skip


def _link(plan: Plan, n: int) -> Edit | Refusal:
    """Link two elements near each other, as people do."""
    ids = list(plan.elements)
    at = n * 7919 % len(ids)
    return connect(plan, id=f"link-{n}", source=ids[at], target=ids[(at + 3 + n % 11) % len(ids)])


def _share(plan: Plan, n: int) -> Edit | Refusal:
    return set_fields(plan, ("links", pick(plan, "links", n)), {"share": Span(n % 5 / 10, 0.6) if n % 3 else None})


def _task(plan: Plan, n: int) -> Edit | Refusal:
    of_ai = sorted(id_ for id_, element in plan.elements.items() if element.kind is ElementKind.AI)
    id_ = f"pilot.build@{of_ai[n % len(of_ai)]}" if of_ai and n % 3 else "pilot.shadow"
    return edit_task(plan, id_, {"days": (1.0, 2.0 + n % 5, 9.0), "note": f"Round {n}"})


def everyday(playbook: Playbook) -> dict[str, Act]:
    """Return the edits of every day by name. Each gives, or refuses, the ``n``-th edit of its kind on a plan."""
    questions = [question for question in playbook.questions if question.per]

    def answered(plan: Plan, n: int) -> Edit | Refusal:
        question = questions[n % len(questions)]
        asked = [id_ for id_, element in plan.elements.items() if element.kind in question.per]
        if not asked:
            return Refusal("There is none.")
        value = AnswerValue.YES if n % 2 else AnswerValue.NO
        return answer(plan, question.id, asked[n % len(asked)], value, reason=f"Round {n}", by="Jo")

    return {
        "rename": lambda plan, n: rename(plan, ("elements", _any(plan, n).id), f"Renamed {n}"),
        "answer": answered,
        "move": lambda plan, n: move_elements(plan, {(e := _any(plan, n)).id: (e.x + 8, e.y + 16)}),
        "executor": lambda plan, n: set_fields(
            plan, ("elements", _any(plan, n).id), {"executes": pick(plan, "parties", n + 1)}
        ),
        "minutes": _figure("minutes", ElementKind.REVIEW, ElementKind.STEP),
        "volume": _figure("volume", ElementKind.TRIGGER),
        "add": _add,
        "delete": lambda plan, n: delete(plan, [("elements", _any(plan, n).id)]),
        "link": _link,
        "task": _task,
    }


def seldom(playbook: Playbook) -> dict[str, Act]:
    """Return edits that are rarer, and reach further."""
    return {
        "into another area": lambda plan, n: set_fields(
            plan, ("elements", _any(plan, n).id), {"boundary": pick(plan, "boundaries", n + 1)}
        ),
        "kind": lambda plan, n: set_fields(
            plan, ("elements", _any(plan, n).id), {"kind": list(ElementKind)[n % len(ElementKind)]}
        ),
        "low confidence": _figure("low_confidence", ElementKind.AI),
        "latency": _figure("latency_p95", ElementKind.AI, ElementKind.AUTOMATION, ElementKind.SYSTEM),
        "availability": _figure("availability", ElementKind.AI, ElementKind.AUTOMATION, ElementKind.SYSTEM),
        "people": _figure("people", ElementKind.REVIEW),
        "fallback": lambda plan, n: set_fields(
            plan, ("elements", _any(plan, n).id), {"fallback": list(Fallback)[n % len(Fallback)]}
        ),
        "provider": lambda plan, n: set_fields(
            plan, ("elements", _any(plan, n).id), {"provider": pick(plan, "parties", n + 1)}
        ),
        "carries": lambda plan, n: set_fields(
            plan, ("elements", _any(plan, n).id), {"carries": (list(DataClass)[n % len(DataClass)],)}
        ),
        "share": _share,
        "condition": lambda plan, n: set_fields(
            plan, ("links", pick(plan, "links", n)), {"when": "low confidence" if n % 2 else ""}
        ),
        "target": lambda plan, n: reconnect(plan, pick(plan, "links", n), target=_any(plan, n + 1).id),
        "unlink": lambda plan, n: delete(plan, [("links", pick(plan, "links", n))]),
        "area": lambda plan, n: set_fields(
            plan, ("boundaries", pick(plan, "boundaries", n)), {"party": pick(plan, "parties", n + 1)}
        ),
        "side": lambda plan, n: set_fields(
            plan, ("parties", pick(plan, "parties", n)), {"side": list(Side)[n % len(Side)]}
        ),
        "party": lambda plan, n: rename(plan, ("parties", pick(plan, "parties", n)), f"Party {n}"),
        "right": lambda plan, n: set_fields(
            plan, ("rights", pick(plan, "rights", n)), {"holder": pick(plan, "parties", n + 1)}
        ),
        "hours": lambda plan, n: set_fields(plan, ("about", "plan"), {"hours_per_day": Span(6, 7 + n % 5)}),
        "answer about the plan": lambda plan, n: answer(
            plan, playbook.questions[0].id, None, list(AnswerValue)[n % len(AnswerValue)], reason=f"Round {n}"
        ),
        "no answer": lambda plan, n: clear_answer(
            plan, (a := plan.answers[pick(plan, "answers", n)]).question, a.element
        ),
        "own task": lambda plan, n: add_task(
            plan, id=f"own-{n}", name=f"Own {n}", window=list(Window)[n % 4], days=(1.0, 2.0, 3.0)
        ),
        "left out": lambda plan, n: edit_task(
            plan, "foundations.baseline", {"dropped": "Done before" if n % 2 else ""}
        ),
        "after": lambda plan, n: edit_task(plan, "pilot.feeds", {"after": ("pilot.train",) if n % 2 else None}),
    }


def p95(took: Sequence[float]) -> float:
    """Return what 95 of 100 took at most."""
    return sorted(took)[int(len(took) * 0.95)]
