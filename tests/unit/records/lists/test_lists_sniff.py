"""What a file seems to be, where it is not the list that was expected."""

import gzip
import hashlib
import io
import re

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.records.lists import ADAPTERS, ListFile, Owner, iter_list
from nexusrdf.records.lists.sniff import check_kind, find_kind

ENHANCED = b"<?xml version='1.0'?>\n<!-- made by hand -->\n<x:sanctionsData xmlns:x='u'/>"
OFAC = b'36,"ROPE WORKS",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
OFSI = b"\xef\xbb\xbfLast Updated,01/03/2031,,\r\nName 6,Name 1,Name 2\r\n"
CELLS = b'"Date_file;Entity_logical_id;Subject_type;Leba"\n"2031;1;P;x"\n"20'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<CONSOLIDATED_LIST>", "un-xml"),
        (b"<sdnList xmlns='u'>", "ofac-xml"),
        (ENHANCED, "ofac-enhanced"),
        ("<?xml version='1.0' encoding='UTF-16'?><Designations>".encode("utf-16"), "uk-fcdo"),
        (b'<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-03-01">', "eu-xml"),
        (OFAC, "ofac-csv"),
        (b'36,12,"aka","HEMP WORKS",-0- \r\n', "ofac-csv"),
        (OFSI, "uk-ofsi"),
        (b'{"id":"q1","caption":"Orla Venn","schema":"Person","properties":{}}\n', "ftm"),
    ],
)
def test_list_is_known_by_how_it_begins(data, kind):
    """Each kind passes as itself, and is named where another one was expected."""
    assert kind == find_kind(data).kind
    check_kind(data, kind, "l")
    with pytest.raises(NexusError, match="expected other") as error:
        check_kind(data, "other", "l")
    assert ("NX141", f"import it as {kind}") == (error.value.code, error.value.hint)


@pytest.mark.parametrize(
    ("data", "says", "hint", "place"),
    [
        (b"\n<!DOCTYPE html><p>busy</p>", "a web page", "download the list again", "l:2:1"),
        (b"<?xml version='1.0'?>\n<Error><Code>AccessDenied</Code></Error>", "message of a server", "download", "l:2:1"),
        (b'{"error": "not found"}', "message of a server", "download", "l:1:1"),
        (b'{"kind": "place", "id": "a"}', "records of nexusrdf", "dataset's folder", "l:1:1"),
        (b"PK\x03\x04rest", "a workbook", "XML or CSV", "l:1:1"),
        (b"%PDF-1.7", "a PDF", "XML or CSV", "l:1:1"),
        (CELLS, "a spreadsheet has written it", "do not save it from a spreadsheet", "l:1:1"),
        (OFAC.replace(b",", b";"), "a spreadsheet has replaced", "do not save it from a spreadsheet", "l:1:1"),
        (OFSI.replace(b",", b"\t"), "a spreadsheet has replaced", "do not save it from a spreadsheet", "l:1:1"),
        (b"Name 6,Name 1,Name 2\r\n", "without its first line", "download", "l:1:1"),
        (b"Report Date: 01-Mar-2031\r\n", "table of the UK Sanctions List", "uk-fcdo", "l:1:1"),
        (b"<Sanctions xmlns='u'>", "the advanced XML of OFAC", "ofac-enhanced", "l:1:1"),
        (b"<data-set>", "the Canadian list", "not read", "l:1:1"),
    ],
)
def test_file_that_is_no_list_is_told_for_what_it_is(data, says, hint, place):
    """Whoever fetched a page, a workbook or another edition learns what they have, and what to do."""
    with pytest.raises(NexusError) as error:
        check_kind(data, "ofac-xml", "l")
    assert ("NX141", place) == (error.value.code, str(error.value.span))
    assert says in error.value.message
    assert hint in error.value.hint


def test_table_in_another_encoding_is_refused():
    """A spreadsheet saves "Unicode text" as UTF-16."""
    with pytest.raises(NexusError, match=re.escape("looks like UTF-16")) as error:
        check_kind(OFAC.decode().encode("utf-16"), "ofac-csv", "l")
    assert "NX140" == error.value.code


@pytest.mark.parametrize("data", [b"", b"id,name\n1,x\n", b"<list/>", b"<", b'"one"\n', b"[1, 2]", b"\xff\xfe<"])
def test_file_that_could_be_anything_passes(data):
    """What is not known to be something else is left to the adapter, which knows its format."""
    check_kind(data, "un-xml", "l")


def test_list_of_another_kind_is_refused_before_its_adapter_reads_it():
    """All kinds are checked at one place, unpacked or not."""
    with pytest.raises(NexusError, match="expected un-xml, found the enhanced XML of OFAC"):
        list(iter_list(ADAPTERS["un-xml"], ListFile(io.BytesIO(ENHANCED), "l"), "l", Owner("f", "i")))


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_file_is_read_again_from_its_start_as_if_for_the_first_time(packed):
    """An adapter gets it from its first byte after the look at it, and may read it twice; digest and length are of one reading."""
    data = "abcd\né".encode()
    stream = ListFile(io.BytesIO(gzip.compress(data) if packed else data), "l")
    stream.read(3)
    stream.seek(0)
    assert ["abcd\n", "é"] == list(io.TextIOWrapper(io.BufferedReader(stream), "utf-8"))
    assert (hashlib.sha256(data).hexdigest(), 6) == (stream.sha256, stream.length)
