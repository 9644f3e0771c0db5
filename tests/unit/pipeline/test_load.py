"""Reading a dataset: which texts its anchors are held against."""

import shutil

import pytest

from nexusrdf.pipeline import check, load_dataset, scaffold


def test_load_holds_anchors_against_the_one_stranger_when_a_source_changed(tmp_path):
    """A text that was edited since is told as changed, and each quote that it lost at its line."""
    root, sources = tmp_path / "data", tmp_path / "texts"
    scaffold(root, base="https://example.org/t")
    sources.mkdir()
    (text,) = (root / "sources").glob("*.txt")
    changed = text.read_text(encoding="utf-8").replace("said to lead", "known to lead")
    text.unlink()
    (sources / "edition-two.txt").write_text(changed, encoding="utf-8")
    found = check(root, sources=sources)
    assert ["NX228", "NX231"] == sorted(f.code for f in found if f.severity.name == "VIOLATION")


def test_load_reads_no_text_that_build_or_git_wrote(tmp_path):
    """A release beside the records, or a repository, is no text of a source, and may be large."""
    root = tmp_path / "data"
    scaffold(root, base="https://example.org/t")
    (text,) = (root / "sources").glob("*.txt")
    for name in (".git/objects", ".stores/v", "out/releases/v"):
        (root / name).mkdir(parents=True)
        shutil.copy(text, root / name / "copy.txt")
    (root / "out" / "releases" / "v" / "manifest.json").write_text("{}")
    text.unlink()
    assert () == tuple(f for f in load_dataset(root).findings if f.severity.name == "VIOLATION")
    (root / "sources" / "src-0001.yaml").write_text(
        (root / "sources" / "src-0001.yaml").read_text(encoding="utf-8").replace("withheld: false", "withheld: true"),
        encoding="utf-8",
    )
    assert "NX241" not in {f.code for f in load_dataset(root).findings}


@pytest.mark.parametrize("name", ["src-0001.txt", "edition-two.txt"])
def test_load_tells_of_a_stored_text_when_it_is_another_one(tmp_path, name):
    """A text in the dataset itself that somebody edited: the source says so at its digest, the quote that is lost at its line."""
    root = tmp_path / "data"
    scaffold(root, base="https://example.org/t")
    (text,) = (root / "sources").glob("*.txt")
    changed = text.read_text(encoding="utf-8").replace("said to lead", "sure to lead")
    text.unlink()
    (root / "sources" / name).write_text(changed, encoding="utf-8")
    source, quote = sorted((f for f in load_dataset(root).findings if f.severity.name == "VIOLATION"), key=lambda f: f.code)
    line = (root / "sources" / "src-0001.yaml").read_text(encoding="utf-8").split("\n")[source.span.line - 1]
    assert ("NX228", "sha256: ") == (source.code, line[source.span.column - 9 : source.span.column - 1])
    assert ("NX231", "claims/src-0001.yaml") == (quote.code, quote.span.file)


def test_load_asks_for_no_text_when_none_is_meant_for_a_source(tmp_path):
    """Another file of the dataset is none of its texts: that the quotes are unchecked is a warning, not a change."""
    root = tmp_path / "data"
    scaffold(root, base="https://example.org/t")
    (text,) = (root / "sources").glob("*.txt")
    text.unlink()
    (root / "sources" / "notes.txt").write_text("to be read again", encoding="utf-8")
    (root / "sources" / "src-0001.md").write_text("what we think of it", encoding="utf-8")
    assert {"NX228", "NX231"}.isdisjoint(told.code for told in load_dataset(root).findings)
