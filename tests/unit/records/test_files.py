import hashlib
import os
import sys

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.base.limits import RECORD_FILE_BYTES
from nexusrdf.records import iter_record_files, iter_unread_files, read_file

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files: pipes, links, any name")


def names(root):
    """Give the names of a dataset's record files."""
    return [name for _, name in iter_record_files(root)]


def plant(root, *files):
    """Write files of one record each."""
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"id": "a"}', encoding="utf-8")


def test_iter_record_files_sorts_and_selects_when_dataset_holds_more(tmp_path):
    """Only records count, in one order on every machine."""
    plant(tmp_path, "nexus.yaml", "b.yml", "a/z.yaml", "a/nexus.yaml", "a-b.json", "A.YAML", "readme.md", "x.ods")
    plant(tmp_path, ".git/x.yaml", "a/.hidden.yaml", "queries/q.yaml", "shapes/s.json", "a/shapes/s.yaml")
    tables = ["t.XLSX", "t.csv", "t.jsonl", "t.ndjson", "t.tsv"]
    plant(tmp_path, *tables, ".hidden.csv", "shapes/s.csv")
    assert ["A.YAML", "a-b.json", "a/nexus.yaml", "a/shapes/s.yaml", "a/z.yaml", "b.yml", *tables] == names(tmp_path)


def test_iter_record_files_yields_readable_paths_when_root_is_relative(tmp_path, monkeypatch):
    """The path opens as it is; the name is what findings show."""
    plant(tmp_path, "data/a.yaml")
    monkeypatch.chdir(tmp_path)
    ((path, name),) = iter_record_files(tmp_path.__class__("data"))
    assert ("a.yaml", 1) == (name, len(read_file(path, name).records))


@POSIX
def test_iter_record_files_refuses_links_when_they_leave_the_dataset(tmp_path):
    """A dataset from somebody else must not read the files of its reader."""
    plant(tmp_path, "secret.yaml", "folder/secret.yaml", "data/a.yaml")
    for link, target in [("l.yaml", "../secret.yaml"), ("dir", "../folder"), ("none.yaml", "nowhere.yaml")]:
        path = tmp_path / "data" / link
        path.symlink_to(target)
        with pytest.raises(NexusError) as caught:
            names(tmp_path / "data")
        assert ("NX121", f"{link} is a link to a place outside the dataset") == (caught.value.code, caught.value.message)
        path.unlink()
    assert ["a.yaml"] == names(tmp_path / "data")


@POSIX
def test_iter_record_files_ends_when_links_make_a_circle(tmp_path):
    """Links inside the dataset are harmless: a file is read, a folder is read where it is."""
    plant(tmp_path, "a/b.yaml")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "c.yaml").symlink_to("a/b.yaml")
    assert ["a/b.yaml"] == names(tmp_path)


@POSIX
def test_iter_record_files_yields_a_file_once_when_links_lead_to_it(tmp_path):
    """A record must not stand twice because its file has two names."""
    plant(tmp_path, "b.yaml", ".kept/hidden.yaml")
    for link, target in [("a.yaml", "b.yaml"), ("c.yaml", "a.yaml"), ("d.yaml", ".kept/hidden.yaml"), ("e.yaml", "d.yaml")]:
        (tmp_path / link).symlink_to(target)
    assert ["b.yaml", "d.yaml"] == names(tmp_path)


@pytest.mark.parametrize("stores", [True, False])
def test_iter_record_files_leaves_out_releases_and_nothing_beside_them(tmp_path, stores):
    """A folder of releases in the dataset costs no record, with or without its cache."""
    plant(tmp_path, "actors/a.yaml", "actors/current/b.yaml", "releases/press.yaml", "x/last-run.json", "x/current/c.yaml")
    plant(tmp_path, "actors/releases/v1/manifest.json", "actors/releases/v1/accepted.json", "actors/last-run.json")
    if stores:
        plant(tmp_path, "actors/.stores/v1/x.json")
    assert ["actors/a.yaml", "releases/press.yaml", "x/current/c.yaml", "x/last-run.json"] == names(tmp_path)


