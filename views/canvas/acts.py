"""What one can do on the map: add, copy, move, delete, bring into line, lay out. Each is one edit through the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from models.commands import (
    KIND_WORDS,
    add_boundary,
    add_element,
    arrange,
    connect,
    copy_clip,
    delete,
    move_elements,
    paste,
    reconnect,
    set_fields_of,
    set_link_kind,
)
from models.commands.links import link_problem, may_lead
from models.graph.layout import layered
from models.graph.routing import middle
from models.plan import BoundaryKind, Edit, Element, ElementKind, Key, LinkKind, Refusal
from views.canvas import compose
from views.canvas.aligned import Line, aligned
from views.canvas.arranged import part_laid_out
from views.canvas.clipboard import NOTHING, content, packed, read, unpacked
from views.canvas.pasting import MUCH, put, put_later, shift_to
from views.canvas.selecting import Selecting
from views.canvas.snapping import on_grid
from views.canvas.walk import links_around
from views.map.model import Box, Point
from views.map.slips import TABLES as SLIPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.plan.edit import Change
    from views.canvas.surface import Sight
    from views.canvas.typed.bar import TypeBar
    from views.canvas.typed.quick import QuickAdd
    from views.desk import Desk

Background = Callable[[Callable[[], Any], Callable[[Any], None], str], None]
"""Calls the first off the window's thread and hands its result to the second on it; the text says what goes on."""

SIZE: Final = (136.0, 56.0)
"""A new element."""
AREA: Final = (480.0, 240.0)
"""A new boundary."""
GAP: Final = 72.0
STEP: Final = 24.0
LONG: Final = 300
"""Elements above which a layout is made in the background."""
BOUNDARY_NAMES: Final = {
    BoundaryKind.IN_HOUSE: "New team",
    BoundaryKind.PARTNER: "New partner",
    BoundaryKind.PROVIDER: "New provider",
    BoundaryKind.SHARED: "Shared",
}


