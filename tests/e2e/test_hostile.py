"""Every file of tests/hostile ends as its index says: a code and an exit code, no traceback, no read, nothing written."""

import hashlib
import http.server
import io
import os
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pytest
import yaml

from nexusrdf.base.codes import CODES
from nexusrdf.base.limits import QUERY_BYTES, RECORD_FILE_BYTES
from nexusrdf.pipeline import scaffold

FOLDER = Path(__file__).resolve().parents[1] / "hostile"
INDEX = yaml.safe_load((FOLDER / "index.yaml").read_bytes())
COMMAND = "import sys; from nexusrdf.cli import main; sys.argv[0] = 'nexusrdf'; main()"
CANARY = "NXCANARY"
SECONDS = 60
"""After which a command hangs, on a machine that is busy with other tests; its own limits are shorter."""

TIMEOUT = "4"
"""What foreign input may take here: enough for what ends, and tests wait for what does not."""

RECORD = "kind: place\nid: lake-orrin\nlabel: Lake Orrin\n"
PREFIX = "@prefix e: <http://example.org/> .\n"
DATA = f'{PREFIX}e:a a e:C ; e:p 1 , e:a ; e:long "{"a" * 60}b" .\n'
SHAPES = (
    f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n{PREFIX}"
    "e:S a sh:NodeShape ; sh:targetSubjectsOf e:p ; sh:property [ sh:path e:p ; sh:maxCount 9 ] .\n"
)
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
LIST = '<?xml version="1.0"?>\n<CONSOLIDATED_LIST dateGenerated="2031-03-01">\n'


def workbook(parts: dict[str, bytes]) -> bytes:
    """Make a workbook of one record, some of its parts replaced or added."""
    book = openpyxl.Workbook()
    book.active.append(["kind", "id", "label"])
    book.active.append(["place", "lake-orrin", "Lake Orrin"])
    plain = io.BytesIO()
    book.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in [*source.namelist(), *(name for name in parts if name not in source.namelist())]:
            target.writestr(name, parts.get(name) or source.read(name))
    return out.getvalue()


def sheet(cell: str, head: str = "") -> bytes:
    """Make a sheet of one record whose label is a cell."""
    row = '<row r="{}"><c r="A{}" t="inlineStr"><is><t>{}</t></is></c><c r="B{}" t="inlineStr"><is><t>{}</t></is></c>{}</row>'
    name = '<c r="C1" t="inlineStr"><is><t>label</t></is></c>'
    rows = row.format(1, 1, "kind", 1, "id", name) + row.format(2, 2, "place", 2, "lake-orrin", cell)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def clique(size: int) -> str:
    """Make a graph in which every blank node knows every other."""
    pairs = ((a, b) for a in range(size) for b in range(size) if a != b)
    known = "".join(f"_:n{a} <http://example.org/p> _:n{b} .\n" for a, b in pairs)
    return known + "<http://example.org/a> <http://example.org/p> _:n0 .\n"


