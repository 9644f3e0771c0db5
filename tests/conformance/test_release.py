"""A release holds what it promises: read by two engines that are not ours, counted and digested anew."""

import csv
import hashlib
import io
import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID, XSD

from nexusrdf.base.vocab import SPDX

NX = rdflib.Namespace("https://w3id.org/nexusrdf/ns#")
BASE = "https://w3id.org/nexusrdf/data"
VERSION = rdflib.URIRef(f"{DCAT}version")  # DCAT 3; rdflib knows DCAT 2
VIEWS = ("accepted", "entailed", "claimed", "scenario")
FILES = {
    *("accepted.ttl", "accepted.nq", "accepted.jsonld", "claims.trig", "inferred.trig", "scenario.trig", "dataset.nq"),
    *("statements.csv", "ontology.ttl", "shapes.ttl", "context.jsonld", "dcat.ttl", "void.ttl"),
    *("report.json", "report.ttl", "manifest.json"),
}
PARSED = sorted(name for name in FILES if name.endswith((".ttl", ".nq", ".trig")) or name == "accepted.jsonld")
FORMATS = {
    ".ttl": (ox.RdfFormat.TURTLE, "turtle"),
    ".nt": (ox.RdfFormat.N_TRIPLES, "nt"),
    ".nq": (ox.RdfFormat.N_QUADS, "nquads"),
    ".trig": (ox.RdfFormat.TRIG, "trig"),
    ".jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}


# rdflib's own parsers of TriG and JSON-LD still use a name that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch):
    """Keep rdflib from rewriting literals: a release is compared letter by letter."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def by_pyoxigraph(data: bytes, suffix: str) -> ox.Dataset:
    """Read a file with one engine, its blank nodes given canonical names."""
    dataset = ox.Dataset(ox.parse(data, format=FORMATS[suffix][0]))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def by_rdflib(data: bytes, suffix: str) -> ox.Dataset:
    """Read a file with the other engine, and write it as N-Quads for the first one to compare."""
    graph = rdflib.Dataset()
    graph.parse(data=data, format=FORMATS[suffix][1])
    return by_pyoxigraph(graph.serialize(format="nquads", encoding="utf-8"), ".nq")


def quads(path: Path) -> set[tuple[str, str, str, str]]:
    """Read a file as a set of texts; the default graph is an empty one."""
    return {
        (str(q.subject), str(q.predicate), str(q.object), "" if q.graph_name == ox.DefaultGraph() else str(q.graph_name))
        for q in ox.parse(path.read_bytes(), format=FORMATS[path.suffix][0])
    }


def graph(name: str) -> str:
    """Name a view graph."""
    return f"<{BASE}/graph/{name}>"


def test_release_holds_the_files_of_the_contract_and_no_others(release):
    """Users script against these names; a stray file would be published unsigned."""
    assert FILES == {path.name for path in release.iterdir()}


@pytest.mark.parametrize("name", PARSED)
def test_file_means_the_same_when_read_by_either_engine(release, name):
    """A file that two libraries read differently says two things."""
    data = (release / name).read_bytes()
    suffix = Path(name).suffix
    expected = by_pyoxigraph(data, suffix)
    assert len(expected)
    assert expected == by_rdflib(data, suffix)


def test_accepted_files_hold_the_same_triples(release):
    """Turtle, N-Quads and JSON-LD are three forms of one statement of what we stand behind."""
    expected = {quad[:3] for quad in quads(release / "accepted.nq")}
    assert {graph("accepted")} == {quad[3] for quad in quads(release / "accepted.nq")}
    for name in ("accepted.ttl", "accepted.jsonld"):
        found = quads(release / name)
        assert {""} == {quad[3] for quad in found}, name
        assert expected == {quad[:3] for quad in found}, name


def test_dataset_is_sorted_canonical_and_the_union_of_the_others(release):
    """The hash of a release is taken of this file: one byte order, nothing in it that no other file tells."""
    text = (release / "dataset.nq").read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    canonical = by_pyoxigraph(text.encode(), ".nq")
    assert lines == sorted(set(lines))
    assert lines == sorted(f"{quad} .\n" for quad in canonical)
    others = set().union(
        *(quads(release / name) for name in ("accepted.nq", "claims.trig", "inferred.trig", "scenario.trig")),
    )
    found = quads(release / "dataset.nq")
    claimed = {quad for quad in found if quad[3] == graph("claimed")}
    assert others == found - claimed
    contents = {quad[:3] for quad in found if quad[3].startswith(f"<{BASE}/graph/claim/")}
    labels = {"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.w3.org/2000/01/rdf-schema#label>"}
    assert {quad[:3] for quad in claimed if quad[1] not in labels} <= contents


@pytest.mark.parametrize(
    "name", ["accepted.ttl", "accepted.nq", "accepted.jsonld", "claims.trig", "inferred.trig", "scenario.trig", "dataset.nq"]
)
def test_data_file_has_no_blank_node(release, name):
    """A blank node has no name to cite, and would be another one in the next release."""
    path = release / name
    assert [] == [q for q in ox.parse(path.read_bytes(), format=FORMATS[path.suffix][0]) if isinstance(q.subject, ox.BlankNode)]
    assert [] == [q for q in ox.parse(path.read_bytes(), format=FORMATS[path.suffix][0]) if isinstance(q.object, ox.BlankNode)]


def test_view_graphs_are_disjoint(release):
    """A triple in two view graphs would be counted twice by every query over both."""
    triples = {name: {q[:3] for q in quads(release / "dataset.nq") if q[3] == graph(name)} for name in VIEWS}
    assert [] == [name for name in VIEWS if not triples[name]]
    counted = Counter(triple for found in triples.values() for triple in found)
    assert [] == [triple for triple, times in counted.items() if times > 1]


def test_manifest_lists_digest_and_size_of_every_other_file(release):
    """Whoever downloads a release checks it against this."""
    manifest = json.loads((release / "manifest.json").read_bytes())
    expected = {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "size": path.stat().st_size}
        for path in release.iterdir()
        if path.name != "manifest.json"
    }
    assert expected == manifest["files"]
    assert release.name == manifest["version"]


def test_manifest_counts_what_the_files_hold(release, root):
    """Records in are records out plus rejected; triples are counted where they stand, inputs digested anew."""
    manifest = json.loads((release / "manifest.json").read_bytes())
    counts, found = manifest["counts"], quads(release / "dataset.nq")
    assert {f"triples {n}": sum(q[3] == graph(n) for q in found) for n in (*VIEWS, "records")} == {
        key: value for key, value in counts.items() if key.startswith("triples ")
    }
    records = [q for q in found if q[3] == graph("records")]
    standings = Counter(q[2].partition("status-")[2].rstrip(">") for q in records if q[1] == f"<{NX.curationStatus}>")
    assert {"accepted", "pending", "claimed"} == set(standings)
    assert standings == {status: counts[f"claims {status}"] for status in standings}
    assert counts["claims"] == sum(q[1] == f"<{NX.content}>" for q in records)
    assert 0 == counts["records rejected"]
    expected = {
        path.relative_to(root / "data").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (root / "data").rglob("*.yaml")
    }
    assert expected == manifest["inputs"]


def test_statements_hold_the_content_of_every_claim(release):
    """The flat file is for people without SPARQL: it says neither more nor less than the claim graphs."""
    text = (release / "statements.csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    found = quads(release / "claims.trig")
    claim_of = {o: s.rpartition("/")[2].rstrip(">") for s, p, o, _ in found if p == f"<{NX.content}>"}
    expected = {(claim_of[g], s, p, o) for s, p, o, g in found if g in claim_of}
    given = Counter((row["claim"], f"<{row['subject']}>", f"<{row['property']}>", term_of(row)) for row in rows)
    assert expected == set(given)
    assert [] == [row for row, times in given.items() if times > 1]


def term_of(row: dict[str, str]) -> str:
    """Return the object of a flat row as a term."""
    value = row["value"]
    if not row["datatype"] and not row["language"] and value.startswith(("http://", "https://")):
        return f"<{value}>"
    kind = {"language": row["language"]} if row["language"] else {"datatype": ox.NamedNode(row["datatype"] or str(XSD.string))}
    return str(ox.Literal(value, **kind))


def test_statements_tell_who_says_it_how_and_where_it_is_curated(release, root):
    """Every row leads back to a person, a stance, a source and a place in a file."""
    rows = list(csv.DictReader(io.StringIO((release / "statements.csv").read_bytes().decode(), newline="")))
    for row in rows:
        assert row["claimant"]
        assert row["modality"]
        assert row["source"]
        file, line, column = row["record"].rsplit(":", 2)
        lines = (root / "data" / file).read_text(encoding="utf-8").splitlines()
        assert 1 <= int(column) <= len(lines[int(line) - 1]) + 1, row["record"]


def test_dcat_describes_every_file(release):
    """Harvesters find each distribution with its digest, size and number of triples."""
    dcat = rdflib.Graph().parse(release / "dcat.ttl")
    (dataset,) = dcat.subjects(RDF.type, DCAT.Dataset)
    spdx = rdflib.Namespace(SPDX)
    expected, found = {}, {}
    for node in dcat.objects(dataset, DCAT.distribution):
        name = str(node).rpartition("/")[2]
        (checksum,) = dcat.objects(node, spdx.checksum)
        assert [f"{spdx.checksumAlgorithm_sha256}"] == [str(o) for o in dcat.objects(checksum, spdx.algorithm)]
        triples = dcat.value(node, VOID.triples)
        found[name] = (
            str(dcat.value(checksum, spdx.checksumValue)),
            str(dcat.value(node, DCAT.byteSize)),
            None if triples is None else int(triples),
        )
        assert dcat.value(node, DCTERMS.license)
        assert release.name == str(dcat.value(node, VERSION))
    # A description cannot hold its own digest, nor that of the manifest, which holds the description's.
    for path in release.iterdir():
        if path.name in {"dcat.ttl", "manifest.json"}:
            continue
        data = path.read_bytes()
        triples = len(set(ox.parse(data, format=FORMATS[path.suffix][0]))) if path.name in PARSED else None
        expected[path.name] = (hashlib.sha256(data).hexdigest(), str(len(data)), triples)
    assert expected == found


def test_dcat_says_that_the_claims_are_not_accepted(release):
    """Somebody who loads only that file must be told."""
    dcat = rdflib.Graph().parse(release / "dcat.ttl")
    nodes = set(dcat.subjects(RDF.type, DCAT.Distribution))
    told = {str(s).rpartition("/")[2]: str(o) for s, o in dcat.subject_objects(DCTERMS.description) if s in nodes}
    assert "unaccepted" in told["claims.trig"]
    assert "unaccepted" in told["dataset.nq"]
    assert "unaccepted" in told["statements.csv"]
    assert "supposition" in told["scenario.trig"]


@pytest.mark.parametrize("shapes", ["dcat-ap-3.0.1-shapes.ttl", "dcat-ap-3.0.1-range.ttl"])
def test_dcat_conforms_to_dcat_ap(release, shared, shapes):
    """European catalogues refuse what lacks a mandatory property."""
    import pyshacl

    shapes_graph = rdflib.Graph().parse(shared / "vocab" / shapes)
    shapes_graph.remove((None, rdflib.OWL.imports, None))
    data = rdflib.Graph().parse(release / "dcat.ttl")
    conforms, results, text = pyshacl.validate(data, shacl_graph=shapes_graph, inference="none")
    assert conforms, text
    assert results is not None


def test_void_counts_the_view_graphs(release):
    """Counts that nobody checks go stale."""
    void = rdflib.Graph().parse(release / "void.ttl")
    found = quads(release / "dataset.nq")
    for name in (*VIEWS, "records"):
        node = rdflib.URIRef(f"{BASE}/graph/{name}")
        triples = [q for q in found if q[3] == graph(name)]
        assert len(triples) == int(void.value(node, VOID.triples))
        assert len({q[0] for q in triples}) == int(void.value(node, VOID.distinctSubjects))
        classes = Counter(q[2] for q in triples if q[1] == f"<{RDF.type}>")
        properties = Counter(q[1] for q in triples)
        assert classes == {
            f"<{void.value(part, VOID['class'])}>": int(void.value(part, VOID.entities))
            for part in void.objects(node, VOID.classPartition)
        }
        assert properties == {
            f"<{void.value(part, VOID.property)}>": int(void.value(part, VOID.triples))
            for part in void.objects(node, VOID.propertyPartition)
        }


def test_scenario_says_first_that_it_is_a_supposition(release):
    """Whoever opens the file reads that before anything else."""
    first = list(islice(ox.parse((release / "scenario.trig").read_bytes(), format=ox.RdfFormat.TRIG), 2))
    assert {f"{BASE}/graph/scenario"} == {q.subject.value for q in first}
    assert any("supposition" in str(q.object) for q in first)


def test_reports_agree_on_the_findings(release):
    """The W3C report and the JSON one tell the same."""
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    report = rdflib.Graph().parse(release / "report.ttl")
    findings = json.loads((release / "report.json").read_bytes())["findings"]
    assert findings
    assert len(findings) == len(list(report.subjects(RDF.type, sh.ValidationResult)))
    assert ["false"] == [str(o) for o in report.objects(None, sh.conforms)]
