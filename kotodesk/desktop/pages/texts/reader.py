"""One text to read in any of its languages, beside Finnish or Swedish, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.texts.language_list import LanguageList
from kotodesk.desktop.pages.texts.paragraphs import SideBySide
from kotodesk.desktop.pages.texts.words import edition_words, named, reviewed_words, reviews
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import (
    Button,
    Card,
    Choice,
    ElidedLabel,
    FlowLayout,
    Pill,
    Scroll,
    SegmentedChoice,
    column,
    ground,
    label,
    row,
)
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.wording import Wording
from kotodesk.i18n import N_, Message, _
from kotodesk.services.texts import Edition, TextLine

BACK = N_("Texts")
MAKE, GO_ON = N_("Make your own version"), N_("Go on with the draft %(number)s")
RETIRE, DISCARD = N_("Take out of use…"), N_("Throw away…")
CHECKED, FORM = N_("Translation checked…"), N_("Show the form")
EDITION, BESIDE = N_("Version"), N_("Beside it")
RESTING = N_("Consents that rest on it: %(count)s")
IN_FORCE, NOT_IN_FORCE = N_("In force"), N_("Not in force")
OFFICIAL = ("fi", "sv")


class TextReader(QWidget):
    """Emits what is asked, with the number of the edition or the language where it matters."""

    back_asked = Signal()
    start_asked = Signal()
    edit_asked = Signal(str)
    retire_asked = Signal(str)
    discard_asked = Signal(str)
    review_asked = Signal(str)
    form_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.wording = Wording()
        super().__init__(parent)
        self._line: TextLine | None = None
        self._wanted = OFFICIAL[0]
        self.languages, self.words = LanguageList(), SideBySide()
        self.editions, self.beside = Choice(), SegmentedChoice()
        self.editions.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.editions.setMaximumWidth(px(380))
        self.beside.set_options([(one, "") for one in OFFICIAL])
        self.beside.set_value("fi")
        self.start, self.edit = Button("", "primary", "edit"), Button("", "primary", "edit")
        self.retire, self.discard = Button("", "danger"), Button("", "danger", "trash")
        self.review, self.form = Button("", "plain", "check"), Button("", "plain", "document")
        self._title, self._facts = ElidedLabel("", "heading"), wrapped("", "soft")
        self._state, self._reviewed = Pill(), Pill()
        self._build()
        for unasked in (self.start, self.edit, self.retire, self.discard):
            unasked.hide()
        self._connect()
        self.retranslate()

    # -- what is shown ------------------------------------------------------------------------

    def show_line(self, line: TextLine, number: str = "", language: str = "") -> None:
        """Show a text: the edition `number`, or the one in force, in `language`."""
        other = self._line is None or self._line.text_id != line.text_id
        kept = "" if other else self.editions.value()
        self._line = line
        self.editions.set_options([(one.number, edition_words(one)) for one in self._all()])
        known = [one.number for one in self._all()]
        wanted = next((one for one in (number, kept) if one in known), line.in_force.number)
        self.editions.set_value(wanted)
        self._show(language)

    def edition(self) -> Edition:
        """Return the edition that is read; RuntimeError before one was shown."""
        if self._line is None:
            raise RuntimeError
        chosen = self.editions.value()
        return next((one for one in self._all() if one.number == chosen), self._line.in_force)

    def retranslate(self) -> None:
        """Say every text again."""
        self.wording.again()
        self.beside.set_options([(one, named(one)) for one in OFFICIAL])
        self.beside.setAccessibleName(_(BESIDE))
        self.editions.setAccessibleName(_(EDITION))
        if self._line is not None:
            self.show_line(self._line, self.editions.value(), self.languages.current())

    @Slot()
    def _chosen(self) -> None:
        self._show("")

    @Slot(str)
    def _went(self, _language: str) -> None:
        self._read()

    @Slot()
    def _beside_chosen(self) -> None:
        self._wanted = self.beside.value()
        self._read()

    def _read(self) -> None:
        held = self.edition()
        text = held.languages[self.languages.current()]
        others = [one for one in (self._wanted, *OFFICIAL) if one in held.languages]
        beside = next((held.languages[one] for one in others if one != text.language), None)
        self.beside.set_value(beside.language if beside is not None else "")
        self.beside.setEnabled(text.language not in OFFICIAL)
        self.words.show_texts(text, beside)
        tone, sign = ("good", "good") if text.reviewed else ("neutral", "edit")
        self._reviewed.set(reviewed_words(text), tone, sign)
        self.review.setVisible(not text.reviewed and self._is_in_force(held))

    def _show(self, language: str) -> None:
        line, held = self._line, self.edition()
        if line is None:
            return
        self.languages.show_lines(reviews(held), language)
        self._title.setText(line.title)
        in_force = self._is_in_force(held)
        self._state.set(
            _(IN_FORCE) if in_force else _(NOT_IN_FORCE),
            "good" if in_force else "neutral",
            "good" if in_force else "minus",
        )
        resting = str(Message(RESTING, {"count": held.referring}))
        self._facts.setText(f"{edition_words(held)} · {resting}")
        self.start.setVisible(in_force and not line.drafts)
        draft = held if held.state == "draft" else next(reversed(line.drafts), None)
        self.edit.setVisible(draft is not None)
        if draft is not None:
            self.edit.setText(_(GO_ON) % {"number": draft.number})
        self.retire.setVisible(held.state == "approved")
        self.discard.setVisible(held.state in {"draft", "retired"})
        self.editions.setVisible(len(self._all()) > 1)
        self._read()

    def _all(self) -> tuple[Edition, ...]:
        line = self._line
        return () if line is None else (line.in_force, *line.drafts, *reversed(line.former))

    def _is_in_force(self, held: Edition) -> bool:
        return self._line is not None and held.number == self._line.in_force.number

    # -- what is asked ------------------------------------------------------------------------

    @Slot()
    def _edit(self) -> None:
        held = self.edition()
        drafts = self._line.drafts if self._line is not None else ()
        self.edit_asked.emit(held.number if held.state == "draft" else drafts[-1].number)

    @Slot()
    def _retire(self) -> None:
        self.retire_asked.emit(self.edition().number)

    @Slot()
    def _discard(self) -> None:
        self.discard_asked.emit(self.edition().number)

    @Slot()
    def _review(self) -> None:
        self.review_asked.emit(self.languages.current())

    @Slot()
    def _form(self) -> None:
        shown = [self.languages.current()]
        beside = self.beside.value()
        if beside in self.edition().languages and beside not in shown:
            shown.insert(0, beside)
        self.form_asked.emit(self.edition().number, tuple(shown))

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = column(self, gap=10)
        back = Button("", "quiet", "arrow_left")
        back.clicked.connect(self.back_asked)
        head = row(gap=10)
        head.addWidget(back)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        layout.addLayout(head)
        layout.addWidget(self._facts)
        tools = ground()
        line = FlowLayout(tools, gap=8)
        for part in (
            self.editions,
            self.start,
            self.edit,
            self.form,
            self.retire,
            self.discard,
        ):
            line.addWidget(part)
        layout.addWidget(tools)
        body = row(gap=14)
        side = Card(margin=4)
        side.setFixedWidth(px(220))
        side.add(self.languages, 1)
        body.addWidget(side)
        body.addWidget(self._page(), 1)
        layout.addLayout(body, 1)
        for button, text in (
            (back, BACK),
            (self.start, MAKE),
            (self.retire, RETIRE),
            (self.discard, DISCARD),
            (self.review, CHECKED),
            (self.form, FORM),
        ):
            self.wording.say(button.setText, text)

    def _page(self) -> Card:
        card = Card(margin=16)
        line = row(gap=10)
        line.addWidget(self._reviewed)
        line.addWidget(self.review)
        line.addStretch(1)
        beside = label("", "label")
        self.wording.say(beside.setText, BESIDE)
        line.addWidget(beside)
        line.addWidget(self.beside)
        card.add(line)
        scroll = Scroll(margins=(0, 4, 12, 8))
        scroll.body.addWidget(self.words)
        scroll.body.addStretch(1)
        card.add(scroll, 1)
        return card

    def _connect(self) -> None:
        self.languages.chosen.connect(self._went)
        self.editions.changed.connect(self._chosen)
        self.beside.changed.connect(self._beside_chosen)
        self.start.clicked.connect(self.start_asked)
        self.edit.clicked.connect(self._edit)
        self.retire.clicked.connect(self._retire)
        self.discard.clicked.connect(self._discard)
        self.review.clicked.connect(self._review)
        self.form.clicked.connect(self._form)
