"""Monikielinen yhteiskuntaorientaatio (F8): 25 § and VNA 576/2024.

At least 70 hours, teaching and self-study together (2 §), and nine matters (1 §).  Group 7.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import (
    Section,
    boolean,
    code,
    codes,
    day,
    integer,
    key,
    long_text,
    text,
)
from kotodesk.register.record import Record

PLACE = "73.1 § 7"


@attrs.frozen(kw_only=True)
class Orientation(Record):
    """Yhteiskuntaorientaatio: one course or one stretch of self-study."""

    KIND: ClassVar[str] = "orientation"
    TITLE: ClassVar[str] = N_("Civic orientation")
    SUMMARY: ClassVar[tuple[str, ...]] = ("started", "provider", "completed")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("orientation", N_("Civic orientation"), "25 §, 576/2024"),
    )

    plan_id: str = key()
    language: str = code(
        N_("Language of the orientation"),
        "languages",
        section="orientation",
        group=7,
        width="third",
        reference=PLACE,
        basis="25.1 §",
    )
    way: str = code(
        N_("Way of teaching"),
        "orientation_way",
        section="orientation",
        group=7,
        width="third",
        reference=PLACE,
        basis="576/2024 2 §",
    )
    interpreted: bool | None = boolean(
        N_("With interpreting"),
        section="orientation",
        group=7,
        reference=PLACE,
        basis="576/2024 3 §",
    )
    interpreted_reason: str = text(
        N_("Why it is interpreted"),
        section="orientation",
        group=7,
        width="full",
        shown_when=("interpreted", (True,)),
        reference=PLACE,
        basis="576/2024 3 §",
    )
    self_study_ground: str = code(
        N_("Ground for self-study"),
        "self_study_ground",
        section="orientation",
        group=7,
        width="full",
        shown_when=("way", ("self_study", "mixed_self")),
        required="save",
        reference=PLACE,
        basis="576/2024 2 §",
    )
    provider: str = text(
        N_("Provider"), section="orientation", group=7, width="full", reference=PLACE
    )
    started: date | None = day(
        N_("Started"), section="orientation", group=7, required="save", reference=PLACE
    )
    completed: date | None = day(N_("Completed"), section="orientation", group=7, reference=PLACE)
    hours: int | None = integer(
        N_("Hours of teaching"),
        section="orientation",
        group=7,
        reference=PLACE,
        basis="576/2024 2 §",
        help=N_("Teaching and self-study together at least 70 hours."),
    )
    self_study_hours: int | None = integer(
        N_("Hours of self-study"),
        section="orientation",
        group=7,
        reference=PLACE,
        basis="576/2024 2 §",
    )
    topics: tuple[str, ...] = codes(
        N_("Matters dealt with"),
        "orientation_topic",
        section="orientation",
        group=7,
        width="full",
        reference=PLACE,
        basis="576/2024 1 §",
    )
    note: str = long_text(N_("Note"), section="orientation", group=7)
