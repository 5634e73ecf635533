"""Where one signer writes: what is answered, whose signature it is, the pad, undo and clear."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.signing.edges import large
from kotodesk.desktop.signing.pad import SignaturePad
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, column, ground, row
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.documents.ink import Ink
from kotodesk.documents.text.isolate import isolate_text

CAPTIONS = {
    "client": "signature",
    "guardian": "guardian_signature",
    "interpreter": "interpreter",
}
"""The label of the form's line for each signer."""


class WritingFace(QWidget):
    """One signer's pad; `changed` follows what is written."""

    changed = Signal()

    def __init__(self, signer: str, name: str = "") -> None:
        super().__init__()
        self.signer, self._name = signer, name
        self.answer, self.caption, self.how = wrapped(), wrapped(), wrapped("", "soft")
        self.pad = SignaturePad()
        self.undo, self.clear = Button("", "plain", "history"), Button("", "plain", "trash")
        layout = column(self, gap=10)
        for part in (self.answer, self.caption, self.how):
            layout.addWidget(part)
        layout.addWidget(self.pad, 1)
        layout.addWidget(self._tools())
        self.pad.changed.connect(self._follow)
        self.undo.clicked.connect(self.pad.undo)
        self.clear.clicked.connect(self.pad.clear)
        self._follow()

    def speak(self, labels: dict[str, str], answer: str, font: QFont) -> None:
        """Say everything in another language, or larger."""
        bold = QFont(font)
        bold.setBold(True)
        self.answer.setFont(bold)
        self.answer.setText(answer)
        self.caption.setFont(font)
        caption = labels[CAPTIONS[self.signer]]
        self.caption.setText(f"{caption}: {isolate_text(self._name)}" if self._name else caption)
        self.how.setFont(font)
        self.how.setText(labels["screen_write"])
        self.pad.setAccessibleName(f"{caption}. {labels['screen_write']}")
        for button, key in ((self.undo, "screen_undo"), (self.clear, "screen_clear")):
            button.setText(labels[key])
            button.setMinimumHeight(px(44))
            button.setFont(large(16))

    def ink(self) -> Ink:
        """Return what was written."""
        return self.pad.ink()

    def is_signed(self) -> bool:
        """Tell whether there is a signature."""
        return self.pad.is_signed()

    def forget(self) -> None:
        """Let the strokes go."""
        self.pad.clear()

    @Slot()
    def _follow(self) -> None:
        written = not self.pad.ink().empty
        for button in (self.undo, self.clear):
            if not written and button.hasFocus():
                self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(written)
        self.changed.emit()

    def _tools(self) -> QWidget:
        holder = ground()
        line = row(holder, gap=10)
        line.addWidget(self.undo)
        line.addWidget(self.clear)
        line.addStretch(1)
        return holder
