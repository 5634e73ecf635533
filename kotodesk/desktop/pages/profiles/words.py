"""What the parts of a profile are called, and what a column holds in words."""

from __future__ import annotations

from collections.abc import Mapping

from kotodesk.exchange.koto_aj.faults import ProfileFault
from kotodesk.exchange.koto_aj.profile import Column
from kotodesk.exchange.koto_aj.profile_fields import codes_of, spec
from kotodesk.i18n import N_, Message, _, codesets
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import Kind
from kotodesk.services.profiles import FieldChoice

Known = Mapping[str, FieldChoice]

OUTPUTS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "xml": "XML"}
DATES = {
    "iso": "2026-11-02",
    "fi": "2.11.2026",
    "dd.mm.yyyy": "02.11.2026",
    "dd/mm/yyyy": "02/11/2026",
    "yyyymmdd": "20261102",
}
FORMS = {
    "code": N_("Code"),
    "fi": N_("In words, in Finnish"),
    "sv": N_("In words, in Swedish"),
    "en": N_("In words, in English"),
}
SEPARATORS = {
    ";": N_("Semicolon ;"),
    ",": N_("Comma ,"),
    "\t": N_("Tab"),
    "|": N_("Vertical bar |"),
}
ENCODINGS = {"utf-8-sig": N_("UTF-8 with a mark (Excel)"), "utf-8": "UTF-8", "utf-16": "UTF-16"}
UNMAPPED = {
    "refuse": N_("No package is made"),
    "keep": N_("Our own code stands there, and is told"),
}
CONSTANT, MAPPED = N_("“%(text)s”"), N_("Codes of its own: %(count)s")
OF_RECORD = N_("%(record)s: %(field)s")
NOTHING, UNKNOWN = N_("Nothing yet"), N_("%(field)s (not known)")
YES, NO = N_("Yes"), N_("No")
KEYS = {
    "target": N_("Name of the column"),
    "value": N_("Fixed text"),
    "file": N_("Name of the table"),
    "rows": N_("A row for each"),
    "name": N_("Name of the profile"),
    "columns": N_("Columns"),
    "tables": N_("Tables"),
    "outputs": N_("Files"),
    "separator": N_("Between them"),
    "codes": N_("Codes"),
}
"""What the editor calls the settings that a fault names."""
_JOIN = " + "


def kind(rows: str) -> str:
    """Name the records a table has rows of."""
    found = BY_KIND.get(rows)
    return _(found.TITLE) if found is not None else rows


def field(name: str, known: Known) -> str:
    """Name a field; one the table cannot show by what the profile calls it."""
    found = known.get(name)
    if found is None:
        return _(UNKNOWN) % {"field": name}
    return _(OF_RECORD) % {"record": str(found.record), "field": str(found.label)}


def content(column: Column, known: Known) -> str:
    """Say what a column holds."""
    if column.fields:
        return _JOIN.join(field(one, known) for one in column.fields)
    return _(CONSTANT) % {"text": column.value} if column.value else _(NOTHING)


def form(column: Column) -> str:
    """Say in which form a column writes what it holds; "" where there is only one."""
    if column.codes:
        return _(MAPPED) % {"count": len(column.codes)}
    said = []
    if has_codes(column):
        said.append(_(FORMS[column.form]))
    if has_days(column):
        said.append(DATES[column.dates])
    return " · ".join(said)


def reason(fault: ProfileFault) -> Message:
    """Say what is wrong in the words of the editor, not in those of the file."""
    said = fault.reason
    key = str(said.params.get("key", ""))
    if key not in KEYS:
        return said
    return Message(said.msgid, {**said.params, "key": Message(KEYS[key])})


def has_days(column: Column) -> bool:
    """Tell whether a day stands in the column."""
    return any(_kind(one) is Kind.DATE for one in column.fields)


def has_codes(column: Column) -> bool:
    """Tell whether a code stands in the column."""
    return any(codes(one) for one in column.fields)


def codes(name: str) -> tuple[str, ...]:
    """Give the codes a field may hold; none for one nobody knows."""
    return codes_of(name) if _kind(name) is not None else ()


def code(name: str, one: str) -> str:
    """Name a code of a field."""
    found = spec(name)
    if found is None or not found.code_set:
        yes = one == "true"
        return _(YES) if yes else _(NO)
    return codesets.label(found.code_set, one)


def _kind(name: str) -> Kind | None:
    """Give the kind of a field; None for facts of the record and for what is not known."""
    if name.startswith("record."):
        return None
    try:
        found = spec(name)
    except KeyError:
        return None
    return found.kind if found is not None else None
