"""A desk that is feasible or not, and a page on it, for tests of feasibility."""

from __future__ import annotations

from desk import FakeDesk
from pytestqt.qtbot import QtBot

from models.plan import (
    About,
    Element,
    ElementKind,
    Fallback,
    Link,
    LinkKind,
    Party,
    PartyKind,
    Plan,
    Side,
    Span,
)
from models.plan.record import Record
from views.charts.plots import loader
from views.panels.feasibility.page import FeasibilityPage

K, L = ElementKind, LinkKind


def exact(value: float) -> Span:
    return Span(value, value)


def mails(**clerk: object) -> Plan:
    """600 mails in 8 hours, classified at a partner on a provider's model, 12 % of them to two clerks: methods §2."""
    review: dict[str, object] = {"people": exact(2), "presence": exact(1), "minutes": exact(12), "deadline": 15.0}
    e, link = Element, Link
    records: dict[str, list[Record]] = {
        "about": [About(id="plan", hours_per_day=exact(8), latency_budget=3.0, availability_target=0.99)],
        "parties": [
            Party(id="us", name="Us"),
            Party(id="team", name="Support", kind=PartyKind.TEAM, member_of="us"),
            Party(id="acme", name="Acme", side=Side.PARTNER),
            Party(id="llm", name="LLM Co", side=Side.PROVIDER),
        ],
        "elements": [
            e(id="mail", name="Mail arrives", kind=K.TRIGGER, volume=exact(600)),
            e(id="ai", name="Classify", kind=K.AI, executes="acme", provider="llm", threshold=0.8,
              low_confidence=exact(0.12), fallback=Fallback.PEOPLE, outage_hours=2, latency_p95=Span(1, 1.5),
              availability=Span(0.995, 0.999), quality=Span(0.9, 0.95)),
            e(id="model", name="Model", kind=K.SYSTEM, executes="llm", provider="llm", latency_p95=Span(0.5, 1),
              availability=Span(0.99, 0.998)),
            e(id="send", name="Send", kind=K.AUTOMATION, executes="us", latency_p95=exact(0.2),
              availability=exact(0.999)),
            e(id="clerk", name="Clerk decides", kind=K.REVIEW, executes="team", **(review | clerk)),  # type: ignore[arg-type]
            e(id="crm", name="CRM", kind=K.DATA, quality=Span(0.96, 0.98)),
            e(id="done", name="Answered", kind=K.OUTCOME),
        ],
        "links": [
            link(id="1", source="mail", target="ai"),
            link(id="2", source="ai", target="model", kind=L.DATA),
            link(id="3", source="crm", target="ai", kind=L.DATA),
            link(id="4", source="ai", target="send"),
            link(id="5", source="ai", target="clerk", kind=L.EXCEPTION, when="low confidence"),
            link(id="6", source="clerk", target="send"),
            link(id="7", source="send", target="done"),
        ],
    }  # fmt: skip
    return Plan({name: {record.id: record for record in rows} for name, rows in records.items()})


def page_on(qtbot: QtBot, plan: Plan, tab: int = 0) -> tuple[FakeDesk, FeasibilityPage]:
    """Return a desk with the plan and the page on it, shown, its plots loaded."""
    desk = FakeDesk(plan)
    page = FeasibilityPage(desk)
    desk.watch(page.plan_changed, page.assessment_changed)
    qtbot.addWidget(page)
    page.resize(1104, 700)
    page.tabs.setCurrentIndex(tab)
    page.show()
    qtbot.waitExposed(page)
    plots(qtbot)
    return desk, page


def plots(qtbot: QtBot) -> None:
    """Wait until plots can be made."""
    loader().begin()
    qtbot.waitUntil(lambda: loader().ready, timeout=20_000)
