"""The municipality's coat of arms: one picture in the vault, on the head of every paper."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.desk import Desk
from kotodesk.store import Act

MAX_BYTES: Final = 1_000_000
_SETTING: Final = "coat_of_arms"


class ArmsTooLarge(Fault):
    """A picture of more than 1 MB would make every paper slow."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The picture is larger than 1 MB. Choose a smaller PNG or JPEG picture."))
        )


def arms(desk: Desk) -> bytes:
    """Give the picture's bytes; empty when there is none."""
    held = desk.store.settings.get(_SETTING, "")
    try:
        return base64.b64decode(held, validate=True) if isinstance(held, str) else b""
    except binascii.Error:
        return b""


def set_arms(desk: Desk, content: bytes) -> None:
    """Keep a picture, PNG or JPEG of at most 1 MB; an empty one takes it away.

    Raises `ArmsTooLarge`, `PictureUnreadable`.
    """
    from kotodesk.documents.picture import picture

    if len(content) > MAX_BYTES:
        raise ArmsTooLarge
    if content:
        picture(content, 40.0, 40.0)
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _SETTING, base64.b64encode(content).decode("ascii"))
        unit.note(Act.CHANGED, kind="setting", details={_SETTING: bool(content)})
