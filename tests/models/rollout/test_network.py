"""Who waits for whom stays in proportion: thousands of tasks do not make millions of edges."""

from __future__ import annotations

from rolled import assessed, plan_of, rolled, shipped, with_hands

from models.plan import Element, ElementKind, Plan, Task
from models.rollout.network import Network
from models.rollout.owners import Owners
from models.rollout.works import works

SIZE = 400
MANY = plan_of(
    *(Element(id=f"a{n}", name=f"A{n}", kind=ElementKind.AI, boundary="out") for n in range(SIZE)),
    *(Element(id=f"s{n}", name=f"S{n}", kind=ElementKind.SYSTEM, boundary="far") for n in range(SIZE)),
)


def edges(plan: Plan) -> int:
    assessment = assessed(plan)
    network = Network(works(plan, shipped(), assessment, Owners(plan, assessment)))
    return sum(len(before) for before in network.after.values())


def test_edges_grow_with_the_tasks_and_not_with_their_square() -> None:
    tasks = len(rolled(MANY).tasks)
    assert tasks > 6 * SIZE
    assert edges(MANY) < 3 * tasks


def test_they_do_so_when_everything_between_two_crowds_is_left_out() -> None:
    """Each of 400 tasks of the last window then waits for each of 800 ends of the one before."""
    gone = with_hands(MANY, Task(id="pilot.sign", dropped="No"), Task(id="release.limited", dropped="No"))
    made = rolled(gone)
    assert edges(gone) < 3 * len(made.tasks)
    crowd = [t for t in made.tasks if t.id.startswith("release.harden@")]
    assert len({id(t.after) for t in crowd}) == 1, "what is the same for all is kept once"
    assert len(crowd[0].after) > 2 * SIZE
