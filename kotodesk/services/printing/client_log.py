"""The client's own log from the journal, in plain words (GDPR 15, laki 906/2019 17 §).

No values and no internal ids: the day, the role of who did it, and what was done. What one day saw
more than once is said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from kotodesk.documents import texts
from kotodesk.i18n import N_, Language, Message, _, codesets
from kotodesk.i18n.formats import format_date
from kotodesk.register.accountability import Disclosure
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.field import specs
from kotodesk.services import disclosures
from kotodesk.services.desk import Desk
from kotodesk.services.printing.person import person
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store import Act, Entry

if TYPE_CHECKING:
    from kotodesk.documents.client_log import LogRow

LOG_NAME = N_("log")
"""First word of a file's name."""
_ALL = 10**9
_ACTS = {
    Act.CREATED: N_("recorded: %(what)s"),
    Act.CHANGED: N_("changed: %(what)s"),
    Act.REMOVED: N_("removed: %(what)s"),
    Act.COMPLETED: N_("completed: %(what)s"),
    Act.VIEWED: N_("your data were looked at"),
    Act.PRINTED: N_("printed or saved as a file: %(what)s"),
    Act.DISCLOSED: N_("disclosed: %(what)s"),
    Act.EXPORTED: N_("taken into a batch for the national data repository"),
    Act.PUT_OFF: N_("put off on the coordinator's list: %(what)s"),
    Act.IMPORTED: N_("brought in from the municipality's older list"),
    Act.UNDONE: N_("an act was undone: %(what)s"),
    Act.ERASED: N_("erased: %(what)s"),
}
_UNCOVERED = N_("your contact details under the non-disclosure order were looked at")
_WITH_FIELDS = N_("%(what)s (%(fields)s)")
_MORE = N_("%(fields)s and others")
_FIELDS_SHOWN = 6
_OFFICIAL = N_("employee of the municipality")
_REPOSITORY = N_("national data repository (KEHA Centre)")
_STORED = N_("data of section 76, by Koto-AJ")
_GIVEN = N_("%(what)s · basis: %(ground)s · %(way)s")
_SINCE, _UNTIL = N_("from %(start)s to %(end)s"), N_("until %(end)s")
_BATCH = "batch"
_LISTS = frozenset({"client_list", "compensation_list"})
_IN_LIST = N_("put on a list that was saved as a file outside the register")
_CALENDAR = "calendar"
_IN_CALENDAR = N_("initials and days saved as a calendar file outside the register")
_PAPERS = {
    "assessment_summary": N_("summary of the assessment"),
    "client_sheet": N_("the data recorded of you"),
    "consent_list": N_("list of valid consents"),
    "plan": N_("integration plan"),
    "review": N_("review of the integration plan"),
    "referral": N_("data for a service provider (section 94)"),
    "client_log": N_("this log"),
    "client_list": N_("list of clients"),
    "compensation_list": N_("list of compensations"),
    "no_show_hearing": N_("hearing on a fee for a missed appointment"),
    "no_show_decision": N_("decision on a fee for a missed appointment"),
    "week_sheet": N_("week of the coordinator"),
    "blank_intake": N_("form for basic data"),
    "blank_assessment": N_("form for the assessment"),
    "envelope": N_("address label"),
    "attachment": N_("attachment"),
    "import_report": N_("report of the import of an older list"),
    "keying_sheet": N_("sheet for keying into Koto-AJ"),
}
_OTHER_PAPER, _OTHER_KIND = N_("paper"), N_("other data")


