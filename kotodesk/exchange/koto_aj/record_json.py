"""A record as JSON, from the declarations: values, and for each where it came from (73.2 §).

The content of a record is written canonically (sorted keys, no white space, UTF-8), so that its
SHA-256 is the same for the same facts; batch, time and code-set dates are outside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kotodesk.exchange.koto_aj.entities import Entity
from kotodesk.i18n import codesets
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.client import Client
from kotodesk.register.client_file import Provenance
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.rules.handed_over import declared, facts_handed_over, held_back

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_TEXT = json.encoder.encode_basestring
_FACT = 4
"""A fact with its origin: when, by whom, from where, and the value, in this order when sorted."""

Content = dict[str, Any]
Origins = Mapping[tuple[str, str], Provenance]

CODE_SETS: dict[str, dict[str, str]] = {
    kind: {spec.name: spec.code_set for spec in declared(entity_kind) if spec.code_set}
    for kind, entity_kind in BY_KIND.items()
}
"""Record kind → field → code set, of the coded fields that are handed over."""


def content_of(
    entity: Entity, records: Iterable[Record], client: Client, origins: Origins, version: int
) -> Content:
    """Give the content of one record of `entity`; `records` are the main record and its parts.

    A review names its plan.  Under turvakielto without a written basis the contact fields are named
    and left out.
    """
    by_kind: dict[type[Record], list[Record]] = {}
    for one in sorted(records, key=lambda one: one.id):
        by_kind.setdefault(type(one), []).append(one)
    parts: Content = {}
    # Most facts came in one act and share one origin, so it is written once.
    known: dict[int, Content] = {}
    for kind in entity.kinds:
        own = [_part(one, client, origins, known) for one in by_kind.get(kind, ())]
        filled = [one for one in own if one["fields"] or kind is entity.main]
        if filled:
            parts[kind.KIND] = filled[0] if entity.single(kind) else filled
    main = by_kind[entity.main][0]
    content: Content = {
        "kind": entity.name,
        "id": main.id,
        "person": client.id,
        "version": version,
        "parts": parts,
    }
    if isinstance(main, Review):
        content["plan"] = main.plan_id
    if entity.main is Client and client.non_disclosure is True:
        content["non_disclosure"] = {
            "basis": client.non_disclosure_basis.strip(),
            "withheld": [spec.name for spec in held_back(client)],
        }
    return content


def canonical(content: Mapping[str, Any]) -> str:
    """Write `content` the one way its hash is taken of."""
    return _CANONICAL.encode(content)


def text_of(content: Mapping[str, Any]) -> str:
    """Write what `content_of` gave as `canonical` does, in half the time.

    Nearly all of it is origins, which the facts of one act share: each is written once.
    """
    known: dict[tuple[int, str, str], str] = {}
    parts = ",".join(
        f"{_TEXT(kind)}:{_part_text(held, known)}"
        if isinstance(held, dict)
        else f"{_TEXT(kind)}:[{','.join([_part_text(one, known) for one in held])}]"
        for kind, held in sorted(content["parts"].items())
    )
    pieces = (
        f"{_TEXT(name)}:{f'{{{parts}}}' if name == 'parts' else _value_text(value)}"
        for name, value in sorted(content.items())
    )
    return f"{{{','.join(pieces)}}}"


def _value_text(value: Any) -> str:  # noqa: ANN401 - a JSON value
    """Write one value as it stands in what `canonical` writes."""
    return _TEXT(value) if isinstance(value, str) else _CANONICAL.encode(value)


def _part_text(part: Content, known: dict[tuple[int, str, str], str]) -> str:
    written = []
    for name, fact in sorted(part["fields"].items()):
        if len(fact) != _FACT:
            written.append(f"{_TEXT(name)}:{canonical(fact)}")
            continue
        # The content lives meanwhile, so no other source can come to have the same id.
        key = (id(fact["source"]), fact["recorded_by"], fact["recorded_at"])
        origin = known.get(key)
        if origin is None:
            whole = canonical({one: held for one, held in fact.items() if one != "value"})
            origin = known[key] = whole[:-1]
        written.append(f'{_TEXT(name)}:{origin},"value":{_value_text(fact["value"])}}}')
    return f'{{"fields":{{{",".join(written)}}},"id":{_TEXT(part["id"])}}}'


def sha256(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def code_sets_of(content: Mapping[str, Any], frozen: Mapping[str, str]) -> dict[str, str]:
    """Give the dates of the code sets that `content` uses; `frozen` wins over today's."""
    used = {
        CODE_SETS[kind][name]
        for kind, part in parts_of(content)
        for name in part["fields"].keys() & CODE_SETS[kind].keys()
    }
    return {one: frozen.get(one) or codesets.version(one) for one in sorted(used)}


def parts_of(content: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Give (record kind, part) of every part in `content`."""
    return [
        (kind, part)
        for kind, held in content["parts"].items()
        for part in (held if isinstance(held, list) else [held])
    ]


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Name the fields whose value or origin differs, as `kind.field`, sorted."""
    old, new = _facts(before), _facts(after)
    return sorted(
        {f"{key[0]}.{key[2]}" for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    )


def _facts(content: Mapping[str, Any]) -> dict[tuple[str, str, str], Any]:
    return {
        (kind, part["id"], name): fact
        for kind, part in parts_of(content)
        for name, fact in part["fields"].items()
    }


def _part(record: Record, client: Client, origins: Origins, known: dict[int, Content]) -> Content:
    fields = {}
    record_id = record.id
    for spec, value in facts_handed_over(record, client):
        origin = origins.get((record_id, spec.name))
        written = known.get(id(origin))
        if written is None:
            written = known[id(origin)] = {} if origin is None else _origin(origin)
        fact = written.copy()
        fact["value"] = value if isinstance(value, str) else _value(value)
        fields[spec.name] = fact
    return {"id": record_id, "fields": fields}


def _origin(origin: Provenance) -> Content:
    return {
        "source": {"kind": origin.source.kind, "detail": origin.source.detail},
        "recorded_by": origin.recorded_by,
        "recorded_at": origin.recorded_at.isoformat(timespec="seconds"),
    }


def _value(value: Any) -> Any:  # noqa: ANN401 - the declared type of the field
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
