"""Measures nexusrdf against the usual libraries, both sides in one run, and prints ratios.

usage: python bench/bench.py [--actors N] [--build-actors N] [--reason-actors N ...] [--repeat N] [--feeds FEEDS] [--write]

Times are the median of some runs, on data that bench/synthetic.py invents. Ratios are what to compare: both sides had
the same machine, the same minute and the same data. Nothing here passes or fails. `--write` writes bench/RESULTS.md.
"""

import argparse
import gc
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from time import perf_counter
from typing import Final

import lists
import msgspec
import pyoxigraph as ox
import rdflib
import rdflib.compare
import reason_engines
import shacl_engines
import synthetic
import yaml

from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.quads import Quad, format_quads, is_iri, triples_of
from nexusrdf.graph.streaming import iter_nquads
from nexusrdf.graph.syntax import format_turtle, literal_parts
from nexusrdf.pipeline import build, load_dataset, open_release
from nexusrdf.query import list_named, run_named
from nexusrdf.query.parameters import fill_named
from nexusrdf.query.run import VIEW_GRAPHS

ROOT: Final = Path(__file__).resolve().parent.parent
SLOW: Final = 4.0
PACKAGES: Final = ("pyoxigraph", "rdflib", "pyshacl", "owlrl", "msgspec", "PyYAML")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was done, our seconds, the peer, its seconds, the ratio to reach if there is one.

    `ours_first` tells how the ratio reads: our time over the peer's, or the peer's over ours. `paired` is our time over the
    peer's where both ran in turn: the median of the rounds, not the ratio of the medians.
    """

    what: str
    ours: float
    peer: str = ""
    theirs: float | None = None
    ours_first: bool = False
    goal: str = ""
    paired: float | None = None

    @property
    def ratio(self) -> str:
        """The ratio in words."""
        if self.theirs is None:
            return ""
        if self.paired is not None:
            return f"{self.paired:.2f}x its time"
        if self.ours_first:
            return f"{self.ours / self.theirs:.2f}x its time"
        return f"{self.theirs / self.ours:.1f}x faster" if self.theirs >= self.ours else f"{self.ours / self.theirs:.1f}x slower"


@dataclass(frozen=True, slots=True)
class Section:
    """A table with a title, and what to know of it."""

    title: str
    note: str
    rows: tuple[Row, ...]


def timed(action: Callable[[], object], *, repeat: int) -> float:
    """Return the median seconds of an action, after a collection each time; what takes SLOW seconds runs once."""
    seconds: list[float] = []
    for _ in range(repeat):
        gc.collect()
        start = perf_counter()
        action()
        seconds.append(perf_counter() - start)
        if seconds[0] > SLOW:
            break
    return statistics.median(seconds)


# --- Records to N-Quads ---------------------------------------------------------------------------------------------


def read_layers(folder: Path) -> Layers:
    """Read, decide and convert a dataset."""
    loaded = load_dataset(folder)
    return make_layers(loaded.dataset, loaded.promotion)


def convert(folder: Path) -> bytes:
    """Return the N-Quads of a dataset, in no order."""
    loaded = load_dataset(folder)
    return "".join(iter_nquads(loaded.dataset, loaded.promotion)).encode()


def rdflib_term(term: str) -> Callable[[], rdflib.term.Node]:
    """Return what makes an rdflib term from parts that were taken apart beforehand."""
    if is_iri(term):
        iri = term[1:-1]
        return lambda: rdflib.URIRef(iri)
    text, datatype, lang = literal_parts(term)
    kind = rdflib.URIRef(datatype) if datatype else None
    return lambda: rdflib.Literal(text, datatype=kind, lang=lang or None)


def with_rdflib(quads: Sequence[tuple[Callable[[], rdflib.term.Node], ...]]) -> str:
    """Make terms, add them to an rdflib dataset, serialise it: what a converter without ours would do."""
    dataset = rdflib.Dataset()
    dataset.addN((s(), p(), o(), rdflib.Graph(identifier=g())) for s, p, o, g in quads)  # type: ignore[misc,arg-type]
    return dataset.serialize(format="nquads")


def measure_convert(folder: Path, yaml_folder: Path, *, repeat: int) -> Section:
    """Measure records to N-Quads from JSON and YAML."""
    files = [path.read_bytes() for path in sorted(folder.glob("*.json"))]
    yaml_files = [path.read_bytes() for path in sorted(yaml_folder.glob("records*.yaml"))]
    quads = list(read_layers(folder).iter_quads())
    parts = [tuple(rdflib_term(term) for term in quad) for quad in quads]
    ours = timed(lambda: convert(folder), repeat=repeat)
    ours_yaml = timed(lambda: convert(yaml_folder), repeat=repeat)
    decode = timed(lambda: [msgspec.json.decode(data) for data in files], repeat=repeat)
    library = timed(lambda: [json.loads(data) for data in files], repeat=repeat)
    compose = timed(lambda: [yaml.load(data, Loader=yaml.CSafeLoader) for data in yaml_files], repeat=1)
    reference = timed(lambda: ([json.loads(data) for data in files], with_rdflib(parts)), repeat=1)
    rate = f"{len(quads):,} quads, {len(quads) / ours:,.0f} a second"
    what = "JSON records to N-Quads"
    rows = (
        Row(f"{what} ({rate})", ours, "msgspec: decode the same files, no more", decode, ours_first=True, goal="4x its time"),
        Row(what, ours, "json: decode the same files, no more", library, ours_first=True),
        Row(what, ours, "json, rdflib: decode, make the same quads, serialise", reference, goal="60x faster"),
        Row("YAML records to N-Quads", ours_yaml, "PyYAML (C): load the same files, no more", compose, ours_first=True),
    )
    note = "Ours also checks every key and reference, decides every claim, and knows the position of every value; the peers do not."
    return Section("Records to N-Quads", note, rows)


# --- Syntaxes and hashes --------------------------------------------------------------------------------------------


def measure_syntax(folder: Path, *, repeat: int) -> Section:
    """Measure Turtle out and the canonical hash."""
    layers = read_layers(folder)
    quads: list[Quad] = list(layers.iter_quads())
    triples = triples_of(quads)
    prefixes = make_prefixes(layers.base)
    graph = rdflib.Graph()
    for s, p, o in triples:
        graph.add((rdflib_term(s)(), rdflib_term(p)(), rdflib_term(o)()))  # type: ignore[arg-type]
    for prefix, namespace in prefixes.items():
        graph.bind(prefix, namespace)
    turtle = timed(lambda: format_turtle(triples, prefixes=prefixes), repeat=repeat)
    their_turtle = timed(lambda: graph.serialize(format="turtle"), repeat=1)
    digest = timed(lambda: hashlib.sha256("".join(format_quads(sorted(set(quads)))).encode()).hexdigest(), repeat=repeat)
    their_digest = timed(lambda: rdflib.compare.to_isomorphic(graph).graph_digest(), repeat=1)
    rows = [
        Row(f"{len(triples):,} triples to Turtle", turtle, "rdflib: serialise the same graph", their_turtle, goal="15x faster"),
        Row(f"canonical hash of {len(quads):,} quads", digest, "rdflib: graph_digest of the triples", their_digest),
    ]
    rows += list(_pyld_row(quads, digest))
    note = "The data have no blank nodes, so sorted N-Quads are canonical; the peers run an algorithm that would cope with them."
    return Section("Turtle out, canonical hash", note, tuple(rows))


def _pyld_row(quads: Sequence[Quad], ours: float) -> Iterator[Row]:
    try:
        from pyld import jsonld
    except ImportError:
        return
    text = "".join(format_quads(sorted(set(quads))))
    options = {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"}
    theirs = timed(lambda: jsonld.normalize(text, options), repeat=1)
    yield Row("canonical hash", ours, "PyLD: URDNA2015 of the same quads", theirs, goal="500x faster")


# --- The whole build ------------------------------------------------------------------------------------------------


def measure_build(folder: Path, dist: Path, *, actors: int) -> Section:
    """Measure a whole build by stage; shapes run as they do by default."""
    gc.collect()  # what the sections before left behind is not the first stage's to clear
    start = perf_counter()
    built = build(folder, dist)
    whole = perf_counter() - start
    if built.release is None:
        raise SystemExit(f"the invented dataset does not build: {built.findings[:3]}")
    stages = [Row(name, seconds) for name, seconds in built.seconds.items()]
    triples = sum(count for name, count in built.counts.items() if name.startswith("triples"))
    note = f"{actors} actors, {built.counts['claims']} claims, {triples:,} triples."
    return Section("A whole build", note, (Row("all stages", whole), *stages))


# --- SHACL ----------------------------------------------------------------------------------------------------------


def measure_shacl(folder: Path, large: Path | None, *, actors: int, large_actors: int, planted: int) -> Section:
    """Measure SHACL engines over the layers of a dataset, each in a process of its own; ours over a large one too."""
    measured, pairs = shacl_engines.measure(folder, planted=planted)
    ours = measured.pop("nexusrdf")
    if isinstance(ours, str):
        raise SystemExit(f"our own engine did not run: {ours}")
    what = f"validate, {ours.results:,} findings, {ours.memory} MiB more, {ours.cpu:.2f} s of processor"
    rows = [_shacl_row(what, ours, engine, peer, pairs.get(engine)) for engine, peer in measured.items()
            if not isinstance(peer, str)]  # fmt: skip
    if large is not None:
        told, _ = shacl_engines.measure(large, planted=large_actors // 5, engines=("nexusrdf",))
        if isinstance(one := told["nexusrdf"], str):
            raise SystemExit(f"our own engine did not run on {large_actors:,} actors: {one}")
        size = f"{one.results:,} findings, {one.memory:,} MiB more, {one.peak:,} MiB with the dataset in memory"
        rows.append(Row(f"validate {large_actors:,} actors, {size}", one.seconds, goal="20 s, 1.5 GB"))
    missing = "; ".join(f"{shacl_engines.name_of(engine)}: {why}" for engine, why in measured.items() if isinstance(why, str))
    note = (
        f"{actors:,} actors, {planted:,} triples taken away that shapes ask for. Ours starts from triples in memory and ends in "
        "findings with positions; the peers start from N-Triples in memory and end in results, those on the ontology's own terms "
        "included. Each ran once in a process of its own, which tells the memory; those whose ratio is `in turn` then ran in turn "
        "with ours, round by round in one process. shifty-lsp was not run: it takes one Turtle document that is open in "
        "an editor, with shapes by owl:imports; pyshifty is its engine." + (f" Not measured: {missing}." if missing else "")
    )
    return Section("SHACL", note, tuple(rows))


def _shacl_row(
    what: str, ours: shacl_engines.Measured, engine: str, peer: shacl_engines.Measured, pair: shacl_engines.Pair | None
) -> Row:
    goal = {"pyshacl": "12x faster", "shacl": "1.3x its time"}.get(engine, "")
    name = f"{shacl_engines.name_of(engine)}: {peer.results:,} results, {peer.memory} MiB more"
    if pair is None:
        return Row(what, ours.seconds, f"{name}, {peer.cpu:.2f} s of processor", peer.seconds, goal=goal)
    told = f"{name}; in turn, {pair.rounds} rounds: {pair.cpu_ratio:.2f}x its processor time"
    return Row(what, pair.ours, told, pair.theirs, goal=goal, paired=pair.ratio)


# --- Queries --------------------------------------------------------------------------------------------------------


def measure_queries(dist: Path, *, repeat: int) -> Section:
    """Measure every named query against the same text on the same store, rows read and no more."""
    release = open_release(dist)
    store = ox.Store.read_only(str(release.stores.full))
    graphs = [ox.NamedNode(release.base.mint_graph(name)) for name in VIEW_GRAPHS["claimed"]]
    prefixes = make_prefixes(release.base)
    ours: dict[str, float] = {}
    theirs: dict[str, float] = {}
    for query in list_named():
        given = {"on": release.as_of} if query.find_parameter("on") else {}
        text = fill_named(query, given, stores=release.stores)

        def raw(text: str = text) -> int:
            solutions = store.query(text, base_iri=f"{release.base.iri}/", prefixes=prefixes, default_graph=graphs)
            return sum(1 for _ in solutions)  # type: ignore[union-attr]

        def named(name: str = query.name) -> object:
            return run_named(release.stores, name, {})

        ours[query.name] = timed(named, repeat=repeat)
        theirs[query.name] = timed(raw, repeat=repeat)
    slowest = max(ours, key=lambda name: ours[name])
    worst = max(ours, key=lambda name: ours[name] / theirs[name])
    p95 = statistics.quantiles(ours.values(), n=20)[-1]
    rows = (
        Row(
            f"all {len(ours)} named queries", sum(ours.values()), "pyoxigraph: the same texts", sum(theirs.values()),
            ours_first=True, goal="1.1x its time",
        ),
        Row(
            "the median query", statistics.median(ours.values()), "pyoxigraph: the same", statistics.median(theirs.values()),
            ours_first=True,
        ),
        Row(f"the slowest, {slowest}", ours[slowest], "pyoxigraph: the same text", theirs[slowest], ours_first=True),
        Row(f"the worst ratio, {worst}", ours[worst], "pyoxigraph: the same text", theirs[worst], ours_first=True),
        Row("95th percentile of the queries", p95, goal="0.2 s at 100,000 triples"),
    )  # fmt: skip
    return Section("Named queries", f"On a store of {len(store):,} quads, view `claimed`.", rows)


# --- Felt speed -----------------------------------------------------------------------------------------------------


def run_command(words: Sequence[str], folder: Path) -> None:
    """Run nexusrdf as a user would."""
    code = "import sys; from nexusrdf.cli import main; sys.argv[0] = 'nexusrdf'; main()"
    run = subprocess.run([sys.executable, "-c", code, *words], cwd=folder, capture_output=True, check=False)
    if run.returncode:
        raise SystemExit(f"nexusrdf {' '.join(words)} failed:\n{run.stderr.decode()}")


def measure_commands(folder: Path, *, repeat: int) -> Section:
    """Measure commands on the bundled data, process start included."""
    shutil.copytree(ROOT / "data", folder / "data")
    wanted = (("build", "3 s"), ("--help", "0.15 s"), ("query --name meetings", "0.4 s"), ("check", "1 s"))
    rows: list[Row] = []
    for command, goal in wanted:
        words = command.split()
        run_command(words, folder)
        rows.append(Row(f"`nexusrdf {command}`", timed(lambda words=words: run_command(words, folder), repeat=repeat), goal=goal))
    bare = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), repeat=repeat)
    note = f"On the bundled data, median of {repeat}. Starting Python alone takes {_seconds(bare)}."
    return Section("Felt speed", note, tuple(rows))


# --- The table ------------------------------------------------------------------------------------------------------


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def format_section(section: Section) -> str:
    """Return a section as Markdown."""
    compared = any(row.theirs is not None for row in section.rows)
    aimed = any(row.goal for row in section.rows)
    columns = ["what", "nexusrdf"] + (["peer", "its time", "ratio"] if compared else []) + (["to reach"] if aimed else [])
    lines = [f"## {section.title}", "", section.note, "", f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    for row in section.rows:
        what = f"{row.what} {row.peer}" if row.peer and not compared else row.what
        cells = [what, _seconds(row.ours)]
        if compared:
            cells += [row.peer, "" if row.theirs is None else _seconds(row.theirs), row.ratio]
        cells += [row.goal] if aimed else []
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def describe_machine() -> str:
    """Return what a reader needs to weigh the figures: cores, Python, packages; no names or paths."""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    system = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"{system}, {platform.python_implementation()} {platform.python_version()}; {packages}."


def measure(arguments: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Yield the sections as Markdown, made in a folder of their own."""
    records = synthetic.write_dataset(folder / "json", arguments.actors)
    as_yaml = synthetic.write_dataset(folder / "yaml", arguments.actors, form="yaml")
    yield format_section(measure_convert(records, as_yaml, repeat=arguments.repeat))
    yield format_section(measure_syntax(records, repeat=arguments.repeat))
    sizes = tuple(arguments.reason_actors)
    yield reason_engines.format_engines(reason_engines.measure(folder, sizes), sizes)
    small = synthetic.write_dataset(folder / "small", arguments.build_actors)
    many = synthetic.write_dataset(folder / "many", arguments.shacl_actors)
    large = synthetic.write_dataset(folder / "large", arguments.large_actors) if arguments.large_actors else None
    planted = arguments.shacl_actors // 5
    yield format_section(
        measure_shacl(many, large, actors=arguments.shacl_actors, large_actors=arguments.large_actors, planted=planted)
    )
    yield format_section(measure_build(small, folder / "dist", actors=arguments.build_actors))
    yield format_section(measure_queries(folder / "dist", repeat=arguments.repeat))
    yield format_section(measure_commands(folder / "bundled", repeat=5))
    yield lists.format_lists(arguments.feeds, rdflib_kinds=tuple(one.kind for one in lists.LISTS), whole=True)


