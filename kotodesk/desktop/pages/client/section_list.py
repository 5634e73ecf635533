"""The list of the client page's sections, with what each lacks or holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.section_marks import Mark
from kotodesk.desktop.pages.client.sections import ClientSection, client_sections, section_groups
from kotodesk.desktop.theme import appearance, pixmap, px
from kotodesk.desktop.widgets import Button, Choice, Scroll, column, label, row, set_property
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, _

SECTIONS = N_("Sections")
_IN_TEXT = {"dot": "•", "check": ""}
"""A sign among words: the bundled faces hold no tick."""


class SectionButton(Button):
    """A line: the title at its left, the mark at its right."""

    def __init__(self, section: ClientSection, parent: QWidget | None = None) -> None:
        self._mark: QLabel | None = None
        super().__init__("", "rail", parent=parent)
        self.section = section
        self.setCheckable(True)
        self.setProperty("key", section.id)
        self._mark = label("", "small", self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = label("", parent=self)
        self._title.setWordWrap(True)
        self._title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = row(self, (12, 7, 12, 7), 6)
        line.addWidget(self._title, 1)
        line.addWidget(self._mark)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._dress)

    def hasHeightForWidth(self) -> bool:
        """Tell that a long title takes two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the title takes."""
        layout = self.layout()
        return max(px(36), layout.heightForWidth(width) if layout is not None else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height the title needs in the new width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def say(self, mark: Mark) -> None:
        """Show the title and the mark in the present language."""
        title = _(self.section.short or self.section.title)
        self._title.setText(title)
        if self._mark is None:
            return
        set_property(self._mark, "tone", mark.tone)
        if mark.sign:
            ink = getattr(appearance().tokens, mark.tone or "soft")
            self._mark.setPixmap(pixmap(mark.sign, ink, 14))
        else:
            self._mark.setText(mark.text)
        spoken = _(mark.spoken) % {"count": mark.text, "done": mark.text.partition("/")[0]}
        said = spoken if mark.text or mark.sign else ""
        self.setAccessibleName(", ".join(part for part in (_(self.section.title), said) if part))
        self.setFixedHeight(self.heightForWidth(max(self.width(), px(150))))

    @Slot()
    def _dress(self) -> None:
        set_property(self._title, "tone", "accent" if self.isChecked() else "")
        set_property(self._title, "role", "strong" if self.isChecked() else "")
        # A strong title is wider and may need a second line.
        self.setFixedHeight(self.heightForWidth(max(self.width(), px(150))))


class SectionList(QFrame):
    """The lines in a card; Up and Down move among them."""

    chosen = Signal(str)

    def __init__(self, context: ClientContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("surface", "card")
        self.setFixedWidth(px(192))
        self._scroll = scroll = Scroll(self, gap=2)
        column(self, (6, 8, 6, 8)).addWidget(scroll)
        self.buttons: dict[str, SectionButton] = {}
        self._captions: list[tuple[QLabel, str]] = []
        for group in section_groups():
            caption = wrapped("", "small", scroll.ground)
            caption.setContentsMargins(px(12), px(8 if self._captions else 2), px(8), 0)
            self._captions.append((caption, group.title))
            scroll.body.addWidget(caption)
            for section in group.sections:
                button = SectionButton(section, scroll.ground)
                button.clicked.connect(self._clicked)
                scroll.body.addWidget(button)
                self.buttons[section.id] = button
        scroll.body.addStretch(1)
        context.file_changed.connect(self.refresh)
        self.say()

    def say(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(_(SECTIONS))
        for caption, title in self._captions:
            caption.setText(_(title))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Work the marks out anew."""
        for button in self.buttons.values():
            mark = button.section.marker(self._context) if self._context.is_open else Mark()
            button.say(mark)

    def show_chosen(self, section_id: str) -> None:
        """Show which section stands in the middle."""
        for one, button in self.buttons.items():
            button.setChecked(one == section_id)
        if section_id in self.buttons:
            self._scroll.ensureWidgetVisible(self.buttons[section_id], 0, px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Up and Down."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        names = list(self.buttons)
        here = next((i for i, one in enumerate(names) if self.buttons[one].hasFocus()), -1)
        if step is None or here < 0:
            super().keyPressEvent(event)
            return
        target = names[(here + step) % len(names)]
        self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            # Pressed again it stays the one that is shown.
            pressed.setChecked(True)
            self.chosen.emit(str(pressed.property("key")))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "buttons"):
            self.say()


class SectionMenu(Choice):
    """The same list as a menu, for narrow windows."""

    chosen_section = Signal(str)

    def __init__(self, context: ClientContext, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self._context = context
        self.setMaxVisibleItems(20)
        self.changed.connect(self._tell)
        context.file_changed.connect(self.say)
        self.say()

    @Slot()
    def say(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(_(SECTIONS))
        options = []
        for section in client_sections():
            mark = section.marker(self._context) if self._context.is_open else Mark()
            sign = _IN_TEXT.get(mark.sign, mark.text)
            title = _(section.title)
            options.append((section.id, f"{title}   {sign}" if sign else title))
        self.set_options(options)

    @Slot()
    def _tell(self) -> None:
        self.chosen_section.emit(self.value())
