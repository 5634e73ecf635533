"""What a batch is made from: the client's file, frozen versions, what former batches carried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from kotodesk.register.assessment import Assessment
from kotodesk.register.client_file import ClientFile, Provenance
from kotodesk.register.plan import Plan
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.rules.values import RuleSet


@attrs.frozen(kw_only=True)
class FrozenRecord:
    """The latest frozen version of a completed assessment, plan or review, with its parts.

    `origins` is the provenance frozen with it; `None` takes that of the file.
    `code_sets` maps set id → date as of the freezing; missing ones are taken from today's sets.
    """

    number: int
    main: Assessment | Plan | Review
    parts: tuple[Record, ...] = ()
    origins: Mapping[tuple[str, str], Provenance] | None = None
    code_sets: Mapping[str, str] = attrs.field(factory=dict)
    reason: str = ""


@attrs.frozen(kw_only=True)
class Former:
    """What the last batch that carried a record holds of it.

    `withdrawn` when that batch took the record back; `content` as the ledger keeps it, to name the
    changed fields of a correction.
    """

    kind: str
    record_id: str
    batch_number: int
    content_sha256: str
    version: int = 0
    consent_id: str = ""
    withdrawn: bool = False
    content: Mapping[str, Any] | None = None
    reason: str = ""
    """Of a returned one why it came back, in words."""


@attrs.frozen(kw_only=True)
class ClientMaterial:
    """All a batch needs of one client.

    `rules`: the values in force, for the length of plans.  `versions`: id of an assessment, plan or
    review → its latest frozen version.  `former`: record id → what went last.
    `returned`: record id → what came back with a fault and has not gone again.
    """

    file: ClientFile
    rules: RuleSet
    versions: Mapping[str, FrozenRecord] = attrs.field(factory=dict)
    former: Mapping[str, Former] = attrs.field(factory=dict)
    returned: Mapping[str, Former] = attrs.field(factory=dict)
