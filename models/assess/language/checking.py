"""Whether an expression uses words there are, before the library reads it; and the same in the library's own form.

The library checks syntax and types. It knows neither our words nor that a user means 3 and 3.0 alike, so here names
are held against the vocabulary, with what may have been meant, and numbers and functions put as it wants them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from difflib import get_close_matches

from models.assess.language.tokens import Token, Wrong, tokens_of
from models.assess.language.vocabulary import ANSWERS, FUNCTIONS, KINDS, Kind, Word, link_words, words_of
from models.plan import Scope

MACROS = frozenset({"exists", "exists_one", "all", "filter"})
METHODS = frozenset({"contains", "startsWith", "endsWith", "matches"})
_KNOWN = frozenset({"known", "has", "unknown"})
_LOOKED_UP = {"answer": "answers", "evidenced": "evidence", "count": "counts"}
_CALLED = frozenset({function.name for function in FUNCTIONS} | {"has"})
_PYTHON = {"and": "&&", "or": "||", "not": "!", "True": "true", "False": "false"}
_NAMES = {"element": Scope.ELEMENT, "link": Scope.LINK}
_TAKEN = frozenset({"element", "link", "plan", "true", "false", "in", "null", "known", "unknown", "answers"}) | {
    *("evidence", "counts", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let"),
    *("loop", "package", "namespace", "return", "var", "void", "while"),
}
"""Names that mean something to us or to the library."""


class Checked:
    """An expression whose words are known.

    ``source`` is what the library reads; :meth:`place` says where something in it stands in the user's text. The rest
    says what the expression asks about.
    """

    def __init__(self) -> None:
        self.source = ""
        self.words: set[str] = set()
        self.known: set[str] = set()
        """Words or ranges it asks to be known."""
        self.unknown: set[str] = set()
        self.answers: set[str] = set()
        self.counts = False
        self.of_links: set[str] = set()
        """What it asks of the links in lists."""
        self.whole_links = False
        """It compares links as a whole."""
        self.patterns: list[tuple[Token, str]] = []
        """Regular expressions, with the texts they stand in."""
        self._out: list[int] = []
        self._from: list[int] = []

    def put(self, text: str, at: int) -> None:
        """Add ``text`` for what stands at ``at``."""
        self._out.append(len(self.source))
        self._from.append(at)
        self.source += text

    def place(self, at: int) -> int:
        """Return where what stands at ``at`` in :attr:`source` comes from."""
        found = bisect_right(self._out, at) - 1
        return self._from[found] if found >= 0 else 0


def check(text: str, scope: Scope, questions: Collection[str] | None) -> Checked:
    """Return ``text`` with its words checked.

    Parameters
    ----------
    scope : Scope
        What it is asked about: elements, links, or the plan.
    questions : collection of str, optional
        Ids of questions there are; None: any will do.

    Raises
    ------
    Wrong
        At the first word that is not there.
    """
    return _Reader(text, scope, questions).read()


class _Reader:
    def __init__(self, text: str, scope: Scope, questions: Collection[str] | None) -> None:
        self.text, self.scope, self.questions = text, scope, questions
        self.tokens = tokens_of(text)
        self.words = words_of(scope)
        self.made = Checked()
        self.bound: list[tuple[str, int]] = []
        """The name that stands for each of a list, and the token at which it ends."""
        self.closing: dict[int, str] = {}
        """What to put for a closing bracket that is not put as it is: token → text."""
        self.upto = 0

    def read(self) -> Checked:
        at = 0
        while at < len(self.tokens):
            at = self._one(at)
        self._gap(len(self.text))
        return self.made

    # -- putting -------------------------------------------------------------------------------------------
    def _gap(self, upto: int) -> None:
        if upto > self.upto:
            self.made.put(self.text[self.upto : upto], self.upto)
        self.upto = max(self.upto, upto)

    def _put(self, token: Token, text: str | None = None) -> None:
        self._gap(token.at)
        self.made.put(token.text if text is None else text, token.at)
        self.upto = token.end

    def _is(self, at: int, sign: str) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "sign" and self.tokens[at].text == sign

    def _close(self, at: int) -> int:
        """Return the token that closes the bracket at ``at``."""
        depth = 0
        for n in range(at, len(self.tokens)):
            if self.tokens[n].kind == "sign":
                depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(self.tokens[n].text, 0)
                if depth == 0:
                    return n
        token = self.tokens[at]
        raise Wrong(token.at, token.end, "This bracket is not closed.")

    # -- reading -------------------------------------------------------------------------------------------
    def _one(self, at: int) -> int:
        token = self.tokens[at]
        if token.kind == "number":
            if self._is(at - 1, "."):
                raise Wrong(token.at, token.end, "A name belongs behind the dot, not a number.")
            whole = token.text.isdigit()
            self._put(token, f"{token.text}.0" if whole else token.text)
            return at + 1
        if token.kind == "name":
            return self._name(at)
        if token.text in self.closing.get(at, "") or at in self.closing:
            self._put(token, self.closing[at])
            self.bound = [(name, end) for name, end in self.bound if end != at]
            return at + 1
        if token.text == "[" and at > 0 and self._ends_a_value(at - 1):
            raise Wrong(token.at, token.end, "Nothing is looked up by number here: ask exists(…) or all(…) of a list.")
        self._put(token)
        return at + 1

    def _ends_a_value(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind == "name":
            return token.text != "in"
        return token.kind in ("text", "number") or token.text in (")", "]")

    def _name(self, at: int) -> int:
        token = self.tokens[at]
        called = self._is(at + 1, "(")
        if self._is(at - 1, "."):
            # Words behind a dot were taken with what stands before it, so this one follows a bracket or a text.
            if called and token.text in _CALLED:
                return self._called(at)
            raise (
                self._no_function(token)
                if called
                else Wrong(token.at, token.end, f"Nothing is known of “{token.text}” here.")
            )
        if called:
            return self._called(at)
        if token.text in ("true", "false", "in"):
            self._put(token)
            return at + 1
        if token.text == "null":
            raise Wrong(token.at, token.end, "There is no “null” here: ask unknown(element.volume) or known(…).")
        if token.text in _PYTHON:
            raise Wrong(token.at, token.end, f"Write {_PYTHON[token.text]} instead of “{token.text}”.")
        return self._path(at)

    def _steps(self, at: int) -> int:
        """Return the token behind the words joined by dots that begin at ``at``; a function is none of them."""
        end = at + 1
        while (
            self._is(end, ".")
            and end + 1 < len(self.tokens)
            and self.tokens[end + 1].kind == "name"
            and not self._is(end + 2, "(")
        ):
            end += 2
        return end

    def _path(self, at: int) -> int:
        end = self._steps(at)
        word = self._word(at, end)
        name = ".".join(t.text for t in self.tokens[at:end:2])
        self._method(word, end)
        self._choices(word, at, end)
        if word is not None and name in self.words:
            self.made.words.add(name)
            counted = self._is(at - 1, "(") and self.tokens[at - 2].text == "size"
            if word.kind is Kind.LINKS and not counted and not self._is(end, "."):
                self.made.whole_links = True
        self._put(self.tokens[at], name)
        self.upto = self.tokens[end - 1].end
        return end

    def _word(self, at: int, end: int, *, part: bool = False) -> Word | None:
        """Return the word from token ``at`` to ``end``; None for what stands for one of a list, and for a range.

        ``part`` allows ``element.volume``, whose ends are words.
        """
        steps = [t.text for t in self.tokens[at:end:2]]
        name, first = ".".join(steps), self.tokens[at]
        if any(steps[0] == bound for bound, _ in self.bound):
            return self._of_link(at, end, part)
        if name in self.words:
            return self.words[name]
        last = self.tokens[end - 1]
        if part and f"{name}.lo" in self.words:
            return None
        place = (first.at, last.end)
        if f"{name}.lo" in self.words:
            raise Wrong(*place, f"“{name}” is a range: ask for {name}.lo (at least) or {name}.hi (at most).")
        root = steps[0]
        if root in _NAMES and _NAMES[root] is not self.scope:
            raise Wrong(*place, f"There is no “{root}” in a rule about {_ABOUT[self.scope]}.")
        if root in (*_NAMES, "plan"):
            if len(steps) == 1:
                raise Wrong(
                    *place, f"Say what of it is asked, such as {next(w for w in self.words if w.startswith(root))}."
                )
            rest = name.partition(".")[2]
            place = (self.tokens[at + 2].at, last.end)
            of = {"element": "an element", "link": "a link", "plan": "the plan"}[root]
            near = _near(name, self.words)
            raise Wrong(*place, f"There is no “{rest}” of {of}{near}")
        for root in ("element", "link", "plan"):
            if f"{root}.{name}" in self.words or f"{root}.{name}.lo" in self.words:
                raise Wrong(*place, f"There is no “{name}” by itself: did you mean {root}.{name}?")
        near = _near(name, [*self.words, *_CALLED], 'Put texts into quotes, such as "ai".')
        raise Wrong(*place, f"There is no “{name}”{near}")

    def _of_link(self, at: int, end: int, part: bool) -> Word | None:
        steps = [t.text for t in self.tokens[at:end:2]]
        rest, words = ".".join(steps[1:]), link_words()
        if not rest:
            self.made.whole_links = True
            return None
        self.made.of_links |= {rest, f"{rest}.lo", f"{rest}.hi"} & set(words)
        place = (self.tokens[at + 2].at, self.tokens[end - 1].end)
        if rest in words:
            return words[rest]
        if f"{rest}.lo" in words:
            if part:
                return None
            raise Wrong(*place, f"“{rest}” is a range: ask for {steps[0]}.{rest}.lo or {steps[0]}.{rest}.hi.")
        if any(word.startswith(f"{rest}.") for word in words):
            raise Wrong(*place, f"Say what of the {rest} is asked, such as {steps[0]}.{rest}.name.")
        raise Wrong(*place, f"There is no “{rest}” of a link{_near(rest, words)}")

    def _method(self, word: Word | None, end: int) -> None:
        """Refuse a function behind a word that it cannot be asked of."""
        if word is None or not self._is(end, ".") or end + 1 >= len(self.tokens):
            return
        token = self.tokens[end + 1]
        lists = word.kind in (Kind.LINKS, Kind.TEXTS)
        if (token.text in MACROS and not lists) or (token.text in METHODS and word.kind is not Kind.TEXT):
            what = "a list" if token.text in MACROS else "a text"
            raise Wrong(token.at, token.end, f"“{word.name}” is {word.kind}; {token.text}(…) is asked of {what}.")

    def _choices(self, word: Word | None, at: int, end: int) -> None:
        """Refuse a comparison with a text the word can never be."""
        if word is None or not word.of:
            return
        texts: list[Token] = []
        for here, text in ((end, end + 1), (at - 1, at - 2)):
            if (self._is(here, "==") or self._is(here, "!=")) and 0 <= text < len(self.tokens):
                texts.append(self.tokens[text])
        if end + 1 < len(self.tokens) and self.tokens[end].text == "in" and self._is(end + 1, "["):
            texts += self.tokens[end + 2 : self._close(end + 1)]
        if word.kind is Kind.TEXTS and self.tokens[at - 1].text == "in" and at >= 2:
            texts.append(self.tokens[at - 2])
        for token in texts:
            if token.kind == "text" and token.value not in word.of:
                near = _near(token.value, word.of, f"It is one of: {', '.join(word.of)}.")
                raise Wrong(token.at, token.end, f"“{word.name}” is never “{token.value}”{near}")

    # -- functions -----------------------------------------------------------------------------------------
    def _no_function(self, token: Token) -> Wrong:
        near = _near(token.text, _CALLED, "Known functions: " + ", ".join(sorted(_CALLED)) + ".")
        return Wrong(token.at, token.end, f"There is no function “{token.text}”{near}")

    def _called(self, at: int) -> int:
        token, opening = self.tokens[at], at + 1
        name, behind = token.text, self._is(at - 1, ".")
        if name not in _CALLED:
            raise self._no_function(token)
        if behind != (name in METHODS | MACROS):
            form = next(f.form for f in FUNCTIONS if f.name == ("known" if name == "has" else name))
            raise Wrong(token.at, token.end, f"“{name}” is written like this: {form}")
        closing = self._close(opening)
        if name in _KNOWN:
            return self._asked_known(at, closing)
        if name in _LOOKED_UP:
            return self._looked_up(at, closing)
        if name in MACROS:
            return self._each(at, closing)
        if name == "size":
            # The library counts in whole numbers and compares those with no others.
            self._put(token, "double(size")
            self.closing[closing] = "))"
            return at + 1
        if name == "matches":
            pattern = self.tokens[opening + 1]
            if pattern.kind != "text" or closing != opening + 2:
                raise Wrong(token.at, token.end, "matches(…) takes one pattern in quotes.")
            self.made.patterns.append((pattern, pattern.text))
        self._put(token)
        return at + 1

    def _asked_known(self, at: int, closing: int) -> int:
        token, first = self.tokens[at], at + 2
        end = self._steps(first) if first < closing else first
        if first == closing or end != closing or self.tokens[first].kind != "name":
            raise Wrong(token.at, self.tokens[closing].end, f"{token.text}(…) takes one word, such as element.volume.")
        word = self._word(first, end, part=True)
        name = ".".join(t.text for t in self.tokens[first:end:2])
        no = token.text == "unknown"
        if any(self.tokens[first].text == bound for bound, _ in self.bound):
            empty = f' && {name} != ""' if word is not None and word.kind is Kind.TEXT else ""
            if "." not in name:
                raise Wrong(
                    token.at, self.tokens[closing].end, f"{token.text}(…) takes one word, such as {name}.share."
                )
            asked = f"{'!' if no else ''}(has({name}){empty})"
        else:
            (self.made.unknown if no else self.made.known).add(name)
            asked = f"{'unknown' if no else 'known'}.{name}"
        self._put(token, asked)
        self.upto = self.tokens[closing].end
        return closing + 1

    def _looked_up(self, at: int, closing: int) -> int:
        token, text = self.tokens[at], self.tokens[min(at + 2, closing)]
        whole = (token.at, self.tokens[closing].end)
        if text.kind != "text" or closing != at + 3 or "\\" in text.text:
            what = 'a kind in quotes, such as "ai"' if token.text == "count" else "the id of a question in quotes"
            raise Wrong(*whole, f"{token.text}(…) takes {what}.")
        if token.text == "count":
            if text.value not in KINDS:
                near = _near(text.value, KINDS, f"It is one of: {', '.join(KINDS)}.")
                raise Wrong(text.at, text.end, f"There is no kind “{text.value}” of elements{near}")
            self.made.counts = True
        else:
            if self.questions is not None and text.value not in self.questions:
                raise Wrong(
                    text.at, text.end, f"There is no question “{text.value}”{_near(text.value, self.questions)}"
                )
            self.made.answers.add(text.value)
        if token.text == "answer":
            self._choices(Word(f"answer({text.text})", Kind.TEXT, "", lambda h: None, ANSWERS), at, closing + 1)
        self._put(token, f"{_LOOKED_UP[token.text]}[{text.text}]")
        self.upto = self.tokens[closing].end
        return closing + 1

    def _each(self, at: int, closing: int) -> int:
        token, name = self.tokens[at], self.tokens[min(at + 2, closing)]
        if name.kind != "name" or not self._is(at + 3, ","):
            form = next(f.form for f in FUNCTIONS if f.name == token.text)
            raise Wrong(token.at, self.tokens[closing].end, f"“{token.text}” is written like this: {form}")
        if name.text in _TAKEN:
            raise Wrong(name.at, name.end, f"“{name.text}” has a meaning already: take another name, such as l.")
        if self.bound:
            raise Wrong(token.at, token.end, "A list is not looked through within another: it would take too long.")
        self._put(token)
        self._put(self.tokens[at + 1])
        self._put(name)
        self._put(self.tokens[at + 3])
        self.bound.append((name.text, closing))
        self.closing[closing] = ")"
        return at + 4


_ABOUT = {Scope.ELEMENT: "elements", Scope.LINK: "links", Scope.PLAN: "the plan"}


def _near(name: str, known: Collection[str], otherwise: str = "") -> str:
    """Return the end of a sentence that says a name is not there: what may have been meant, else ``otherwise``."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.5)
    if close:
        return f": did you mean “{close[0]}”?"
    return f". {otherwise}" if otherwise else "."
