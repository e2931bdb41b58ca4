"""A plan with something in every chapter of a report, and rollouts to go with plans, for tests."""

from __future__ import annotations

from datetime import date, timedelta

from app import resources
from models.assess.assess import assess
from models.assess.score import Verdict
from models.plan import (
    About,
    Answer,
    AnswerValue,
    Boundary,
    BoundaryKind,
    Comment,
    DataClass,
    Element,
    ElementKind,
    Fallback,
    Gate,
    Link,
    LinkKind,
    Note,
    Parked,
    Party,
    PartyKind,
    Picture,
    Plan,
    Right,
    Side,
    Span,
    Task,
    Window,
    answer_id,
)
from models.plan.record import Record
from models.report.compose import compose
from models.report.sections import Report
from models.rollout.schedule import Criterion, PlannedGate, PlannedTask, Rollout, WindowSpan
from views.map.model import draw
from views.paper.render import render

START = date(2026, 3, 2)
WINDOWS = (
    (Window.FOUNDATIONS, "Foundations", 1, 15),
    (Window.DISCOVERY, "Discovery and design", 16, 35),
    (Window.PILOT, "Pilot", 36, 65),
    (Window.RELEASE, "Limited release", 66, 90),
)


def plan_of(*records: Record) -> Plan:
    """Return a plan of records, each in the table of its type."""
    tables = {
        About: "about", Party: "parties", Boundary: "boundaries", Element: "elements", Link: "links",
        Right: "rights", Answer: "answers", Task: "tasks", Gate: "gates",
        Parked: "parked", Comment: "comments", Note: "notes", Picture: "pictures",
    }  # fmt: skip
    rows: dict[str, dict[str, Record]] = {}
    for record in records:
        rows.setdefault(tables[type(record)], {})[record.id] = record
    return Plan(rows)


def triage() -> Plan:
    """Return ticket triage with a partner and a model provider: some of it decided, some of it open."""
    e, k = Element, ElementKind
    return plan_of(
        About(
            id="plan",
            title="Ticket triage with Acme AI",
            organisation="Bergmann Outdoor",
            goal="Answer nine of ten support mails on the day they arrive, with the same eight people.",
            prepared_by="Dana Ruiz",
            hours_per_day=Span(8, 8),
            latency_budget=10,
            availability_target=0.995,
        ),
        Party(id="ours", name="Bergmann Outdoor"),
        Party(id="dana", name="Dana Ruiz", kind=PartyKind.PERSON, member_of="ours", days_per_week=Span(2, 2)),
        Party(id="jo", name="Jo Lindqvist", kind=PartyKind.PERSON, member_of="ours"),
        Party(id="acme", name="Acme AI", side=Side.PARTNER),
        Party(id="llm", name="LLM Co", side=Side.PROVIDER),
        Boundary(id="b-support", name="Support", party="ours", x=0, y=0, w=620, h=330),
        Boundary(id="b-data", name="Data", party="ours", x=0, y=360, w=620, h=170),
        Boundary(id="b-acme", name="Acme AI", kind=BoundaryKind.PARTNER, party="acme", x=680, y=0, w=330, h=200),
        Boundary(id="b-llm", name="LLM Co", kind=BoundaryKind.PROVIDER, party="llm", x=680, y=240, w=330, h=130),
        e(id="mail", name="Mail arrives", kind=k.TRIGGER, boundary="b-support", x=30, y=50, volume=Span(600, 600)),
        e(id="mask", name="Mask names", kind=k.AUTOMATION, boundary="b-support", x=240, y=50, executes="ours",
          approves="dana"),
        e(id="classify", name="Classify", kind=k.AI, boundary="b-acme", x=760, y=60, executes="acme", approves="dana",
          threshold=0.8, low_confidence=Span(0.1, 0.15), low_confidence_n=600, fallback=Fallback.PEOPLE,
          outage_hours=2, latency_p95=Span(2, 3), availability=Span(0.99, 0.999), provider="llm", version="2"),
        e(id="model", name="Language model", kind=k.SYSTEM, boundary="b-llm", x=760, y=280, executes="llm",
          latency_p95=Span(1.8, 1.8), availability=Span(0.995, 0.999)),
        e(id="route", name="Route ticket", kind=k.DECISION, boundary="b-support", x=440, y=140, approves="dana"),
        e(id="clerk", name="Clerk decides", kind=k.REVIEW, boundary="b-support", x=240, y=240, approves="dana",
          people=Span(2, 3), presence=Span(1, 1), minutes=Span(12, 12), deadline=15),
        e(id="done", name="Answered", kind=k.OUTCOME, boundary="b-support", x=30, y=240),
        e(id="crm", name="CRM", kind=k.DATA, boundary="b-data", x=30, y=420, owns_data="dana", retention_days=365,
          carries=(DataClass.PERSONAL,)),
        e(id="tickets", name="Tickets", kind=k.DATA, boundary="b-data", x=240, y=420,
          carries=(DataClass.PERSONAL, DataClass.CONFIDENTIAL)),
        e(id="labels", name="Label set", kind=k.DATA, boundary="b-data", x=440, y=420, owns_data="jo"),
        Link(id="l1", source="mail", target="mask"),
        Link(id="l2", source="mask", target="classify"),
        Link(id="l3", source="classify", target="model", kind=LinkKind.DATA, control="EU region, no training"),
        Link(id="l4", source="classify", target="route", label="≥ 0.80", share=Span(0.85, 0.9)),
        Link(id="l5", source="classify", target="clerk", kind=LinkKind.EXCEPTION, when="low confidence",
             share=Span(0.1, 0.15)),
        Link(id="l6", source="route", target="clerk", label="unclear"),
        Link(id="l7", source="clerk", target="done"),
        Link(id="l8", source="route", target="done"),
        Link(id="l9", source="crm", target="mask", kind=LinkKind.DATA),
        Link(id="l10", source="tickets", target="classify", kind=LinkKind.DATA),
        Link(id="l11", source="labels", target="classify", kind=LinkKind.DATA, control="one-off copy, deleted after"),
        Right(id="product-goals", subject="Product goals", holder="dana", deputy="jo", review="2026-06-01"),
        Right(id="risk-tolerance", subject="Risk tolerance", holder="dana", rank=1),
        Right(id="performance-thresholds", subject="Performance thresholds", holder="acme", rank=2),
        *_answers(),
    )  # fmt: skip


