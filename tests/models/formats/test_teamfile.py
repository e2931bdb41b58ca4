"""Team files: read with every fault at its line, written so that they read the same."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from owned import TEAM

from app import resources
from models.assess.own import with_own
from models.assess.ownset import Own
from models.assess.rules import RULES
from models.errors import PlaybookError
from models.formats.teamfile import format_team, parse_team
from models.plan import ElementKind, Level, Limit, OwnQuestion, OwnRule, Scope, Window

IDS = [rule.id for rule in RULES]


def read(text: str | bytes) -> Own:
    data = text.encode() if isinstance(text, str) else text
    return parse_team(data, "house.toml", resources.playbook(), IDS)


def test_a_team_file_is_read():
    own = read(TEAM)
    assert own.origin == "House rules"
    assert own.rules["own.version"].own
    assert own.rules["own.version"].days == (1, 2, 3)
    assert not own.rules["no-approver"].own
    assert own.questions["own.switch"].per == (ElementKind.AI,)
    assert own.limits["utilisation"] == Limit(id="utilisation", value=0.6)
    assert own.limits["gate.pilot.discovery"].reason == "Strict."
    used = with_own(resources.playbook(), own)
    assert not used.own.problems
    assert len(used.own.differs) == 5


def test_nothing_is_a_team_file_too():
    assert not read("")
    assert read("").origin == "house.toml"


RULE = '[[rule]]\nid = "own.a"\ntitle = "A"\n'
WRONG = [
    ("[[rule]]\nid = 3\n", "line 1", "has no id"),
    ('[[rule]]\nid = "own.a"\n', "line 1", "needs title and when"),
    (f"{RULE}when = 'element.provder == \"x\"'\n", "line 4, column 17", "did you mean “element.provider”"),
    (f'{RULE}when = """\nelement.masks &&\n  element.nme == "x"\n"""\n', "line 6, column 11", "“element.name”"),
    (f'{RULE}when = "element.masks"\nseverty = "high"\n', "line 5", "Did you mean “severity”"),
    (f'{RULE}when = "element.masks"\nseverity = "huge"\n', "line 5", "“severity” cannot be “huge”"),
    (f'{RULE}when = 7\n', "line 4", "“when” must be a text in quotes"),
    (f'{RULE}when = "element.masks"\n{RULE}', "line 5", "stands twice"),
    ('[[rule]]\nid = "no-aprover"\nseverity = "low"\n', "line 2", "Did you mean “no-approver”"),
    ('[[rule]]\nid = "no-approver"\nwhen = "true"\n', "line 3", "cannot be changed"),
    ('[[question]]\nid = "own.q"\ntext = "?"\n', "line 1", "needs text and section"),
    ('[[question]]\nid = "own.q"\ntext = "?"\nsection = "nowhere"\n', "line 4", "no section “nowhere”"),
    ('[[question]]\nid = "own.q"\ntext = "?"\nsection = "data"\nweight = 99\n', "line 5", "out of range"),
    ('[[question]]\nid = "own.q"\ntext = "?"\nsection = "data"\nper = ["robot"]\n', "line 5", "cannot be “robot”"),
    ('[[question]]\nid = "own.q"\ntext = "?"\nsection = "data"\nwhen = "element.masks"\n', "line 5",
     "no “element” in a rule about the plan"),
    ('[[question]]\nid = "nope.nope"\nweight = 2\n', "line 2", "There is no question “nope.nope”"),
    ("[limits]\nutilization = 0.5\n", "line 2", "Did you mean “utilisation”"),
    ("[limits]\nutilisation = 7\n", "line 2", "between 30 % and 99 %"),
    ("[limits]\nutilisation = true\n", "line 2", "not a number"),
    ("[limits]\nutilisation = nan\n", "line 2", "between"),
    ("[limits]\ngate.pilot.discovery = 0.5\n", "", "Put the whole id into quotes"),
    ("limits = 3\n", "", "not a table"),
    ("rule = 3\n", "line 1", "Write [[rule]]"),
    ("[[rules]]\nid = 'x'\n", "line 1", "no table “rules”"),
    ("[[rule]\nid = 3", "line 1", "not readable TOML"),
    (b"\xff\xfe", "", "not text in UTF-8"),
    (b"#" * 1_000_001, "", "larger than"),
    ("a = " + "[" * 2000, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), WRONG, ids=[str(text)[-40:] for text, _, _ in WRONG])
def test_a_fault_is_told_with_file_line_and_remedy(text: str | bytes, place: str, words: str):
    with pytest.raises(PlaybookError) as told:
        read(text)
    assert told.value.where.startswith("house.toml")
    assert place in told.value.where, str(told.value)
    assert words in str(told.value)
    assert told.value.remedy


@given(st.text(max_size=200))
def test_whatever_is_in_it_is_read_or_told(text: str):
    with suppress(PlaybookError):
        assert isinstance(read(text), Own)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(TEXTS.filter(lambda t: t.strip()), TEXTS, st.floats(0.1, 10), st.sampled_from(Level), st.sampled_from(Window))
def test_what_is_written_reads_the_same(title: str, text: str, weight: float, level: Level, window: Window):
    own = Own(
        "house.toml",
        {
            "own.q": OwnQuestion(
                id="own.q", own=True, section="data", text=title, why=text or None, weight=weight, per=(ElementKind.AI,)
            )
        },
        {
            "own.r": OwnRule(
                id="own.r",
                own=True,
                title=title,
                scope=Scope.ELEMENT,
                when='element.name == "\\"x\\""',
                severity=level,
                fix=text or None,
                window=window,
                days=(0.5, 1, 2),
            )
        },
        {"utilisation": Limit(id="utilisation", value=0.5, reason=text)},
    )
    back = read(format_team(own))
    assert (back.questions, back.rules, back.limits) == (own.questions, own.rules, own.limits)