def main() -> None:
    """Measure, print, and write the table where asked to."""
    parser = argparse.ArgumentParser(description="Measure nexusrdf against the usual libraries.")
    parser.add_argument("--actors", type=int, default=2000, help="actors for conversion and syntaxes")
    parser.add_argument("--build-actors", type=int, default=300, help="actors for the whole build and the queries")
    parser.add_argument(
        "--reason-actors", type=int, nargs="+", default=list(reason_engines.SIZES), help="sizes of the data to reason over"
    )
    parser.add_argument("--shacl-actors", type=int, default=10_000, help="actors for SHACL")
    parser.add_argument("--large-actors", type=int, default=100_000, help="actors for our SHACL at size; 0 leaves it out")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each measurement; the median counts")
    parser.add_argument("--feeds", type=Path, default=ROOT.parent / "shared" / "feeds", help="lists as published, if at hand")
    parser.add_argument("--write", action="store_true", help="write bench/RESULTS.md")
    arguments = parser.parse_args()
    head = (
        "# Measurements\n\nWritten by `bench/bench.py --write` (`make bench` prints the same). Both sides of a ratio ran one after "
        f"the other on one machine, in one process or each in its own, on invented data: {arguments.actors:,} actors unless "
        "said otherwise. Times are medians; compare ratios, not times.\n\n" + describe_machine() + "\n"
    )
    print(head)
    parts = [head]
    with tempfile.TemporaryDirectory() as folder:
        for section in measure(arguments, Path(folder)):
            parts.append(section)
            print(section, flush=True)
    if arguments.write:
        (Path(__file__).parent / "RESULTS.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
