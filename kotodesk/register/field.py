"""One declaration per field, from which form, check, column, print, batch and import follow.

A record class is a frozen attrs class; each of its fields is declared with one of the functions
here
(`text`, `day`, `code` …).  `specs(record_class)` gives the declarations back in order.
Source of the group numbers: kotoutumislaki (681/2023) 73 § 1 mom., a closed list of ten.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs

Width = str
"""Share of a form row: "full", "half", "third" or "quarter"."""


class Kind(Enum):
    """What a field holds; Python type and column type follow from it.

    `empty` is the value that means "nothing recorded", `is_text` whether it is a `str` as typed.
    """

    KEY = ("key", "")
    TEXT = ("text", "", True)
    LONG_TEXT = ("long_text", "", True)
    DATE = ("date", None)
    YEAR = ("year", None)
    INTEGER = ("integer", None)
    BOOLEAN = ("boolean", None)
    CODE = ("code", "")
    CODES = ("codes", ())
    HETU = ("hetu", "", True)
    PHONE = ("phone", "", True)
    EMAIL = ("email", "", True)

    def __init__(self, word: str, empty: Any, is_text: bool = False) -> None:  # noqa: ANN401, FBT001, FBT002
        self.word = word
        # Plain attributes: they are asked for every field of every record that is checked.
        self.empty: Any = empty
        self.is_text = is_text


@attrs.frozen
class ShownWhen:
    """A field is shown only while another one holds one of the values.

    `values` may hold `""`/`None` for "empty" and `"*"` for "anything but empty".
    """

    field: str
    values: tuple[Any, ...]

    def holds(self, value: Any) -> bool:  # noqa: ANN401
        """Whether `value`, the other field's, opens this one."""
        if "*" in self.values and value not in ("", None, ()):
            return True
        if isinstance(value, tuple):
            return any(one in self.values for one in value)
        return value in self.values


@attrs.frozen
class Section:
    """A part of a record's form: shown one at a time.  `basis` is the paragraph it rests on."""

    id: str
    title: str
    basis: str = ""
    help: str = ""


@attrs.frozen(kw_only=True)
class FieldSpec:
    """The declaration of one field.

    `group` is the number in 73.1 § (1–10), `None` for what is not client data (consents, the log).
    `required` says for what the field must be filled: "save", "complete", "batch".
    `reference` is the field's place in VNA 874/2024 or in 73.1 §, empty when it is not handed over.
    `headers` are the names old spreadsheets give the column.
    `reason_field` names the field that must hold a reason before this one opens (73.1 § 8 k.).
    """

    name: str = ""
    kind: Kind
    label: str
    section: str = ""
    group: int | None = None
    code_set: str = ""
    help: str = ""
    basis: str = ""
    width: Width = "half"
    required: frozenset[str] = frozenset()
    shown_when: ShownWhen | None = None
    contact: bool = False
    searchable: bool = False
    reference: str = ""
    headers: tuple[str, ...] = ()
    reason_field: str = ""

    @property
    def shown(self) -> bool:
        """Whether the field stands on a form at all (keys do not)."""
        return self.kind is not Kind.KEY


_DECLARED: dict[type[Any], tuple[FieldSpec, ...]] = {}
"""Read once per record class: the declarations never change while the program runs."""


def field(kind: Kind, label: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare a field of `kind` with its label (msgid); `options` are those of `FieldSpec`.

    Returns an attrs field with the kind's empty value as default.
    """
    required = options.pop("required", ())
    required = frozenset((required,) if isinstance(required, str) else required)
    shown = options.pop("shown_when", None)
    spec = FieldSpec(
        kind=kind,
        label=label,
        required=required,
        shown_when=ShownWhen(*shown) if shown else None,
        **options,
    )
    return attrs.field(default=kind.empty, metadata={"spec": spec})


def key(label: str = "", **options: Any) -> Any:  # noqa: ANN401
    """Declare an identifier that links records; never on a form."""
    return field(Kind.KEY, label, **options)


def text(label: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare one line of text."""
    return field(Kind.TEXT, label, **options)


def long_text(label: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare a text of many lines."""
    options.setdefault("width", "full")
    return field(Kind.LONG_TEXT, label, **options)


def day(label: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare a calendar day."""
    options.setdefault("width", "third")
    return field(Kind.DATE, label, **options)


def year(label: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare a year."""
    options.setdefault("width", "quarter")
    return field(Kind.YEAR, label, **options)


def integer(label: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare a whole number."""
    options.setdefault("width", "quarter")
    return field(Kind.INTEGER, label, **options)


def boolean(label: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare yes, no or not asked (`None`)."""
    options.setdefault("width", "third")
    return field(Kind.BOOLEAN, label, **options)


def code(label: str, code_set: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare one code of the set `code_set`."""
    return field(Kind.CODE, label, code_set=code_set, **options)


def codes(label: str, code_set: str, **options: Any) -> Any:  # noqa: ANN401
    """Declare any number of codes of the set `code_set`, in the order given."""
    return field(Kind.CODES, label, code_set=code_set, **options)


def specs(record_class: type[Any]) -> tuple[FieldSpec, ...]:
    """Give the declarations of `record_class` in order, each with its name; keys included."""
    found = _DECLARED.get(record_class)
    if found is None:
        found = _DECLARED[record_class] = tuple(
            attrs.evolve(one.metadata["spec"], name=one.name)
            for one in attrs.fields(record_class)
            if "spec" in one.metadata
        )
    return found


def spec_of(record_class: type[Any], name: str) -> FieldSpec:
    """Give the declaration of the field `name`; raises `KeyError` for an undeclared one."""
    for one in specs(record_class):
        if one.name == name:
            return one
    raise KeyError(name)
