"""What was found, in words."""

from __future__ import annotations

from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.i18n.formats import format_date, format_list
from kotodesk.register.consent import Consent
from kotodesk.services.scanning import FoundForm, Problem, Reading, Why
from kotodesk.services.scanning.found import PageRef

WITHDRAWAL = N_("Withdrawal of a consent: %(what)s")
OTHER_FORM = N_("Form %(document)s")
PRINTED = N_("Printed %(day)s")
PAGES = N_("Pages: %(found)s of %(all)s")
EXTRA = N_("pages put behind them: %(count)s")
NO_CLIENT = N_("Client no longer in the register")
PLACE = N_("%(file)s, page %(page)s")
READY, WAITS, DONE = N_("Ready to attach"), N_("Look at this first"), N_("Attached")
NEVER = N_("Cannot be attached")

_MISSING = N_("Not scanned: page %(pages)s. Scan it and add the file, or attach what there is.")
_TWICE = N_("Scanned more than once: page %(pages)s. Leave the poorer one out.")
_ATTACHED = N_("A scan of this form was attached already: %(days)s.")
_ENDED = N_("State of the consent now: %(state)s.")
_ENDED_ON = N_("State of the consent now: %(state)s, %(day)s.")
_COPY = N_("This is the copy the client keeps, not the form for the file.")
_OTHER_WORDS = N_(
    "The consent was answered on a paper with other words. This paper does not prove that answer."
)
_GONE = N_("What this form was printed of is no longer in the register. Keep the paper aside.")
_NOBODY = N_(
    "A form that was printed for no client. Look whose it is and add the file on the client's page "
    "under Attachments and documents."
)

WHY: dict[Why, str] = {
    Why.BLANK: N_("An empty page."),
    Why.NO_CODE: N_("No code was found. The corner may be cut off or folded."),
    Why.DAMAGED: N_("There is a code, but it cannot be read. Type what stands below it."),
    Why.FOREIGN: N_("The code on this page is not one of KotoDesk."),
    Why.OTHER_VAULT: N_(
        "A form of another vault. It cannot be attached here: take it to whose it is."
    ),
    Why.UNKNOWN: N_(
        "A form of this vault whose printing is not recorded: it may be newer than a backup that "
        "was restored. Attach it by hand to the right consent."
    ),
    Why.SEVERAL: N_("Two forms in one picture. Scan each of them alone."),
    Why.LEFT_OUT: N_("You left this page out."),
}


def title(found: FoundForm) -> str:
    """Say what the form is."""
    consent = found.record
    if not isinstance(consent, Consent):
        return str(Message(OTHER_FORM, {"document": found.form.document}))
    kind = codesets.label("consent_type", consent.consent_type)
    what = f"{consent.consent_type} · {kind[:1].upper()}{kind[1:]}"
    if found.form.paper == "withdrawal":
        return str(Message(WITHDRAWAL, {"what": what}))
    return what


def facts(found: FoundForm) -> str:
    """Say to whom the consent goes, when it was printed, its number and languages."""
    consent = found.record
    form = found.form
    counted = len(found.pages)
    parts = (
        consent.receivers.strip() if isinstance(consent, Consent) else "",
        _(PRINTED) % {"day": format_date(form.printed_at.date())},
        form.document,
        " + ".join(codesets.label("paper_language", one) for one in form.languages),
        _(PAGES) % {"found": counted, "all": form.pages},
        _(EXTRA) % {"count": len(found.extra)} if found.extra else "",
    )
    return " · ".join(part for part in parts if part)


def problem(found: FoundForm, one: Problem) -> str:
    """Say what speaks against attaching the form."""
    twice = [str(page) for page, refs in found.pages.items() if len(refs) > 1]
    state = codesets.label("consent_event", found.state) if found.state else ""
    day = format_date(found.since) if found.since else ""
    texts: dict[Problem, tuple[str, dict[str, str]]] = {
        Problem.MISSING: (_MISSING, {"pages": format_list([str(p) for p in found.missing])}),
        Problem.TWICE: (_TWICE, {"pages": format_list(twice)}),
        Problem.ATTACHED: (
            _ATTACHED,
            {"days": format_list([format_date(one) for one in found.attached])},
        ),
        Problem.ENDED: (_ENDED_ON if day else _ENDED, {"state": state, "day": day}),
        Problem.COPY: (_COPY, {}),
        Problem.OTHER_WORDS: (_OTHER_WORDS, {}),
        Problem.GONE: (_GONE, {}),
        Problem.NOBODY: (_NOBODY, {}),
    }
    text, values = texts[one]
    return _(text) % values


def place(reading: Reading, ref: PageRef) -> str:
    """Say where a page stands: file and page."""
    return _(PLACE) % {"file": reading.scans[ref.file].name, "page": ref.page + 1}
