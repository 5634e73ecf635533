"""Why a tour stopped: always with the name of the step, never with anything of a person."""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message


class TourStopped(Fault):
    """Something the tour waited for did not come."""

    def __init__(self, step: str, wanted: str) -> None:
        text = N_("The tour of the windows stopped at “%(step)s”: %(wanted)s.")
        super().__init__(Message(text, {"step": step, "wanted": wanted}))
