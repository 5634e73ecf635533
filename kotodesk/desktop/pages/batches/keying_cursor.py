"""Where the hand is while a record is keyed in: which value, which piece of it, what comes next.

Pure of windows: `press` says what one press of "copy and next" means.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from kotodesk.exchange.koto_aj.keying import KeyingLine, pieces

Key = tuple[str, str]


@attrs.frozen
class Press:
    """What a press does: `copy` goes on the clipboard, `tick` was keyed, `finished` all is."""

    copy: str = ""
    tick: Key | None = None
    finished: bool = False


class KeyingCursor:
    """Walks over the values that are to be keyed.

    The first press copies a value; the next one, when it has been pasted, ticks it and copies the
    value after it.  A long text is copied piece by piece and ticked after the last.
    """

    def __init__(self, piece: int) -> None:
        self._piece = piece
        self._lines: list[KeyingLine] = []
        self._empty: frozenset[Key] = frozenset()
        self._ticked: set[Key] = set()
        self._at = 0
        self._copied = 0

    def take(
        self, lines: Sequence[KeyingLine], ticked: Collection[Key], empty: Collection[Key] = ()
    ) -> None:
        """Begin with a record's lines, at the first that is not ticked; `empty` ones hold nothing.

        The same lines taken again only learn what is ticked.
        """
        same = [one.key for one in lines] == [one.key for one in self._lines]
        self._lines, self._ticked, self._empty = list(lines), set(ticked), frozenset(empty)
        if not same:
            self._at = 0
        line = self.line
        if not same or line is None or line.key in self._ticked:
            self._go_on()

    def set_piece(self, piece: int) -> None:
        """Cut long texts in pieces of another size."""
        self._piece, self._copied = piece, 0

    @property
    def line(self) -> KeyingLine | None:
        """The value that is due, None when all are ticked."""
        return self._lines[self._at] if self._at < len(self._lines) else None

    @property
    def copied(self) -> int:
        """How many pieces of the value were copied."""
        return self._copied

    def parts(self, line: KeyingLine | None) -> tuple[str, ...]:
        """Give a value in the pieces it is copied in."""
        if line is None or line.key in self._empty:
            return ("",)
        return pieces(line.value, self._piece) if line.long else (line.value,)

    def move_to(self, key: Key) -> None:
        """Make another value the one that is due."""
        for place, one in enumerate(self._lines):
            if one.key == key:
                self._at, self._copied = place, 0

    def copy(self) -> Press:
        """Copy the next piece of the value that is due, the first again after the last."""
        parts = self.parts(self.line)
        if self.line is None:
            return Press(finished=True)
        if self._copied >= len(parts):
            self._copied = 0
        self._copied += 1
        return Press(copy=parts[self._copied - 1])

    def press(self) -> Press:
        """Copy and go on."""
        line = self.line
        if line is None:
            return Press(finished=True)
        if self._copied < len(self.parts(line)):
            return self.copy()
        self._ticked.add(line.key)
        self._go_on()
        if self.line is None:
            return Press(tick=line.key, finished=True)
        return attrs.evolve(self.copy(), tick=line.key)

    def _go_on(self) -> None:
        """Go to the next value that is not ticked, round the end."""
        self._copied = 0
        many = len(self._lines)
        for step in range(many):
            place = (min(self._at, many) + step) % many
            if self._lines[place].key not in self._ticked:
                self._at = place
                return
        self._at = many
