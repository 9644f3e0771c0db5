"""A dataset's own ontology: read with positions, compiled with ours, proved, published, and kept from what is not its own."""

import json

import pytest

from nexusrdf.base.limits import OWN_ONTOLOGY_TRIPLES
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import TYPE
from nexusrdf.model.edition import Edition
from nexusrdf.pipeline import build, check, find_conclusion, open_release, prove_triple, scaffold, verify
from nexusrdf.report import format_proofs

HOUSE = "https://example.org/x/terms#"
PREFIXES = f"""@prefix house: <{HOUSE}> .
@prefix nx: <{NX}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/x/terms> a owl:Ontology .
"""
VISITED = """
house:visited a owl:ObjectProperty ; rdfs:label "visited"@en ;
    owl:propertyChainAxiom ( nx:attended nx:place ) .
house:VisitedMeeting a owl:Class ;
    owl:intersectionOf ( nx:Meeting [ a owl:Restriction ; owl:onProperty nx:attendedBy ; owl:someValuesFrom nx:Actor ] ) .
"""
LEAGUE, PORT = "<https://example.org/x/id/actor/org-ferry-league>", "<https://example.org/x/id/place/port-selwick>"
MEETING = "<https://example.org/x/id/event/meeting-selwick-2025>"


@pytest.fixture
def root(tmp_path):
    """Give a dataset that checks clean."""
    folder = tmp_path / "data"
    scaffold(folder, base="https://example.org/x")
    (folder / "ontology").mkdir()
    return folder


def write(root, text, name="house.ttl"):
    """Write a module."""
    (root / "ontology" / name).write_text(PREFIXES + text, encoding="utf-8")


def places(root, **options):
    """Return code, file, line and column of each finding."""
    return [(f.code, f.span.file, f.span.line, f.span.column) for f in check(root, **options)]


def test_own_axioms_conclude_with_proofs_that_the_checker_takes(root, tmp_path):
    """The release holds what follows, on whose word, and the axioms it follows by."""
    write(root, VISITED)
    built = build(root, tmp_path / "dist")
    assert () == built.findings
    assert "ontology/house.ttl" in built.loaded.inputs
    release = open_release(tmp_path / "dist")
    proofs = prove_triple(release, (LEAGUE, f"<{HOUSE}visited>", PORT))
    assert (("src-0001-c001",),) == proofs.sets
    assert "attended then place gives" in format_proofs(proofs, "tree", release.base)
    assert "cls-int1" in {node.rule for node in prove_triple(release, (MEETING, TYPE, f"<{HOUSE}VisitedMeeting>")).proofs[0].nodes}
    assert (LEAGUE, f"<{HOUSE}visited>", PORT) == find_conclusion(release, "org-ferry-league", "visited", "Port Selwick")
    assert find_conclusion(release, "org-ferry-league", "visit", "Port Selwick") is None
    verified = verify(release)
    assert () == verified.findings
    assert verified.proofs > 19


def test_own_axiom_on_what_is_derived_last_is_told(root):
    """NX515: rules on dates run when the axioms have run, and whoever wrote the axiom would wait for ever."""
    write(root, "house:near a owl:ObjectProperty .\nnx:coPresentWith rdfs:subPropertyOf house:near .\n")
    assert "NX506" in {f.code for f in check(root)}
    write(root, "house:near a owl:ObjectProperty ;\n    owl:propertyChainAxiom ( nx:coPresentWith nx:attended ) .\n")
    assert [("NX515", "ontology/house.ttl", 7)] == [place[:3] for place in places(root, reason=True)]


def test_modules_are_one_ontology_and_make_another_version(root, tmp_path):
    """A class of one file may be used by another; blank nodes of two files are apart."""
    plain = build(root, tmp_path / "plain")
    write(root, VISITED)
    write(root, "house:seen a owl:ObjectProperty ; owl:inverseOf house:visited .", "more.ttl")
    built = build(root, tmp_path / "dist")
    assert plain.version != built.version
    assert prove_triple(open_release(tmp_path / "dist"), (PORT, f"<{HOUSE}seen>", LEAGUE)) is not None


