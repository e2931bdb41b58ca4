"""The sample's map from nothing in a real window: with the keyboard alone, and again with the mouse alone."""

from __future__ import annotations

from typing import Any

from realscreen import User, display, newcomer, pytestmark

from app import resources
from models.formats.planfile import decode
from models.plan import BoundaryKind, Plan
from views.canvas.icons import title_of
from views.canvas.menu import LINK_WORDS

OPEN = (1160.0, 460.0)
"""A place of the sample's map where nothing is."""

__all__ = ["display", "newcomer", "pytestmark"]

TYPED = {
    "Support": (
        "in-house",
        "Mail arrives [trigger] -> Read mail [automation] -> Find order [automation] -> Mask names [automation]; "
        "Read mail !unreadable!> Clerk decides [review] -> Route ticket [automation] -> Standard?, "
        "-repair-> Inform workshop -> In repair [outcome]; "
        "Standard? -no-> Write answer -> Send answer [automation] -> Answered [outcome]; "
        "Answer texts [data] => Write answer; Agent checks [review] -approved or corrected-> Send answer",
    ),
    "Data and systems": ("in-house", "Helpdesk [system] => Tickets [data]; Customers [data]; Label set [data]"),
    "Kelpwright": ("partner", "Classify [ai]; Draft reply [ai]"),
    "Lumenvale": ("model provider", "Small model [system]; Large model [system]"),
    "Tessaroute": ("partner", "Mail gateway [automation] => Run log [data]; Test versions => Run log"),
}
"""The areas of the sample: kind, and what lies in each."""
ACROSS = (
    "Read mail => Helpdesk; Customers => Find order; Mask names -> Mail gateway -> Classify -> Route ticket; "
    "Classify => Small model; Classify !unsure!> Clerk decides; Standard? -yes-> Draft reply -> Agent checks; "
    "Draft reply => Large model; Label set => Test versions"
)
"""The links between the areas."""


def structure(plan: Plan) -> dict[str, Any]:
    """Return what a map says, as the window answers it."""
    names = {e.id: e.name for e in plan.elements.values()}
    return {
        "elements": {
            (e.name, e.kind.value, plan.boundaries[e.boundary].name if e.boundary else None)
            for e in plan.elements.values()
        },
        "areas": {(b.name, b.kind.value) for b in plan.boundaries.values()},
        "links": sorted([names[k.source], k.kind.value, names[k.target]] for k in plan.links.values()),
    }


def seen(state: dict[str, Any]) -> dict[str, Any]:
    return {
        "elements": {(name, e["kind"], e["area"]) for name, e in state["elements"].items()},
        "areas": {(name, b["kind"]) for name, b in state["areas"].items()},
        "links": sorted(state["kinds of links"]),
    }


def sample() -> dict[str, Any]:
    found = structure(decode(resources.sample()))
    assert [len(found[what]) for what in ("elements", "links", "areas")] == [25, 27, 5]
    return found


def middle(box: list[float]) -> tuple[float, float]:
    x, y, w, h = box
    return x + w / 2, y + h / 2


def typed(user: User, text: str) -> None:
    """Add a chain by typing it."""
    edits = len(user.ask()["edits"])
    user.keys("t")
    user.until("there is a field for chains", lambda s: s["focus"] == "ChainField")
    user.do("type", "--delay", "2", text)
    user.keys("Return")
    user.until("it is added", lambda s: len(s["edits"]) == edits + 1)
    user.keys("Escape")
    user.until("the map has the keyboard", lambda s: s["focus"] == "MapView")


