"""The head of the client page: who this is, at a glance, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from kotodesk.desktop.fields.link_button import LinkButton
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.ready_button import ReadyButton
from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Avatar,
    Button,
    ElidedLabel,
    FlowLayout,
    Pill,
    column,
    label,
    row,
)
from kotodesk.i18n import N_, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register import hetu
from kotodesk.register.client import Client
from kotodesk.register.residence import Residence
from kotodesk.rules.counting import full_years

AGE = N_("%(years)s y")
NO_CODE = N_("no identity code")
SHOW, HIDE = N_("show"), N_("hide")
SHOW_CODE, HIDE_CODE = N_("Show the identity code"), N_("Hide the identity code")
WITH_INTERPRETER = N_("%(language)s, interpreter")
NON_DISCLOSURE = N_("Non-disclosure")
PERMIT_UNTIL = N_("%(permit)s until %(day)s")
PERMIT_ENDED = N_("%(permit)s ended %(day)s")
PRINT, NEW_VISIT = N_("Print"), N_("New visit")
MORE = N_("More actions")
_PERMIT_SOON_DAYS = 90
_NARROW = 560
_TONES = {
    "enquiry": "neutral",
    "guidance": "accent",
    "in_assessment": "accent",
    "integration_client": "good",
    "moved_to_employment_authority": "neutral",
    "ended": "neutral",
}


def status_tone(status: str) -> str:
    """Return the tone of a client's status."""
    return _TONES.get(status, "neutral")


def capital(text: str) -> str:
    """Return `text` with its first letter large."""
    return text[:1].upper() + text[1:]


