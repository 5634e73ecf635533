"""The colours of the two themes, and nothing else; every drawn thing takes its colour from here."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """One theme's colours as ``#rrggbb``.

    ``edge`` outlines what can be typed in or pressed and keeps 3:1 to its ground (WCAG 2.2,
    1.4.11); ``line`` only divides.
    """

    name: str
    ground: str
    panel: str
    line: str
    edge: str
    ink: str
    soft: str
    accent: str
    accent_ground: str
    accent_hover: str
    on_accent: str
    field: str
    hover: str
    good: str
    good_ground: str
    attention: str
    attention_ground: str
    alarm: str
    alarm_ground: str
    caution: str
    """The attention colour as a filled area, where no text stands on it."""


LIGHT = Tokens(
    name="light",
    ground="#f6f5f2",
    panel="#ffffff",
    line="#e2dfd8",
    edge="#94918a",
    ink="#1d2327",
    soft="#5d666d",
    accent="#1d5b7a",
    accent_ground="#e6f0f5",
    accent_hover="#17495f",
    on_accent="#ffffff",
    field="#fbfaf8",
    hover="#f1efea",
    good="#2a7347",
    good_ground="#e7f4ec",
    attention="#8a5a00",
    attention_ground="#fdf3dd",
    alarm="#a8322a",
    alarm_ground="#fbe9e7",
    caution="#d9a441",
)

DARK = Tokens(
    name="dark",
    ground="#15191c",
    panel="#1d2327",
    line="#323a40",
    edge="#717c84",
    ink="#eef1f3",
    soft="#a3adb4",
    accent="#6fb6da",
    accent_ground="#203642",
    accent_hover="#8cc7e6",
    on_accent="#10222c",
    field="#171c1f",
    hover="#262d32",
    good="#7bc79a",
    good_ground="#1d3327",
    attention="#e5b861",
    attention_ground="#382d17",
    alarm="#f09a92",
    alarm_ground="#3d211f",
    caution="#e5b861",
)

TONES = ("good", "attention", "alarm", "accent", "neutral")


def tone_colours(tokens: Tokens, tone: str) -> tuple[str, str]:
    """Return the text and ground colour of a tone; an unknown tone is the neutral one."""
    pairs = {
        "good": (tokens.good, tokens.good_ground),
        "attention": (tokens.attention, tokens.attention_ground),
        "alarm": (tokens.alarm, tokens.alarm_ground),
        "accent": (tokens.accent, tokens.accent_ground),
    }
    return pairs.get(tone, (tokens.soft, tokens.hover))
