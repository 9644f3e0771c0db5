"""Measures paths between random pairs of an invented release, without and with a body and a meeting that many are in.

usage: python bench/paths.py [--actors N] [--pairs N]
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

from synthetic import write_dataset

from nexusrdf.pipeline import build, open_release
from nexusrdf.pipeline.asking_paths import ask_paths

LENGTHS: Final = (4, 6, 8)
MEMBERS: Final = 1_000
ATTENDED: Final = range(500, 1_000)


def add_hubs(folder: Path) -> None:
    """Add a body of a thousand members, and a meeting of five hundred of them."""
    body = {"kind": "organisation", "id": "org-hub", "label": "The Hub Society"}
    members = [
        {"kind": "membership", "id": f"hub-{n}", "member": f"per-{n}", "body": "org-hub", "claim": _claim(f"h{n}")}
        for n in range(MEMBERS)
    ]
    attended = [f"per-{n}" for n in ATTENDED]
    meeting = {"kind": "meeting", "id": "ev-crowd", "label": "the crowd", "when": "2020", "place": "place-0", "attended": attended}
    records = [body, *members, {**meeting, "topic": "a winter timetable", "claim": _claim("crowd")}]
    (folder / "hubs.json").write_text(json.dumps(records), encoding="utf-8")


def _claim(name: str) -> dict[str, object]:
    decision = {"outcome": "accepted", "by": "curator-1", "at": "2026-01-10", "why": "an invented reason"}
    return {"id": name, "source": "src-news", "how": "asserted", "quote": name, "gist": name, "decisions": [decision]}


def measure(dist: Path, actors: int, pairs: int, length: int) -> str:
    """Return a row: how many pairs have a chain, and the seconds of processor time of one question."""
    release, rng = open_release(dist), random.Random(1)
    asked = [rng.sample(range(actors), 2) for _ in range(pairs)]
    ask_paths(release, "per-0", "per-1", max_length=length)  # opens the store
    taken, found = [], 0
    for one, other in asked:
        start = time.process_time()
        found += bool(ask_paths(release, f"per-{one}", f"per-{other}", max_length=length).chains)
        taken.append(time.process_time() - start)
    return f"| {length} | {found} of {pairs} | {statistics.median(taken):.2f} | {max(taken):.2f} |"


def main() -> None:
    """Build both datasets and print a table for each."""
    parser = argparse.ArgumentParser(description="Measure paths between actors.")
    parser.add_argument("--actors", type=int, default=2_000)
    parser.add_argument("--pairs", type=int, default=30)
    arguments = parser.parse_args()
    for hubs in (False, True):
        with tempfile.TemporaryDirectory() as name:
            folder = write_dataset(Path(name) / "data", arguments.actors)
            if hubs:
                add_hubs(folder)
            build(folder, Path(name) / "dist")
            print(f"\n{'with' if hubs else 'without'} hubs\n\n| steps | pairs tied | median s | most s |\n|---|---|---|---|")
            for length in LENGTHS:
                print(measure(Path(name) / "dist", arguments.actors, arguments.pairs, length))


if __name__ == "__main__":
    main()
