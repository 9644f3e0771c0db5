import hashlib
import json
import os
import re
import stat
from pathlib import Path

import pytest
import yaml

from nexusrdf.base.errors import NexusError
from nexusrdf.base.span import Span
from nexusrdf.model.anchors import check_anchors, digest_of
from nexusrdf.model.claim import Anchor
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import Dataset, read_dataset
from nexusrdf.pipeline import cite_write
from nexusrdf.pipeline.cite import CitationError, find_citation, format_anchor, read_texts, write_anchors
from nexusrdf.records import iter_record_files, parse_mapping, parse_yaml, read_file

TEXT = (
    "Talks at Velda\n\nThe League met the Council in Velda on 3 May. “We agreed,” said Ada Brindle.\n\n"
    "The Council met again: #2 of many.\n"
)
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
SOURCE = (
    "kind: news-article\nid: src-1\nlabel: the gazette\nauthor: org-1\n"
    f"text: {{sha256: {SHA256}, length: {len(TEXT)}, withheld: %s}}\n"
)
BARE = "{kind: report, id: src-1, label: r}"
NEXUS = "title: T\nbase: https://example.org/t\nlicence: https://example.org/l\n"
ACTORS = "- {kind: organisation, id: org-1, label: League}\n- {kind: organisation, id: org-2, label: Council}\n"
EVENT = "kind: meeting\nid: ev-1\nwhen: 2025-05-03\nattended: [org-1, org-2]\n"


def anchor_of(words: str, nth: int = 1) -> dict[str, str]:
    """Give the pins of some words, computed without the code under test."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    paragraph = sum(1 for line in TEXT[: start + 1].split("\n") if line.strip())
    digest = hashlib.sha256(words.encode()).hexdigest()
    return {"paragraph": str(paragraph), "start": str(start), "end": str(start + len(words)), "sha256": digest}


def flow(words: str, nth: int = 1) -> str:
    """Give the pins as they are written."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in anchor_of(words, nth).items()) + "}"


@pytest.fixture
def dataset(tmp_path):
    """Make a dataset of a withheld source, without claims, and a folder with its text."""
    root = tmp_path / "data"
    root.mkdir()
    (root / "nexus.yaml").write_bytes(NEXUS.encode())
    (root / "actors.yaml").write_bytes(ACTORS.encode())
    (root / "source.yaml").write_bytes((SOURCE % "true").encode())
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "any name").write_bytes(TEXT.encode())
    return root


def write(root: Path, content: str, name: str = "c.yaml") -> Path:
    """Add a file of records to a dataset."""
    path = root / name
    path.write_bytes(content.encode())
    return path


def run(root: Path):
    """Write the anchors of a dataset."""
    return write_anchors(root, root.parent / "texts")


def read(root: Path) -> tuple[Dataset, list[str]]:
    """Read a dataset and give it with the codes found, those on its anchors against the text included."""
    mapping, _ = parse_mapping((root / "nexus.yaml").read_bytes(), "nexus.yaml")
    config, _ = parse_config(mapping)
    records = tuple(record for path, name in iter_record_files(root) for record in read_file(path, name).records)
    read_in, _, faults = read_dataset(records, config)
    return read_in, [found.code for found in (*faults, *check_anchors(read_in, {SHA256: TEXT}))]


# --- One citation -----------------------------------------------------------------------------------------------------


def cite(words, nth=None, source="src-1", texts=None, record=SOURCE % "true"):
    """Cite words from a small dataset held in memory."""
    mapping, _ = parse_mapping(NEXUS.encode(), "nexus.yaml")
    records = (*parse_yaml(ACTORS.encode(), "a.yaml").records, *parse_yaml(record.encode(), "s.yaml").records)
    dataset, _, _ = read_dataset(records, parse_config(mapping)[0])
    return find_citation(dataset, {SHA256: TEXT} if texts is None else texts, source, words, nth)


@pytest.mark.parametrize("source", ["src-1", "the gazette"])
def test_find_citation_pins_the_words_when_they_stand_once(source):
    """The anchor is what a curator pastes into a claim; its digest is that of the words."""
    (anchor,) = cite("The League met", source=source)
    assert flow("The League met") == format_anchor(anchor)
    assert digest_of(TEXT[anchor.start : anchor.end]) == anchor.sha256


def test_find_citation_pins_the_nth_when_words_repeat():
    """Which of several places is meant only the curator knows."""
    (anchor,) = cite("Velda", 2)
    assert flow("Velda", 2) == format_anchor(anchor)


def test_format_anchor_gives_yaml_that_reads_back():
    """What is printed goes into a file as it is."""
    printed = format_anchor(Anchor(6, 742, 786, "ab", "words", 2, Span("a")))
    assert {"paragraph": 6, "start": 742, "end": 786, "sha256": "ab"} == yaml.safe_load(printed)


