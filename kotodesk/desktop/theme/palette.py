"""The Qt palette of a theme, for what a stylesheet does not reach (text, selection, links)."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from kotodesk.desktop.theme.tokens import Tokens

_Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of ``tokens``."""
    made = QPalette()
    roles = {
        _Role.Window: tokens.ground,
        _Role.WindowText: tokens.ink,
        _Role.Base: tokens.panel,
        _Role.AlternateBase: tokens.ground,
        _Role.Text: tokens.ink,
        _Role.Button: tokens.panel,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.alarm,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.ToolTipBase: tokens.ink,
        _Role.ToolTipText: tokens.panel,
        _Role.PlaceholderText: tokens.soft,
        _Role.Light: tokens.panel,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.line,
        _Role.Dark: tokens.edge,
        _Role.Shadow: tokens.line,
        _Role.Accent: tokens.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.ButtonText, _Role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.soft))
    return made
