"""Workflows as one types them: ``Read mail -> Classify [ai @Acme] -> Sure enough? -yes-> Route, -no-> Clerk [review]``.

========================  ====================================================================================
``A -> B``                a flow; ``A -yes-> B`` with the condition on it
``A => B``                a data link, ``A =orders=> B`` with words (the two strokes of a pipe)
``A !> B``                an exception, ``A !timeout!> B`` says which trouble
``-label|condition->``    what is drawn on a link, and when it is taken, where they differ
``A -> B, C``             to both; ``A, B -> C`` from both
``A? -yes-> B, -no-> C``  a comma and an arrow: the next branch. A flow begins again at the last decision, other
                          arrows (and flows without a decision before) where the last arrow began
new line, ``;``           another chain. A line may go on in the next at an arrow or a comma
``[ai]``                  the kind of element; a name that ends in ``?`` is a decision, any other a step
``[@Acme]``               who executes it. A party that is not in the plan is added, as a partner unless it says
                          ``[@Acme (in-house)]``, ``(provider)``, ``(team)`` or ``(person)``
``[#2]``                  the second of several elements with that name, in reading order of the map
``"A -> B"``              a name in quotes holds anything; ``\\"`` and ``\\\\`` are a quote and a backslash
========================  ====================================================================================

A name that is on the map already (in whatever case and spacing) is that element. What exists is linked, never
changed: a bracket behind it must say what it is. Figures, notes and answers are not part of the notation.
"""

from models.formats.notation.adding import add, read
from models.formats.notation.completing import Choice, Offer, completions
from models.formats.notation.meaning import Understood
from models.formats.notation.reader import understand
from models.formats.notation.telling import promise
from models.formats.notation.tree import Problem, Problems
from models.formats.notation.writer import written

__all__ = [
    "Choice",
    "Offer",
    "Problem",
    "Problems",
    "Understood",
    "add",
    "completions",
    "promise",
    "read",
    "understand",
    "written",
]
