"""Every command ends with the exit code and the words of the contract, never with a traceback."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import entry_points

import jsonschema
import pytest

from nexusrdf.base.limits import QUERY_BYTES
from nexusrdf.cli.main import COMMANDS, MORE
from nexusrdf.pipeline import scaffold

DEEP = "SELECT * { " + "{ " * 100 + "?s ?p ?o" + " }" * 100 + " }"
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")

REPORT = {
    "type": "object",
    "required": ["findings"],
    "properties": {
        "findings": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["code", "severity", "message", "file", "line", "column"],
                "properties": {
                    "code": {"type": "string", "pattern": "^NX[0-9]{3}$"},
                    "severity": {"enum": ["violation", "warning", "info"]},
                    "message": {"type": "string", "minLength": 1},
                    "file": {"type": "string", "minLength": 1},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                },
            },
        }
    },
}


@pytest.fixture
def data(tmp_path):
    """Give a small dataset of one's own."""
    scaffold(tmp_path / "data", base="https://data.example.net/ferries")
    return tmp_path / "data"


@pytest.mark.parametrize("command", ["", *COMMANDS, *MORE])
def test_help_tells_every_option(nexusrdf, command):
    """`--help` is enough to use each command."""
    run = nexusrdf(*filter(None, [command]), "--help")
    assert (0, "") == (run.code, run.err)
    assert run.out.startswith("Usage: nexusrdf")
    if command:
        from click import Option

        from nexusrdf.cli.main import cli

        (entry,) = entry_points(group="console_scripts", name="nexusrdf") or [None]
        assert entry is None or "nexusrdf.cli:main" == entry.value
        options = [p for p in cli.get_command(None, command).params if isinstance(p, Option)]
        assert options
        assert [] == [name for option in options for name in option.opts if name not in OPTION.findall(run.out)]
    else:
        assert [] == [name for name in (*COMMANDS, *MORE) if f"\n  {name} " not in run.out]


