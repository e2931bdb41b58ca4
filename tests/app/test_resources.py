"""What comes with Demarc is there and whole."""

from __future__ import annotations

from app import resources
from models.assess.playbook import SECTIONS
from models.formats.planfile import decode, encode


def test_the_playbook_asks_about_every_part() -> None:
    playbook = resources.playbook()
    assert {question.section for question in playbook.questions} == set(SECTIONS)
    assert len(playbook.questions) >= 150
    assert resources.playbook() is playbook


def test_the_sample_is_a_plan_as_we_would_save_it() -> None:
    data = resources.sample()
    plan = decode(data, name="sample")
    assert 20 <= len(plan.elements) <= 30
    assert encode(plan) == data


def test_every_font_is_one() -> None:
    fonts = resources.fonts()
    assert fonts
    for name, data in fonts.items():
        assert not name.endswith(".ttf")
        assert data[:4] in (b"\x00\x01\x00\x00", b"true", b"OTTO")


def test_the_schema_is_json() -> None:
    import msgspec

    assert "$schema" in msgspec.json.decode(resources.schema())
