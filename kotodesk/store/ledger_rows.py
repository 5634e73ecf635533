"""What the ledger of batches holds, as values: batches, their records, steps and returns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

import attrs

BatchState = Literal["made", "handed_over", "keyed", "confirmed", "returned"]
STATES: tuple[BatchState, ...] = ("made", "handed_over", "keyed", "confirmed", "returned")
"""tehty → luovutettu → kirjattu → vahvistettu / palautettu."""
Change = Literal["new", "changed", "withdrawn"]


@attrs.frozen(kw_only=True)
class BatchItem:
    """One record in a batch.

    `content` is the record as it was handed over, for the keying sheet; of a withdrawal it is
    empty.
    """

    record_id: str
    client_id: str
    kind: str
    version: int
    content_hash: str
    consent_id: str
    change: Change
    state: BatchState
    content: Mapping[str, Any]
    fault: str = ""
    """Of a returned one the kind of fault (code of set "return_fault")."""


@attrs.frozen(kw_only=True)
class LeftOut:
    """A record that could not go.

    `reasons` are English msgids, each with its parameters and the § it rests on.
    """

    record_id: str
    client_id: str
    kind: str
    reasons: tuple[tuple[str, Mapping[str, Any], str], ...]


@attrs.frozen(kw_only=True)
class Batch:
    """A batch: number, time, maker, mapping profile, state, code-set dates, hashes, counts."""

    id: str
    number: int
    made_at: datetime
    made_by: str
    profile: str
    state: BatchState
    code_sets: Mapping[str, str]
    package_sha256: str
    counts: Mapping[str, int]


@attrs.frozen(kw_only=True)
class Sent:
    """What the newest batch that carried a record holds of it."""

    record_id: str
    kind: str
    batch_number: int
    content_hash: str
    version: int
    consent_id: str
    change: Change
    content: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Return:
    """Why Koto-AJ's side gave a record back: kind of fault, the field if known, and in words.

    `fault` is a code of set "return_fault"; `field` is "kind.record id.field" of the register.
    """

    fault: str = ""
    field: str = ""
    reason: str = attrs.field(default="", repr=False)


NOT_RECEIVED = frozenset({"", "not_opened"})
"""Faults after which a record counts as never sent: nobody could look at it."""


@attrs.frozen(kw_only=True)
class BatchStep:
    """One state that was set: of a record, or of the whole batch where `record_id` is empty."""

    batch_id: str
    record_id: str
    state: BatchState
    at: datetime
    by: str
    why: Return = Return()


@attrs.frozen(kw_only=True)
class Returned:
    """A record whose newest batch was returned and that has not gone again since."""

    batch_id: str
    record_id: str
    client_id: str
    kind: str
    batch_number: int
    content_hash: str
    version: int
    consent_id: str
    content: Mapping[str, Any]
    why: Return
    at: datetime | None
    by: str


@attrs.frozen(kw_only=True)
class Newest:
    """How far a batch has come with a record, without the record's content."""

    record_id: str
    client_id: str
    kind: str
    batch_number: int
    version: int
    content_hash: str
    change: Change
    state: BatchState


class StoredContent(Mapping[str, Any]):
    """A record as it was handed over; its JSON is read only when something in it is asked for.

    A batch looks at the content of what has changed since and leaves the rest unread.
    """

    __slots__ = ("_read", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._read: dict[str, Any] | None = None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a JSON value
        return self._content[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    @property
    def _content(self) -> Mapping[str, Any]:
        found = self._read
        if found is None:
            found = self._read = dict(json.loads(self.text))
        return found
