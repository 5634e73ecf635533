"""The steps of the first run: each asks one thing and says whether it has it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from kotodesk.desktop.doors import Doors, RecoverySheet
from kotodesk.desktop.widgets import Banner, Button, Labelled, TextLine, column, row
from kotodesk.desktop.widgets.basics import label, wrapped
from kotodesk.desktop.windows.new_passphrase import NewPassphrase
from kotodesk.desktop.windows.profile_form import CoordinatorForm, OfficeForm
from kotodesk.desktop.windows.sheet_panel import SheetPanel
from kotodesk.desktop.wording import Wording
from kotodesk.desktop.worker import Worker
from kotodesk.i18n import N_, Message, _

SUFFIX = ".kotodesk"
PLACE_NEEDED = N_("Give the vault a folder and a name.")


class Step(QFrame):
    """One step: a title, a sentence, and fields below them."""

    changed = Signal()
    title = ""
    intro = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wording = Wording()
        self.first: QWidget | None = None
        heading, intro = label("", "heading"), wrapped("", "soft")
        self.wording.say(heading.setText, self.title)
        self.wording.say(intro.setText, self.intro)
        self.problem = Banner("alarm")
        self.setProperty("surface", "card")
        self.fields = column(self, (32, 28, 32, 30), 16)
        self.fields.addWidget(heading)
        self.fields.addWidget(intro)
        self.fields.addSpacing(4)

    def finish_layout(self) -> None:
        """Put the error at the end."""
        self.fields.addWidget(self.problem)

    def focus_first(self) -> None:
        """Put the cursor where the step begins: what it asks for stands first."""
        (self.first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Mark what is missing; tell whether the step is done."""
        return True


class PlaceStep(Step):
    """Where the vault goes."""

    title = N_("Where the vault goes")
    intro = N_(
        "The vault is a folder in which everything is encrypted. Choose a place on this computer, "
        "or a folder on the municipality's server that only you use. A synchronised cloud folder "
        "is not possible; backups may go there."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder, self._name = TextLine(), TextLine()
        self._folder.set_value(home)
        self._name.set_value(_(N_("Integration")))
        browse = Button("", "plain", "open")
        browse.clicked.connect(self._browse)
        self.wording.say(browse.setText, N_("Browse…"))
        holder = QWidget()
        line = row(holder)
        line.addWidget(self._folder, 1)
        line.addWidget(browse)
        holder.setFocusProxy(self._folder)
        self._folder_field = Labelled(N_("Folder"), holder)
        self._folder_field.label_widget.setBuddy(self._folder)
        self._name_field = Labelled(N_("Name of the vault"), self._name)
        self._whole = label("", "small")
        self._folder.setAccessibleName(_(N_("Folder")))
        for field in (self._folder, self._name):
            field.changed.connect(self._show)
        for part in (self._folder_field, self._name_field, self._whole):
            self.fields.addWidget(part)
        self.first = self._folder
        self.finish_layout()
        self._show()

    def folder(self) -> Path:
        """Return the folder of the vault to be."""
        name = self._name.value().strip().removesuffix(SUFFIX).replace("/", "-").replace("\\", "-")
        return Path(self._folder.value().strip()).expanduser() / f"{name}{SUFFIX}"

    def set_place(self, folder: Path, name: str) -> None:
        """Fill the fields in."""
        self._folder.set_value(str(folder))
        self._name.set_value(name)
        self._show()

    def check(self) -> bool:
        """Ask for both a folder and a name."""
        whole = bool(self._folder.value().strip() and self._name.value().strip())
        self._name_field.set_error("" if whole else PLACE_NEEDED)
        return whole

    @Slot()
    def _browse(self) -> None:
        title = _(N_("Choose a folder"))
        if chosen := QFileDialog.getExistingDirectory(self, title, self._folder.value()):
            self._folder.set_value(chosen)
            self._show()

    @Slot()
    def _show(self) -> None:
        self.problem.tell("")
        self._whole.setText(str(self.folder()))
        self.changed.emit()


class OfficeStep(Step):
    """Municipality and unit."""

    title = N_("Municipality and unit")
    intro = N_("They stand on every printout. You can change them later in the settings.")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = self.form = OfficeForm()
        self.fields.addWidget(self.form)
        self.finish_layout()

    def check(self) -> bool:
        """Ask for the municipality."""
        return self.form.check()


class CoordinatorStep(Step):
    """Who she is."""

    title = N_("Your contact details")
    intro = N_(
        "The vault has exactly one coordinator. Your name signs the printouts and the log; a "
        "successor takes the vault over by a handover."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = self.form = CoordinatorForm()
        self.fields.addWidget(self.form)
        self.finish_layout()

    def check(self) -> bool:
        """Ask for the name."""
        return self.form.check()


class PassphraseStep(Step):
    """The passphrase."""

    title = N_("Passphrase")
    intro = N_(
        "It opens the vault every morning. Nobody can read the vault without it, not even the "
        "IT support: if it is lost, only the recovery sheet of the next step helps."
    )

    def __init__(self, worker: Worker, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fresh = NewPassphrase(worker, doors)
        self.fresh.changed.connect(self.changed)
        self.fields.addWidget(self.fresh)
        self.finish_layout()
        self.first = self.fresh

    def check(self) -> bool:
        """Ask for a strong passphrase, typed alike twice."""
        ready = self.fresh.ready()
        if not ready:
            text = N_("Choose a passphrase the meter shows as strong, and type it alike twice.")
            self.problem.tell(Message(text), "attention")
        else:
            self.problem.tell("")
        return ready


class SheetStep(Step):
    """The recovery sheet."""

    title = N_("Recovery sheet")
    intro = N_("The only way back if the passphrase is lost. It is shown once.")

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = self.panel = SheetPanel(doors)
        self.panel.confirmed.connect(self.changed)
        self.fields.addWidget(self.panel, 1)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the sheet of the vault just made."""
        self.panel.show_sheet(sheet)