def test_owlrl_concludes_the_same_with_own_axioms(root, tmp_path):
    """The reference knows the dataset's own terms as well."""
    write(root, VISITED)
    counts = [build(root, tmp_path / name, reasoner=name).counts for name in ("compiled", "owlrl")]
    assert counts[0]["triples entailed"] == counts[1]["triples entailed"]
    assert 0 < counts[0]["inferred graphs"] > counts[1]["inferred graphs"] == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nx:frontOf rdfs:subPropertyOf house:near .", ("NX506", 6, 1)),
        ("<https://example.org/x/id/actor/org-ferry-league> rdfs:label 'the league' .", ("NX506", 6, 1)),
        ("house:p a owl:FunctionalProperty .", ("NX507", 6, 11)),
        ("house:C owl:hasKey ( nx:regime ) .", ("NX507", 6, 20)),
        ("[] a owl:Restriction ; owl:onProperty nx:place ; owl:maxCardinality 1 .", ("NX507", 6, 69)),
        ("house:a owl:sameAs house:b .", ("NX507", 6, 20)),
        ("house:ship a nx:Vessel .", ("NX508", 6, 14)),
        ("house:ship house:in house:port .", ("NX508", 6, 21)),
        ("house:C rdfs:subClassOf nx:Meting .", ("NX496", 6, 25)),
        ("house:C rdfs:subClassOf", ("NX301", 6, 24)),
        ("house:p rdfs:range <http://www.w3.org/2001/XMLSchema#date> ; owl:propertyChainAxiom ( nx:attended nx:place ) .", None),
        (VISITED, None),
    ],
)
def test_modules_are_refused_where_they_say_what_is_not_theirs(root, text, expected):
    """Each fault stands where it is written, and nothing is reasoned with until it is mended."""
    write(root, text)
    told = [(code, line, column) for code, file, line, column in places(root) if file == "ontology/house.ttl"]
    assert ([] if expected is None else [expected]) == told


def test_import_is_told_and_not_followed(root):
    """A warning: what is needed lies in a file beside it or nowhere."""
    write(root, "<https://example.org/x/terms> owl:imports <https://example.org/elsewhere> .")
    assert [("NX511", "ontology/house.ttl", 6, 43)] == places(root)


def test_axiom_outside_the_rules_is_found_where_it_stands(root, tmp_path):
    """The reference closes the graphs, and nothing tells what conclusions rest on."""
    write(root, VISITED + "house:Few a owl:Class ; owl:oneOf ( house:a house:b ) .")
    built = build(root, tmp_path / "dist")
    assert [("NX504", "ontology/house.ttl", 11, 35)] == [
        (f.code, f.span.file, f.span.line, f.span.column) for f in built.findings if "oneOf" in f.message
    ]
    assert 0 == built.counts["inferred graphs"] < built.counts["triples entailed"]


@pytest.mark.parametrize("word", ["nx:linkedWith", "nx:memberOf"])
def test_nothing_of_ours_may_follow_by_own_axioms(root, tmp_path, word):
    """Whoever went to one meeting would be a member of the place, or tied to it: in our words, that is ours to say."""
    write(root, f"house:visited owl:propertyChainAxiom ( nx:attended nx:place ) ;\n    rdfs:subPropertyOf {word} .")
    built = build(root, tmp_path / "dist")
    assert built.release is None
    (told,) = [f for f in built.findings if f.code == "NX509" and word.removeprefix("nx:") in f.message]
    assert "ontology/house.ttl:7" == str(told.span).rpartition(":")[0]


def test_nothing_of_ours_may_follow_of_what_is_accepted_when_it_is_supposed_anyway(root, tmp_path):
    """What a pending claim says by our axioms, own ones must not draw from accepted claims."""
    tie = {
        "kind": "link", "id": "tie", "label": "a tie", "parties": ["org-ferry-league", "org-northmere-council"],
        "claim": {"source": "src-0001", "how": "reported", "quote": "a winter timetable", "gist": "a tie",
                  "decisions": [{"outcome": "pending", "by": "curator-1", "at": "2025-05-05", "why": "unclear"}]},
    }  # fmt: skip
    (root / "tie.json").write_text(json.dumps(tie), encoding="utf-8")
    write(root, "house:met owl:propertyChainAxiom ( nx:coAttendedWith ) ;\n    rdfs:subPropertyOf nx:linkedWith .")
    built = build(root, tmp_path / "dist")
    assert ["ontology/house.ttl:7"] == [str(f.span).rpartition(":")[0] for f in built.findings if f.code == "NX509"]
    assert built.release is None


