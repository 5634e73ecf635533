from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kotodesk import material
from kotodesk.desktop.theme import DARK, LIGHT, Tokens, appearance, icon, metrics, px
from kotodesk.desktop.theme.sheet import stylesheet

TEXT, EDGE = 4.5, 3.0


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    red, green, blue = linear
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_text_has_the_contrast_of_wcag_aa(tokens: Tokens) -> None:
    pairs = [
        (ink, ground)
        for ink in (tokens.ink, tokens.soft, tokens.accent, tokens.alarm)
        for ground in (tokens.ground, tokens.panel, tokens.field)
    ]
    pairs += [
        (tokens.good, tokens.good_ground),
        (tokens.attention, tokens.attention_ground),
        (tokens.alarm, tokens.alarm_ground),
        (tokens.accent, tokens.accent_ground),
        (tokens.soft, tokens.hover),
        (tokens.on_accent, tokens.accent),
        (tokens.on_accent, tokens.accent_hover),
    ]
    assert [pair for pair in pairs if contrast(*pair) < TEXT] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_fields_and_focus_stand_out(tokens: Tokens) -> None:
    grounds = (tokens.panel, tokens.field)
    assert all(contrast(tokens.edge, ground) >= EDGE for ground in grounds)
    assert all(contrast(tokens.accent, ground) >= EDGE for ground in (*grounds, tokens.ground))


def test_the_sheet_uses_known_tokens_only_and_scales() -> None:
    try:
        metrics.set_percent(200)
        assert "font-size: 44px" in stylesheet(LIGHT)
        assert px(8) == 16
    finally:
        metrics.set_percent(100)
    assert "$" not in stylesheet(DARK)


def test_switching_changes_palette_and_tells(
    dressed: Callable[[str, int], None], qapp: QApplication
) -> None:
    told: list[str] = []
    appearance().changed.connect(lambda: told.append(appearance().tokens.name))
    dressed("dark", 100)
    assert qapp.palette().window().color().name() == DARK.ground
    dressed("light", 100)
    assert qapp.palette().window().color().name() == LIGHT.ground
    assert told == ["dark", "light"]


def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    assert qapp is not None
    for path in sorted(material.folder("resources").joinpath("icons").glob("*.svg")):
        image = icon(path.stem, "#ff0000").pixmap(18, 18).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 100
        }
        assert {QColor(c).red() > 240 and QColor(c).green() < 10 for c in colours} == {True}, (
            path.name
        )


def test_both_themes_name_the_same_tokens() -> None:
    assert LIGHT._fields == DARK._fields
