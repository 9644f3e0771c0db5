"""A build gives a whole release or none."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nexusrdf.pipeline import build, check, scaffold

STAGES = ["read", "convert", "validate", "reason", "validate again", "export", "write", "stores", "publish", "switch", "done"]
BASE = "https://data.example.net/ferries"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Give a small dataset: read it, never write there."""
    folder = tmp_path_factory.mktemp("small") / "data"
    scaffold(folder, base=BASE)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Give the digest of each file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_build_tells_and_times_every_stage(small, tmp_path):
    """A progress line and the timings name the same stages, in order."""
    told: list[str] = []
    built = build(small, tmp_path / "dist", progress=told.append)
    assert STAGES == told
    assert STAGES[:-1] == list(built.seconds)
    assert (0, 0) == (built.counts["records rejected"], len(built.findings))


def test_build_changes_the_version_when_anything_it_is_made_of_changes(small, tmp_path):
    """A version names one set of bytes: of records, and of what "today" means."""
    versions = [build(small, tmp_path / "dist").version, build(small, tmp_path / "dist", as_of="2026-01-01").version]
    for path in sorted(small.rglob("*.yaml")):
        (tmp_path / "data" / path.relative_to(small)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / path.relative_to(small)).write_bytes(path.read_bytes())
    versions.append(build(tmp_path / "data", tmp_path / "dist").version)
    with (tmp_path / "data" / "places" / "places.yaml").open("a") as file:
        file.write("# a remark\n")
    versions.append(build(tmp_path / "data", tmp_path / "dist").version)
    first, later, same, changed = versions
    assert first == same
    assert 3 == len({first, later, changed})
    assert later.startswith("2026-01-01-")
    assert [True] * 3 == [version.partition("-")[0].isdigit() for version in {first, later, changed}]


# The children are forked before anything opens a store, because its threads do not live on in them.
KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_build import STAGES, contents
from nexusrdf.pipeline import build, check

data, dist = Path(sys.argv[2]), Path(sys.argv[3])

def in_child(work):
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def kill_in(stage):
    def progress(name):
        if name == stage:
            os.kill(os.getpid(), signal.SIGKILL)
    return progress

check(data, reason=True)  # what is read once, such as ontology and shapes, is read before the forks
assert 0 == in_child(lambda: build(data, dist))
old = os.readlink(dist / "current")
before = contents(dist / "releases")
with (data / "places" / "places.yaml").open("a") as file:
    file.write("- {kind: place, id: northmere, label: Northmere}\\n")
told = {}
for stage in STAGES:
    code = in_child(lambda: build(data, dist, progress=kill_in(stage)))
    after = contents(dist / "releases" / Path(old).name)
    told[stage] = [code, os.readlink(dist / "current") == old, all(before[f"{Path(old).name}/{n}"] == d for n, d in after.items())]
    if stage in {"stores", "switch"}:
        told[f"{stage}, left"] = bool(list(dist.glob("*/.staging*")))
assert 0 == in_child(lambda: build(data, dist))
left = bool(list(dist.glob("*/.staging*")))
told["next"] = [len(list((dist / "releases").iterdir())), left, os.readlink(dist / "current") == old]
print(json.dumps(told))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
def test_build_leaves_the_last_release_when_killed_in_any_stage(small, tmp_path):
    """Whatever stops a build, what was published stays to the byte, and the next build cleans up."""
    shutil.copytree(small, tmp_path / "data")
    arguments = [str(Path(__file__).parent), str(tmp_path / "data"), str(tmp_path / "dist")]
    run = subprocess.run([sys.executable, "-c", KILLED, *arguments], capture_output=True, text=True, check=False)
    assert 0 == run.returncode, run.stderr[-3000:]
    expected = {stage: [-9, True, True] for stage in STAGES} | {
        "done": [-9, False, True],  # the new release is complete by then
        "stores, left": True,
        "switch, left": False,
        "next": [2, False, False],
    }
    assert expected == json.loads(run.stdout)


@pytest.mark.parametrize("victim", ["nexusrdf.publish.release._write", "nexusrdf.publish.release.build_stores"])
def test_build_exits_2_when_the_disk_is_full(small, tmp_path, monkeypatch, nexusrdf, victim):
    """A full disk is no fault of the records: it is told as what it is, and costs nothing but the build."""
    dist = tmp_path / "dist"
    assert 0 == nexusrdf("build", small, "-o", dist).code
    before = contents(dist / "releases")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(victim, full)
        run = nexusrdf("build", small, "-o", dist, "--as-of", "2026-01-01")
    assert (2, "") == (run.code, run.out)
    assert run.err.startswith("nexusrdf: NX701 the release could not be written: [Errno 28] No space left on device")
    assert "the last release is untouched" in run.err
    assert before == {name: digest for name, digest in contents(dist / "releases").items() if not name.startswith(".staging")}
    assert 0 == nexusrdf("query", dist, "--name", "meetings").code


