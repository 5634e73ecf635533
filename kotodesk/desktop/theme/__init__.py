"""How everything looks: one set of tokens, from which palette, stylesheet and icons come."""

from __future__ import annotations

from kotodesk.desktop.theme.appearance import Appearance, appearance
from kotodesk.desktop.theme.icons import icon, pixmap
from kotodesk.desktop.theme.metrics import px
from kotodesk.desktop.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "Appearance", "Tokens", "appearance", "icon", "pixmap", "px"]
