"""The main window: top bar, rail, pages built when first shown, and the line at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kotodesk.desktop.burying import Burying
from kotodesk.desktop.changes import EVERYTHING, Changes
from kotodesk.desktop.doors import SessionInfo
from kotodesk.desktop.forms.frame import Ui_Frame
from kotodesk.desktop.forms_scale import scale_form
from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.page import Hit, Page, PageSpec, SearchFunction, Shell, State
from kotodesk.desktop.theme import metrics, px
from kotodesk.desktop.widgets import Banner, show_toast
from kotodesk.desktop.windows import foot_words
from kotodesk.desktop.windows.finder import Finder
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.desktop.windows.rail import RailButton
from kotodesk.desktop.worker import redacted
from kotodesk.i18n import N_, Fault, Message, _

_NARROW, _RAIL, _RAIL_NARROW = 1120, 208, 58
SEARCH = N_("Search for a client, page or action")


class Frame(QWidget):
    """Stands from unlock to lock. ``action`` tells what the search asked of the program."""

    action = Signal(str)
    closed = Signal()

    def __init__(
        self, shell: Shell, specs: Sequence[PageSpec], search: SearchFunction | None
    ) -> None:
        super().__init__()
        self.shell = shell
        shell.setParent(self)
        self._specs = {spec.id: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, Changes] = {}
        self._burying = Burying(self)
        self._banners: list[Banner] = []
        self._unconfirmed: Banner | None = None
        self._current = ""
        self._saved: datetime | None = None
        self._newest = shell.info.newest_backup
        self.form = Ui_Frame()
        self.form.setupUi(self)  # type: ignore[no-untyped-call]
        scale_form(self)
        shell.home = self.form.pages
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = self._fill_rail()
        self._finder = Finder(self.form.search, shell.worker, list(specs), search, self)
        self._dress()
        self._connect()
        self._notices()
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Return the size of the sketches."""
        return QSize(px(1280), px(800))

    def place(self) -> tuple[str, State]:
        """Return which page is shown and where in it she is; ids only."""
        page = self._pages.get(self._current)
        return self._current, page.state() if page is not None else {}

    def page(self, page_id: str) -> Page | None:
        """Return a page if it was built."""
        return self._pages.get(page_id)

    def pieces(self) -> tuple[QWidget, ...]:
        """Give the pages out of hand, to be destroyed one by one before the window."""
        pages, self._pages = tuple(self._pages.values()), {}
        self._stale, self._current = {}, ""
        return pages

    def leave_all(self) -> None:
        """Have every page send what was typed to its drafts; one that fails stops no other."""
        for page in self._pages.values():
            try:
                page.leave()
            except Exception as error:  # noqa: BLE001 - locking goes on whatever a page does
                if isValid(page) or not isinstance(error, RuntimeError):
                    redacted(error)
        for words in self.findChildren(HalfTyped):
            words.leave()

    def prepare(self, page_id: str) -> None:
        """Build a page that is shown in a later turn: each of the two is felt if done together."""
        if page_id in self._specs and page_id not in self._pages:
            self._build(page_id)

    @Slot(str, object)
    def go(self, page_id: str, state: State | None = None) -> None:
        """Show a page, built now if need be."""
        if page_id not in self._specs:
            return
        if self._current and self._current != page_id:
            self._pages[self._current].leave()
        page = self._pages.get(page_id) or self._build(page_id)
        self._current = page_id
        if self.form.pages.indexOf(page) < 0:
            self.form.pages.addWidget(page)
        self.form.pages.setCurrentWidget(page)
        if state:
            page.restore_state(state)
        if (changes := self._stale.pop(page_id, None)) is not None:
            page.refresh(changes)
        place = self._specs[page_id].under or page_id
        for button in self._buttons:
            button.setChecked(button.spec.id == place)
        self.setWindowTitle(f"{_(self._specs[page_id].title)} – KotoDesk")

    def retranslate(self) -> None:
        """Say every text of the frame again; pages do it themselves."""
        self.form.retranslateUi(self)  # type: ignore[no-untyped-call]
        for button in self._buttons:
            button.retranslate()
        self.form.search.set_name(_(SEARCH))
        if self._current:
            self.setWindowTitle(f"{_(self._specs[self._current].title)} – KotoDesk")
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_finder"):
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons alone in the rail when the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        self.form.rail.setFixedWidth(px(_RAIL_NARROW if narrow else _RAIL))
        self.form.brandBox.setFixedWidth(px(150 if narrow else _RAIL - 18))
        for button in self._buttons:
            button.set_narrow(narrow)
        self._finder.stand_under_field()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for the program's end; it makes a backup first."""
        event.ignore()
        self.closed.emit()

    def _fill_rail(self) -> list[RailButton]:
        buttons = []
        layout = self.form.railLayout
        spacer = layout.count() - 1
        for spec in self._specs.values():
            if not spec.in_rail:
                continue
            button = RailButton(spec, self.form.rail)
            button.clicked.connect(self._rail_pressed)
            if spec.foot:
                layout.addWidget(button)
            else:
                layout.insertWidget(spacer, button)
                spacer += 1
            buttons.append(button)
        return buttons

    def _dress(self) -> None:
        self.form.lock.set_icon("lock")
        self.form.backup.set_kind("pill")
        self.form.search.set_hint("Ctrl+K")
        self.form.search.setFixedWidth(px(480))
        self.form.topbar.setFixedHeight(px(56))
        self.form.notices.setContentsMargins(0, 0, 0, 0)
        # The tallest page, shown or not, must not push the window off a small screen.
        self.form.pages.setMinimumSize(px(320), px(200))
        if metrics.percent() > metrics.SMALLEST:
            self.form.search.setMinimumWidth(px(150))
            self.form.search.setMaximumWidth(px(480))

    def _connect(self) -> None:
        shell = self.shell
        shell.went.connect(self.go)
        shell.told.connect(self._tell)
        shell.was_changed.connect(self._changed)
        shell.was_forgotten.connect(self._forget_pages)
        shell.was_saved.connect(self._was_saved)
        shell.counted.connect(self._counted)
        shell.previewed.connect(self._preview)
        shell.profile_changed.connect(self._profile)
        shell.backup_made.connect(self._backed_up)
        shell.worker.unheard.connect(self._unheard)
        shell.worker.busy.connect(self._busy)
        self.form.lock.clicked.connect(shell.lock_asked)
        self.form.backup.clicked.connect(self._to_backups)
        self._finder.chosen.connect(self._found)
        for keys, slot in (
            ("Ctrl+K", self._focus_search),
            ("Ctrl+L", shell.lock_asked),
            ("Ctrl+PgDown", self._next_page),
            ("Ctrl+PgUp", self._previous_page),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _build(self, page_id: str) -> Page:
        page = self._specs[page_id].factory(self.shell)
        self._pages[page_id] = page
        page.retranslate()
        self._stale[page_id] = EVERYTHING
        return page

    def _notices(self) -> None:
        for message in self.shell.info.notices:
            self.notice(message)
        self._tell_unconfirmed()

    def _tell_unconfirmed(self) -> None:
        """Say that the recovery sheet was not confirmed, for as long as that is so."""
        if not self.shell.info.recovery_confirmed and self._unconfirmed is None:
            self._unconfirmed = self.notice(Message(foot_words.UNCONFIRMED))
        elif self.shell.info.recovery_confirmed and self._unconfirmed is not None:
            self._unconfirmed.hide()
            self._notices_room()

    def notice(self, message: Message, action: str = "") -> Banner:
        """Say something above the pages; its button, if ``action`` names one, says ``acted``."""
        banner = Banner("attention", closable=True)
        banner.closed.connect(self._notices_room)
        self._banners.append(banner)
        self.form.notices.addWidget(banner)
        banner.tell(message, action=action)  # in its place: alone it would be a window
        self._notices_room()
        return banner

    @Slot()
    def _notices_room(self) -> None:
        """Keep a margin round the notices, and none once the last of them is closed."""
        notices = self.form.notices
        if any(not banner.isHidden() for banner in self._banners):
            notices.setContentsMargins(px(24), px(12), px(24), 0)
        else:
            notices.setContentsMargins(0, 0, 0, 0)

    def _show_facts(self) -> None:
        info: SessionInfo = self.shell.info
        self.form.municipality.setText(foot_words.municipality(info.office))
        self.form.opened.setText(str(foot_words.opened(info.opened_at)))
        self.form.locks.setText(str(foot_words.locks(info.idle_minutes)))
        self.form.saved.setText(str(foot_words.saved(self._saved)) if self._saved else "")
        text, tone, icon = foot_words.backup_age(self._newest, datetime.now().astimezone())
        self.form.backup.setText(f" {text}")
        self.form.backup.setAccessibleName(str(text))
        self.form.backup.set_tone(tone)
        self.form.backup.set_icon(icon)

    @Slot()
    def _rail_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, RailButton):
            self.go(pressed.spec.id)

    @Slot(object, str)
    def _tell(self, message: Message, tone: str) -> None:
        show_toast(self, message, tone)

    @Slot(object)
    def _unheard(self, fault: Fault) -> None:
        show_toast(self, fault.message, "alarm")

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        for page_id, other in self._pages.items():
            if page_id != self._current:
                other.changed_elsewhere(changes)
                known = self._stale.get(page_id)
                self._stale[page_id] = changes if known is None else EVERYTHING
        if (page := self._pages.get(self._current)) is not None:
            page.refresh(changes)

    @Slot()
    def _forget_pages(self) -> None:
        """Leave no page, search result, window or copied text that was made before."""
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()
        pages = self.pieces()
        for page in pages:
            self.form.pages.removeWidget(page)
        self._burying.take(*pages)
        self.form.search.clear()
        self._finder.forget()
        if QGuiApplication.clipboard().ownsClipboard():
            QGuiApplication.clipboard().clear()

    @Slot(object)
    def _was_saved(self, at: datetime) -> None:
        self._saved = at
        self._show_facts()

    @Slot(str, object)
    def _counted(self, page_id: str, count: int | None) -> None:
        for button in self._buttons:
            if button.spec.id == page_id:
                button.set_count(count)

    @Slot(bytes, str, object)
    def _preview(self, pdf: bytes, name: str, heard: Callable[[str], object] | None) -> None:
        PreviewWindow(pdf, name, heard, self).open()

    @Slot(object)
    def _profile(self, info: SessionInfo) -> None:
        self.shell.info = info
        self._tell_unconfirmed()
        self._show_facts()

    @Slot(object)
    def _backed_up(self, at: datetime) -> None:
        self._newest = at
        # A window laid out anew at another scale asks the session again.
        self.shell.info = self.shell.info._replace(newest_backup=at)
        self._show_facts()

    @Slot(bool)
    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.form.working.setText(_(foot_words.WORKING) if busy else "")

    @Slot()
    def _to_backups(self) -> None:
        self.go("backup")

    @Slot()
    def _focus_search(self) -> None:
        self.form.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search.selectAll()

    @Slot(object)
    def _found(self, hit: Hit) -> None:
        if hit.page_id.startswith("!"):
            self.action.emit(hit.page_id[1:])
        else:
            self.go(hit.page_id, hit.state)

    @Slot()
    def _next_page(self) -> None:
        self._step(1)

    @Slot()
    def _previous_page(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [button.spec.id for button in self._buttons]
        now = ids.index(self._current) if self._current in ids else 0
        self.go(ids[(now + by) % len(ids)])
