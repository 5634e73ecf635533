"""What is set into the papers of a client, in the language of each column.

Names of codes come from the tables of that language, days and amounts as they are written in
Finland, and what she wrote herself as she wrote it. Every language gets the same number of lines.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from kotodesk import material
from kotodesk.documents.labels import labels
from kotodesk.documents.text.isolate import isolate, isolate_text
from kotodesk.documents.text.languages import is_rtl
from kotodesk.documents.texts import LABELS, TextMissing
from kotodesk.i18n import codesets, is_language
from kotodesk.i18n.formats import format_clock, format_date
from kotodesk.register.accountability import DataRequest
from kotodesk.register.appointment import Appointment
from kotodesk.register.client import Client
from kotodesk.register.office import Office
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.review import Review
from kotodesk.services import appointments, requests
from kotodesk.services.printing.form_languages import name
from kotodesk.services.printing.person import full_name

_FINNISH = frozenset({"fi", "fi-plain", "sv"})
"""Columns in which the hour is written as in Finland, 9.30."""


def appointment(one: Appointment, client: Client, language: str) -> dict[str, str]:
    """Give the values of the slip of an appointment (32 a §); "" where nothing was recorded."""
    day = one.appointment_date
    return {
        "client": name_in(client, language),
        "matter": name("appointment_kind", one.appointment_kind, language),
        "date": format_date(day) if day else "",
        "time": _time(one.appointment_time, language),
        "place": one.place.strip(),
        "interpreter_language": _interpreter(one, client, language),
        "fee": _euros(appointments.fee(day)) if day else "",
        "cancel_by": format_date(one.cancel_by or day - timedelta(days=1)) if day else "",
    }


def privacy(office: Office) -> dict[str, str]:
    """Give the values of the information on processing: the officer's contact (GDPR 13(1)(b))."""
    return {"data_protection_officer": office.data_protection.strip()}


def request(one: DataRequest, client: Client, language: str) -> dict[str, str]:
    """Give the values of the receipt of a request."""
    due = requests.reply_by(one)
    return {
        "client": name_in(client, language),
        "request": name("request_kind", one.request_kind, language),
        "received": format_date(one.received) if one.received else "",
        "reply_by": format_date(due.due) if due else "",
    }


def plan(
    one: Plan,
    services: Sequence[PlanService],
    reviews: Iterable[Review],
    client: Client,
    language: str,
) -> dict[str, str]:
    """Give the values of the short plan: goals and services one a line."""
    goals = [name("plan_goal", code, language) for code in one.goals]
    written = (one.period_goals + "\n" + one.long_term_goals).splitlines()
    goals += [line.strip() for line in written if line.strip()]
    review = _next_review(one, reviews)
    return {
        "client": name_in(client, language),
        "plan_from": format_date(one.valid_from) if one.valid_from else "",
        "plan_until": format_date(one.valid_until) if one.valid_until else "",
        "review_by": format_date(review) if review else "",
        "goals": "\n".join(goals),
        "services": "\n".join(_service(service, language) for service in services),
    }


def name_in(client: Client, language: str) -> str:
    """Give the client's name, in its own script beside it in the client's language."""
    own = client.original_name.strip()
    if not own or own == full_name(client) or language in _FINNISH:
        return full_name(client)
    return f"{full_name(client)} ({isolate_text(own)})"


def language_name(code: str, language: str) -> str:
    """Give the name of a language in `language`, or as its own speakers call it.

    Only the languages of the program name all others; a client knows the interpreter's language by
    its own name.
    """
    if is_language(language):
        return codesets.label("languages", code, language)
    return _own_names().get(code) or codesets.label("languages", code, "en")


def word(key: str, language: str) -> str:
    """Give a fixed word in a language of papers. Raises `TextMissing`."""
    found = labels(language).get(key, "")
    if not found:
        raise TextMissing(LABELS, language)
    return found


def _interpreter(one: Appointment, client: Client, language: str) -> str:
    ordered = client.interpreter_needed if one.interpreter_ordered is None else None
    if not (one.interpreter_ordered or ordered):
        return word("no_interpreter", language)
    code = client.interpreter_language or one.language or client.dealing_language
    return language_name(code, language) if code else ""


def _time(written: str, language: str) -> str:
    return format_clock(written) if language in _FINNISH else written


def _euros(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",") + " €"


def _next_review(one: Plan, reviews: Iterable[Review]) -> date | None:
    """Give the day of the next review: what the newest review set, else what the plan did."""
    done = [review for review in reviews if review.reviewed is not None]
    newest = max(done, key=lambda review: review.reviewed or date.min, default=None)
    return (newest.next_review if newest is not None else None) or one.planned_review


def _service(one: PlanService, language: str) -> str:
    days = [format_date(day) if day else "" for day in (one.service_from, one.service_until)]
    span = "–".join(days) if any(days) else ""
    written = [isolate_text(part.strip()) for part in (one.name, one.provider) if part.strip()]
    comma = "، " if is_rtl(language) else ", "
    rest = comma.join([*written, *([isolate(span)] if span else [])])
    kind = name("service_kind", one.service_kind, language)
    return f"{kind}: {rest}" if rest else kind


@cache
def _own_names() -> dict[str, str]:
    path = material.file("resources", "names", "languages.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row["name"] for row in csv.DictReader(stream)}
