"""Asiakas (F2): who the client is, how to reach and to speak with them.

Groups 1, 2, 4 and 6 of 73.1 §.  One `Client` per person; its `id` is also its `client_id`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from kotodesk.i18n import N_
from kotodesk.register.field import Kind, Section, boolean, code, codes, day, field, long_text, text
from kotodesk.register.record import Record


@attrs.frozen(kw_only=True)
class Client(Record):
    """Asiakas: a maahanmuuttaja known to the municipality."""

    KIND: ClassVar[str] = "client"
    TITLE: ClassVar[str] = N_("Client")
    ONE_PER_CLIENT: ClassVar[bool] = True
    SUMMARY: ClassVar[tuple[str, ...]] = ("family_name", "given_names")
    SECTIONS: ClassVar[tuple[Section, ...]] = (
        Section("identity", N_("Basic data"), "73.1 § 1–2"),
        Section("contact", N_("Contact details"), "73.1 § 2"),
        Section("language", N_("Language and dealing"), "73.1 § 4"),
        Section("people", N_("Representative and worker"), "73.1 § 2, 4"),
    )

    family_name: str = text(
        N_("Family name"),
        section="identity",
        group=2,
        required=("save", "batch"),
        searchable=True,
        reference="73.1 § 2",
        headers=("sukunimi", "family name", "surname", "efternamn", "suku"),
    )
    given_names: str = text(
        N_("Given names"),
        section="identity",
        group=2,
        required="batch",
        searchable=True,
        reference="73.1 § 2",
        headers=("etunimet", "etunimi", "given names", "first name", "förnamn"),
    )
    original_name: str = text(
        N_("Name in original script"),
        section="identity",
        group=2,
        searchable=True,
        reference="73.1 § 2",
        help=N_("As the client writes it. It is never converted to Latin letters by the program."),
        headers=("alkuperäinen nimi", "nimi alkukielellä", "original name"),
    )
    former_names: str = text(
        N_("Former names"),
        section="identity",
        group=2,
        searchable=True,
        reference="73.1 § 2",
        headers=("entiset nimet", "aiemmat nimet", "former names"),
    )
    hetu: str = field(
        Kind.HETU,
        N_("Personal identity code"),
        section="identity",
        group=1,
        searchable=True,
        width="third",
        reference="73.1 § 1",
        headers=("hetu", "henkilötunnus", "personbeteckning", "htunnus"),
    )
    no_hetu_reason: str = code(
        N_("Why there is no identity code"),
        "no_hetu_reason",
        section="identity",
        group=1,
        width="third",
        shown_when=("hetu", ("",)),
        reference="73.1 § 1",
    )
    birth_date: date | None = day(
        N_("Date of birth"),
        section="identity",
        group=2,
        required="batch",
        reference="73.1 § 2",
        headers=(
            "synt.aika",
            "syntymäaika",
            "synt aika",
            "date of birth",
            "födelsetid",
            "sa",
            "syntynyt",
        ),
    )
    sex: str = code(
        N_("Sex"),
        "sex",
        section="identity",
        group=2,
        width="third",
        reference="73.1 § 2",
        headers=("sukup.", "sukupuoli", "sp", "sex", "kön"),
    )
    citizenships: tuple[str, ...] = codes(
        N_("Citizenship"),
        "countries",
        section="identity",
        group=2,
        reference="73.1 § 2",
        headers=("kansal.", "kansalaisuus", "citizenship", "medborgarskap", "maa"),
    )
    stateless: bool | None = boolean(
        N_("Stateless"), section="identity", group=2, reference="73.1 § 2"
    )
    birth_place: str = text(
        N_("Place of birth"), section="identity", group=2, headers=("syntymäpaikka",)
    )
    birth_country: str = code(
        N_("Country of birth"), "countries", section="identity", group=2, headers=("syntymämaa",)
    )
    migri_number: str = text(
        N_("Migri customer number"),
        section="identity",
        group=3,
        width="third",
        searchable=True,
        headers=("asiakasnumero", "migri nro", "migri", "uma"),
    )
    marital_status: str = code(
        N_("Marital status"),
        "marital_status",
        section="identity",
        group=2,
        width="third",
        headers=("siviilisääty", "civilstånd"),
    )

    address: str = text(
        N_("Street address"),
        section="contact",
        group=2,
        contact=True,
        searchable=True,
        required="batch",
        reference="73.1 § 2",
        headers=("lähiosoite", "osoite", "katuosoite", "address", "adress"),
    )
    postal_code: str = text(
        N_("Postal code"),
        section="contact",
        group=2,
        contact=True,
        width="quarter",
        reference="73.1 § 2",
        headers=("postinro", "postinumero", "pono", "postnummer", "postal code"),
    )
    post_office: str = text(
        N_("Post office"),
        section="contact",
        group=2,
        contact=True,
        width="quarter",
        reference="73.1 § 2",
        headers=("postitoimipaikka", "ptp", "paikkakunta", "city"),
    )
    municipality: str = code(
        N_("Municipality of residence"),
        "municipalities",
        section="contact",
        group=2,
        contact=True,
        required="batch",
        reference="73.1 § 2",
        headers=("kunta", "kotikunta", "kommun", "municipality"),
    )
    municipality_since: date | None = day(
        N_("In the municipality since"),
        section="contact",
        group=2,
        contact=True,
        reference="73.1 § 2",
        headers=("muuttanut kuntaan", "kunnassa alkaen"),
    )
    phone: str = field(
        Kind.PHONE,
        N_("Phone"),
        section="contact",
        group=2,
        contact=True,
        searchable=True,
        reference="73.1 § 2",
        headers=("puh", "puhelin", "puhelinnumero", "gsm", "phone", "telefon", "puh."),
    )
    email: str = field(
        Kind.EMAIL,
        N_("E-mail"),
        section="contact",
        group=2,
        contact=True,
        searchable=True,
        reference="73.1 § 2",
        headers=("sähköposti", "email", "e-mail", "s-posti", "e-post"),
    )
    channel: str = code(
        N_("Preferred way of contact"), "channel", section="contact", group=4, reference="73.1 § 4"
    )
    non_disclosure: bool | None = boolean(
        N_("Non-disclosure for personal safety"),
        section="contact",
        group=2,
        basis="JulkL 24.1 § 31 k.",
        headers=("turvakielto", "spärrmarkering"),
        help=N_(
            "While it holds, the municipality, address, phone and other contact details are "
            "hidden on "
            "screen and left out of printouts and batches unless a basis for giving them is "
            "written down."
        ),
    )
    non_disclosure_basis: str = long_text(
        N_("Basis for giving the contact details in a batch"),
        section="contact",
        group=2,
        shown_when=("non_disclosure", (True,)),
        help=N_(
            "Which law, decision or consent allows it, and who decided. Leave empty to keep "
            "them out."
        ),
    )

    mother_tongue: str = code(
        N_("Mother tongue"),
        "languages",
        section="language",
        group=4,
        reference="73.1 § 4",
        headers=("äidinkieli", "kieli", "modersmål", "mother tongue", "language"),
    )
    other_languages: tuple[str, ...] = codes(
        N_("Other languages"), "languages", section="language", group=4, headers=("muut kielet",)
    )
    contact_language: str = code(
        N_("Language of contact"),
        "contact_language",
        section="language",
        group=4,
        required="batch",
        reference="73.1 § 4",
        basis="kielilaki 10 §",
        headers=("asiointikieli", "kontaktspråk"),
        help=N_("Finnish or Swedish: the language the authority's letters are written in."),
    )
    service_language: str = code(
        N_("Language used in the service"),
        "languages",
        section="language",
        group=4,
        reference="73.1 § 4",
        headers=("palvelukieli",),
    )
    interpreter_needed: bool | None = boolean(
        N_("Interpreter needed"),
        section="language",
        group=4,
        required="batch",
        reference="73.1 § 4",
        headers=("tulkki", "tulkin tarve", "tolk", "interpreter"),
    )
    interpreter_language: str = code(
        N_("Interpreter's language"),
        "languages",
        section="language",
        group=4,
        width="third",
        shown_when=("interpreter_needed", (True,)),
        reference="73.1 § 4",
        headers=("tulkkauskieli", "tulkin kieli"),
    )
    interpreter_dialect: str = text(
        N_("Dialect"),
        section="language",
        group=4,
        width="third",
        shown_when=("interpreter_needed", (True,)),
        reference="73.1 § 4",
    )
    interpreter_sex_wish: str = code(
        N_("Wish for the interpreter's sex"),
        "interpreter_sex_wish",
        section="language",
        group=4,
        width="third",
        shown_when=("interpreter_needed", (True,)),
        reference="73.1 § 4",
    )
    literacy: str = code(
        N_("Reading and writing"), "literacy", section="language", group=4, reference="73.1 § 4"
    )
    dealing_notes: str = long_text(
        N_("Other about arranging the dealing"),
        section="language",
        group=4,
        reference="73.1 § 4",
        headers=("huom!", "huom", "huomautukset", "lisätiedot", "notes", "anm"),
        help=N_(
            "Only what arranging the dealing needs: times, access, a support person. No "
            "health data."
        ),
    )

    guardian_name: str = text(N_("Guardian or representative"), section="people", group=2)
    guardian_role: str = text(
        N_("Role and basis"),
        section="people",
        group=2,
        help=N_(
            "Guardian, representative under 35 §, other legal representative; decision and date."
        ),
    )
    guardian_contact: str = text(
        N_("Their phone or e-mail"), section="people", group=2, contact=True
    )
    county_worker: str = text(
        N_("Worker in the wellbeing services county"), section="people", group=4
    )
    county_worker_contact: str = text(N_("Worker's phone or e-mail"), section="people", group=4)
    status: str = code(
        N_("Status"),
        "client_status",
        section="people",
        group=6,
        reference="73.1 § 6",
        headers=("tila", "status"),
    )
    opened: date | None = day(
        N_("Client since"),
        section="people",
        group=6,
        reference="73.1 § 6",
        headers=("asiakkuus alkoi",),
    )
    ended: date | None = day(
        N_("Client until"),
        section="people",
        group=6,
        shown_when=("status", ("ended",)),
        reference="73.1 § 6",
        headers=("asiakkuus päättyi",),
    )
    end_reason: str = code(
        N_("Why the client relationship ended"),
        "status_end_reason",
        section="people",
        group=6,
        shown_when=("status", ("ended",)),
        reference="73.1 § 6",
    )

    @property
    def dealing_language(self) -> str:
        """The language the client is dealt with in: the interpreter's, else the best known."""
        return self.interpreter_language or self.service_language or self.mother_tongue
