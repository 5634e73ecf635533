"""What the list is narrowed down by, and how many lines and clients are left."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Choice, FlowLayout, Labelled, column, label, row
from kotodesk.i18n import N_, _
from kotodesk.i18n.collation import sort_key
from kotodesk.services.batches.finding_lines import (
    ENTITIES,
    FindingLines,
    LineFilter,
)
from kotodesk.services.batches.readiness_list import ENTITY_TITLES, LEVEL_TITLES

NO_MATTER = N_("No matter")
PARTS = (
    ("level", N_("Weight"), 164),
    ("entity", N_("Record"), 200),
    ("section", N_("Rests on"), 170),
    ("group", N_("What is missing"), 320),
)
TOLD = N_("Lines: %(lines)s · clients: %(clients)s")
CLEAR = N_("Clear the filter")
_ASKED = N_("%(part)s: %(value)s")


class LineFilters(QWidget):
    """`changed` tells that another filter was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = FindingLines()
        self._counts = (0, 0)
        self.choices: dict[str, Choice] = {}
        flow_holder = QWidget(self)
        flow = FlowLayout(flow_holder, gap=12)
        for name, title, width in PARTS:
            choice = Choice()
            choice.setFixedWidth(px(width))
            choice.changed.connect(self.changed)
            self.choices[name] = choice
            flow.addWidget(Labelled(title, choice, flow_holder))
        self._told = label("", "soft")
        self.clear = Button("", "quiet", "cross")
        self.clear.clicked.connect(self._clear)
        told = row(gap=10)
        told.addWidget(self._told)
        told.addWidget(self.clear)
        told.addStretch(1)
        layout = column(self, gap=8)
        layout.addWidget(flow_holder)
        layout.addLayout(told)
        self.retranslate()

    def value(self) -> LineFilter:
        """Return what is asked for."""
        return LineFilter(**{name: choice.value() for name, choice in self.choices.items()})

    def set_value(self, asked: LineFilter) -> None:
        """Show a filter without telling of a change."""
        for name, choice in self.choices.items():
            choice.set_value(str(getattr(asked, name)))
        self._say_told()

    def show_lines(self, lines: FindingLines) -> None:
        """Offer what these lines can be narrowed down by."""
        self._lines = lines
        self.retranslate()

    def tell_counts(self, lines: int, clients: int) -> None:
        """Tell how many lines and clients are left."""
        self._counts = (lines, clients)
        self._say_told()

    def in_words(self) -> str:
        """Return the filter as a sentence; "" when everything is shown."""
        parts = [
            _(_ASKED) % {"part": _(title), "value": self.choices[name].currentText()}
            for name, title, _width in PARTS
            if self.choices[name].value()
        ]
        return " · ".join(parts)

    def retranslate(self) -> None:
        """Say every option again."""
        groups = self._lines.groups()
        named = sorted(((one.key, str(one.message)) for one in groups), key=_by_name)
        options: dict[str, list[tuple[str, str]]] = {
            "level": [(key, _(text)) for key, text in LEVEL_TITLES.items()],
            "entity": [(key, _(ENTITY_TITLES[key])) for key in ENTITIES],
            "section": [(one, one) for one in self._lines.sections()],
            "group": named,
        }
        for name, choice in self.choices.items():
            choice.set_options([("", _(NO_MATTER)), *options[name]])
        self.clear.setText(_(CLEAR))
        self._say_told()

    @Slot()
    def _clear(self) -> None:
        self.set_value(LineFilter())
        self.choices["level"].setFocus()
        self.changed.emit()

    def _say_told(self) -> None:
        lines, clients = self._counts
        self._told.setText(_(TOLD) % {"lines": lines, "clients": clients})
        self.clear.setVisible(self.value() != LineFilter())


def _by_name(option: tuple[str, str]) -> str:
    return sort_key(option[1])
