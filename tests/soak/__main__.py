"""`python -m tests.soak [--hours 8] [--edits 300] [--clients 300]`: an office day on the windows.

Makes the vault, and lives the day in a process of its own, compiled and with nothing imported that
the program itself does not import: a page first shown costs what it costs her.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.filled import desk_of
from tests.bench.processes import compiled
from tests.desks import PASSPHRASE


def main() -> int:
    """Live through the day; gives 1 when something did not come in time."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--hours", type=int, default=8)
    parser.add_argument("--edits", type=int, default=300, help="edits in an hour")
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--stacks", action="store_true", help="tell where it stood")
    asked = parser.parse_args()
    compiled_in = Path("build/soak").resolve()
    with tempfile.TemporaryDirectory(prefix="kotodesk-soak-") as name:
        folder = Path(name)
        with desk_of(folder / "paiva.kotodesk", asked.clients, kinds=2):
            pass
        command = [sys.executable, "-m", "tests.soak.live", name, PASSPHRASE]
        command += [str(asked.hours), str(asked.edits), *(["--stacks"] if asked.stacks else [])]
        environment = {"QT_QPA_PLATFORM": "offscreen", **compiled(compiled_in)}
        if not compiled_in.exists():
            import_all = "import compileall; compileall.compile_dir('kotodesk', quiet=1)"
            subprocess.run([sys.executable, "-c", import_all], check=True, env=environment)
        return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
