"""Title, state and scores stay on top and say what is true."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import Qt
from reported import triage

from models.assess.assess import assess
from models.assess.explain import explain
from models.assess.score import percent
from models.commands import rename, set_fields
from models.plan import Plan
from models.report.leader import meaning
from views.panels.header import PATIENCE, Header


def shown(qtbot, desk: FakeDesk, width: int = 1280) -> Header:
    header = Header(desk)
    qtbot.addWidget(header)
    desk.watch(header.plan_changed, header.assessment_changed)
    header.resize(width, 64)
    header.show()
    return header


def test_scores_are_written_as_intervals_and_open_their_derivation(qtbot):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk)
    assert [one.words for one in header.scores.values()] == ["…"] * 3
    assert not any(one.isEnabled() for one in header.scores.values())
    desk.assess()
    for score in desk.assessment.scores:
        one = header.scores[score.id]
        assert one.words == percent(score.headline)
        assert f"{score.coverage * 100:.0f} % known" in one.accessibleName()
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
        assert desk.traced[-1] == (explain(score),)


def test_a_score_is_reached_and_opened_by_keyboard(qtbot):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk)
    desk.assess()
    one = header.scores["control"]
    assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(one, Qt.Key.Key_Space)
    assert desk.traced[-1][0].label == "Control"


def test_the_tooltip_says_what_a_score_means_and_what_is_asked_of_it(qtbot):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk)
    desk.assess()
    text = header.scores["discovery"].explained()
    assert text.startswith(meaning(desk.playbook, desk.assessment.discovery))
    assert "The gate" in text


def test_scores_show_before_the_rollout_that_follows_from_them_and_old_ones_do_not(qtbot):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk)
    header.show_scored(assess(desk.plan, desk.playbook))
    words = [one.words for one in header.scores.values()]
    assert "…" not in words
    old = assess(Plan(), desk.playbook)
    header.show_scored(old)
    assert [one.words for one in header.scores.values()] == words


def test_an_old_score_is_muted_when_the_new_one_takes_long_and_not_before(qtbot):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk)
    desk.assess()
    assert desk.run(set_fields(desk.plan, ("elements", "mail"), {"note": "by post too"}))
    assert not header.scores["control"].muted
    qtbot.waitUntil(lambda: header.scores["control"].muted, timeout=PATIENCE * 20)
    assert "worked out anew" in header.scores["control"].accessibleName()
    desk.assess()
    assert not any(one.muted for one in header.scores.values())


def test_another_plan_takes_title_and_scores_with_it(qtbot):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk)
    desk.assess()
    desk.open(Plan())
    assert header.title.whole == "Untitled plan"
    assert header.scores["control"].words == "…"


def test_the_title_is_shown_literally_and_never_pushes_the_scores_out(qtbot):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk)
    desk.assess()
    name = "<b>Triage</b> & <img src=x> " * 20
    assert desk.run(rename(desk.plan, ("about", "plan"), name))
    assert header.title.textFormat() is Qt.TextFormat.PlainText
    assert header.title.text().startswith("<b>Triage</b> & ")
    assert header.title.text().endswith("…")
    assert "&lt;b&gt;" in header.title.toolTip()
    assert header.export.geometry().right() <= header.width()


@pytest.mark.parametrize("width", [760, 1024, 1280, 2560])
def test_it_fits_every_window(qtbot, width):
    desk = FakeDesk(triage())
    header = shown(qtbot, desk, width)
    desk.assess()
    assert header.width() == width
    edges = [0, *(x for one in header.scores.values() for x in (one.x(), one.x() + one.width())), header.export.x()]
    assert edges == sorted(edges)
    assert header.export.geometry().right() < width


def test_state_and_export(qtbot):
    header = shown(qtbot, FakeDesk())
    header.set_state("Saved · changed 2 min ago by Dana")
    assert header.state.whole == "Saved · changed 2 min ago by Dana"
    with qtbot.waitSignal(header.export_asked):
        header.export.click()
