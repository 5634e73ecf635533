"""Which modules an import brings, lowest first, found without importing any of them.

An import is one piece to the thread that does it: a page that brings a hundred modules stops the
window for as long as all of them take. What a module imports stands in its compiled code, so each
can be imported when only it is still missing. What is for the type checker only is left out.
"""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from importlib.util import resolve_name
from types import CodeType

_IMPORT = dis.opmap["IMPORT_NAME"]
_BETWEEN = frozenset({"EXTENDED_ARG", "TO_BOOL"})
"""What may stand between a name and the jump that asks it: from Python 3.13 on its truth."""


def lowest_first(name: str, within: str, known: set[str]) -> Iterator[str]:
    """Give the module ``name`` after everything it imports, itself last; nothing twice.

    Only modules of the package ``within`` are looked into, and of those also what their functions
    import when called, after the module itself. Others are given as they are named. ``known``
    holds what was given before.
    """
    if not name or name in known:
        return
    known.add(name)
    ours = f"{name}.".startswith(f"{within}.")
    if not ours:
        yield name
        return
    yield from lowest_first(name.rpartition(".")[0], within, known)
    spec = _spec(name)
    code = _code(spec)
    if spec is None or code is None:
        return
    for wanted in _imported(code, spec):
        yield from lowest_first(wanted, within, known)
    yield name
    for inner in _inside(code):
        for wanted in _imported(inner, spec):
            yield from lowest_first(wanted, within, known)


def _spec(name: str) -> ModuleSpec | None:
    """Find a module; unlike Python's own `find_spec` without importing the package it is in."""
    if (there := sys.modules.get(name)) is not None:
        return there.__spec__
    package = name.rpartition(".")[0]
    path: Sequence[str] | None = None
    if package:
        above = _spec(package)
        path = above.submodule_search_locations if above is not None else None
        if path is None:
            return None
    for finder in sys.meta_path:
        if (spec := finder.find_spec(name, path)) is not None:
            return spec
    return None


def _code(spec: ModuleSpec | None) -> CodeType | None:
    """Give a module's compiled code; none for what is built in or not there."""
    give = getattr(spec.loader, "get_code", None) if spec is not None else None
    code = give(spec.name) if give is not None and spec is not None else None
    return code if isinstance(code, CodeType) else None


def _inside(code: CodeType) -> Iterator[CodeType]:
    """Give the code of the functions and classes in a piece of code."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _inside(inner)


def _imported(code: CodeType, spec: ModuleSpec) -> Iterator[str]:
    """Give the modules that a piece of a module's code imports."""
    if _IMPORT not in code.co_code[::2]:  # most functions: taken apart only where there is one
        return
    two, one, beyond = None, None, 0
    for at in dis.get_instructions(code):
        if at.offset < beyond or at.opname in _BETWEEN:
            continue
        if one is not None and one.argval == "TYPE_CHECKING" and "JUMP" in at.opname:
            beyond = int(at.argval)
        if at.opname == "IMPORT_NAME" and two is not None and one is not None:
            level, asked = int(two.argval), one.argval or ()
            name = resolve_name("." * level + at.argval, spec.parent) if level else at.argval
            yield name
            yield from (f"{name}.{part}" for part in asked if _spec(f"{name}.{part}") is not None)
        two, one = one, at
