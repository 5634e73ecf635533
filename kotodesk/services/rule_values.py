"""The rules in use: those that came with the program, and the municipality's own beside them.

A file with an error never stops the program: the last set that was good is kept in the vault and
used instead, and the fault, with file, row and reason, is told when the vault is opened.
"""

from __future__ import annotations

import attrs

from kotodesk import material
from kotodesk.i18n import N_, Message
from kotodesk.rules.faults import RuleFileFault
from kotodesk.rules.own_values import merged
from kotodesk.rules.values import RuleSet, parse
from kotodesk.services.desk import Desk
from kotodesk.store import Act

FILE = "deadlines.csv"
_LAST_GOOD, _OWN = "rules_last_good", "rules_own"


@attrs.define
class _InUse:
    """The set every rule is read from: replaced as a whole, never changed."""

    rules: RuleSet | None = None


_HELD = _InUse()


def rule_values() -> RuleSet:
    """Give the rules in use; before a vault was opened, those of the program.

    Raises `RuleFileFault` naming file, row and reason when there is no good set at all.
    """
    if _HELD.rules is None:
        _HELD.rules = parse(_shipped_text(), FILE)
    return _HELD.rules


def take_in_use(desk: Desk) -> tuple[Message, ...]:
    """Choose the rules for an opened vault; gives what must be told: a file that is no good.

    The program's file, or the last good one kept in the vault; with them the municipality's own
    rows, unless they no longer fit.
    """
    told: list[Message] = []
    text = _good_text(desk, told)
    if text is None:
        _HELD.rules = None
        return tuple(told)
    rules = parse(text, FILE)
    try:
        own = own_rows(desk)
        rules = merged(rules, own, _own_name(desk)) if own else rules
    except RuleFileFault as fault:
        told += [fault.message, Message(N_("The program's own values are used instead of them."))]
    _HELD.rules = rules
    return tuple(told)


def adopt(desk: Desk, text: str, file: str) -> RuleSet:
    """Take the municipality's own rows into use; they stay until they are given up.

    Raises `RuleFileFault` naming `file`, row and reason: then everything stays as it was.
    """
    told: list[Message] = []
    shipped = _good_text(desk, told)
    rules = merged(parse(shipped or _shipped_text(), FILE), text, file)
    _keep_own(desk, {"text": text, "file": file})
    _HELD.rules = rules
    return rules


def give_up_own(desk: Desk) -> None:
    """Go back to the values of the program."""
    _keep_own(desk, {})
    take_in_use(desk)


def own_rows(desk: Desk) -> str:
    """Give the municipality's own rows as they were taken in, empty when there are none."""
    return str(desk.store.settings.get(_OWN, {}).get("text", ""))


def back_to_shipped() -> None:
    """Leave the rules of a vault that was closed behind."""
    _HELD.rules = None


def _own_name(desk: Desk) -> str:
    return str(desk.store.settings.get(_OWN, {}).get("file", FILE))


def _keep_own(desk: Desk, held: dict[str, str]) -> None:
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _OWN, held)
        unit.note(Act.CHANGED, kind="setting", details={_OWN: bool(held)})


def _shipped_text() -> str:
    try:
        return material.file("resources", "rules", FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileFault(FILE, 1, Message(N_("The file cannot be read."))) from error


def _good_text(desk: Desk, told: list[Message]) -> str | None:
    """Give the program's file when it is good, and keep it; else the one kept, and tell why."""
    kept = desk.store.settings.get(_LAST_GOOD, {})
    try:
        text = _shipped_text()
        parse(text, FILE)
    except RuleFileFault as fault:
        told.append(fault.message)
        if not kept:
            return None
        told.append(Message(N_("The last good values are used, kept in this vault.")))
        return str(kept["text"])
    if kept.get("text") != text:
        with desk.store.unit() as unit:
            desk.store.settings.put(unit, _LAST_GOOD, {"text": text})
    return text
