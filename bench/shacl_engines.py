"""Measures SHACL engines over an invented dataset with planted violations, each in a process of its own.

usage: python bench/shacl_engines.py [--actors N] [--planted N] [--engine NAME ...] [--rounds N]

What each gets is the three layers of the dataset: ours as triples in memory, and it gives findings with positions; the
others as N-Triples text in memory, and they give results. An engine that is not installed is left out. One that is about as
fast as ours is measured again in turn with ours, in one process, round by round.
"""

import argparse
import gc
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata, util
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

import synthetic

from nexusrdf.base.span import Span
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import Triple, format_triples
from nexusrdf.graph.source_map import SourceMap, make_source_map
from nexusrdf.pipeline import load_dataset
from nexusrdf.pipeline.validation import make_origin
from nexusrdf.validate import Engines, check_graph, load_shapes, load_terms, to_findings

LAYERS: Final = ("records", "accepted", "advice")
PLANTED: Final = ("claimant", "modality", "evidenceKind", "member", "participant", "role", "designatingAuthority")
ENGINES: Final = {
    "nexusrdf": ("nexusrdf, with positions", "shacl"),
    "shacl": ("shacl, the engine alone", "shacl"),
    "shacl-rust": ("shacl-rust, indexed", "shacl_rust"),
    "rudof": ("rudof", "pyrudof"),
    "pyshifty": ("pyshifty, the engine of shifty-lsp", "shifty"),
    "pyshacl": ("pySHACL", "pyshacl"),
}
PAIRED: Final = ("shacl", "shacl-rust")
"""Engines fast enough to be measured in turn with ours."""
_PACKAGES: Final = {"rudof": "pyrudof", "nexusrdf": "shacl"}
Texts = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine needed for all layers: seconds by the clock and of processors, results, MiB more than before and in all."""

    seconds: float
    cpu: float
    results: int
    memory: int
    peak: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours in turn with a peer: medians of the seconds, and of the ratios round by round, by the clock and of processors."""

    ours: float
    theirs: float
    ratio: float
    cpu_ratio: float
    rounds: int


def plant(folder: Path, planted: int) -> tuple[dict[str, frozenset[Triple]], SourceMap]:
    """Return the layers of a dataset with a number of triples gone that shapes ask for, and where records stand."""
    loaded = load_dataset(folder)
    layers = make_layers(loaded.dataset, loaded.promotion)
    whole = {"records": layers.records, "accepted": layers.accepted, "advice": layers.claimed}
    wanted = tuple(f"ns#{name}>" for name in PLANTED)
    found = sorted((name, t) for name in ("records", "accepted") for t in whole[name] if t[1].endswith(wanted))
    gone = random.Random(1).sample(found, planted)
    return {name: whole[name] - {t for layer, t in gone if layer == name} for name in LAYERS}, make_source_map(loaded.dataset)


def texts(layers: dict[str, frozenset[Triple]]) -> Texts:
    """Return data and shapes of each layer as N-Triples."""
    terms = frozenset(load_terms())
    return {name: tuple("".join(format_triples(t)) for t in (layers[name] | terms, load_shapes(name))) for name in LAYERS}  # type: ignore[misc]


def run_shacl(data: str, shapes: str) -> int:
    """Run shacl."""
    import shacl

    return len(shacl.Shapes.from_text(shapes, format="ntriples").validate_text(data, format="ntriples"))


def run_shacl_rust(data: str, shapes: str) -> int:
    """Run shacl-rust with its index."""
    import shacl_rust

    report = shacl_rust.validate(data, shapes, data_format="nt", shapes_format="nt", experimental_index=True)
    return len(report["results"])


