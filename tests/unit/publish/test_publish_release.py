"""A release is there whole or not at all, wherever the machine stops."""

import errno
import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
from filelock import FileLock

from nexusrdf.base.errors import NexusError
from nexusrdf.base.iri import Base
from nexusrdf.export import File
from nexusrdf.publish import ensure_stores, find_current, make_manifest, publish_release, read_released, remove_releases
from nexusrdf.publish.stores import select_accepted

BASE = Base("https://example.org/d")
NX = "https://w3id.org/nexusrdf/ns#"


def files(words: str = "one") -> list[File]:
    """Make a small release."""
    data = f'<https://example.org/d/id/place/p> <{NX}topic> "{words}" <https://example.org/d/graph/accepted> .\n'.encode()
    made = [File("dataset.nq", data, "all", "application/n-quads", 1), File("note.txt", words.encode(), "a note", "text/plain")]
    return [*made, make_manifest(made, {"version": words})]


def contents(folder: Path) -> dict[str, str]:
    """Give the digest of each file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def publish(dist: Path, words: str = "one", version: str = "v1") -> Path:
    """Publish a small release."""
    return publish_release(dist, version, files(words), BASE, progress=lambda _: None)


def leftovers(dist: Path) -> list[str]:
    """Give what an unfinished build leaves."""
    return sorted(path.name for path in (*dist.glob("*/.staging*"), *dist.glob(".current")))


def test_publish_points_current_at_the_release(tmp_path):
    """Scripts and people read `current`."""
    folder = publish(tmp_path)
    assert folder == find_current(tmp_path)
    assert "releases/v1" == str((tmp_path / "current").readlink())
    assert {"dataset.nq", "note.txt", "manifest.json"} == set(contents(folder))
    assert [] == leftovers(tmp_path)


def test_publish_keeps_earlier_releases(tmp_path):
    """A release once cited can be read again."""
    first = publish(tmp_path)
    before = contents(first)
    second = publish(tmp_path, "two", "v2")
    assert before == contents(first)
    assert second == find_current(tmp_path)


def test_publish_changes_nothing_when_the_release_is_there(tmp_path):
    """A nightly build of unchanged records leaves the files and their times alone."""
    folder = publish(tmp_path)
    before = {path.name: path.stat() for path in folder.iterdir()}
    publish(tmp_path)
    after = {path.name: path.stat() for path in folder.iterdir()}
    assert {n: (s.st_ino, s.st_mtime_ns) for n, s in before.items()} == {n: (s.st_ino, s.st_mtime_ns) for n, s in after.items()}
    assert [] == leftovers(tmp_path)


@pytest.mark.parametrize("damage", ["change", "remove", "folder", "manifest", "file", "link"])
def test_publish_replaces_the_release_when_it_is_damaged(tmp_path, damage):
    """Building again mends what a disk or a hand spoiled."""
    folder = publish(tmp_path)
    before = contents(folder)
    match damage:
        case "change":
            (folder / "note.txt").write_text("spoiled")
        case "remove":
            (folder / "note.txt").unlink()
        case "folder":
            (folder / "note.txt").unlink()
            (folder / "note.txt").mkdir()
        case "manifest":
            (folder / "manifest.json").unlink()
        case "file":
            remove(folder)
            folder.write_text("a file in its place")
        case "link":
            remove(folder)
            folder.symlink_to(tmp_path)
    publish(tmp_path)
    assert before == contents(folder)
    assert folder.is_dir()
    assert not folder.is_symlink()
    assert [] == leftovers(tmp_path)


def test_publish_leaves_a_release_alone_when_others_put_files_there(tmp_path):
    """File managers leave files of their own: the release is the same all the same."""
    folder = publish(tmp_path)
    before = {path.name: path.stat().st_ino for path in folder.iterdir()}
    (folder / ".DS_Store").write_text("Finder")
    publish(tmp_path)
    assert before | {".DS_Store": (folder / ".DS_Store").stat().st_ino} == {p.name: p.stat().st_ino for p in folder.iterdir()}


def test_publish_clears_leftovers_of_any_kind(tmp_path):
    """What an interrupted build, or a hand, left must not stop every later one."""
    publish(tmp_path)
    for place in (tmp_path / "releases", tmp_path / ".stores"):
        (place / ".staging-file").write_text("x")
        (place / ".staging-v1").symlink_to("nowhere")
        (place / ".staging-old-v1").mkdir()
    remove(tmp_path / ".stores" / "v1")
    (tmp_path / ".stores" / "v1").write_text("a file in its place")
    assert publish(tmp_path) == find_current(tmp_path)
    assert [] == leftovers(tmp_path)
    assert tmp_path / ".stores" / "v1" == ensure_stores(tmp_path, "v1", BASE)


def test_remove_releases_keeps_what_current_points_to(tmp_path):
    """Another build may have ended between ours and the cleaning."""
    for version in ("v1", "v2", "v3"):
        publish(tmp_path, version, version)
    remove_releases(tmp_path, keep="v2")
    for name in ("releases", ".stores"):
        assert ["v2", "v3"] == sorted(path.name for path in (tmp_path / name).iterdir())
    assert "v3" == find_current(tmp_path).name


def test_remove_releases_waits_for_a_build(tmp_path):
    """What a build is writing is not taken from under it."""
    publish(tmp_path)
    lock = FileLock(tmp_path / ".lock")
    with lock, ThreadPoolExecutor(1) as pool:
        cleaning = pool.submit(remove_releases, tmp_path, keep="v1")
        (tmp_path / "releases" / "v2").mkdir()
        with pytest.raises(TimeoutError):
            cleaning.result(0.3)
        assert (tmp_path / "releases" / "v2").is_dir()
        lock.release()
        cleaning.result(20)
    assert not (tmp_path / "releases" / "v2").exists()


def test_publish_raises_when_the_disk_is_full(tmp_path, monkeypatch):
    """The curator is told; the last release is untouched, and the next build cleans up."""
    folder = publish(tmp_path)
    before = contents(folder)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NexusError, match="No space left") as raised:
            publish(tmp_path, "two", "v2")
    assert ("NX701", 2) == (raised.value.code, raised.value.exit_code)
    assert before == contents(find_current(tmp_path))
    assert ["v1"] == [path.name for path in (tmp_path / "releases").iterdir() if not path.name.startswith(".")]
    publish(tmp_path, "two", "v2")
    assert [] == leftovers(tmp_path)


def test_publish_writes_a_pointer_file_when_links_fail(tmp_path, monkeypatch):
    """Windows without the right to make links has releases too."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    folder = publish(tmp_path)
    assert "releases/v1\n" == (tmp_path / "current").read_text(encoding="utf-8")
    assert folder == find_current(tmp_path)
    assert publish(tmp_path, "two", "v2") == find_current(tmp_path)


