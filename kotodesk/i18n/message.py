"""Texts shown to the user as values: a message is kept untranslated until it is shown.

So a message can be made in the worker thread, shown in the window, and shown again in the other
language when the user switches. A `Fault` is an exception that carries such a message.

The first window needs this module: attrs and the formats of dates are left to those who use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from kotodesk.i18n.language import (
    Language,
    current_language,
    translate,
    translate_plural,
)


class Message:
    """An English msgid with its `%(name)s` parameters; a value, never changed once made.

    A parameter may be a message itself, and a date is written as dates are written here. Without
    parameters the msgid is taken as it stands, so "100 %" needs no doubling.
    """

    __slots__ = ("msgid", "number", "params", "plural")

    def __init__(
        self,
        msgid: str,
        params: Mapping[str, object] | None = None,
        plural: str = "",
        number: int = 0,
    ) -> None:
        self.msgid = msgid
        self.params: Mapping[str, object] = dict(params or {})
        self.plural = plural
        self.number = number

    @classmethod
    def counted(
        cls,
        singular: str,
        plural: str,
        number: int,
        params: Mapping[str, object] | None = None,
    ) -> Self:
        """Return a message whose form goes with `number`, which it can show as `%(number)d`.

        The catalogues know the two texts by this call; they need no `N_`.
        """
        return cls(singular, {"number": number, **(params or {})}, plural, number)

    def text(self, language: Language) -> str:
        """Return the message in `language`, its parameters filled in."""
        if self.plural:
            text = translate_plural(self.msgid, self.plural, self.number, language)
        else:
            text = translate(self.msgid, language)
        if not self.params:
            return text
        return text % {name: _shown(value, language) for name, value in self.params.items()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.msgid, self.plural, self.number))

    def __repr__(self) -> str:
        return f"Message({', '.join(map(repr, self._parts()))})"

    def _parts(self) -> tuple[object, ...]:
        return self.msgid, self.params, self.plural, self.number

    def __str__(self) -> str:
        """Return the message in the language the program speaks now."""
        return self.text(current_language())


def _shown(value: object, language: Language) -> object:
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, (str, int)):
        return value
    from kotodesk.i18n.formats import format_if_date

    return format_if_date(value)


class Fault(Exception):
    """Base of everything that can go wrong and is told to the user.

    One small subclass per fault builds its message itself. `str(fault)` is the English text, and a
    message never holds personal data, so a fault may be logged.
    """

    def __init__(self, message: Message) -> None:
        """Take the message that says what happened and what to do."""
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """Return the English text."""
        return self.message.text("en")

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes without calling the constructor of the subclass."""
        return _revive, (type(self), self.message), self.__dict__

    @classmethod
    def _revived(cls, message: Message) -> Self:
        fault = cls.__new__(cls, message)
        Fault.__init__(fault, message)
        return fault


def _revive(kind: type[Fault], message: Message) -> Fault:
    return kind._revived(message)  # noqa: SLF001 - the other half of `__reduce__`
