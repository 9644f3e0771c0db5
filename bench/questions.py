"""Measures every named query on an invented release, without the engines that a build would wait for.

usage: python bench/questions.py [--actors N] [--repeat N] [--only NAME] [--commands DIST]
       python bench/questions.py --release DIST --given NAME=VALUE ... [--whole] [--limit SECONDS] [--only NAME]

The stores are made from records alone: nothing is inferred. With `--commands DIST` each question is asked as a command
of the release in DIST instead, process start included. With `--release DIST` each question is asked of that release, once
with every value given for one of its parameters and, with `--whole`, once without; each in a process of its own, which is
stopped after the limit.
"""

import argparse
import os
import signal
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
from nexusrdf.pipeline import load_dataset, open_release
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


def measure_release(dist: Path, given: list[tuple[str, str]], arguments: argparse.Namespace) -> None:
    """Print a row for each call: median CPU milliseconds when warm, those of the first, how many rows; then percentiles."""
    stores = open_release(dist).stores  # what is a cache is made before
    print("| question | given | warm, ms | first, ms | rows |\n|---|---|---|---|---|")
    medians = {True: list[float](), False: list[float]()}
    for query in list_named():
        calls = [{name: value} for name, value in given if query.find_parameter(name)]
        for call in [*calls, *([{}] if arguments.whole or not query.parameters else [])]:
            if arguments.only not in {None, query.name}:
                continue
            found = measure_call(stores, query.name, call, arguments.repeat, arguments.limit)
            told = " ".join(f"{name} {value}" for name, value in call.items()) or "nothing"
            if found is None:
                print(f"| {query.name} | {told} | stopped after {arguments.limit} s | | |", flush=True)
            else:
                print(f"| {query.name} | {told} | {found[0]:.0f} | {found[1]:.0f} | {found[2]:,} |", flush=True)
            medians[bool(call)].append(found[0] if found else arguments.limit * 1000)
    for asked, values in medians.items():
        if len(values) > 1:
            told = "with a parameter" if asked else "without"
            late = sum(value >= 200 for value in values)
            percentile = statistics.quantiles(values, n=20, method="inclusive")[-1]
            print(f"\n{len(values)} calls {told}: median {statistics.median(values):.0f} ms, 95th percentile {percentile:.0f} ms, "
                  f"{late} of 200 ms or more")  # fmt: skip


def measure_call(stores: Stores, name: str, call: dict[str, str], repeat: int, limit: int) -> tuple[float, float, int] | None:
    """Ask a question in a process of its own; return the median of its warm CPU ms, the first, and its rows; None if stopped."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(limit)
        used = list[float]()
        for _ in range(repeat + 1):
            before = cpu_seconds()
            count = len(run_named(stores, name, call).rows)
            used.append((cpu_seconds() - before) * 1000)
        os.write(writing, f"{statistics.median(used[1:])} {used[0]} {count}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read().split()
    os.waitpid(child, 0)
    return (float(told[0]), float(told[1]), int(told[2])) if told else None


def main() -> None:
    """Measure and print, slowest last."""
    parser = argparse.ArgumentParser(description="Measure the named queries.")
    parser.add_argument("--actors", type=int, default=1200)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", help="one query")
    parser.add_argument("--commands", type=Path, metavar="DIST", help="ask a release by the command line instead")
    parser.add_argument("--release", type=Path, metavar="DIST", help="ask a release in this process, by the values given")
    parser.add_argument("--given", nargs="*", default=[], metavar="NAME=VALUE", help="a parameter and what is asked about")
    parser.add_argument("--whole", action="store_true", help="ask it without a parameter too")
    parser.add_argument("--limit", type=int, default=60, metavar="SECONDS", help="when to stop a call, by the clock")
    arguments = parser.parse_args()
    if arguments.release:
        pairs = [one.partition("=") for one in arguments.given]
        measure_release(arguments.release, [(name, value) for name, _, value in pairs], arguments)
        return
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
