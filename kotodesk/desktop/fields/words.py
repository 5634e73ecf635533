"""What stands above and below a field: label, basis, what it is needed for."""

from __future__ import annotations

from kotodesk.i18n import N_, _
from kotodesk.register.field import FieldSpec

REQUIRED = N_("required")
FOR_COMPLETION = N_("needed to complete it")
FOR_BATCH = N_("needed for Koto-AJ")
HIDDEN_BY_ORDER = N_("Hidden: non-disclosure for personal safety")
SHOW = N_("Show")
REASON_FIRST = N_("Write the reason first: this field then opens.")


def need(spec: FieldSpec) -> str:
    """Return in words for what the field must be filled, the strictest first; else ""."""
    if "save" in spec.required:
        return _(REQUIRED)
    if "complete" in spec.required:
        return _(FOR_COMPLETION)
    return _(FOR_BATCH) if "batch" in spec.required else ""


def heading(spec: FieldSpec, *, filled: bool = False) -> str:
    """Return the line above the field; what is filled is not said to be needed elsewhere."""
    needed = "" if filled and "save" not in spec.required else need(spec)
    whole = " · ".join(part for part in (_(spec.label), spec.basis, needed) if part)
    return whole.replace(" §", "\N{NO-BREAK SPACE}§")


def spoken(spec: FieldSpec) -> str:
    """Return the accessible name: the label and whether it is required."""
    return ", ".join(part for part in (_(spec.label), need(spec)) if part)
