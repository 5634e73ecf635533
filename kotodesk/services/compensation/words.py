"""Sums, missing facts and rows of the rules in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date, format_number
from kotodesk.rules.compensation import Lacking
from kotodesk.rules.values import Rule

_MISSING: dict[Lacking, str] = {
    "hetu": N_("personal identity code"),
    "birth_date": N_("date of birth"),
    "first_municipality": N_("first municipality of residence"),
    "first_permit": N_("first permit"),
    "parent": N_("parent in the register"),
}
_RULE = N_("%(id)s %(value)s %(unit)s (%(section)s), valid from %(start)s, %(source)s, %(checked)s")
_CHECKED, _VERIFY = N_("checked %(day)s"), N_("CHECK THIS VALUE (tarkista)")
_UNITS = {"euro": "€", "years": N_("years"), "months": N_("months")}


def money(amount: Decimal) -> str:
    """Give euros as they are read: "11 845,00 €"."""
    return f"{format_number(float(amount), 2)} €"


def whole_euros(amount: Decimal) -> str:
    """Give euros without cents, for tables that are looked at."""
    return f"{format_number(float(amount), 0)} €"


def figure(amount: Decimal) -> str:
    """Give whole euros without their sign, for a table that says it in its title."""
    return format_number(float(amount), 0)


def missing_words(missing: Iterable[Lacking]) -> str:
    """Name the facts that are missing."""
    return ", ".join(_(_MISSING[one]) for one in missing)


def rule_words(rule: Rule) -> str:
    """Name one row of the rules: id, value, paragraph, source, from when, and when checked."""
    checked = Message(_CHECKED, {"day": rule.checked}) if rule.checked else Message(_VERIFY)
    unit = _UNITS.get(rule.unit, "")
    values = {
        "id": rule.id,
        "value": rule.value.replace(".", ","),
        "unit": _(unit) if unit and unit != "€" else unit,
        "section": rule.section,
        "start": format_date(rule.valid_from),
        "source": rule.source,
        "checked": checked,
    }
    return " ".join(str(Message(_RULE, values)).split())
