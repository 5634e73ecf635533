"""Several papers in one file, so that they are printed in one go."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack

from kotodesk.documents.archive import CREATOR


def bundle(papers: Sequence[bytes], *, title: str, language: str, author: str) -> bytes:
    """Give the pages of all papers in their order as one PDF.

    It is ours, so that it becomes PDF/A when it is saved to a file; printed, it need not be.
    """
    import pikepdf  # slow to load

    out = io.BytesIO()
    with ExitStack() as opened, pikepdf.new() as whole:
        for paper in papers:
            source = opened.enter_context(pikepdf.open(io.BytesIO(paper)))
            whole.pages.extend(source.pages)
        whole.Root.Lang = pikepdf.String(language)
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole.docinfo["/Title"] = title
        whole.docinfo["/Author"] = author
        whole.docinfo["/Creator"] = CREATOR
        whole.save(out)
    return out.getvalue()
