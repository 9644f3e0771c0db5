"""A worker answers, or is ended: it has no time, memory, files or network beyond what it was given."""

import platform
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import msgspec
import pytest

from nexusrdf.base.errors import LimitError, NexusError
from nexusrdf.base.limits import WORKER_ANSWER_BYTES, WORKER_MEMORY_BYTES
from nexusrdf.pipeline.job_ask import ASK, Answered, Ask
from nexusrdf.pipeline.job_check import CHECK, Check, Checked
from nexusrdf.pipeline.release import open_release
from nexusrdf.pipeline.resident import find_resident
from nexusrdf.pipeline.worker import Job, run_job
from nexusrdf.query import Rows

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own limits are Linux's")
CONFINED = """
import importlib.util, os, socket, subprocess, sys, ctypes, errno
from pathlib import Path
from nexusrdf.pipeline.confine import confine
folder = Path(sys.argv[1])
confine(seconds=5, memory=1 << 31, readable=[str(folder / "open")])
def tries(what, *arguments, **options):
    try:
        what(*arguments, **options)
    except OSError as error:
        return type(error).__name__
    return "done"
"""


def confined(folder: Path, code: str) -> str:
    """Run some lines in a process that is confined; give what it printed."""
    (folder / "open").mkdir(exist_ok=True)
    (folder / "open" / "in.txt").write_text("in")
    (folder / "out.txt").write_text("out")
    text = CONFINED + textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-c", text, str(folder)], capture_output=True, text=True, timeout=60, check=False)
    assert "" == done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "code",
    [
        "print(tries((folder / 'out.txt').read_text))",
        "print(tries((folder / 'open' / 'in.txt').write_text, 'x'))",
        "print(tries((folder / 'new').mkdir))",
        "print(tries((folder / 'open' / 'in.txt').unlink))",
        "print(tries((folder / 'open' / 'in.txt').rename, folder / 'x'))",
        "print(tries(os.open, folder / 'open' / 'x', os.O_WRONLY | os.O_CREAT))",
        "print(tries(socket.socket))",
        "print(tries(socket.create_connection, ('127.0.0.1', 9), 1))",
        "print(tries(subprocess.run, [sys.executable, '-c', 'pass']))",
        "print(tries(os.system, 'true'))",
        "print(tries(open, '/etc/hosts'))",
    ],
)
def test_confine_refuses(tmp_path, code):
    """Whatever a library would try, it learns that it may not."""
    assert "PermissionError" == confined(tmp_path, code)
    assert ["in.txt"] == [path.name for path in (tmp_path / "open").iterdir()]


def test_confine_leaves_what_a_job_needs(tmp_path):
    """Modules are imported late, and a store is read."""
    assert "in" == confined(tmp_path, "import pyshacl, rdflib, owlrl\nprint((folder / 'open' / 'in.txt').read_text())")


@LINUX
@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="no filter for this machine")
def test_confine_has_the_kernel_refuse_what_python_does_not_see(tmp_path):
    """The engine is no Python: only the kernel sees its sockets and files."""
    told = confined(
        tmp_path,
        """
        libc = ctypes.CDLL(None, use_errno=True)
        def call(name, *arguments):
            ctypes.set_errno(0)
            return getattr(libc, name)(*arguments), errno.errorcode.get(ctypes.get_errno())
        path = str(folder / "open" / "x").encode()
        print(call("socket", 2, 1, 0), call("open", path, os.O_CREAT | os.O_WRONLY, 0o600), call("mkdir", path, 0o700),
              call("unlink", str(folder / "open" / "in.txt").encode()), call("execv", b"/bin/true", None))
        """,
    )
    assert " ".join(["(-1, 'EPERM')"] * 5) == told
    assert ["in.txt"] == [path.name for path in (tmp_path / "open").iterdir()]


def test_run_job_answers_as_in_this_process():
    """Findings come back whole, trace and all."""
    from nexusrdf.validate import check_foreign

    data = b"@prefix e: <http://e/> .\ne:a a e:C ; e:p 5 .\n"
    shapes = (
        b"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .\n"
        b"e:S a sh:NodeShape ; sh:targetClass e:C ; sh:or ( [ sh:path e:p ; sh:minCount 2 ] ) .\n"
    )
    answer = run_job(CHECK, Check(data, "d.ttl", shapes, "s.ttl"), what="it")
    assert Checked(check_foreign(data, "d.ttl", shapes, "s.ttl")) == answer
    assert answer.findings[0].details


@pytest.mark.parametrize("text", ["SELECT * { ?s a nx:Meeting }", "ASK { ?s a nx:Meeting }", "DESCRIBE <id/actor/per-0001>"])
def test_run_job_gives_each_form_of_answer(dist, text):
    """Rows, triples, yes and no."""
    from nexusrdf.query import run_query

    stores = open_release(dist).stores
    request = Ask(text, "accepted", str(stores.accepted), str(stores.full), stores.base, stores.as_of)
    answer = run_job(ASK, request, what="it", readable=(str(stores.full.parent),))
    assert run_query(stores, text) == answer.answer


def test_run_job_leaves_the_stores_as_they_were(dist):
    """A store opened for writing changes its files."""
    stores = open_release(dist).stores
    before = {path: path.stat().st_mtime_ns for path in stores.full.parent.rglob("*")}
    request = Ask("ASK { ?s ?p ?o }", "claimed", str(stores.accepted), str(stores.full), stores.base, stores.as_of)
    run_job(ASK, request, what="it", readable=(str(stores.full.parent),))
    assert before == {path: path.stat().st_mtime_ns for path in stores.full.parent.rglob("*")}


