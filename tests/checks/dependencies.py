"""The packages the program needs: `docs/dependencies.md`, and the bill of materials (CycloneDX).

    python -m tests.checks.dependencies write          docs/dependencies.md by the lock
    python -m tests.checks.dependencies sbom FILE      the bill of materials of this environment
    python -m tests.checks.dependencies inside FOLDER  hold the one in a made package to the lock

What is locked stands in `requirements.txt`; licence and purpose of each, in `dependencies.csv`.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.txt"
FACTS = Path(__file__).with_name("dependencies.csv")
DOCUMENT = ROOT / "docs" / "dependencies.md"
SBOM = "sbom.cdx.json"
_LOCKED = re.compile(r"^([a-z0-9-]+)==([^ ]+)(?: ; ([^\\]+?))? *\\$", re.MULTILINE)
_HEAD = """\
# Dependencies

Made by `python -m tests.checks.dependencies write` from `requirements.txt`; `make check` tells when
it is not up to date. Every package is installed by its hash, as a wheel, so nothing of it runs
while it is installed. `make package` puts a bill of materials (`sbom.cdx.json`, CycloneDX, by
cyclonedx-py) into the program's folder and fails unless it names every locked package.

## Known advisories

`pip-audit` 2.10.1 was tried on 22 November 2026 without a network: each package was "not found and
could not be audited", none was looked up. **That is no pass.** No other list of advisories (OSV,
the projects' own pages) was asked either. Before a release, run
`pip-audit -r requirements.txt --disable-pip --require-hashes` on a machine with a network, read
every line that says a package was not found as not audited, and note the day and the outcome here.
An audit of Python packages does not know the libraries inside them: look those up by the versions
below.

What takes strangers' bytes is named below. pikepdf, Pillow, PDFium, zxing-cpp and calamine read
files from outside in a child process with limits of memory and time, so a fault in them ends the
child; an attachment is drawn in the program itself only after a child has drawn its pages, or as
many as it could in twenty seconds.

## Libraries inside the packages

What the installed packages of this lock said of themselves on Linux, 22 November 2026. A new lock
brings others; the bill of materials names the packages only.

| library | version | in |
|---|---|---|
| Qt | 6.11.3 | pyside6-essentials |
| SQLCipher, SQLite | 4.19.0, 3.53.4 | sqlcipher3 |
| OpenSSL | 4.0.3 | cryptography; sqlcipher3 carries one of its own and does not tell which |
| PDFium | 159.0.8149.0, built without JavaScript and XFA | pypdfium2 |
| qpdf | 12.4.2 | pikepdf |
| libjpeg-turbo, libtiff, OpenJPEG, zlib-ng | 3.2.0, 4.7.2, 2.5.4, 2.3.3 | pillow |
| libwebp, libavif (the program opens no such file) | 1.6.0, 1.4.2 | pillow |
| FreeType | 2.14.3 | pillow |
| libxml2, libxslt | 2.14.6, 1.1.43 | lxml |
| HarfBuzz | 15.0.0 | uharfbuzz |
| zxing-cpp, calamine, Argon2 | do not tell | zxing-cpp, python-calamine, argon2-cffi-bindings |

## Packages

The licences were held against what the 35 packages installed here say in their metadata on
22 November 2026. They say the same; where they say it loosely ("BSD", "Dual License", a name
without version) or nothing (sqlcipher3), the licence file beside it was read.

