"""Where on the client page something found is mended: the section, the record, the field."""

from __future__ import annotations

from kotodesk.desktop.pages.client.sections import client_sections, section_of
from kotodesk.register.assessment import Assessment
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import spec_of
from kotodesk.register.plan import Plan

_IN_PARTS = frozenset({Assessment.KIND, Plan.KIND})
"""Shown part by part: the key of a place names the part too."""


def place_of(kind: str, record_id: str, field: str, code: str = "") -> dict[str, str]:
    """Give the "section", "key" and "field" of the page's state.

    `field` may be a field or the id of a section of the record; `code` is that of the finding.
    """
    if code == "consent":
        known = {one.id for one in client_sections()}
        return {"section": "consents"} if "consents" in known else {}
    part, name = _part_of(kind, field)
    key = f"{record_id}/{part}" if part and kind in _IN_PARTS else record_id
    return {"section": section_of(kind, part), "key": key, "field": name}


def _part_of(kind: str, field: str) -> tuple[str, str]:
    """Give the section of the record the field stands in, and the field if there is such a one."""
    record = BY_KIND.get(kind)
    if record is None or not field:
        return "", ""
    try:
        return spec_of(record, field).section, field
    except KeyError:
        return next((one.id for one in record.SECTIONS if one.id == field), ""), ""
