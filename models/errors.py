"""The error tree, drawn once.

::

    DemarcError                    everything a user may be told; ``str(error)`` is the message
    ├── StaleEdit                  an edit was made for another state of the plan
    ├── IntegrityError             applying an edit would leave a dangling reference
    ├── FormatError                bytes that are not what they should be (where, what, remedy)
    │   ├── TooNew                 a plan file from a newer major version
    │   └── Hostile                XML with entities, a DTD or external references; absurd nesting or size
    ├── PlaybookError              a broken question, rule or template file
    └── FileProblem                the disk refused (raised by ``app`` only)
"""

from __future__ import annotations


class DemarcError(Exception):
    """Base of every error whose text is meant for a user.

    Parameters
    ----------
    what : str
        What is wrong, as a sentence without jargon.
    where : str
        Place: a file name, a line, a record. Empty where there is none.
    remedy : str
        What the user can do now.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what)

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.remedy:
            parts.append(self.remedy)
        return " ".join(parts)


class StaleEdit(DemarcError):
    """The plan is not in the state the edit was made for."""


class IntegrityError(DemarcError):
    """The edit would leave a record that points at nothing."""


class FormatError(DemarcError):
    """The bytes are not what their name promises."""


class TooNew(FormatError):
    """The file was written by a newer major version of Demarc."""


class Hostile(FormatError):
    """The file uses features that only serve an attack, or is absurdly deep or large."""


class PlaybookError(DemarcError):
    """A question, rollout or template file of the playbook is broken."""


class FileProblem(DemarcError):
    """The operating system refused to read or write a file."""
