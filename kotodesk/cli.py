"""The command line: what needs no window.

Exit 0 good, 1 register damaged, 2 wrong passphrase, 3 not read, 4 key file damaged, 5 log broken at
an entry, 6 log cut off at its end, 64 wrong use.

A passphrase comes from a prompt or a file, never from the arguments (others could see them).
"""

from __future__ import annotations

import argparse
import getpass
import json
import logging
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from kotodesk import __version__
from kotodesk.i18n import LANGUAGES, Fault, _, set_language
from kotodesk.services import command, verifying
from kotodesk.services.answers import BAD_USE, DAMAGED, GOOD, UNREADABLE, Answer, refused

_log = logging.getLogger(__name__)
_ACTING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
"""Control signs but tab and line feed, overrides of direction, halves of a sign."""
_CLIENTS, _MANY_CLIENTS = 40, 300
"""Invented clients of the main job and of the municipality, unless told."""


class DriveWindows(Protocol):
    """The desktop's way of doing the main job, given by the composition root."""

    def __call__(self, out: Path, *, clients: int, seed: int) -> dict[str, object]:
        """Do it; gives the summary."""


def main(
    arguments: Sequence[str],
    *,
    open_desktop: Callable[[Path | None, str], int],
    drive_windows: DriveWindows,
) -> int:
    """Carry out one command; gives the exit code.  Never a traceback."""
    parser = _parser()
    try:
        given = parser.parse_args(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    if given.command == "open":
        return open_desktop(given.vault, given.language or "")
    set_language(given.language or "fi")
    try:
        answer = _answer(given, drive_windows)
    except Fault as fault:
        answer = refused(fault)
    except (EOFError, KeyboardInterrupt):
        answer = Answer(UNREADABLE, _("Stopped. Nothing was changed."), {})
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for the user
        _log.debug("unexpected %s", type(error).__name__)
        text = _("Something went wrong: %(kind)s. Nothing was changed.")
        answer = Answer(UNREADABLE, text % {"kind": type(error).__name__}, {})
    _say(answer, as_json=given.json)
    return answer.code


def _answer(given: argparse.Namespace, drive_windows: DriveWindows) -> Answer:
    if given.command == "demo":
        return _demo(given, drive_windows)
    if given.command == "batch":
        return _batch(given)
    if given.command == "verify":
        return verifying.verify(given.vault, _passphrase(given))
    if given.command == "backup":
        return command.backup(given.vault, _passphrase(given))
    return command.restore(given.vault, given.backup, _passphrase(given))


def _batch(given: argparse.Namespace) -> Answer:
    secret = _passphrase(given)
    if given.act == "list":
        return command.list_batches(given.vault, secret)
    if given.act == "show":
        return command.show_batch(given.vault, given.number, secret, names=given.names)
    return command.check_batch(given.file, secret)


def _demo(given: argparse.Namespace, drive_windows: DriveWindows) -> Answer:
    if given.municipality:
        return _municipality(given)
    count = given.clients or _CLIENTS
    if given.windows:
        summary: Mapping[str, Any] = drive_windows(given.out, clients=count, seed=given.seed)
    else:
        from kotodesk.services.demo.main_job import main_job

        summary = main_job(given.out, clients=count, seed=given.seed)
    lines = [_("The main job was done with invented people. See %(out)s.") % {"out": given.out}]
    lines += [f"  {step}: {seconds:.2f} s" for step, seconds in summary["seconds"].items()]
    return Answer(GOOD if summary["verified"] else DAMAGED, "\n".join(lines), summary)


def _municipality(given: argparse.Namespace) -> Answer:
    from kotodesk.services.demo.municipality import municipality

    summary = municipality(given.out, clients=given.clients or _MANY_CLIENTS, seed=given.seed)
    text = _(
        "An invented municipality of %(count)s clients is in %(vault)s. "
        "Its passphrase: %(passphrase)s"
    )
    lines = [text % {**summary, "count": summary["clients"]}]
    lines += [f"  {step}: {seconds:.2f} s" for step, seconds in summary["seconds"].items()]
    return Answer(GOOD if summary["verified"] else DAMAGED, "\n".join(lines), summary)


def _passphrase(given: argparse.Namespace) -> str:
    if given.passphrase_file is not None:
        return command.read_passphrase(given.passphrase_file)
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return getpass.getpass(_("Passphrase: "))


def _say(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        content = {"exit": answer.code, "message": answer.text, **answer.facts}
        print(_plain(json.dumps(content, ensure_ascii=False, indent=2, default=str)))
        return
    print(_plain(answer.text), file=sys.stdout if answer.code == GOOD else sys.stderr)


def _plain(text: str) -> str:
    """Give a text without what acts on a terminal or cannot be written to it."""
    return _ACTING.sub("\ufffd", text)


class _Parser(argparse.ArgumentParser):
    """argparse's own exit code 2 would mean a wrong passphrase here."""

    def error(self, message: str) -> Any:  # noqa: ANN401 - argparse's signature is NoReturn
        self.print_usage(sys.stderr)
        self.exit(BAD_USE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kotodesk", description=_("The integration coordinator's register."))
    parser.add_argument("--version", action="version", version=f"KotoDesk {__version__}")
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", help=_("answer as JSON"))
    common.add_argument("--language", choices=LANGUAGES)
    secret = _Parser(add_help=False, parents=[common])
    secret.add_argument("--passphrase-file", type=Path, help=_("file whose first line it is"))
    commands = parser.add_subparsers(dest="command", required=True)

    opening = commands.add_parser("open", parents=[common], help=_("open the desktop"))
    opening.add_argument("vault", type=Path, nargs="?")
    demo = commands.add_parser(
        "demo", parents=[common], help=_("do the main job with invented people")
    )
    demo.add_argument("--out", type=Path, required=True)
    demo.add_argument("--clients", type=_positive)
    demo.add_argument("--seed", type=int, default=1)
    way = demo.add_mutually_exclusive_group()
    way.add_argument("--windows", action="store_true", help=_("by driving the real windows"))
    way.add_argument(
        "--municipality",
        action="store_true",
        help=_("make a municipality of four years instead"),
    )
    for name, text in (
        ("verify", _("check a vault from its first page to its last entry")),
        ("backup", _("make a verified backup")),
        ("restore", _("put a backup in a vault's place")),
    ):
        one = commands.add_parser(name, parents=[secret], help=text)
        one.add_argument("vault", type=Path)
        if name == "restore":
            one.add_argument("backup", type=Path, help=_("a backup's folder or its name"))
    batch = commands.add_parser("batch", help=_("packages for Koto-AJ"))
    acts = batch.add_subparsers(dest="act", required=True)
    check = acts.add_parser("check", parents=[secret], help=_("check a package"))
    check.add_argument("file", type=Path)
    listing = acts.add_parser("list", parents=[secret], help=_("list the batches of a vault"))
    show = acts.add_parser("show", parents=[secret], help=_("show one batch and its records"))
    for one in (listing, show):
        one.add_argument("vault", type=Path)
    show.add_argument("number", type=_positive)
    show.add_argument(
        "--names", action="store_true", help=_("name the clients; it stands in the log")
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
