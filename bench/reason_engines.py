"""Measures reasoners over the accepted layer of invented datasets, each in a process of its own.

usage: python bench/reason_engines.py [--actors N ...] [--engine NAME ...]

Each gets the triples in memory and gives its conclusions as triples in memory. With proofs on, ours tells all minimal sets of
claims of every conclusion, SPARQL one derivation of each; ours and Nemo are then asked for a hundred proofs step by step.
Seconds are those of a processor, as the machine may have other work. An engine that is not installed is left out.
"""

import argparse
import gc
import json
import pickle
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata, util
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, NamedTuple

import synthetic
from reasoners import Outcome, choose, run_nemo, run_sparql
from shacl_engines import peak

from nexusrdf.base.collector import paused_collector
from nexusrdf.graph.inferred import read_premises
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import Triple
from nexusrdf.pipeline import load_dataset
from nexusrdf.reason import close_compiled, close_graph, compile_rules, index_axioms, iter_proofs, load_axioms

SIZES: Final = (300, 1_000, 3_000, 10_000, 30_000, 100_000)
DETAILED: Final = (1_000, 10_000, 100_000)
TRACED: Final = 100
REPEAT: Final = 5
SLOW: Final = 2.0
NOTE: Final = (
    "The accepted layer of invented data, closed by each engine in a process of its own, from triples in memory to conclusions "
    "as triples in memory. Seconds are those of a processor, the median of five runs, or of one that takes longer than two "
    "seconds; the collector of cycles rests, as in a build. `engine` is the part that an engine needs for itself, without the "
    "way in and out. MiB are what the first run adds. Nemo's rules are ours, written out one by one, and its nodes are numbers; "
    "the same rules are SPARQL updates. Proofs step by step are no part of the times beside them."
)


class Engine(NamedTuple):
    """An engine: its title, its module, its package, and the most actors it is run with."""

    title: str
    module: str
    package: str
    most: int


ENGINES: Final = {
    "nexusrdf": Engine("nexusrdf", "nexusrdf", "", 100_000),
    "nexusrdf-proofs": Engine("nexusrdf, all minimal sets of claims", "nexusrdf", "", 100_000),
    "nemo": Engine("Nemo", "nmo_python", "nemo-python", 100_000),
    "sparql": Engine("SPARQL fixpoint", "pyoxigraph", "pyoxigraph", 30_000),
    "sparql-proofs": Engine("SPARQL fixpoint, one derivation each", "pyoxigraph", "pyoxigraph", 10_000),
    "owlrl": Engine("owlrl", "owlrl", "owlrl", 1_000),
}


class Failure(str):
    """Why an engine was not measured."""

    __slots__ = ()


class Workload(NamedTuple):
    """What is closed, who states it, and what follows by ours, where that is known."""

    triples: frozenset[Triple]
    premises: dict[str, list[Triple]]
    expected: frozenset[Triple] | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine needed: seconds of a processor, by the clock and of the engine alone, MiB; what it gave.

    `told` is for how many conclusions it told at once what they follow from, `proofs` how many it then proved step by step, in
    `proving` seconds of a processor.
    """

    cpu: float
    seconds: float
    alone: float
    memory: int
    triples: int
    conclusions: int
    missing: int
    extra: int
    told: int
    proofs: int
    proving: float


def is_instance(node: str) -> bool:
    """Tell whether a node is a record's, of a dataset that bench/synthetic.py made."""
    return node.startswith(f"<{synthetic.BASE}/id/")


def write_workload(file: Path, actors: int) -> None:
    """Write the accepted layer of an invented dataset, and what each claim states."""
    with tempfile.TemporaryDirectory() as folder, paused_collector():
        loaded = load_dataset(synthetic.write_dataset(Path(folder), actors))
        layers = make_layers(loaded.dataset, loaded.promotion)
        stated, _ = read_premises(layers.records, layers.content, layers.base)
        premises = {name: list(triples) for name, triples in stated.items()}
        file.write_bytes(pickle.dumps((frozenset(layers.accepted), premises)))