class ClientHead(QFrame):
    """The name, the facts in one line, the states as pills, the acts as buttons."""

    visit_wanted = Signal()

    def __init__(self, context: ClientContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._code_shown = False
        self.setProperty("surface", "card")
        self._avatar = Avatar(parent=self)
        self.name = label("", "title", self)
        self.original = ElidedLabel("", "soft", self)
        self._facts = label("", "small", self)
        self._code = label("", "small", self)
        self.eye = LinkButton(parent=self)
        self.eye.clicked.connect(self._turn_code)
        self._after = ElidedLabel("", "small", self)
        self.pills = QWidget(self)
        self._flow = FlowLayout(self.pills, gap=8)
        self.status, self.order, self.permit = (
            Pill(parent=self.pills),
            Pill("", "alarm", "shield", self.pills),
            Pill(parent=self.pills),
        )
        self.ready = ReadyButton(context, self.pills)
        for pill in (self.status, self.order, self.permit, self.ready):
            self._flow.addWidget(pill)
        self.ready.changed.connect(self._place_pills)
        self.print_button = Button("", "plain", "print", self)
        self.menu = QMenu(self.print_button)
        self.print_button.setMenu(self.menu)
        self.visit = Button("", "primary", "plus", self)
        self.visit.clicked.connect(self.visit_wanted)
        self.more = Button("", "quiet", "more", self)
        self.further = QMenu(self.more)
        self.more.setMenu(self.further)
        self._lay_out()
        self._say_buttons()
        context.file_changed.connect(self.refresh)

    def _lay_out(self) -> None:
        layout = row(self, (16, 12, 16, 12), 14)
        layout.addWidget(self._avatar)
        middle = column(gap=2)
        first = row(gap=10)
        first.addWidget(self.name)
        first.addWidget(self.original, 1)
        self._first, self._middle = first, middle
        second = row(gap=0)
        for part in (self._facts, self._code):
            second.addWidget(part)
        second.addSpacing(px(5))
        second.addWidget(self.eye)
        second.addSpacing(px(2))
        second.addWidget(self._after, 1)
        middle.addLayout(first)
        middle.addLayout(second)
        middle.addWidget(self.pills)
        layout.addLayout(middle, 1)
        layout.addWidget(self.print_button)
        layout.addWidget(self.visit)
        layout.addWidget(self.more)

    @Slot()
    def refresh(self) -> None:
        """Show the client as stored."""
        if not self._context.is_open:
            return
        client = self._context.client
        self._avatar.set_initials(_initials(client))
        self.name.setText(f"{client.family_name} {client.given_names}".strip())
        self.original.setText(client.original_name)
        born = client.birth_date
        years = _(AGE) % {"years": full_years(born, self._context.today)} if born else ""
        self._facts.setText(f"{years} · " if years else "")
        self._say_code(client)
        self._after.setText(self._language(client))
        self._say_pills(client)
        self.ready.look_later()

    def show_new_client(self) -> None:
        """Hide the identity code again: another client is shown."""
        self._code_shown = False

    def forget(self) -> None:
        """Leave nothing of a client on the screen."""
        self._code_shown = False
        self.ready.forget()
        self._avatar.set_initials("")
        for part in (self.name, self.original, self._facts, self._code, self._after):
            part.setText("")

    def _say_code(self, client: Client) -> None:
        parsed = hetu.parse(client.hetu) if client.hetu else None
        masked = parsed.masked if isinstance(parsed, hetu.Hetu) else f"{client.hetu[:7]}••••"
        if client.hetu:
            self._code.setText(client.hetu if self._code_shown else masked)
        else:
            born = format_date(client.birth_date) if client.birth_date else ""
            self._code.setText(" · ".join(part for part in (born, _(NO_CODE)) if part))
        self.eye.setVisible(bool(client.hetu))
        self.eye.setText(_(HIDE) if self._code_shown else _(SHOW))
        self.eye.setAccessibleName(_(HIDE_CODE) if self._code_shown else _(SHOW_CODE))

    def _language(self, client: Client) -> str:
        code = client.dealing_language
        language = codesets.label("languages", code) if code else ""
        if language and client.interpreter_needed:
            language = _(WITH_INTERPRETER) % {"language": language}
        wish = client.interpreter_sex_wish
        if language and client.interpreter_needed and wish and wish != "no_preference":
            language = f"{language} ({codesets.label('interpreter_sex_wish', wish)})"
        return f" · {language}" if language else ""

    def _say_pills(self, client: Client) -> None:
        status = codesets.label("client_status", client.status) if client.status else ""
        self.status.set(capital(status), status_tone(client.status))
        self.order.set(_(NON_DISCLOSURE) if client.non_disclosure else "", "alarm")
        self.order.setVisible(bool(client.non_disclosure))
        held = self._context.one(Residence)
        kind = codesets.label("permit_type", held.permit_type) if held.permit_type else ""
        text, tone = kind, "neutral"
        if held.valid_to is not None:
            left = (held.valid_to - self._context.today).days
            tone = "alarm" if left < 0 else "attention" if left <= _PERMIT_SOON_DAYS else "neutral"
            msgid = PERMIT_ENDED if left < 0 else PERMIT_UNTIL
            day = format_date(held.valid_to)
            text = (_(msgid) % {"permit": kind or _(Residence.TITLE), "day": day}).strip()
        self.permit.set(capital(text), tone)
        self.pills.setVisible(any((status, client.non_disclosure, text)))
        self._place_pills()
        # A pill knows its width only once its new look was applied.
        soon(self, self._place_pills)

    @Slot()
    def _place_pills(self) -> None:
        """Put the states beside the name where there is room for both, else below."""
        pills: tuple[QWidget, ...] = (self.status, self.order, self.permit, self.ready)
        shown = [one for one in pills if not one.isHidden()]
        wide = sum(one.sizeHint().width() + px(8) for one in shown)
        taken = px(44 + 14 * 4 + 32) + self.print_button.sizeHint().width()
        room = self.width() - taken - self.visit.sizeHint().width()
        room -= self.more.sizeHint().width() + px(14)
        names = self.name.sizeHint().width() + self.original.sizeHint().width() + px(24)
        beside = names + wide <= room
        where = self._first if beside else self._middle
        if where.indexOf(self.pills) < 0:
            (self._middle if beside else self._first).removeWidget(self.pills)
            where.addWidget(self.pills)
        self.pills.setMinimumWidth(wide if beside else 0)
        self._flow.invalidate()
        self.pills.setFixedHeight(self._flow.heightForWidth(wide if beside else max(room, px(120))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the states anew; without room the buttons are their icons."""
        super().resizeEvent(event)
        self._say_buttons()
        self._place_pills()

    def _say_buttons(self) -> None:
        narrow = self.width() < px(_NARROW)
        for button, text in ((self.print_button, PRINT), (self.visit, NEW_VISIT)):
            button.name_only(_(text))
            button.setText("" if narrow else _(text))
        self.more.name_only(_(MORE))

    @Slot()
    def _turn_code(self) -> None:
        self._code_shown = not self._code_shown
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "visit"):
            self._say_buttons()
            self.refresh()


def _initials(client: Client) -> str:
    names = (client.family_name, client.given_names)
    return "".join(name.strip()[:1].upper() for name in names)