def test_build_cleans_only_after_success(small, tmp_path, nexusrdf):
    """`--clean` with a mistake in the records must not cost the last release."""
    dist = tmp_path / "dist"
    assert 0 == nexusrdf("build", small, "-o", dist, "--as-of", "2025-12-31").code
    shutil.copytree(small, tmp_path / "data")
    places = tmp_path / "data" / "places" / "places.yaml"
    good = places.read_text(encoding="utf-8")
    places.write_text(good.replace("kind: place", "kind: palace"), encoding="utf-8")
    before = contents(dist / "releases")
    assert 1 == nexusrdf("build", tmp_path / "data", "-o", dist, "--clean").code
    assert before == contents(dist / "releases")
    places.write_text(good, encoding="utf-8")
    assert 0 == nexusrdf("build", tmp_path / "data", "-o", dist, "--clean").code
    (kept,) = (dist / "releases").iterdir()
    assert kept.name == (dist / "current").resolve().name == next((dist / ".stores").iterdir()).name


@pytest.mark.parametrize("place", [".", "places", "claims/..", "more/deep"])
def test_build_refuses_to_write_among_records(small, tmp_path, nexusrdf, place):
    """Releases beside records would be read as records, or hide them."""
    shutil.copytree(small, tmp_path / "data")
    (tmp_path / "data" / "more" / "deep" / "er").mkdir(parents=True)
    (tmp_path / "data" / "more" / "deep" / "er" / "p.yaml").write_text("{kind: place, id: northmere, label: Northmere}\n")
    before = contents(tmp_path / "data")
    run = nexusrdf("build", tmp_path / "data", "-o", tmp_path / "data" / place)
    assert (2, "") == (run.code, run.out)
    assert "NX809" in run.err
    assert before == contents(tmp_path / "data")


def test_build_reads_the_same_records_when_its_releases_lie_in_the_dataset(small, tmp_path):
    """With or without the cache beside them, releases are no records."""
    shutil.copytree(small, tmp_path / "data")
    dist = tmp_path / "data" / "dist"
    first = build(tmp_path / "data", dist)
    shutil.rmtree(dist / ".stores")
    again = build(tmp_path / "data", dist)
    assert (first.version, first.findings, first.counts) == (again.version, again.findings, again.counts)


def test_build_warns_of_files_that_it_does_not_read(small, tmp_path):
    """Nothing is dropped quietly: a table of records is told of, a source stored as one is not."""
    shutil.copytree(small, tmp_path / "data")
    (tmp_path / "data" / "people.ods").write_text("id,label\nper-9,Nobody\n")
    text = tmp_path / "data" / "sources" / "gazette-2025-05-04.txt"
    text.rename(text.with_suffix(".csv"))
    built = build(tmp_path / "data", tmp_path / "dist")
    assert [("NX123", "people.ods", "warning")] == [(f.code, f.span.file, str(f.severity)) for f in built.findings]
    assert built.release is not None


def test_build_reads_no_further_when_the_settings_are_huge(tmp_path, nexusrdf):
    """The limit on files of records holds for nexus.yaml, too."""
    with (tmp_path / "nexus.yaml").open("wb") as stream:
        stream.truncate(3_000_000)
    run = nexusrdf("build", tmp_path, "-o", tmp_path / "dist")
    assert 2 == run.code
    assert "NX802" in run.err
    assert "1,000,000" in run.err or "1000000" in run.err or "1 MB" in run.err, run.err


def test_build_says_that_there_is_no_dataset_before_it_looks_for_records(tmp_path, nexusrdf):
    """Started in the wrong folder, it must not walk all that lies below."""
    (tmp_path / "out.yaml").symlink_to("/nowhere")
    run = nexusrdf("build", tmp_path, "-o", tmp_path / "dist")
    assert (2, "") == (run.code, run.out)
    assert "NX801" in run.err


@pytest.mark.parametrize(("principal", "expected"), [("org-x", [("NX439", "warning", 5)]), ("org-y", [])])
def test_check_warns_of_a_front_of_itself_while_it_is_only_claimed(tmp_path, principal, expected):
    """Accepted it is a violation; until then a curator is told at the field, and the release is made."""
    root = tmp_path / "data"
    scaffold(root, base="https://example.org/x")
    lines = "- {kind: organisation, id: org-x, label: X}\n- {kind: organisation, id: org-y, label: Y}\n"
    (root / "actors" / "bodies.yaml").write_text(lines)
    (root / "relations").mkdir(exist_ok=True)
    (root / "relations" / "front.yaml").write_text(
        f"kind: front\nid: front-x\nlabel: X as a front\nof: {principal}\nfront: org-x\n"
        "claim: {id: f001, source: src-0001, how: alleged, quote: Ferry talks}\n"
    )
    found = [f for f in check(root) if f.code == "NX439"]
    assert expected == [(f.code, str(f.severity), f.span.line) for f in found]
    assert {"relations/front.yaml"} >= {f.span.file for f in found}
    assert build(root, tmp_path / "dist").release is not None
