"""Expressions made ready, and asked of an element, a link or the plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from models.assess.language.checking import Checked, check
from models.assess.language.here import ElementHere, Here
from models.assess.language.tokens import Fault, Wrong, fault_in
from models.assess.language.vocabulary import (
    KINDS,
    Kind,
    Word,
    as_map,
    fields_of,
    link_words,
    whole,
    words_of,
)
from models.plan import Answer, AnswerValue, Scope

if TYPE_CHECKING:
    from cel_expr_python.cel import Env, Expression

ABSENT = re.compile(r"No value with name|Key not found|no such (?:key|attribute)")
"""What the library says of a value that is not there."""


class Program:
    """An expression made ready. The same text gives the same program, so it can stand for itself in a cache.

    ``asks_links`` and ``asks_plan`` tell whether it asks about links at an element, and about the plan as a whole.
    """

    def __init__(self, text: str, scope: Scope, checked: Checked, expression: Expression) -> None:
        self.text, self.scope = text, scope
        self._expression = expression
        words = words_of(scope)
        self._words = tuple(words[name] for name in sorted(checked.words))
        self._known = tuple((f"known.{name}", _asks_known(name, words), True) for name in sorted(checked.known))
        self._known += tuple((f"unknown.{name}", _asks_known(name, words), False) for name in sorted(checked.unknown))
        self._of_links = fields_of(link_words() if checked.whole_links else checked.of_links)
        self.answers = frozenset(checked.answers)
        self._counts = checked.counts
        named = checked.words | checked.known | checked.unknown
        self.asks_links = any(name.startswith("element.links_") for name in named)
        self.asks_plan = bool(checked.answers) or checked.counts or any(name.startswith("plan.") for name in named)

    def fires(self, here: Here) -> bool | str | None:
        """Tell whether the expression is true here.

        Unknown spreads: a comparison with what nobody has said is unknown, and so is all that hangs on it; but
        ``false && unknown`` is false and ``true || unknown`` is true.

        Returns
        -------
        bool, None or str
            None where it is unknown; a text that says what is wrong where it cannot be worked out at all.
        """
        return self.asked_with(self.values(here))

    def values(self, here: Here) -> dict[str, Any]:
        """Return what the expression reads, as it stands here; what nobody has said is left out."""
        given: dict[str, Any] = {}
        for word in self._words:
            value = word.get(here)
            if word.kind is Kind.LINKS:
                value = [as_map(one, self._of_links) for one in value]
            if value is not None:
                given[word.name] = value
        for name, known, yes in self._known:
            given[name] = known(here) is yes
        if self.answers:
            answers = _answers(here)
            said = {id_: answers.get(id_) for id_ in self.answers}
            given["answers"] = {id_: (one.value if one else AnswerValue.UNKNOWN).value for id_, one in said.items()}
            given["evidence"] = {id_: one is not None and one.evidenced for id_, one in said.items()}
        if self._counts:
            given["counts"] = dict.fromkeys(KINDS, 0.0) | dict(whole(here).kinds)
        return given

    def asked_with(self, given: Mapping[str, Any]) -> bool | str | None:
        """Return what the expression comes to with these values; see :meth:`fires`."""
        try:
            value = self._expression.eval(data=given).value()
        except RuntimeError as error:
            value = str(error)
        if isinstance(value, bool):
            return value
        return None if ABSENT.search(str(value)) else _plain(str(value))


def _answers(here: Here) -> dict[str, Answer]:
    """Return what was answered here by question: about the element, else about the plan."""
    found = {answer.question: answer for answer in whole(here).answers}
    if isinstance(here, ElementHere):
        found |= {answer.question: answer for answer in here.around.answers}
    return found


def _asks_known(name: str, words: Mapping[str, Word]) -> Callable[[Here], bool]:
    word = words.get(name) or words[f"{name}.lo"]
    get = word.get
    if word.kind is Kind.TEXT:
        return lambda here: bool(get(here))
    return lambda here: get(here) is not None


def read(text: str, scope: Scope, questions: Collection[str] | None = None) -> Program | Fault:
    """Return the program that ``text`` is, or what is wrong with it.

    Parameters
    ----------
    scope : Scope
        What it is asked about, one by one; or the plan.
    questions : collection of str, optional
        Ids of the questions there are; None: any will do.
    """
    try:
        checked = check(text, scope, questions)
        return _made(text, scope, checked)
    except Wrong as wrong:
        return fault_in(text, wrong)


@lru_cache(maxsize=512)
def _compiled(source: str, text: str, scope: Scope) -> Program | str:
    checked = check(text, scope, None)
    try:
        expression = _env(scope).compile(source)
    except RuntimeError as error:
        return str(error)
    if expression.return_type().name() != "BOOL":
        return f"1:1: gives {expression.return_type().name()}"
    return Program(text, scope, checked, expression)


def _made(text: str, scope: Scope, checked: Checked) -> Program:
    made = _compiled(checked.source, text, scope)
    if isinstance(made, Program):
        for token, pattern in checked.patterns:
            tried = _env(scope).compile(f'"".matches({pattern})').eval(data={}).value()
            if not isinstance(tried, bool):
                raise Wrong(token.at, token.end, "This pattern is not understood; a bracket may be missing in it.")
        return made
    raise _told(made, text, checked)


@lru_cache(maxsize=4)
def _env(scope: Scope) -> Env:
    """Return what the library needs to know to read expressions: each word with its type."""
    from cel_expr_python import cel  # only who has own rules pays for it

    kinds = cel.Type
    types = {
        Kind.NUMBER: kinds.DOUBLE,
        Kind.TEXT: kinds.STRING,
        Kind.YES: kinds.BOOL,
        Kind.TEXTS: kinds.List(kinds.STRING),
        Kind.LINKS: kinds.List(kinds.Map(kinds.STRING, kinds.DYN)),
    }
    words = words_of(scope)
    names = set(words) | {name.rpartition(".")[0] for name in words if name.endswith(".lo")}
    return cel.NewEnv(
        variables={name: types[word.kind] for name, word in words.items()}
        | {f"{asked}.{name}": kinds.BOOL for name in names for asked in ("known", "unknown")}
        | {
            "answers": kinds.Map(kinds.STRING, kinds.STRING),
            "evidence": kinds.Map(kinds.STRING, kinds.BOOL),
            "counts": kinds.Map(kinds.STRING, kinds.DOUBLE),
        }
    )


# -- what the library says, in words ---------------------------------------------------------------------------
_PLACE = re.compile(r"<input>:(-?\d+):(-?\d+): (.*)")
_APPLIED = re.compile(r"found no matching overload for '([^']+)' applied to '\(?(.*?)\)?'")
_OPERATOR = re.compile(r"_?([^_\w]+)_?$|^@?(in)$")
_TYPES = {
    "double": "a number",
    "int": "a number",
    "string": "a text",
    "bool": "a yes or no",
    "null": "nothing",
    "dyn": "something",
}


def _type(name: str) -> str:
    name = name.strip()
    if name.startswith("list("):
        return "a list"
    return _TYPES.get(name, "something else")


def _told(said: str, text: str, checked: Checked) -> Wrong:
    """Return what the library says as a sentence, at its place in the user's text."""
    gives = re.search(r"gives (\w+)", said)
    if gives is not None:
        what = {"DOUBLE": "a number", "STRING": "a text", "LIST": "a list"}.get(gives[1], "something else")
        return Wrong(0, len(text), f"This gives {what}, not a yes or no: compare it with something.")
    found = _PLACE.search(said)
    if found is None or int(found[1]) < 1 or "recursion" in said:
        return Wrong(0, len(text), "There are too many brackets or signs within each other. Make two rules of it.")
    line, column, words = int(found[1]), int(found[2]), found[3]
    starts = [0]
    for piece in checked.source.split("\n"):
        starts.append(starts[-1] + len(piece) + 1)
    offset = min(starts[min(line, len(starts)) - 1] + column - 1, len(checked.source))
    at = checked.place(offset) if offset < len(checked.source) else len(text)
    end = _end_of(text, at)
    return Wrong(at, end, _sentence(words, text[at:end]))


