"""JSON Schema 2020-12 of the mapping profiles, generated from what the reader knows.

`python -m kotodesk.exchange.koto_aj.profile_schema` writes it into `resources/schemas/`; a test
says when it is stale, and another one holds the reader and the schema to agree.  What no schema can
say is in `profile_reader.BEYOND_SCHEMA`.
"""

from __future__ import annotations

import json

from kotodesk import material
from kotodesk.exchange.koto_aj import profile_model as model
from kotodesk.exchange.koto_aj.profile_fields import ROWS, shown_kinds
from kotodesk.exchange.koto_aj.profile_reader import NOT_WITH_VALUE
from kotodesk.exchange.koto_aj.schema import FORMAT, FORMAT_VERSION, Schema
from kotodesk.rules.handed_over import declared

NAME = "mapping_profile.schema.json"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STRING: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_TEXT: Schema = {"$ref": "#/$defs/text"}
_NAME: Schema = {"$ref": "#/$defs/name"}
_ABOUT = (
    "Mapping profile of KotoDesk, as what its TOML holds. Beyond this schema: no two tables with "
    "one file name, no two columns with one name in a table, and codes only of the code set of "
    "the field."
)


def render() -> str:
    """Give the schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """Give the schema of a profile."""
    properties = {
        "id": _NAME,
        "name": _TEXT,
        "invented": _FLAG,
        "dates": {"enum": list(model.DATES)},
        "outputs": {
            "type": "array",
            "items": {"enum": list(model.OUTPUTS)},
            "minItems": 1,
            "uniqueItems": True,
        },
        "header": _FLAG,
        "csv": _closed(
            {
                "separator": {"enum": list(model.SEPARATORS)},
                "encoding": {"enum": list(model.ENCODINGS)},
            }
        ),
        "tables": _list({"$ref": "#/$defs/table"}, 1, model.MOST_TABLES),
    }
    return {
        "$schema": _DIALECT,
        "$id": f"urn:{FORMAT}:{FORMAT_VERSION}:mapping_profile",
        "title": "mapping profile",
        "description": _ABOUT,
        **_closed(properties, ("id", "name", "tables")),
        "$defs": _definitions(),
    }


def _closed(properties: Schema, required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Schema, least: int, most: int) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _definitions() -> Schema:
    kinds = {kind.KIND: kind for rows in ROWS for kind in shown_kinds(rows)}
    fields = {
        f"fields_{name}": {"enum": [f"{name}.{one.name}" for one in declared(kind)]}
        for name, kind in sorted(kinds.items())
    }
    return {
        "name": {"type": "string", "pattern": model.NAME_PATTERN},
        "text": {
            "type": "string",
            "pattern": model.TEXT_PATTERN,
            "maxLength": model.LONGEST_NAME,
        },
        "table": _table(),
        "column": _column(),
        **{f"row_{rows}": _row(rows) for rows in ROWS},
        **fields,
        "fields_record": {"enum": [f"record.{fact}" for fact in model.FACTS]},
    }


def _table() -> Schema:
    properties = {
        "file": _NAME,
        "rows": {"enum": list(ROWS)},
        "columns": _list({"$ref": "#/$defs/column"}, 1, model.MOST_COLUMNS),
    }
    by_rows = [
        {
            "if": {"properties": {"rows": {"const": rows}}, "required": ["rows"]},
            "then": {"properties": {"columns": {"items": _takes(rows)}}},
        }
        for rows in ROWS
    ]
    return {**_closed(properties, tuple(properties)), "allOf": by_rows}


def _takes(rows: str) -> Schema:
    """Give what a column of a table with rows of this kind may take."""
    field = {"$ref": f"#/$defs/row_{rows}"}
    return {"properties": {"field": field, "fields": {"items": field}}}


def _row(rows: str) -> Schema:
    names = [*(kind.KIND for kind in shown_kinds(rows)), "record"]
    return {"anyOf": [{"$ref": f"#/$defs/fields_{name}"} for name in names]}


def _column() -> Schema:
    properties = {
        "target": _TEXT,
        "field": _STRING,
        "fields": _list(_STRING, 2, model.MOST_JOINED),
        "separator": {"type": "string", "maxLength": model.LONGEST_NAME},
        "value": {"type": "string", "maxLength": model.LONGEST_VALUE},
        "form": {"enum": list(model.FORMS)},
        "dates": {"enum": list(model.DATES)},
        "codes": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string", "maxLength": model.LONGEST_NAME},
        },
        "unmapped": {"enum": list(model.UNMAPPED)},
    }
    return {
        **_closed(properties, ("target",)),
        "oneOf": [{"required": [key]} for key in ("field", "fields", "value")],
        "dependentRequired": {
            "separator": ["fields"],
            "codes": ["field"],
            "unmapped": ["codes"],
        },
        "dependentSchemas": {
            "value": {"properties": dict.fromkeys(NOT_WITH_VALUE, False)},
            "codes": {"properties": {"form": False}},
        },
    }


if __name__ == "__main__":
    path = material.folder("resources") / "schemas" / NAME
    path.write_text(render(), encoding="utf-8", newline="\n")
