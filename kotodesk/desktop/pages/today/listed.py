"""The list itself: groups of lines, by nearness or by client, and what was put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.pages.today.item import MUNICIPALITY, TodayLine
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Button, EmptyState, column, label, line
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.fitting import FittingFrame
from kotodesk.desktop.widgets.gradual import GradualColumn, Placed
from kotodesk.i18n import N_, _
from kotodesk.services.today import TodayGroup, TodayItem, TodayOverview

GROUPS = {
    "overdue": N_("Late"),
    "undated": N_("Without delay"),
    "week": N_("This week"),
    "month": N_("The next 30 days"),
    "later": N_("Later"),
}
QUIET, QUIET_TEXT = N_("Nothing is due"), N_("The law waits for nothing in the next 90 days.")
NOTHING_OF_KIND = N_("Nothing of the kinds chosen.")
FIRST, FIRST_TEXT = N_("Welcome"), N_("Take your first client in, or bring your old list over.")
NEW_CLIENT, OLD_LIST = N_("New client"), N_("Import an old list…")
MORE, MORE_CLIENTS = N_("Show more (%(count)s)"), N_("Show more clients")
ASLEEP, SHOW_ASLEEP = N_("Put off"), N_("Show what is put off (%(count)s)")
HIDE_ASLEEP = N_("Hide what is put off")
GROUP = N_("%(title)s · %(count)s")
_AT_ONCE = 8


class Listed(FittingFrame):
    """A card of lines; what is pressed is told by signals."""

    item_chosen = Signal(object)
    client_chosen = Signal(str)
    asked = Signal(str, object)
    more_asked = Signal()
    new_client_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.rows = GradualColumn(at_once=_AT_ONCE)
        column(self, (2, 8, 2, 6), 0).addWidget(self.rows)
        self._found: TodayOverview | None = None
        self._clients = 0
        self._opened: set[tuple[str, str, str]] = set()
        self._asleep_shown = False

    def lines(self) -> list[TodayLine]:
        """Give the lines shown, in order."""
        return [one for one in self.rows.widgets() if isinstance(one, TodayLine)]

    def fill(self, found: TodayOverview, clients: int) -> None:
        """Show what was found; lines that were open stay open."""
        shut = {one.item.finding.key for one in self.lines() if not one.why.isChecked()}
        opened = {one.item.finding.key for one in self.lines() if one.why.isChecked()}
        self._opened = (self._opened - shut) | opened
        self._found, self._clients = found, clients
        self.rows.fill(self._all(found))

    def _all(self, found: TodayOverview) -> Iterator[Placed]:
        # The law's own days stand in an empty register too: the welcome comes before them.
        parts: list[Iterator[Placed]] = []
        if not self._clients or not (found.groups or found.put_off):
            parts.append(iter((self._friendly(found),)))
        parts += [self._group(group) for group in found.groups]
        if found.more:
            parts.append(self._more(_(MORE_CLIENTS)))
        if found.put_off:
            parts.append(self._asleep(found.put_off))
        for place, part in enumerate(parts):
            if place:
                yield line()
            yield from part

    def _friendly(self, found: TodayOverview) -> QWidget:
        empty = EmptyState("good" if self._clients else "clients")
        if self._clients:
            empty.set_texts(_(QUIET), _(NOTHING_OF_KIND if found.query.kinds else QUIET_TEXT))
        else:
            empty.set_texts(_(FIRST), _(FIRST_TEXT), _(NEW_CLIENT), _(OLD_LIST))
            empty.action.clicked.connect(self.new_client_asked)
            empty.other.clicked.connect(self.import_asked)
        return empty

    def _group(self, group: TodayGroup) -> Iterator[Placed]:
        by_client = group.key not in GROUPS
        if by_client:
            yield self._client_head(group.key)
        else:
            yield self._head(_(GROUPS[group.key]), group.total)
        for place, item in enumerate(group.items):
            if place:
                yield line()
            yield self._line(item, nameless=by_client)
        if group.total > len(group.items):
            yield from self._more(_(MORE) % {"count": group.total - len(group.items)})

    def _head(self, title: str, count: int) -> QWidget:
        text = _(GROUP) % {"title": title.upper(), "count": count}
        head = label(text, "small")
        head.setContentsMargins(px(18), px(10), px(18), px(2))
        return head

    def _client_head(self, client_id: str) -> QWidget:
        name, original = self._names(client_id)
        text = wrapped(f"{name or _(MUNICIPALITY)} {original}".strip(), "strong")
        if not client_id:
            text.setContentsMargins(px(18), px(10), px(18), px(2))
            return text
        made = LineButton()
        made.setProperty("client", client_id)
        made.setAccessibleName(text.text())
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column(made, (18, 10, 18, 2)).addWidget(text)
        made.clicked.connect(self._client_pressed)
        return made

    def _line(self, item: TodayItem, *, nameless: bool = False) -> TodayLine:
        today = self._found.day if self._found is not None else date.min
        made = TodayLine(item, self._names(item.finding.client_id), today, nameless=nameless)
        made.pressed.connect(self.item_chosen)
        made.asked.connect(self.asked)
        if item.finding.key in self._opened:
            made.why.setChecked(True)
        return made

    def _names(self, client_id: str) -> tuple[str, str]:
        held = self._found.clients.get(client_id) if self._found is not None else None
        return (held.name, held.original_name) if held is not None else ("", "")

    def _more(self, text: str) -> Iterator[Placed]:
        more = Button(text, "quiet")
        more.clicked.connect(self.more_asked)
        yield more, Qt.AlignmentFlag.AlignLeft

    def _asleep(self, items: tuple[TodayItem, ...]) -> Iterator[Placed]:
        """Show what is put off: always when its day has passed, the rest when asked for."""
        quiet = sum(1 for one in items if not one.late)
        shown = [one for one in items if one.late or self._asleep_shown]
        if shown:
            yield self._head(_(ASLEEP), len(items))
        for place, item in enumerate(shown):
            if place:
                yield line()
            yield self._line(item)
        if quiet:
            text = _(HIDE_ASLEEP) if self._asleep_shown else _(SHOW_ASLEEP) % {"count": quiet}
            button = Button(text, "quiet")
            button.clicked.connect(self._turn_asleep)
            yield button, Qt.AlignmentFlag.AlignLeft

    @Slot()
    def _turn_asleep(self) -> None:
        self._asleep_shown = not self._asleep_shown
        if self._found is not None:
            self.fill(self._found, self._clients)

    @Slot()
    def _client_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, LineButton):
            self.client_chosen.emit(str(pressed.property("client")))
