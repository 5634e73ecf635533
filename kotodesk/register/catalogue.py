"""The list of all record kinds, in the order they are shown and handed over."""

from __future__ import annotations

from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.attachment import Attachment
from kotodesk.register.background import Background, Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.consent import Consent, ConsentEvent, FollowUp
from kotodesk.register.contacts import Contact
from kotodesk.register.family import FamilyMember, Household
from kotodesk.register.record import Record
from kotodesk.register.residence import Residence
from kotodesk.register.situation import BenefitPeriod, Situation

ALL_RECORDS: tuple[type[Record], ...] = (
    Client,
    Residence,
    Household,
    FamilyMember,
    Background,
    Education,
    Occupation,
    LanguageSkill,
    Situation,
    BenefitPeriod,
    Assessment,
    RefiningMeasure,
    Contact,
    Consent,
    ConsentEvent,
    FollowUp,
    Attachment,
)

BY_KIND: dict[str, type[Record]] = {one.KIND: one for one in ALL_RECORDS}

CLIENT_DATA: tuple[type[Record], ...] = ALL_RECORDS[: ALL_RECORDS.index(Contact) + 1]
"""Kinds whose every field is client data of 73.1 §; the rest is accountability (GDPR 5.2, 7.1)."""

__all__ = [
    "ALL_RECORDS",
    "BY_KIND",
    "CLIENT_DATA",
    "Assessment",
    "Attachment",
    "Background",
    "BenefitPeriod",
    "Client",
    "Consent",
    "ConsentEvent",
    "Contact",
    "Education",
    "FamilyMember",
    "FollowUp",
    "Household",
    "LanguageSkill",
    "Occupation",
    "Record",
    "RefiningMeasure",
    "Residence",
    "Situation",
]
