"""The nine kinds of consent in words: when each is needed, on which paragraph, in which role.

After `domain/disclosure`: every disclosure asks first which paragraph, or which consent.
"""

from __future__ import annotations

from attrs import frozen

from kotodesk.i18n import N_


@frozen
class ConsentKind:
    """One kind: code of set "consent_type", when it is needed, its source, its legal role."""

    code: str
    when: str
    basis: str
    role: str
    retention: str = ""
    written: bool = False
    special: tuple[str, ...] = ()


NEVER = N_(
    "Never a consent: assessment, plan, review, a referral under 94 § and storing under 76 §. "
    "For those the law is the basis."
)
FOUR_YEARS = N_("Four years from the end of the client relationship (77 §)")
JOINT = N_("%(municipality)s; jointly with the KEHA Centre (78 §)")

KINDS: tuple[ConsentKind, ...] = (
    ConsentKind(
        "C1",
        N_("Guidance and advice given outside an assessment or a plan is stored in Koto-AJ."),
        "VNA 874/2024 4 §",
        "required_by_statute",
        FOUR_YEARS,
    ),
    ConsentKind(
        "C2",
        N_("Another authority contacts the municipality on the client's behalf."),
        "9 §",
        "required_by_statute",
    ),
    ConsentKind(
        "C3",
        N_("A client with a valid plan moves, and you contact the new municipality."),
        "85 §",
        "required_by_statute",
    ),
    ConsentKind(
        "C4",
        N_("You give secret data to a named receiver and no paragraph allows it."),
        "JulkL 26.1 § 2 k., 29.1 § 2 k.",
        "lifts_secrecy",
    ),
    ConsentKind(
        "C5",
        N_("You ask others for data that 83–87 § do not give you."),
        "JulkL 26.1 § 2 k.",
        "lifts_secrecy",
    ),
    ConsentKind(
        "C6",
        N_("The client is entered in the local register although no task of the law needs it."),
        "",
        "practice",
    ),
    ConsentKind(
        "C7",
        N_("Service goes on after the plan has ended."),
        "",
        "practice",
    ),
    ConsentKind(
        "C8",
        N_("Data goes outside the EU or EEA. Always in writing."),
        "GDPR 49.1 a",
        "gdpr_transfer",
        written=True,
    ),
    ConsentKind(
        "C9",
        N_("Health data goes to an employment-service provider. Individualised and in writing."),
        "380/2023 116.4 §",
        "gdpr_explicit",
        written=True,
        special=("health",),
    ),
)

BY_CODE = {one.code: one for one in KINDS}

TONES = {
    "given": ("good", "good"),
    "renewed": ("good", "good"),
    "requested": ("accent", "half"),
    "deferred": ("accent", "half"),
    "refused": ("neutral", "minus"),
    "withdrawn": ("attention", "attention"),
    "revoked": ("attention", "attention"),
    "expired": ("neutral", "minus"),
    "invalidated": ("alarm", "alarm"),
}
"""Tone and sign of each state; a state that is none of these is neutral."""


def tone_of(state: str) -> tuple[str, str]:
    """Return the tone and the sign in which a state is shown."""
    return TONES.get(state, ("neutral", "unchecked"))