def test_iter_unread_files_names_what_a_curator_may_take_for_records(tmp_path):
    """A table that nobody reads must not look as if it were published."""
    plant(tmp_path, "nexus.yaml", "a.yaml", "people.xls", "a/people.ODS", "b.xlsm", "c.csv.txt", "d.xlsx", "a.yaml.txt")
    plant(tmp_path, "shapes/s.yaml", "shapes/s.ttl", "queries/a/q.json", "queries/q.rq", "README.md", "LICENSE", "notes.txt")
    plant(tmp_path, ".git/x.ods", ".hidden.xls", "dist/releases/v1/manifest.json", "dist/releases/v1/a.ods", "queries/t.csv")
    expected = [
        "a.yaml.txt",
        "a/people.ODS",
        "b.xlsm",
        "c.csv.txt",
        "people.xls",
        "queries/a/q.json",
        "queries/t.csv",
        "shapes/s.yaml",
    ]
    assert expected == [name for _, name in iter_unread_files(tmp_path)]


@POSIX
def test_iter_record_files_passes_when_root_itself_is_a_link(tmp_path):
    """Where the dataset lives is its owner's choice."""
    plant(tmp_path, "real/a.yaml")
    (tmp_path / "data").symlink_to("real")
    assert ["a.yaml"] == names(tmp_path / "data")


@POSIX
@pytest.mark.parametrize("name", [b"\xff.yaml", b"a\n.yaml"])
def test_iter_record_files_refuses_a_name_when_it_cannot_be_shown(tmp_path, name):
    """A name that no report can print is refused, not passed over."""
    try:
        (tmp_path / os.fsdecode(name)).write_bytes(b"id: a")
    except OSError:
        pytest.skip("this file system takes no such name")
    with pytest.raises(NexusError) as caught:
        names(tmp_path)
    assert "NX101" == caught.value.code
    assert caught.value.message.isprintable()


@pytest.mark.parametrize("name", ["none", "file"])
def test_iter_record_files_raises_when_root_is_no_folder(tmp_path, name):
    """A mistyped path is an error, not an empty dataset."""
    (tmp_path / "file").write_text("")
    with pytest.raises(NexusError) as caught:
        names(tmp_path / name)
    assert ("NX101", 2) == (caught.value.code, caught.value.exit_code)


def test_read_file_chooses_the_syntax_when_name_tells_it(tmp_path):
    """The end of the name decides; the content never does."""
    for name, text in [("a.yaml", "id: NO"), ("a.yml", "id: NO"), ("a.json", '{"id": "NO"}'), ("A.JSON", '{"id": "NO"}')]:
        (tmp_path / name).write_text(text)
        (record,) = read_file(tmp_path / name, f"x/{name}").records
        assert ("NO", f"x/{name}") == (record.node.find("id").value.text, record.file)
    (tmp_path / "b.json").write_text("id: NO")
    assert ["NX105"] == [found.code for found in read_file(tmp_path / "b.json", "b.json").findings]


def test_read_file_raises_when_format_is_unknown(tmp_path):
    """A file nobody can read is not passed over."""
    with pytest.raises(NexusError) as caught:
        read_file(tmp_path / "a.txt", "a.txt")
    assert ("NX122", "cannot tell how to read a.txt") == (caught.value.code, caught.value.message)


def test_read_file_raises_when_file_is_missing_or_a_folder(tmp_path):
    """What cannot be read stops the command: silence would look like an empty file."""
    (tmp_path / "dir.yaml").mkdir()
    for name in ("none.yaml", "dir.yaml", "x" * 300 + ".yaml"):
        with pytest.raises(NexusError) as caught:
            read_file(tmp_path / name, name)
        assert "NX101" == caught.value.code
        assert caught.value.hint


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_read_file_raises_when_permission_is_missing(tmp_path):
    """As for a missing file, the reason is told."""
    path = tmp_path / "a.yaml"
    path.write_text("id: a")
    path.chmod(0)
    with pytest.raises(NexusError, match="Permission denied"):
        read_file(path, "a.yaml")


@POSIX
def test_read_file_raises_when_file_is_a_pipe(tmp_path):
    """Reading a pipe that nobody writes to would never end."""
    path = tmp_path / "a.yaml"
    os.mkfifo(path)
    with pytest.raises(NexusError, match="it is not a file"):
        read_file(path, "a.yaml")


def test_read_file_reads_no_further_when_file_is_huge(tmp_path):
    """A file of any size costs a megabyte: the rest is not looked at."""
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(RECORD_FILE_BYTES * 1000)
    assert ["NX116"] == [found.code for found in read_file(path, "a.yaml").findings]


def test_read_file_gives_the_digest_of_what_it_read(tmp_path):
    """A release names the bytes it was made from, not those of a moment later."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"id: a\n")
    assert hashlib.sha256(b"id: a\n").hexdigest() == read_file(path, "a.yaml").digest
