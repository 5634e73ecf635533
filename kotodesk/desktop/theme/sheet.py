"""The stylesheet, written at 100 % in the names of the tokens, and scaled as a whole.

Widgets say what they are by properties (``kind``, ``role``, ``surface``, ``tone``); no widget
carries a colour of its own.
"""

from __future__ import annotations

import re
from string import Template

from kotodesk.desktop.theme.metrics import px
from kotodesk.desktop.theme.tokens import Tokens

_GROUNDS = """
QWidget { color: $ink; }
QMainWindow, QDialog, QWidget[surface="ground"] { background: $ground; }
QWidget[surface="panel"], QFrame[surface="panel"] { background: $panel; }
QFrame[surface="card"] { background: $panel; border: 1px solid $line; border-radius: 10px; }
QFrame[surface="topbar"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[surface="rail"] { background: $panel; border: none; border-right: 1px solid $line; }
QFrame[surface="statusbar"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[surface="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[surface="banner"] { border: none; border-radius: 8px; }
QFrame[surface="banner"][tone="good"] { background: $good_ground; }
QFrame[surface="banner"][tone="attention"] { background: $attention_ground; }
QFrame[surface="banner"][tone="alarm"] { background: $alarm_ground; }
QFrame[surface="banner"][tone="accent"] { background: $accent_ground; }
QFrame[surface="banner"][tone="neutral"] { background: $hover; }
QFrame[surface="popup"] { background: $panel; border: 1px solid $edge; border-radius: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget[surface="clear"] {
  background: transparent; border: none; }
QToolTip { background: $ink; color: $panel; border: none; padding: 6px 8px; font-size: 12px; }
"""

_TEXTS = """
QLabel { background: transparent; }
QLabel[role="display"] { font-size: 26px; font-weight: 600; }
QLabel[role="heading"] { font-size: 22px; font-weight: 600; }
QLabel[role="title"] { font-size: 16px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="label"] { font-size: 12px; color: $soft; }
QLabel[role="small"] { font-size: 12px; color: $soft; }
QLabel[role="soft"] { color: $soft; }
QLabel[role="brand"] { font-size: 15px; font-weight: 700; color: $accent; }
QLabel[role="code"] { font-family: "Noto Sans Mono", "DejaVu Sans Mono", monospace;
  font-size: 20px; font-weight: 600; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="attention"] { color: $attention; }
QLabel[tone="alarm"] { color: $alarm; }
QLabel[tone="accent"] { color: $accent; }
QLabel[role="error"] { font-size: 12px; color: $alarm; }
"""

