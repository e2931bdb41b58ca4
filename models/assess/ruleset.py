"""The rules in use: the standard ones but those dropped, with severities and words of one's own, and own rules."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from models.assess.finding import Rule, Severity
from models.assess.playbook import Playbook
from models.assess.rules import RULES


@lru_cache(maxsize=8)
def rules_of(playbook: Playbook) -> tuple[Rule, ...]:
    """Return the rules that are applied under ``playbook``, the standard ones first."""
    own = playbook.own
    if not (own.rules or own.severities or own.dropped or own.texts or own.problems or _conditions(playbook)):
        return RULES
    from models.assess.ownrules import ready  # with the language, which only who has rules of their own needs

    severities, texts = dict(own.severities), dict(own.texts)
    standard = []
    for rule in RULES:
        if rule.id in own.dropped:
            continue
        words = texts.get(rule.id)
        if words is not None:
            rule = msgspec.structs.replace(
                rule, title=words.title or rule.title, why=words.why or rule.why, fix=words.fix or rule.fix
            )
        if rule.id in severities:
            rule = msgspec.structs.replace(rule, severity=Severity(severities[rule.id].value))
        standard.append(rule)
    return (*standard, *ready(playbook).rules)


def _conditions(playbook: Playbook) -> bool:
    return any(question.condition for question in playbook.questions)


@lru_cache(maxsize=8)
def rules_by_id(playbook: Playbook) -> dict[str, Rule]:
    """Return the rules that are applied under ``playbook`` by id. Shared: not to be changed."""
    return {rule.id: rule for rule in rules_of(playbook)}


@lru_cache(maxsize=1)
def standard_rules() -> dict[str, Rule]:
    """Return the standard rules by id. Shared: not to be changed."""
    return {rule.id: rule for rule in RULES}


@lru_cache(maxsize=8)
def severities_of(playbook: Playbook) -> dict[str, Severity]:
    """Return the severities given to standard rules by id, in place of their own. Shared: not to be changed."""
    return {id_: Severity(level.value) for id_, level in playbook.own.severities}
