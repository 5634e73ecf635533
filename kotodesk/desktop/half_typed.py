"""What is typed in a question, or on a page that is saved by a button, outlives a lock.

A dialog or page declares its place, what it is about and the fields; everything else is done here:
the words reach the vault within a second and at once at a lock, are put back when the same question
is asked again, and are dropped once it was answered or given up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from kotodesk.desktop.widgets import CodeField, Dialog
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services import words

if TYPE_CHECKING:
    from kotodesk.desktop.worker import Ticket, Worker
    from kotodesk.services.desk import Desk

Result = TypeVar("Result")
Deed = Callable[..., Result]
"""(desk, values …) → what was done."""
BACK = N_("What you had typed here is back.")
_KEEP_MS = 900


class HalfTyped(QObject):
    """Keeps the words of `fields`, by name; in a dialog it ends with the dialog.

    `place` is the msgid by which the place is told after an unlock; `subject` the id of what it is
    about, `client_id` whose it is. The worker is that of the page or window `holder` stands in;
    where there is none nothing is kept. Passphrases and what was signed are never given to it.
    Words without a client that may be about some are `about_people`.

    A dialog that is accepted before the deed is done says `until_done`: then what was typed is kept
    until the deed, run as `keeping` gives it, is done.
    """

    def __init__(
        self,
        holder: QWidget,
        place: str | Message,
        fields: Mapping[str, QWidget],
        *,
        subject: str = "",
        client_id: str = "",
        worker: Worker | None = None,
        about_people: bool = False,
        until_done: bool = False,
    ) -> None:
        super().__init__(holder)
        self._holder, self._place, self._fields = holder, str(place), dict(fields)
        self._kind = place.msgid if isinstance(place, Message) else place
        self._about_people, self._until_done = about_people, until_done
        self._looking: Ticket | None = None
        self._key = self._client_id = ""
        self._first: dict[str, Any] = {}
        self._latest: dict[str, Any] = {}
        self._worker = worker or _worker_around(holder)
        self._dirty = self._kept = self._over = self._showing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_MS)
        self._timer.timeout.connect(self.flush)
        for field in self._fields.values():
            field.changed.connect(self._edited)  # type: ignore[attr-defined]
        if isinstance(holder, QDialog):
            holder.finished.connect(self._ended)
        self.begin(subject, client_id)

    def begin(self, subject: str = "", client_id: str = "") -> None:
        """Be about `subject` from now on: what was kept of it is put into the fields."""
        self.flush()
        if self._looking is not None:
            self._looking.cancel()
        key, shown = key_of(self._kind, subject), self._values()
        if key != self._key or self._over or shown != self._latest:
            self._first = self._latest = shown
        self._key, self._client_id = key, client_id
        self._dirty = self._kept = self._over = False
        if self._worker is not None:
            self._looking = self._worker.run(
                words.read, self._key, done=self._show, failed=self._failed
            )

    @Slot()
    def flush(self) -> None:
        """Keep what was typed at once."""
        self._timer.stop()
        if not self._dirty or self._over or self._worker is None:
            return
        self._dirty = False
        values = self._latest
        if values == self._first:
            self._drop()
            return
        self._kept = True
        self._worker.run(
            words.keep,
            self._key,
            values,
            self._place,
            self._client_id,
            self._about_people,
            failed=self._failed,
        )

    def leave(self) -> None:
        """The window goes: keep what was typed; that its dialogs are closed gives nothing up."""
        self.flush()
        self._over = True

    @Slot()
    def finish(self) -> None:
        """The question was answered or given up: what was kept of it is dropped."""
        self._timer.stop()
        if self._looking is not None:
            self._looking.cancel()
        if not self._over:
            self._over, self._dirty = True, False
            self._first = self._latest = self._values()
            self._drop()

    def keeping(self, deed: Deed[Result]) -> Deed[Result]:
        """Give `deed` as it is to be run: once it is done, what was typed for it is dropped."""
        return keeping(self._key, deed)

    @Slot(int)
    def _ended(self, result: int) -> None:
        if self._until_done and result == QDialog.DialogCode.Accepted:
            self.leave()
        else:
            self.finish()

    def _drop(self) -> None:
        if self._kept and self._worker is not None:
            self._kept = False
            self._worker.run(words.drop, self._key, failed=self._failed)

    @Slot()
    def _edited(self) -> None:
        if self._showing:
            return
        self._dirty, self._over, self._latest = True, False, self._values()
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _show(self, values: Mapping[str, Any]) -> None:
        """Put back what was kept, unless she is typing already."""
        if not values or self._dirty or self._kept:
            return
        self._kept = self._showing = True
        self._looking = None
        for name, field in self._fields.items():
            if name in values:
                _put(field, values[name])
        self._showing = False
        self._latest = self._values()
        if isinstance(self._holder, Dialog):
            self._holder.problem.tell(Message(BACK), "neutral")

    @Slot(object)
    def _failed(self, _fault: Fault) -> None:
        """The disk refused; it is tried again with the next word, and at the lock at the latest."""
        self._dirty = not self._over

    def _values(self) -> dict[str, Any]:
        return {name: _taken(field) for name, field in self._fields.items()}


def key_of(place: str, subject: str) -> str:
    """Give the key under which the words of a place are kept."""
    return f"{place}/{subject}"


def keeping(key: str, deed: Deed[Result]) -> Deed[Result]:
    """Give `deed` so that the words kept under `key` stay until it is done, and then go."""

    def done(desk: Desk, *values: object) -> Result:
        return words.use(desk, key, lambda: deed(desk, *values))

    return done


def _taken(field: QWidget) -> Any:  # noqa: ANN401 - the type follows from the field
    """Give what stands in a field in a plain form: a date as it was typed."""
    if isinstance(field, QLineEdit) and not isinstance(field, CodeField):
        return field.text()
    value = field.value()  # type: ignore[attr-defined]
    return list(value) if isinstance(value, tuple) else value


def _put(field: QWidget, plain: Any) -> None:  # noqa: ANN401 - as above
    if isinstance(field, QLineEdit) and not isinstance(field, CodeField):
        field.setText(plain)
    else:
        field.set_value(plain)  # type: ignore[attr-defined]
    field.changed.emit()  # type: ignore[attr-defined]


def _worker_around(holder: QWidget) -> Worker | None:
    one: QWidget | None = holder
    while one is not None:
        shell = getattr(one, "shell", None)
        if shell is not None:
            found: Worker = shell.worker
            return found
        one = one.parentWidget()
    return None
