"""What keeps an import from being carried out, told in the user's language."""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message


class PreviewOutdated(Fault):
    """The register changed between the preview and the import."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The register has changed since the preview was made. Nothing was imported. "
                    "The preview is made anew: look at it once more."
                )
            )
        )


class NothingToImport(Fault):
    """No person of the list would come in."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Nobody in the list would come in. Nothing was imported.")))


class DraftsOpen(Fault):
    """Something was typed about an imported client that is not saved yet."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The import was not undone: imported clients have unsaved drafts "
                    "(%(count)s). Save or discard them first."
                ),
                {"count": count},
            )
        )
