"""Pure commands: ``(plan, …) → Edit | Refusal``. The same call greys out a button and acts."""

from models.commands.answers import answer, answer_many, clear_answer, clear_many
from models.commands.boundaries import add_boundary, add_party, add_right, place_boundary
from models.commands.clip import Clip, copy_clip, paste, pasted_ids
from models.commands.elements import add_element, arrange, delete, move_elements
from models.commands.fields import rename, set_fields, set_fields_of
from models.commands.links import KIND_WORDS, connect, link_problem, reconnect, set_link_kind
from models.commands.nesting import fold
from models.commands.places import boundary_at
from models.commands.proofs import add_proof, remove_proof
from models.commands.rights import add_rights, move_right, rights_in_order
from models.commands.tasks import add_task, edit_gate, edit_task

__all__ = [
    "KIND_WORDS",
    "Clip",
    "add_boundary",
    "add_element",
    "add_party",
    "add_proof",
    "add_right",
    "add_rights",
    "add_task",
    "answer",
    "answer_many",
    "arrange",
    "boundary_at",
    "clear_answer",
    "clear_many",
    "connect",
    "copy_clip",
    "delete",
    "edit_gate",
    "edit_task",
    "fold",
    "link_problem",
    "move_elements",
    "move_right",
    "paste",
    "pasted_ids",
    "place_boundary",
    "reconnect",
    "remove_proof",
    "rename",
    "rights_in_order",
    "set_fields",
    "set_fields_of",
    "set_link_kind",
]
