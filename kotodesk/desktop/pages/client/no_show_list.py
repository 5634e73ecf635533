"""Käyttämättä jätetyt ajat below the appointments: each begun from the appointment missed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from kotodesk.desktop.fields.shown import summary
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.fee_buttons import FeeButtons
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.i18n import N_, _
from kotodesk.i18n.formats import format_date
from kotodesk.register.appointment import Appointment
from kotodesk.register.no_show import CONDITIONS, NoShow
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.services import no_shows

FEE = N_("Fee for the missed time…")
MET = N_("conditions that hold: %(met)s of %(all)s")


class NoShowList(ManyList):
    """Missed appointments; none is begun from here."""

    NONE_YET = N_("Nothing recorded yet. Open the missed appointment above to consider the fee.")

    def __init__(self, context: ClientContext, *, source: Callable[[], Source]) -> None:
        super().__init__(context, NoShow, source=source, headings=True)
        self.papers = FeeButtons(context, self._keep, self)
        self.add_button.hide()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter
        """Keep the button away in any case."""
        super().set_read_only(read_only)
        self.add_button.hide()

    def foot_of(self, record: Record) -> QHBoxLayout:
        """Build the buttons; with them the papers of the matter."""
        foot = super().foot_of(record)
        if isinstance(record, NoShow):
            self.papers.add_to(foot, record)
        return foot

    def _keep(self) -> None:
        if self.editor is not None:
            self.editor.flush()
            self.editor.save()

    def line_of(self, record: Record) -> str:
        """Return the day missed, and the decision or how many conditions hold."""
        if not isinstance(record, NoShow):
            return summary(record)
        held = self._context.many(Appointment)
        missed = next((one for one in held if one.id == record.appointment_id), None)
        day = missed.appointment_date if missed is not None else record.begun
        if record.decision:
            told = summary(record, ("decision", "decided"))
        else:
            met = sum(getattr(record, name) is True for name in CONDITIONS)
            told = _(MET) % {"met": met, "all": len(CONDITIONS)}
        return " · ".join(part for part in (format_date(day) if day else "", told) if part)

    def of(self, appointment: Appointment) -> None:
        """Open what was begun of a missed appointment, or begin it."""
        held = self._context.many(NoShow)
        begun = next((one for one in held if one.appointment_id == appointment.id), None)
        if begun is not None:
            self.show_all(begun.id)
        else:
            self._context.run(no_shows.begin, appointment.id, done=self.begin)
