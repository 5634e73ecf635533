"""Packages made of invented clients, in memory and on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyzipper

from kotodesk.exchange.koto_aj.material import ClientMaterial, Former, FrozenRecord
from kotodesk.exchange.koto_aj.package import BatchInfo, Written, write
from kotodesk.exchange.koto_aj.profile import Profile, load
from kotodesk.exchange.koto_aj.selection import Outgoing, Selection, select
from kotodesk.register.client_file import ClientFile
from kotodesk.services.rule_values import rule_values
from tests.rules.people import TODAY, agreed, assessment, full_file, measure, plan, review

PASSPHRASE = "abcd-efgh-jkmn-pqrs-tuvw-xyz2"
MADE = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


def material(
    file: ClientFile | None = None, former: Mapping[str, Former] | None = None
) -> ClientMaterial:
    """Give a client whose assessment, plan and review are frozen as version 1."""
    versions = {
        "a1": FrozenRecord(number=1, main=assessment(), parts=(measure(),)),
        "p1": FrozenRecord(number=1, main=plan(), parts=(agreed(),)),
        "t1": FrozenRecord(number=1, main=review()),
    }
    return ClientMaterial(
        file=file or full_file(), rules=rule_values(), versions=versions, former=former or {}
    )


def chosen(file: ClientFile | None = None, former: Mapping[str, Former] | None = None) -> Selection:
    return select(material(file, former), TODAY)


def sent(selection: Selection, batch: int = 1) -> dict[str, Former]:
    """Give what the ledger would hold after a batch with `selection`."""
    return {one.record_id: former(one, batch) for one in selection.outgoing}


def former(one: Outgoing, batch: int) -> Former:
    return Former(
        kind=one.kind,
        record_id=one.record_id,
        batch_number=batch,
        content_sha256=one.content_sha256,
        version=one.version,
        consent_id=one.consent_id,
        content=one.content,
    )


def make(
    path: Path,
    selections: Iterable[Selection],
    number: int = 1,
    passphrase: str = PASSPHRASE,
    profile: Profile | None = None,
) -> Written:
    info = BatchInfo(
        id=f"batch-{number}",
        number=number,
        made_at=MADE.replace(hour=number),
        made_by="Kaisa Koordinaattori",
        municipality="235",
    )
    with path.open("w+b") as target:
        return write(target, selections, info, passphrase, profile or load())


def members(path: Path, passphrase: str = PASSPHRASE) -> dict[str, bytes]:
    """Read every member with pyzipper's reader."""
    with pyzipper.AESZipFile(path) as package:
        package.setpassword(passphrase.encode())
        return {name: package.read(name) for name in package.namelist()}


def records(found: Mapping[str, bytes], member: str) -> list[dict[str, Any]]:
    whole = json.loads(found[f"{member}.json"])
    listed: list[dict[str, Any]] = whole["records"]
    return listed
