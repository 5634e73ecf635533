"""Who sends a paper: the coordinator and the municipality, in both its languages where it has two.

The names of a municipality with a profile (`resources/municipalities/<code>.toml`) are its own;
any other is named as the official code set of municipalities has it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from kotodesk import material
from kotodesk.i18n import Language, codesets
from kotodesk.services.printing.arms import arms

if TYPE_CHECKING:
    from kotodesk.documents.letterhead import Letterhead
    from kotodesk.documents.office import Office as PaperOffice
    from kotodesk.services.desk import Desk

_GENERIC = "generic"


@cache
def profile(code: str) -> dict[str, Any]:
    """Give the profile of a municipality; what every municipality shares when it has none."""
    path = material.file("resources", "municipalities", f"{code or _GENERIC}.toml")
    if not path.is_file():
        path = material.file("resources", "municipalities", f"{_GENERIC}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def is_bilingual(code: str) -> bool:
    """Whether the municipality writes its papers' heads in Finnish and Swedish (kielilaki 5 §)."""
    return {"fi", "sv"} <= set(profile(code).get("languages", ()))


def place(code: str, language: str) -> str:
    """Give the municipality's name as it stands inside a text."""
    if not code:
        return ""
    known: Language = "sv" if language == "sv" else "fi"
    own: str = profile(code).get("place", {}).get(known, "")
    return own or codesets.label("municipalities", code, known)


def letterhead(desk: Desk) -> Letterhead:
    """Give the head of every paper from the office and the coordinator of the vault."""
    from kotodesk.documents.letterhead import Letterhead

    class _Bilingual(Letterhead):
        """Both names on every paper, whatever its reader's language."""

        def names(self, languages: Sequence[str]) -> str:
            del languages
            return super().names(("fi", "sv"))

    office, who = desk.office, desk.coordinator
    code = office.municipality
    names = profile(code).get("name", {})
    made = _Bilingual if is_bilingual(code) else Letterhead
    return made(
        municipality_fi=names.get("fi") or place(code, "fi"),
        municipality_sv=names.get("sv") or place(code, "sv"),
        unit_fi=office.unit,
        unit_sv=office.unit,
        address=", ".join(part for part in (office.address, office.postal) if part),
        coordinator=who.name,
        title_fi=who.title,
        title_sv=who.title,
        phone=who.phone,
        email=who.email,
        arms=arms(desk),
    )


def paper_office(desk: Desk, language: Language, document_id: str = "") -> PaperOffice:
    """Give what the office's own papers begin with: head, language, day, number."""
    from kotodesk.documents.office import Office as PaperOffice

    return PaperOffice(letterhead(desk), language, desk.today(), document_id)
