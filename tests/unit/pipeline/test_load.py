"""Reading a dataset: which texts its anchors are held against."""

import shutil

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
