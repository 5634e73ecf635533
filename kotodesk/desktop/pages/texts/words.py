"""What editions, languages and paragraphs of texts are called, and with which sign."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from kotodesk.desktop.pages.texts.work import Drafting
from kotodesk.documents.texts import ConsentText
from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.services.texts import Edition, TextLine

PROGRAM = N_("Program's version %(number)s")
OWN = N_("Own version %(number)s")
APPROVED = N_("Own version %(number)s, approved by %(who)s on %(day)s")
RETIRED = N_("%(number)s, taken out of use on %(day)s")
DRAFT = N_("%(number)s, draft")
TRANSLATION, UNCHECKED = N_("Draft translation"), N_("Draft, not checked")
CHECKED = N_("Checked: %(who)s")
UNCHANGED, CHANGED, LEFT_OUT = N_("Unchanged"), N_("Changed"), N_("Left out")
_OFFICIAL = ("fi", "sv")

BLOCKS = {
    "title": N_("Title of the text"),
    "heading": N_("Heading"),
    "paragraph": N_("Paragraph"),
    "bullet": N_("Item of a list"),
    "choice": N_("Answer"),
    "note": N_("Note"),
}

GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "all": (N_("All"), ()),
    "consents": (N_("Consents"), ("consent_", "withdrawal")),
    "meeting": (
        N_("Assessment and visits"),
        ("assessment_told", "visit_", "interpreter_statement", "plan_summary"),
    ),
    "letters": (N_("Letters and notices"), ("appointment", "request_receipt", "privacy_notice")),
}


class LanguageLine(NamedTuple):
    """A language in a list: its code, its state in words, tone and sign."""

    code: str
    state: str
    tone: str
    sign: str

    @property
    def name(self) -> str:
        """The language's name in the program's own."""
        return named(self.code)


def named(language: str) -> str:
    """Name a language of papers, beginning with a capital."""
    name = codesets.label("paper_language", language)
    return f"{name[:1].upper()}{name[1:]}"


def belongs(line: TextLine, group: str) -> bool:
    """Whether a text belongs under a filter."""
    begins = GROUPS[group][1] if group in GROUPS else ()
    return not begins or line.text_id.startswith(begins)


def edition_words(held: Edition) -> str:
    """Say which edition it is, and who decided on it when."""
    day = ""
    if held.decided_at:
        day = format_date(datetime.fromisoformat(held.decided_at).astimezone().date())
    values = {"number": held.number, "who": held.decided_by, "day": day}
    msgids = {"program": PROGRAM, "approved": APPROVED, "retired": RETIRED, "draft": DRAFT}
    return str(Message(msgids[held.state], values))


def short_words(held: Edition) -> str:
    """Say which edition it is in two words."""
    msgid = PROGRAM if held.state == "program" else OWN
    return str(Message(msgid, {"number": held.number}))


def reviewed_words(text: ConsentText) -> str:
    """Say whether somebody has checked a text."""
    if text.reviewed:
        return str(Message(CHECKED, {"who": text.reviewed_by}))
    return str(Message(UNCHECKED if text.language in _OFFICIAL else TRANSLATION))


def reviews(held: Edition) -> list[LanguageLine]:
    """Give the languages of an edition with the state of their review."""
    return [
        LanguageLine(
            code,
            reviewed_words(text),
            "good" if text.reviewed else "neutral",
            "good" if text.reviewed else "edit",
        )
        for code, text in held.languages.items()
    ]


def states(drafting: Drafting) -> list[LanguageLine]:
    """Give every language of a draft, those left out too, with what is to be done in it."""
    held = drafting.held.languages
    missing = [one for one in drafting.known if one not in held]
    return [_state(drafting, code) for code in (*held, *missing)]


def _state(drafting: Drafting, code: str) -> LanguageLine:
    if code not in drafting.held.languages:
        return LanguageLine(code, str(Message(LEFT_OUT)), "neutral", "minus")
    if found := drafting.problems.get(code):
        return LanguageLine(code, str(found[0].message), "alarm", "alarm")
    if code in drafting.changed:
        return LanguageLine(code, str(Message(CHANGED)), "good", "good")
    return LanguageLine(code, str(Message(UNCHANGED)), "neutral", "dot")
