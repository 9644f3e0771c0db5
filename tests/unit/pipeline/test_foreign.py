"""Any RDF file: imports from a catalogue at hand only, contradictions, time and memory by its size."""

import json

import pytest

CATALOG = (
    '<?xml version="1.0"?>\n<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
    '  <uri name="http://e/classes" uri="{}"/>\n</catalog>\n'
)
DATA = """@prefix e: <http://e/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<http://e/data> owl:imports <http://e/classes> .
e:a a e:Ferry .
"""
CLASSES = """@prefix e: <http://e/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:Ferry rdfs:subClassOf e:Ship .
e:Ship owl:disjointWith e:Port .
e:b a e:Ship .
"""
SHAPES = """@prefix e: <http://e/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
e:S a sh:NodeShape ; sh:targetClass e:Ship ; sh:property [ sh:path e:flag ; sh:minCount 1 ; sh:message "needs a flag" ] .
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a folder with data, the classes that they import, shapes and a catalogue; stand in it."""
    for name, text in (("data.ttl", DATA), ("classes.ttl", CLASSES), ("shapes.ttl", SHAPES)):
        (tmp_path / name).write_text(text)
    (tmp_path / "catalog-v001.xml").write_text(CATALOG.format("classes.ttl"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def findings(run) -> list[tuple[str, str]]:
    """Give file, line and code of each finding."""
    return [
        (f"{one['file'].rpartition('/')[2]}:{one['line']}:{one['column']}", one["code"]) for one in json.loads(run.out)["findings"]
    ]


def check(nexusrdf, *arguments):
    """Check the data as JSON."""
    return nexusrdf("check", "data.ttl", *arguments, "--format", "json")


@pytest.mark.usefixtures("folder")
def test_check_follows_imports_of_a_catalogue_beside_the_file(nexusrdf):
    """A ferry is a ship only by what is imported; what is found there stands there."""
    run = check(nexusrdf, "--shapes", "shapes.ttl")
    assert (1, [("classes.ttl:6:1", "NX400"), ("data.ttl:4:1", "NX400")]) == (run.code, findings(run))


def test_check_takes_the_catalogue_that_it_is_given(nexusrdf, folder):
    """One kept elsewhere leads to the files beside itself."""
    (folder / "kept").mkdir()
    (folder / "kept" / "mine.xml").write_text(CATALOG.format("classes.ttl"))
    (folder / "catalog-v001.xml").unlink()
    (folder / "classes.ttl").rename(folder / "kept" / "classes.ttl")
    run = check(nexusrdf, "--shapes", "shapes.ttl", "--catalog", "kept/mine.xml")
    assert {"NX400"} == {code for _, code in findings(run)}


def test_check_tells_of_an_import_that_no_catalogue_has(nexusrdf, folder):
    """What is not seen may be what matters."""
    (folder / "catalog-v001.xml").unlink()
    run = check(nexusrdf, "--shapes", "shapes.ttl")
    assert [("data.ttl:3:29", "NX494"), ("shapes.ttl:1:1", "NX491")] == findings(run)


@pytest.mark.parametrize("arguments", [[], ["--shapes", "shapes.ttl"]])
@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ('{"@context": {"e": "http://e/", "name": "e:name"}}', []),
        ('{"@context": "http://e/another"}', [("d.jsonld:1:15", "NX302")]),
        ("no context", [("d.jsonld:1:15", "NX302")]),
        (None, [("d.jsonld:1:15", "NX302")]),
    ],
)
def test_check_takes_contexts_of_json_ld_from_the_catalogue(nexusrdf, folder, context, expected, arguments):
    """One on the web could say another thing tomorrow; one at hand is part of what is checked."""
    (folder / "d.jsonld").write_text(
        '{"@context": ["http://e/context"],\n "@id": "e:a", "@type": "e:Ship",\n "e:flag": 1, "name": "x"}\n'
    )
    if context is not None:
        (folder / "context.json").write_text(context)
        (folder / "catalog-v001.xml").write_text('<catalog><uri name="http://e/context" uri="context.json"/></catalog>')
    assert expected == findings(nexusrdf("check", "d.jsonld", *arguments, "--format", "json"))


