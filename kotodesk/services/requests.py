"""Rekisteröidyn pyynnöt (GDPR 12–22): received, extended with reasons, answered in time."""

from __future__ import annotations

from datetime import date

import attrs

from kotodesk.register.accountability import DataRequest
from kotodesk.register.client import Client
from kotodesk.register.source import CLIENT
from kotodesk.rules.counting import Deadline
from kotodesk.rules.requests import reply_deadline
from kotodesk.services.clients import save
from kotodesk.services.desk import Desk
from kotodesk.services.errors import ExtensionTooLate
from kotodesk.services.rule_values import rule_values


def begin(desk: Desk, client_id: str, kind: str = "") -> DataRequest:
    """Give a request received today to fill in and save."""
    client = desk.store.records.get(Client, client_id)
    return DataRequest(
        id=desk.store.new_id(),
        client_id=client_id,
        request_kind=kind,
        received=desk.today(),
        language=client.dealing_language,
    )


def of_client(desk: Desk, client_id: str) -> tuple[DataRequest, ...]:
    """Give the requests of a client, oldest first."""
    return desk.store.records.of_client(DataRequest, client_id)


def unanswered(desk: Desk) -> tuple[DataRequest, ...]:
    """Give every request still to be answered, the one received first first."""
    found = [one for one in desk.store.records.all(DataRequest) if one.answered is None]
    return tuple(sorted(found, key=lambda one: (one.received or date.max, one.id)))


def reply_by(request: DataRequest) -> Deadline | None:
    """Give by when the request is answered, its extension counted in; `None` without a day."""
    return reply_deadline(request, rule_values())


def extend(desk: Desk, request_id: str, day: date, reason: str) -> DataRequest:
    """Record that the client was told of more time, with the reason.

    Raises `ExtensionTooLate` after the first month, `NotSaved` without a reason.
    """
    request = desk.store.records.get(DataRequest, request_id)
    first = reply_deadline(attrs.evolve(request, extended=None), rule_values())
    if first is None or day > first.may_still:
        raise ExtensionTooLate
    return _save(desk, attrs.evolve(request, extended=day, extension_reason=reason))


def answer(
    desk: Desk, request_id: str, day: date, outcome: str, *, refusal: str = "", note: str = ""
) -> DataRequest:
    """Record the reply; a refusal, whole or in part, needs its reasons and remedies."""
    request = desk.store.records.get(DataRequest, request_id)
    answered = attrs.evolve(
        request, answered=day, outcome=outcome, refusal_reasons=refusal, outcome_note=note
    )
    return _save(desk, answered)


def _save(desk: Desk, request: DataRequest) -> DataRequest:
    save(desk, request, CLIENT)
    return request
