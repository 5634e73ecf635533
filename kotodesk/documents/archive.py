"""PDF/A-2b: the form in which a paper leaves the program as a file or is kept (ISO 19005-2).

Everything happens in memory: `pikepdf.pdfa.save` would write a plaintext temporary file, so its
three steps (prepare, write, validate what was written) are taken here one by one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from kotodesk.i18n import N_, Fault, Message

if TYPE_CHECKING:
    from pikepdf import Pdf

FLAVOUR = "2b"
CREATOR = "KotoDesk"
"""What `Pen` writes into every document it draws."""
_MADE, _NOTED = "xmp:CreateDate", "xmp:MetadataDate"


class NotArchivable(Fault):
    """A document is damaged or holds what PDF/A forbids; `reasons` are the rules it breaks."""

    def __init__(self, reasons: tuple[str, ...] = ()) -> None:
        self.reasons = reasons
        super().__init__(
            Message(
                N_(
                    "The document could not be made into an archive PDF (PDF/A), so it was not "
                    "saved."
                )
            )
        )


def archived(pdf: bytes) -> bytes:
    """Give the same pages as PDF/A-2b, with title, author and language; validated as written.

    The same bytes give the same result. Raises NotArchivable, never a file that does not hold.
    """
    import pikepdf  # slow to load, and needed only when a paper is saved
    from pikepdf import pdfa

    out = io.BytesIO()
    settings = pdfa.resolve_save_kwargs(FLAVOUR, deterministic_id=True)
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            _drop_transitions(document)
            pdfa.prepare(document, FLAVOUR)
            _date_as_made(document)
            document.save(out, **settings)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError) as error:
        raise NotArchivable from error
    reasons = problems(out.getvalue())
    if reasons:
        raise NotArchivable(reasons)
    return out.getvalue()


def for_saving(pdf: bytes) -> bytes:
    """Give a document as it is saved to a file.

    Our own papers become PDF/A. What is one already keeps its very bytes, whose hash a record may
    name; so does what others made, as a scan of a signed paper. Raises NotArchivable.
    """
    ours, claims = _kind(pdf)
    if not ours or (claims and not problems(pdf)):
        return pdf
    return archived(pdf)


def problems(pdf: bytes) -> tuple[str, ...]:
    """Give the rules of PDF/A-2b a file breaks, and what could not be checked; none: it holds."""
    from pikepdf import pdfa

    report = pdfa.validate_written(io.BytesIO(pdf), FLAVOUR)
    return tuple(dict.fromkeys(finding.rule for finding in report.findings))


def _kind(pdf: bytes) -> tuple[bool, bool]:
    """Tell whether a document is one of ours, and whether it says that it is PDF/A."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            ours = str(document.docinfo.get("/Creator", "")) == CREATOR
            return ours, bool(document.open_metadata().pdfa_status)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return False, False


def _drop_transitions(document: Pdf) -> None:
    """Take away the empty page transitions ReportLab writes: no validator knows them."""
    for page in document.pages:
        if "/Trans" in page.obj and not len(page.obj["/Trans"]):
            del page.obj["/Trans"]


def _date_as_made(document: Pdf) -> None:
    """Date the metadata as the document itself, so that no clock shows in the bytes."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
        metadata: Any = found
        if made := metadata.get(_MADE):
            metadata[_NOTED] = made
