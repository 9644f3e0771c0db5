"""Measures SHACL engines over an invented dataset with planted violations, each in a process of its own.

usage: python bench/shacl_engines.py [--actors N] [--planted N] [--engine NAME ...]

What each gets is the three layers of the dataset: ours as triples in memory, and it gives findings with positions; the
others as N-Triples text in memory, and they give results. An engine that is not installed is left out.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from time import perf_counter
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
_PACKAGES: Final = {"rudof": "pyrudof", "nexusrdf": "shacl"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine needed for all layers: seconds, MiB more than before, and how many results it gave."""

    seconds: float
    memory: int
    results: int


def plant(folder: Path, planted: int) -> tuple[dict[str, frozenset[Triple]], SourceMap]:
    """Return the layers of a dataset with a number of triples gone that shapes ask for, and where records stand."""
    loaded = load_dataset(folder)
    layers = make_layers(loaded.dataset, loaded.promotion)
    whole = {"records": layers.records, "accepted": layers.accepted, "advice": layers.claimed}
    wanted = tuple(f"ns#{name}>" for name in PLANTED)
    found = sorted((name, t) for name in ("records", "accepted") for t in whole[name] if t[1].endswith(wanted))
    gone = random.Random(1).sample(found, planted)
    return {name: whole[name] - {t for layer, t in gone if layer == name} for name in LAYERS}, make_source_map(loaded.dataset)


def texts(layers: dict[str, frozenset[Triple]]) -> dict[str, tuple[str, str]]:
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


def peak() -> int:
    """Return the most memory this process has had, in MiB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure_one(engine: str, folder: Path, planted: int) -> Measured:
    """Run one engine in this process."""
    layers, source_map = plant(folder, planted)
    given = texts(layers)  # ours does not use it, but terms and shapes are read by then
    before = peak()
    start = perf_counter()
    if engine in PEERS:
        results = sum(PEERS[engine](*given[name]) for name in LAYERS)
    else:
        origin, terms, engines = make_origin(source_map), load_terms(), Engines()
        found = [r for name in LAYERS for r in check_graph(layers[name], load_shapes(name), terms=terms, engines=engines)]
        results = len([*to_findings(found, origin, Span("nexus.yaml"))])
    return Measured(perf_counter() - start, peak() - before, results)


def measure(folder: Path, *, planted: int, engines: tuple[str, ...] = tuple(ENGINES)) -> dict[str, Measured | str]:
    """Run each engine in a process of its own; text where one is not installed or does not do it."""
    found: dict[str, Measured | str] = {}
    for engine in engines:
        if util.find_spec(ENGINES[engine][1]) is None:
            found[engine] = "not installed"
            continue
        run = subprocess.run(
            [sys.executable, __file__, "--one", engine, "--folder", str(folder), "--planted", str(planted)],
            capture_output=True,
            text=True,
            check=False,
        )
        found[engine] = Measured(**json.loads(run.stdout)) if run.returncode == 0 else run.stderr.strip().splitlines()[-1][:100]
    return found


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
    parser.add_argument("--one", choices=list(ENGINES), help="run this one here and print JSON")
    arguments = parser.parse_args()
    if arguments.one:
        one = measure_one(arguments.one, arguments.folder, arguments.planted)
        print(json.dumps({"seconds": one.seconds, "memory": one.memory, "results": one.results}))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or synthetic.write_dataset(Path(temporary) / "data", arguments.actors)
        for engine in arguments.engine:
            print(name_of(engine), *measure(folder, planted=arguments.planted, engines=(engine,)).values(), flush=True)


if __name__ == "__main__":
    main()
