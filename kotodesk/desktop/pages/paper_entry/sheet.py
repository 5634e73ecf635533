"""The form on the screen: the same questions in the same order and places as on the paper."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import attrs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields.form import Form
from kotodesk.desktop.pages.paper_entry.controls import make_paper_control, on_enter
from kotodesk.desktop.widgets import Card, column
from kotodesk.i18n import _
from kotodesk.register.check import Problem
from kotodesk.register.field import FieldSpec
from kotodesk.register.record import Record
from kotodesk.services.paper_entry import PaperEntry
from kotodesk.services.printing.blank_layout import BlankPart, parts


class PaperForm(Form):
    """The fields of one section; without the help the paper does not have either."""

    entered = Signal()
    """Enter was pressed in one of its controls."""

    def __init__(
        self, specs: Iterable[FieldSpec], today: date, parent: QWidget | None = None
    ) -> None:
        self._today = today
        super().__init__((_as_on_paper(spec) for spec in specs), parent)

    def make_control(self, spec: FieldSpec) -> QWidget:
        """Return the control of a field that is keyed in."""
        made = make_paper_control(spec, self, self._today)
        on_enter(made, self.entered.emit)
        return made


def _as_on_paper(spec: FieldSpec) -> FieldSpec:
    needed = spec.required & {"save"}
    return attrs.evolve(spec, help="", basis="", required=needed)


@attrs.define(eq=False)
class _Part:
    part: BlankPart
    card: Card
    form: PaperForm
    record_id: str = ""


class Sheet(QWidget):
    """All sections of a paper below each other.

    `entered` when Enter asks for the next field, `edited` when something was written, `left` names
    the record and field she left, `revealed` the client's section and fields that were uncovered.
    """

    entered = Signal()
    edited = Signal()
    left = Signal(str, str)
    revealed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parts: list[_Part] = []
        super().__init__(parent)
        self.setProperty("surface", "clear")
        self._entry: PaperEntry | None = None
        self._shape: tuple[str, bool] | None = None
        self._layout = column(self, gap=10)

    # -- the form -----------------------------------------------------------------------------

    def steps(self, entry: PaperEntry, today: date) -> Iterator[None]:
        """Build the sections of a form out of sight, one a step: `set_entry` finds them then."""
        known = entry.printed_for or entry.client is None
        shape = (entry.paper, known)
        if shape == self._shape:
            return
        for one in self._parts:
            self._layout.removeWidget(one.card)
            one.card.hide()
            one.card.deleteLater()
        self._shape, self._parts = None, []
        for part in parts(entry.paper, known=known):
            self._parts.append(self._part(part, today))
            yield
        self._shape = shape

    def reveal(self) -> Iterator[None]:
        """Show what `steps` built, from the top, a section a step."""
        for one in list(self._parts):
            if one in self._parts and one.card.isHidden():
                one.card.show()
                yield

    def set_entry(self, entry: PaperEntry, today: date) -> None:
        """Show a form as it was typed so far; sections that are not there are built at once."""
        there = self._parts
        deque(self.steps(entry, today), maxlen=0)
        self._entry = entry
        for one, record in zip(self._parts, self._records_of(entry), strict=True):
            one.record_id = record.id
            stored = entry.was_stored(record)
            one.form.set_record(
                record,
                concealed=bool(getattr(stored, "non_disclosure", None)),
                texts=entry.texts.get(record.id),
            )
        if self._parts is not there:
            deque(self.reveal(), maxlen=0)

    def entry(self) -> PaperEntry:
        """Return the form as it stands; raises RuntimeError before `set_entry`."""
        if self._entry is None:
            raise RuntimeError
        values: dict[str, dict[str, Any]] = {}
        texts: dict[str, dict[str, str]] = {}
        for one in self._parts:
            values.setdefault(one.record_id, {}).update(one.form.values())
            texts.setdefault(one.record_id, {}).update(one.form.typed_texts())
        return attrs.evolve(
            self._entry,
            records=tuple(
                attrs.evolve(one, **values.get(one.id, {})) for one in self._entry.records
            ),
            texts={key: found for key, found in texts.items() if found},
        )

    def sections(self) -> list[tuple[QWidget, ...]]:
        """Return what can be written in as things stand, section by section from top to bottom."""
        return [one.form.open_controls() for one in self._parts] if self.isEnabled() else []

    def form(self, kind: type[Record], section: str = "", place: int = 1) -> PaperForm:
        """Return the form of a section; the record's first when none is named.  Or KeyError."""
        for one in self._parts:
            part, wanted = one.part, section or one.part.section.id
            if (part.record_class, part.place, part.section.id) == (kind, place, wanted):
                return one.form
        raise KeyError(kind.KIND)

    def put(self, record_id: str, values: Mapping[str, Any]) -> None:
        """Write what follows from what was typed into fields that are still empty."""
        for one in self._parts:
            for name in values.keys() & set(one.form.names()):
                control: Any = one.form.control(name)
                if one.record_id == record_id and not control.value():
                    control.set_value(values[name])
                    control.changed.emit()

    # -- problems -----------------------------------------------------------------------------

    def show_problems(self, problems: Iterable[Problem], *, all_of_them: bool) -> list[str]:
        """Show each problem beside its field; return the labels of those that are errors.

        While she types only what she wrote herself is judged, not what she has not come to.
        """
        told = list(problems)
        wrong = []
        for one in self._parts:
            own = [found for found in told if found.record_id == one.record_id]
            if not all_of_them:
                touched = one.form.touched()
                own = [found for found in own if found.field in touched]
            one.form.set_problems(own)
            errors = {found.field for found in own if found.severity == "error"}
            errors |= set(one.form.own_problems())
            wrong += [one.form.label_of(n) for n in one.form.names() if n in errors]
        return wrong

    def focus_first_error(self) -> bool:
        """Put the focus in the first field with an error, if there is one."""
        return any(one.form.focus_first_error() for one in self._parts)

    def retranslate(self) -> None:
        """Say the headings again; the forms do it themselves."""
        for one in self._parts:
            one.card.set_title(_title(one.part))

    # -- building -----------------------------------------------------------------------------

    def _part(self, part: BlankPart, today: date) -> _Part:
        card = Card(_title(part), self, margin=14, gap=8)
        card.hide()
        form = PaperForm(part.specs, today, card)
        made = _Part(part, card, form)
        form.entered.connect(self.entered)
        form.changed.connect(self._edited)
        form.left.connect(partial(self._left, made))
        form.revealed.connect(partial(self._revealed, part.section.id))
        card.add(form)
        self._layout.addWidget(card)
        return made

    def _records_of(self, entry: PaperEntry) -> list[Record]:
        """Give each section the record it is of."""
        found = []
        for one in self._parts:
            of_kind = [r for r in entry.records if type(r) is one.part.record_class]
            found.append(of_kind[one.part.place - 1])
        return found

    def _edited(self, _name: str) -> None:
        self.edited.emit()

    def _left(self, part: _Part, name: str) -> None:
        self.left.emit(part.record_id, name)

    def _revealed(self, section: str, names: tuple[str, ...]) -> None:
        self.revealed.emit(section, names)


def _title(part: BlankPart) -> str:
    title = _(part.section.title)
    return f"{title} {part.place}" if part.of > 1 else title