| package | version | licence | direct | what for |
|---|---|---|---|---|
"""


@attrs.frozen
class Locked:
    """A line of the lock: `marker` says where it is installed, "" everywhere."""

    name: str
    version: str
    marker: str

    @property
    def here(self) -> bool:
        """Tell whether it is installed on this machine."""
        return not self.marker or Marker(self.marker).evaluate()


def locked() -> tuple[Locked, ...]:
    """Give what the lock names."""
    found = _LOCKED.findall(LOCK.read_text(encoding="utf-8"))
    return tuple(Locked(name, version, marker.strip()) for name, version, marker in found)


def facts() -> dict[str, tuple[str, str]]:
    """Give licence and purpose by name."""
    with FACTS.open(encoding="utf-8", newline="") as stream:
        return {row["name"]: (row["licence"], row["purpose"]) for row in csv.DictReader(stream)}


def _direct() -> frozenset[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return frozenset(
        re.split(r"[\[<>=; ]", line, maxsplit=1)[0].lower() for line in project["dependencies"]
    )


def render() -> str:
    """Give the document."""
    known, direct = facts(), _direct()
    rows = (
        f"| {one.name} | {one.version}{f' ({one.marker})' if one.marker else ''} | "
        f"{known[one.name][0]} | {'yes' if one.name in direct else ''} | {known[one.name][1]} |\n"
        for one in locked()
    )
    return _HEAD + "".join(rows)


def problems() -> Iterator[str]:
    """Yield locked packages nothing is said of, others that are, and a document out of date."""
    names, known = {one.name for one in locked()}, facts()
    yield from (f"dependencies.csv: {name} is not there" for name in sorted(names - known.keys()))
    yield from (f"dependencies.csv: {name} is not locked" for name in sorted(known.keys() - names))
    yield from (f"dependencies.csv: {name} lacks a word" for name in known if not all(known[name]))
    if names <= known.keys() and DOCUMENT.read_text(encoding="utf-8") != render():
        yield "docs/dependencies.md is not up to date: python -m tests.checks.dependencies write"


def bill() -> dict[str, Any]:
    """Give the bill of materials of the runtime packages of this environment."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, SBOM)
        program = Path(sys.executable).with_name("cyclonedx-py")
        how = ("--output-reproducible", "--of", "JSON", "--pyproject", str(ROOT / "pyproject.toml"))
        subprocess.run(
            [program, "environment", *how, "-o", out, sys.executable],
            check=True,
            capture_output=True,
        )
        content: dict[str, Any] = json.loads(out.read_bytes())
    return _narrowed(content)


def _narrowed(content: dict[str, Any]) -> dict[str, Any]:
    """Keep the locked packages only, each with its licence, and no address of anything."""
    wanted, known = {one.name for one in locked()}, facts()
    kept = [one for one in content["components"] if _plain(one["name"]) in wanted]
    for one in kept:
        one.pop("externalReferences", None)
        licence = known[_plain(one["name"])][0]
        one.setdefault("licenses", [{"expression": licence}])
    content["components"] = kept
    root = content["metadata"].get("component", {})
    root.pop("externalReferences", None)
    for tool in content["metadata"].get("tools", {}).get("components", ()):
        tool.pop("externalReferences", None)
    refs = {one["bom-ref"] for one in kept} | {root.get("bom-ref")}
    content["dependencies"] = [
        {**one, "dependsOn": [ref for ref in one["dependsOn"] if ref in refs]}
        if "dependsOn" in one
        else one
        for one in content["dependencies"]
        if one["ref"] in refs
    ]
    return content


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def missing(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a bill of materials does not name as it is locked for this machine."""
    there = {(_plain(one["name"]), one["version"]) for one in content["components"]}
    for one in locked():
        if one.here and (one.name, one.version) not in there:
            yield f"{one.name} {one.version} is not in the bill of materials"


def _inside(folder: Path) -> Iterator[str]:
    found = list(folder.rglob(SBOM))
    if len(found) != 1:
        yield f"{folder} holds {len(found)} files {SBOM}"
    for path in found:
        yield from missing(json.loads(path.read_bytes()))


def main(words: list[str]) -> int:
    """Do what the words say; exit status 1 on any problem."""
    match words:
        case ["write"]:
            DOCUMENT.write_text(render(), encoding="utf-8")
            found = list(problems())
        case ["sbom", place]:
            content = bill()
            found = list(missing(content))
            path = Path(place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
        case ["inside", place]:
            found = list(_inside(Path(place)))
        case _:
            found = [str(__doc__)]
    for one in found:
        print(one)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
