"""The rules, one file each."""

from models.assess.finding import Rule

RULES: tuple[Rule, ...] = ()
