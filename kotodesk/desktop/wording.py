"""The texts of one window or page, so that they can be said again in another language."""

from __future__ import annotations

from collections.abc import Callable

from kotodesk.i18n import Message, _


class Wording:
    """Remembers which setter was given which text, and repeats it after a change of language."""

    def __init__(self) -> None:
        self._said: dict[Callable[[str], object], str | Message] = {}

    def say(self, setter: Callable[[str], object], text: str | Message) -> None:
        """Call ``setter`` with ``text`` (a marked msgid or a message) now and on every change."""
        self._said[setter] = text
        setter(_shown(text))

    def again(self) -> None:
        """Say everything once more."""
        for setter, text in self._said.items():
            setter(_shown(text))


def _shown(text: str | Message) -> str:
    return str(text) if isinstance(text, Message) else _(text)