PART = "xl/worksheets/sheet1.xml"
MADE: MappingProxyType[str, Callable[[], str | bytes]] = MappingProxyType(
    {
        "deep-100k.yaml": lambda: f"{RECORD}note: {'[' * 100_000}{']' * 100_000}\n",
        "large.yaml": lambda: f"{RECORD}note: {'x' * RECORD_FILE_BYTES}\n",
        "long-line.yaml": lambda: f"{RECORD}note: '{'x ' * 250_000}'\n",
        "deep.json": lambda: f'{{"kind": "place", "id": "lake-orrin", "label": {"[" * 100_000}{"]" * 100_000}}}\n',
        "bomb.xlsx": lambda: workbook({"xl/media/picture.bin": bytes(60_000_000)}),
        "entity.xlsx": lambda: workbook(
            {
                PART: sheet(
                    '<c r="C2" t="inlineStr"><is><t>&x;</t></is></c>',
                    '<!DOCTYPE w [<!ENTITY x SYSTEM "file://CANARYDIR/nx-canary.txt">]>',
                )
            }
        ),
        "no-zip.xlsx": lambda: b"PK\x03\x04 and then nothing of the kind",
        "formula.xlsx": lambda: workbook({PART: sheet('<c r="C2"><f>WEBSERVICE("http://127.0.0.1:PORT/x")</f><v>1</v></c>')}),
        "traversal.xlsx": lambda: workbook({"../../made.txt": b"out"}),
        "bom-crlf.ttl": lambda: "\ufeff" + f'{PREFIX}e:a a e:C ;\n e:p "\u00e9\U0001f600" , 7 .\n'.replace("\n", "\r\n"),
        "deep-nodes.ttl": lambda: f"{DATA}e:b e:p {'[ e:p ' * 10_000}1{' ]' * 10_000} .\n",
        "deep-list.ttl": lambda: f"{DATA}e:b e:p {'( ' * 10_000}1{' )' * 10_000} .\n",
        "long-literal.nt": lambda: f'<http://example.org/a> <http://example.org/p> "{"x" * 20_000_000}" .\n',
        "clique.nq": lambda: clique(20),
        "deep.jsonld": lambda: f'{{"@id": "http://example.org/a", "http://example.org/p": {"[" * 10_000}1{"]" * 10_000}}}\n',
        "deep.rdf": lambda: f"{RDF}<rdf:Description>{'<e:p><e:C>' * 10_000}{'</e:C></e:p>' * 10_000}</rdf:Description></rdf:RDF>\n",
        "deep.xml": lambda: f"{LIST}<INDIVIDUALS>{'<INDIVIDUAL>' * 100_000}{'</INDIVIDUAL>' * 100_000}</INDIVIDUALS>\n",
        "long.rq": lambda: f"SELECT * {{ ?s ?p ?o }} #{'x' * (QUERY_BYTES - 22)}",
    }
)


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers with the canary, and keeps in mind that it was asked."""

    def do_GET(self) -> None:
        """Answer."""
        self.server.hits.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'<urn:c> <urn:p> "NXCANARY" .')

    do_POST = do_HEAD = do_GET  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[str]]]:
    """Listen on a port of this machine: give it, and what was asked there."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    server.hits = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1], server.hits
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """Give a folder with a dataset, its release, a control of each kind, and a canary."""
    folder = tmp_path_factory.mktemp("hostile")
    scaffold(folder / "data", base="https://data.example.net/ferries")
    (folder / "canary").mkdir()
    (folder / "canary" / "nx-canary.txt").write_text(CANARY)
    (folder / "canary" / "nx-canary.ttl").write_text(f'<urn:c> <urn:p> "{CANARY}" .\n')
    (folder / "data.ttl").write_text(DATA)
    (folder / "shapes.ttl").write_text(SHAPES)
    assert 0 == run(folder, "build", "data", "-o", "dist").returncode
    return folder


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder, as people do; one that hangs is killed."""
    # A proxy would hide a connection from the listener.
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    command = [sys.executable, "-c", COMMAND, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False
    )


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of each file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def content(name: str, folder: Path, port: int) -> bytes:
    """Give a file's bytes with the canary's folder and the listener's port in their places."""
    made = MADE.get(Path(name).name) if name.startswith("made/") else None
    data = made() if made else (FOLDER / name).read_bytes()
    data = data.encode() if isinstance(data, str) else data
    return data.replace(b"CANARYDIR", str(folder / "canary").encode()).replace(b"PORT", str(port).encode())


def feed(place: Path, name: str, how: str, data: bytes) -> "subprocess.CompletedProcess[str]":
    """Hand a file to the command that its kind is for, and take it away again."""
    match how:
        case "record" | "settings":
            target = place / "data" / ("nexus.yaml" if how == "settings" else f"places/hostile{Path(name).suffix}")
            before = target.read_bytes() if target.exists() else None
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
            try:
                return run(place, "check", "data")
            finally:
                target.unlink() if before is None else target.write_bytes(before)
        case str(kind) if kind.startswith("list:"):
            return check_list(place, kind.removeprefix("list:"), f"hostile{Path(name).suffix}", data)
        case "query":
            (place / "hostile.rq").write_bytes(data)
            return run(place, "query", "dist", "-f", "hostile.rq", "--timeout", TIMEOUT)
    target = f"hostile{Path(name).suffix}"
    (place / target).write_bytes(data)
    options = {
        "rdf": [target],
        "rdf+shapes": [target, "--shapes", "shapes.ttl"],
        "rdf+reason": [target, "--reason"],
        "shapes": ["data.ttl", "--shapes", target],
    }
    return run(place, "check", *options[how], "--timeout", TIMEOUT)


