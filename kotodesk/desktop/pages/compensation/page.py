"""The page of compensations: a choice of persons, the sums, the decisions and claims."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from kotodesk.desktop.changes import Changes
from kotodesk.desktop.page import Page, Shell, State
from kotodesk.desktop.pages.compensation import work
from kotodesk.desktop.pages.compensation.leaving import Leaving
from kotodesk.desktop.pages.compensation.places import Places
from kotodesk.desktop.pages.compensation.sums_view import SumsView
from kotodesk.desktop.pages.compensation.tables import (
    CLAIM_WIDTHS,
    NARROW_HIDES,
    PERSON_WIDTHS,
    ClaimTable,
    PersonTable,
    dress,
)
from kotodesk.desktop.pages.compensation.words import (
    PERSON_VIEWS,
    VIEWS,
    chosen,
    explained,
    intro,
)
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Button,
    Card,
    EmptyState,
    Faces,
    FlowLayout,
    SegmentedChoice,
    column,
    ground,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _
from kotodesk.rules.findings.municipal import OfficeFacts
from kotodesk.services.compensation import Overview

TITLE, SHOW = N_("Compensations"), N_("Show")
PRINT, SAVE = N_("Print the list…"), N_("Save as CSV…")
NONE, NONE_TEXT = (
    N_("Nobody here"),
    N_(
        "Compensation is paid of those whose group of 2 § is 2.3, 2.4 or 2.5 §: it stands under "
        "Residence on the client's page."
    ),
)
NO_CLAIMS, NO_CLAIMS_TEXT = (
    N_("No decisions or claims"),
    N_("They are written under Situation on the client's page."),
)
CHOOSE = N_("Choose a person to see on what the estimate rests.")
_KINDS = (
    "client",
    "residence",
    "situation",
    "move",
    "family_link",
    "compensation_decision",
    "setting",
    "profile",
)
_NARROW = 900
PERSONS, CLAIMS, SUMS, NOBODY = range(4)
CLAIMS_NAME = dict(VIEWS)["claims"]


class CompensationPage(Page):
    """Enter or a double click opens the client."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._overview: Overview | None = None
        self.view = SegmentedChoice([(key, "") for key, _text in VIEWS])
        self.view.set_value("now")
        self.leaving = Leaving(shell, self)
        self.places = Places(shell, "compensation")
        self.persons, self.claims = PersonTable(self), ClaimTable(self)
        self.person_table = QTableView()
        self.print_button, self.save_button = (
            Button("", "plain", "print"),
            Button("", "plain", "export"),
        )
        self._intro, self.told = wrapped("", "soft"), wrapped("", "small")
        self._none = EmptyState("clients")
        self._stack = Faces(4, self)
        self._build()
        self._connect()
        self.retranslate()

    @cached_property
    def claim_table(self) -> QTableView:
        """The decisions and claims; built when they are first asked for."""
        table = QTableView()
        self._put(CLAIMS, table)
        dress(table, self.claims, CLAIM_WIDTHS)
        table.setAccessibleName(_(CLAIMS_NAME))
        table.activated.connect(self._open_claim)
        return table

    @cached_property
    def sums(self) -> SumsView:
        """The sums by year and month; built when they are first asked for."""
        sums = SumsView(self._stack.room(SUMS))
        sums.retranslate()
        sums.office.entered.connect(self._keep)
        return self._stack.put(SUMS, sums)

    def _put(self, number: int, table: QTableView) -> None:
        card = Card("", self._stack.room(number), margin=4)
        card.add(table, 1)
        self._stack.put(number, card)

    def refresh(self, changes: Changes) -> None:
        """Look again when something the estimate rests on changed."""
        if self._overview is None or any(changes.touch(kind) for kind in _KINDS):
            self.shell.worker.run(work.read, done=self._took, failed=self.failed)

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.view.set_options([(key, _(text)) for key, text in VIEWS])
        self.view.setAccessibleName(_(SHOW))
        self.person_table.setAccessibleName(_(TITLE))
        self._say_none()
        self.persons.forget_words()
        for model in (self.persons, self.claims):
            model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, model.columnCount() - 1)
        self.person_table.viewport().update()
        if self._stack.is_built(CLAIMS):
            self.claim_table.setAccessibleName(_(CLAIMS_NAME))
            self.claim_table.viewport().update()
        if self._stack.is_built(SUMS):
            self.sums.retranslate()
        self.places.retranslate()
        self._say()

    def state(self) -> State:
        """Return what is shown."""
        return {"view": self.view.value()}

    def restore_state(self, state: State) -> None:
        """Show that again."""
        wanted = str(state.get("view", "now"))
        self.view.set_value(wanted if wanted in dict(VIEWS) else "now")
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out in a narrow window what the line below the table says too."""
        super().resizeEvent(event)
        for number in NARROW_HIDES:
            self.person_table.setColumnHidden(number, self.width() < px(_NARROW))

    @Slot(object)
    def _took(self, overview: object) -> None:
        if isinstance(overview, Overview):
            self._overview = overview
            self._show()

    @Slot()
    def _show(self) -> None:
        overview = self._overview
        if overview is None:
            return
        view = self.view.value() or "now"
        if view == "sums":
            self.sums.show_sums(overview)
            self._stack.setCurrentIndex(SUMS)
        elif view == "claims":
            self.claims.show(overview.claims)
            self.claim_table.viewport().update()
            self._stack.setCurrentIndex(CLAIMS if overview.claims else NOBODY)
            self._say_none()
        else:
            self.persons.show(overview, chosen(overview, view))
            self._stack.setCurrentIndex(PERSONS if self.persons.rows else NOBODY)
            self._say_none()
        self._say()

    def _say(self) -> None:
        overview = self._overview
        self._intro.setText(intro(overview) if overview is not None else "")
        of_persons = self.view.value() in PERSON_VIEWS
        self.told.setVisible(of_persons and bool(self.persons.rows))
        for button in (self.print_button, self.save_button):
            button.setEnabled(of_persons and bool(self.persons.rows))
        at = self.person_table.currentIndex()
        known = at.isValid() and at.row() < len(self.persons.rows)
        self.told.setText(explained(self.persons.rows[at.row()]) if known else _(CHOOSE))

    def _say_none(self) -> None:
        of_claims = self.view.value() == "claims"
        texts = (NO_CLAIMS, NO_CLAIMS_TEXT) if of_claims else (NONE, NONE_TEXT)
        self._none.set_texts(*(_(one) for one in texts))

    @Slot()
    def _say_chosen(self) -> None:
        self._say()

    @Slot(QModelIndex)
    def _open_person(self, index: QModelIndex) -> None:
        client_id = self.persons.rows[index.row()].client_id
        self.shell.go("client", {"client_id": client_id, "section": "residence"})

    @Slot(QModelIndex)
    def _open_claim(self, index: QModelIndex) -> None:
        record = self.claims.rows[index.row()].record
        state = {"client_id": record.client_id, "section": "situation", "key": record.id}
        self.shell.go("client", state)

    @Slot(object)
    def _keep(self, facts: object) -> None:
        if isinstance(facts, OfficeFacts):
            self.shell.worker.run(work.keep_office, facts, done=self._kept, failed=self.failed)

    @Slot(object)
    def _kept(self, overview: object) -> None:
        self._took(overview)
        self.shell.changed(Changes(frozenset({"setting"})))

    @Slot()
    def _print(self) -> None:
        if self._overview is not None:
            self.leaving.print_list(self._overview, self.persons.rows)

    @Slot()
    def _save(self) -> None:
        if self._overview is not None:
            self.leaving.save_list(self._overview, self.persons.rows)

    def _build(self) -> None:
        layout = column(self, (24, 20, 24, 24), 14)
        heading = label("", "heading")
        self.wording.say(heading.setText, TITLE)
        self.wording.say(self.print_button.setText, PRINT)
        self.wording.say(self.save_button.setText, SAVE)
        head = row(gap=12)
        head.addWidget(heading)
        head.addWidget(self.places)
        head.addStretch(1)
        head.addWidget(self.print_button)
        head.addWidget(self.save_button)
        layout.addLayout(head)
        layout.addWidget(self._intro)
        tools = ground()
        FlowLayout(tools, gap=12).addWidget(self.view)
        layout.addWidget(tools)
        self._put(PERSONS, self.person_table)
        dress(self.person_table, self.persons, PERSON_WIDTHS)
        self._stack.put(NOBODY, self._none)
        self._stack.setMinimumHeight(px(96))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.told)

    def _connect(self) -> None:
        self.view.changed.connect(self._show)
        self.person_table.activated.connect(self._open_person)
        self.person_table.selectionModel().currentRowChanged.connect(self._say_chosen)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
