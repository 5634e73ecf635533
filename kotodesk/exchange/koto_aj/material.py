"""What a batch is made from: the client's file, frozen versions, what former batches carried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.client_file import ClientFile, Provenance


@attrs.frozen(kw_only=True)
class FrozenAssessment:
    """The latest frozen version of a completed assessment with its refining measures.

    `origins` is the provenance frozen with it; `None` takes that of the file.
    `code_sets` maps set id → date as of the freezing; missing ones are taken from today's sets.
    """

    number: int
    assessment: Assessment
    measures: tuple[RefiningMeasure, ...] = ()
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


@attrs.frozen(kw_only=True)
class ClientMaterial:
    """All a batch needs of one client.

    `versions`: assessment id → its latest frozen version.  `former`: record id → what went last.
    """

    file: ClientFile
    versions: Mapping[str, FrozenAssessment] = attrs.field(factory=dict)
    former: Mapping[str, Former] = attrs.field(factory=dict)
