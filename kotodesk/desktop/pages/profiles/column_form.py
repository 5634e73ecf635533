"""One column of a table: its name, what it holds, and in which form."""

from __future__ import annotations

from typing import Any

import attrs
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from kotodesk.desktop.pages.profiles import words
from kotodesk.desktop.pages.profiles.codes_dialog import CodesDialog
from kotodesk.desktop.pages.profiles.field_box import FieldBox
from kotodesk.desktop.pages.profiles.join_dialog import JoinDialog
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, Choice, Labelled, TextLine, column, row
from kotodesk.exchange.koto_aj.profile import Column
from kotodesk.i18n import N_, Message, _

NAME, HOLDS = N_("Name of the column"), N_("What it holds")
MODES = {"field": N_("One field"), "join": N_("Fields joined"), "value": N_("Fixed text")}
FIELD, JOINED, TEXT = N_("Field of the record"), N_("Fields joined"), N_("Fixed text")
FORM, DAYS, CODES = N_("Codes"), N_("Form of days"), N_("Codes of its own…")
CODES_HELD = N_("Codes of its own (%(count)s)…")
CHOOSE_FIELDS = N_("Choose the fields…")
_SHORTEST = 6


class ColumnForm(QWidget):
    """`changed` gives the column as it then is."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column: Column | None = None
        self._known: words.Known = {}
        self._writable = False
        self.dialog: JoinDialog | CodesDialog | None = None
        self.target, self.mode = TextLine(), Choice([(one, "") for one in MODES])
        self.field, self.value, self.join = FieldBox(), TextLine(), Button("", "plain", "edit")
        self.form, self.dates = Choice(), Choice(list(words.DATES.items()))
        self.codes = Button("", "plain", "key")
        self._target = Labelled(NAME, self.target)
        self._form, self._dates = Labelled(FORM, self.form), Labelled(DAYS, self.dates)
        self._holds = QStackedWidget()
        self._faces = [
            Labelled(FIELD, self.field),
            Labelled(JOINED, self.join),
            Labelled(TEXT, self.value),
        ]
        self._lay_out()
        self.target.changed.connect(self._named)
        self.value.changed.connect(self._written)
        self.mode.changed.connect(self._mode_chosen)
        self.field.changed.connect(self._field_chosen)
        self.form.changed.connect(self._form_chosen)
        self.dates.changed.connect(self._dates_chosen)
        self.join.clicked.connect(self._ask_join)
        self.codes.clicked.connect(self._ask_codes)
        self.retranslate()

    def show_column(
        self, one: Column | None, known: words.Known, *, writable: bool, fresh: bool = True
    ) -> None:
        """Show a column of a table that can show the fields `known`; None for none.

        `fresh` when it is another one than before: the same one stays a fixed text while emptied.
        """
        self._column, self._known, self._writable = one, known, writable
        held = one if one is not None else Column(target="")
        for field, text in ((self.target, held.target), (self.value, held.value)):
            if field.value() != text:
                field.set_value(text)
        emptied = not fresh and not held.fields and self.mode.value() == "value"
        mode = "value" if emptied else _mode(held)
        self.mode.set_value(mode)
        self._holds.setCurrentIndex(list(MODES).index(mode))
        self.field.offer(known, held.field)
        self.join.setText(words.content(held, known) if mode == "join" else _(CHOOSE_FIELDS))
        self._show_forms(held)
        for part in (self.target, self.mode, self.field, self.value, self.join, self.form):
            part.setEnabled(writable and one is not None)
        for part in (self.dates, self.codes):
            part.setEnabled(writable and one is not None)

    def tell(self, reason: Message | None) -> None:
        """Say what is wrong with the column shown; None when nothing is."""
        self._target.set_error(reason if reason is not None else "")

    def retranslate(self) -> None:
        """Say every text again."""
        self.mode.set_options([(one, _(text)) for one, text in MODES.items()])
        self.mode.setAccessibleName(_(HOLDS))
        self.form.set_options([(one, _(text)) for one, text in words.FORMS.items()])
        self.show_column(self._column, self._known, writable=self._writable, fresh=False)

    def go_to_name(self) -> None:
        """Begin in the name, all of it chosen."""
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.target.selectAll()

    def go_to_content(self) -> None:
        """Begin in what the column holds."""
        places = {"field": self.field, "join": self.join, "value": self.value}
        places[self.mode.value()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_forms(self, held: Column) -> None:
        coded, own = words.has_codes(held), bool(held.codes)
        self.form.set_value(held.form)
        self.dates.set_value(held.dates)
        self._form.setVisible(coded and not own)
        self._dates.setVisible(words.has_days(held))
        self.codes.setVisible(own or (coded and len(held.fields) == 1))
        count = {"count": len(held.codes)}
        self.codes.setText(_(CODES_HELD) % count if own else _(CODES))

    # -- what she does --------------------------------------------------------------------------

    def _change(self, **values: Any) -> None:  # noqa: ANN401 - values of any field of a column
        if self._column is not None:
            self.changed.emit(attrs.evolve(self._column, **values))

    @Slot()
    def _named(self) -> None:
        self._change(target=self.target.value())

    @Slot()
    def _written(self) -> None:
        self._change(value=self.value.value())

    @Slot()
    def _field_chosen(self) -> None:
        chosen = self.field.value()
        self._change(fields=(chosen,) if chosen else (), codes={}, unmapped="refuse")

    @Slot()
    def _form_chosen(self) -> None:
        self._change(form=self.form.value())

    @Slot()
    def _dates_chosen(self) -> None:
        self._change(dates=self.dates.value())

    @Slot()
    def _mode_chosen(self) -> None:
        if self._column is None:
            return
        mode, held = self.mode.value(), self._column
        if mode == "join":
            self._ask_join()
        elif mode == "value":
            self._change(fields=(), codes={}, form="code", value=held.value or held.target)
        else:
            first = held.fields[:1] or tuple(self._known)[:1]
            self._change(fields=first, value="")
        self.go_to_content()

    @Slot()
    def _ask_join(self) -> None:
        held = self._column
        if held is None:
            return
        dialog = JoinDialog(held.target, held.fields, held.joint, self._known, self.window())
        self.dialog = dialog
        dialog.accepted.connect(self._joined)
        dialog.finished.connect(self._asked)
        dialog.open()

    @Slot()
    def _joined(self) -> None:
        if isinstance(self.dialog, JoinDialog):
            self._change(fields=self.dialog.fields, joint=self.dialog.joint, value="", codes={})

    @Slot()
    def _ask_codes(self) -> None:
        held = self._column
        if held is None or len(held.fields) != 1:
            return
        field = held.fields[0]
        dialog = CodesDialog(held.target, field, held.codes, held.unmapped, self.window())
        self.dialog = dialog
        dialog.accepted.connect(self._coded)
        dialog.finished.connect(self._asked)
        dialog.open()

    @Slot()
    def _coded(self) -> None:
        if isinstance(self.dialog, CodesDialog):
            codes = self.dialog.codes
            self._change(
                codes=codes,
                unmapped=self.dialog.unmapped if codes else "refuse",
                form="code" if codes else self.form.value() or "code",
            )

    @Slot()
    def _asked(self) -> None:
        """Show the column as it is: the question may have been put aside."""
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self.show_column(self._column, self._known, writable=self._writable)

    def _lay_out(self) -> None:
        for choice in (self.mode, self.form, self.dates):
            # Beside a button, a narrow window has no room for the longest of the words.
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(_SHORTEST)
        layout = column(self, gap=8)
        first, second = row(gap=12), row(gap=12)
        first.addWidget(self._target, 3)
        first.addWidget(Labelled(HOLDS, self.mode), 2)
        for face in self._faces:
            self._holds.addWidget(face)
        second.addWidget(self._holds, 3)
        second.addWidget(self._form, 2)
        second.addWidget(self._dates, 2)
        beside = column(gap=0)
        beside.addSpacing(px(20))
        beside.addWidget(self.codes)
        beside.addStretch(1)
        second.addLayout(beside)
        layout.addLayout(first)
        layout.addLayout(second)


def _mode(held: Column) -> str:
    """Give what a column holds: one field, several, a fixed text; a new one waits for a field."""
    if len(held.fields) > 1:
        return "join"
    return "value" if held.value and not held.fields else "field"
