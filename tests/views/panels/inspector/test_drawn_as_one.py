"""Several links drawn as one, in the inspector."""

from __future__ import annotations

from desk import FakeDesk
from nested import a_provider_within_a_partner

from models.commands import fold
from models.graph.folds import folds
from views.panels.inspector.panel import Inspector


def test_links_drawn_as_one_are_all_listed_and_lead_to_each(qtbot):
    desk = FakeDesk(a_provider_within_a_partner())
    assert desk.run(fold(desk.plan, ["kelp"]))
    many = next(iter(folds(desk.plan).many.values()))
    made = Inspector(desk)
    qtbot.addWidget(made)
    desk.watch(made.plan_changed, made.assessment_changed)
    made.resize(340, 900)
    made.show()
    made.show_keys(frozenset({("links", many[0])}))
    cards = [card for card in made.tie_cards if card.isVisible()]
    assert len(cards) == len(many) == 2
    assert [card.words for card in cards] == [
        f"{desk.plan.elements[k.source].name} → {desk.plan.elements[k.target].name}"
        for k in map(desk.plan.links.__getitem__, many)
    ]
    cards[1].click()
    assert desk.revealed[-1] == (("links", many[1]),)
