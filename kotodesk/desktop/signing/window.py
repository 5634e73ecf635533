"""The signing window: the whole screen for the client, until the coordinator takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from kotodesk.desktop.signing.deciding import DecidingFace
from kotodesk.desktop.signing.edges import USUAL, Foot, Head, large
from kotodesk.desktop.signing.ending import EndingFace
from kotodesk.desktop.signing.reading import ReadingView
from kotodesk.desktop.signing.tongues import from_right
from kotodesk.desktop.signing.writing import WritingFace
from kotodesk.desktop.theme import appearance, px
from kotodesk.desktop.widgets import Scroll, column, ground, row
from kotodesk.documents.ink import Ink
from kotodesk.services.signing import Sheet, Words

READ, DECIDE = 0, 1
_SIZES = (18, 20, 22, 26, 30, 36, 42)
_BROADEST = 1040
_OTHERS = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool)

Sign = Callable[[int, Mapping[str, Ink]], object]


class SigningWindow(QDialog):
    """Reads, decides, signs; ``sign(answer, inks)`` keeps it and calls `kept` or `failed`.

    ``returned`` once the coordinator has taken the screen back. A lock destroys the window and
    the strokes with it.
    """

    returned = Signal()
    lock_asked = Signal()

    def __init__(self, sheet: Sheet, sign: Sign, parent: QWidget) -> None:
        self._ready = False
        super().__init__(parent)
        self.sheet, self._sign = sheet, sign
        self._size, self._end = USUAL, ""
        self._may_go = False
        self._others: list[QWidget] = []
        self._words = {one.language: one for one in sheet.words}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle("KotoDesk")
        self.head, self.foot = Head(sheet.languages, sheet.first), Foot()
        self.language, self.next, self.hint = self.head.language, self.foot.next, self.foot.hint
        self.reading, self.deciding = ReadingView(), DecidingFace(len(sheet.words[0].choices))
        names = {"client": sheet.name}
        signers = (*sheet.signers, *(("interpreter",) if sheet.interpreter else ()))
        self.writing = [WritingFace(one, names.get(one, "")) for one in signers]
        self.ending = EndingFace()
        self.faces = QStackedWidget()
        self._build()
        self._connect()
        self._ready = True
        self._go(READ)

    # -- opening and leaving ------------------------------------------------------------------

    def begin(self) -> None:
        """Take the whole screen; other windows of the program are put away until she returns."""
        frame = self.parentWidget()
        self._others = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one not in (self, frame) and one.windowType() in _OTHERS
        ]
        for one in self._others:
            one.hide()
        self.showFullScreen()
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: only the coordinator's button leads back."""
        if self._may_go:
            super().closeEvent(event)
        else:
            event.ignore()

    def reject(self) -> None:
        """Stay: the Escape key is no way back."""

    def done(self, result: int) -> None:
        """Let every stroke go, whatever ends the window: a lock among it."""
        for face in self.writing:
            face.forget()
        super().done(result)

    @Slot()
    def _return(self) -> None:
        self._may_go = True
        for one in self._others:
            one.show()
        self.returned.emit()
        self.done(0)

    # -- what came of it ----------------------------------------------------------------------

    def kept(self) -> None:
        """Thank: it is in the vault."""
        self._finish("screen_done")

    def failed(self) -> None:
        """Say that nothing was kept; what exactly went wrong is for the coordinator."""
        self._finish("screen_failed")

    # -- where it stands ----------------------------------------------------------------------

    def words(self) -> Words:
        """Return the words in the language chosen."""
        return self._words[self.language.value()]

    def step(self) -> int:
        """Return which face is shown: reading, deciding, then one for each signer."""
        return self.faces.currentIndex()

    def _writing(self) -> WritingFace | None:
        place = self.step() - DECIDE - 1
        return self.writing[place] if 0 <= place < len(self.writing) else None

    def _go(self, step: int) -> None:
        self.hint.setText("")
        self.faces.setCurrentIndex(step)
        self._speak()
        face = self._writing()
        target: QWidget = self.reading if step == READ else face.pad if face else self.next
        answer = self.deciding.answer()
        if step == DECIDE and answer is not None:
            # Before that none of them has the focus: neither answer is to look like the usual one.
            target = self.deciding.tiles[answer]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _next(self) -> None:
        labels = self.words().labels
        face = self._writing()
        if self.step() == READ and not self.reading.at_end():
            self.reading.go_on()
        elif self.step() == DECIDE and self.deciding.answer() is None:
            self.hint.setText(labels["screen_choose"])
        elif face is not None and not face.is_signed():
            self.hint.setText(labels["screen_empty"])
            face.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        elif face is not None and face is self.writing[-1]:
            self._keep()
        else:
            self._go(self.step() + 1)

    @Slot()
    def _back(self) -> None:
        if self._end == "screen_stopped":
            self._end = ""
            self._go(READ)
        elif self.step() > READ:
            self._go(self.step() - 1)

    @Slot()
    def _skip(self) -> None:
        """Go without the interpreter's signature."""
        face = self._writing()
        if face is not None and face.signer == "interpreter":
            face.forget()
            self._keep()

    @Slot()
    def _stop(self) -> None:
        for face in self.writing:
            face.forget()
        self._finish("screen_stopped")

    def _keep(self) -> None:
        answer = self.deciding.answer()
        if answer is None:
            self._go(DECIDE)
            return
        inks = {face.signer: face.ink() for face in self.writing if face.is_signed()}
        self._finish("screen_saving")
        self._sign(answer, inks)

    def _finish(self, key: str) -> None:
        self._end = key
        self.hint.setText("")
        self.faces.setCurrentIndex(self.faces.count() - 1)
        self._speak()
        if key != "screen_saving":
            self.ending.back.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- saying it ----------------------------------------------------------------------------

    @Slot()
    def _speak(self) -> None:
        """Say everything in the language and size chosen, from the right where it is so."""
        if not self._ready:
            return
        words, font = self.words(), large(self._size)
        labels = dict(words.labels)
        right = Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(
            right if from_right(words.language) else Qt.LayoutDirection.LeftToRight
        )
        if self.step() == READ:
            self.reading.show_words(words, font)
        self.deciding.speak(words, font)
        answer = self.deciding.answer()
        for face in self.writing:
            face.speak(labels, words.choices[answer] if answer is not None else "", font)
        self.ending.speak(labels, self._end or "screen_stopped", font)
        self.head.speak(labels)
        self.foot.speak(labels)
        self._show_buttons(labels)

    def _show_buttons(self, labels: Mapping[str, str]) -> None:
        face, ended = self._writing(), bool(self._end)
        key = "screen_sign" if face is not None else "screen_next"
        if self.step() == READ and not self.reading.at_end():
            key = "screen_more"
        self.next.setText(labels[key])
        if self.step() == READ:
            self.hint.setText(labels["screen_read"])
        self.next.setVisible(not ended)
        self.head.not_now.setVisible(not ended)
        self.foot.back.setVisible(
            self._end == "screen_stopped" or (not ended and self.step() > READ)
        )
        self.foot.skip.setVisible(face is not None and face.signer == "interpreter")
        self.language.setVisible(self._end != "screen_saving")

    @Slot()
    def _moved(self) -> None:
        if self._ready and self.step() == READ and not self._end:
            self._show_buttons(self.words().labels)

    @Slot()
    def _smaller(self) -> None:
        self._resize(max((one for one in _SIZES if one < self._size), default=_SIZES[0]))

    @Slot()
    def _larger(self) -> None:
        self._resize(min((one for one in _SIZES if one > self._size), default=_SIZES[-1]))

    def _resize(self, size: int) -> None:
        self._size = size
        self._speak()

    @Slot()
    def _unhint(self) -> None:
        if self.step() != READ:
            self.hint.setText("")

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        middle = ground()
        line = row(middle, (32, 18, 32, 10))
        inner = ground()
        inner.setMaximumWidth(px(_BROADEST))
        line.addStretch(1)
        line.addWidget(inner, 100)
        line.addStretch(1)
        column(inner).addWidget(self.faces)
        self.faces.addWidget(self.reading)
        for face in (self.deciding, *self.writing, self.ending):
            # What large letters leave no room for on a small screen is scrolled to.
            held = Scroll(margins=(2, 2, 10, 2))
            held.body.addWidget(face, 1)
            self.faces.addWidget(held)
        layout = column(self, gap=0)
        layout.addWidget(self.head)
        layout.addWidget(middle, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.language.changed.connect(self._speak)
        self.head.smaller.clicked.connect(self._smaller)
        self.head.larger.clicked.connect(self._larger)
        self.head.not_now.clicked.connect(self._stop)
        self.foot.back.clicked.connect(self._back)
        self.foot.skip.clicked.connect(self._skip)
        self.next.clicked.connect(self._next)
        self.reading.moved.connect(self._moved)
        self.deciding.decided.connect(self._unhint)
        for face in self.writing:
            face.changed.connect(self._unhint)
        self.ending.returned.connect(self._return)
        appearance().changed.connect(self._speak)
        lock = QShortcut(QKeySequence("Ctrl+L"), self)
        lock.activated.connect(self.lock_asked)
