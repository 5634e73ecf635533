"""`python -m kotodesk` and the installed `kotodesk`: hands over to the composition root."""

from __future__ import annotations

import multiprocessing
import sys

from kotodesk.bootstrap import run


def main() -> int:
    """Run the program with the process's arguments; gives its exit code."""
    # In a frozen program the spreadsheet reader's child process starts here too.
    multiprocessing.freeze_support()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
