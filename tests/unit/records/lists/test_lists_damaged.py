"""Files that were damaged on the way, of every kind of list: an error that says where, or entries left out, never less."""

import gzip
import io
import random
import re
import time
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.base.iri import is_slug
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.records.lists import ADAPTERS, ListEntry, ListFile, ListHeader, Outside, Owner, iter_list, open_edition

HERE = Path(__file__).parent
FILES = {
    "un-xml": "un-1.xml",
    "ofac-xml": "ofac-1.xml",
    "ofac-enhanced": "ofac-enhanced-1.xml",
    "eu-xml": "eu-1.xml",
    "uk-fcdo": "fcdo-1.xml",
    "uk-ofsi": "ofsi-36.csv",
    "ftm": "ftm-1.json",
}
XML = ("un-xml", "ofac-xml", "ofac-enhanced", "eu-xml", "uk-fcdo")
WHOLE = {kind: (HERE / name).read_bytes() for kind, name in FILES.items()}
ENTRIES = {
    "un-xml": "INDIVIDUAL>",
    "ofac-xml": "sdnEntry>",
    "ofac-enhanced": "entity ",
    "eu-xml": "sanctionEntity ",
    "uk-fcdo": "Designation>",
}
DATES = {"date", "issued", "expires", "designated", "listed", "start", "end", "amended", "built", "established"}
ODD = ("", "-", "na", "0000", "00/00/0000", "2031-02-30", "31/02/2031", "1960-1950", "1 to 2", "circa", "(1) (2)", "((((", "()",
       "\uff11\uff19\uff16\uff10", "\u0661\u0669\u0665\u0660", "\u00b2", "between x and", "[Old Reference # ]", "dd/mm/yyyy", "IMO",
       "?", "..", "/", "1e400", "\u00a0")  # fmt: skip
"""Values that no field expects: no dates, numerals of other scripts, brackets that do not close."""


def read(kind, data):
    """Give the header and the entries of a list."""
    items = iter_list(ADAPTERS[kind], ListFile(io.BytesIO(data), "l"), "l", Owner("f", "i"))
    return [item for item in items if not isinstance(item, Outside)]


def refusal(kind, data):
    """Give the error by which a list is refused, None where it is read."""
    try:
        read(kind, data)
    except NexusError as error:
        return error
    return None


def inside(kind, text):
    """Give a list with some text in its first entry."""
    whole = WHOLE[kind].decode()
    at = whole.index(">", whole.index(f"<{ENTRIES[kind]}")) + 1
    return (whole[:at] + text + whole[at:]).encode()


@pytest.mark.parametrize("kind", FILES)
def test_list_is_refused_with_a_place_when_it_is_cut_off(kind):
    """Half a list taken for the whole would delist the other half."""
    data = WHOLE[kind].rstrip()
    for length in random.Random(kind).sample(range(2, len(data) - 1), 20):
        if kind in {"uk-ofsi", "ftm"} and data[length - 1 : length] == b"\n":
            continue  # at the end of a line nothing shows it but the gates of a feed
        found = refusal(kind, data[:length])
        assert ("NX140", True) == (found and found.code, found is not None and found.span is not None)


@pytest.mark.parametrize("kind", FILES)
def test_list_is_refused_when_its_archive_is_cut_off(kind):
    """An archive that ends too early unpacks to a list that ends too early."""
    packed = gzip.compress(WHOLE[kind])
    assert (len(read(kind, WHOLE[kind])), "NX140") == (len(read(kind, packed)), refusal(kind, packed[:-12]).code)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("other", FILES)
def test_list_of_another_kind_is_refused(kind, other):
    """Whoever names the wrong kind learns which it is."""
    if kind != other:
        assert "NX141" == refusal(kind, WHOLE[other]).code


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("data", [b"", b"\n", b"   ", b"<!DOCTYPE html><html><body>no</body></html>", b"<html><p>no<br></html>"])
def test_file_that_is_no_list_is_refused(kind, data):
    """A page of a server, or nothing at all."""
    assert refusal(kind, data) is not None


@pytest.mark.parametrize("kind", FILES)
def test_list_reads_alike_when_only_its_line_ends_differ(kind):
    """Line ends and a mark of the byte order change on the way; what is said does not."""
    plain = WHOLE[kind].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    expected = [(item.key, item.records) for item in read(kind, plain) if isinstance(item, ListEntry)]
    for data in (plain.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + plain):
        assert expected == [(item.key, item.records) for item in read(kind, data) if isinstance(item, ListEntry)]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "cp1252"])
def test_list_is_refused_when_its_letters_were_encoded_anew(kind, encoding):
    """Names in other scripts cannot be got back from question marks."""
    text = WHOLE[kind].decode("utf-8-sig")
    text = text.replace("VENN", "VÉNN")  # the standard XML of OFAC has no other script
    data = text.encode(encoding, "replace")
    found = refusal(kind, data)
    assert found is not None
    assert found.code in {"NX140", "NX145"}


