"""What becomes of a record in a batch: it goes, it replaces a former one, is taken back, stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import attrs

from kotodesk.exchange.koto_aj.material import Former
from kotodesk.exchange.koto_aj.record_json import Content
from kotodesk.register.client import Client
from kotodesk.rules.readiness import Finding


@attrs.frozen(kw_only=True)
class Outgoing:
    """A record that goes: its content, how it differs from what went before, its warnings."""

    kind: str
    record_id: str
    client_id: str
    version: int
    change: Literal["new", "changed"]
    content: Content
    text: str
    content_sha256: str
    code_sets: Mapping[str, str]
    consent_id: str = ""
    warnings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class Correction:
    """A notice that a record handed over before is replaced: in which batch, what changed."""

    kind: str
    record_id: str
    client_id: str
    version: int
    former: Former
    content_sha256: str
    changed: tuple[str, ...]
    reason: str = ""


@attrs.frozen(kw_only=True)
class Withdrawal:
    """A notice that a record handed over before is taken back, and why."""

    kind: str
    record_id: str
    client_id: str
    former: Former
    reason: Literal["consent_ended", "record_removed"]
    consent_state: str = ""
    day: date | None = None


@attrs.frozen(kw_only=True)
class LeftOut:
    """A record that does not go: its findings, of which the red ones are the reasons."""

    kind: str
    record_id: str
    client_id: str
    reasons: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Selection:
    """What a batch holds of one client; `unchanged` counts what went before and is the same.

    `client` is whom the records are about, for tables that name her beside each of them.
    """

    client_id: str
    client: Client | None = None
    outgoing: tuple[Outgoing, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unchanged: int = 0

    @property
    def empty(self) -> bool:
        """Whether the batch would hold nothing of the client."""
        return not (self.outgoing or self.withdrawals)
