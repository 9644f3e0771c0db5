"""What a dataset's own query has to be."""

import pytest

from nexusrdf.query.own import iter_faults, iter_header_faults

SOUND = """# title: Piers
# question: Which events were at a place?
# parameters: place (place), on (date)
# columns: event

SELECT ?event {
  VALUES ?place { UNDEF }
  VALUES (?onEarliest ?onLatest) { (UNDEF UNDEF) }
  ?event nx:place ?place
}
"""


def found(text: str, name: str = "piers") -> list[tuple[str, int]]:
    """Return codes and lines of what is wrong with a query."""
    return [(error.code, error.span.line if error.span else 0) for error in iter_faults(name, text, label="queries/piers.rq")]


def test_sound_query_has_no_fault():
    """The usual prefixes need no PREFIX line, and a row may stand for any kind of parameter."""
    assert found(SOUND) == []


@pytest.mark.parametrize("name", ["Piers", "piers_2", "-piers", "p" * 81])
def test_name_is_found_when_it_is_no_slug(name):
    """A name is typed at a prompt and is part of a file's name and an IRI."""
    assert found(SOUND, name) == [("NX614", 1)]


@pytest.mark.parametrize("key", ["title", "question", "columns"])
def test_header_is_found_when_a_line_lacks(key):
    """Without them neither --list nor a script knows what the query answers."""
    text = "\n".join(line for line in SOUND.splitlines() if not line.startswith(f"# {key}"))
    (error,) = iter_faults("piers", text, label="queries/piers.rq")
    assert (error.code, f"# {key}:" in error.message) == ("NX615", True)


def test_name_of_ours_is_found():
    """Ours is asked whenever both have one name."""
    assert found(SOUND, "meetings") == [("NX616", 1)]


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ("place", "its kind is missing"),
        ("place (harbour)", "there is no such kind"),
        ("actor (actor)", "the query has no row VALUES ?actor { UNDEF }"),
        ("known (date)", "the query has no row VALUES (?knownEarliest ?knownLatest) { (UNDEF UNDEF) }"),
    ],
)
def test_parameter_is_found_when_nothing_takes_it(parameters, why):
    """It would be accepted from the user and change nothing."""
    text = SOUND.replace("place (place), on (date)", parameters)
    (error,) = iter_header_faults("piers", text, label="queries/piers.rq")
    assert (error.code, error.span.line, why in error.message) == ("NX617", 3, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# columns: event", "# columns: event place"),
        ("SELECT ?event {", "CONSTRUCT { ?event a nx:Event } {"),
        ("SELECT ?event {", "ASK {"),
    ],
)
def test_columns_are_found_when_they_are_others(old, new):
    """A table whose heads are not its columns misleads whoever reads it."""
    assert found(SOUND.replace(old, new)) == [("NX618", 4)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  ?event nx:place", "  ?event nx:place nx:place", ("NX601", 10)),
        ("  ?event nx:place", "  SERVICE <http://e.example/s> { ?a ?b ?c }\n  ?event nx:place", ("NX602", 9)),
        ("SELECT ?event {", "SELECT ?event FROM <http://e.example/g> {", ("NX604", 6)),
        ("SELECT ?event {", "INSERT DATA {", ("NX603", 0)),
        ("?event nx:place ?place", "(" * 65, ("NX611", 0)),
    ],
)
def test_query_is_found_when_it_reaches_outside_or_is_none(old, new, expected):
    """The same refusals as for -e and -f, at the line of the file."""
    assert found(SOUND.replace(old, new))[0] == expected
