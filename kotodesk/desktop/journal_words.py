"""The log in words: what each act is called, and which acts belong together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kotodesk.i18n import N_, Message, codesets
from kotodesk.i18n.formats import format_datetime

GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": (N_("Everything"), ()),
    "records": (
        N_("Records"),
        ("created", "changed", "removed", "completed", "put_off", "imported", "undone", "erased"),
    ),
    "viewed": (N_("Looked at"), ("viewed",)),
    "out": (N_("Printed and passed on"), ("printed", "disclosed", "exported")),
    "vault": (
        N_("Vault"),
        (
            "unlocked",
            "failed_unlock",
            "backed_up",
            "restored",
            "rehearsed",
            "passphrase_changed",
            "recovery_renewed",
            "handed_over",
            "rechained",
        ),
    ),
}

_ACTS = {
    "created": N_("Created"),
    "changed": N_("Changed"),
    "removed": N_("Removed"),
    "completed": N_("Completed and frozen"),
    "viewed": N_("Viewed"),
    "printed": N_("Printed"),
    "disclosed": N_("Disclosed"),
    "exported": N_("Exported"),
    "put_off": N_("Put off"),
    "imported": N_("Imported"),
    "undone": N_("Undone"),
    "unlocked": N_("Vault unlocked"),
    "failed_unlock": N_("Wrong passphrase"),
    "backed_up": N_("Backed up"),
    "restored": N_("Restored from backup"),
    "rehearsed": N_("Restoring rehearsed"),
    "passphrase_changed": N_("Passphrase changed"),
    "recovery_renewed": N_("New recovery code made"),
    "handed_over": N_("Handed over"),
    "erased": N_("Removed from the register"),
    "rechained": N_("Log brought to its new form"),
}

_KINDS = {
    "client": N_("Client's details"),
    "residence": N_("Residence"),
    "household": N_("Household"),
    "family_member": N_("Family member"),
    "family_link": N_("Family member who is a client"),
    "background": N_("Background"),
    "education": N_("Education"),
    "occupation": N_("Occupation"),
    "language_skill": N_("Language skill"),
    "situation": N_("Situation"),
    "benefit_period": N_("Benefit period"),
    "enquiry": N_("Contact by an authority"),
    "municipal_place": N_("Municipal place"),
    "assessment": N_("Assessment"),
    "refining_measure": N_("Refining measure"),
    "plan": N_("Integration plan"),
    "plan_service": N_("Agreed service"),
    "review": N_("Review of the plan"),
    "extension": N_("Extension of the plan"),
    "referral": N_("Referral"),
    "orientation": N_("Civic orientation"),
    "language_study": N_("Language studies"),
    "final_test": N_("Final language test"),
    "appointment": N_("Appointment"),
    "no_show": N_("Missed appointment"),
    "compensation_decision": N_("Compensation decision or claim"),
    "move": N_("Move"),
    "status_change": N_("Change of the responsible authority"),
    "contact": N_("Contact or note"),
    "advice": N_("Anonymous advice"),
    "consent": N_("Consent"),
    "consent_event": N_("Event of a consent"),
    "follow_up": N_("Follow-up"),
    "data_request": N_("Request of the client"),
    "disclosure": N_("Disclosure"),
    "attachment": N_("Attachment"),
    "profile": N_("Coordinator and office"),
    "setting": N_("Setting"),
    "batch": N_("Batch for Koto-AJ"),
    "mapping_profile": N_("Mapping profile"),
    "client_list": N_("List of clients"),
    "readiness_list": N_("Readiness list"),
    "changeover": N_("Change-over to Koto-AJ"),
    "compensation_list": N_("List of compensations"),
    "calendar": N_("Calendar file"),
    "list_view": N_("View of the client list"),
    "import": N_("Import of an old register"),
    "text": N_("Text for clients"),
}

_TEXT_ACTS = {
    "created": N_("Own version begun"),
    "approved": N_("Text approved"),
    "reviewed": N_("Translation checked"),
    "retired": N_("Taken out of use"),
    "removed": N_("Version thrown away"),
}

_SETTINGS = {
    "second_place": N_("Setting: second place of the backups"),
    "idle_minutes": N_("Setting: idle minutes"),
    "recovery_confirmed": N_("Recovery code typed back"),
}

_HELD = N_("Clients: %(clients)s, records: %(records)s")
_REHEARSED = N_("Clients: %(clients)s, records: %(records)s, everything as it should be")
_REHEARSED_UNLIKE = N_("The copy does NOT hold what it should: clients %(clients)s")
_FROM_COPY = N_("From the copy %(backup)s")
_BY_CODE = N_("With the recovery code")
_HANDED = N_("%(former)s → %(next)s")

_WITH_FIELDS = N_("%(what)s, fields: %(count)s")
_WITH_COUNT = N_("Attempts: %(count)s")
_WHOLE_CLIENT = N_("The whole client – %(ground)s")
_TEXT = N_("Text “%(title)s”, %(version)s")
_TEXT_LANGUAGE = N_("Text “%(title)s”, %(version)s, %(language)s")


def act(name: str, kind: str = "", details: Mapping[str, Any] | None = None) -> Message:
    """Return what the act ``name`` is called; one on a text of papers has words of its own."""
    if kind == "text":
        told = details or {}
        name_of = "reviewed" if "language" in told else str(told.get("state", name))
        return Message(_TEXT_ACTS.get(name_of, _ACTS.get(name, name)))
    return Message(_ACTS.get(name, name))


def kind_of(kind: str) -> Message:
    """Return what the kind of thing an act was about is called."""
    return Message(_KINDS.get(kind, kind))


def subject(
    kind: str, changes: Mapping[str, Any], details: Mapping[str, Any], record_id: str = ""
) -> Message:
    """Return what an act was about: the kind of record and how many fields it touched.

    A text is named by its title, the removal of a whole client by its ground.
    """
    if kind == "text" and "version" in details:
        return _text(record_id, details)
    if {"emptied", "ground"} <= details.keys():
        ground = codesets.label("erasure_ground", str(details["ground"]))
        return Message(_WHOLE_CLIENT, {"ground": ground})
    if not kind:
        return _of_vault(details)
    known = (words for name, words in _SETTINGS.items() if kind == "setting" and name in details)
    what = next((Message(words) for words in known), kind_of(kind))
    if changes:
        return Message(_WITH_FIELDS, {"what": what, "count": len(changes)})
    return what


def _of_vault(details: Mapping[str, Any]) -> Message:
    """Return what an act on the whole vault came to: how much a copy held, who gave it to whom."""
    count = details.get("count")
    if isinstance(count, int):
        return Message(_WITH_COUNT, {"count": count})
    if details.get("way") == "recovery_code":
        return Message(_BY_CODE)
    if "from" in details and "to" in details:
        return Message(_HANDED, {"former": details["from"], "next": details["to"]})
    if "clients" in details and "records" in details:
        good = details.get("good")
        words = _HELD if good is None else _REHEARSED if good else _REHEARSED_UNLIKE
        return Message(words, {name: details[name] for name in ("clients", "records")})
    if "backup" in details:
        return Message(_FROM_COPY, {"backup": _when(str(details["backup"]))})
    return Message("")


def _when(name: str) -> str:
    """Return when the copy of this name was made; a name of another form as it is."""
    try:
        return format_datetime(datetime.strptime(name[:17], "%Y-%m-%dT%H%M%S"))  # noqa: DTZ007 - as named
    except ValueError:
        return name


def _text(text_id: str, details: Mapping[str, Any]) -> Message:
    from kotodesk.documents.texts import TextFaulty, TextMissing
    from kotodesk.services.texts.library import title

    try:
        name = title(text_id)
    except (TextMissing, TextFaulty):
        name = text_id
    language = str(details.get("language", ""))
    values = {
        "title": name,
        "version": str(details["version"]),
        "language": codesets.label("paper_language", language) if language else "",
    }
    return Message(_TEXT_LANGUAGE if language else _TEXT, values)
