"""The language of own rules and conditions: yes-or-no expressions over elements, links, answers and the plan.

It is a part of the Common Expression Language. An expression is read by :func:`read`, which gives a
:class:`Program` or a :class:`Fault` with its place. A program always ends: it sees one element or link with its
neighbours, never the whole map, and lists are not looked through within lists. What nobody has said is unknown, and
never fails: see :meth:`Program.fires`.
"""

from models.assess.language.here import ElementHere, End, Here, LinkHere, PlanHere
from models.assess.language.program import Program, read
from models.assess.language.tokens import LONGEST, Fault
from models.assess.language.vocabulary import FUNCTIONS, Kind, Word, words_of

__all__ = [
    "FUNCTIONS",
    "LONGEST",
    "ElementHere",
    "End",
    "Fault",
    "Here",
    "Kind",
    "LinkHere",
    "PlanHere",
    "Program",
    "Word",
    "read",
    "words_of",
]
