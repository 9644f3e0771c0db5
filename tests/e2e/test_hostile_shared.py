"""All of ../shared/hostile as its README says: controls before and after each file, a listener, canaries, 10 s and 1 GiB."""

import csv
import hashlib
import http.server
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from nexusrdf.base.codes import CODES
from nexusrdf.pipeline import scaffold
from nexusrdf.records.lists import ADAPTERS

resource = pytest.importorskip("resource", reason="limits of processes are not Windows's")

COMMAND = "import sys; from nexusrdf.cli import main; sys.argv[0] = 'nexusrdf'; main()"
CANARY = "NXCANARY"
TRIPLE = '<urn:c> <urn:p> "NXCANARY" .'
SECONDS = 10
MEMORY = 1 << 30
PATIENCE = 60
"""A machine that is busy with other tests gets longer than the limit, which is then held against CPU time."""

# Placeholders, as our schema has them; a country and a status become texts, so that their values meet our reader.
KEYS = {"type": "kind", "name": "label", "country": "gender", "status": "note", "listed_on": "births"}
COLUMNS = {"type": "kind", "name": "label", "country": "note"}
CLAIM = "claim: {id: h1, source: src-0001, how: asserted, quote: Ada Brindle is said to lead the league.}\n"
REFUSED = {
    "records/dup-key.yaml": ("NX103", 1),
    "records/laughs.yaml": ("NX110", 1),
    "records/slash-id.yaml": ("NX153", 1),
    "records/space-iri.yaml": ("NX153", 1),
    "records/short-row.csv": ("NX130", 1),
    "rdf/context.jsonld": ("NX302", 1),
    "shapes/loop-regex.ttl": ("NX400", 1),
    "queries/cross.rq": ("NX850", 3),
}
"""Our codes for what `index.csv` wants refused; the regular expression is refused by what it asks, in time."""
ACCEPTED = {
    "records/control.yaml", "records/no-off.yaml", "records/img.yaml", "records/plus.csv",
    "rdf/clique9.nq",  # "accepting it without canonicalising it is fine too"
}  # fmt: skip


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers with the canary, and keeps in mind that it was asked."""

    def do_GET(self) -> None:
        """Answer."""
        self.server.hits.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(TRIPLE.encode())

    do_POST = do_HEAD = do_GET  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hostile(shared) -> Path:
    """Give the folder of hostile inputs."""
    folder = shared / "hostile"
    if not (folder / "index.csv").is_file():
        pytest.skip("needs ../shared/hostile")
    return folder


@pytest.fixture
def hits(hostile) -> Iterator[list[str]]:
    """Listen where the files send us, and give what was asked there."""
    texts = b"".join(path.read_bytes() for path in hostile.rglob("*") if path.is_file())
    (port,) = set(re.findall(rb"127\.0\.0\.1:(\d+)", texts))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Recorder)
    server.hits = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.hits
    server.shutdown()
    server.server_close()
    thread.join()


def limited() -> None:
    """Have the process that is about to start keep to the limits of the README."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command under the limits."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        preexec_fn=limited,
    )


def renamed(text: str) -> str:
    """Rename the keys of a record, its values untouched, and give it a claim."""
    lines = []
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if key != "source":
            lines.append(f"{KEYS.get(key, key)}{colon}{value}" if colon else line)
    return "\n".join(lines) + f"\n{CLAIM}"


def renamed_table(text: str) -> str:
    """Rename the columns of a table, its cells untouched."""
    header, _, rows = text.replace("\r\n", "\n").partition("\n")
    claim = {
        "claim.id": "h1",
        "claim.source": "src-0001",
        "claim.how": "asserted",
        "claim.quote": "Ada Brindle is said to lead the league.",
    }
    names = [COLUMNS.get(name, name) for name in header.split(",")]
    told = [",".join([*names, *claim])]
    for row in rows.splitlines():
        cells = ["organisation" if cell == "company" else cell for cell in row.split(",")]
        told.append(",".join([*cells, *claim.values()] if len(cells) == len(names) else cells))
    return "\n".join(told) + "\n"


def feed(place: Path, file: str, how: str, text: str) -> "subprocess.CompletedProcess[str]":
    """Hand a file to the command that its kind is for."""
    suffix = Path(file).suffix
    if how in {"record", "record-csv"}:
        target = place / "data" / "actors" / f"hostile{suffix}"
        target.write_text(renamed(text) if how == "record" else renamed_table(text), encoding="utf-8")
        try:
            return run(place, "build", "data", "-o", "dist")
        finally:
            target.unlink()
    if how.startswith("list:"):
        return feed_list(place, how.removeprefix("list:"), f"hostile{suffix}", text)
    target = place / f"hostile{suffix}"
    target.write_text(text, encoding="utf-8")
    match how:
        case "shapes":
            return run(place, "check", target.name, "--shapes", target.name)
        case "rdf+reason":
            return run(place, "check", target.name, "--reason")
        case "rdf":
            return run(place, "check", target.name, "--shapes", "shapes.ttl")
        case "query" | "update":
            return run(place, "query", "dist", "-f", target.name)
    raise AssertionError(how)


