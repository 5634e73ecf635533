"""`python -m tests.bench [--quick] [name …]`: everything of the budgets that is there to measure.

Prints a table and writes `build/bench.json`. A missed goal is told, not failed: the figures depend
on the machine; only a bench that breaks ends with 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from pathlib import Path

from tests.bench import (
    batching,
    forms,
    importing,
    many_papers,
    opening,
    papers,
    saving,
    searching,
    stalls,
    starting,
    todays,
)
from tests.bench.measure import NotThere, Outcome, Place, Sizes
from tests.bench.report import line, write

BENCHES = (
    starting.start,
    starting.memory,
    opening.unlock_to_list,
    todays.today_page,
    todays.by_client,
    todays.in_a_municipality,
    todays.looked_at,
    opening.open_client,
    saving.save_section,
    saving.save_searched,
    saving.keep_draft,
    saving.lock,
    stalls.lock_dirty,
    stalls.standstill,
    forms.show_section,
    papers.first_form,
    papers.second_form,
    many_papers.hundred_forms,
    searching.key_press_in_list,
    searching.list_with_filters,
    searching.choose_filter,
    searching.key_press_in_finder,
    importing.old_list,
    batching.batch,
    batching.batch_memory,
    saving.backup,
)


def main() -> int:
    """Run the benches asked for; gives 1 when one of them broke."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--quick", action="store_true", help="smaller sizes, fewer rounds")
    parser.add_argument("names", nargs="*", help="only benches whose name holds one of these")
    asked = parser.parse_args()
    chosen = [
        one
        for one in BENCHES
        if not asked.names or any(name in one.__name__ for name in asked.names)
    ]
    sizes = Sizes.quick() if asked.quick else Sizes()
    outcomes: list[Outcome] = []
    broken = 0
    with tempfile.TemporaryDirectory(prefix="kotodesk-bench-") as folder:
        for bench in chosen:
            try:
                outcomes.append(bench(Place(Path(folder), sizes)))
                print(line(outcomes[-1]), flush=True)
            except NotThere as missing:
                print(f"  skipped  {bench.__name__}: {missing}", flush=True)
            except Exception:  # noqa: BLE001 - the other benches are still wanted
                broken += 1
                traceback.print_exc()
                print(f"  BROKEN   {bench.__name__}", flush=True)
    if not asked.names:
        write(outcomes, sizes, Path("build/bench.json"))
    missed = [one.what for one in outcomes if not one.met]
    print(f"\n{len(outcomes) - len(missed)} of {len(outcomes)} goals met.")
    return 1 if broken else 0


sys.exit(main())
