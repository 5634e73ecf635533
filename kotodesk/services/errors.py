"""What can keep a use case from being carried out, told in the user's language."""

from __future__ import annotations

from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.check import Problem
from kotodesk.store.clients import ClientRow


class NotSaved(Fault):
    """The record has errors; it stays a draft."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            Message(
                N_("Not saved yet: correct the marked fields. What you typed is kept as a draft.")
            )
        )


class PossibleDuplicate(Fault):
    """The same person may already be in the register."""

    def __init__(self, matches: tuple[ClientRow, ...]) -> None:
        self.matches = matches
        super().__init__(
            Message(
                N_(
                    "This person may already be in the register. Open the existing client or "
                    "confirm."
                )
            )
        )


class PutOffRefused(Fault):
    """Something on the list can be put off only with a reason, and to a day ahead."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Not put off: give a reason, and a day that is ahead and within a year."))
        )


class NotComplete(Fault):
    """A record lacks something that must be there before it is frozen."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Message(
                N_("It cannot be completed yet: %(count)s points are missing. See the list."),
                {"count": count},
            )
        )


class PlanTooLong(Fault):
    """A plan runs longer than 23 § allows and no ground for it is recorded."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)


class NoValidPlan(Fault):
    """A referral under 94 § without a valid plan on its day (5 § 5 k.)."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The client has no valid integration plan on that day: a referral under 94 § "
                    "needs one (5 § 5 k.). Complete the plan first."
                )
            )
        )


class PlanOpen(Fault):
    """A review of a plan that was never completed."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The plan is not completed yet: there is nothing to review. Complete it."))
        )


class ExtensionTooLate(Fault):
    """More time for a request is told to the client within the first month (GDPR 12(3))."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "More time can be taken only within the first month, and the client must be "
                    "told of it then (GDPR 12(3)). Nothing was recorded."
                )
            )
        )


class GroundNeeded(Fault):
    """An extension is removed by which a plan of the client runs longer."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "A plan of the client runs longer than 23 § allows without this ground. "
                    "Nothing was removed: shorten the plan first."
                )
            )
        )


class NotMissed(Fault):
    """A fee for an appointment that was not missed (32 a §)."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("The client came, or the time is still to come: there is nothing to charge.")
            )
        )


class AlreadyLinked(Fault):
    """Two clients that are linked already."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The two clients are linked already. Change the link that is there."))
        )


class ConsentNotValid(Fault):
    """A disclosure that rests on a consent which does not allow it that day."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The consent is not valid on that day. Nothing was recorded: disclose only "
                    "with a valid consent or by a paragraph."
                )
            )
        )


class Frozen(Fault):
    """What is completed is changed only through a correction."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("What is completed is frozen. Choose “Correct” and give the reason first."))
        )


class VersionsKept(Fault):
    """A record that was completed once is not removed."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "It was completed once and its frozen versions are kept: it is corrected, "
                    "not removed."
                )
            )
        )


class NotCompleted(Fault):
    """A correction of what is still open."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Only what is completed is corrected.")))


class ReasonMissing(Fault):
    """A correction or removal needs a reason."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Write the reason: it is kept in the journal.")))


class AttachmentTooLarge(Fault):
    """An attachment may have at most 20 MB."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The file is larger than 20 MB. Scan it again with a lower resolution."))
        )


class AttachmentUnknown(Fault):
    """Only PDF, JPEG and PNG are attached."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Only PDF, JPEG and PNG files can be attached. Nothing was attached."))
        )


class EventNotAllowed(Fault):
    """A consent event that does not follow from the state before."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("This does not follow from the consent's present state. Nothing was recorded.")
            )
        )


class EventKept(Fault):
    """A consent's recorded event is neither changed nor removed: the list only grows."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "A recorded event of a consent is neither changed nor removed. "
                    "Record a new event instead."
                )
            )
        )


class PassphraseNotRight(Fault):
    """The present passphrase was typed wrong when it was asked again."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The present passphrase is not right. Nothing was changed.")))


class NothingToHandOver(Fault):
    """Nothing is new or changed since the last batch, or all of it waits for something."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("There is nothing new to hand over. See what is left out and why."))
        )


class FileNotWritten(Fault):
    """The file she named could not be written."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The file could not be written. Check that the folder exists, that there is "
                    "space and that you may write there; then try again. Nothing was recorded."
                )
            )
        )


class FolderInUse(Fault):
    """The folder for a demonstration holds something else."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The folder holds other files. Give an empty folder for the demonstration."))
        )


class ReturnWithoutReason(Fault):
    """A record marked as returned needs the kind of fault and a reason in words."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Choose what was wrong and write down why the record was returned."))
        )


class StepNotAllowed(Fault):
    """A step of a batch that does not follow from its present state."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("This does not follow from the batch's present state. Nothing was changed."))
        )
