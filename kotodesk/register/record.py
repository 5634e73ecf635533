"""The base of every record and the list of all kinds.

`ALL_RECORDS` in `kotodesk.register.catalogue` is the one list; a kind that is not there does not
exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, ClassVar

import attrs

from kotodesk.register.field import FieldSpec, Section, specs


@attrs.frozen(kw_only=True)
class Record:
    """A thing recorded about a client.

    `id` is unique over all kinds; `client_id` is the client it is about (for a client its own id).
    """

    KIND: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    SECTIONS: ClassVar[tuple[Section, ...]] = ()
    ONE_PER_CLIENT: ClassVar[bool] = False
    PARENT: ClassVar[str] = ""
    """Name of the key field that points to the record this one is part of, if it is part of one."""
    SUMMARY: ClassVar[tuple[str, ...]] = ()
    """The fields that tell one record of the kind from another in a list."""

    id: str
    client_id: str

    def changed(self, **values: Any) -> Record:  # noqa: ANN401
        """Give a copy with `values` in place; field names are checked by attrs."""
        return attrs.evolve(self, **values)


def values_getter(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Give a function that gives the fields `names` of a record, in one go: for many records."""
    several = tuple(names)
    if len(several) > 1:
        return attrgetter(*several)
    return lambda record: tuple(getattr(record, name) for name in several)


def is_empty(record: Record) -> bool:
    """Whether nothing was recorded in any field that she can fill."""
    return all(
        getattr(record, spec.name) == spec.kind.empty for spec in specs(type(record)) if spec.shown
    )


def shown_specs(record: Record, section: str = "") -> tuple[FieldSpec, ...]:
    """Give the fields to show for `record` as it stands, of one section or of all."""
    return tuple(
        spec
        for spec in specs(type(record))
        if spec.shown and (not section or spec.section == section) and is_shown(spec, record)
    )


def is_shown(spec: FieldSpec, record: Record) -> bool:
    """Whether the field is open for `record` as it stands."""
    return spec.shown_when is None or spec.shown_when.holds(getattr(record, spec.shown_when.field))
