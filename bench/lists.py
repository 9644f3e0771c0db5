"""Measures official lists, as published, to N-Quads and as one release, each step in a process of its own.

usage: python bench/lists.py FEEDS [--rdflib KIND ...] [--no-build]

FEEDS is a folder with lists as authorities publish them; it is no part of the project. Seconds are those of a processor, since
they tell less of what else the machine does. lxml, which reads XML, is left out where it is not installed.
"""

import argparse
import csv
import gzip
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import util
from itertools import chain
from pathlib import Path
from time import perf_counter, process_time
from typing import IO, Final

import rdflib

from nexusrdf.graph.quads import is_iri
from nexusrdf.graph.streaming import iter_nquads
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline import build, load_dataset

MEBI: Final = 1024


@dataclass(frozen=True, slots=True)
class List:
    """A list to measure: the kind of its feed, its title, its file below the folder of lists, its terms."""

    kind: str
    title: str
    file: str
    licence: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What a step took: seconds of a processor and by the clock, MiB at the most; how many quads, or entries read."""

    cpu: float
    seconds: float
    peak: int
    count: int
    stages: dict[str, float]


LISTS: Final = (
    List("ofac-xml", "OFAC SDN, 2024-05-07", "ofac/xml/sdn-2024-05-07.xml.gz", "US public domain"),
    List("un-xml", "UN Security Council, 2024-05-15", "un-sc/un-consolidated-2024-05-15.xml", "UN terms of use"),
    List("eu-xml", "EU, every second entry, 2024-05-13", "eu-fsf/eu-fsf-1_1-2024-05-13-even.xml.gz", "EU reuse notice"),
    List("uk-ofsi", "UK OFSI, every second group, 2025-04-10", "uk-ofsi/conlist-2025-04-10-even-groups.csv.gz", "OGL-UK-3.0"),
)


NOTE: Final = (
    "Lists as published, to N-Quads: read, checked, decided, every claim with its evidence, and the quads written. Seconds are "
    "those of a processor, MiB the most that the process ever held; each ran once, in a process of its own. The readers read "
    "the same file, clear what they read and do no more: lxml `iterparse`, csv for OFSI. rdflib reads it likewise, adds the "
    "same quads and serialises them. It makes its terms, each predicate and graph once, from texts that were taken apart "
    "beforehand, so what a converter does to find them in the list is not counted; its MiB include those texts.\n"
)


def write_dataset(folder: Path, feeds: Path, lists: tuple[List, ...]) -> Path:
    """Write a dataset of some lists, all accepted."""
    settings = [
        "title: Official lists",
        "base: https://lists.example.org/data",
        "licence: https://creativecommons.org/licenses/by/4.0/",
        "language: en",
        "publisher: {name: A measurement}",
        "curators: {curator-1: {name: A curator}}",
        "feeds:",
    ]
    folder.mkdir()
    for one in lists:
        source = feeds / one.file
        name = f"{one.kind}{''.join(source.suffixes[-2:]) if source.suffix == '.gz' else source.suffix}"
        (folder / name).write_bytes(source.read_bytes())
        decide = "decide: {outcome: accepted, by: curator-1, at: 2026-11-22, why: a measurement}"
        settings.append(f"  {one.kind}: {{kind: {one.kind}, file: {name}, licence: {one.licence}, {decide}}}")
    (folder / "nexus.yaml").write_text("\n".join(settings) + "\n", encoding="utf-8")
    return folder


def convert(folder: Path) -> int:
    """Write the N-Quads of a dataset, in no order, and return how many there are."""
    count = 0
    with (folder.parent / "out.nq").open("w", encoding="utf-8") as out:
        loaded = load_dataset(folder)
        for text in iter_nquads(loaded.dataset, loaded.promotion):
            out.write(text)
            count += text.count("\n")
    return count


def _open(file: Path) -> IO[bytes]:
    return gzip.open(file) if file.suffix == ".gz" else file.open("rb")  # type: ignore[return-value]  # it reads bytes


def read_only(file: Path) -> int:
    """Read a list and do no more: elements by lxml `iterparse`, each cleared, or rows by `csv`."""
    count = 0
    if ".csv" in file.suffixes:
        with _open(file) as stream:
            return sum(1 for _ in csv.reader(line.decode("utf-8", errors="replace") for line in stream))
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]

    with _open(file) as stream:
        for _, element in etree.iterparse(stream):
            count += 1
            element.clear()
    return count


def with_rdflib(file: Path, folder: Path) -> Callable[[], int]:
    """Return what reads a list, puts the quads that are made of it into an rdflib dataset and serialises that.

    It does as a converter on rdflib does: it makes each predicate and graph once, a subject once for the statements in a row
    that have it, and every object; rdflib checks IRIs and literals as it does. What a converter would do to find the values
    in the list is not counted: the terms are taken apart beforehand.
    """

    def part(term: str) -> tuple[str, str, str | None]:
        return (term[1:-1], "iri", None) if is_iri(term) else literal_parts(term)

    loaded = load_dataset(folder)
    lines = chain.from_iterable(text.splitlines() for text in iter_nquads(loaded.dataset, loaded.promotion))
    quads = [(s[1:-1], p[1:-1], part(o), g[1:-1]) for s, p, o, g in map(_terms, lines)]
    del loaded

    def node(text: str, kind: str, lang: str | None) -> rdflib.term.Node:
        if kind == "iri":
            return rdflib.URIRef(text)
        return rdflib.Literal(text, datatype=rdflib.URIRef(kind) if kind else None, lang=lang or None)

    def run() -> int:
        read_only(file)
        dataset = rdflib.Dataset()
        predicates: dict[str, rdflib.URIRef] = {}
        graphs: dict[str, rdflib.Graph] = {}
        subject = rdflib.URIRef("")
        for s, p, o, g in quads:
            if str(subject) != s:
                subject = rdflib.URIRef(s)
            predicate = predicates.get(p) or predicates.setdefault(p, rdflib.URIRef(p))
            graph = graphs.get(g)
            if graph is None:
                graph = graphs[g] = dataset.graph(rdflib.URIRef(g))
            graph.add((subject, predicate, node(*o)))
        dataset.serialize(folder.parent / "rdflib.nq", format="nquads", encoding="utf-8")
        return len(quads)

    return run


def _terms(line: str) -> tuple[str, str, str, str]:
    """Return the terms of one of our lines of N-Quads: no IRI holds a blank."""
    subject, predicate, rest = line[:-2].split(" ", 2)
    value, graph = rest.rsplit(" ", 1)
    return subject, predicate, value, graph


def run_step(step: str, feeds: Path, kinds: list[str]) -> Measured:
    """Do one step over some lists in this process."""
    lists = tuple(one for one in LISTS if one.kind in kinds)
    with tempfile.TemporaryDirectory() as scratch:
        folder = write_dataset(Path(scratch) / "data", feeds, lists)
        file, stages = feeds / lists[0].file, dict[str, float]()
        action: Callable[[], int]
        if step == "build":

            def action() -> int:
                built = build(folder, Path(scratch) / "dist", as_of="2026-11-22")
                if built.release is None:
                    raise SystemExit(f"the lists do not build: {built.findings[:3]}")
                stages.update(built.seconds)
                return sum(count for name, count in built.counts.items() if name.startswith("triples"))

        elif step == "rdflib":
            action = with_rdflib(file, folder)
        else:
            action = (lambda: convert(folder)) if step == "convert" else (lambda: read_only(file))
        started, clock = process_time(), perf_counter()
        count = action()
        used, seconds = process_time() - started, perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEBI
    return Measured(used, seconds, peak, count, stages)


def measure_step(step: str, feeds: Path, *kinds: str) -> Measured:
    """Do one step in a process of its own."""
    command = [sys.executable, __file__, str(feeds), "--step", step, "--kinds", *kinds]
    run = subprocess.run(command, capture_output=True, check=False, text=True)
    if run.returncode:
        raise SystemExit(run.stderr)
    return Measured(**json.loads(run.stdout))


def _row(one: List, feeds: Path, rdflib_kinds: tuple[str, ...]) -> str:
    ours = measure_step("convert", feeds, one.kind)
    cells = [f"{one.title}: {ours.count:,} quads", f"{ours.cpu:.1f} s, {ours.peak:,} MiB"]
    if one.kind == "uk-ofsi" or util.find_spec("lxml"):
        floor = measure_step("read", feeds, one.kind)
        cells += [f"{floor.cpu:.2f} s, {floor.peak:,} MiB", f"{ours.cpu / floor.cpu:.0f}x its time"]
    else:
        cells += ["not installed", ""]
    if one.kind in rdflib_kinds:
        theirs = measure_step("rdflib", feeds, one.kind)
        cells += [f"{theirs.cpu:.1f} s, {theirs.peak:,} MiB", f"{theirs.cpu / ours.cpu:.1f}x faster"]
    else:
        cells += ["not run", ""]
    return "| " + " | ".join(cells) + " |"


def format_lists(feeds: Path, *, rdflib_kinds: tuple[str, ...], whole: bool) -> str:
    """Measure and return the section as Markdown; a note alone where the lists are not at hand."""
    head = "## Official lists\n\n"
    absent = [one.file for one in LISTS if not (feeds / one.file).is_file()]
    if absent:
        return f"{head}Not measured: the lists as published are no part of the project, and {absent[0]} was not at hand.\n"
    lines = [
        NOTE,
        "| list | nexusrdf | reader | ratio, to reach 5x | rdflib | ratio, to reach 30x |",
        "|---|---|---|---|---|---|",
        *(_row(one, feeds, rdflib_kinds) for one in LISTS),
    ]
    if whole:
        built = measure_step("build", feeds, *(one.kind for one in LISTS))
        lines.append(
            f"\nThe four as one release: {built.count:,} triples in the view graphs, {built.cpu:.0f} s of processor, "
            f"{built.seconds:.0f} s by the clock, at most {built.peak:,} MiB. By the clock:\n"
        )
        lines += ["| stage | seconds |", "|---|---|", *(f"| {name} | {took:.1f} |" for name, took in built.stages.items())]
    return head + "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure official lists as published.")
    parser.add_argument("feeds", type=Path, metavar="FEEDS", help="the folder with the lists")
    parser.add_argument(
        "--rdflib", nargs="*", default=[one.kind for one in LISTS], metavar="KIND", help="lists that rdflib gets too"
    )
    parser.add_argument("--no-build", action="store_true", help="leave out the release of all four")
    parser.add_argument("--step", choices=("convert", "read", "rdflib", "build"), help="do one step and print it as JSON")
    parser.add_argument("--kinds", nargs="+", default=[], help="the lists of that step")
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(asdict(run_step(arguments.step, arguments.feeds, arguments.kinds))))
    else:
        print(format_lists(arguments.feeds, rdflib_kinds=tuple(arguments.rdflib), whole=not arguments.no_build))


if __name__ == "__main__":
    main()
