"""What makes a package readable without this program: its fields, the codes used, the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kotodesk import material
from kotodesk.exchange.koto_aj.cells import Table, TextSink
from kotodesk.exchange.koto_aj.entities import ENTITIES
from kotodesk.exchange.koto_aj.record_json import CODE_SETS, parts_of
from kotodesk.exchange.koto_aj.selection import Outgoing
from kotodesk.i18n import LANGUAGES, Message, codesets
from kotodesk.register.field import FieldSpec
from kotodesk.rules.handed_over import declared

_FIELDS = (
    "member",
    "path",
    "fi",
    "sv",
    "en",
    "type",
    "code_set",
    "code_set_date",
    "reference",
    "group_73_1",
    "contact",
)
_LABELS = ("code_set", "code", "fi", "sv", "en")


def write_fields(sink: TextSink) -> None:
    """Write the description of every field that can be in a package."""
    table = Table(sink, _FIELDS)
    for entity in ENTITIES:
        for kind in entity.kinds:
            many = "" if entity.single(kind) else "[]"
            for spec in declared(kind):
                path = f"content.parts.{kind.KIND}{many}.fields.{spec.name}.value"
                table.row((f"{entity.member}.json", path, *_described(spec)))


def _described(spec: FieldSpec) -> Iterator[str]:
    yield from (Message(spec.label).text(language) for language in LANGUAGES)
    yield spec.kind.word
    yield spec.code_set
    yield codesets.version(spec.code_set) if spec.code_set else ""
    yield spec.reference
    yield "" if spec.group is None else str(spec.group)
    yield "turvakielto" if spec.contact else ""


def codes_in(record: Outgoing) -> set[tuple[str, str]]:
    """Give (code set, code) of every code that stands in a record, its origins' included."""
    found: set[tuple[str, str]] = set()
    for kind, part in parts_of(record.content):
        coded, fields = CODE_SETS[kind], part["fields"]
        for name in coded.keys() & fields.keys():
            value = fields[name]["value"]
            if isinstance(value, str):
                found.add((coded[name], value))
            else:
                found.update([(coded[name], code) for code in value])
        # Facts of one act share one source: it is looked into once.
        sources = {id(one): one for fact in fields.values() if (one := fact.get("source"))}
        found.update([("source_kind", one["kind"]) for one in sources.values()])
    return found


def write_labels(sink: TextSink, codes: Iterable[tuple[str, str]]) -> None:
    """Write the names of the codes used, so that no list of this program is needed to read them."""
    table = Table(sink, _LABELS)
    for code_set, code in sorted(codes):
        names = (codesets.label(code_set, code, language) for language in LANGUAGES)
        table.row((code_set, code, *names))


def readme() -> str:
    """Give the README of a package, in Finnish, Swedish and English."""
    path = material.file("resources", "mapping", "package_readme.txt")
    return path.read_text(encoding="utf-8").replace("\n", "\r\n")
