"""The list of all record kinds, in the order they are shown and handed over."""

from __future__ import annotations

from kotodesk.register.accountability import DataRequest, Disclosure
from kotodesk.register.appointment import Appointment
from kotodesk.register.assessment import Assessment, RefiningMeasure
from kotodesk.register.attachment import Attachment
from kotodesk.register.background import Background, Education, LanguageSkill, Occupation
from kotodesk.register.client import Client
from kotodesk.register.compensation import CompensationDecision
from kotodesk.register.consent import Consent, ConsentEvent, FollowUp
from kotodesk.register.contacts import Contact
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.extension import Extension
from kotodesk.register.family import FamilyLink, FamilyMember, Household
from kotodesk.register.language_study import FinalTest, LanguageStudy
from kotodesk.register.moving import Move, StatusChange
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.register.no_show import NoShow
from kotodesk.register.orientation import Orientation
from kotodesk.register.plan import Plan, PlanService
from kotodesk.register.record import Record
from kotodesk.register.referral import Referral
from kotodesk.register.residence import Residence
from kotodesk.register.review import Review
from kotodesk.register.situation import BenefitPeriod, Situation

ALL_RECORDS: tuple[type[Record], ...] = (
    Client,
    Residence,
    Household,
    FamilyMember,
    FamilyLink,
    Background,
    Education,
    Occupation,
    LanguageSkill,
    Situation,
    BenefitPeriod,
    Enquiry,
    MunicipalPlace,
    Assessment,
    RefiningMeasure,
    Plan,
    PlanService,
    Review,
    Extension,
    Referral,
    Orientation,
    LanguageStudy,
    FinalTest,
    Appointment,
    NoShow,
    CompensationDecision,
    Move,
    StatusChange,
    Contact,
    Consent,
    ConsentEvent,
    FollowUp,
    DataRequest,
    Disclosure,
    Attachment,
)

BY_KIND: dict[str, type[Record]] = {one.KIND: one for one in ALL_RECORDS}

CLIENT_DATA: tuple[type[Record], ...] = ALL_RECORDS[: ALL_RECORDS.index(Contact) + 1]
"""Kinds whose every field is client data of 73.1 §; the rest is accountability (GDPR 5.2, 7.1)."""

__all__ = [
    "ALL_RECORDS",
    "BY_KIND",
    "CLIENT_DATA",
    "Appointment",
    "Assessment",
    "Attachment",
    "Background",
    "BenefitPeriod",
    "Client",
    "CompensationDecision",
    "Consent",
    "ConsentEvent",
    "Contact",
    "DataRequest",
    "Disclosure",
    "Education",
    "Enquiry",
    "Extension",
    "FamilyLink",
    "FamilyMember",
    "FinalTest",
    "FollowUp",
    "Household",
    "LanguageSkill",
    "LanguageStudy",
    "Move",
    "MunicipalPlace",
    "NoShow",
    "Occupation",
    "Orientation",
    "Plan",
    "PlanService",
    "Record",
    "Referral",
    "RefiningMeasure",
    "Residence",
    "Review",
    "Situation",
    "StatusChange",
]