def test_the_sample_is_drawn_with_the_keyboard_alone(newcomer: User) -> None:
    user = newcomer
    user.be_in_front()
    user.keys("ctrl+n")
    user.until("the map has the keyboard", lambda s: s["room"] == "map" and s["focus"] == "MapView")
    for name, (kind, text) in TYPED.items():
        typed(user, text)
        user.keys("ctrl+shift+p")
        user.until("deeds are asked for by name", lambda s: s["focus"] == "QLineEdit")
        user.do("type", "--delay", "2", f"draw area: {kind}")
        user.keys("Return")
        user.until("there is a new area", lambda s: any(area.startswith("New") for area in s["areas"]))
        user.be_in_front()
        user.until("its name is asked for", lambda s: s["focus"] == "NameEdit")
        user.keys("ctrl+a")
        user.do("type", "--delay", "2", name)
        user.keys("Return")
        user.until("the area has its name", lambda s, name=name: name in s["areas"] and s["focus"] == "MapView")
        user.keys("Escape")
    typed(user, ACROSS)
    assert seen(user.ask()) == sample()


SIDES = {BoundaryKind.PROVIDER: "Model provider", BoundaryKind.IN_HOUSE: "In-house", BoundaryKind.PARTNER: "Partner"}


def dragged_in(user: User, kind: str, x: float, y: float) -> None:
    """Drag a kind from the palette to a place of the map."""
    start, end = user.where(f"button Add {kind}"), user.ask(f"at {x} {y}")
    user.along(start, end, let_go=False)
    user.until("it is dragged over the map", lambda s: s["gesture"])
    user.do("mouseup", "1")
    user.until("its name is asked for", lambda s: s["focus"] == "NameEdit")


def named(user: User, name: str, table: str) -> None:
    """Type a name; a click beside everything takes it."""
    user.do("type", "--delay", "2", name)
    user.go(*OPEN)
    user.do("click", "1")
    user.until("it has its name", lambda s: name in s[table] and not s["selected"])


def test_the_sample_is_drawn_with_the_mouse_alone(newcomer: User) -> None:
    """Names are typed: they have no mouse. Everything else is dragged and clicked."""
    user, plan = newcomer, decode(resources.sample())
    user.be_in_front()
    user.click("button New plan")
    user.until("the map is there", lambda s: s["room"] == "map")
    for _ in range(3):
        user.click("button Zoom")
        user.click("entry Zoom out")
    x, y = user.ask("at 0 0")
    user.along((x, y), (x - 370, y - 190), button="2")

    for area in plan.boundaries.values():
        dragged_in(user, f"{SIDES[area.kind]} area", area.x + area.w / 2, area.y + area.h / 2)
        named(user, area.name, "areas")
        x, y, *_ = user.ask()["areas"][area.name]["box"]
        user.go(x + 40, y + 16)
        user.do("click", "1")
        user.until("it is selected", lambda s: s["selected"] == 1)
        for corner, to in ((0, (area.x, area.y)), (1, (area.x + area.w, area.y + area.h))):
            x, y, w, h = user.ask()["areas"][area.name]["box"]
            edits = len(user.ask()["edits"])
            user.pull((x + w * corner, y + h * corner), to)
            user.until("it has another size", lambda s, edits=edits: len(s["edits"]) > edits)
    for element in plan.elements.values():
        dragged_in(user, title_of(element.kind), element.x + element.w / 2, element.y + element.h / 2)
        named(user, element.name, "elements")

    for link in plan.links.values():
        source, target = plan.elements[link.source].name, plan.elements[link.target].name
        state = user.ask()
        x, y, w, h = state["elements"][source]["box"]
        user.go(x + w / 2, y + h / 2)
        user.pull((x + w + 28, y + h / 2), middle(state["elements"][target]["box"]))
        state = user.until("they are linked", lambda s, ends=[source, target]: ends in s["links"])
        wanted = [source, link.kind.value, target]
        if wanted not in state["kinds of links"]:
            user.click(f"link {source} > {target}", button="3")
            user.click(f"entry {LINK_WORDS[link.kind]}")
            user.until("it is of its kind", lambda s, wanted=wanted: wanted in s["kinds of links"])
    assert seen(user.ask()) == sample()