@pytest.mark.parametrize(
    ("uri", "why"),
    [
        ("/etc/hosts", "is no file below its folder"),
        ("file:///etc/hosts", "is no file below its folder"),
        ("http://127.0.0.1/x.ttl", "is no file below its folder"),
        ("../secret.ttl", "leads out of its folder"),
        ("link.ttl", "leads out of its folder"),
        ("gone.ttl", "is not there"),
    ],
)
def test_check_refuses_a_catalogue_that_leads_elsewhere(nexusrdf, folder, tmp_path_factory, uri, why):
    """Whoever sends data may send a catalogue with them."""
    outside = tmp_path_factory.mktemp("outside") / "secret.ttl"
    outside.write_text("<urn:secret> <urn:p> 1 .\n")
    (folder / "link.ttl").symlink_to(outside)
    (folder / "catalog-v001.xml").write_text(CATALOG.format(uri))
    run = check(nexusrdf, "--shapes", "shapes.ttl")
    assert ("catalog-v001.xml:3:1", "NX307") in findings(run)
    assert why in run.out
    assert 1 == run.code


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE catalog []>\n<catalog/>", "<catalog>", "", "<catalog>" + "x" * 1_000_000 + "</catalog>"]
)
def test_check_refuses_a_catalogue_that_is_none(nexusrdf, folder, text):
    """It is read before anything else, by a parser that follows nothing."""
    (folder / "catalog-v001.xml").write_text(text)
    assert ("catalog-v001.xml:1:1", "NX307") in findings(check(nexusrdf, "--shapes", "shapes.ttl"))


@pytest.mark.parametrize(("count", "codes"), [(99, set()), (101, {"NX308"})])
def test_check_stops_where_imports_never_end(nexusrdf, folder, count, codes):
    """Each file imports the next."""
    entries = "".join(f'<uri name="http://e/i{n}" uri="i{n}.ttl"/>' for n in range(count + 1))
    (folder / "catalog-v001.xml").write_text(f"<catalog>{entries}</catalog>")
    text = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<http://e/i{}> owl:imports <http://e/i{}> .\n"
    for n in range(count + 1):
        (folder / f"i{n}.ttl").write_text(text.format(n, min(n + 1, count)))
    (folder / "data.ttl").write_text(text.format("", 0) + "<http://e/a> a <http://e/Ship> ; <http://e/flag> 1 .\n")
    assert codes == {code for _, code in findings(check(nexusrdf, "--shapes", "shapes.ttl"))}


def test_check_reports_a_contradiction_when_it_reasons(nexusrdf, folder):
    """By the imported classes no ferry is a port; the line is that of the ferry."""
    assert (0, []) == ((run := check(nexusrdf, "--reason")).code, findings(run))
    (folder / "data.ttl").write_text(DATA + "e:c a e:Port .\ne:a a e:Port .\n")
    run = check(nexusrdf, "--reason")
    assert (1, [("data.ttl:6:7", "NX306")]) == (run.code, findings(run))
    assert "by data.ttl:6:7, and nothing can be both" in run.out
    assert (0, []) == ((run := check(nexusrdf)).code, findings(run))


def test_check_validates_what_follows_when_it_reasons(nexusrdf, folder):
    """SHACL knows subclasses by itself, domains it does not."""
    (folder / "data.ttl").write_text(DATA + "e:sails <http://www.w3.org/2000/01/rdf-schema#domain> e:Ship .\ne:d e:sails e:x .\n")
    found = [("classes.ttl:6:1", "NX400"), ("data.ttl:4:1", "NX400")]
    assert found == findings(check(nexusrdf, "--shapes", "shapes.ttl"))
    assert [*found, ("data.ttl:6:1", "NX400")] == findings(check(nexusrdf, "--shapes", "shapes.ttl", "--reason"))


def test_check_tells_what_failed_inside_a_logical_constraint(nexusrdf, folder):
    """That none of three shapes holds is no help; what each misses is."""
    (folder / "shapes.ttl").write_text(
        "@prefix e: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:or (\n"
        '  [ sh:property [ sh:path e:flag ; sh:minCount 1 ; sh:message "needs a flag" ] ]\n'
        '  [ sh:path e:name ; sh:maxLength 3 ; sh:message "is too long" ] ) .\n'
    )
    (folder / "data.ttl").write_text('@prefix e: <http://e/> .\ne:a a e:Ferry ;\n  e:name "Selwick" .\n')
    (found,) = json.loads(check(nexusrdf, "--shapes", "shapes.ttl").out)["findings"]
    assert (2, 1) == (found["line"], found["column"])
    told = [
        (detail["message"].partition(": ")[2].partition(" (")[0], detail["line"], detail["column"]) for detail in found["details"]
    ]
    assert [("needs a flag", 2, 1), ("is too long", 3, 10)] == told
    assert "needs a flag" in found["message"]
    assert "is too long" in found["message"]


@pytest.mark.parametrize(
    "arguments",
    [["data", "--catalog", "catalog-v001.xml"], ["data", "--timeout", "3"], ["data.ttl", "--timeout", "0"]],
)
def test_check_refuses_options_of_another_input(nexusrdf, folder, arguments):
    """They would change nothing, and say nothing of it."""
    (folder / "data").mkdir()
    assert 2 == nexusrdf("check", *arguments).code


def test_query_refuses_a_time_for_a_named_query(nexusrdf, dist):
    """Those are ours, and run here."""
    run = nexusrdf("query", dist, "--name", "meetings", "--timeout", "3")
    assert (2, True) == (run.code, "--timeout belongs to -e and -f" in run.err)
