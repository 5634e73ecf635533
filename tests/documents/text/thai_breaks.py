"""`python -m tests.documents.text.thai_breaks FILE …`: zero-width spaces between Thai words.

Thai is written without spaces, and the program carries no dictionary: where a line may end is
written into the texts once, as Pango (libthai) sees it. Run it on a new or changed Thai file.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kotodesk.documents.text.scripts import script_of

BREAK = "\u200b"
_TOOL = ("pango-segmentation", "--kind=line", "--text")


def with_breaks(line: str) -> str:
    """Give a line of text with a zero-width space wherever two Thai words meet."""
    plain = line.replace(BREAK, "")
    if not any(script_of(character) == "Thai" for character in plain) or "|" in plain:
        return line
    done = subprocess.run([*_TOOL, plain], check=True, capture_output=True, text=True)
    words = done.stdout.rstrip("\n").split("|")
    result = words[0]
    for word in words[1:]:
        meet = result[-1:] and word and script_of(word[0]) == "Thai" == _script_before(result)
        result += (BREAK if meet else "") + word
    if result.replace(BREAK, "") != plain:
        raise ValueError(line)
    return result


def _script_before(text: str) -> str:
    return script_of(text[-1])


def main() -> None:
    for name in sys.argv[1:]:
        path = Path(name)
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("".join(f"{with_breaks(one)}\n" for one in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
