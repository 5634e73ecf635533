"""What can go wrong in the register's database, each told in the user's language."""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message


class NewerSchema(Fault):
    """The register was written by a newer program; it is left untouched."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            Message(
                N_(
                    "This vault was last used with a newer version of KotoDesk (schema "
                    "%(found)s, this "
                    "program knows %(known)s). Nothing was changed. Install the newer version."
                ),
                {"found": found, "known": known},
            ),
        )


class SchemaDamaged(Fault):
    """A migration left the register inconsistent; it was rolled back."""

    def __init__(self, step: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The register could not be brought to this version (step %(step)s). The "
                    "vault is as it "
                    "was. Restore the newest verified backup or ask for support."
                ),
                {"step": step},
            ),
        )


class SchemaNotWritten(Fault):
    """The disk did not take a migration; it was rolled back."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The register could not be brought to the form of this version: the disk is "
                    "full or cannot be written. The vault is as it was. Free some space and open "
                    "it again."
                ),
            ),
        )


class RecordMissing(Fault):
    """A record that something points to is not in the register."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This record is no longer in the register.")))


class SaveFailed(Fault):
    """The disk did not take the change; what was typed is still on the screen."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The change could not be saved: the disk is full or cannot be written. "
                    "Free some space "
                    "and save again; what you typed is still here."
                ),
            ),
        )


class RegisterDamaged(Fault):
    """A part of the register cannot be read: its page does not bear the key's mark any more."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "A part of the register cannot be read: the file or the disk is damaged. "
                    "Nothing was changed. Lock the vault and restore the newest verified backup."
                ),
            ),
        )
