"""JSON Schema 2020-12 of the package's JSON members, generated from the field declarations.

`python -m kotodesk.exchange.koto_aj.schema` writes them into `resources/schemas/`; a test says
when they no longer follow from the declarations.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kotodesk import material
from kotodesk.exchange.koto_aj.entities import ENTITIES, Entity
from kotodesk.exchange.koto_aj.profile_model import OUTPUTS
from kotodesk.exchange.koto_aj.remarks import WHATS
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.register.record import Record
from kotodesk.register.review import Review
from kotodesk.rules.handed_over import declared

FORMAT = "kotodesk-koto-aj"
FORMAT_VERSION = "2"
"""Of the package's form; what each held is in `layout`."""

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_STRING: Schema = {"type": "string"}
_DAY: Schema = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_NAMES = [one.name for one in ENTITIES]


def render() -> dict[str, str]:
    """Give every schema file by name, as its text."""
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas().items()
    }


def schemas() -> dict[str, Schema]:
    """Give every schema by the name of its file."""
    found = {"koto_aj_package.schema.json": _package()}
    for entity in ENTITIES:
        found[f"{entity.member}.schema.json"] = _records(entity.member, _record(entity), entity)
    found["corrections.schema.json"] = _records("corrections", _correction())
    found["withdrawals.schema.json"] = _records("withdrawals", _withdrawal())
    found["left_out.schema.json"] = _records("left_out", _left_out())
    return found


def texts() -> dict[str, str]:
    """Give the schema files as they come with the program."""
    folder = material.folder("resources") / "schemas"
    return {name: (folder / name).read_text(encoding="utf-8") for name in sorted(schemas())}


