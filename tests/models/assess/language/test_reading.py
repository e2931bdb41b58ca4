"""What is wrong with an expression is said at its place, in words a user can act on."""

import pytest

from models.assess.language import FUNCTIONS, LONGEST, Fault, Kind, Program, read, words_of
from models.plan import Scope

QUESTIONS = {"data.owner", "human.capacity"}


def fault(text: str, scope: Scope = Scope.ELEMENT) -> Fault:
    found = read(text, scope, QUESTIONS)
    assert isinstance(found, Fault), f"{text} was taken"
    return found


WRONG = [
    ("element.provder == 'x'", 9, "did you mean “element.provider”"),
    ("element.volume > 3", 1, "element.volume.lo (at least) or element.volume.hi (at most)"),
    ("element.kind == 'decison'", 17, "did you mean “decision”"),
    ("'step' != element.kind && 'spet' == element.kind", 27, "did you mean “step”"),
    ("element.kind in ['ai', 'automaton']", 24, "did you mean “automation”"),
    ("'secret' in element.carries", 1, "It is one of: public"),
    ("element.kind == 3", 14, "cannot be used between a text and a number"),
    ("element.masks > 3", 15, "between a yes or no and a number"),
    ("!element.kind", 1, "“!” is for a yes or no, and here stands a text"),
    ("element.masks && 1", 15, "“&&” is for a yes or no"),
    ("element.kind >", 15, "ends too early"),
    ("element.kind == 'ai' element.masks", 22, "does not belong here"),
    ("element.kind", 1, "gives a text, not a yes or no"),
    ("1 + 2", 1, "gives a number, not a yes or no"),
    ("volume.lo > 3", 1, "did you mean element.volume.lo"),
    ("nonsense > 3", 1, "There is no “nonsense”"),
    ("element", 1, "Say what of it is asked"),
    ("link.crosses", 1, "no “link” in a rule about elements"),
    ("element.links_out.exists(l, l.knid == 'a')", 31, "did you mean “kind”"),
    ("element.links_out.exists(l, l.kind == 'date')", 39, "did you mean “data”"),
    ("element.links_out.exists(l, l.share > 1)", 31, "l.share.lo or l.share.hi"),
    ("element.links_out.exists(l, l.source == 'x')", 31, "l.source.name"),
    ("element.links_out.exists(l.crosses)", 19, "written like this"),
    ("element.links_in.exists(l, element.links_in.all(m, m.crosses))", 45, "not looked through within another"),
    ("element.links_in.exists(plan, true)", 25, "has a meaning already"),
    ("element.links_in[0]", 17, "Nothing is looked up by number"),
    ("element.volume.lo.exists(x, true)", 19, "is a number; exists(…) is asked of a list"),
    ("element.people.lo.contains('a')", 19, "asked of a text"),
    ("contains(element.name, 'a')", 1, "written like this"),
    ("element.name.contains('a'", 22, "not closed"),
    ("element.name.matches('(')", 22, "pattern is not understood"),
    ("element.name.matches(element.note)", 14, "one pattern in quotes"),
    ("answer('data.ower') == 'no'", 8, "did you mean “data.owner”"),
    ("answer('data.owner') == 'nope'", 25, "never “nope”"),
    ("answer(element.name) == 'no'", 1, "the id of a question in quotes"),
    ("count('robot') > 1", 7, "no kind “robot”"),
    ("known(element.kind == 'ai')", 1, "takes one word"),
    ("foo(1)", 1, "no function “foo”"),
    ("timestamp('2020-01-01T00:00:00Z') == timestamp('2020-01-01T00:00:00Z')", 1, "no function “timestamp”"),
    ("element.kind = 'ai'", 14, "Write == to compare"),
    ("element.kind == 'ai' and true", 22, "Write && instead"),
    ("element.kind == “ai”", 17, "straight ones"),
    ("element.kind == 'ai", 17, "not closed"),
    ("element.people.lo > 20%", 23, "a number from 0 to 1"),
    ("element.minutes.lo > 5min", 22, "leave units away"),
    ("element.provider == null", 21, "unknown(element.volume)"),
    ("true ? 1 : 'a'", 6, "of one kind"),
    ("element.links_in.size() > 1", 18, "written like this"),
    ("", 1, "Nothing is written"),
    ("(" * 60 + "true" + ")" * 60, 1, "too many brackets"),
    ("true && " * LONGEST + "true", LONGEST + 1, "longer than"),
    ("{'a': 1}", 1, "no curly brackets"),
    ("element.ñame == 'x'", 9, "means nothing here"),
]


@pytest.mark.parametrize(("text", "column", "words"), WRONG, ids=[text[:40] for text, _, _ in WRONG])
def test_a_fault_names_its_place_and_what_to_do(text: str, column: int, words: str) -> None:
    found = fault(text)
    assert (found.line, found.column) == (1, column), str(found)
    assert words in found.what
    assert 0 <= found.at <= found.end <= len(text)


def test_a_fault_on_a_later_line_says_which() -> None:
    found = fault("// what is held\nelement.kind == 'ai' &&\n   element.nme == 'x'")
    assert (found.line, found.column) == (3, 12)
    assert str(found).startswith("line 3, column 12: There is no “nme” of an element")


def test_every_word_of_every_scope_can_be_asked() -> None:
    for scope in Scope:
        for word in words_of(scope).values():
            asked = {
                Kind.NUMBER: f"{word.name} >= 0",
                Kind.TEXT: f"{word.name} != ''" if not word.of else f"{word.name} == '{word.of[0]}'",
                Kind.YES: word.name,
                Kind.TEXTS: f"size({word.name}) > 0",
                Kind.LINKS: f"{word.name}.all(l, l.crosses)",
            }[word.kind]
            for text in (asked, f"known({word.name})", f"!unknown({word.name}) || {asked}"):
                assert isinstance(read(text, scope), Program), (text, read(text, scope))


def test_every_function_is_read_in_the_form_it_is_shown_in() -> None:
    for function in FUNCTIONS:
        form = {"answer": f"{function.form} == 'no'", "count": f"{function.form} > 1", "size": f"{function.form} > 1"}
        text = form.get(function.name, function.form)
        if function.name == "filter":
            text = function.form
        assert isinstance(read(text, Scope.ELEMENT, QUESTIONS), Program), (text, read(text, Scope.ELEMENT, QUESTIONS))


def test_the_same_text_gives_the_same_program() -> None:
    assert read("element.masks", Scope.ELEMENT) is read("element.masks", Scope.ELEMENT)
