"""Everything that was found: forms, pages without one, empty pages, files that were not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.scans import words
from kotodesk.desktop.pages.scans.form_card import FormCard
from kotodesk.desktop.pages.scans.loose_line import LooseLine
from kotodesk.desktop.pages.scans.work import Look
from kotodesk.desktop.widgets import Banner, clear_layout, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.focus import keep_focus
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_list
from kotodesk.services.scanning import LoosePage, PageRef, Refused, Why

FORMS, LOOSE = N_("Recognised forms (%(count)s)"), N_("Pages without a form (%(count)s)")
BLANK = N_("Empty pages, left out: %(pages)s")
REFUSED = N_("%(file)s: %(reason)s")


class FoundList(QWidget):
    """Shows a `Look`; passes on what its cards and lines ask."""

    attach_asked = Signal(object)
    open_asked = Signal(str, str)
    look_asked = Signal(object)
    left_out = Signal(object)
    code_typed = Signal(object, str)
    placed = Signal(object, object)
    taken_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[FormCard] = []
        self.lines: list[LooseLine] = []
        self._layout = column(self, gap=12)

    def show_look(self, look: Look, done: Collection[str]) -> None:
        """Show everything anew; `done` are the forms attached since they were read.

        What was chosen on a card stays, as long as its form is there.
        """
        typed = {card.found.form.token: card.typed() for card in self.cards}
        self._keep_focus()
        clear_layout(self._layout)
        self.cards, self.lines = [], []
        self._refused(look.reading.refused)
        if look.matched.forms:
            self._heading(FORMS, len(look.matched.forms))
        for found in look.matched.forms:
            attached = found.form.token in done
            card = FormCard(look.reading, found, look.today, attached=attached)
            card.attach_asked.connect(self.attach_asked)
            card.open_asked.connect(self.open_asked)
            card.look_asked.connect(self.look_asked)
            card.left_out.connect(self.left_out)
            self.cards.append(card)
            self._layout.addWidget(card)
            card.outlive()
            card.restore(typed.get(found.form.token))
        self._loose(look)

    def line_of(self, ref: PageRef) -> LooseLine | None:
        """Give the line of a page, if it has one."""
        return next((one for one in self.lines if one.loose.ref == ref), None)

    def _keep_focus(self) -> None:
        for place, card in enumerate(self.cards):
            keep_focus(card, self, partial(self._card_from, place, card.found.form.token))
        for place, line in enumerate(self.lines):
            keep_focus(line, self, partial(self._line_from, place, line.loose.ref))

    def _card_from(self, place: int, token: str) -> QWidget | None:
        """Give where she goes on after an act on a card: there, or the next to be attached."""
        here = next((one for one in self.cards if one.found.form.token == token), None)
        if here is not None and not here.attached:
            return here.next_act()
        following = (*self.cards[place:], *self.cards[:place])
        waiting = next((one for one in following if not one.attached), here)
        return waiting.next_act() if waiting is not None else None

    def _line_from(self, place: int, ref: PageRef) -> QWidget | None:
        return self.line_of(ref) or next(iter(self.lines[place:] or self.lines[-1:]), None)

    def _loose(self, look: Look) -> None:
        loose = [one for one in look.matched.loose if one.why is not Why.BLANK]
        if loose:
            self._heading(LOOSE, len(loose))
        forms = [one for one in look.matched.forms if one.record is not None]
        for one in loose:
            line = LooseLine(look.reading, one, forms)
            line.look_asked.connect(self.look_asked)
            line.code_typed.connect(self.code_typed)
            line.placed.connect(self.placed)
            line.taken_back.connect(self.taken_back)
            self.lines.append(line)
            self._layout.addWidget(line)
        self._blank(look, [one for one in look.matched.loose if one.why is Why.BLANK])

    def _blank(self, look: Look, blank: Iterable[LoosePage]) -> None:
        places = [words.place(look.reading, one.ref) for one in blank]
        if places:
            text = _(BLANK) % {"pages": format_list(places)}
            self._layout.addWidget(wrapped(text, "small"))

    def _refused(self, refused: Iterable[Refused]) -> None:
        for one in refused:
            banner = Banner("attention")
            reason = Message(REFUSED, {"file": one.name, "reason": str(one.reason)})
            banner.tell(str(reason))
            self._layout.addWidget(banner)

    def _heading(self, text: str, count: int) -> None:
        self._layout.addWidget(label(_(text) % {"count": count}, "title"))