@pytest.mark.parametrize(
    ("options", "code", "hint"),
    [
        ({"source": "src-2"}, "NX804", 'did you mean "src-1"?'),
        ({"source": "?"}, "NX804", "sources are: src-1"),
        ({"texts": {}}, "NX812", "put the text of src-1 into the folder of `--sources`, unchanged"),
        ({"record": BARE}, "NX811", "add `text: {sha256: …, length: …}` to the record of the source"),
        ({"words": "the league MET"}, "NX813", "the text has “The League met”, which differs in upper and lower case"),
        ({"words": '"We agreed," said'}, "NX813", "the text has ““We agreed,” said”, which differs in quotation marks"),
        ({"words": "3 May.\n“We"}, "NX813", "the text has “3 May. “We”, which differs in spaces or line breaks"),
        ({"words": "again: #2 of none"}, "NX813", "the text has “again: #2 of” and goes on “many.”"),
        ({"words": "Nothing of the kind"}, "NX813", "copy the words exactly"),
        ({"words": " "}, "NX814", None),
        ({"words": ""}, "NX813", "copy the words exactly"),
        ({"words": "Velda", "nth": 3}, "NX815", "count from 1, from the start of the text"),
        ({"words": "Velda", "nth": 0}, "NX815", None),
        ({"words": "Ada Brindle", "nth": 2}, "NX815", None),
    ],
)  # fmt: skip
def test_find_citation_says_what_to_do_when_there_is_no_anchor(options, code, hint):
    """Whoever cites has the text before them: the nearest words tell what is different."""
    with pytest.raises(NexusError) as raised:
        cite(**{"words": "The League met", **options})
    assert (code, hint or raised.value.hint) == (raised.value.code, raised.value.hint)


def test_find_citation_lists_the_places_when_words_repeat():
    """To choose a place one must see it."""
    with pytest.raises(NexusError) as raised:
        cite("Council")
    expected = (
        "say which with --nth:\n"
        "    1: paragraph 2, “…elda The League met the [Council] in Velda on 3 May. “We a…”\n"
        "    2: paragraph 3, “…” said Ada Brindle. The [Council] met again: #2 of many. ”"
    )
    assert expected.replace(" ”", "”") == raised.value.hint
    assert ("NX814", 2) == (raised.value.code, raised.value.exit_code)


# --- Texts ------------------------------------------------------------------------------------------------------------


def test_read_texts_finds_by_digest_when_names_and_folders_differ(tmp_path):
    """A curator may call a file what they like; only its bytes count, line ends and mark included."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "x").write_bytes(b"\xef\xbb\xbfa\r\n")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF\xff\xfe")
    assert {hashlib.sha256(b"\xef\xbb\xbfa\r\n").hexdigest(): "\ufeffa\r\n"} == read_texts(tmp_path)


def test_read_texts_passes_over_when_a_file_is_too_large(tmp_path, monkeypatch):
    """A video beside its transcript must not fill the memory."""
    monkeypatch.setattr("nexusrdf.pipeline.texts.SOURCE_TEXT_BYTES", 3)
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "b").write_bytes(b"abcd")
    assert ["abc"] == list(read_texts(tmp_path).values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_read_texts_passes_over_when_a_file_is_a_pipe(tmp_path):
    """Opening a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    assert {} == read_texts(tmp_path)