_BUTTONS = """
QPushButton, QToolButton[kind="plain"] { background: $panel; color: $ink; border: 1px solid $edge;
  border-radius: 8px; padding: 7px 14px; min-height: 20px; outline: none; }
QPushButton:hover, QToolButton[kind="plain"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[kind="plain"]:pressed { background: $line; }
QPushButton:focus, QToolButton[kind="plain"]:focus { border: 2px solid $accent;
  padding: 6px 13px; }
QPushButton:disabled { color: $soft; border-color: $line; background: $ground; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
  font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
  background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $line; color: $soft; border-color: $line; }
QPushButton[kind="danger"] { color: $alarm; border-color: $alarm; }
QPushButton[kind="danger"]:hover { background: $alarm_ground; }
QPushButton[kind="danger"]:disabled { color: $soft; border-color: $line; background: $ground; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 7px 8px; }
QPushButton[kind="quiet"]:hover { background: $accent_ground; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 6px 7px; }
QPushButton[kind="quiet"]:disabled { color: $soft; background: transparent; }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent; padding: 6px;
  min-width: 20px; }
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[kind="icon"]:focus { border: 2px solid $accent; padding: 5px; }
QPushButton[kind="chip"] { background: $accent_ground; color: $accent; border: 1px solid $line;
  padding: 3px 8px; border-radius: 6px; min-height: 18px; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 2px 7px; }
QPushButton[kind="chip"]:checked { background: $accent; color: $on_accent; }
QPushButton[kind="rail"] { background: transparent; border: 2px solid transparent; color: $ink;
  text-align: left; padding: 6px 10px; border-radius: 8px; min-height: 22px; }
QPushButton[kind="rail"]:hover { background: $hover; }
QPushButton[kind="rail"]:focus { border: 2px solid $accent; }
QPushButton[kind="rail"]:checked { background: $accent_ground; color: $accent; font-weight: 600; }
QPushButton[kind="segment"] { border-radius: 0; border: 1px solid $edge; margin-left: -1px;
  background: $field; padding: 6px 12px; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: 8px;
  border-bottom-left-radius: 8px; margin-left: 0; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: 8px;
  border-bottom-right-radius: 8px; }
QPushButton[kind="segment"][place="only"] { border-radius: 8px; margin-left: 0; }
QPushButton[kind="segment"]:hover { background: $hover; }
QPushButton[kind="segment"]:checked { background: $accent_ground; color: $accent;
  border-color: $accent; font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton[kind="pill"] { border: 2px solid transparent; border-radius: 13px; padding: 2px 10px;
  min-height: 18px; font-size: 12px; background: $hover; color: $soft; }
QPushButton[kind="pill"][tone="good"] { background: $good_ground; color: $good; }
QPushButton[kind="pill"][tone="attention"] { background: $attention_ground; color: $attention; }
QPushButton[kind="pill"][tone="alarm"] { background: $alarm_ground; color: $alarm; }
QPushButton[kind="pill"]:focus { border: 2px solid $accent; }
QPushButton[kind="step"] { background: transparent; border: none; text-align: left; color: $soft;
  padding: 4px 0; }
QPushButton::menu-indicator { image: none; width: 0; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $field; color: $ink;
  border: 1px solid $edge; border-radius: 8px; padding: 7px 10px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $accent; background: $panel; padding: 6px 9px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
  border: 2px solid $alarm; padding: 6px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $soft;
  background: $ground; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $ground; border-color: $line; }
QLineEdit[kind="search"] { background: $ground; border-color: $line; }
QLineEdit[kind="search"]:focus { background: $panel; border-color: $accent; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: none;
  padding: 0; min-height: 0; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: 10px; background: transparent; padding: 3px; }
"""

_LISTS = """
QAbstractItemView { background: $panel; color: $ink; border: 1px solid $line; border-radius: 10px;
  outline: none; selection-background-color: $accent_ground; selection-color: $ink;
  alternate-background-color: $ground; gridline-color: $line; }
QAbstractItemView:focus { border: 2px solid $accent; }
QAbstractItemView[flat="true"] { border: none; border-radius: 0; }
QListView::item { padding: 7px 10px; border-radius: 6px; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {
  background: $accent_ground; color: $ink; }
QListView::item:hover { background: $hover; }
QListView::item:selected:hover { background: $accent_ground; }
QTableView::item { padding: 6px 8px; border-bottom: 1px solid $line; }
QHeaderView { background: $panel; border: none; border-radius: 10px; }
QHeaderView::section { background: $panel; color: $soft; font-size: 12px; border: none;
  border-bottom: 1px solid $line; padding: 8px; text-align: left; }
QTableCornerButton::section { background: $panel; border: none; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus { border: 1px solid $edge;
  border-radius: 0; padding: 4px; }
QMenu { background: $panel; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_ground; color: $accent; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 4px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 4px; max-height: 8px;
  min-height: 8px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: $soft; padding: 8px 14px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { border-bottom: 2px solid $ink; }
QCalendarWidget QWidget { background: $panel; alternate-background-color: $hover; }
QCalendarWidget QToolButton { background: transparent; color: $ink; border: none; padding: 6px;
  border-radius: 6px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QAbstractItemView { border: none; border-radius: 0; color: $ink;
  selection-background-color: $accent; selection-color: $on_accent; }
QSplitter::handle { background: transparent; }
"""

_LENGTH = re.compile(r"(-?\d+)px")


def stylesheet(tokens: Tokens) -> str:
    """Return the whole stylesheet in the colours of ``tokens`` at the present scale."""
    template = Template(_GROUNDS + _TEXTS + _BUTTONS + _FIELDS + _LISTS)
    filled = template.substitute(tokens._asdict())
    return _LENGTH.sub(_scaled, filled)


def _scaled(match: re.Match[str]) -> str:
    length = int(match.group(1))
    return f"{length if abs(length) <= 1 else px(length)}px"
