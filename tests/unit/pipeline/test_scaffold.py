import hashlib
import re
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.model.anchors import check_anchors
from nexusrdf.model.checks import check_dataset
from nexusrdf.model.config import DEFAULT_BASE, parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.promotion import promote
from nexusrdf.pipeline.cite import read_texts
from nexusrdf.pipeline.scaffolding import scaffold
from nexusrdf.pipeline.schemas import format_schema
from nexusrdf.records import iter_record_files, parse_mapping, read_file

BASE = "https://data.example.net/ferries"


def read(root: Path):
    """Read a dataset as the pipeline does; give it with its promotion and everything found."""
    mapping, found = parse_mapping((root / "nexus.yaml").read_bytes(), "nexus.yaml")
    config, faults = parse_config(mapping)
    readings = [read_file(path, name) for path, name in iter_record_files(root)]
    records = tuple(record for reading in readings for record in reading.records)
    dataset, _, more = read_dataset(records, config)
    promotion = promote(dataset)
    texts = read_texts(root / "sources")
    everything = [*found, *faults, *more, *check_dataset(dataset, promotion), *check_anchors(dataset, texts)]
    return dataset, promotion, [*everything, *(fault for reading in readings for fault in reading.findings)]


def files_of(folder: Path) -> dict[str, bytes]:
    """Give the content of every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_scaffold_makes_a_dataset_without_findings(tmp_path):
    """The first thing a newcomer checks must be clean, warnings and quotes included."""
    scaffold(tmp_path / "data", base=BASE)
    assert [] == read(tmp_path / "data")[2]


def test_scaffold_shows_an_accepted_and_a_pending_claim(tmp_path):
    """The difference between the two is what the toolkit is about."""
    scaffold(tmp_path / "data", base=BASE)
    dataset, promotion, _ = read(tmp_path / "data")
    expected = {"src-0001-c001": "accepted", "src-0001-c002": "pending"}
    assert expected == {claim: verdict.status.value for claim, verdict in promotion.verdicts.items()}
    kinds = sorted({entity.kind.name for entity in dataset.entities.values()})
    assert ["leadership", "meeting", "news-article", "organisation", "person", "place"] == kinds


def test_scaffold_returns_every_file_it_wrote(tmp_path):
    """The command lists what it did."""
    root = tmp_path / "deep" / "data"
    written = scaffold(root, base=BASE)
    assert sorted(files_of(root)) == [path.relative_to(root).as_posix() for path in written]
    assert {".gitignore", ".gitattributes", "README.md", "nexus.yaml"} < set(files_of(root))
    assert [root.name] == [path.name for path in root.parent.iterdir()]
    assert "dist/" in (root / ".gitignore").read_text(encoding="utf-8").split()


def test_scaffold_writes_the_same_bytes_when_run_again(tmp_path):
    """No clock, no chance: two newcomers see the same."""
    scaffold(tmp_path / "a" / "data", base=BASE)
    scaffold(tmp_path / "b" / "data", base=BASE)
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_scaffold_holds_the_text_its_source_tells_of(tmp_path):
    """A newline changed on the way would make every quote unverifiable."""
    scaffold(tmp_path / "data", base=BASE)
    dataset, _, _ = read(tmp_path / "data")
    source = dataset.entities["src-0001"].text
    (text,) = (tmp_path / "data" / "sources").glob("*.txt")
    assert (source.sha256, source.length) == (hashlib.sha256(text.read_bytes()).hexdigest(), len(text.read_bytes().decode()))


@pytest.mark.parametrize(
    ("base", "expected"),
    [(BASE, BASE), (f"{BASE}/", BASE), ("http://localhost:8000", "http://localhost:8000"), ("https://пример.example/a:", "https://пример.example/a:")],
)  # fmt: skip
def test_scaffold_takes_base_and_title_when_they_can_be_used(tmp_path, base, expected):
    """What is asked for is what a reader of nexus.yaml gets, whatever YAML makes of its characters."""
    title = 'Ferries: "north" #1 $5 \\ émile'
    scaffold(tmp_path / "data", base=base, title=title)
    dataset, _, findings = read(tmp_path / "data")
    assert (expected, title, []) == (dataset.config.base.iri, dataset.config.title, findings)
    assert (tmp_path / "data" / "README.md").read_text(encoding="utf-8").startswith(f"# {title}\n")


@pytest.mark.parametrize(("base", "expected"), [(DEFAULT_BASE, True), (f"{DEFAULT_BASE}/", True), (BASE, False)])
def test_scaffold_says_change_it_when_base_is_the_default(tmp_path, base, expected):
    """A release under example.org could never be moved."""
    scaffold(tmp_path / "data", base=base)
    assert expected == ("CHANGE IT" in (tmp_path / "data" / "nexus.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "options",
    [
        {"base": ""},
        {"base": "example.org/data"},
        {"base": "ftp://example.org"},
        {"base": "https://"},
        {"base": "https:///data"},
        {"base": "https://example.org/a b"},
        {"base": "https://example.org/a\nlicence: none"},
        {"base": "https://example.org/#"},
        {"base": "https://example.org/?a"},
        {"base": "https://[example"},
        {"title": " "},
        {"title": "two\nlines"},
        {"title": "bell \x07"},
    ],
)
def test_scaffold_refuses_when_a_setting_cannot_be_used(tmp_path, options):
    """A base that is no IRI would spoil every statement; nothing is written before it is sound."""
    with pytest.raises(NexusError) as raised:
        scaffold(tmp_path / "data", **{"base": BASE, **options})
    assert ("NX822", 2, []) == (raised.value.code, raised.value.exit_code, list(tmp_path.iterdir()))
    assert raised.value.message.isprintable()


@pytest.mark.parametrize("name", ["nexus.yaml", "events/meeting-selwick-2025.yaml", ".gitignore"])
def test_scaffold_writes_nothing_when_a_file_is_there(tmp_path, name):
    """Somebody's records are never overwritten, nor mixed with half of an example."""
    path = tmp_path / "data" / name
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(NexusError, match=re.escape(name)) as raised:
        scaffold(tmp_path / "data", base=BASE)
    assert ("NX821", 2, {name: b"mine"}) == (raised.value.code, raised.value.exit_code, files_of(tmp_path / "data"))


