"""Anchors against a source text with one byte changed: whatever a change touches or moves is told, and nothing else.

What has to be told is worked out from where the two texts differ, not from digests.
"""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from nexusrdf.model.anchors import check_anchors
from nexusrdf.pipeline import load_dataset, read_texts

CHANGES = 200
KINDS = ("replace", "insert", "delete", "break")
PLAIN = b"\n\r\t " + bytes(range(0x21, 0x7F))
# Ours: letters of one to four bytes, headings, empty lines, and words that stand more than once.
TEXT = """\
Ferries of Dörn meet again
Ferries of Dörn meet again, and nobody knows why

Lew Carrow saw the Ада Бриндл off Norrland on 3 May 2025. «Two bells», he wrote, «and then 灯台 went dark».

Reports say that the harbour 🛟 was shut: Orla Venn shut it, or so the Courier has it.
\t
Was it Venn? Was it the tide? The Courier does not say; the tide was out.
"""
WORDS = (
    "Ferries of Dörn meet",
    "again, and nobody",
    "Lew Carrow saw the Ада Бриндл",
    "3 May 2025",
    "and then 灯台 went dark",
    "the harbour 🛟 was shut: Orla Venn shut it",
    "so the Courier has it",
    "Venn? Was it",
    "the tide was out.",
)


def invented(folder: Path) -> SimpleNamespace:
    """Make a dataset whose claims rest on the words of the invented text, one of them on two places."""
    claims = []
    for number, words in enumerate(WORDS, 1):
        places = [TEXT.index(words), TEXT.rindex(words)]
        anchors = [
            f"{{paragraph: {paragraph_of(TEXT, start)}, start: {start}, end: {start + len(words)}, "
            f"sha256: {hashlib.sha256(words.encode()).hexdigest()}}}"
            for start in dict.fromkeys(places)
        ]
        claims.append(f"  - {{id: c{number}, how: asserted, anchors: [{', '.join(anchors)}], carries: [as-{number}], gist: g}}\n")
    data = TEXT.encode()
    (folder / "nexus.yaml").write_text(
        "{title: T, base: https://example.org/t, licence: https://example.org/l, curators: {c: {name: C}}}"
    )
    (folder / "records.yaml").write_text(
        "- {kind: news-article, id: src-1, label: the Courier, author: act-a, published: unknown, publisher: unknown, "
        f"text: {{sha256: {hashlib.sha256(data).hexdigest()}, length: {len(TEXT)}, withheld: true}}}}\n"
        "- {kind: unidentified-actor, id: act-a, label: somebody}\n"
        + "".join(f"- {{kind: assessment, id: as-{n}, label: L{n}, about: act-a, text: T{n}}}\n" for n in range(1, len(WORDS) + 1))
    )
    (folder / "claims.yaml").write_text("source: src-1\nclaims:\n" + "".join(claims), encoding="utf-8")
    return SimpleNamespace(root=folder, source="src-1", data=data)


@pytest.fixture(scope="module", params=["invented", "article"])
def told(request, root, tmp_path_factory) -> SimpleNamespace:
    """Give a dataset, its one source and the bytes of its text: ours, and the article where it is at hand."""
    if request.param == "invented":
        world = invented(tmp_path_factory.mktemp("invented"))
    else:
        file = request.getfixturevalue("shared") / "seed" / "article.txt"
        world = SimpleNamespace(root=root / "data", source="src-0001", data=file.read_bytes())
    world.dataset = load_dataset(world.root).dataset
    world.anchors = [a for claim in world.dataset.claims.values() if claim.source == world.source for a in claim.anchors]
    return world


def paragraph_of(text: str, offset: int) -> int:
    """Return the number of an offset's line among those that are not empty, counted anew."""
    return 1 + sum(bool(line.strip()) for line in text[:offset].split("\n")[:-1])


