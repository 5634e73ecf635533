"""The client page: opens a client, shows one section, comes back to the same place after a lock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from kotodesk.desktop.burying import Burying
from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.client import work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.happenings import happenings
from kotodesk.desktop.pages.client.head import ClientHead
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.client.printing import PrintActions
from kotodesk.desktop.pages.client.removing import Removing
from kotodesk.desktop.pages.client.section_list import SectionList, SectionMenu
from kotodesk.desktop.pages.client.sections import client_sections, section_of
from kotodesk.desktop.pages.client.visits_panel import NEW
from kotodesk.desktop.soon import soon
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Timeline, TimelineEntry, column, label, row
from kotodesk.i18n import N_, Fault, _
from kotodesk.i18n.formats import format_date

TIMELINE = N_("Timeline")
BACK = N_("All clients")
_TIMELINE_FROM, _LIST_FROM, _LEAST = 930, 660, 380


class ClientPage(Page):
    """Shows the client named by `state`'s "client_id", in "section", at "key", with "field"."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.context = ClientContext(shell, self)
        self.context.told.connect(self._tell)
        self._wanted = ("", "", "")
        self._field = ""
        self._section = ""
        self._panels: dict[str, Panel] = {}
        self._coming: tuple[str, str, str] | None = None
        self._burying = Burying(self)
        # Built where it stands: what is moved into another widget is dressed anew as a whole.
        self.problem = Banner("alarm", self, closable=True)
        self.head = ClientHead(self.context, self)
        self.head.visit_wanted.connect(self.new_visit)
        self.head.ready.mend_asked.connect(self.mend)
        self.printing = PrintActions(self.context, self.head.menu, self)
        self.removing = Removing(
            self.context,
            self.head.further,
            self,
            before=self.leave,
            let_go=self.let_go,
            again=self.open,
        )
        self.sections = SectionList(self.context, self)
        self.sections.chosen.connect(self.show_section)
        self._middle = self._card()
        self._right = self._timeline_card()
        layout = column(self, (20, 16, 20, 16), 14)
        layout.addWidget(self.problem)
        layout.addWidget(self.head)
        line = row(gap=14)
        line.addWidget(self.sections)
        line.addWidget(self._middle, 1)
        line.addWidget(self._right)
        layout.addLayout(line, 1)
        self.context.file_changed.connect(self._fill_timeline)
        self._keys()

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("surface", "card")
        self.menu = SectionMenu(self.context, card)
        self.menu.chosen_section.connect(self.show_section)
        self.stack = self.context.home = QStackedWidget(card)
        inside = column(card, (20, 16, 12, 14), 10)
        inside.addWidget(self.menu)
        inside.addWidget(self.stack, 1)
        return card

    def _timeline_card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("surface", "card")
        card.setFixedWidth(px(228))
        title = label("", "strong", card)
        self.timeline = Timeline(card)
        self.timeline.opened.connect(self._follow)
        inside = column(card, (16, 14, 8, 12), 8)
        inside.addWidget(title)
        inside.addWidget(self.timeline, 1)
        self.wording.say(title.setText, TIMELINE)
        self.wording.say(self.timeline.setAccessibleName, TIMELINE)
        return card

    def _keys(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.Save, self.save),
            ("Ctrl+Shift+PgDown", self._next_section),
            ("Ctrl+Shift+PgUp", self._previous_section),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- the main window's calls --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Read the client anew when something else changed her data."""
        mine = self.context.client_id
        if mine and changes.touch("", mine) and not self.context.telling:
            self.context.run(work.read_client, mine, done=self.context.refresh)

    def leave(self) -> None:
        """Save what was typed, or keep it as a draft."""
        if (panel := self.panel()) is not None and self.context.is_open:
            panel.leave()

    def state(self) -> State:
        """Return the client, the section and the place in it."""
        panel = self.panel()
        return {
            "client_id": self.context.client_id or self._wanted[0],
            "section": self._section or self._wanted[1],
            "key": panel.key() if panel is not None and self.context.is_open else self._wanted[2],
        }

    def restore_state(self, state: State) -> None:
        """Open the client `state` names."""
        client_id = str(state.get("client_id") or "")
        if client_id:
            section, key = str(state.get("section") or ""), str(state.get("key") or "")
            self.open(client_id, section, key, str(state.get("field") or ""))

    def failed(self, fault: Fault) -> None:
        """Tell a fault at the top of the page."""
        self._tell(fault)

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        if hasattr(self, "timeline"):
            self._fill_timeline()

    # -- opening ------------------------------------------------------------------------------

    def open(self, client_id: str, section: str = "", key: str = "", field: str = "") -> None:
        """Open a client; without a section the one with a draft, else the first.

        The focus goes into `field`, if the section has it.
        """
        self.leave()
        self._wanted, self._field = (client_id, section, key), field
        self.problem.tell("")
        if self.context.client_id == client_id and self.context.is_open and section:
            self._show(section, key)
            self._point()
            return
        self.shell.worker.run(work.open_client, client_id, done=self._opened, failed=self.failed)

    @Slot(object)
    def _opened(self, opened: object) -> None:
        if not isinstance(opened, work.Opened) or opened.file.client.id != self._wanted[0]:
            return
        if self.context.client_id != opened.file.client.id:
            self._forget()
        self.context.take(opened)
        client_id, section, key = self._wanted
        if not section:
            section, key = self._with_draft()
        self._coming = (client_id, section or client_sections()[0].id, key)
        if self._panels:
            self._come()
        else:  # the head and the list stand; the section is a turn's work, and to fill it another
            soon(self, self._make_coming)

    @Slot()
    def _make_coming(self) -> None:
        """Build the section that is to be shown."""
        if self._coming is not None and self._coming[0] == self.context.client_id:
            self._panel_of(self._coming[1])
            soon(self, self._come)

    @Slot()
    def _come(self) -> None:
        """Show the section of the client who was opened, unless she went elsewhere meanwhile."""
        coming, self._coming = self._coming, None
        if coming is None or coming[0] != self.context.client_id:
            return
        _client, section, key = coming
        self._show(section, key)
        button = self.sections.buttons.get(self._section)
        if button is not None and not key and self.sections.isVisible():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._point()

    def _point(self) -> None:
        """Put the focus in the field asked for, once the section has its place on the screen."""
        if self._field:
            soon(self, self._point_now)

    @Slot()
    def _point_now(self) -> None:
        field, self._field = self._field, ""
        panel = self.panel()
        if field and panel is not None:
            panel.point_at(field)

    def _with_draft(self) -> tuple[str, str]:
        dated = [one for one in self.context.drafts.values() if one.at is not None]
        if not dated:
            return self._section or client_sections()[0].id, ""
        newest = max(dated, key=lambda one: one.at).typed  # type: ignore[arg-type, return-value]
        section = section_of(newest.record.KIND, newest.section)
        return section, newest.record.id

    def _forget(self) -> None:
        self.context.forget()
        self.head.show_new_client()
        for panel in self._panels.values():
            panel.forget()
            self.stack.removeWidget(panel)
        self._burying.take(*self._panels.values())
        self._panels, self._section, self._coming = {}, "", None

    def let_go(self) -> None:
        """Show nobody: the client is being removed."""
        self._forget()
        self._wanted = ("", "", "")
        self.head.forget()
        self._fill_timeline()

    # -- sections -----------------------------------------------------------------------------

    def panel(self) -> Panel | None:
        """Return the panel shown."""
        return self._panels.get(self._section)

    @Slot(str)
    def show_section(self, section: str) -> None:
        """Save what stands in the section shown, and show another."""
        if section == self._section and self.panel() is not None:
            return
        self.leave()
        self._show(section, "")

    def _show(self, section: str, key: str) -> None:
        self._coming = None
        self._section, panel = self._panel_of(section)
        panel.enter(key)
        self.stack.setCurrentWidget(panel)
        self.sections.show_chosen(self._section)
        self.menu.set_value(self._section)

    def _panel_of(self, section: str) -> tuple[str, Panel]:
        """Give the panel of a section, built now if need be, and the section's id."""
        known = {one.id: one for one in client_sections()}
        chosen = known.get(section) or client_sections()[0]
        if chosen.id not in self._panels:
            self._panels[chosen.id] = panel = chosen.factory(self.context)
            self.stack.addWidget(panel)
        return chosen.id, self._panels[chosen.id]

    @Slot()
    def new_visit(self) -> None:
        """Begin a new visit or note."""
        self.leave()
        self._show("contacts", NEW)

    @Slot(object)
    def mend(self, place: object) -> None:
        """Go to the section, the record and the field something is mended in."""
        if isinstance(place, dict) and self.context.is_open:
            self.restore_state({**place, "client_id": self.context.client_id})

    @Slot()
    def save(self) -> None:
        """Save now (Ctrl+S)."""
        self.leave()

    @Slot()
    def _next_section(self) -> None:
        self._step(1)

    @Slot()
    def _previous_section(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        names = [one.id for one in client_sections()]
        if self._section in names:
            self.show_section(names[(names.index(self._section) + step) % len(names)])

    # -- the timeline -------------------------------------------------------------------------

    @Slot()
    def _fill_timeline(self) -> None:
        if not self.context.is_open:
            self.timeline.set_entries(())
            return
        found = happenings(self.context.file, self.context.today)
        self.timeline.set_entries(
            [
                TimelineEntry(
                    one.title,
                    " · ".join(part for part in (format_date(one.day), one.detail) if part),
                    one.key,
                    one.tone,
                )
                for one in found
            ]
        )

    @Slot(str)
    def _follow(self, key: str) -> None:
        section, _slash, record_id = key.partition("/")
        self.leave()
        self._show(section, record_id)

    # -- room and telling ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what there is no room for."""
        super().resizeEvent(event)
        self.fold(self.width())

    def fold(self, width: int) -> None:
        """Fold the timeline first, then make the list of sections a menu."""
        self._right.setVisible(width >= px(_TIMELINE_FROM))
        self.sections.setVisible(width >= px(_LIST_FROM))
        self.menu.setVisible(width < px(_LIST_FROM))

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrow: the page folds."""
        return QSize(px(_LEAST), px(_LEAST))

    @Slot(object)
    def _tell(self, fault: object) -> None:
        if isinstance(fault, Fault):
            self.problem.tell(fault.message, "alarm")
            self.problem.setAccessibleName(f"{_(N_('Problem'))}: {self.problem.text()}")