def write(folder: Path) -> None:
    """Write every schema file into `folder`."""
    for name, text in render().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _object(properties: Schema, optional: tuple[str, ...] = (), **more: Any) -> Schema:  # noqa: ANN401
    """Give a closed object of `properties`, all required but the `optional` ones."""
    return {
        "type": "object",
        **more,
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _head(name: str, title: str) -> Schema:
    return {"$schema": _DIALECT, "$id": f"urn:{FORMAT}:{FORMAT_VERSION}:{name}", "title": title}


def _package() -> Schema:
    """Give the schema of manifest.json, the member that says what the package is."""
    languages = _object({"fi": _TEXT, "sv": _TEXT, "en": _TEXT})
    counts = (*(one.member for one in ENTITIES), "corrections", "withdrawals", "left_out")
    properties = {
        "format": {"const": FORMAT},
        "format_version": {"const": FORMAT_VERSION},
        "title": languages,
        "batch": _object(
            {
                "id": _TEXT,
                "number": {"type": "integer", "minimum": 1},
                "made_at": _MOMENT,
                "made_by": _TEXT,
            }
        ),
        "municipality": _object({"code": {"type": "string", "pattern": "^[0-9]{3}$"}}),
        "program": _object({"name": _TEXT, "version": _TEXT}),
        "profile": _object({"id": _TEXT, "name": _TEXT, "invented": {"type": "boolean"}}),
        "legal_basis": {"type": "array", "items": _TEXT, "minItems": 1},
        "code_sets": {"type": "object", "additionalProperties": _DAY},
        "counts": _object(dict.fromkeys(counts, _COUNT)),
        "rows": {"type": "object", "additionalProperties": _COUNT},
        "outputs": {
            "type": "object",
            "propertyNames": {"enum": list(OUTPUTS)},
            "additionalProperties": {"type": "array", "items": _TEXT, "minItems": 1},
        },
        "remarks": {"type": "array", "items": _remark()},
        "content_sha256": _SHA256,
    }
    return {**_head("manifest", "manifest.json"), **_object(properties)}


def _remark() -> Schema:
    """Give what the manifest says of cells an output could not carry as they are."""
    return _object(
        {
            "table": _TEXT,
            "column": _TEXT,
            "what": {"enum": list(WHATS)},
            "code": _STRING,
            "count": {"type": "integer", "minimum": 1},
        }
    )


def _records(member: str, record: Schema, entity: Entity | None = None) -> Schema:
    body = _object(
        {
            "format": {"const": FORMAT},
            "format_version": {"const": FORMAT_VERSION},
            "member": {"const": member},
            "records": {"type": "array", "items": {"$ref": "#/$defs/record"}},
        }
    )
    definitions = {"record": record}
    if entity is not None:
        definitions["fact"] = _any_fact()
    return {**_head(member, f"{member}.json"), **body, "$defs": definitions}


def _record(entity: Entity) -> Schema:
    parts: Schema = {}
    for kind in entity.kinds:
        part = _part(kind)
        parts[kind.KIND] = (
            part if entity.single(kind) else {"type": "array", "items": part, "minItems": 1}
        )
    optional = tuple(kind.KIND for kind in entity.kinds if kind is not entity.main)
    content: Schema = {
        "kind": {"const": entity.name},
        "id": _TEXT,
        "person": _TEXT,
        "version": {"type": "integer", "minimum": 1},
        "parts": _object(parts, optional),
        "non_disclosure": _object(
            {"basis": _STRING, "withheld": {"type": "array", "items": _TEXT}},
            description="julkisuuslaki 24.1 § 31 k.",
        ),
    }
    if entity.main is Review:
        content["plan"] = _TEXT
    return _object(
        {
            "change": {"enum": ["new", "changed"]},
            "code_sets": {"type": "object", "additionalProperties": _DAY},
            "consent_id": _TEXT if entity.name == "guidance" else {"const": ""},
            "content": _object(content, ("non_disclosure",)),
            "content_sha256": _SHA256,
        },
        description=entity.basis,
    )


def _part(kind: type[Record]) -> Schema:
    fields = {spec.name: _fact(spec) for spec in declared(kind)}
    return _object({"id": _TEXT, "fields": _object(fields, tuple(fields))})


def _fact(spec: FieldSpec) -> Schema:
    return {
        "title": spec.label,
        "description": spec.reference,
        "$ref": "#/$defs/fact",
        "properties": {"value": _value(spec)},
        "unevaluatedProperties": False,
    }


def _any_fact() -> Schema:
    """Give what every fact has besides its value: where it came from (73.2 §)."""
    origin = {"source": _object({"kind": _TEXT, "detail": _STRING})}
    fact = _object({**origin, "recorded_by": _TEXT, "recorded_at": _MOMENT})
    del fact["additionalProperties"]
    return {**fact, "required": ["value", *fact["required"]]}


def _value(spec: FieldSpec) -> Schema:
    code: Schema = {"type": "string", "minLength": 1, "x-code-set": spec.code_set}
    by_kind: dict[Kind, Schema] = {
        Kind.DATE: _DAY,
        Kind.YEAR: {"type": "integer", "minimum": 1},
        Kind.INTEGER: _COUNT,
        Kind.BOOLEAN: {"type": "boolean"},
        Kind.CODE: code,
        Kind.CODES: {"type": "array", "items": code, "minItems": 1},
    }
    return by_kind.get(spec.kind, _TEXT)


def _former() -> Schema:
    return _object({"batch": {"type": "integer", "minimum": 1}, "content_sha256": _SHA256})


def _correction() -> Schema:
    return _object(
        {
            "kind": {"enum": _NAMES},
            "id": _TEXT,
            "person": _TEXT,
            "version": {"type": "integer", "minimum": 1},
            "former": _former(),
            "content_sha256": _SHA256,
            "changed": {"type": "array", "items": _TEXT},
            "reason": _STRING,
        }
    )


def _withdrawal() -> Schema:
    return _object(
        {
            "kind": {"enum": _NAMES},
            "id": _TEXT,
            "person": _TEXT,
            "former": _former(),
            "reason": {"enum": ["consent_ended", "record_removed"]},
            "consent_id": _STRING,
            "consent_state": _STRING,
            "day": {"anyOf": [_DAY, {"const": ""}]},
        }
    )


def _left_out() -> Schema:
    reason = _object(
        {
            "code": _TEXT,
            "section": _STRING,
            "field": _STRING,
            "fi": _TEXT,
            "sv": _TEXT,
            "en": _TEXT,
        }
    )
    return _object(
        {
            "kind": {"enum": _NAMES},
            "id": _TEXT,
            "reasons": {"type": "array", "items": reason, "minItems": 1},
        }
    )


if __name__ == "__main__":
    write(material.folder("resources") / "schemas")
