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
    """What a key does.

    `copy` goes on the clipboard, `tick` was keyed, `untick` is due again; `finished` all is.
    """

    copy: str = ""
    tick: Key | None = None
    untick: Key | None = None
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
        """Begin with a record's lines, at the first that is not ticked.

        Of the `empty` ones nothing is copied: there is nothing, or it may not be.  The same lines
        taken again only learn what is ticked.
        """
        same = [one.key for one in lines] == [one.key for one in self._lines]
        self._lines, self._ticked, self._empty = list(lines), set(ticked), frozenset(empty)
        if not same:
            self._at = 0
        line = self.line
        if not same or line is None or line.key in self._ticked:
            self._go_on()

    def set_piece(self, piece: int) -> None:
        """Cut long texts in pieces of another size; the one that is due begins anew."""
        if piece != self._piece:
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

    def resume(self, key: Key, copied: int) -> None:
        """Go on at a value where it was left: its last piece may not have been pasted any more."""
        if key not in self._ticked:
            self.move_to(key)
            line = self.line
            if line is not None and line.key == key:
                self._copied = min(max(0, copied - 1), len(self.parts(line)) - 1)

    def copy(self) -> Press:
        """Copy the next piece of the value that is due, the first again after the last."""
        parts = self.parts(self.line)
        if self.line is None:
            return Press(finished=True)
        if self._copied >= len(parts):
            self._copied = 0
        self._copied += 1
        return Press(copy=parts[self._copied - 1])

    def again(self) -> Press:
        """Copy the same piece once more."""
        self._copied = max(0, self._copied - 1)
        return self.copy()

    def press(self) -> Press:
        """Copy and go on."""
        line = self.line
        if line is None:
            return Press(finished=True)
        if self._copied < len(self.parts(line)):
            return self.copy()
        step = self.tick()
        return step if step.finished else attrs.evolve(self.copy(), tick=step.tick)

    def tick(self) -> Press:
        """Tick the value that is due, as one typed by hand, and go on without copying."""
        line = self.line
        if line is None:
            return Press(finished=True)
        self._ticked.add(line.key)
        self._go_on()
        return Press(tick=line.key, finished=self.line is None)

    def back(self) -> Press:
        """Go back a piece, or to the value before, which is due again; it is copied once more."""
        if self._copied > 1:
            self._copied -= 2
            return self.copy()
        if not self._at:
            return self.again() if self._copied else Press()
        self._at -= 1
        line = self._lines[self._at]
        untick = line.key if line.key in self._ticked else None
        self._ticked.discard(line.key)
        self._copied = len(self.parts(line)) - 1
        return attrs.evolve(self.copy(), untick=untick)

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
