"""Step 3: the form in her language and the client's, printed or saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.consents.step import Step
from kotodesk.desktop.pages.consents.work import FormOptions, Opened
from kotodesk.desktop.widgets import Banner, Button, Check, FlowLayout, PaperLanguages, ground
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.services.printing import Printed, name_of

TITLE = N_("The form")
LARGE = N_("Large print")
IDENTITY = N_("Print the personal identity code")
IDENTITY_HELP = N_(
    "Only when the receiver cannot tell the person apart without it (Data Protection Act 29 §). "
    "The date of birth is always printed."
)
PRINT, SAVE, COPY = N_("Print"), N_("Save as PDF"), N_("Client's copy")
STATEMENT = N_("Interpreter's statement")
SIGN = N_("Sign on screen")
MISSING = N_("Fill in before printing: %(fields)s.")
NO_TEXT = N_(
    "There is no text in the client's language (%(language)s). Print the form in Finnish or "
    "Swedish, have it interpreted, and let the interpreter sign on it."
)
UNREVIEWED = N_("Text not reviewed yet: %(languages)s.")
TRANSLATION = N_("Translation not reviewed: %(languages)s. The form says which text prevails.")
OWN_WORDS = N_(
    "The purpose is in your own words and is printed as such in each column. Have it interpreted."
)
PRINTED_AS = N_("Form %(number)s, text %(text)s, version %(version)s. Printed: %(languages)s.")
CHANGED = N_("The form has changed since it was printed. Print it again before it is signed.")


class FormStep(Step):
    """Language, identity code, what is missing, and the buttons."""

    print_asked = Signal()
    save_asked = Signal()
    copy_asked = Signal()
    statement_asked = Signal()
    sign_asked = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE)
        self._opened: Opened | None = None
        self._printed: Printed | None = None
        self.languages = PaperLanguages()
        self.body.addWidget(self.languages)
        self.hear(self.languages)
        self.large = Check()
        self.no_text, self.unreviewed = Banner("attention"), Banner("attention")
        self.own_words = Banner("neutral")
        self.missing, self.changed_since = Banner("attention"), Banner("attention")
        self.identity = Check()
        self._help = wrapped("", "small")
        banners = (self.no_text, self.unreviewed, self.own_words)
        for part in (*banners, self.large, self.identity, self._help):
            self.body.addWidget(part)
        for banner in (self.missing, self.changed_since):
            self.body.addWidget(banner)
        self.hear(self.large)
        self.hear(self.identity)
        self.body.addWidget(self._buttons())
        self._facts = wrapped("", "small")
        self.body.addWidget(self._facts)
        self.body.addStretch(1)
        self.wording.say(self.large.setText, LARGE)
        self.wording.say(self.identity.setText, IDENTITY)
        self.wording.say(self._help.setText, IDENTITY_HELP)

    def show_consent(self, opened: Opened) -> None:
        """Offer the languages there are; what was printed, or the client's own, is proposed."""
        kept = self.chosen() if self._opened and self._same(opened) else ()
        if not kept:
            self.large.set_value(False)
            self.identity.set_value(False)
        self._opened = opened
        self._offer()
        wanted = kept or opened.consent.notice_languages or opened.languages.proposed
        self.languages.set_value(wanted)
        self.follow(opened)

    def follow(self, opened: Opened) -> None:
        """Say what is to be known of the form."""
        self._opened = opened
        own = opened.languages
        name = codesets.label("languages", own.client) if own.client else ""
        lacking = bool(own.client) and not own.client_has_text
        self.no_text.tell(Message(NO_TEXT, {"language": name}) if lacking else "")
        self.own_words.tell(_(OWN_WORDS) if self._foreign() and opened.own_words else "")
        self._say_unreviewed(opened)
        self._say_facts()
        self.sign_button.setVisible(not opened.answered)

    def show_printed(self, printed: Printed) -> None:
        """Say what is missing on the form just made, and whether it differs from the paper."""
        self._printed = printed
        self._say_missing()
        for button in (self.print_button, self.save_button, self.sign_button):
            button.setEnabled(not printed.missing)

    def chosen(self) -> tuple[str, ...]:
        """Return the languages chosen, in the order of the columns."""
        return self.languages.value()

    def options(self) -> FormOptions:
        """Return what else is chosen: the identity code, large print."""
        return FormOptions(identity_code=self.identity.value(), large=self.large.value())

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        if self._opened is not None:
            self._offer()
            self.follow(self._opened)
            self._say_missing()

    def _say_unreviewed(self, opened: Opened) -> None:
        unread = [one for one in self.chosen() if one in opened.languages.unreviewed]
        translated = [one for one in unread if one != self.chosen()[0]]
        names = ", ".join(codesets.label("paper_language", one) for one in translated or unread)
        text = Message(TRANSLATION if translated else UNREVIEWED, {"languages": names})
        self.unreviewed.tell(text if unread else "", "attention" if translated else "neutral")

    def _same(self, opened: Opened) -> bool:
        return self._opened is not None and self._opened.consent.id == opened.consent.id

    def _foreign(self) -> bool:
        return any(one not in {"fi", "sv"} for one in self.chosen()) or len(self.chosen()) > 1

    def _offer(self) -> None:
        if self._opened is not None:
            self.languages.set_offered(self._opened.languages.offered)

    def _say_missing(self) -> None:
        printed, opened = self._printed, self._opened
        if printed is None or opened is None:
            return
        names = ", ".join(str(name_of(one)) for one in printed.missing)
        self.missing.tell(Message(MISSING, {"fields": names}) if names else "")
        known, now = opened.consent.notice_sha256, printed.notice
        differs = bool(known) and now is not None and now.sha256 != known and not opened.answered
        self.changed_since.tell(_(CHANGED) if differs else "")

    def _say_facts(self) -> None:
        consent = self._opened.consent if self._opened is not None else None
        if consent is None or self._opened is None or not consent.notice_id:
            self._facts.setText("")
            return
        used = consent.notice_languages
        pair = " + ".join(codesets.label("paper_language", one) for one in used)
        values = {
            "number": self._opened.number,
            "text": consent.notice_id,
            "version": consent.notice_version,
            "languages": pair,
        }
        hashed = f"SHA-256 {consent.notice_sha256[:16]}…"
        self._facts.setText(f"{_(PRINTED_AS) % values}\n{hashed}")

    def _buttons(self) -> QWidget:
        self.print_button = Button("", "primary", "print")
        self.save_button = Button("", "plain", "save")
        self.sign_button = Button("", "plain", "edit")
        self.copy_button = Button("", "quiet", "copy")
        self.statement_button = Button("", "quiet", "language")
        holder = ground()
        line = FlowLayout(holder, gap=8)
        for button, text, signal in (
            (self.print_button, PRINT, self.print_asked),
            (self.save_button, SAVE, self.save_asked),
            (self.sign_button, SIGN, self.sign_asked),
            (self.copy_button, COPY, self.copy_asked),
            (self.statement_button, STATEMENT, self.statement_asked),
        ):
            button.clicked.connect(signal)
            self.wording.say(button.setText, text)
            line.addWidget(button)
        return holder