def test_conclusion_that_may_never_be_drawn_is_found_when_an_own_axiom_leads_to_it(root, tmp_path):
    """Guilt by co-attendance, in two lines."""
    write(root, "house:Suspect a owl:Class ; rdfs:subClassOf nx:ArmedGroup .\nhouse:met rdfs:range house:Suspect ;")
    path = root / "ontology" / "house.ttl"
    path.write_text(path.read_text(encoding="utf-8") + " owl:propertyChainAxiom ( nx:coAttendedWith ) .\n", encoding="utf-8")
    built = build(root, tmp_path / "dist")
    assert built.release is None
    assert {"NX503", "NX509"} <= {f.code for f in built.findings}


def test_own_class_is_no_kind_of_an_actor(root):
    """A label that one is found to deserve is what designations are for: the shapes say so of own classes too."""
    write(root, "[ a owl:Restriction ; owl:onProperty nx:attended ; owl:someValuesFrom nx:Meeting ] rdfs:subClassOf house:Goer .")
    assert {"NX431", "NX432"} & {f.code for f in check(root, reason=True)} == {"NX431", "NX432"}
    write(root, "house:Goer a owl:Class .", "declared.ttl")
    assert {"NX431"} == {f.code for f in check(root, reason=True)}


def test_own_axiom_that_excludes_something_gives_a_contradiction_with_its_proof(root, tmp_path):
    """Disjointness of the house's making, shown down to records and to the axiom."""
    write(
        root,
        VISITED
        + "house:visited owl:propertyDisjointWith house:came .\nhouse:came owl:propertyChainAxiom ( nx:attended nx:place ) .",
    )
    built = build(root, tmp_path / "dist")
    assert built.release is None
    told = next(f for f in built.findings if f.code == "NX501")
    assert "events/meeting-selwick-2025.yaml" == told.span.file
    assert told.proof[0].endswith("[prp-pdw]")
    assert any(
        line.endswith("place Port Selwick   [claim src-0001-c001 events/meeting-selwick-2025.yaml:7:8]") for line in told.proof
    )


def test_public_edition_leaves_own_axioms_out(root, tmp_path):
    """Their text may name somebody whom the records withhold."""
    write(root, VISITED)
    config = root / "nexus.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "\ncorrections: https://example.org/x/corrections\n", encoding="utf-8")
    built = build(root, tmp_path / "dist", edition=Edition.PUBLIC)
    assert built.release is not None
    assert HOUSE not in "".join(
        (built.release / name).read_text(encoding="utf-8") for name in ("dataset.nq", "ontology.ttl", "inferred.trig")
    )


def test_ontology_is_refused_when_it_is_too_large(root):
    """One statement more than the limit; with the limit itself it is read."""
    lines = [f"house:C{n} rdfs:subClassOf house:D ." for n in range(OWN_ONTOLOGY_TRIPLES - 1)]
    write(root, "\n".join(lines))
    assert [] == places(root)
    write(root, "\n".join([*lines, "house:E rdfs:subClassOf house:D ."]))
    assert ["NX510"] == [code for code, *_ in places(root)]


def test_ontology_is_refused_when_its_lists_exclude_too_many_pairs(root):
    """A list of some thousand classes is few statements, and millions of pairs to compare."""
    for number, codes in ((95, []), (100, ["NX510"])):
        members = " ".join(f"house:C{n}" for n in range(number))
        write(root, f"[] a owl:AllDisjointClasses ; owl:members ( {members} ) .")
        assert codes == [code for code, *_ in places(root)]


def test_shape_with_an_unknown_own_term_is_found_where_it_stands(root):
    """A misspelt name would make the shape look at nothing; the names of shapes are none of terms."""
    write(root, VISITED)
    shape = "house:s a sh:NodeShape ; sh:targetSubjectsOf house:visited ;\n  sh:property [ sh:path {} ; sh:maxCount 9 ] ."
    (root / "shapes").mkdir(exist_ok=True)
    for path, expected in (("house:visited", []), ("house:visitted", [("NX512", "shapes/house.ttl", 7, 25)])):
        text = f"{PREFIXES}@prefix sh: <http://www.w3.org/ns/shacl#> .\n{shape.format(path)}"
        (root / "shapes" / "house.ttl").write_text(
            text.replace("<https://example.org/x/terms> a owl:Ontology .\n", ""), encoding="utf-8"
        )
        assert expected == [told for told in places(root, reason=True) if told[0] != "NX495"]
