"""The markers: invented words that stand nowhere else, in every way they may come out."""

from __future__ import annotations

from pathlib import Path

NAME = "Zyxmarkkiö"
NOTE = "Qvarkmuistio"
RECEIVER = "Wumpvastaanottaja"
PHONE = "040 7351964"
CODE = "120492-9124"
FORMS = (
    NAME,
    NAME.casefold(),
    NAME.upper(),
    "zyxmarkkio",
    NOTE,
    NOTE.casefold(),
    RECEIVER,
    RECEIVER.casefold(),
    PHONE,
    "407351964",
    CODE,
)
_BYTES = tuple(
    form.encode(coding) for form in FORMS for coding in ("utf-8", "utf-16-le", "utf-16-be")
)


def in_text(*texts: str) -> list[str]:
    """Give the forms that stand in any of `texts`."""
    return [form for form in FORMS if any(form in text for text in texts)]


def in_bytes(content: bytes) -> bool:
    """Tell whether a form stands in `content` in any coding."""
    return any(form in content for form in _BYTES)


def under(root: Path) -> list[str]:
    """Give what lies under `root` that shows a form in its bytes or its name."""
    return [
        str(path)
        for path in root.rglob("*")
        if in_text(path.name) or (path.is_file() and in_bytes(path.read_bytes()))
    ]
