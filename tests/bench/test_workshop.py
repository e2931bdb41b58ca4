"""A workshop on 10,000 elements: the next question is there before anybody could wonder."""

from __future__ import annotations

from time import thread_time

from desk import FakeDesk
from large import large
from workshopped import workshop_of

from app import resources
from models.plan import AnswerValue

BUDGET = 0.050
"""Seconds of work within which 95 of 100 questions, and answers, show."""
ROUNDS = 60


def p95(took):
    return sorted(took)[int(len(took) * 0.95)]


def test_the_next_question_and_an_answer_at_10_000_elements(benchmark, qtbot):
    desk = FakeDesk(large(10_000, resources.playbook()))
    page = workshop_of(qtbot, desk, (1920, 1080))
    page.stage.finish()
    on, answered = [], []

    def go():
        begun = thread_time()
        page.on()
        qtbot.wait(0)
        on.append(thread_time() - begun)
        begun = thread_time()
        page.card.choose(AnswerValue.PARTLY)
        qtbot.wait(0)
        answered.append(thread_time() - begun)

    benchmark.pedantic(go, rounds=ROUNDS, warmup_rounds=2)
    benchmark.extra_info |= {"on p95 ms": round(p95(on) * 1000, 1), "answer p95 ms": round(p95(answered) * 1000, 1)}
    assert p95(on) < BUDGET
    assert p95(answered) < BUDGET