def iter_changed(data: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield random changes of one byte, each unlike what it was made from: its kind and all bytes."""
    chance = random.Random(seed)
    for number in range(CHANGES):
        kind, at, changed = KINDS[number % len(KINDS)], chance.randrange(len(data)), data
        while changed == data:
            new = bytes([chance.randrange(0x80, 0x100) if kind == "break" else chance.choice(PLAIN)])
            kept = at if kind == "insert" or (kind == "break" and number % 8 == 3) else at + 1
            changed = data[:at] + (b"" if kind == "delete" else new) + data[kept:]
        yield kind, changed


def expected_findings(world: SimpleNamespace, changed: bytes) -> Counter:
    """Return the codes and positions that have to be told, from where the texts part and come together again."""
    found = Counter({("NX228", world.dataset.entities[world.source].span_of_text("sha256")): 1})
    try:
        old, new = world.data.decode(), changed.decode()
    except UnicodeDecodeError:
        return found  # no text at all: there is nothing to hold anchors against
    parts = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    joins = next((n for n, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b), len(old))
    for anchor in world.anchors:
        before, behind = anchor.end <= parts, anchor.start >= len(old) - joins
        if not before and not (behind and len(old) == len(new)):
            found["NX229", anchor.span] += 1
        elif paragraph_of(new, anchor.start) != anchor.paragraph:
            found["NX230", anchor.span] += 1
    return found


def findings(world: SimpleNamespace, folder: Path, changed: bytes) -> Counter:
    """Return what is told where a folder of sources has the changed text and nothing else."""
    (folder / "text.txt").write_bytes(changed)
    return Counter((found.code, found.span) for found in check_anchors(world.dataset, read_texts(folder)))


def test_every_anchor_that_one_changed_byte_touches_is_told(told, tmp_path):
    """200 random changes: touched or moved words at their claim, split or joined paragraphs too, all else left alone."""
    seen: Counter = Counter()
    for kind, changed in iter_changed(told.data, 20260115):
        expected = expected_findings(told, changed)
        assert expected == findings(told, tmp_path, changed), (kind, changed)
        codes = Counter(code for code, _ in expected.elements())
        seen[kind] += 1
        seen.update(codes.keys())
        seen["spared"] += codes.total() - 1 < len(told.anchors)
    assert CHANGES == sum(seen[kind] for kind in KINDS) == seen["NX228"]
    assert seen["NX229"] > CHANGES // 4, seen
    assert seen["spared"] > CHANGES // 4, seen


def test_words_that_moved_are_told_when_a_byte_comes_before_all(told, tmp_path):
    """The words are all still there, one place further: no anchor points at them any more."""
    expected = {("NX229", anchor.span) for anchor in told.anchors}
    assert expected == set(findings(told, tmp_path, b"." + told.data)) - {
        ("NX228", told.dataset.entities[told.source].span_of_text("sha256"))
    }


def test_no_anchor_is_told_when_a_byte_comes_behind_all(told, tmp_path):
    """The text is another one, and says so; every anchor still holds."""
    assert {("NX228", told.dataset.entities[told.source].span_of_text("sha256"))} == set(findings(told, tmp_path, told.data + b"."))


@pytest.mark.parametrize(("old", "new"), [(b" ", b"\n"), (b"\n", b" ")], ids=["split", "joined"])
def test_paragraphs_that_count_anew_are_told_when_a_line_is_split_or_joined(told, tmp_path, old, new):
    """Every word is where it was, and no longer in the paragraph that its anchor names."""
    changed = told.data.replace(old, new, 1)
    expected = expected_findings(told, changed)
    assert len(told.anchors) - 9 <= sum(code == "NX230" for code, _ in expected.elements())
    assert expected == findings(told, tmp_path, changed)


@pytest.mark.parametrize("seed", range(3))
def test_check_tells_the_same_when_asked_on_the_command_line(told, seed, nexusrdf, tmp_path):
    """What the functions find is what a curator sees: code, file, line and column."""
    kind, changed = next(case for n, case in enumerate(iter_changed(told.data, seed)) if n % len(KINDS) == seed)
    (tmp_path / "another-name.md").write_bytes(changed)
    run = nexusrdf("check", told.root, "--sources", tmp_path, "--format", "json")
    shown = Counter(
        (found["code"], Path(found["file"]).name, found["line"], found["column"])
        for found in json.loads(run.out)["findings"]
        if found["code"] in {"NX228", "NX229", "NX230"}
    )
    expected = Counter(
        (code, Path(span.file).name, span.line, span.column) for code, span in expected_findings(told, changed).elements()
    )
    assert (1, expected) == (run.code, shown), kind


def test_source_is_matched_by_digest_whatever_its_name(told, tmp_path):
    """The unchanged text under any name is the source's; a changed copy beside it is somebody else's."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "copy.bin").write_bytes(told.data)
    assert Counter() == findings(told, tmp_path, told.data[1:])


def test_anchors_are_held_against_no_text_when_two_are_strangers(told, tmp_path):
    """Which of two texts the source was is a guess: the source is told as changed, and nothing of its anchors."""
    (tmp_path / "other.txt").write_bytes(b"some other text")
    expected = Counter({("NX228", told.dataset.entities[told.source].span_of_text("sha256")): 1})
    assert expected == findings(told, tmp_path, b"." + told.data)
