"""What records are called where they are pointed at. Knows no Qt."""

from __future__ import annotations

from models.assess.playbook import Playbook
from models.plan import ABOUT_ID, OWN_TABLES, Key, Plan
from models.text import elided, shown

LONGEST = 120


def subject_name(plan: Plan, playbook: Playbook, key: Key) -> str:
    """Return what the record at ``key`` is called: a name, ``A → B`` for a link, its question for an answer.

    What is not in the plan (any more) is called so, except what the playbook knows by itself.
    """
    table, id_ = key
    if table == "answers":
        question = playbook.question(id_.partition("@")[0])
        return question.text if question else "an answer"
    record = plan.get(key)
    if record is None:
        if table == "rights":
            return next((right.subject for right in playbook.rights if right.id == id_), "a decision right")
        if table in OWN_TABLES:
            return next((one.name for one in playbook.own.differs if (one.table, one.id) == key), id_)
        return "not in the plan any more"
    if table == "links":
        ends = plan.links[id_]
        return " → ".join(elided(shown(plan.elements[end].name), LONGEST) for end in (ends.source, ends.target))
    if key == ("about", ABOUT_ID):
        return "the plan"
    for field in ("name", "subject", "title", "text", "role"):
        text = getattr(record, field, None)
        if text:
            return elided(shown(str(text)), 2 * LONGEST)
    return id_


def is_there(plan: Plan, key: Key) -> bool:
    """Tell whether there is something to jump to: a record, or a question or right that waits to become one."""
    return key[0] in ("answers", "rights", *OWN_TABLES) or plan.get(key) is not None
