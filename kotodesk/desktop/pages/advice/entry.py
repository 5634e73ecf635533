"""The quick entry: language and way stay as they were last, one press on a topic counts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Button,
    CodeField,
    DateEdit,
    FlowLayout,
    Labelled,
    SegmentedChoice,
    column,
    label,
    row,
)
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, codesets

DAY, LANGUAGE, OTHER, WAY = N_("Day"), N_("Language"), N_("Another language"), N_("Way")
TOPIC = N_("Topic: a press counts one")
_WAYS = ("office", "phone", "remote", "message")


class AdviceEntry(QWidget):
    """Emits `counted` with topic, language, way and day when a topic is pressed."""

    counted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "clear")
        self.wording = Wording()
        self._usual: tuple[str, ...] = ()
        self.day = DateEdit()
        self.day.setFixedWidth(px(150))
        self.language = SegmentedChoice()
        self.other = CodeField("languages")
        self.way = SegmentedChoice()
        self.topics: dict[str, Button] = {}
        self._labels = (
            Labelled(LANGUAGE, self.language),
            Labelled(OTHER, self.other),
            Labelled(WAY, self.way),
            Labelled(DAY, self.day),
        )
        head = label("", "label")
        self.wording.say(head.setText, TOPIC)
        self._holder = QWidget()
        self._holder.setProperty("surface", "clear")
        flow = FlowLayout(self._holder, gap=8)
        for entry in codesets.entries("contact_topic"):
            button = Button(entry.label(), "plain")
            button.setProperty("key", entry.code)
            button.clicked.connect(self._pressed)
            flow.addWidget(button)
            self.topics[entry.code] = button
        layout = column(self, gap=12)
        language, other, way, day = self._labels
        layout.addWidget(language)
        second = row(gap=12)
        second.addWidget(other, 1)
        second.addWidget(day)
        layout.addLayout(second)
        layout.addWidget(way)
        layout.addWidget(head)
        layout.addWidget(self._holder)
        self.language.changed.connect(self._usual_chosen)
        self.other.changed.connect(self._other_chosen)
        self.retranslate()
        self.way.set_value(_WAYS[0])

    def show_usual(self, languages: tuple[str, ...], today: date) -> None:
        """Offer the usual languages; what is chosen stays chosen."""
        chosen = self.language.value()
        self._usual = languages
        self._say_languages()
        self.language.set_value(chosen)
        if self.day.value() is None:
            self.day.set_value(today)

    def chosen_language(self) -> str:
        """Return the language counted with, or ""."""
        return self.other.value() or self.language.value()

    def focus_first(self) -> None:
        """Put the keyboard on the first topic."""
        next(iter(self.topics.values())).setFocus()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.wording.again()
        for code, button in self.topics.items():
            button.setText(codesets.label("contact_topic", code))
        self.way.set_options([(one, codesets.label("contact_way", one)) for one in _WAYS])
        self._say_languages()

    def _say_languages(self) -> None:
        self.language.set_options([(one, codesets.label("languages", one)) for one in self._usual])

    @Slot()
    def _usual_chosen(self) -> None:
        self.other.set_value("")

    @Slot()
    def _other_chosen(self) -> None:
        if self.other.value():
            self.language.set_value("")

    @Slot()
    def _pressed(self) -> None:
        pressed = self.sender()
        day = self.day.value()
        if isinstance(pressed, Button) and not self.day.problem():
            topic = str(pressed.property("key"))
            self.counted.emit((topic, self.chosen_language(), self.way.value(), day))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "topics"):
            self.retranslate()
