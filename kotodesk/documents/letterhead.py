"""Who sends the paper: municipality, unit and coordinator, as they stand on every page."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen


@frozen
class Letterhead:
    """The municipality in one or both of its languages, and whom a reader can turn to.

    `arms` are the bytes of its coat of arms as PNG or JPEG, drawn 14 mm high at most; none is fine.
    """

    municipality_fi: str
    municipality_sv: str = ""
    unit_fi: str = ""
    unit_sv: str = ""
    address: str = ""
    coordinator: str = ""
    title_fi: str = ""
    title_sv: str = ""
    phone: str = ""
    email: str = ""
    arms: bytes = field(default=b"", repr=False)

    def names(self, languages: Sequence[str]) -> str:
        """Give the municipality's name for readers of these languages."""
        return _chosen(self.municipality_fi, self.municipality_sv, languages)

    def units(self, languages: Sequence[str]) -> str:
        """Give the unit's name for readers of these languages."""
        return _chosen(self.unit_fi, self.unit_sv, languages)

    def name(self, language: str) -> str:
        """Give the municipality's name inside a text of one language."""
        swedish = self.municipality_sv or self.municipality_fi
        return swedish if language == "sv" else self.municipality_fi or swedish

    def values(self, language: str) -> dict[str, str]:
        """Give what every text may ask of its sender, by the names of the placeholders."""
        return {
            "municipality": self.name(language),
            "coordinator": self.coordinator,
            "phone": self.phone,
            "email": self.email,
        }

    def contact(self, languages: Sequence[str]) -> str:
        """Give the coordinator with title, phone and e-mail on one line."""
        title = _chosen(self.title_fi, self.title_sv, languages)
        person = ", ".join(part for part in (self.coordinator, title) if part)
        return " · ".join(part for part in (person, self.phone, self.email) if part)


def _chosen(finnish: str, swedish: str, languages: Sequence[str]) -> str:
    """Both for those who read both, Swedish for who reads only that, Finnish for all others."""
    reads_fi = any(language.startswith("fi") for language in languages)
    reads_sv = "sv" in languages
    if not reads_sv:
        return finnish or swedish
    if not reads_fi:
        return swedish or finnish
    return " · ".join(dict.fromkeys(part for part in (finnish, swedish) if part))