def test_find_current_raises_when_there_is_none(tmp_path):
    """Commands that read a release say that there is none, and what to run."""
    for broken in ("nothing", "dangling"):
        if broken == "dangling":
            (tmp_path / "current").symlink_to("releases/gone")
        with pytest.raises(NexusError, match="no release") as raised:
            find_current(tmp_path)
        assert ("NX702", 2) == (raised.value.code, raised.value.exit_code)


# Each run kills itself with SIGKILL at one step on the disk, one later each time, until a run comes through. The
# children are forked before anything opens a store, because its threads do not live on in them.
KILLED = """
import json, os, shutil, signal, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from test_publish_release import BASE, contents, leftovers, publish, files
from nexusrdf.publish import find_current

dist, damaged, mended = Path(sys.argv[2]), sys.argv[3] == "damaged", sys.argv[3] == "mended"
STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.chmod", "shutil.rmtree"}

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

def killed_at(number, version):
    count = 0
    def hook(event, arguments):
        nonlocal count
        if event in STEPS and arguments and (event == "os.symlink" or str(dist) in f"{arguments[0]} {arguments[-1]}"):
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    publish(dist, "one" if mended else "two", version)

template = dist.with_name("template")
assert 0 == in_child(lambda: publish(template))
if damaged:
    assert 0 == in_child(lambda: publish(template, "two", "v2"))
    (template / "releases" / "v2" / "note.txt").write_text("spoiled")
    assert 0 == in_child(lambda: publish(template))
v1 = contents(template / "releases" / "v1")
if mended:  # the only release there is
    for name in ("note.txt", "dataset.nq"):
        (template / "releases" / "v1" / name).write_text("spoiled")
told = []
code, number = -signal.SIGKILL, 0
while code == -signal.SIGKILL:
    number += 4 if (damaged or mended) and number > 24 else 1  # most of the later steps remove old stores, one file each
    shutil.rmtree(dist, ignore_errors=True)
    shutil.copytree(template, dist, symlinks=True)
    code = in_child(lambda: killed_at(number, "v1" if mended else "v2"))
    now = contents(dist / "releases" / "v1")
    whole = now == v1
    if mended and not whole:  # every file is there: as it was, or as it should be
        was = contents(template / "releases" / "v1")
        whole = now != v1 and set(now) == set(v1) and all(now[name] in (v1[name], was[name]) for name in v1)
    told.append([number, code, find_current(dist).name, whole])
    if mended and number % 10 == 0:
        assert 0 == in_child(lambda: publish(dist))
        assert contents(dist / "releases" / "v1") == v1 and not leftovers(dist), leftovers(dist)
    elif number % 10 == 0:
        assert 0 == in_child(lambda: publish(dist, "two", "v2"))
        assert find_current(dist).name == "v2" and not leftovers(dist), leftovers(dist)
if mended:
    assert contents(dist / "releases" / "v1") == v1
print(json.dumps(told))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
@pytest.mark.parametrize("state", ["fresh", "damaged", "mended"])
def test_publish_leaves_the_last_release_when_killed_at_any_step(tmp_path, state):
    """Power, memory or a colleague may stop a build between any two steps on the disk."""
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(Path(__file__).parent), str(tmp_path / "dist"), state],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == run.returncode, run.stderr[-3000:]
    told = json.loads(run.stdout)
    assert len(told) > 15, "the steps on the disk were seen"
    *stopped, last = told
    assert {(-9, True)} == {(code, whole) for _, code, _, whole in stopped}
    if state == "mended":
        assert (0, "v1", True) == tuple(last[1:])
        assert {"v1"} == {version for *_, version, _ in stopped}
        return
    assert (0, "v2", True) == tuple(last[1:])
    # `current` is switched by the last step of all: whoever is killed just after has a new release, everybody else the old.
    assert ["v1"] * (len(stopped) - 1) == [version for *_, version, _ in stopped[:-1]]


def test_ensure_stores_builds_them_when_absent_or_damaged(tmp_path):
    """The stores are a cache: deleting or spoiling them costs a second, never an answer."""
    publish(tmp_path)
    stores = tmp_path / ".stores" / "v1"
    expected = sorted(str(quad) for quad in ox.Store.read_only(str(stores / "full")))
    assert expected
    for damage in ("absent", "one absent", "current spoiled", "tables gone"):
        match damage:
            case "absent":
                remove(stores)
            case "one absent":
                remove(stores / "accepted")
            case "current spoiled":
                (stores / "full" / "CURRENT").write_bytes(b"MANIFEST-999999\n")
            case "tables gone":
                for path in (stores / "full").glob("*.sst"):
                    path.unlink()
        assert stores == ensure_stores(tmp_path, "v1", BASE)
        assert expected == sorted(str(quad) for quad in ox.Store.read_only(str(stores / "full"))), damage


def remove(folder: Path) -> None:
    """Remove a folder with all in it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    folder.rmdir()