@pytest.mark.parametrize("name", ["missing", "file"])
def test_read_texts_refuses_when_there_is_no_folder(tmp_path, name):
    """An empty answer would read as: no source has a text."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(NexusError) as raised:
        read_texts(tmp_path / name)
    assert "NX818" == raised.value.code


# --- Writing ----------------------------------------------------------------------------------------------------------

FORMS = {form["form"]: form for form in yaml.safe_load((Path(__file__).parent / "cite_forms.yaml").read_bytes())}


def form_of(name: str, state: str) -> str:
    """Give the text of a form before or after, its anchors filled in."""

    def fill(match: re.Match[str]) -> str:
        key, words, nth = match["key"], match["words"], int(match["nth"] or 1)
        return anchor_of(words, nth)[key] if key else flow(words, nth)

    text = FORMS[name][state].replace("<<zeros>>", "0" * 64)
    text = re.sub(r"<<(?:(?P<key>paragraph|start|end|sha256) )?(?P<words>.+?)(?:~(?P<nth>\d))?>>", fill, text)
    return EVENT + text if text.startswith("claim:") else text


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("form", FORMS)
def test_write_anchors_changes_only_the_quote_when_form_is_any(dataset, form, newline):
    """Curators keep these files by hand: every other byte is theirs."""
    before, expected = (form_of(form, state).replace("\n", newline) for state in ("before", "after"))
    path = write(dataset, before)
    (rewrite,) = run(dataset)
    assert expected == path.read_bytes().decode()
    assert "c.yaml" == rewrite.file
    assert [] == read(dataset)[1]


@pytest.mark.parametrize("form", FORMS)
def test_write_anchors_does_nothing_when_run_again(dataset, form):
    """Idempotent: a hook may run it before every commit."""
    path = write(dataset, form_of(form, "before"))
    run(dataset)
    after = path.read_bytes()
    assert ((), after) == (run(dataset), path.read_bytes())


def test_write_anchors_keeps_json_when_records_are_json(dataset):
    """JSON has quoted keys and no trailing commas."""
    claim = '"claim": {"how": "asserted", "source": "src-1", "quote": "Velda",\n  "nth": 2}'
    head = '{"kind": "meeting", "id": "ev-1", "attended": ["org-1", "org-2"],\n '
    path = write(dataset, head + claim + "}\n", "c.json")
    run(dataset)
    pins = anchor_of("Velda", 2)
    anchor = '{{"paragraph": {paragraph}, "start": {start}, "end": {end}, "sha256": "{sha256}"}}'.format(**pins)
    assert head + f'"claim": {{"how": "asserted", "source": "src-1", "anchor": {anchor}}}}}\n' == path.read_bytes().decode()
    assert [] == read(dataset)[1]


def test_write_anchors_keeps_json_items_when_records_are_json(dataset):
    """An item of `anchors` keeps its braces and its layout."""
    record = {
        "kind": "meeting", "id": "ev-1", "attended": ["org-1", "org-2"],
        "claim": {"source": "src-1", "how": "asserted", "anchors": [{"nth": 2, "quote": "Velda"}, {"quote": "Talks"}]},
    }  # fmt: skip
    path = write(dataset, json.dumps(record, indent=1), "c.json")
    run(dataset)
    items = json.loads(path.read_bytes())["claim"]["anchors"]
    assert [anchor_of("Velda", 2), anchor_of("Talks")] == [{key: str(value) for key, value in item.items()} for item in items]


def test_write_anchors_keeps_mark_and_mode_when_file_has_them(dataset):
    """A byte order mark shifts no offset, and a file stays as readable as it was."""
    before, expected = form_of("inline", "before"), form_of("inline", "after")
    path = write(dataset, "\ufeff" + before)
    path.chmod(0o640)
    run(dataset)
    assert ("\ufeff" + expected, 0o640) == (path.read_bytes().decode(), stat.S_IMODE(path.stat().st_mode))


def test_write_anchors_leaves_files_alone_when_words_may_stay(dataset):
    """Only withheld sources lose their words."""
    (dataset / "source.yaml").write_bytes((SOURCE % "false").encode())
    path = write(dataset, form_of("inline", "before"))
    assert () == run(dataset)
    assert form_of("inline", "before") == path.read_bytes().decode()


def test_write_anchors_mends_a_stale_anchor_when_words_may_stay(dataset):
    """The words beside an anchor say what it should be; they stay."""
    (dataset / "source.yaml").write_bytes((SOURCE % "false").encode())
    path = write(dataset, form_of("stale-inside", "before"))
    run(dataset)
    expected = form_of("stale-inside", "after").replace("  anchor:\n", "  anchor:\n    quote: The League met\n")
    assert expected == path.read_bytes().decode()
    assert [] == read(dataset)[1]


def test_write_anchors_pins_every_quote_when_files_are_many(dataset):
    """One run clears the whole dataset, and says what it did."""
    write(dataset, "source: src-1\nclaims:\n- {id: a, how: asserted, carries: [org-1], quote: Talks}\n", "b.yaml")
    write(dataset, "source: src-1\nclaims:\n- {id: b, how: asserted, carries: [org-2], quote: Ada}\n", "a.yaml")
    rewrites = run(dataset)
    assert ["a.yaml: 1 anchor", "b.yaml: 1 anchor"] == [str(rewrite) for rewrite in rewrites]
    claims = read(dataset)[0].claims
    assert ["Talks", "Ada"] == [TEXT[a.start : a.end] for claim in claims.values() for a in claim.anchors]


CLAIM = EVENT + "claim:\n  source: src-1\n  how: asserted\n  "


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("quote: the league met", ("8:10", "NX231", "the text has “The League met”, which differs in upper and lower case")),
        ("quote: Nowhere", ("8:10", "NX231", "copy the words exactly; `nth:` picks one of several")),
        ("quote: Velda", ("8:10", "NX814", None)),
        ("quote: Velda\n  nth: 3", ("8:10", "NX231", "copy the words exactly; `nth:` picks one of several")),
        ("quote: Velda\n  nth: two", ("9:8", "NX158", "mend the value")),
        ("quote: [Velda]", ("8:10", "NX156", None)),
        ("anchors: [{quote: Talks, page: 3}]", ("8:28", "NX104", None)),
        ("quote: Talks\n  anchor: {end: [1]}", ("9:17", "NX156", None)),
    ],
)
def test_write_anchors_writes_nothing_when_one_quote_has_no_place(dataset, claim, expected):
    """All or nothing: a dataset left half-way would hide which quotes are still to do."""
    good = write(dataset, "source: src-1\nclaims:\n- {id: a, how: asserted, carries: [org-1], quote: Talks}\n", "a.yaml")
    bad = write(dataset, CLAIM + claim + "\n", "b.yaml")
    before = good.read_bytes(), bad.read_bytes()
    with pytest.raises(CitationError) as raised:
        run(dataset)
    (found,) = raised.value.findings
    where, code, hint = expected
    assert (f"b.yaml:{where}", code, hint or found.hint) == (str(found.span), found.code, found.hint)
    assert (before, 1) == ((good.read_bytes(), bad.read_bytes()), raised.value.exit_code)
    assert sorted(["nexus.yaml", "actors.yaml", "source.yaml", "a.yaml", "b.yaml"]) == sorted(
        path.name for path in dataset.iterdir()
    )


def test_write_anchors_lists_the_places_when_words_repeat(dataset):
    """The hint can be followed without opening the text."""
    write(dataset, CLAIM + "quote: Council\n")
    with pytest.raises(CitationError) as raised:
        run(dataset)
    assert raised.value.findings[0].hint.startswith("add `nth:`, one of 1: paragraph 2, “…")
    assert "NX816" == raised.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [(EVENT + "claim: {source: src-9, quote: Talks}", "NX201"), (EVENT + "claim: {quote: Talks}", "NX206"), ("a: [", "NX102")],
)
def test_write_anchors_writes_nothing_when_a_file_cannot_be_read_whole(dataset, content, code):
    """A quote in a record that was turned away would stay in the repository unseen."""
    write(dataset, content)
    with pytest.raises(CitationError) as raised:
        run(dataset)
    assert [code] == [found.code for found in raised.value.findings]


def test_write_anchors_asks_for_the_text_when_none_has_the_digest(dataset):
    """An anchor into another text would say something else."""
    write(dataset, form_of("inline", "before"))
    (dataset.parent / "texts" / "any name").write_bytes(TEXT.replace("\n", "\r\n").encode())
    with pytest.raises(CitationError) as raised:
        run(dataset)
    assert ["NX228"] == [found.code for found in raised.value.findings]


@pytest.mark.parametrize(
    "claim",
    [
        "anchors:\n  - ? quote\n    : The League met",
        "quote: Velda\n  ? nth\n  : 2",
        "quote: The League met\n  anchor:\n    start: 16\n    # soon\n    end: 30",
    ],
    ids=["explicit-key-of-item", "explicit-nth", "comment-in-incomplete-anchor"],
)
def test_write_anchors_writes_nothing_when_a_form_cannot_be_kept(dataset, claim):
    """Better no help than a comment lost or a file broken."""
    path = write(dataset, CLAIM + claim + "\n")
    before = path.read_bytes()
    with pytest.raises(NexusError) as raised:
        run(dataset)
    assert ("NX817", before) == (raised.value.code, path.read_bytes())


def test_write_anchors_follows_a_link_when_a_file_is_one(dataset):
    """The link stays a link and the file behind it is rewritten."""
    (dataset / ".hidden").mkdir()
    real = write(dataset, form_of("inline", "before"), ".hidden/real.yaml")
    try:
        (dataset / "c.yaml").symlink_to(real)
    except OSError:
        pytest.skip("no links here")
    run(dataset)
    assert (True, form_of("inline", "after")) == ((dataset / "c.yaml").is_symlink(), real.read_bytes().decode())


def test_write_anchors_leaves_no_file_behind_when_writing_fails(dataset, monkeypatch):
    """A full disk costs nothing: no file is changed, no temporary one stays."""
    for name in ("a.yaml", "b.yaml"):
        write(dataset, f"source: src-1\nclaims:\n- {{id: {name[0]}, how: asserted, carries: [org-1], quote: Talks}}\n", name)
    before = {path.name: path.read_bytes() for path in dataset.iterdir()}
    calls = []

    def fail_late(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(cite_write.os, "fsync", fail_late)
    with pytest.raises(NexusError, match="No space left") as raised:
        run(dataset)
    assert ("NX819", before) == (raised.value.code, {path.name: path.read_bytes() for path in dataset.iterdir()})


def test_write_anchors_refuses_when_folder_is_no_dataset(tmp_path):
    """Without settings the language of quotes and the names of curators are unknown."""
    (tmp_path / "texts").mkdir()
    with pytest.raises(NexusError) as raised:
        write_anchors(tmp_path, tmp_path / "texts")
    assert "NX801" == raised.value.code
