"""Takes a whole client out from her page: asked for, carried out, and gone from every window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.removal_dialog import RemovalDialog
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services import removal

REMOVE = N_("Remove the client from the register…")
REMOVED = N_("The client was removed from the register.")


class Removing(QObject):
    """Fills the menu of further acts, asks, and has the client removed in the vault's thread.

    `before` saves what is being typed, `let_go` takes the client off the page so that nothing is
    kept of her any more, `again` opens her when it did not succeed.
    """

    def __init__(
        self,
        context: ClientContext,
        menu: QMenu,
        parent: QWidget,
        *,
        before: Callable[[], object],
        let_go: Callable[[], object],
        again: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._context, self._menu, self._page = context, menu, parent
        self._before, self._let_go, self._again = before, let_go, again
        self._client_id = ""
        self.dialog: RemovalDialog | None = None
        menu.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """Offer what can be done with the client as a whole."""
        self._menu.clear()
        line = self._menu.addAction(_(REMOVE))
        line.setEnabled(self._context.is_open)
        line.triggered.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Save what is typed, count what would go, and ask."""
        if self._context.is_open:
            self._before()
            self._client_id = self._context.client_id
            self._context.run(removal.survey, self._client_id, done=self._ask)

    @Slot(object)
    def _ask(self, going: object) -> None:
        if not isinstance(going, removal.Going) or self._context.client_id != self._client_id:
            return
        self.dialog = RemovalDialog(going, self._page.window())
        self.dialog.accepted.connect(self._carry_out)
        self.dialog.finished.connect(self._asked)
        self.dialog.open()

    @Slot()
    def _carry_out(self) -> None:
        if self.dialog is None:
            return
        ground, note = self.dialog.ground.value(), self.dialog.note.text()
        # First: a draft kept a moment later would bring words of hers back.
        self._let_go()
        values = (self._client_id, ground, note)
        task = removal.remove_client
        self._context.shell.worker.run(task, *values, done=self._removed, failed=self._failed)

    @Slot()
    def _asked(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot(object)
    def _removed(self, _nothing: object) -> None:
        shell, self._client_id = self._context.shell, ""
        shell.forget_pages()
        # Today counts anew what waits; the list is where she goes on.
        shell.go("today")
        shell.go("clients")
        shell.tell(Message(REMOVED))

    @Slot(object)
    def _failed(self, fault: object) -> None:
        if isinstance(fault, Fault):
            self._again(self._client_id)
            self._context.tell(fault)