class MapActs(Selecting):
    """The map with all that can be done on it without a pointer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, background: Background | None = None) -> None:
        self.background = background
        self._pasted = 0
        self.typing: TypeBar | None = None
        """The field for chains; None before it was wanted."""
        self.asking: QuickAdd | None = None
        self._laid: tuple[Mapping[Key, Change], Sight, Sight] | None = None
        """What takes the last layout back, what was seen before it, and after."""
        """The list of what can be added; None before it was wanted."""
        super().__init__(desk, parent)

    # -- adding --------------------------------------------------------------------------------------------
    def pointer(self) -> Point | None:
        """Return the place of the map under the pointer; None when it is elsewhere."""
        position = self.mapFromGlobal(QPointF(QCursor.pos()))
        if not self.underMouse() or not self.rect().contains(position.toPoint()):
            return None
        return self.at(position)

    def add(
        self,
        kind: ElementKind,
        at: Point | None = None,
        *,
        link_from: str | None = None,
        linked: bool = True,
        name: str = "",
    ) -> None:
        """Add an element; without a ``name``, open it.

        It comes with its middle to ``at``; without that, after the element that is selected, and linked from it if
        such a link is allowed; else under the pointer, else into the middle of the view. With ``linked`` false it is
        never linked from the selected one.
        """
        plan = self.desk.plan
        source = link_from
        if at is None:
            chosen = link_from or self.one("elements")
            if chosen is not None and chosen in plan.elements:
                if linked and may_lead(plan.elements[chosen].kind, kind):
                    source = chosen
                x, y = self._beside(plan.elements[chosen])
            else:
                x, y = self._free(self.pointer() or self.camera.to_scene(self.middle()))
        else:
            x, y = on_grid(at[0] - SIZE[0] / 2), on_grid(at[1] - SIZE[1] / 2)
        id_, called = self.desk.new_id("e"), name or f"New {KIND_WORDS[kind]}"
        link = self.desk.new_id("l") if source is not None else None
        outcome = add_element(plan, id=id_, kind=kind, name=called, x=x, y=y, link_from=source, link_id=link)
        if self.desk.run(outcome):
            self._show_new(("elements", id_), rename=not name)

    def add_boundary(self, kind: BoundaryKind, at: Point | None = None) -> None:
        """Add an area with its middle at ``at``, else around the selected elements, else in a free place in view."""
        around = self.scene.box_of_all(("elements", id_) for id_ in self.chosen("elements"))
        if at is None and around is not None:
            box = Box(around.x - STEP, around.y - 40, around.w + 2 * STEP, around.h + 40 + STEP)
        else:
            x, y = at or self._clear(self.camera.to_scene(self.middle()))
            box = Box(on_grid(x - AREA[0] / 2), on_grid(y - AREA[1] / 2), *AREA)
        id_ = self.desk.new_id("b")
        outcome = add_boundary(
            self.desk.plan, id=id_, name=BOUNDARY_NAMES[kind], kind=kind, x=box.x, y=box.y, w=box.w, h=box.h
        )
        if self.desk.run(outcome):
            self._show_new(("boundaries", id_))

    def add_note(self, at: Point | None = None) -> None:
        """Open a blank note with its top left at ``at``, else under the pointer or in a free place in view."""
        from views.canvas.slipacts import write_new

        write_new(self, at)

    def _show_new(self, key: Key, *, rename: bool = True) -> None:
        self.expand_for([key])
        self.select([key])
        self.bring_in(self.scene.box_of(key))
        if self.isVisible() and rename:
            self.start_rename()

    def type_to_add(self, text: str | None = None) -> None:
        """Open the field that turns typed chains into elements and links, with ``text`` in it if one is given."""
        from views.canvas.typed.deeds import open_bar

        open_bar(self, text)

    def quick_add(self, *, linked: bool = True) -> None:
        """Ask for one more element: after the selected one, linked from it or not; else at the pointer."""
        from views.canvas.typed.deeds import ask_after

        ask_after(self, linked=linked)

    def add_pattern(self, corner: Point | None = None) -> None:
        """Ask for a pattern of several elements, in a list with its corner at a place of the view."""
        from views.canvas.typed.deeds import ask_pattern

        ask_pattern(self, corner)

    def offer(self, at: Point, link_from: str | None = None) -> None:
        """Ask what to add at a place, linked from an element if one is given."""
        from views.canvas.typed.deeds import ask

        ask(self, at, link_from, self.camera.to_view(at))

    def plan_changed(self, edit: Edit | None) -> None:
        super().plan_changed(edit)
        laid, self._laid = self._laid, None
        if laid is not None and edit is not None and edit.changes == laid[0] and self.seen == laid[2]:
            # Whoever takes a layout back sees the map as it was seen before.
            self.see(laid[1])
        if self.asking is not None:
            self.asking.hide()
        if self.typing is not None:
            self.typing.refresh()

    def _beside(self, element: Element) -> Point:
        """Return a free place after an element: to its right, else below, in its own area if there is room."""
        areas = self.scene.boundaries
        home = areas[element.boundary].box if element.boundary in areas else None
        right, below = element.x + element.w + GAP, element.y + element.h + 40
        places = [(right, element.y), (element.x, below)]
        places += [(right, element.y + k * (SIZE[1] + 40)) for k in (1, -1, 2, -2, 3, 4)]
        free = [place for place in places if not self._taken(place)]
        inside = [p for p in free if home is None or home.contains((p[0] + SIZE[0] / 2, p[1] + SIZE[1] / 2))]
        x, y = (inside or free or places)[0]
        return on_grid(x), on_grid(y)

    def _free(self, middle: Point) -> Point:
        """Return the top left of a free place at or below ``middle``."""
        x, y = on_grid(middle[0] - SIZE[0] / 2), on_grid(middle[1] - SIZE[1] / 2)
        for _ in range(40):
            if not self._taken((x, y)):
                break
            y += STEP
        return x, y

    def _taken(self, place: Point) -> bool:
        box = Box(place[0], place[1], *SIZE).grown(8)
        boxes = self.scene.live.folds and any(area.folded is not None for area in self.scene.areas(box))
        return bool(boxes or self.scene.elements_meeting(box))

    def _clear(self, middle: Point) -> Point:
        """Return the middle of a place for a new area that meets no other, to the right of what is there."""
        x, y = middle
        for _ in range(40):
            box = Box(x - AREA[0] / 2, y - AREA[1] / 2, *AREA).grown(16)
            areas = self.scene.areas(box)
            if not areas:
                break
            x = max(area.box.right for area in areas) + 32 + AREA[0] / 2
        return x, y

    # -- changing ------------------------------------------------------------------------------------------
    def delete_selection(self) -> None:
        """Delete what is selected, with all that cannot stand without it."""
        if not self._selection:
            return
        following, chosen = self._after_delete(), self._selection
        if self.scene.live.folds:
            from views.canvas.folded import with_others

            chosen = with_others(self.desk.plan, chosen)
        if self.desk.run(delete(self.desk.plan, chosen)) and following is not None:
            self.select([following])

    def _after_delete(self) -> Key | None:
        """Return what to select when the only selected thing goes, so that the keyboard stays where it was."""
        plan = self.desk.plan
        link = self.one("links")
        if link is not None and link in plan.links:
            return "elements", plan.links[link].source
        element = self.one("elements")
        if element is not None and element in plan.elements:
            for id_ in links_around(plan, element):
                ends = plan.links[id_]
                other = ends.source if ends.target == element else ends.target
                if other != element:
                    return "elements", other
        return None

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected elements, boundaries, notes and pictures by scene units."""
        elements, areas = self.chosen("elements"), self.chosen("boundaries")
        slips = [key for key in self._selection if key[0] in SLIPS]
        if elements or areas or slips:
            self.desk.run(compose.move(self.desk.plan, elements, areas, dx, dy, slips))

    def align(self, line: Line) -> None:
        """Bring the selected elements into line."""
        elements = self.desk.plan.elements
        places = aligned({id_: elements[id_] for id_ in self.chosen("elements")}, line)
        if places:
            self.desk.run(move_elements(self.desk.plan, places))

    def insert(self, link: str, kind: ElementKind, at: Point | None = None) -> None:
        """Put a new element between the two that a link connects: under the link's middle, or with its middle ``at``.

        The link then ends at the new element, and another of its kind goes on from there.
        """
        plan = self.desk.plan
        old = plan.links[link]
        drawn = self.scene.links.get(link)
        x, y = at or (middle(drawn.points) if drawn is not None else (0.0, 0.0))
        left, top = on_grid(x - SIZE[0] / 2), on_grid(y - SIZE[1] / 2)
        new, onward = self.desk.new_id("e"), self.desk.new_id("l")
        name = f"New {KIND_WORDS[kind]}"
        steps: list[compose.Step] = [
            lambda now: add_element(now, id=new, kind=kind, name=name, x=left, y=top),
            lambda now: reconnect(now, link, target=new),
            lambda now: connect(now, id=onward, source=new, target=old.target, kind=old.kind),
        ]
        if old.bends:
            steps += compose.halved(plan, old, onward, (left + SIZE[0] / 2, top + SIZE[1] / 2))
        outcome = compose.in_turn(plan, steps, f"Insert “{name}”")
        if self.desk.run(outcome):
            self._show_new(("elements", new))

    def insertable(self, link: str, kind: ElementKind) -> bool:
        """Tell whether an element of ``kind`` may stand between the two that a link connects."""
        plan = self.desk.plan
        ends = plan.links[link]
        source, target = plan.elements[ends.source].kind, plan.elements[ends.target].kind
        return link_problem(source, kind, ends.kind) is None and link_problem(kind, target, ends.kind) is None

    def set_kind_of_links(self, kind: LinkKind) -> None:
        """Make the selected links flows, data links or exception links."""
        ids = [i for i in self.chosen("links") if self.desk.plan.links[i].kind is not kind]

        def step(id_: str) -> compose.Step:
            return lambda plan: set_link_kind(plan, id_, kind)

        if ids:
            self.desk.run(compose.in_turn(self.desk.plan, map(step, ids), f"Make {len(ids)} links {kind.value} links"))

    def bent_chosen(self) -> list[str]:
        """Return the selected links that somebody has bent, and those among the selected elements."""
        if not self._selection:
            return []
        from models.commands.bends import bent_links

        plan, selection = self.desk.plan, self._selection

        def chosen(id_: str) -> bool:
            link = plan.links[id_]
            ends = ("elements", link.source), ("elements", link.target)
            return ("links", id_) in selection or selection.issuperset(ends)

        return [id_ for id_ in bent_links(plan) if chosen(id_)]

    def straighten(self) -> None:
        """Let the selected links, and those among the selected elements, find their own way again."""
        from models.commands.bends import straighten

        self.desk.run(straighten(self.desk.plan, self.bent_chosen()))

    def fold_chosen(self) -> None:
        """Collapse the selected areas, or those of the selected elements, into a box each; or expand them."""
        from views.canvas.folded import fold_chosen

        fold_chosen(self)

    def fold(self, area: str) -> None:
        """Collapse an area into one box, or expand it."""
        from views.canvas.folded import toggle

        toggle(self, [area])

    def colour_areas(self, hue: int | None) -> None:
        """Give the selected areas a hue of their own, in degrees; None: that of their kind."""
        keys = tuple(("boundaries", id_) for id_ in self.chosen("boundaries"))
        self.desk.run(set_fields_of(self.desk.plan, keys, {"hue": hue}))

    def expand_for(self, keys: Iterable[Key]) -> None:
        from views.canvas.folded import expand_for

        expand_for(self, keys)

    # -- copies --------------------------------------------------------------------------------------------
    def copy(self) -> None:
        """Put the selected elements, with the links among them, notes and pictures on the clipboard.

        What many of them say as text takes long to write, and follows from the background.
        """
        clip = copy_clip(self.desk.plan, self._selection)
        if clip.things:
            plan, chosen = self.desk.plan, self._selection

            def text() -> str:
                from models.formats.notation import written

                return written(plan, chosen) or "\n\n".join(note.text for note in clip.notes)

            much = self.background is not None and len(clip.elements) > LONG
            QApplication.clipboard().setMimeData(packed(clip, "" if much else text()))
            if self.background is not None and much:
                raw = content(QApplication.clipboard().mimeData())

                def take(found: str) -> None:
                    board = QApplication.clipboard()
                    if content(board.mimeData()) == raw:
                        board.setMimeData(packed(clip, found))

                self.background(text, take, "Copying")
            self._pasted = 0

    def cut(self) -> None:
        """Copy the selection, then delete it."""
        if copy_clip(self.desk.plan, self._selection).things:
            self.copy()
            self.delete_selection()

    def paste(self, at: Point | None = None) -> None:
        """Add what is on the clipboard, with its middle at ``at``; else beside the original if that is in view.

        Text is added if it is a chain as one would type it; other text opens in the field for typing. An image becomes
        a picture.
        """
        data = QApplication.clipboard().mimeData()
        raw, shift = content(data), shift_to(at, self.camera.seen(self.width(), self.height()), self._pasted)
        if raw is not None and len(raw) > MUCH and put_later(self, lambda: read(raw), shift, "Pasting"):
            self._pasted += 1
            return
        clip = unpacked(data)
        if isinstance(clip, Refusal):
            if clip is NOTHING and data is not None and data.hasImage():
                from views.canvas.slipacts import paste_image

                paste_image(self, QApplication.clipboard().image(), at)
            elif clip is NOTHING and data is not None and data.text().strip():
                from views.canvas.typed.deeds import paste_text

                paste_text(self, data.text(), at)
            else:
                self.desk.run(clip)
            return
        dx, dy = shift(clip)
        if put(self, paste(self.desk.plan, clip, new_id=self.desk.new_id, dx=dx, dy=dy)):
            self._pasted += 1

    def duplicate(self) -> None:
        """Add copies of the selected elements beside them; the clipboard stays as it is."""
        clip = copy_clip(self.desk.plan, self._selection)
        if not clip.things:
            return
        if len(clip.elements) <= LONG or not put_later(self, lambda: clip, lambda clip: (STEP, STEP), "Duplicating"):
            put(self, paste(self.desk.plan, clip, new_id=self.desk.new_id, dx=STEP, dy=STEP))

    # -- layout --------------------------------------------------------------------------------------------
    def lay_out(self, direction: str = "right") -> None:
        """Arrange the whole plan, or what is selected if that are several elements, so that work runs one way.

        A large plan is arranged in the background; if it changes meanwhile, the outcome no longer fits and is left.
        """
        plan, chosen = self.desk.plan, self.chosen("elements")
        some = chosen if len(chosen) > 1 else None
        count = len(some or plan.elements)

        def work() -> Edit | Refusal:
            made = layered(plan, direction=direction) if some is None else part_laid_out(plan, some, direction)
            label = "Lay out" if some is None else f"Lay out {count} elements"
            return arrange(plan, made.elements, made.boundaries, label)

        def take(outcome: Edit | Refusal) -> None:
            before = self.seen
            if self.desk.plan is plan and self.desk.run(outcome) and some is None and isinstance(outcome, Edit):
                self.fit()
                self._laid = outcome.inverse().changes, before, self.seen

        if self.background is not None and count > LONG:
            self.background(work, take, "Laying out")
        else:
            take(work())
