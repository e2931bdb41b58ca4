"""The facts a finding stands on, as a fingerprint: whoever ruled on it ruled on these.

What counts as a fact
    - the rule and how bad it says it is;
    - every line of the derivation below the first: its value and the record it is about;
    - of the sentence itself the figures, and the whole of it where there is no derivation;
    - of each record the finding is about what it is and who answers for it: of an element its kind, who executes it
      and on which side, the data it holds; of a link its ends, who stands there, its kind, data and control; of a
      party its side; of a right its holder; of an area its kind and party.

What does not
    - where anything lies on the map, its colour, notes: no rule reads them;
    - names: wherever one stands in a value it counts as a name, whichever; who is meant is told by the record the
      line is about, so renaming changes nothing and putting somebody else in the place does (but where a rule goes by a
      word in a name, as one does to know strategic work, that word is a fact);
    - who gave an answer, when, and where it is written: only what it says, and what that is worth;
    - labels of the lines, and the words of a sentence with a derivation: they may be put better one day.

A figure no rule of this finding reads may change freely. In doubt a fact counts: being asked again costs a minute, a
risk that was accepted on other facts may cost a year. A name that reads like a word of a derivation (an element called
``personal``) is such a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

import msgspec

from models.assess.finding import Finding
from models.assess.score import Trace
from models.graph.crossings import executor
from models.plan import Boundary, Element, Key, Link, Party, Plan, Record, Right, reads
from models.text import elided, shown

LINES = 12
"""Lines of a derivation kept with a ruling for people to read."""

_NAMES = {
    "about": "title",
    "parties": "name",
    "boundaries": "name",
    "elements": "name",
    "rights": "subject",
    "kpis": "name",
    "gaps": "role",
}
NAMED = frozenset[str]().union(*(reads(table, field) for table, field in _NAMES.items()))
"""What :func:`names` reads of a plan."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_NAME = "⟨⟩"
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*|unbounded")
_MOST_WORDS = 32
"""Words, spaces and signs of a name that is looked up."""


class Basis(msgspec.Struct, frozen=True):
    """What a finding stands on: the fingerprint, and the same for people to read."""

    facts: str
    said: str
    """The finding's sentence."""
    seen: tuple[tuple[str, str], ...]
    """Label and value of the lines of its derivation."""


class Names(msgspec.Struct, frozen=True, eq=False):
    """All names of a plan, made once for it."""

    all: frozenset[str]
    heads: frozenset[str]
    """Their first words."""
    long: tuple[str, ...]
    """Those of more words than are looked up, the longest first."""

    def begun(self, before: Names) -> frozenset[str]:
        """Return the first words of the names that came or went since ``before``."""
        if before is self:
            return frozenset()
        return frozenset([word.group() for name in before.all ^ self.all if (word := _WORD.match(name))])

    def hidden(self, text: str) -> str:
        """Return ``text`` with the same sign in place of every name."""
        words = _WORD.findall(text)
        if self.heads.isdisjoint(words):
            return text
        out: list[str] = []
        at = last = 0
        for n, word in enumerate(words):
            if at >= last and word in self.heads:
                length = self._length(text, at, words[n : n + _MOST_WORDS])
                if length:
                    out += text[last:at], _NAME
                    last = at + length
            at += len(word)
        return "".join(out) + text[last:]

    def _length(self, text: str, at: int, words: list[str]) -> int:
        """Return how long the longest name is that begins at a place of a text, with ``words``; 0 if none does."""
        for name in self.long:
            if text.startswith(name, at):
                return len(name)
        found, end = 0, at
        for word in words:
            end += len(word)
            if text[at:end] in self.all:
                found = end - at
        return found


def names(plan: Plan) -> Names:
    """Return the names of ``plan``. Cached on it."""
    return plan.derived(_names, NAMED)


def _names(plan: Plan) -> Names:
    found = {shown(getattr(one, field)) for table, field in _NAMES.items() for one in plan.table(table).values()}
    found = {name for name in found if name and not name.isspace()}
    heads = frozenset([word.group() for name in found if (word := _WORD.match(name))])
    long = [name for name in found if len(name) > _MOST_WORDS and len(_WORD.findall(name)) > _MOST_WORDS]
    return Names(frozenset(found), heads, tuple(sorted(long, key=lambda name: (-len(name), name))))


