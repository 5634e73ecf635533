"""Kieliopinnot ja päättötestaus (F9): Finnish or Swedish, from starting level to final test.

26 § (the final test is part of integration training); group 7 of 73.1 § names the final test.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, day, integer, key, long_text, text
from kotodesk.register.record import Record

PLACE = "73.1 § 7"


@attrs.frozen(kw_only=True)
class LanguageStudy(Record):
    """Kieliopinnot: one course, its starting level and what came of it."""

    KIND: ClassVar[str] = "language_study"
    TITLE: ClassVar[str] = N_("Studies in Finnish or Swedish")
    SUMMARY: ClassVar[tuple[str, ...]] = ("course", "provider", "service_from", "level_reached")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("study", N_("Language studies"), "26–28 §, 73.1 § 7"),
    )

    plan_id: str = key()
    language: str = code(
        N_("Language studied"),
        "contact_language",
        section="study",
        group=7,
        width="third",
        required="save",
        reference=PLACE,
    )
    study_kind: str = code(
        N_("Kind of studies"),
        "language_study_kind",
        section="study",
        group=7,
        width="half",
        reference=PLACE,
    )
    course: str = text(N_("Course"), section="study", group=7, required="save", reference=PLACE)
    provider: str = text(N_("School or provider"), section="study", group=7, reference=PLACE)
    service_from: date | None = day(N_("From"), section="study", group=7, reference=PLACE)
    service_until: date | None = day(N_("To"), section="study", group=7, reference=PLACE)
    hours: int | None = integer(N_("Hours"), section="study", group=7, reference=PLACE)
    starting_level: str = code(
        N_("Starting level"),
        "cefr",
        section="study",
        group=7,
        width="third",
        reference=PLACE,
    )
    starting_tested: date | None = day(
        N_("Starting level tested on"), section="study", group=7, reference=PLACE
    )
    finished: bool | None = boolean(
        N_("Studies completed"), section="study", group=7, reference=PLACE
    )
    level_reached: str = code(
        N_("Level reached"), "cefr", section="study", group=7, width="third", reference=PLACE
    )
    note: str = long_text(N_("Note"), section="study", group=7)


@attrs.frozen(kw_only=True)
class FinalTest(Record):
    """Päättötestaus (26 §): the four skills, each as a CEFR step or a YKI level."""

    KIND: ClassVar[str] = "final_test"
    TITLE: ClassVar[str] = N_("Final language tests")
    SUMMARY: ClassVar[tuple[str, ...]] = ("tested", "language", "school")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("test", N_("Final language test"), "26 §, 73.1 § 7"),
    )

    plan_id: str = key()
    language: str = code(
        N_("Language tested"),
        "contact_language",
        section="test",
        group=7,
        width="third",
        required="save",
        reference=PLACE,
    )
    tested: date | None = day(
        N_("Tested on"), section="test", group=7, required="save", reference=PLACE
    )
    school: str = text(
        N_("School that tested"), section="test", group=7, width="full", reference=PLACE
    )
    reading: str = code(
        N_("Reading comprehension"), "test_level", section="test", group=7, reference=PLACE
    )
    listening: str = code(
        N_("Listening comprehension"), "test_level", section="test", group=7, reference=PLACE
    )
    speaking: str = code(N_("Speaking"), "test_level", section="test", group=7, reference=PLACE)
    writing: str = code(N_("Writing"), "test_level", section="test", group=7, reference=PLACE)
    note: str = long_text(N_("Note"), section="test", group=7)


SKILLS = ("reading", "listening", "speaking", "writing")
"""The four skills of the final test, by field name."""
