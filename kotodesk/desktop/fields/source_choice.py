"""Where what she writes now came from (73.2 §); it goes with every fact that changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import CodeField, TextLine, label, row
from kotodesk.i18n import N_, _
from kotodesk.register.source import CLIENT, Source

WHERE_FROM = N_("Source of the data (73.2 §)")
DETAIL = N_("More about the source")


class SourceChoice(QWidget):
    """A source kind and, when it is not the client, a word more."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._label = None
        super().__init__(parent)
        self._label = label("", "label", self)
        self.kind = CodeField("source_kind", self)
        self.kind.setMinimumWidth(px(170))
        self.kind.setMaximumWidth(px(260))
        self.kind.changed.connect(self._follow)
        self.detail = TextLine(parent=self)
        self.detail.setMaximumWidth(px(260))
        self.detail.changed.connect(self.changed)
        self._label.setBuddy(self.kind)
        layout = row(self, gap=8)
        layout.addWidget(self._label)
        layout.addWidget(self.kind, 2)
        layout.addWidget(self.detail, 3)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_value(CLIENT)
        self._say()

    def value(self) -> Source:
        """Return the source; what is no code counts as "other" in her own words."""
        code = self.kind.value()
        if code:
            return Source(code, self.detail.value().strip())
        typed = self.kind.text().strip()
        return Source("other", typed) if typed else CLIENT

    def set_value(self, value: Source) -> None:
        """Show a source without telling of a change."""
        self.kind.set_value(value.kind)
        self.detail.set_value(value.detail)
        self.detail.setVisible(value.kind != CLIENT.kind)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._label is not None:
            self._say()

    def _say(self) -> None:
        if self._label is not None:
            self._label.setText(_(WHERE_FROM))
        self.kind.setAccessibleName(_(WHERE_FROM))
        self.detail.setAccessibleName(_(DETAIL))
        self.detail.setPlaceholderText(_(DETAIL))

    @Slot()
    def _follow(self) -> None:
        self.detail.setVisible(self.kind.value() != CLIENT.kind)
        self.changed.emit()