@pytest.mark.parametrize("kind", FILES)
def test_list_is_refused_when_it_holds_a_character_that_no_text_has(kind):
    """U+0000 comes of a disk that lost a block, or of UTF-16."""
    data = WHOLE[kind]
    for at in random.Random(kind).sample(range(100, len(data)), 8):
        assert "NX140" == refusal(kind, data[:at] + b"\0" + data[at:]).code


@pytest.mark.parametrize("kind", XML)
def test_bomb_is_refused_at_once(kind):
    """Entities that multiply, and elements without end, cost time and memory of whoever believes in them."""
    text = WHOLE[kind].decode()
    root = re.search(r"<[A-Za-z]", text).start()
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    began = time.monotonic()
    assert "NX142" == refusal(kind, (text[:root] + entities + text[root:]).encode()).code
    assert "NX140" == refusal(kind, inside(kind, "<a>" * 100_000 + "</a>" * 100_000)).code
    end = text.rindex("</")
    assert "NX140" == refusal(kind, (text[:end] + "<a>" * 100_000 + "</a>" * 100_000 + text[end:]).encode()).code
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("kind", FILES)
def test_long_value_takes_no_longer_than_its_length(kind):
    """Each part of a value looked at again for each part before it made minutes of megabytes."""
    long = "x" * 8_000_000
    if kind in XML:
        data = inside(kind, f"<zzz>{long}</zzz>")
    elif kind == "ftm":
        data = WHOLE[kind] + f'{{"id":"q","schema":"Person","properties":{{"name":["{long}"]}}}}\n'.encode()
    else:
        data = WHOLE[kind] + f'"{long}"\r\n'.encode()
    began = time.monotonic()
    found = refusal(kind, data)
    assert (kind == "uk-ofsi", True) == (found is not None, time.monotonic() - began < 10)


@pytest.mark.parametrize("kind", FILES)
def test_every_entry_comes_out_or_is_rejected_when_values_are_odd(kind):
    """Whatever stands in a value, entries neither vanish nor break the reading, and what is made of them is well formed."""
    rng = random.Random(kind)
    whole = len(read(kind, WHOLE[kind]))
    for _ in range(60):
        try:
            items = read(kind, mutated(kind, rng))
        except NexusError:
            continue
        assert kind in {"eu-xml", "uk-ofsi"} or whole == len(items)  # in these two the id says what is one entry
        assert [] == [fault for item in items if isinstance(item, ListEntry) for fault in faults(item)]
        assert isinstance(items[0], ListHeader)


def mutated(kind, rng):
    """Give a list some values of which are odd."""
    text = WHOLE[kind].decode()
    values = {"uk-ofsi": r'(?<=[,\n])"?([^",\n]*)"?(?=[,\n])', "ftm": r'"([^"]*)"'}.get(kind, r'>([^<>]+)<|="([^"<>]*)"')
    leaves = [match.span(match.lastindex or 0) for match in re.finditer(values, text)]
    for start, end in sorted(rng.sample(leaves, rng.choice((1, 2, 5, 30))), reverse=True):
        text = text[:start] + rng.choice(ODD) + text[end:]
    return text.encode()


def faults(entry):
    """Yield ids that are none, values that are empty and dates that are none."""
    for record in (*entry.records, *entry.others):
        if not is_slug(record["id"]):
            yield record["id"]
        for key, value in flat(record):
            if not value or (key in DATES and value != "unknown" and not is_date(value)):
                yield key, value


def flat(value, key=""):
    """Yield every text of a record with its key."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from flat(inner, name)
        case list():
            for inner in value:
                yield from flat(inner, key)
        case _:
            yield key, value


def is_date(text):
    """Tell whether the model takes a text for a date."""
    try:
        return bool(parse_date(text))
    except DateError:
        return False


TABLES = {
    "sdn.csv": [
        '36,"VENN, Orla","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1963."',
        '40,"DORN LINES"' + ",-0- " * 10,
    ],
    "add.csv": ['36,1,"1 Quay","Dorn","Italy",-0- ', '40,2,"2 Quay","Dorn","Italy",-0- '],
    "alt.csv": ['36,1,"aka","VANN, Orla",-0- ', '36,2,"fka","HOLT, Orla",-0- '],
    "sdn_comments.csv": ['36,"more of the remarks"'],
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("damage", ["cut off", "U+0000"])
def test_tables_of_ofac_are_refused_when_one_of_them_is_damaged(tmp_path, name, damage):
    """A table is cut where its last row has lost cells; the last cell alone may be short, as OFAC's own is."""
    folder = tmp_path / "sdn-2031-03-01"
    folder.mkdir()
    for table, rows in TABLES.items():
        (folder / table).write_bytes("\r\n".join(rows).encode())
    whole = (folder / name).read_bytes()
    start = whole.rfind(b"\n") + 1
    for at in random.Random(name).choices(range(start + 1, whole.rindex(b",")), k=5):
        (folder / name).write_bytes(whole[:at] if damage == "cut off" else whole[:at] + b"\0" + whole[at:])
        csv = ADAPTERS["ofac-csv"]
        with open_edition(folder, "l", csv) as stream, pytest.raises(NexusError) as refused:
            list(iter_list(csv, stream, "l", Owner("f", "i")))
        assert ("NX140", True) == (refused.value.code, refused.value.span is not None)