Nature = tuple[object, ...]
"""What a record is and who answers for it."""


class _Kept(msgspec.Struct, frozen=True, eq=False):
    """A fingerprint with all it was made of but the names."""

    finding: Finding
    natures: tuple[Nature, ...]
    words: frozenset[str]
    """Every word of its texts, where a name may begin."""
    facts: str


_Last = dict[str, tuple[Names, dict[str, _Kept]]]


def _nothing_kept(plan: Plan) -> _Last:
    return {}


def fingerprints(plan: Plan, findings: Sequence[Finding]) -> list[str]:
    """Return the fingerprints of findings of ``plan``: sixteen hexadecimal digits each (the first of SHA-256).

    An edit changes little, so those of the plan before are taken over where the finding is equal, what it is about is
    the same, and no name came or went that begins with a word of its texts.
    """
    last = plan.derived(_nothing_kept, frozenset(), key=fingerprints)
    called = names(plan)
    known, before = last.get("last", (called, {}))
    other = called.begun(known)
    now: dict[str, _Kept] = {}
    for finding in findings:
        natures = tuple([_nature(plan, key) for key in finding.subjects])
        kept = before.get(finding.id)
        if (
            kept is None
            or (kept.finding is not finding and kept.finding != finding)
            or kept.natures != natures
            or not kept.words.isdisjoint(other)
        ):
            kept = _fingerprint(finding, natures, called)
        now[finding.id] = kept
    last["last"] = called, now
    return [now[finding.id].facts for finding in findings]


def _fingerprint(finding: Finding, natures: tuple[Nature, ...], called: Names) -> _Kept:
    lines = list(_lines(finding.trace))
    texts = [finding.message, *(line.value for line in lines)]
    said, *values = map(called.hidden, texts)
    parts = [finding.rule, finding.severity.value, repr(natures)]
    if lines:
        parts.append(" ".join(_FIGURE.findall(said)))
        parts += [f"{line.subject or ''}\x1e{value}" for line, value in zip(lines, values, strict=True)]
    else:
        parts.append(said)
    facts = sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return _Kept(finding, natures, frozenset(_WORD.findall("\n".join(texts))), facts)


def basis(plan: Plan, finding: Finding) -> Basis:
    """Return what a finding of ``plan`` stands on, to be kept with a ruling about it."""
    seen: list[tuple[str, str]] = []
    for line in _lines(finding.trace):
        if len(seen) == LINES:
            break
        seen.append((elided(shown(line.label), 120), elided(shown(line.value), 160)))
    natures = tuple([_nature(plan, key) for key in finding.subjects])
    return Basis(_fingerprint(finding, natures, names(plan)).facts, elided(shown(finding.message), 600), tuple(seen))


def _lines(trace: Trace) -> Iterator[Trace]:
    """Yield the lines below the first, from the top, but not what an answer rests on."""
    for line in trace.inputs:
        yield line
        if line.subject is None or line.subject[0] != "answers":
            yield from _lines(line)


def _nature(plan: Plan, key: Key) -> Nature:
    return (*key, *_what(plan, plan.get(key)))


def _what(plan: Plan, record: Record | None) -> Nature:
    match record:
        case Element():
            return record.kind.value, _who(plan, record), _data(record)
        case Link():
            ends = tuple((id_, _who(plan, plan.elements[id_])) for id_ in (record.source, record.target))
            return ends, record.kind.value, _data(record), record.control
        case Party():
            return (record.side.value,)
        case Right():
            return (record.holder,)
        case Boundary():
            return record.kind.value, record.party
    return ()


def _data(record: Element | Link) -> Nature | None:
    return None if record.carries is None else tuple(kind.value for kind in record.carries)


def _who(plan: Plan, element: Element) -> Nature:
    id_ = executor(plan, element)
    party = plan.parties.get(id_ or "")
    return id_, party.side.value if party is not None else None