def client_log(
    desk: Desk,
    client_id: str,
    language: Language,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Printed:
    """Give the log of a client for the days from `since` to `until`, both included."""
    from kotodesk.documents.client_log import ClientLog
    from kotodesk.documents.client_log import client_log as document
    from kotodesk.documents.labels import labels

    client = desk.store.records.get(Client, client_id)
    end = until or desk.today()
    entries = [
        one
        for one in desk.store.journal.of_client(client_id, limit=_ALL)
        if (since is None or since <= one.at.date()) and one.at.date() <= end
    ]
    period = Message(_SINCE, {"start": since, "end": end})
    if since is None:
        period = Message(_UNTIL, {"end": end})
    number = document_id("J", client_id)
    log = ClientLog(
        paper_office(desk, language, number),
        person(client),
        period.text(language),
        tuple(_given(desk, client_id, entries, since, end, language)),
        tuple(_acts(desk, entries, language)),
    )
    return Printed(
        pdf=document(log),
        title=labels(language)["log_title"],
        document_id=number,
        file_name_hint=file_name(_(LOG_NAME), number, (language,)),
        paper="client_log",
        client_id=client_id,
        kind=Client.KIND,
        record_id=client_id,
        languages=(language,),
    )


def _acts(desk: Desk, entries: Iterable[Entry], language: Language) -> list[LogRow]:
    """Give the acts newest first; those alike on one day are one line, their fields together."""
    from kotodesk.documents.client_log import LogRow

    lines: dict[tuple[date, str, str, str], dict[str, None]] = {}
    for entry in entries:
        if entry.kind == Disclosure.KIND and entry.act is Act.CREATED:
            continue  # the act itself stands beside it as "disclosed"
        msgid, what = _said(entry, language)
        key = (entry.at.date(), _role(desk, entry.actor, language), msgid, what)
        lines.setdefault(key, {}).update(dict.fromkeys(_fields(entry, language)))
    return [
        LogRow(
            format_date(day),
            role,
            Message(msgid, {"what": _with_fields(what, tuple(fields), language)}).text(language),
        )
        for (day, role, msgid, what), fields in lines.items()
    ]


def _said(entry: Entry, language: Language) -> tuple[str, str]:
    """Give the sentence of an act and what it was about."""
    if entry.act is Act.VIEWED and entry.details.get("covered"):
        return _UNCOVERED, ""
    if entry.act is Act.EXPORTED and entry.kind in _LISTS:
        return _IN_LIST, ""
    if entry.act is Act.EXPORTED and entry.kind == _CALENDAR:
        return _IN_CALENDAR, ""
    msgid = _ACTS.get(entry.act, _ACTS[Act.CHANGED])
    if entry.act is Act.PRINTED:
        return msgid, _paper(str(entry.details.get("paper", "")), language)
    if entry.act is Act.DISCLOSED:
        receiver = str(entry.details.get("receiver", ""))
        return msgid, receiver or Message(_REPOSITORY).text(language)
    kind = BY_KIND.get(entry.kind)
    title = kind.TITLE if kind is not None else ""
    if entry.kind == _BATCH:
        title = _STORED
    return msgid, _lowered(Message(title or _OTHER_KIND).text(language))


def _paper(paper: str, language: Language) -> str:
    if paper in _PAPERS:
        return Message(_PAPERS[paper]).text(language)
    if paper in texts.available() and language in texts.languages(paper):
        opening = "“" if language == "en" else "”"
        return f"{opening}{texts.load(paper, language).title}”"
    return Message(_OTHER_PAPER).text(language)


def _fields(entry: Entry, language: Language) -> list[str]:
    """Give the names of the fields a change touched, never what stood in them."""
    record = BY_KIND.get(entry.kind)
    if record is None or entry.act is not Act.CHANGED:
        return []
    return [
        _lowered(Message(spec.label).text(language))
        for spec in specs(record)
        if spec.shown and spec.name in entry.changes
    ]


def _with_fields(what: str, fields: tuple[str, ...], language: Language) -> str:
    if not fields:
        return what
    shown = ", ".join(fields[:_FIELDS_SHOWN])
    if len(fields) > _FIELDS_SHOWN:
        shown = Message(_MORE, {"fields": shown}).text(language)
    return Message(_WITH_FIELDS, {"what": what, "fields": shown}).text(language)


def _role(desk: Desk, actor: str, language: Language) -> str:
    """Give the role of who did it: a name is not needed to judge whether it was lawful."""
    who = desk.coordinator
    if actor == who.name and who.title:
        return who.title
    return Message(_OFFICIAL).text(language)


def _given(
    desk: Desk,
    client_id: str,
    entries: Iterable[Entry],
    since: date | None,
    end: date,
    language: Language,
) -> list[LogRow]:
    """Give to whom data were given, newest first: disclosures written down, and batches."""
    from kotodesk.documents.client_log import LogRow

    found: list[tuple[date, str, str]] = []
    for one in disclosures.of_client(desk, client_id):
        if one.disclosed and (since is None or since <= one.disclosed) and one.disclosed <= end:
            said: Mapping[str, object] = {
                "what": one.data_items,
                "ground": one.ground,
                "way": codesets.label("disclosure_way", one.way, language),
            }
            found.append((one.disclosed, one.receiver, Message(_GIVEN, said).text(language)))
    for entry in entries:
        if entry.act is Act.DISCLOSED and entry.kind == _BATCH:
            receiver, what = (Message(one).text(language) for one in (_REPOSITORY, _STORED))
            found.append((entry.at.date(), receiver, what))
    return [
        LogRow(format_date(day), receiver, what)
        for day, receiver, what in sorted(
            dict.fromkeys(found), key=lambda one: one[0], reverse=True
        )
    ]


def _lowered(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
