"""One form that was found: of whom, what speaks against it, its pages, what the paper says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from kotodesk.desktop.pages.scans import words
from kotodesk.desktop.pages.scans.answer_form import AnswerForm, Typed
from kotodesk.desktop.pages.scans.thumbs import Thumbnail
from kotodesk.desktop.pages.scans.work import Job
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Check,
    FlowLayout,
    Pill,
    column,
    ground,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.register.consent import Consent
from kotodesk.services import scanning
from kotodesk.services.scanning import FoundForm, PageRef, Problem, Reading
from kotodesk.services.scanning.found import NEVER

ATTACH, OPEN = N_("Attach"), N_("Open the consent")
LEAVE_OUT = N_("Leave out")
PAGE, BEHIND = N_("Page %(page)s"), N_("Behind the pages")
ACCEPT = N_("I have read this and attach the form all the same")
NON_DISCLOSURE = N_("Non-disclosure")
LEAVE_PAGE_OUT = N_("Leave out: %(page)s")


class FormCard(QFrame):
    """Emits what is asked; `job` is what would be attached now, None while something is missing."""

    attach_asked = Signal(object)
    open_asked = Signal(str, str)
    look_asked = Signal(object)
    left_out = Signal(object)

    def __init__(
        self, reading: Reading, found: FoundForm, today: date, *, attached: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.found, self.attached = found, attached
        self._never = bool(NEVER.intersection(found.problems))
        self.state, self.problem = Pill(), Banner("alarm", closable=True)
        self.accept = Check(_(ACCEPT))
        self.attach_button = Button(_(ATTACH), "primary", "attach")
        self.open_button = Button(_(OPEN), "quiet", "open")
        self.answer: AnswerForm | None = None
        layout = column(self, (16, 14, 16, 12), 8)
        layout.addLayout(self._head())
        layout.addWidget(wrapped(words.title(found)))
        layout.addWidget(wrapped(words.facts(found), "small"))
        if not attached:
            for one in found.problems:
                banner = Banner("alarm" if one in NEVER else "attention")
                banner.tell(words.problem(found, one))
                layout.addWidget(banner)
        layout.addWidget(self._pages(reading))
        offered = () if attached or self._never else scanning.answers(found)
        if offered:
            self.answer = AnswerForm(found, offered, today)
            layout.addWidget(self.answer)
        layout.addWidget(self.problem)
        layout.addWidget(self.accept)
        layout.addWidget(self._buttons())
        acceptable = bool(found.problems) and not self._never and not attached
        self.accept.setVisible(acceptable)
        self.accept.changed.connect(self._follow)
        self._follow()
        self.setAccessibleName(f"{self._name()}, {words.title(found)}, {self.state.text()}")

    @property
    def ready(self) -> bool:
        """Whether it can be attached without a further word of hers."""
        return self.found.ready and not self.attached

    def job(self) -> Job | None:
        """Give what is to be attached; marks what is missing and gives None."""
        if self.answer is not None and not self.answer.check():
            return None
        accepted: tuple[Problem, ...] = self.found.problems if self.accept.isChecked() else ()
        return Job(self.found, accepted, self.answer.answer() if self.answer else None)

    def next_act(self) -> QWidget:
        """Give what is to be done with it next; itself when that is not plain."""
        if self.attached:
            return self.open_button
        ready = not self.attach_button.isHidden() and self.attach_button.isEnabled()
        return self.attach_button if ready else self

    def tell(self, message: Message) -> None:
        """Say why it was not attached."""
        self.problem.tell(message, "alarm")

    def typed(self) -> Typed | None:
        """Give what was chosen about the answer, to be shown again after other acts."""
        return self.answer.typed() if self.answer is not None else None

    def outlive(self) -> None:
        """Have what is chosen about the answer outlive a lock."""
        if self.answer is not None:
            self.answer.outlive(self.found.form.token, self.found.form.client_id)

    def restore(self, typed: Typed | None) -> None:
        """Choose again what was chosen before."""
        if self.answer is not None and typed is not None:
            self.answer.restore(typed)

    def _head(self) -> QLayout:
        line = row(gap=10)
        line.addWidget(label(self._name(), "title"))
        client = self.found.client
        if client is not None and client.non_disclosure:
            line.addWidget(Pill(_(NON_DISCLOSURE), "alarm", "shield"))
        line.addStretch(1)
        if self.attached:
            self.state.set(_(words.DONE), "good", "good")
        elif self._never:
            self.state.set(_(words.NEVER), "alarm", "alarm")
        elif self.found.ready:
            self.state.set(_(words.READY), "accent", "check")
        else:
            self.state.set(_(words.WAITS), "attention", "attention")
        line.addWidget(self.state)
        return line

    def _name(self) -> str:
        client = self.found.client
        return client.name if client is not None else _(words.NO_CLIENT)

    def _pages(self, reading: Reading) -> QWidget:
        holder = ground()
        line = FlowLayout(holder, gap=8)
        for caption, ref, twice in self._shown():
            tile = ground()
            inside = column(tile, gap=2)
            picture = Thumbnail(reading, ref, caption)
            picture.wanted.connect(self.look_asked)
            inside.addWidget(picture)
            inside.addWidget(label(caption, "small"))
            if twice and not self.attached:
                button = Button(_(LEAVE_OUT), "quiet", "minus")
                button.setAccessibleName(_(LEAVE_PAGE_OUT) % {"page": words.place(reading, ref)})
                button.setProperty("ref", ref)
                button.clicked.connect(self._leave_out)
                inside.addWidget(button)
            inside.addStretch(1)
            line.addWidget(tile)
        return holder

    def _shown(self) -> Iterator[tuple[str, PageRef, bool]]:
        for page, refs in self.found.pages.items():
            for ref in refs:
                yield _(PAGE) % {"page": page}, ref, len(refs) > 1
        for ref in self.found.extra:
            yield _(BEHIND), ref, True

    def _buttons(self) -> QWidget:
        holder = ground()
        line = FlowLayout(holder, gap=8)
        line.addWidget(self.attach_button)
        line.addWidget(self.open_button)
        self.attach_button.clicked.connect(self._attach)
        self.open_button.clicked.connect(self._open)
        self.attach_button.setVisible(not self.attached and not self._never)
        self.open_button.setVisible(isinstance(self.found.record, Consent))
        return holder

    @Slot()
    def _follow(self) -> None:
        self.attach_button.setEnabled(self.found.ready or self.accept.isChecked())

    @Slot()
    def _attach(self) -> None:
        job = self.job()
        if job is not None:
            self.attach_asked.emit(job)

    @Slot()
    def _open(self) -> None:
        self.open_asked.emit(self.found.form.client_id, self.found.form.record_id)

    @Slot()
    def _leave_out(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.left_out.emit(pressed.property("ref"))
