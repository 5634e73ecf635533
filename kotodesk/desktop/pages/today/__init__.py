"""Tänään: what the law wants next, what was left open.

What may enter: the page and its parts.
"""

from __future__ import annotations

from kotodesk.desktop.pages.today.page import TodayPage

__all__ = ["TodayPage"]
