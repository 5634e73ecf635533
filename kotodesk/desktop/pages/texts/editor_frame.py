"""The parts of the editor around the paragraphs: head, languages, places to fill, the form."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from kotodesk.desktop.pages.consents.live import LivePreview
from kotodesk.desktop.pages.texts.block_tools import BlockTools
from kotodesk.desktop.pages.texts.language_list import LanguageList
from kotodesk.desktop.pages.texts.places import PlacesBar
from kotodesk.desktop.pages.texts.sheet import WordsSheet
from kotodesk.desktop.pages.texts.words import named
from kotodesk.desktop.pages.texts.work import Drafting
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    Pill,
    Scroll,
    SegmentedChoice,
    column,
    ground,
    label,
    line,
    row,
    set_property,
)
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, _

BACK = N_("To the text")
DRAFT = N_("%(number)s, draft")
SAVED, UNSAVED = N_("saved"), N_("not saved yet")
APPROVE, DISCARD = N_("Approve…"), N_("Throw away…")
SHOW_FORM, HIDE_FORM, BESIDE = N_("Show the form"), N_("Hide the form"), N_("Beside it")
LEAVE_OUT, TAKE_IN = N_("Leave the language out…"), N_("Take the language in again")
IS_OUT = N_("%(language)s is left out")
NOT_READY = N_("First mend what the list of languages says is wrong.")
IS_OUT_MEANS = N_("The text will not be printed in this language.")
_OFFICIAL = ("fi", "sv")


class EditorFrame:
    """Lays the parts out in `owner` and says their texts; what they do is the editor's."""

    def __init__(self, sheet: WordsSheet, tools: BlockTools, owner: QWidget) -> None:
        self.wording = Wording()
        self._left_out = ""
        self._mark_key = ""
        self.languages, self.live = LanguageList(), LivePreview()
        self.places, self.problem = PlacesBar(), Banner("attention")
        self.beside = SegmentedChoice([(one, "") for one in _OFFICIAL])
        self.beside.set_value("fi")
        self.back = Button("", "quiet", "arrow_left")
        self.approve, self.discard = Button("", "primary", "check"), Button("", "danger", "trash")
        self.leave_out, self.take_in = Button("", "quiet", "minus"), Button("", "primary", "plus")
        self.show_form = Button("", "plain", "document")
        self.show_form.setCheckable(True)
        self.show_form.setChecked(True)
        self.form = Card("", owner, margin=8)
        self.form.add(self.live, 1)
        self._title, self._state = ElidedLabel("", "heading"), Pill()
        self._mark = label("", "small")
        self._out, self._which = EmptyState("language"), QStackedWidget(owner)
        self._lay_out(sheet, tools, owner)
        self.retranslate()

    def show_head(self, drafting: Drafting, *, left_out: bool) -> None:
        """Show which text and version it is, and whether the language shown is left out."""
        self._title.setText(drafting.title)
        self._state.set(_(DRAFT) % {"number": drafting.held.number}, "accent", "edit")
        self._left_out = self.languages.current() if left_out else ""
        self._which.setCurrentIndex(1 if left_out else 0)
        self.leave_out.setVisible(not left_out and len(drafting.held.languages) > 1)
        self._say_out()

    def let_approve(self, *, ready: bool) -> None:
        """Let the version be approved, or say why not yet."""
        self.approve.setEnabled(ready)
        why = "" if ready else _(NOT_READY)
        self.approve.setToolTip(why)
        self.approve.setAccessibleDescription(why)

    def mark(self, key: str) -> None:
        """Say whether what was typed is "saved" or "unsaved"; "" says nothing."""
        self._mark_key = key
        words = {"saved": SAVED, "unsaved": UNSAVED}.get(key, "")
        set_property(self._mark, "tone", "good" if key == "saved" else "")
        self._mark.setText(_(words) if words else "")

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.beside.set_options([(one, named(one)) for one in _OFFICIAL])
        self.beside.setAccessibleName(_(BESIDE))
        self.places.retranslate()
        self.mark(self._mark_key)
        self.say_form()
        self._say_out()

    def say_form(self) -> None:
        """Say what the button of the form does next."""
        self.show_form.setText(_(HIDE_FORM if self.show_form.isChecked() else SHOW_FORM))

    def _say_out(self) -> None:
        if self._left_out:
            title = _(IS_OUT) % {"language": named(self._left_out)}
            self._out.set_texts(title, _(IS_OUT_MEANS))

    def _lay_out(self, sheet: WordsSheet, tools: BlockTools, owner: QWidget) -> None:
        layout = column(owner, gap=10)
        head = row(gap=10)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        head.addWidget(self._mark)
        for button in (self.show_form, self.discard, self.approve):
            head.addWidget(button)
        layout.addLayout(head)
        body = row(gap=14)
        side = Card(margin=4)
        side.setFixedWidth(px(216))
        side.add(self.languages, 1)
        side.add(self.leave_out)
        body.addWidget(side)
        self._which.addWidget(self._writing(sheet, tools))
        self._which.addWidget(self._nothing())
        body.addWidget(self._which, 12)
        body.addWidget(self.form, 8)
        layout.addLayout(body, 1)
        for button, text in (
            (self.back, BACK),
            (self.approve, APPROVE),
            (self.discard, DISCARD),
            (self.leave_out, LEAVE_OUT),
            (self.take_in, TAKE_IN),
        ):
            self.wording.say(button.setText, text)

    def _writing(self, sheet: WordsSheet, tools: BlockTools) -> Card:
        card = Card("", self._which, margin=14, gap=8)
        card.add(self.places)
        above = ground()
        above.setSizePolicy(self.places.sizePolicy())
        flow = FlowLayout(above, gap=10)
        flow.addWidget(tools)
        flow.addWidget(self._beside_choice())
        card.add(above)
        card.add(line())
        self.scroll = Scroll(card, margins=(0, 6, 12, 8))
        self.scroll.body.addWidget(self.problem)
        self.scroll.body.addWidget(sheet)
        card.add(self.scroll, 1)
        return card

    def _beside_choice(self) -> QWidget:
        holder = ground()
        inner = row(holder, gap=8)
        beside = label("", "label")
        self.wording.say(beside.setText, BESIDE)
        inner.addWidget(beside)
        inner.addWidget(self.beside)
        return holder

    def _nothing(self) -> Card:
        card = Card()
        card.body.addStretch(1)
        card.add(self._out)
        middle = row()
        middle.addStretch(1)
        middle.addWidget(self.take_in)
        middle.addStretch(1)
        card.add(middle)
        card.body.addStretch(2)
        return card
