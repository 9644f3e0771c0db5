"""Measures every named query on an invented release, without the engines that a build would wait for.

usage: python bench/questions.py [--actors N] [--repeat N] [--only NAME] [--commands DIST]

The stores are made from records alone: nothing is inferred. With `--commands DIST` each question is asked as a command
of the release in DIST instead, process start included.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import synthetic

from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import format_quads
from nexusrdf.pipeline import load_dataset
from nexusrdf.publish import build_stores
from nexusrdf.query import Stores, list_named, run_named


def make_stores(folder: Path, actors: int) -> Stores:
    """Invent a dataset and return its query stores."""
    loaded = load_dataset(synthetic.write_dataset(folder / "data", actors))
    layers = make_layers(loaded.dataset, loaded.promotion)
    triples = sum(len(getattr(layers, name)) for name in ("records", "accepted", "claimed"))
    print(f"{actors} actors, {triples:,} triples in the records and view graphs")
    dataset = folder / "dataset.nq"
    dataset.write_text("".join(format_quads(layers.iter_quads())), encoding="utf-8", newline="\n")
    build_stores(dataset, layers.base, folder / "stores")
    return Stores(folder / "stores" / "accepted", folder / "stores" / "full", layers.base.iri, "2026-01-10")


def cpu_seconds() -> float:
    """Return the CPU time used so far by this process and the commands that it ran."""
    return sum(os.times()[:4])


def measure(action: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Return the least CPU seconds of an action, and the median of its seconds by the clock.

    On a machine with other work the clock tells of that work; CPU time does so less.
    """
    seconds, used = [], []
    for _ in range(repeat):
        start, before = perf_counter(), cpu_seconds()
        action()
        seconds.append(perf_counter() - start)
        used.append(cpu_seconds() - before)
    return min(used), statistics.median(seconds)


def run_command(name: str, dist: Path) -> None:
    """Ask a question as a user would."""
    code = "import sys; from nexusrdf.cli import main; sys.argv[0] = 'nexusrdf'; main()"
    subprocess.run([sys.executable, "-c", code, "query", str(dist), "--name", name], capture_output=True, check=True)


def main() -> None:
    """Measure and print, slowest last."""
    parser = argparse.ArgumentParser(description="Measure the named queries.")
    parser.add_argument("--actors", type=int, default=1200)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", help="one query")
    parser.add_argument("--commands", type=Path, metavar="DIST", help="ask a release by the command line instead")
    arguments = parser.parse_args()
    names = [query.name for query in list_named() if arguments.only in {None, query.name}]
    with tempfile.TemporaryDirectory() as folder:
        if arguments.commands:
            dist = arguments.commands
            found = {name: measure(lambda name=name: run_command(name, dist), arguments.repeat) for name in names}
        else:
            stores = make_stores(Path(folder), arguments.actors)
            found = {name: measure(lambda name=name: run_named(stores, name, {}), arguments.repeat) for name in names}
    for name, (used, seconds) in sorted(found.items(), key=lambda item: item[1]):
        print(f"{used * 1000:9.1f} ms CPU {seconds * 1000:9.1f} ms  {name}", flush=True)
    if len(found) > 1:
        used, seconds = (statistics.quantiles(column, n=20)[-1] for column in zip(*found.values(), strict=True))
        print(f"{used * 1000:9.1f} ms CPU {seconds * 1000:9.1f} ms  95th percentile; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
