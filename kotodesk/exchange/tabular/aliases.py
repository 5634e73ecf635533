"""What coordinators write where the code sets have another word.

Keys are folded (`register.fold`).  The code sets know many other names themselves
(`codesets.find`); here is only what they do not.  Only words with one meaning: what could be two
things is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kotodesk.register.fold import fold

TRUE: Final = frozenset(
    map(fold, ("k", "kyllä", "on", "x", "1", "true", "tosi", "yes", "y", "ja", "j"))
)
FALSE: Final = frozenset(
    map(fold, ("e", "ei", "0", "false", "epätosi", "no", "n", "nej", "ei ole", "ei tarvita"))
)

UNTIL_FURTHER_NOTICE: Final = frozenset(
    map(
        fold,
        (
            "toistaiseksi",
            "toist.",
            "tois.",
            "toistaiseksi voimassa",
            "pysyvä",
            "tills vidare",
            "tv",
        ),
    ),
)


def _folded(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({fold(word): code for word, code in words.items()})


_LANGUAGES: Final = _folded(
    {
        "kurdi (sorani)": "ckb", "sorani kurdi": "ckb", "kurdi (kurmandži)": "kmr",
        "thaikieli": "th", "mandariini": "zh",
    },
)  # fmt: skip
_COUNTRIES: Final = _folded(
    {
        "venäläinen": "RU", "ukrainalainen": "UA", "syyrialainen": "SY", "irakilainen": "IQ",
        "iranilainen": "IR", "afganistanilainen": "AF", "afgaani": "AF", "somalialainen": "SO",
        "virolainen": "EE", "turkkilainen": "TR", "thaimaalainen": "TH", "vietnamilainen": "VN",
        "eritrealainen": "ER", "kolumbialainen": "CO",
    },
)  # fmt: skip
_SEX: Final = _folded(
    {
        "m": "male", "mi": "male", "poika": "male",
        "n": "female", "na": "female", "tyttö": "female", "k": "female",
        "f": "female", "woman": "female",
    },
)  # fmt: skip
_PERMIT_TYPE: Final = _folded(
    {
        "a-lupa": "A", "jatkuva": "A", "b-lupa": "B", "tilapäinen": "B", "p-lupa": "P",
        "pysyvä": "P", "eu-rek.": "eu_registration", "eu-rekisteröinti": "eu_registration",
        "eu": "eu_registration",
        "eu-kansalainen": "eu_registration", "kortti": "residence_card",
        "tilapäinen suojelu": "temporary_protection", "vireillä": "pending",
    },
)  # fmt: skip
_TOPIC: Final = _folded(
    {
        "lupa-asia": "permit", "lupa": "permit", "oleskelulupa": "permit", "kela-asia": "benefits",
        "kela": "benefits", "toimeentulotuki": "benefits", "asunto": "housing",
        "pankki": "banking_id", "päiväkoti": "day_care_school", "koulu": "day_care_school",
        "kielikurssi": "language", "suomen kurssi": "language", "työ": "work", "vero": "tax",
        "ajokortti": "transport", "lääkäri": "health", "terveys": "health",
    },
)  # fmt: skip
_WAY: Final = _folded(
    {
        "käynti": "office", "toimisto": "office", "puhelu": "phone", "puhelin": "phone",
        "puh": "phone", "etä": "remote", "etänä": "remote", "teams": "remote",
        "vastaanottokäynti kotona": "home_visit", "viesti": "message", "sähköposti": "message",
    },
)  # fmt: skip

BY_SET: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "languages": _LANGUAGES,
        "countries": _COUNTRIES,
        "sex": _SEX,
        "permit_type": _PERMIT_TYPE,
        "contact_topic": _TOPIC,
        "contact_way": _WAY,
    },
)

SAYS_MORE: Final = frozenset(_TOPIC) | {fold("vastaanottokäynti kotona")}
"""Words that say more than their code ("Kela-asia"): kept in the visit's text as well."""