def make_run(engine: str, work: Workload) -> Callable[[], Outcome]:
    """Return what runs an engine once."""
    axioms = load_axioms()
    rules = compile_rules(axioms)

    def ours() -> Outcome:
        start = process_time()
        closure = close_compiled(work.triples, rules, is_instance=is_instance)
        return Outcome(closure.inferred, process_time() - start)

    def with_proofs() -> Outcome:
        start = process_time()
        closure = close_compiled(work.triples, rules, is_instance=is_instance, premises=work.premises)
        alone = process_time() - start

        index = index_axioms(axioms)

        def prove(chosen: list[Triple]) -> None:
            for triple in chosen:
                stated = {t for name in closure.supports[triple].sets[0] for t in work.premises[name]}
                ((_, proof),) = iter_proofs([triple], stated, index)
                if proof is None:
                    raise SystemExit(f"no proof of {triple}")

        return Outcome(closure.inferred, alone, len(closure.inferred & closure.supports.keys()), prove)

    def reference() -> Outcome:
        start = process_time()
        inferred = close_graph(work.triples, axioms, is_instance=is_instance).inferred
        return Outcome(inferred, process_time() - start)

    runs = {
        "nexusrdf": ours,
        "nexusrdf-proofs": with_proofs,
        "nemo": lambda: run_nemo(work.triples, rules, is_instance),
        "sparql": lambda: run_sparql(work.triples, rules, is_instance),
        "sparql-proofs": lambda: run_sparql(work.triples, rules, is_instance, derive=True),
        "owlrl": reference,
    }
    return runs[engine]


def measure_one(engine: str, work: Workload) -> tuple[Measured, frozenset[Triple]]:
    """Run one engine in this process; return the medians, and the conclusions."""
    run = make_run(engine, work)
    told: list[tuple[float, float, Outcome]] = []
    before, memory = peak(anew=True), 0
    while len(told) < REPEAT and (not told or told[0][0] < SLOW):
        gc.collect()
        with paused_collector():
            start, start_cpu = perf_counter(), process_time()
            outcome = run()
            told.append((process_time() - start_cpu, perf_counter() - start, outcome))
        memory = memory or peak() - before
    last = told[-1][2]
    chosen = choose(last.inferred, TRACED) if last.prove else []
    start = process_time()
    if last.prove:
        last.prove(chosen)
    proving = process_time() - start
    expected = last.inferred if work.expected is None else work.expected
    cpu, seconds, alone = (statistics.median(values) for values in zip(*((c, s, o.alone) for c, s, o in told), strict=True))
    missing, extra = len(expected - last.inferred), len(last.inferred - expected)
    counts = (len(work.triples), len(last.inferred), missing, extra, last.told, len(chosen))
    return Measured(cpu, seconds, alone, memory, *counts, proving), last.inferred


def run_one(engine: str, folder: Path, actors: int) -> Measured:
    """Run one engine over a workload that is there; ours leaves its conclusions for the others."""
    triples, premises = pickle.loads((folder / f"work-{actors}").read_bytes())
    known = folder / f"conclusions-{actors}"
    expected = pickle.loads(known.read_bytes()) if known.exists() else None
    measured, inferred = measure_one(engine, Workload(triples, premises, expected))
    if expected is None:
        known.write_bytes(pickle.dumps(inferred))
    return measured


def measure(
    folder: Path, sizes: tuple[int, ...], engines: tuple[str, ...] = tuple(ENGINES)
) -> dict[tuple[int, str], Measured | Failure]:
    """Run engines over datasets of some sizes, in processes of their own; text where one is not installed or fails."""
    found: dict[tuple[int, str], Measured | Failure] = {}
    for actors in sizes:
        if isinstance(why := _run_self("--prepare", str(folder / f"work-{actors}"), "--actors", str(actors)), Failure):
            raise SystemExit(f"the data of {actors:,} actors could not be made: {why}")
        for engine in ("nexusrdf", *(name for name in engines if name != "nexusrdf")):
            if actors > ENGINES[engine].most:
                continue
            if util.find_spec(ENGINES[engine].module) is None:
                found[actors, engine] = Failure("not installed")
                continue
            told = _run_self("--one", engine, "--folder", str(folder), "--actors", str(actors))
            found[actors, engine] = told if isinstance(told, Failure) else Measured(**json.loads(told))
    return found


def _run_self(*words: str) -> str | Failure:
    """Return what this script prints when run with some words, or its last words where it fails."""
    run = subprocess.run([sys.executable, __file__, *words], capture_output=True, text=True, check=False)
    return run.stdout if run.returncode == 0 else Failure((run.stderr.strip().splitlines() or ["it died"])[-1][:100])


