"""`python -m tests.documents.text.record_pango`: lay every set out with Pango and keep its lines.

Needs pango-view (Debian: pango1.0-tools); run it when a face or a paragraph changes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.documents.text import pango, recorded
from tests.documents.text.paragraphs import paragraphs, sets


def main() -> int:
    if not pango.is_there():
        sys.stderr.write("pango-view is not installed\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="kotodesk-pango-") as folder:
        for name in sets():
            found = [(one, pango.lines(one, Path(folder))) for one in paragraphs(name)]
            recorded.write(name, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
