"""Choosing a view of the list, and keeping her own: the choice, its menu, the name of a new one."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.widgets import Button, Choice, Dialog, Labelled, TextLine, ask
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services import lists
from kotodesk.services.desk import Desk

VIEW, LIST = N_("View"), N_("List")
COLUMNS = N_("Columns…")
SAVE_NEW, SAVE = N_("Save as a view of my own…"), N_("Save the changes of “%(name)s”")
REMOVE = N_("Remove the view “%(name)s”…")
PRINT, EXPORT = N_("Print the list…"), N_("Save as a spreadsheet (XLSX)…")
NAME_IT, NAME, KEEP = N_("A view of my own"), N_("Name of the view"), N_("Save the view")
NAME_INTRO = N_(
    "The view keeps the filter, the columns and the order; not the words you search by. Do not "
    "write the name of a client."
)
NO_NAME = N_("Give the view a name.")
GONE, REALLY = N_("Remove the view"), N_("Clients are not touched: only the view goes.")
SAVED = N_("The view was saved.")
_MOST = 60


def _saved(desk: Desk, view: lists.View) -> tuple[str, tuple[lists.View, ...]]:
    kept = lists.save_view(desk, view)
    return kept.id, lists.views(desk)


def _removed(desk: Desk, view_id: str) -> tuple[str, tuple[lists.View, ...]]:
    lists.remove_view(desk, view_id)
    return lists.EVERY, lists.views(desk)


class ViewControl(QObject):
    """Holds the views; `chosen` tells when another one is to be shown.

    `shown` gives the list as it stands: filter, columns and order under the present view.
    """

    chosen = Signal()

    def __init__(self, shell: Shell, shown: Callable[[], lists.View], window: QWidget) -> None:
        super().__init__(window)
        self._shell, self._shown, self._window = shell, shown, window
        # All at once: a choice that grew when her own views come would push the search aside.
        self._views: tuple[lists.View, ...] = lists.BUILT_IN
        self._wanted = lists.EVERY
        self.dialog: Dialog | None = None
        self.name = TextLine()
        self.choice = Choice()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.changed.connect(self._chosen)
        self.button = Button("", "plain", "chevron_down")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.columns, self.printing, self.export = QAction(self), QAction(self), QAction(self)
        self._save_new, self._save, self._remove = QAction(self), QAction(self), QAction(self)
        self.menu.addActions([self.columns])
        self.menu.addSeparator()
        self.menu.addActions([self._save_new, self._save, self._remove])
        self.menu.addSeparator()
        self.menu.addActions([self.printing, self.export])
        self.menu.aboutToShow.connect(self._say_menu)
        self._save_new.triggered.connect(self.save_new)
        self._save.triggered.connect(self.save)
        self._remove.triggered.connect(self._ask_removal)
        self.retranslate()

    @property
    def current(self) -> lists.View:
        """The view that is chosen."""
        found = [one for one in self._views if one.id == self._wanted]
        return found[0] if found else self._views[0]

    def load(self) -> None:
        """Ask for the views kept in the vault."""
        self._shell.worker.run(lists.views, done=self._loaded)

    def want(self, view_id: str) -> None:
        """Choose a view without telling of it; one still to come is taken when it comes."""
        self._wanted = view_id
        self.choice.set_value(self.current.id)

    def keep_layout(self, columns: tuple[lists.Width, ...]) -> None:
        """Remember how the columns of the present view stand."""
        view = self.current
        self._views = tuple(
            attrs.evolve(one, columns=columns) if one.id == view.id else one for one in self._views
        )
        self._shell.worker.run(lists.keep_layout, view.id, columns)

    def retranslate(self) -> None:
        """Say every text again."""
        self.choice.setAccessibleName(_(VIEW))
        self.button.setText(_(LIST))
        self._say_views()
        self._say_menu()

    @Slot()
    def save_new(self) -> None:
        """Ask for a name, and keep the list as it stands as a view of her own."""
        dialog = Dialog(NAME_IT, KEEP, self._window, intro=NAME_INTRO)
        self.name = TextLine()
        self.name.setMaxLength(_MOST)
        dialog.body.addWidget(Labelled(NAME, self.name))
        dialog.ok.clicked.connect(self._named)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def save(self) -> None:
        """Keep the changes of her own view."""
        if self.current.own:
            self._send(attrs.evolve(self._shown(), id=self.current.id, name=self.current.name))

    @Slot()
    def _named(self) -> None:
        name = " ".join(self.name.value().split())
        if self.dialog is None:
            return
        if not name:
            self.dialog.problem.tell(Message(NO_NAME), "attention")
            return
        self.dialog.accept()
        self.dialog = None
        self._send(attrs.evolve(self._shown(), id="", name=name))

    def _send(self, view: lists.View) -> None:
        self._shell.worker.run(_saved, view, done=self._kept, failed=self._failed)

    @Slot()
    def _ask_removal(self) -> None:
        if self.current.own and ask(self._window, GONE, REALLY, GONE, danger=True):
            self.remove()

    def remove(self) -> None:
        """Forget her own view."""
        self._shell.worker.run(_removed, self.current.id, done=self._gone, failed=self._failed)

    @Slot(object)
    def _loaded(self, views: object) -> None:
        before = self.current
        self._take(views)
        if self.current != before:
            self.chosen.emit()

    @Slot(object)
    def _kept(self, answer: object) -> None:
        if isinstance(answer, tuple):
            self._wanted = answer[0]
            self._take(answer[1])
            self._shell.tell(Message(SAVED))

    @Slot(object)
    def _gone(self, answer: object) -> None:
        self._kept(answer)
        self.chosen.emit()

    @Slot(object)
    def _failed(self, fault: object) -> None:
        if isinstance(fault, Fault):
            self._shell.fail(fault)

    @Slot()
    def _chosen(self) -> None:
        self._wanted = self.choice.value()
        self.chosen.emit()

    def _take(self, views: object) -> None:
        if isinstance(views, tuple):
            self._views = views
            self._say_views()

    def _say_views(self) -> None:
        self.choice.set_options([(one.id, one.title) for one in self._views])
        self.choice.set_value(self.current.id)

    @Slot()
    def _say_menu(self) -> None:
        own, said = self.current.own, {"name": self.current.title.replace("&", "&&")}
        for action, text in (
            (self.columns, COLUMNS),
            (self._save_new, SAVE_NEW),
            (self._save, SAVE),
            (self._remove, REMOVE),
            (self.printing, PRINT),
            (self.export, EXPORT),
        ):
            action.setText(_(text) % said if "%(" in text else _(text))
        self._save.setVisible(own)
        self._remove.setVisible(own)