def _answers() -> list[Answer]:
    values = (AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.YES, AnswerValue.PLANNED, AnswerValue.YES)
    found = []
    for n, question in enumerate(resources.playbook().questions):
        if question.per or n % 4 == 3:
            continue
        evidence = "Minutes of 12 January, page 2" if n % 2 else ""
        found.append(
            Answer(id=answer_id(question.id, None), question=question.id, value=values[n % 5], evidence=evidence)
        )
    return found


def rollout(start: date = START, most: int | None = None, extra: int = 0) -> Rollout:
    """Return the standard tasks one behind the other in each window, every third off the critical path."""
    playbook = resources.playbook()
    spans = tuple(
        WindowSpan(window, title, start + timedelta(days=a - 1), start + timedelta(days=b - 1), a, b)
        for window, title, a, b in WINDOWS
    )
    tasks: list[PlannedTask] = []
    gates: list[PlannedGate] = []
    for span in spans:
        at = span.first
        names = [(t.id, t.name, t.deliverable) for t in playbook.tasks if t.window == span.window][:most]
        names += [(f"{span.window}.x{n}", f"Extra task {n} of {span.title}", "") for n in range(extra)]
        for n, (id_, name, deliverable) in enumerate(names):
            critical = n % 3 != 2
            finish = at + timedelta(days=2 + n % 4)
            tasks.append(
                PlannedTask(
                    id_, name, span.window, "dana" if n % 4 else None, "Dana Ruiz" if n % 4 else "nobody yet",
                    (1, 2, 4 + n % 3), (tasks[-1].id,) if tasks else (), at, finish,
                    (finish - timedelta(days=1), finish + timedelta(days=3)), 0 if critical else 3, critical,
                    deliverable=deliverable,
                )
            )  # fmt: skip
            at += timedelta(days=2) if at + timedelta(days=5) < span.last else timedelta(0)
        expected = max((t.finish for t in tasks if t.window == span.window), default=span.last)
        gate = next(g for g in playbook.gates if g.window == span.window)
        criteria = tuple(Criterion(text, Verdict.UNDETERMINED, "not shown yet") for text in gate.criteria)
        criteria += tuple(Criterion(f"{id_} at least {n:.0%}", Verdict.FAIL) for id_, n in gate.score_at_least)
        gates.append(
            PlannedGate(
                gate.id, gate.name, span.window, span.last, expected,
                (expected, expected + timedelta(days=5)), criteria,
                "dana", "Dana Ruiz", tuple(t.id for t in tasks if t.window == span.window), Verdict.FAIL, "25 %",
            )
        )  # fmt: skip
    finish = max((t.finish for t in tasks), default=start)
    path = tuple(t.id for t in tasks if t.critical)
    return Rollout(start, spans, tuple(tasks), tuple(gates), finish, (finish, finish + timedelta(days=9)), path)


def report(plan: Plan, scheduled: Rollout | None = None) -> Report:
    """Return the report of ``plan``."""
    playbook = resources.playbook()
    made = "2 March 2026"
    return compose(plan, assess(plan, playbook), scheduled or rollout(), playbook, made=made, author="Dana Ruiz")


def pdf(plan: Plan, scheduled: Rollout | None = None) -> bytes:
    """Return the report of ``plan`` as PDF."""
    drawing = draw(plan, assess(plan, resources.playbook()))
    return render(report(plan, scheduled), drawing, resources.fonts())
