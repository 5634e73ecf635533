"""Suunnitelman pidentäminen (F6): by which ground a plan may run longer (23.3, 23.4, 31 §).

One record per ground; an obstacle of 23.4 § with its dates.  The grounds a plan itself names are
read as well (`Plan.extension_grounds`).  What kind of obstacle it was tells of health (group 8): it
asks for the reason first.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, key, long_text, text
from kotodesk.register.plan import DATE
from kotodesk.register.record import Record

OBSTACLE = "obstacle"
"""Code of set "plan_extension_ground": the plan could not be carried out (23.4 §)."""

_SPECIAL = ("ground", ("little_education", "multi_sector"))
_HOME_CARE = ("ground", ("home_care",))
_STUDIES = ("ground", ("studies", "studies_25"))
_OBSTACLE = ("ground", (OBSTACLE,))


@attrs.frozen(kw_only=True)
class Extension(Record):
    """Pidennys: one ground by which the plans of a client may run longer."""

    KIND: ClassVar[str] = "extension"
    TITLE: ClassVar[str] = N_("Extensions")
    PARENT: ClassVar[str] = "plan_id"
    SUMMARY: ClassVar[tuple[str, ...]] = ("ground", "recorded", "new_end")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("extension", N_("Extension of the plan"), "23.3–23.5, 31 §"),
    )

    plan_id: str = key()
    ground: str = code(
        N_("Ground"),
        "plan_extension_ground",
        section="extension",
        group=6,
        width="full",
        required="save",
        reference=DATE,
    )
    reasons: str = long_text(
        N_("Reasons for the extension"),
        section="extension",
        group=6,
        required="save",
        reference=DATE,
        help=N_("Why the ground is met. Write no diagnosis: the fact and the dates are enough."),
    )
    special_measures: str = long_text(
        N_("Special measures that are needed"),
        section="extension",
        group=6,
        basis="23.3 §",
        shown_when=_SPECIAL,
        required="save",
        reference=DATE,
        help=N_("The measures that support integration and employment; the ground needs them."),
    )
    part_time: bool | None = boolean(
        N_("On home-care allowance when the maximum ran, and taking part part-time"),
        section="extension",
        group=6,
        width="full",
        basis="23.3 §",
        shown_when=_HOME_CARE,
        required="save",
        reference=DATE,
    )
    study: str = text(
        N_("Studies that are unfinished"),
        section="extension",
        group=6,
        width="full",
        basis="31 §",
        shown_when=_STUDIES,
        required="save",
        reference=DATE,
    )
    obstacle_from: date | None = day(
        N_("Could not be carried out, from"),
        section="extension",
        group=6,
        basis="23.4 §",
        shown_when=_OBSTACLE,
        required="save",
        reference=DATE,
    )
    obstacle_until: date | None = day(
        N_("Could not be carried out, until"),
        section="extension",
        group=6,
        basis="23.4 §",
        shown_when=_OBSTACLE,
        required="save",
        reference=DATE,
        help=N_("The first and the last day are both counted."),
    )
    obstacle_kind: str = code(
        N_("Kind of obstacle"),
        "obstacle_kind",
        section="extension",
        group=8,
        width="third",
        basis="23.4 §",
        shown_when=_OBSTACLE,
        reason_field="reasons",
        reference=DATE,
        help=N_("Only if it is indispensable; the reasons are written first."),
    )
    new_end: date | None = day(
        N_("New end of the plan"),
        section="extension",
        group=6,
        reference=DATE,
        help=N_("At the latest the day the program gives for the ground."),
    )
    recorded: date | None = day(
        N_("Extension recorded on"), section="extension", group=6, required="save"
    )
    decided_by: str = text(N_("Who recorded it"), section="extension", group=6)
