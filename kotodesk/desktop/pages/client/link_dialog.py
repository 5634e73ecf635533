"""Asks which client of the register belongs to the family, and what they are to this one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kotodesk.desktop.pages.client import whole_work
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import CodeField, Dialog, Labelled, SearchField, TriState
from kotodesk.i18n import N_, _
from kotodesk.register.family import FamilyLink
from kotodesk.register.field import spec_of

TITLE, OK = N_("Link a family member who is a client"), N_("Link")
TEXT = N_("The link is made at both clients. What is recorded of each stays with each.")
WHO, FIND = N_("Family member"), N_("Search by name")
FOUND = N_("Clients found")
CHOOSE = N_("Choose a client from the list.")
RELATION = N_("What they are to this client")
NEEDED = N_("Fill this in: it is needed to save.")


class LinkDialog(Dialog):
    """A search, the clients it finds, and the relation."""

    def __init__(self, parent: QWidget, context: ClientContext) -> None:
        super().__init__(TITLE, OK, parent, intro=TEXT)
        self._context = context
        self.search = SearchField()
        self.search.set_name(_(FIND))
        self.search.searched.connect(self._look)
        self.search.left_down.connect(self._to_list)
        self.found = QListWidget()
        self.found.setAccessibleName(_(FOUND))
        self.found.setFixedHeight(px(148))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.relation = CodeField("family_relation")
        self.together = TriState()
        self._who = Labelled(WHO, self.search, required=True)
        self._relation = Labelled(RELATION, self.relation, required=True)
        together = Labelled(spec_of(FamilyLink, "seen_together").label, self.together)
        for part in (self._who, self.found, self._relation, together):
            self.body.addWidget(part)
        self.ok.clicked.connect(self._check)

    def chosen(self) -> str:
        """Return the id of the client chosen, "" while none is."""
        if self.found.currentRow() < 0:
            return ""
        return str(self.found.currentItem().data(Qt.ItemDataRole.UserRole))

    @Slot(str)
    def _look(self, words: str) -> None:
        if words.strip():
            task = whole_work.offered
            self._context.run(task, words, self._context.client_id, done=self._offer)
        else:
            self.found.clear()

    @Slot(object)
    def _offer(self, offered: object) -> None:
        self.found.clear()
        if not isinstance(offered, tuple):
            return
        for client_id, name in offered:
            item = QListWidgetItem(name, self.found)
            item.setData(Qt.ItemDataRole.UserRole, client_id)
        if len(offered) == 1:
            self.found.setCurrentRow(0)

    @Slot()
    def _to_list(self) -> None:
        self.found.setFocus(Qt.FocusReason.TabFocusReason)
        if self.found.currentRow() < 0:
            self.found.setCurrentRow(0)

    @Slot()
    def _check(self) -> None:
        lacks = not self.relation.value()
        self._who.set_error("" if self.chosen() else CHOOSE)
        self._relation.set_error((self.relation.problem() or NEEDED) if lacks else "")
        if self.chosen() and not lacks:
            self.accept()