def feed_list(place: Path, kind: str, file: str, text: str) -> "subprocess.CompletedProcess[str]":
    """Build the dataset with a list as its feed."""
    settings, target = place / "data" / "nexus.yaml", place / "data" / file
    before = settings.read_bytes()
    target.write_text(text, encoding="utf-8")
    settings.write_bytes(before.rstrip() + f"\nfeeds:\n  hostile: {{kind: {kind}, file: {file}, licence: none}}\n".encode())
    try:
        return run(place, "build", "data", "-o", "dist")
    finally:
        settings.write_bytes(before)
        target.unlink()


def is_read(how: str) -> bool:
    """Tell whether there is a reader: that of a list is there once it is one of the adapters."""
    return not how.startswith("list:") or how.removeprefix("list:") in ADAPTERS


def digests(*folders: Path) -> dict[str, str]:
    """Give the digest of each file below some folders."""
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file() and path.name != "last-run.json")
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_hostile_files_end_as_their_index_says(hostile, hits, tmp_path):
    """One test, since one port is listened on: each file between two controls, the release as it was after each."""
    place = tmp_path
    scaffold(place / "data", base="https://data.example.net/ferries")
    (place / "data" / "actors").mkdir(exist_ok=True)
    (place / "canary").mkdir()
    (place / "canary" / "nx-canary.txt").write_text(CANARY)
    (place / "canary" / "nx-canary.ttl").write_text(TRIPLE)
    (place / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<urn:S> a sh:NodeShape ; sh:targetNode <http://example.org/a> ; sh:nodeKind sh:IRI .\n"
    )
    (place / "control.ttl").write_text("<http://example.org/a> <http://example.org/p> 1 .\n")
    assert 0 == run(place, "build", "data", "-o", "dist").returncode
    index = csv.DictReader((hostile / "index.csv").read_text(encoding="utf-8").splitlines())
    cases = [case for case in index if is_read(case["feed_as"])]
    assert {case["file"] for case in cases} - {*REFUSED, *ACCEPTED} == {
        c["file"] for c in cases if c["feed_as"].startswith("list:")
    }
    control = (hostile / "records" / "control.yaml").read_text(encoding="utf-8")

    def check_control(how: str) -> None:
        match how:
            case _ if how.startswith(("record", "list:")):
                done = feed(place, "records/control.yaml", "record", control)
            case "query" | "update":
                done = run(place, "query", "dist", "-e", "ASK { ?s ?p ?o }")
            case _:
                done = run(place, "check", "control.ttl", "--shapes", "shapes.ttl")
        assert 0 == done.returncode, done

    for how in ("record", "rdf", "query"):
        check_control(how)
    wrong: list[str] = []
    for case in cases:
        file = case["file"]
        before = digests(place / "dist", place / "data", place / "canary")
        done = feed(place, file, case["feed_as"], substituted(hostile / file, place / "canary"))
        told = done.stdout + done.stderr
        if done.returncode < 0 or done.returncode > 125 or "Traceback" in told or "NX901" in told:
            wrong.append(f"{file}: {done}")
        if hits or CANARY in told:
            wrong.append(f"{file}: it was read, or asked: {hits}")
        if case["expected"] == "clear error, exit code !=0, no partial output" and file not in ACCEPTED:
            code, exit_code = REFUSED.get(file) or refused_list(done)
            if done.returncode != exit_code or code not in told or code not in CODES:
                wrong.append(f"{file}: {done}")
            if digests(place / "dist", place / "data", place / "canary") != before:
                wrong.append(f"{file}: something was written")
        elif done.returncode not in ({0, 1} if file == "rdf/clique9.nq" else {0}):
            wrong.append(f"{file}: {done}")
        check_control(case["feed_as"])
    assert [] == wrong


def refused_list(done: "subprocess.CompletedProcess[str]") -> tuple[str, int]:
    """Give the code and exit code that a list may be refused with: whichever its reader or a gate has."""
    violations = re.findall(r"(?:violation |^nexusrdf: (?:\S+: )?)(NX\d{3})", done.stdout + done.stderr, re.MULTILINE)
    return (violations or ["none"])[0], done.returncode if done.returncode in {1, 2} else 1


def substituted(path: Path, canary: Path) -> str:
    """Give a file's text with the canary's folder in its place."""
    return path.read_text(encoding="utf-8").replace("CANARYDIR", str(canary).lstrip("/"))