def test_run_job_raises_what_the_job_raises(dist):
    """With its code, position and hint."""
    stores = open_release(dist).stores
    request = Ask("SELECT", "accepted", str(stores.accepted), str(stores.full), stores.base, stores.as_of)
    with pytest.raises(NexusError) as raised:
        run_job(ASK, request, what="it", readable=(str(stores.full.parent),))
    assert ("NX601", "query:1:7") == (raised.value.code, str(raised.value.span))


SLOW = b"""@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:S> a sh:NodeShape ; sh:targetSubjectsOf <urn:p> ; sh:sparql [ sh:message "m" ; sh:select
  "SELECT $this { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?q ?r ?s . ?t ?u ?v . FILTER(?a = 1) }" ] .
"""


def test_run_job_raises_when_time_is_up():
    """Nobody waits for what may take years."""
    data = "".join(f"<urn:s{n}> <urn:p> <urn:o{n}> .\n" for n in range(50)).encode()
    with pytest.raises(LimitError) as raised:
        run_job(CHECK, Check(data, "d.nt", SLOW, "s.ttl"), what="checking d.nt", seconds=1)
    assert ("NX850", 3) == (raised.value.code, raised.value.exit_code)
    assert "checking d.nt took more than 1 seconds" == raised.value.message


@LINUX
def test_run_job_raises_when_memory_is_used_up():
    """It is not enough for the job, and the worker or its end says so."""
    data = "".join(f'<urn:s{n}> <urn:p> "{"x" * 200}" .\n' for n in range(100_000)).encode()
    with pytest.raises(LimitError) as raised:
        run_job(CHECK, Check(data, "d.nt"), what="it", memory=60_000_000)
    assert raised.value.code in {"NX851", "NX852"}  # the engine's own memory ends the process
    assert run_job(CHECK, Check(data, "d.nt"), what="it", memory=WORKER_MEMORY_BYTES).findings == ()


HUNGRY = """
import sys, time
sys.stdin.buffer.read()
held = b"x" * {size}
time.sleep(3)
"""


@LINUX
@pytest.mark.parametrize(("size", "code"), [(400_000_000, "NX851"), (1_000, "NX852")])
@pytest.mark.parametrize("asked", ["proc", "ps"])
def test_run_job_watches_memory_where_the_system_does_not(tmp_path, monkeypatch, size, code, asked):
    """As on macOS, whose kernel keeps no such limit: the process is ended while it sleeps, one that needs little is not."""
    if asked == "ps":
        if shutil.which("ps") is None:
            pytest.skip("needs ps")
        monkeypatch.setattr("nexusrdf.pipeline.worker.find_resident", lambda pid: find_resident(pid, proc=tmp_path))
    fake(tmp_path, monkeypatch, HUNGRY.format(size=size))
    with pytest.raises(LimitError) as raised:
        run_job(CHECK, Check(b"", "d.ttl"), what="it", memory=200_000_000, watched=True)
    assert code == raised.value.code


@LINUX
def test_run_job_answers_when_it_is_watched():
    """Input that takes several looks to be read through arrives whole."""
    data = "".join(f'<urn:s{n}> <urn:p> "{"x" * 200}" .\n' for n in range(100_000)).encode()
    assert run_job(CHECK, Check(data, "d.nt"), what="it", watched=True).findings == ()
    with pytest.raises(LimitError) as raised:
        run_job(CHECK, Check(data, "d.nt"), what="it", memory=60_000_000, watched=True)
    assert "NX851" == raised.value.code


def test_find_resident_tells_nothing_of_a_process_that_is_none():
    """It may end between two looks."""
    assert find_resident(2**22 + 1) is None


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have a module of our own stand in for the worker's side."""
    (tmp_path / "fake_worker.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("nexusrdf.pipeline.worker.MODULE", "fake_worker")


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('words')", "import sys; sys.exit(7)", ""])
def test_run_job_raises_when_the_worker_dies(tmp_path, monkeypatch, code):
    """An engine that crashes takes nothing else with it."""
    fake(tmp_path, monkeypatch, code)
    with pytest.raises(LimitError) as raised:
        run_job(CHECK, Check(b"", "d.ttl"), what="it")
    assert "NX852" == raised.value.code


@pytest.mark.parametrize(("size", "code"), [(WORKER_ANSWER_BYTES + 1, "NX853"), (0, None)])
def test_run_job_raises_when_the_answer_is_too_large(tmp_path, monkeypatch, size, code):
    """What no terminal shows and no pipe wants is not copied about."""
    reply = msgspec.msgpack.encode({"answer": msgspec.msgpack.encode(Answered(boolean=True)), "failure": None})
    (tmp_path / "reply").write_bytes(reply + b"x" * size)
    fake(
        tmp_path,
        monkeypatch,
        f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(open({str(tmp_path / 'reply')!r}, 'rb').read())",
    )
    job = Job("job_ask", Ask, Answered)
    request = Ask("ASK {}", "accepted", "a", "f", "b", "2026-01-01")
    if code is None:
        assert run_job(job, request, what="it").answer is True
        return
    with pytest.raises(LimitError) as raised:
        run_job(job, request, what="it")
    assert code == raised.value.code


def test_run_job_keeps_the_environment_to_itself(tmp_path, monkeypatch):
    """Foreign input is read where no key of the caller's lies about."""
    monkeypatch.setenv("NX_SECRET", "x")
    fake(tmp_path, monkeypatch, f"import os; open({str(tmp_path / 'seen')!r}, 'w').write(' '.join(os.environ))")
    with pytest.raises(LimitError):
        run_job(CHECK, Check(b"", "d.ttl"), what="it")
    assert "NX_SECRET" not in (tmp_path / "seen").read_text().split()


def test_answered_gives_rows_that_are_none():
    """No row is an answer too."""
    assert Answered(rows=Rows((), ())).answer == Rows((), ())