def test_ensure_stores_writes_the_index_of_names_again_when_it_is_absent(tmp_path):
    """It is a cache of the stores, which an older version made without it."""
    publish(tmp_path)
    index = tmp_path / ".stores" / "v1" / "names.sqlite"
    written = index.read_bytes()
    index.unlink()
    ensure_stores(tmp_path, "v1", BASE)
    assert index.read_bytes() == written


def test_ensure_stores_raises_when_the_release_is_gone(tmp_path):
    """Without dataset.nq there is nothing to build stores from."""
    folder = publish(tmp_path)
    (folder / "dataset.nq").unlink()
    remove(tmp_path / ".stores" / "v1")
    with pytest.raises(NexusError) as raised:
        ensure_stores(tmp_path, "v1", BASE)
    assert ("NX703", 2) == (raised.value.code, raised.value.exit_code)


@pytest.mark.parametrize("damage", ["cut at a line end", "no digest", "no manifest"])
def test_ensure_stores_raises_when_the_release_is_not_what_was_published(tmp_path, damage):
    """Half of a dataset answers every question, and wrongly."""
    folder = publish(tmp_path)
    remove(tmp_path / ".stores" / "v1")
    match damage:
        case "cut at a line end":
            (folder / "dataset.nq").write_bytes(b"")
        case "no digest":
            (folder / "manifest.json").write_text('{"files": {}}')
        case "no manifest":
            (folder / "manifest.json").unlink()
    with pytest.raises(NexusError, match=r"dataset\.nq") as raised:
        ensure_stores(tmp_path, "v1", BASE)
    assert ("NX703", 2) == (raised.value.code, raised.value.exit_code)
    with pytest.raises(NexusError, match=r"dataset\.nq"):
        read_released(folder, "dataset.nq")
    assert not (tmp_path / ".stores" / "v1").exists()


def test_select_accepted_leaves_out_what_no_accepted_claim_needs(release):
    """Whoever queries the accepted store cannot reach a pending claim by any path."""
    text = (release / "dataset.nq").read_bytes()
    quads = [
        (str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in ox.parse(text, format=ox.RdfFormat.N_QUADS)
    ]
    base = Base("https://w3id.org/nexusrdf/data")
    kept = select_accepted(quads, base)
    assert len(kept) == len(set(kept))
    standing = {o for s, p, o, _ in kept if p == f"<{NX}curationStatus>"}
    assert {f"<{NX}status-accepted>"} == standing
    claims = {s for s, p, o, _ in kept if o == f"<{NX}Claim>"}
    contents = {g for *_, g in kept if "/graph/claim/" in g}
    assert {o for s, p, o, _ in kept if p == f"<{NX}content>" and s in claims} == contents
    nodes = {term for quad in kept for term in (quad[0], quad[2])}
    assert set() == {n for n in nodes if "/id/claim/" in n} - claims
    assert [] == [n for n in nodes if "meeting-doha-2024" in n or "mastermind" in n or "nadeem-in-let" in n]
    graphs = {g.rpartition("/graph/")[2].rstrip(">") for *_, g in kept} - {g.rpartition("/graph/")[2].rstrip(">") for g in contents}
    assert {"accepted", "entailed", "records"} == {name for name in graphs if not name.startswith("inferred/")}
    resting = {(s.rpartition("/graph/")[2].rstrip(">"), o) for s, p, o, _ in kept if p == f"<{NX}restsOn>"}
    assert {name for name in graphs if name.startswith("inferred/")} == {graph for graph, _ in resting}
    assert {claim for _, claim in resting} <= claims
