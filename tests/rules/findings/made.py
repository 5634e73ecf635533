"""Builders of a client's records for the rules' tests; what is invented stands here once."""

# ruff: noqa: ANN401 - builders pass any field on to the record classes

from __future__ import annotations

from datetime import date
from typing import Any

from kotodesk import material
from kotodesk.register.appointment import Appointment
from kotodesk.register.client_file import ClientFile
from kotodesk.register.extension import Extension
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.review import Review
from kotodesk.rules import findings
from kotodesk.rules.findings import Finding
from kotodesk.rules.values import RuleSet, parse

TEXT = material.file("resources", "rules", "deadlines.csv").read_text(encoding="utf-8")
RULES = parse(TEXT)


def amended(rule_id: str, value: str, begins: date) -> RuleSet:
    """Give the rules with a made-up amendment: the value in force on `begins` is replaced."""
    old = RULES.on(rule_id, begins)
    day_before = date.fromordinal(begins.toordinal() - 1).isoformat()
    out = []
    for line in TEXT.splitlines():
        cells = line.split(",")
        if cells[0] == rule_id and f",{old.valid_from},," in line:
            out.append(line.replace(f",{old.valid_from},,", f",{old.valid_from},{day_before},"))
            new = line.replace(f",{old.value},{old.unit},", f",{value},{old.unit},")
            out.append(new.replace(f",{old.valid_from},,", f",{begins},,"))
        else:
            out.append(line)
    return parse("\n".join(out) + "\n")


def plan(**values: Any) -> Plan:
    base: dict[str, Any] = {
        "state": "completed",
        "number": 1,
        "drafted": date(2026, 2, 1),
        "valid_from": date(2026, 2, 1),
        "valid_until": date(2027, 2, 1),
    }
    return Plan(**{"id": "p1", "client_id": "c1", **base, **values})


def service(**values: Any) -> PlanService:
    base = {"plan_id": "p1", "name": "Kotoutumiskoulutus", "service_kind": "language"}
    return PlanService(**{"id": "v1", "client_id": "c1", **base, **values})


def review(**values: Any) -> Review:
    base = {"plan_id": "p1", "state": "completed"}
    return Review(**{"id": "t1", "client_id": "c1", **base, **values})


def extension(ground: str, **values: Any) -> Extension:
    base: dict[str, Any] = {
        "plan_id": "p1",
        "reasons": "Peruste",
        "special_measures": "Työpaja",
        "part_time": True,
        "study": "Lukio",
        "recorded": date(2026, 6, 1),
    }
    return Extension(**{"id": f"x-{ground}", "client_id": "c1", "ground": ground, **base, **values})


def appointment(**values: Any) -> Appointment:
    base: dict[str, Any] = {
        "appointment_kind": "plan",
        "appointment_date": date(2026, 10, 5),
        "interpreter_ordered": True,
        "interpreter_cost": "80,00",
        "fee_told": date(2026, 9, 20),
        "attended": False,
        "reason_accepted": False,
    }
    return Appointment(**{"id": "b1", "client_id": "c1", **base, **values})


def found(file: ClientFile, kind: str, rules: RuleSet = RULES) -> tuple[Finding, ...]:
    return tuple(one for one in findings.of_client(file, rules) if one.kind == kind)


def only(file: ClientFile, kind: str, rules: RuleSet = RULES) -> Finding:
    (one,) = found(file, kind, rules)
    return one