def run_rudof(data: str, shapes: str) -> int:
    """Run rudof's native engine."""
    import pyrudof

    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(data, pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(shapes, pyrudof.ShaclFormat.NTriples)
    return len(rudof.validate_shacl())


def run_pyshifty(data: str, shapes: str) -> int:
    """Run pyshifty without inference."""
    import shifty

    return len(shifty.validate_algebra(data.encode(), shapes.encode(), graph_mode="data", infer=False).violations)


def run_pyshacl(data: str, shapes: str) -> int:
    """Run pySHACL, reading by rdflib included."""
    import pyshacl
    import rdflib

    graphs = [rdflib.Graph().parse(data=text, format="nt") for text in (data, shapes)]
    _, report, _ = pyshacl.validate(graphs[0], shacl_graph=graphs[1], inference="none", inplace=True)
    return len(set(report.objects(predicate=rdflib.SH.result)))


PEERS: Final[dict[str, Callable[[str, str], int]]] = {
    "shacl": run_shacl,
    "shacl-rust": run_shacl_rust,
    "rudof": run_rudof,
    "pyshifty": run_pyshifty,
    "pyshacl": run_pyshacl,
}


def peak(*, anew: bool = False) -> int:
    """Return the most memory this process has had, in MiB; `anew` makes it what it has now, where the system can.

    On Linux from its own books: what `getrusage` says starts with the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if anew:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    return (
        next(int(line.split()[1]) for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM")) // 1024
    )


def make_run(engine: str, folder: Path, planted: int, given: Texts) -> Callable[[], int]:
    """Return what runs one engine over all layers and says how many results there are."""
    if engine in PEERS:
        return lambda: sum(PEERS[engine](*given[name]) for name in LAYERS)
    layers, source_map = plant(folder, planted)
    origin, terms = make_origin(source_map), load_terms()
    for name in LAYERS:
        load_shapes(name)

    def ours() -> int:
        engines = Engines()
        found = [r for name in LAYERS for r in check_graph(layers[name], load_shapes(name), terms=terms, engines=engines)]
        return len([*to_findings(found, origin, Span("nexus.yaml"))])

    return ours


def timed(run: Callable[[], int]) -> tuple[float, float, int]:
    """Return the seconds by the clock and of processors that a run takes, and what it gives."""
    gc.collect()
    start, start_cpu = perf_counter(), process_time()
    results = run()
    return perf_counter() - start, process_time() - start_cpu, results


def measure_one(engine: str, folder: Path, planted: int, given: Texts) -> Measured:
    """Run one engine in this process, once."""
    run = make_run(engine, folder, planted, given)
    before = peak(anew=True)
    seconds, cpu, results = timed(run)
    return Measured(seconds, cpu, results, peak() - before, peak())


def measure_pair(engine: str, folder: Path, planted: int, given: Texts, *, rounds: int) -> Pair:
    """Run ours and a peer in turn in this process."""
    runs = [make_run(name, folder, planted, given) for name in ("nexusrdf", engine)]
    told = [tuple(timed(run) for run in runs) for _ in range(rounds)]
    return Pair(
        *(statistics.median(pair[n][0] for pair in told) for n in (0, 1)),
        *(statistics.median(ours[n] / theirs[n] for ours, theirs in told) for n in (0, 1)),
        rounds,
    )


def write_texts(folder: Path, planted: int) -> Path:
    """Write what peers get beside a dataset; return the file."""
    file = folder.with_name(f"{folder.name}-texts.json")
    file.write_text(json.dumps(texts(plant(folder, planted)[0])), encoding="utf-8")
    return file


def measure(
    folder: Path, *, planted: int, engines: tuple[str, ...] = tuple(ENGINES), rounds: int = 5
) -> tuple[dict[str, Measured | str], dict[str, Pair]]:
    """Run each engine in a process of its own; text where one is not installed or does not do it. Then the pairs."""
    found: dict[str, Measured | str] = {}
    pairs: dict[str, Pair] = {}
    given = write_texts(folder, planted) if set(engines) & PEERS.keys() else None
    for engine in engines:
        if util.find_spec(ENGINES[engine][1]) is None:
            found[engine] = "not installed"
            continue
        options = ["--folder", str(folder), "--planted", str(planted), "--rounds", str(rounds)]
        options += ["--texts", str(given)] if given is not None and engine in PEERS else []
        told = _run_self("--one", engine, *options)
        found[engine] = told if isinstance(told, str) else Measured(**told)
        if engine in PAIRED and "nexusrdf" in engines and not isinstance(told, str):
            paired = _run_self("--pair", engine, *options)
            if not isinstance(paired, str):
                pairs[engine] = Pair(**paired)
    return found, pairs


def _run_self(*words: str) -> dict[str, float] | str:
    run = subprocess.run([sys.executable, __file__, *words], capture_output=True, text=True, check=False)
    return json.loads(run.stdout) if run.returncode == 0 else (run.stderr.strip().splitlines() or ["it died"])[-1][:100]


def name_of(engine: str) -> str:
    """Return an engine's name with its version."""
    try:
        return f"{ENGINES[engine][0]} ({metadata.version(_PACKAGES.get(engine, engine))})"
    except metadata.PackageNotFoundError:
        return ENGINES[engine][0]


def main() -> None:
    """Print a line for each engine."""
    parser = argparse.ArgumentParser(description="Measure SHACL engines.")
    parser.add_argument("--actors", type=int, default=10_000)
    parser.add_argument("--planted", type=int, default=2_000)
    parser.add_argument("--engine", nargs="*", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--folder", type=Path, help="a dataset that is there already")
    parser.add_argument("--rounds", type=int, default=5, help="how often a fast peer is measured in turn with ours")
    parser.add_argument("--one", choices=list(ENGINES), help="run this one here and print JSON")
    parser.add_argument("--pair", choices=PAIRED, help="run this one here in turn with ours and print JSON")
    parser.add_argument("--texts", type=Path, help="what peers get, written already")
    arguments = parser.parse_args()
    if arguments.one or arguments.pair:
        given = json.loads(arguments.texts.read_text(encoding="utf-8")) if arguments.texts else {}
        engine, where = arguments.one or arguments.pair, (arguments.folder, arguments.planted, given)
        told = measure_one(engine, *where) if arguments.one else measure_pair(engine, *where, rounds=arguments.rounds)
        print(json.dumps(asdict(told)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or synthetic.write_dataset(Path(temporary) / "data", arguments.actors)
        found, pairs = measure(folder, planted=arguments.planted, engines=tuple(arguments.engine), rounds=arguments.rounds)
        for engine, told in found.items():
            print(name_of(engine), told, pairs.get(engine, ""), flush=True)


if __name__ == "__main__":
    main()
