"""Writing a release's graphs, or a dataset's, in another format."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nexusrdf.base.errors import NexusError
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.base.iri import Base
from nexusrdf.export import neutral
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.jsonld import format_jsonld, format_jsonld_quads
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import Quad, Triple, format_iri, format_quads, format_triples, iri_of, triples_of
from nexusrdf.graph.syntax import format_trig, format_turtle, parse_quads
from nexusrdf.pipeline.load import load_dataset
from nexusrdf.pipeline.naming import find_node, read_statements
from nexusrdf.pipeline.release import Release
from nexusrdf.publish import read_released
from nexusrdf.query import View
from nexusrdf.query.claims import load_records

VIEWS: Final[dict[str, tuple[str, ...]]] = {
    "accepted": ("accepted", "entailed"),
    "claimed": ("accepted", "entailed", "claimed"),
    "all": ("accepted", "entailed", "claimed", "scenario"),
}
STATUSES: Final = {
    "accepted": ("accepted",),
    "claimed": ("accepted", "pending", "claimed"),
    "all": ("accepted", "pending", "claimed"),
}


def export_release(release: Release, form: str, *, view: View = "accepted", only: str | None = None) -> str:
    """Return the graphs of a view as `ttl`, `nt`, `nq`, `trig` or `jsonld`, or its statements as `csv`.

    `only` (an id or label) keeps what has one record as its subject or its event. Raises
    NexusError where nothing has that name.
    """
    node = find_node(load_records(release.stores), only) if only else None
    if form == "csv":
        return _export_csv(release, view, iri_of(node) if node else None)
    graphs = {format_iri(release.base.mint_graph(name)) for name in VIEWS[view]}
    quads = [q for q in parse_quads(read_released(release.folder, "dataset.nq"), ".nq") if q[3] in graphs]
    if node is not None:
        parts = {s for s, _, o, _ in quads if o == node and "/id/participation/" in s}
        quads = [q for q in quads if q[0] == node or q[0] in parts]
    return format_as(form, quads, release.base)


def format_as(form: str, quads: Iterable[Quad], base: Base) -> str:
    """Return quads in a syntax; those without graphs hold the union."""
    quads = sorted(quads, key=lambda quad: (quad[3], quad))
    triples: frozenset[Triple] = triples_of(quads) if form in {"ttl", "nt", "jsonld"} else frozenset()
    match form:
        case "ttl":
            return format_turtle(triples, prefixes=make_prefixes(base)).decode()
        case "nt":
            return "".join(format_triples(sorted(triples)))
        case "jsonld":
            return format_jsonld(triples, base)
        case "jsonld-graphs":
            return format_jsonld_quads(quads, base)
        case "nq":
            return "".join(format_quads(sorted(quads)))
        case "trig":
            return format_trig(quads, prefixes=make_prefixes(base)).decode()
    raise NexusError("NX806", f"{form} is no format", hint="ttl, nt, nq, trig, jsonld or csv")


def _export_csv(release: Release, view: View, only: str | None) -> str:
    rows = [row for row in read_statements(release.folder) if row["status"] in STATUSES[view]]
    if only is not None:
        local = only.rpartition("/")[2]
        rows = [row for row in rows if row["subject"] == only or f"/participation/{local}--" in row["subject"]]
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([neutral(cell) for cell in row.values()] for row in rows)
    return out.getvalue()


def convert(root: Path, form: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Return a dataset's records as RDF, or None and the violations that stand against it.

    `trig`, `nq` and `jsonld` keep records and claim graphs; `ttl` and `nt` hold the
    accepted layer only.
    """
    loaded = load_dataset(root)
    if worst(loaded.findings) is Severity.VIOLATION:
        return None, ordered(loaded.findings)
    layers = make_layers(loaded.dataset, loaded.promotion)
    if form in {"ttl", "nt"}:
        graph = layers.base.mint_graph("accepted")
        return format_as(form, ((s, p, o, format_iri(graph)) for s, p, o in layers.accepted), layers.base), ()
    views = {format_iri(layers.base.mint_graph(name)) for name in ("accepted", "claimed")}
    quads = [quad for quad in layers.iter_quads() if quad[3] not in views]
    return format_as("jsonld-graphs" if form == "jsonld" else form, quads, layers.base), ()