def test_help_imports_no_rdf_library():
    """Help and mistyped options answer at once."""
    code = (
        "import sys\n"
        "sys.argv = ['nexusrdf', '--help']\n"
        "from nexusrdf.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "print([n for n in ('rdflib', 'pyshacl', 'owlrl', 'pyoxigraph', 'yaml', 'rich') if n in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == run.stderr


@pytest.mark.parametrize("command", [*COMMANDS, *MORE])
def test_help_of_a_command_imports_no_rdf_library(command):
    """The same holds of each command: what it needs is imported when it runs."""
    code = (
        f"import sys\nfrom nexusrdf.cli.main import cli\ncli.get_command(None, '{command}')\n"
        "print([n for n in ('rdflib', 'pyshacl', 'owlrl', 'pyoxigraph') if n in sys.modules])"
    )
    assert "[]\n" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["chek"], "Did you mean check?"),
        (["xyzzy"], "No such command 'xyzzy'"),
        (["build", "nowhere"], "NX801 nowhere is no dataset"),
        (["check", "nowhere"], "does not exist"),
        (["query", "nowhere", "--name", "meetings"], "NX702 there is no release in nowhere"),
        (["query", "DATASET", "--name", "meetings"], "is a dataset: name the folder that"),
        (["query", "DIST", "--name", "meeting"], 'did you mean "meetings"?'),
        (["query", "DIST"], "give one of -e, -f, --name or --list"),
        (["query", "DIST", "-e", ""], "NX601"),
        (["query", "DIST", "-e", "SELECT *"], "query:1:9: NX601"),
        (["query", "DIST", "-e", "SELECT * { ?s ?p ?o }", "--format", "ttl"], "this query gives rows"),
        (["query", "DIST", "-e", "ASK {}", "--format", "ttl"], "this query gives true or false"),
        (["query", "DIST", "-e", "ASK {}", "--name", "meetings"], "give one of"),
        (["query", "DIST", "-e", "ASK {}", "--param", "a=b"], "belong to --name"),
        (["query", "DIST", "-e", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], "NX602"),
        (["query", "DIST", "-e", "CLEAR ALL"], "NX603"),
        (["query", "DIST", "-e", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"], "NX604"),
        (["query", "DIST", "--name", "meetings", "--param", "actor"], "'actor' is not KEY=VALUE"),
        (["query", "DIST", "--name", "meetings", "--param", "=x"], "'=x' is not KEY=VALUE"),
        (["query", "DIST", "--name", "meetings", "--param", "nobody=x"], "NX606"),
        (["query", "DIST", "--name", "meetings", "--param", "actor=Faisal Nadem"], "did you mean Faisal Nadeem"),
        (["query", "DIST", "--name", "meetings", "--param", "from=yesterday"], "NX609"),
        (["query", "DIST", "-f", "FOLDER"], "is a directory"),
        (["query", "DIST", "-f", "LATIN1"], "NX807"),
        (["explain", "-d", "DIST", "Faisal Nadem"], 'did you mean "Faisal Nadeem"?'),
        (["explain", "-d", "DIST", ""], "NX804"),
        (["explain", "-d", "DIST", "a", "b"], "give a record, a triple"),
        (["explain", "-d", "nowhere", "doha"], "NX702"),
        (["explain", "NX999"], "NX838 no finding has the code NX999"),
        (["explain", "nx1040"], "NX838 no finding has the code NX1040"),
        (["export", "xls", "DIST"], "'xls' is not one of"),
        (["export", "ttl", "DIST", "--only", "nobody"], "NX804"),
        (["export", "ttl", "DIST", "-o", "FOLDER/none/x.ttl"], "NX819 cannot write"),
        (["export", "ttl", "DIST", "-o", "FOLDER"], "is a directory"),
        (["check", "LATIN1"], "NX837 these files lie in no dataset"),
        (["check", "FOLDER/d.ttl"], "NX807"),
        (["check", "DIST", "--shapes", "LATIN1"], "--shapes is for RDF files"),
        (["check", "FOLDER/d.ttl", "--jobs", "2"], "--jobs is for datasets"),
        (["convert", "FOLDER", "--to", "ttl"], "NX801"),
        (["convert", "FOLDER", "--to", "xls"], "'xls' is not one of"),
        (["build", "--as-of", "2026"], "is not one day"),
        (["build", "--as-of", "2026-01-XX"], "is not one day"),
        (["build", "-o", "LATIN1"], "is a file"),
        (["build", "--sources", "nowhere"], "does not exist"),
        (["init", "LATIN1"], "is a file"),
        (["init", "FOLDER/new", "--base", "no IRI"], "NX822"),
        (["cite", "src-0001", "words", "--sources", "FOLDER", "--dataset", "FOLDER"], "NX801"),
        (["cite", "--sources", "FOLDER"], "give SOURCE and WORDS"),
    ],
    ids=lambda value: "-".join(value)[:60] if isinstance(value, list) else "",
)
def test_command_exits_2_and_says_why_when_it_cannot_run(nexusrdf, dist, tmp_path, arguments, expected):
    """A slip on the command line is told in words, with what to do instead."""
    (tmp_path / "latin1").write_bytes("SELECT * { ?s ?p 'é' }".encode("latin-1"))
    (tmp_path / "d.ttl").mkdir()
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "nexus.yaml").touch()
    names = {"DIST": dist, "DATASET": tmp_path / "set", "FOLDER": tmp_path, "LATIN1": tmp_path / "latin1"}
    given = []
    for argument in arguments:
        for name, path in names.items():
            argument = argument.replace(name, str(path))  # noqa: PLW2901
        given.append(argument)
    run = nexusrdf(*given)
    assert (2, "") == (run.code, run.out), run
    assert expected in run.err
    assert "Traceback" not in run.err
    assert "NX901" not in run.err


@pytest.mark.parametrize("query", [DEEP, f"ASK {{}} #{'x' * QUERY_BYTES}"], ids=["deep", "long"])
def test_query_exits_3_when_a_limit_is_reached(nexusrdf, dist, query):
    """Scripts tell a limit from a mistake."""
    run = nexusrdf("query", dist, "-e", query)
    assert (3, "") == (run.code, run.out)
    assert "limit" in run.err


def test_error_of_our_own_says_so_and_debug_shows_it(nexusrdf, monkeypatch):
    """A bug is called a bug; only --debug shows Python's side of it."""
    monkeypatch.setattr("nexusrdf.cli.ask.list_questions", lambda _dist: 1 / 0)
    run = nexusrdf("query", "--list")
    assert (2, "") == (run.code, run.out)
    assert "NX901 this is a fault of nexusrdf: ZeroDivisionError" in run.err
    assert "Traceback" not in run.err
    with pytest.raises(ZeroDivisionError):
        nexusrdf("--debug", "query", "--list")


def test_limit_of_the_machine_exits_3(nexusrdf, monkeypatch):
    """Out of memory is neither a finding nor a bug."""

    def exhausted(_dist) -> None:
        raise MemoryError

    monkeypatch.setattr("nexusrdf.cli.ask.list_questions", exhausted)
    run = nexusrdf("query", "--list")
    assert 3 == run.code
    assert "NX902" in run.err


@pytest.mark.parametrize(("level", "code"), [("violation", 0), ("warning", 1), ("info", 1), ("none", 0)])
def test_check_exits_by_fail_on_when_there_are_warnings(nexusrdf, root, level, code):
    """The bundled data has warnings: CI chooses whether they stop it."""
    run = nexusrdf("check", root / "data", "--fail-on", level)
    assert (code, "") == (run.code, run.err)
    assert ": warning NX" in run.out


@pytest.mark.parametrize(("level", "code"), [("violation", 1), ("warning", 1), ("none", 0)])
def test_check_exits_by_fail_on_when_there_is_a_violation(nexusrdf, data, level, code):
    """A violation stops it unless nothing shall."""
    (data / "places" / "more.yaml").write_text("{kind: place, id: q, lable: Q, label: Q}")
    assert code == nexusrdf("check", data, "--fail-on", level).code


def test_check_json_is_of_one_schema(nexusrdf, root, tmp_path):
    """Editors and scripts read it."""
    run = nexusrdf("check", root / "data", "--format", "json")
    report = json.loads(run.out)
    jsonschema.validate(report, REPORT)
    again = nexusrdf("check", root / "data", "--format", "json", "-o", tmp_path / "report.json")
    assert (0, "", "") == (again.code, again.out, again.err)
    assert report == json.loads((tmp_path / "report.json").read_bytes())


def test_check_shows_only_the_findings_of_the_files_named(nexusrdf, root):
    """An editor checks the file at hand; references still reach the whole dataset."""
    file = root / "data" / "claims" / "src-0001-doha.yaml"
    whole = json.loads(nexusrdf("check", root / "data", "--format", "json").out)["findings"]
    part = json.loads(nexusrdf("check", file, "--format", "json").out)["findings"]
    assert part == [finding for finding in whole if finding["file"].endswith("claims/src-0001-doha.yaml")]
    assert 0 < len(part) < len(whole)
    folder = json.loads(nexusrdf("check", root / "data" / "claims", file, "--format", "json").out)["findings"]
    assert folder == [finding for finding in whole if "/claims/" in f"/{finding['file']}"]


def test_check_of_rdf_points_at_the_line(nexusrdf, tmp_path):
    """Any RDF with any shapes: the violation stands at the node's line."""
    (tmp_path / "d.ttl").write_text(
        "@prefix : <https://example.org/> .\n\n:good a :Thing ; :name 'good' .\n\n:bad a :Thing ;\n  :name 1 .\n"
    )
    (tmp_path / "s.ttl").write_text(
        "@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        ":S a sh:NodeShape ; sh:targetClass :Thing ;\n"
        "  sh:property [ sh:path :name ; sh:datatype <http://www.w3.org/2001/XMLSchema#string> ] .\n"
    )
    run = nexusrdf("check", tmp_path / "d.ttl", "--shapes", tmp_path / "s.ttl", "--format", "json")
    (found,) = json.loads(run.out)["findings"]
    assert (1, "violation", 6) == (run.code, found["severity"], found["line"])
    (tmp_path / "d.ttl").write_text("@prefix : <https://example.org/> .\n:good a :Thing ; :name 'good' .\n")
    assert 0 == nexusrdf("check", tmp_path / "d.ttl", "--shapes", tmp_path / "s.ttl").code
    (tmp_path / "d.ttl").write_text("@prefix : <https://example.org/> .\n:good a :Thing ;; :name .\n")
    broken = nexusrdf("check", tmp_path / "d.ttl")
    assert 1 == broken.code
    assert re.search(r"d\.ttl:2:\d+: violation NX301", broken.out)


def test_init_check_build_query_explain_work_one_after_the_other(nexusrdf, tmp_path, monkeypatch):
    """The first five minutes with the tool, as its README has them."""
    monkeypatch.chdir(tmp_path)
    made = nexusrdf("init", "data", "--base", "https://data.example.net/x", "--title", "Mine")
    assert (0, "") == (made.code, made.err)
    assert "nexusrdf check data" in made.out
    checked = nexusrdf("check")
    assert (0, "no findings\n", "") == (checked.code, checked.out, checked.err)
    built = nexusrdf("build")
    assert (0, "") == (built.code, built.err)
    assert built.out.startswith("2 claims: 1 accepted, 1 pending, 0 only claimed\n")
    assert "nexusrdf query --name meetings" in built.out
    asked = nexusrdf("query", "--name", "meetings")
    assert (0, "") == (asked.code, asked.err)
    assert "meeting-selwick-2025" in nexusrdf("query", "--name", "meetings", "--format", "csv").out
    told = nexusrdf("explain", "meeting-selwick-2025", "--sources", "data/sources")
    assert (0, "") == (told.code, told.err)
    assert "standing: accepted" in told.out
    assert "The Selwick Ferry League and the Northmere Council met" in told.out
    again = nexusrdf("init", "data")
    assert 2 == again.code
    assert "NX821" in again.err


def test_output_goes_to_what_a_link_leads_to_and_into_a_pipe(nexusrdf, dist, tmp_path):
    """`-o /dev/null` must not replace the device, nor `-o link` the link."""
    (tmp_path / "real.ttl").write_text("old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    assert 0 == nexusrdf("export", "ttl", dist, "-o", tmp_path / "link.ttl").code
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_text(encoding="utf-8").startswith("@prefix")
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert 0 == nexusrdf("query", "--list", "-o", tmp_path / "pipe").code
    assert b"meetings" in os.read(reader, 100_000)
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()
    assert ["link.ttl", "pipe", "real.ttl"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("bad", ["pipe", "loop", "folder", "outside", "unreadable"])
def test_check_exits_2_when_a_record_file_cannot_be_read(nexusrdf, data, bad, monkeypatch):
    """A pipe among the records would never end, and a link may lead out of the dataset."""
    path = data / "places" / "odd.yaml"
    match bad:
        case "pipe":
            os.mkfifo(path)
        case "loop":
            path.symlink_to("odd.yaml")
        case "folder":
            path.mkdir()
        case "outside":
            (data.parent / "secret.yaml").write_text("{kind: place, id: q, label: Q}")
            path.symlink_to(data.parent / "secret.yaml")
        case "unreadable":
            from pathlib import Path

            path.write_text("{kind: place, id: q, label: Q}")
            opened = Path.open

            def refuse(self, *arguments, **options):
                if self.name == "odd.yaml":
                    raise PermissionError(13, "Permission denied")
                return opened(self, *arguments, **options)

            monkeypatch.setattr(Path, "open", refuse)
    run = nexusrdf("check", data)
    if bad == "folder":  # a folder may be called anything
        assert 0 == run.code
    else:
        assert (2, "") == (run.code, run.out)
        assert "places/odd.yaml" in run.err
        assert "NX901" not in run.err


def test_settings_that_cannot_be_read_are_shown_at_their_line(nexusrdf, data):
    """Nothing else can be read without them, so it is the one thing told."""
    path = data / "nexus.yaml"
    path.write_text("title: [open\nbase: x\n")
    run = nexusrdf("check", data)
    assert (2, "") == (run.code, run.out)
    assert re.match(r"nexusrdf: nexus\.yaml:1:8: NX802 ", run.err)


@pytest.mark.parametrize("arguments", [["query", "DIST", "-e", "SELECT * { ?s ?p ?o }", "--format", "csv"], ["check", "DATA"]])
def test_command_ends_quietly_when_its_reader_has_seen_enough(dist, root, arguments):
    """`| head -1` is how people look at long answers."""
    given = [{"DIST": str(dist), "DATA": str(root / "data")}.get(argument, argument) for argument in arguments]
    with subprocess.Popen([sys.executable, "-m", "nexusrdf", *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        _, err = process.communicate()
    assert (0, b"") == (process.returncode, err)


def test_dataset_with_no_records_says_so(nexusrdf, data):
    """An empty release would look like a success."""
    for folder in ("actors", "claims", "events", "places", "relations", "sources"):
        shutil.rmtree(data / folder)
    run = nexusrdf("check", data)
    assert "NX803" in run.out