def test_scaffold_joins_other_files_when_the_folder_exists(tmp_path):
    """`git init` or a licence may come first."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "LICENSE").write_text("mine")
    scaffold(tmp_path, base=BASE)
    assert [] == read(tmp_path)[2]
    assert "mine" == (tmp_path / "LICENSE").read_text()
    assert [] == [path for path in tmp_path.iterdir() if path.name.startswith(".nexusrdf-")]


@pytest.mark.parametrize("blocked", ["data", "data/sources"])
def test_scaffold_leaves_nothing_when_a_file_is_in_the_way(tmp_path, blocked):
    """A file where a folder should be: those before it are taken away again."""
    path = tmp_path / blocked
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    before = files_of(tmp_path)
    with pytest.raises(NexusError) as raised:
        scaffold(tmp_path / "data", base=BASE)
    assert ("NX819", before) == (raised.value.code, files_of(tmp_path))
    assert [] == [entry for entry in (tmp_path / "data").glob("*") if entry.is_dir()]


@pytest.mark.parametrize("name", ["nexus.yaml", "README.md", "events/meeting-selwick-2025.yaml"])
def test_scaffold_explains_every_key_of_the_pattern(tmp_path, name):
    """A pattern is copied before any manual is read: no placeholder is left, each key of the record has its comment."""
    scaffold(tmp_path / "data", base=BASE)
    text = (tmp_path / "data" / name).read_text(encoding="utf-8").replace("$schema=", "")
    assert [] == re.findall(r"\$\w+", text)
    if name.startswith("events/"):
        silent = [line for line in text.splitlines() if "#" not in line and not line.lstrip().startswith("-")]
        assert ["source", "quote", "gist"] == [line.split(":")[0].strip() for line in silent]


def test_scaffold_leads_editors_to_the_schemas(tmp_path):
    """Each YAML file says which schema judges it, by a path from where it is; the schemas are those of the command."""
    scaffold(tmp_path / "data", base=BASE)
    modeline = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
    led = {}
    for path in (tmp_path / "data").rglob("*.yaml"):
        line = modeline.match(path.read_text(encoding="utf-8"))
        led[path.relative_to(tmp_path / "data").as_posix()] = (path.parent / line[1]).resolve().read_text(encoding="utf-8")
    settings = led.pop("nexus.yaml")
    assert (format_schema("nexus.yaml"), {format_schema()}) == (settings, set(led.values()))
    assert 6 == len(led)
