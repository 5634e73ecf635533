"""Run every check of the project's own: `python -m tests.checks`. Exit status 1 on any problem."""

from __future__ import annotations

import sys

from tests.checks import catalogues, codes, dependencies, files, forms, rules_table, security

CHECKS = {
    "catalogues complete and up to date": catalogues.problems,
    "compiled forms up to date": forms.problems,
    "code sets complete": codes.problems,
    "table of rules up to date": rules_table.problems,
    "list of packages up to date": dependencies.problems,
    "promises and threats with their tests": security.problems,
    "files not too long": files.length_problems,
    "no package index named": files.host_problems,
}


def main() -> int:
    """Print each check with its problems and return how the run ends."""
    failed = False
    for title, check in CHECKS.items():
        found = list(check())
        print(f"{title}: {f'{len(found)} problems' if found else 'good'}")
        for problem in found:
            print(f"  {problem}")
        failed = failed or bool(found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