def check_list(place: Path, kind: str, file: str, data: bytes) -> "subprocess.CompletedProcess[str]":
    """Check the dataset while it reads a list."""
    settings, target = place / "data" / "nexus.yaml", place / "data" / file
    before = settings.read_bytes()
    target.write_bytes(data)
    settings.write_bytes(before.rstrip() + f"\nfeeds:\n  hostile: {{kind: {kind}, file: {file}, licence: none}}\n".encode())
    try:
        return run(place, "check", "data")
    finally:
        settings.write_bytes(before)
        target.unlink()


def outcome(done: "subprocess.CompletedProcess[str]") -> dict[str, object]:
    """Give the first code of the gravest kind that a command told, where it stands, and its exit code."""
    told = re.findall(r"^(?:\S*/)?([^\s/:]+):(\w+(?::\d+|![A-Z]+\d+)): violation (NX\d+)", done.stdout, re.MULTILINE)
    stopped = re.findall(r"^nexusrdf: (?:([^\s:]+):(\d+:\d+): )?(NX\d+)", done.stderr, re.MULTILINE)
    found = sorted(told, key=lambda one: not one[0].startswith(("hostile", "nexus"))) or stopped
    if not found:
        return {"exit": done.returncode}
    file, place, code = found[0]
    at = {"at": place if file.startswith(("hostile", "query")) else f"{file}:{place}"} if place else {}
    return {"exit": done.returncode, "code": code, **at}


@pytest.mark.parametrize("case", INDEX, ids=lambda case: case["file"])
def test_hostile_file_ends_as_the_index_says(place, listener, case):
    """A clear error and its position, or an answer; never a traceback, signal, hang, read of a file, connection or write."""
    port, hits = listener
    before = digests(place / "dist") | digests(place / "data")
    done = feed(place, case["file"], case["feed_as"], content(case["file"], place, port))
    expected = {key: case[key] for key in ("exit", "code", "at") if key in case}
    assert outcome(done) in (expected, *({"exit": 3, "code": code} for code in case.get("or", ()))), done
    assert case.get("code", "NX301") in CODES
    assert "Traceback" not in done.stdout + done.stderr
    assert "NX901" not in done.stdout + done.stderr
    assert CANARY not in done.stdout + done.stderr
    assert [] == hits
    assert before == digests(place / "dist") | digests(place / "data")
    assert not (place / "canary" / "made").exists()


def test_index_names_every_file_once():
    """A file without an expectation tests nothing; sixty of them are the least."""
    files = [case["file"] for case in INDEX]
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file() and path.name != "index.yaml"}
    assert sorted(there | {f"made/{name}" for name in MADE}) == sorted(files)
    assert len(files) >= 60
    kinds = {Path(name).suffix for name in files}
    assert {".yaml", ".json", ".jsonl", ".csv", ".xlsx", ".xml", ".rdf", ".ttl", ".trig", ".nq", ".jsonld", ".rq"} <= kinds


def test_control_passes_after_all(place):
    """What refuses everything has refused nothing hostile."""
    for arguments in (("check", "data"), ("check", "data.ttl", "--shapes", "shapes.ttl"), ("query", "dist", "-e", "ASK {}")):
        assert 0 == run(place, *arguments).returncode


@pytest.mark.parametrize(
    "name", ["yaml/aliases.yaml", "json/truncated.json", "csv/nul.csv", "made/bomb.xlsx", "made/deep-100k.yaml"]
)
def test_hostile_record_leaves_the_release(place, listener, name):
    """A build that fails has written nothing anywhere."""
    before = digests(place / "dist")
    target = place / "data" / "places" / f"hostile{Path(name).suffix}"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content(name, place, listener[0]))
    try:
        done = run(place, "build", "data", "-o", "dist")
    finally:
        target.unlink()
    assert 1 == done.returncode, done
    assert before == digests(place / "dist")
