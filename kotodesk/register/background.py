"""Osaaminen (F2): education, work, skills, languages.  Group 5 of 73.1 §."""

from __future__ import annotations

from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Section, boolean, code, long_text, text, year
from kotodesk.register.record import Record


@attrs.frozen(kw_only=True)
class Background(Record):
    """Osaaminen: skills, strengths and aim in one place."""

    KIND: ClassVar[str] = "background"
    TITLE: ClassVar[str] = N_("Skills and background")
    ONE_PER_CLIENT: ClassVar[bool] = True
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("skills", N_("Skills"), "73.1 § 5"),)

    main_occupation: str = text(
        N_("Occupation"),
        section="skills",
        group=5,
        reference="73.1 § 5",
        headers=("ammatti", "yrke"),
    )
    target_occupation: str = text(
        N_("Target occupation"),
        section="skills",
        group=5,
        reference="73.1 § 5",
        headers=("tavoiteammatti",),
    )
    skills: str = long_text(N_("Skills"), section="skills", group=5, reference="73.1 § 5")
    strengths: str = long_text(N_("Strengths"), section="skills", group=5, reference="73.1 § 5")


@attrs.frozen(kw_only=True)
class Education(Record):
    """Koulutus: one degree, course or schooling."""

    KIND: ClassVar[str] = "education"
    TITLE: ClassVar[str] = N_("Education")
    SUMMARY: ClassVar[tuple[str, ...]] = ("level", "name", "country", "end_year")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("education", N_("Education"), "73.1 § 5"),)

    level: str = code(
        N_("Level (ISCED 2011)"),
        "education_level",
        section="education",
        group=5,
        reference="73.1 § 5",
        headers=("koulutusaste", "koulutus"),
    )
    field_code: str = code(
        N_("Field"), "education_fields", section="education", group=5, reference="73.1 § 5"
    )
    name: str = text(
        N_("Degree or school"), section="education", group=5, width="full", reference="73.1 § 5"
    )
    country: str = code(
        N_("Country"), "countries", section="education", group=5, reference="73.1 § 5"
    )
    start_year: int | None = year(
        N_("From year"), section="education", group=5, reference="73.1 § 5"
    )
    end_year: int | None = year(N_("To year"), section="education", group=5, reference="73.1 § 5")
    completed: bool | None = boolean(
        N_("Completed"), section="education", group=5, reference="73.1 § 5"
    )
    recognised: bool | None = boolean(
        N_("Recognised in Finland"), section="education", group=5, reference="73.1 § 5"
    )


@attrs.frozen(kw_only=True)
class Occupation(Record):
    """Työhistoria: one piece of work."""

    KIND: ClassVar[str] = "occupation"
    TITLE: ClassVar[str] = N_("Work history")
    SUMMARY: ClassVar[tuple[str, ...]] = ("occupation", "country", "start_year", "end_year")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("work", N_("Work"), "73.1 § 5"),)

    occupation: str = text(
        N_("Occupation"), section="work", group=5, required="save", reference="73.1 § 5"
    )
    isco: str = text(
        N_("ISCO-08 code, if known"), section="work", group=5, width="quarter", reference="73.1 § 5"
    )
    country: str = code(
        N_("Country"), "countries", section="work", group=5, width="quarter", reference="73.1 § 5"
    )
    start_year: int | None = year(N_("From year"), section="work", group=5, reference="73.1 § 5")
    end_year: int | None = year(N_("To year"), section="work", group=5, reference="73.1 § 5")
    duties: str = long_text(N_("Duties"), section="work", group=5, reference="73.1 § 5")


@attrs.frozen(kw_only=True)
class LanguageSkill(Record):
    """Kielitaito: one language by skill, in the steps of the Finnish scale of CEFR."""

    KIND: ClassVar[str] = "language_skill"
    TITLE: ClassVar[str] = N_("Language skill")
    SUMMARY: ClassVar[tuple[str, ...]] = ("language", "speaking")
    SECTIONS: ClassVar[tuple[Section, ...]] = (Section("skill", N_("Language skill"), "73.1 § 5"),)

    language: str = code(
        N_("Language"), "languages", section="skill", group=5, required="save", reference="73.1 § 5"
    )
    note: str = text(N_("Note"), section="skill", group=5, reference="73.1 § 5")
    listening: str = code(
        N_("Listening"), "cefr", section="skill", group=5, width="quarter", reference="73.1 § 5"
    )
    speaking: str = code(
        N_("Speaking"), "cefr", section="skill", group=5, width="quarter", reference="73.1 § 5"
    )
    reading: str = code(
        N_("Reading"), "cefr", section="skill", group=5, width="quarter", reference="73.1 § 5"
    )
    writing: str = code(
        N_("Writing"), "cefr", section="skill", group=5, width="quarter", reference="73.1 § 5"
    )
