"""The field that says what a column means: a list one can search by typing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.theme import appearance, pixmap, px

KEY = int(Qt.ItemDataRole.UserRole)


def targets_model(parent: QWidget) -> QStandardItemModel:
    """Return all meanings in the current language, shared by the fields of a step."""
    model = QStandardItemModel(parent)
    for key in words.target_keys():
        item = QStandardItem(words.target_name(key))
        item.setData(key, KEY)
        item.setEditable(False)
        model.appendRow(item)
    return model


class TargetField(QComboBox):
    """Shows the meaning of one column; typing any part of its name finds another."""

    changed = Signal()

    def __init__(self, model: QStandardItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = 0
        self.setModel(model)
        self.setEditable(True)
        self._edit = QLineEdit()
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        finder = QCompleter(model, self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setMaxVisibleItems(9)
        self.setCompleter(finder)
        self.activated.connect(self._chosen)
        self._edit.editingFinished.connect(self._settle)

    def value(self) -> str:
        """Return the target."""
        return str(self.itemData(self._kept, KEY))

    def set_value(self, target: str) -> None:
        """Show `target` without telling of a change."""
        self._kept = max(0, self.findData(target, KEY))
        self.setCurrentIndex(self._kept)
        self._edit.setText(self.itemText(self._kept))
        self._edit.setCursorPosition(0)

    def setAccessibleName(self, name: str) -> None:
        """Name the field, the line inside it and its list."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the ink of the theme."""
        super().paintEvent(event)
        painter = QPainter(self)
        picture = pixmap("chevron_down", appearance().tokens.soft, 16)
        at = QPointF(self.width() - px(25), (self.height() - px(16)) / 2)
        painter.drawPixmap(at, picture)
        painter.end()

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self._keep(index)

    @Slot()
    def _settle(self) -> None:
        """Take a name typed in full; anything else gives way to what was chosen before."""
        index = self.findText(self._edit.text().strip(), Qt.MatchFlag.MatchFixedString)
        self._keep(self._kept if index < 0 else index)

    def _keep(self, index: int) -> None:
        before, self._kept = self._kept, index
        self.setCurrentIndex(index)
        self._edit.setText(self.itemText(index))
        self._edit.setCursorPosition(0)
        if index != before:
            self.changed.emit()
