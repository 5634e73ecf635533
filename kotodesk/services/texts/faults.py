"""What can keep an edition of a text from being used, approved or thrown away."""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message, codesets


class EditionLacksLanguage(Fault):
    """The municipality's own edition is in force and has no words in a language."""

    def __init__(self, title: str, language: str) -> None:
        super().__init__(
            Message(
                N_(
                    "Your municipality's own edition of the text “%(text)s” does not exist in the "
                    "language “%(language)s”. Add the language to the edition in Settings, or "
                    "choose another language and an interpreter's statement."
                ),
                {"text": title, "language": codesets.label("paper_language", language)},
            )
        )


class EditionNotDraft(Fault):
    """An approved edition is not changed any more."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("An approved text is not changed any more. Make a new edition of it."))
        )


class EditionNotReady(Fault):
    """An edition has faults that keep it from being printed."""

    def __init__(self, problem: Message) -> None:
        super().__init__(
            Message(N_("The text cannot be approved yet. %(problem)s"), {"problem": problem})
        )


class EditionReferredTo(Fault):
    """Consents rest on the words of an edition, so it is kept."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Message(
                N_(
                    "The edition is kept, because consents rest on its words (%(count)s). Take it "
                    "out of use instead."
                ),
                {"count": count},
            )
        )
