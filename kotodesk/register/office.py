"""Who keeps the register: the one coordinator and the municipality's office.  No client data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs


@attrs.frozen(kw_only=True)
class Coordinator:
    """Kotoutumiskoordinaattori: the one person of the vault; signs printouts and the journal."""

    name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""

    @property
    def contact(self) -> str:
        """Name, title, phone and e-mail in one line."""
        return ", ".join(part for part in attrs.astuple(self) if part)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Build from what the settings hold; unknown names are ignored."""
        return cls(**{one.name: plain.get(one.name, "") for one in attrs.fields(cls)})


@attrs.frozen(kw_only=True)
class Office:
    """Kunnan toimipiste: municipality (three-digit code), unit and addresses as printed."""

    municipality: str = ""
    unit: str = ""
    address: str = ""
    postal: str = ""
    email: str = ""
    data_protection: str = ""
    """Where to reach the data-protection officer, as the clients are told (GDPR 13(1)(b))."""

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Build from what the settings hold; unknown names are ignored."""
        return cls(**{one.name: plain.get(one.name, "") for one in attrs.fields(cls)})
