"""Finding actors by name: which matches there are, how they rank, what they say."""

import pytest
from rapidfuzz.fuzz import ratio
from tests.unit.query.conftest import Said, talks

from nexusrdf.query import find_names
from nexusrdf.query.names import Match, match_name

NAMES = """a:bob nx:name x:n2 , x:n3 . x:n2 nx:nameForm "Вера Ольсен"@ru ; nx:script "Cyrl" .
x:n3 nx:nameForm "the doctor"@en ; nx:nameQuality nx:name-quality-weak .
x:link nx:sameActor a:ann , a:bob ; nx:identityOutcome nx:outcome-rejected ."""


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Vera Olsen", "Vera Olsen", "exact"),
        ("VÉRA  olsen", "Vera Olsen", "folded"),
        ("Vera Olsen", "Вера Ольсен", "transliterated"),
        ("Olsen, Vera", "Вера Ольсен", "reordered"),
        ("Vera bin Olsen", "Olsen Vera", "reordered"),
        ("V. Olsen", "Vera Olsen", "initials"),
        ("Vera Olsen", "V. Olsen", "initials"),
        ("olsen", "Vera Olsen", "part"),
        ("Verra Olssen", "Vera Olsen", "phonetic"),
        ("Vera Olden", "Vera Olsen", "fuzzy"),
        ("سمير الرخامي", "Samir al-Rukhami", "phonetic"),
        ("Samir al-Rukhami", "سامر الرخمي", "phonetic"),
        ("دلف", "Dolf", "phonetic"),
        ("دلف", "Dorf", None),
        ("دل", "Dell", None),
        ("Dlf", "Dolf", "fuzzy"),
        ("Nils Dahl", "Vera Olsen", None),
        ("V. O.", "Vera Olsen", None),
        ("...", "Vera Olsen", None),
    ],
)
def test_match_name_says_how_a_name_answers(text, form, expected):
    """Each kind of match is shown to a person, who must be able to trust the word."""
    match = match_name(text, form, score=ratio)
    assert (match.kind if match else None) == expected


@pytest.mark.parametrize(("text", "expected"), [("The Doctor", Match("folded")), ("doctor", None), ("the docter", None)])
def test_match_name_wants_a_weak_name_whole(text, expected):
    """A nickname that is only alike identifies nobody."""
    assert match_name(text, "the doctor", quality="weak", score=ratio) == expected


def test_match_name_finds_nothing_alike_when_it_may_not_compare():
    """Without the extra a name is found exactly or not at all."""
    assert match_name("Vera Olden", "Vera Olsen") is None


def test_find_names_tells_name_standing_and_links(release):
    """A person who is only claimed never looks like a fact, and a rejected link is shown as rejected."""
    rows = find_names(release(Said("c1", talks(actor="bob"), status="claimed", more=NAMES)), "olsen vera")
    found = dict(zip(rows.columns, rows.rows[0], strict=True))
    shown = {name: term and term.split('"')[1] for name, term in found.items() if not (term or "").startswith("<")}
    assert shown == {
        "actorLabel": "Bob", "kind": "Person", "name": "Вера Ольсен", "lang": "ru", "script": "Cyrl", "quality": None,
        "match": "reordered", "score": None, "accepted": "0", "pending": "0", "claimed": "1", "standing": "only claimed",
        "sameAs": "Ann (rejected)",
    }  # fmt: skip


def test_find_names_ranks_better_matches_first(release):
    """Two have the label Twin; one has a name that only sounds like it."""
    stores = release(Said("c1", talks(), more='a:ann nx:name x:n9 . x:n9 nx:nameForm "Twine"@en .'))
    rows = find_names(stores, "twin", score=ratio)
    matches = [(row[0].rsplit("/", 1)[1].strip(">"), row[rows.columns.index("match")]) for row in rows.rows]
    assert matches == [("bob2", '"folded"'), ("bob3", '"folded"'), ("ann", '"fuzzy"')]
    assert [row[0] for row in find_names(stores, "twin", score=ratio, limit=1).rows] == [rows.rows[0][0]]
