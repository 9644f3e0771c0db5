import pytest

from nexusrdf.records.table_cells import CellError, format_cell, format_name, parse_cell, parse_name


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Ada", "Ada"),
        ("  Ada \n", "Ada"),
        ("Ada; Ida", ("Ada", "Ida")),
        ("Ada;Ida;", ("Ada", "Ida")),
        ("Ada;", ("Ada",)),
        (";", ()),
        ("a;;b", ("a", "", "b")),
        (r"Board\; Council", "Board; Council"),
        (r"C:\\data", r"C:\data"),
        (r"one\ntwo\t3\r", "one\ntwo\t3\r"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        (r"\sAda\s", " Ada "),
        (r"\e", ""),
        ("'+1 Holding", "+1 Holding"),
        ("'=a; b", ("=a", "b")),
        ("''-5", "'-5"),
        ("'tis", "'tis"),
        ("=1+1", "=1+1"),
        (r"_x0041\_", "_x0041_"),
        ("NO", "NO"),
    ],
)
def test_parse_cell_gives_text_or_list_when_written_by_hand(cell, value):
    """Each rule of docs/tables.md, as a person types it."""
    assert value == parse_cell(cell)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Ada", "Ada"),
        (("Ada", "Ida"), "Ada; Ida"),
        (("Ada",), "Ada;"),
        ((), ";"),
        ("a;b", r"a\;b"),
        ("", r"\e"),
        (" a ", r"\sa\s"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("=1+1", "'=1+1"),
        ("'@x", "''@x"),
        (("-5", "b"), "'-5; b"),
        ("_x000D_", r"_x000D\_"),
    ],
)
def test_format_cell_writes_what_reads_back(value, cell):
    """What is written is the shortest that says it."""
    assert (cell, value) == (format_cell(value), parse_cell(cell))


@pytest.mark.parametrize("cell", ["C:\\data", "x\\", "\\", "a; b\\q"])
def test_parse_cell_raises_when_a_backslash_means_nothing(cell):
    """Half of a path must not vanish."""
    with pytest.raises(CellError):
        parse_cell(cell)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("label", ("label",)),
        (" claim . how ", ("claim", "how")),
        ("names.2.form", ("names", 2, "form")),
        ("m.1.2", ("m", 1, 2)),
        (r"a\.b.\1", ("a.b", "1")),
        (r"c.\e", ("c", "")),
        ("'-x", ("-x",)),
        ("v2.x", ("v2", "x")),
    ],
)
def test_parse_name_gives_the_path_and_back(name, path):
    """A name says where a value goes, whatever the key."""
    assert path == parse_name(name)
    assert path == parse_name(format_name(path))


@pytest.mark.parametrize("name", ["1", "1.a", "a.", ".a", "a..b", "a.0", "a.01", "a.1000000", "a\\q", ""])
def test_parse_name_raises_when_it_is_no_path(name):
    """A name that could mean two things means none."""
    with pytest.raises(CellError):
        parse_name(name)