def name_of(engine: str) -> str:
    """Return an engine's title with its version."""
    title, _, package, _ = ENGINES[engine]
    try:
        return f"{title} ({metadata.version(package)})" if package else title
    except metadata.PackageNotFoundError:
        return title


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _goals(found: dict[tuple[int, str], Measured]) -> list[str]:
    wanted = (
        ("{actors} actors: owlrl's time over ours", "owlrl", "nexusrdf", "300x"),
        ("{actors} actors: our time over Nemo's", "nexusrdf", "nemo", "1.5x"),
        ("{actors} actors: our time over that of Nemo's engine alone", "nexusrdf", "nemo alone", ""),
        ("{actors} actors: our time with all sets of claims over that without", "nexusrdf-proofs", "nexusrdf", "2x"),
    )
    lines = ["| what | ratio | to reach |", "|---|---|---|"]
    for what, one, other, goal in wanted:
        peer = other.removesuffix(" alone")
        for actors in sorted({size for size, _ in found if {(size, one), (size, peer)} <= found.keys()} & {*DETAILED}):
            theirs = found[actors, peer]
            ratio = found[actors, one].cpu / (theirs.cpu if other == peer else theirs.alone)
            lines.append(f"| {what.format(actors=f'{actors:,}')} | {ratio:.{0 if ratio > 10 else 2}f}x | {goal} |")
    if (100_000, "nexusrdf") in found:
        lines.append(f"| 100,000 actors: our time | {found[100_000, 'nexusrdf'].cpu:.1f} s | 10 s |")
    return lines


def _growth(found: dict[tuple[int, str], Measured], sizes: tuple[int, ...]) -> list[str]:
    ours = [found[actors, "nexusrdf"] for actors in sizes]
    rows = [
        ["actors", *(f"{actors:,}" for actors in sizes)],
        ["---"] * (len(sizes) + 1),
        ["accepted triples", *(f"{one.triples:,}" for one in ours)],
        ["conclusions", *(f"{one.conclusions:,}" for one in ours)],
        ["nexusrdf, microseconds a triple", *(f"{one.cpu / one.triples * 1e6:.1f}" for one in ours)],
    ]
    for engine in ENGINES:
        if any((actors, engine) in found for actors in sizes):
            cells = [_seconds(found[key].cpu) if (key := (actors, engine)) in found else "" for actors in sizes]
            rows.append([name_of(engine), *cells])
    return ["| " + " | ".join(row) + " |" for row in rows]


def _details(found: dict[tuple[int, str], Measured], actors: int) -> list[str]:
    lines = [
        "| engine | processor | clock | engine | MiB | what they follow from | step by step |",
        "|---|---|---|---|---|---|---|",
    ]
    for engine in ENGINES:
        if (one := found.get((actors, engine))) is not None:
            times = (_seconds(value) for value in (one.cpu, one.seconds, one.alone))
            told = f"{one.told:,} conclusions" if one.told else ""
            proofs = f"{one.proofs}, {one.proving / one.proofs * 1000:.2f} ms each" if one.proofs else ""
            cells = (name_of(engine), *times, f"{one.memory:,}", told, proofs)
            lines.append("| " + " | ".join(cells) + " |")
    return lines


def format_engines(measured: dict[tuple[int, str], Measured | Failure], sizes: tuple[int, ...]) -> str:
    """Return the section as Markdown."""
    found = {key: one for key, one in measured.items() if isinstance(one, Measured)}
    missing = {f"{name_of(engine)}: {why}" for (_, engine), why in measured.items() if isinstance(why, Failure)}
    if any((actors, "nexusrdf") not in found for actors in sizes):
        raise SystemExit(f"our own engine did not run: {missing}")
    unequal = [
        f"{name_of(engine)} at {actors:,} actors: {one.missing:,} missing, {one.extra:,} extra"
        for (actors, engine), one in found.items()
        if one.missing or one.extra
    ]
    equal = f"{len(found)} engines and sizes: 0 conclusions missing that ours gives, 0 extra."
    parts = [NOTE, "; ".join(unequal) + "." if unequal else equal, "\n".join(_goals(found)), "\n".join(_growth(found, sizes))]
    for actors in DETAILED:
        if actors in sizes:
            parts += [f"With {actors:,} actors:", "\n".join(_details(found, actors))]
    if missing:
        parts.append("Not measured: " + "; ".join(sorted(missing)) + ".")
    return "## Reasoning\n\n" + "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure and print the section."""
    parser = argparse.ArgumentParser(description="Measure reasoners.")
    parser.add_argument("--actors", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--engine", nargs="*", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--one", choices=list(ENGINES), help="run this one here and print JSON")
    parser.add_argument("--folder", type=Path, help="where that one finds the data")
    parser.add_argument("--prepare", type=Path, help="write the data there and do no more")
    arguments = parser.parse_args()
    sizes = tuple(arguments.actors)
    if arguments.prepare:
        write_workload(arguments.prepare, *sizes)
    elif arguments.one:
        print(json.dumps(asdict(run_one(arguments.one, arguments.folder, *sizes))))
    else:
        with tempfile.TemporaryDirectory() as folder:
            print(format_engines(measure(Path(folder), sizes, tuple(arguments.engine)), sizes))


if __name__ == "__main__":
    main()