def _end_of(text: str, at: int) -> int:
    """Return where the word or sign at ``at`` ends."""
    piece = re.compile(r"[A-Za-z_]\w*|[\d.]+|&&|\|\||[=!<>]=|\S").match(text, at)
    return piece.end() if piece else at


def _sentence(said: str, here: str) -> str:
    applied = _APPLIED.search(said)
    if applied is not None and applied[1] == "_?_:_":
        return "What stands before ? must be a yes or no, and what stands on both sides of : of one kind."
    if applied is not None:
        sign = _OPERATOR.search(applied[1])
        kinds = [_type(one) for one in _arguments(applied[2])]
        if sign is not None:
            name = next(part for part in sign.groups() if part)
            if name in ("&&", "||", "!") or (name == "-" and len(kinds) == 1):
                wrong = next((kind for kind in kinds if kind != _TYPES["bool"]), kinds[0])
                what = "a number" if name == "-" else "a yes or no"
                return f"“{name}” is for {what}, and here stands {wrong}."
            if len(kinds) == 2:
                hint = " Use contains(…) to look into a text." if name == "in" else ""
                return f"“{name}” cannot be used between {kinds[0]} and {kinds[1]}.{hint}"
        return f"{applied[1]}(…) cannot be asked of {' and '.join(kinds) or 'this'}."
    if not here:
        return "The expression ends too early: something is missing here."
    if "Syntax error" in said:
        return f"“{here}” does not belong here."
    return f"This is not understood here: “{here}”."


def _arguments(text: str) -> list[str]:
    """Return types separated by commas, those within brackets kept together."""
    found, depth, last = [], 0, 0
    for n, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append(text[last:n])
            last = n + 1
    return [*found, text[last:]] if text else []


def _plain(said: str) -> str:
    """Return why an expression could not be worked out, as far as that can be said without jargon."""
    if "overload" in said:
        return "it compares things of different kinds"
    return f"it cannot be worked out here ({said.partition(':')[2].strip() or said})"
