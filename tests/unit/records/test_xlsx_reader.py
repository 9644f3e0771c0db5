"""Workbooks as spreadsheet programs write them, and as nobody should."""

import datetime as dt
import io
import sys
import warnings
import zipfile

import pytest
from openpyxl import Workbook

from nexusrdf.base.errors import NexusError
from nexusrdf.base.limits import TABLE_EXPANDED_BYTES, TABLE_FILE_BYTES
from nexusrdf.records import format_xlsx, parse_xlsx, parse_yaml, to_plain

HEADER = ["kind", "id", "note"]
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book):
    """Give the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows, title="people"):
    """Give the bytes of a workbook of one sheet."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def changed(data, **parts):
    """Give the bytes of a workbook with other parts: a text or bytes each, None for one left out."""
    named = {
        name if "/" in name else name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): given
        for name, given in parts.items()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in named:
                target.writestr(name, source.read(name))
        for name, content in named.items():
            if content is not None:
                target.writestr(name, content)
    return out.getvalue()


def sheet(rows):
    """Give the XML of a sheet."""
    return f'<worksheet xmlns="{NS}"><sheetData>{rows}</sheetData></worksheet>'


def text(place, value):
    """Give the XML of a cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def codes(reading):
    """Give the findings in short."""
    return [f"{found.span} {found.code}" for found in reading.findings]


def test_parse_xlsx_gives_records_with_their_cells():
    """A value's place is its cell, on its sheet; lines and columns stay numbers."""
    book = Workbook()
    book.active.title = "people"
    for row in (["kind", "id", "names.1.form", "names.1.lang"], [], ["person", "per-1", "Ada; Ida", "en"], ["person", None]):
        book.active.append(row)
    more = book.create_sheet("old people")
    more["AB3"], more["AC3"], more["AB7"], more["AC7"] = "kind", "id", "person", "per-2"
    reading = parse_xlsx(saved(book), "p.xlsx")
    one, two, three = reading.records
    assert {"kind": "person", "id": "per-1", "names": [{"form": ["Ada", "Ida"], "lang": "en"}]} == to_plain(one.node)
    (name,) = one.node.find("names").value.items
    assert ["p.xlsx:people!C3", "p.xlsx:people!D3"] == [str(entry.value.span) for entry in name.entries]
    assert ["p.xlsx:people!C1", "p.xlsx:people!D1"] == [str(entry.key.span) for entry in name.entries]
    assert (3, 3, 3, 5) == (name.span.line, name.span.column, name.span.end_line, name.span.end_column)
    assert "p.xlsx:people!A4" == str(two.node.span)
    assert "p.xlsx:old people!AC7" == str(three.node.find("id").value.span)
    assert [0, 1, 2] == [record.ordinal for record in reading.records]
    assert one.node.span.contains(name.span)
    assert not three.node.span.contains(name.span)


def test_parse_xlsx_takes_numbers_days_and_truth_values_as_they_are_written():
    """2024 is no 2024.0, and a day is a day in every country."""
    book = Workbook()
    sheet = book.active
    sheet.append(["kind", "id", *"abcdefg"])
    sheet.append(["person", "per-1", 2024, 2024.0, 1.1, dt.date(2024, 5, 1), dt.datetime(2024, 5, 1), True, "2024.0"])  # noqa: DTZ001
    for place, shown in [("C2", "#,##0"), ("F2", "dd/mm/yy"), ("G2", '[$-407]d. mmmm "im Jahr" yyyy;@')]:
        sheet[place].number_format = shown
    (record,) = parse_xlsx(saved(book), "p.xlsx").records
    assert ["2024", "2024", "1.1", "2024-05-01", "2024-05-01", "true", "2024.0"] == list(to_plain(record.node).values())[2:]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.5, "0"),
        (1.5, "0.00"),
        (0.5, "0%"),
        (7, "0000"),
        (10**15, "General"),
        (1e300, "General"),
        (1 / 3, "General"),
        (dt.date(2024, 4, 3), "d-mmm"),
        (dt.date(2024, 5, 1), "mmm-yy"),
        (dt.date(2024, 5, 1), 'yyyy "d" mm'),
        (dt.date(1900, 2, 28), "yyyy-mm-dd"),
        (dt.time(10, 30), "hh:mm"),
        (dt.timedelta(hours=30), "[hh]:mm"),
        (dt.datetime(2024, 5, 1, 10, 30), "yyyy-mm-dd"),  # noqa: DTZ001
    ],
)
def test_parse_xlsx_refuses_what_a_spreadsheet_may_have_changed(value, shown):
    """What was typed is gone, and is not guessed at; the row is left out, the next is read."""
    book = Workbook()
    for row in (HEADER, ["person", "per-1", value], ["person", "per-2", "x"]):
        book.active.append(row)
    book.active["C2"].number_format = shown
    reading = parse_xlsx(saved(book), "p.xlsx")
    assert (["p.xlsx:Sheet!C2 NX136"], 1, 1) == (codes(reading), len(reading.records), reading.rejected)


def test_parse_xlsx_reads_days_of_both_calendars():
    """Some workbooks count days from 1904."""
    for epoch in (dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)):  # noqa: DTZ001
        book = Workbook()
        book.epoch = epoch
        for row in (HEADER, ["person", "per-1", dt.date(2024, 5, 1)]):
            book.active.append(row)
        (record,) = parse_xlsx(saved(book), "p.xlsx").records
        assert "2024-05-01" == record.node.find("note").value.text


@pytest.mark.parametrize(
    "formula", ["<f>1+1</f>", '<f t="shared" si="0"/>', '<f t="array" ref="C2">A1:A2</f>', '<f t="dataTable" ref="C2"/>']
)
def test_parse_xlsx_refuses_a_formula_with_its_stored_value(formula):
    """The value that was stored may be of another day, and another file."""
    rows = f'<row r="1">{text("A1", "kind")}{text("B1", "id")}{text("C1", "note")}</row>'
    rows += f'<row r="2">{text("A2", "person")}{text("B2", "per-1")}<c r="C2">{formula}<v>2</v></c></row>'
    reading = parse_xlsx(changed(workbook(HEADER), xl__worksheets__sheet1_xml=sheet(rows)), "p.xlsx")
    assert (["p.xlsx:people!C2 NX135"], 1) == (codes(reading), reading.rejected)


def test_parse_xlsx_believes_no_size_that_a_file_claims():
    """A sheet that says it is smaller than it is loses no row."""
    data = workbook(HEADER, ["person", "per-1", "x"], ["person", "per-2", "y"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:C3"', b'ref="A1:B2"')
    reading = parse_xlsx(changed(data, xl__worksheets__sheet1_xml=part), "p.xlsx")
    assert ["x", "y"] == [record.node.find("note").value.text for record in reading.records]


NAMES = "".join(text(f"{letter}1", name) for letter, name in zip("ABC", HEADER, strict=True))
DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("part", "says"),
    [
        (f"{DOCTYPE}{sheet('<row r=' + chr(34) + '1' + chr(34) + '>&b;</row>')}", "declares a document type"),
        (f'<?xml version="1.0" encoding="utf-16"?>{DOCTYPE}{sheet("")}'.encode("utf-16"), "declares a document type"),
        (sheet(f'<row r="2">{text("A2", "a")}</row><row r="1">{text("A1", "a")}</row>'), "rows of the sheet"),
        (sheet('<row r="1048577"/>'), "rows of the sheet"),
        (sheet('<row r="99999999999999999"/>'), "rows of the sheet"),
        (sheet(f'<row r="1">{text("B1", "a")}{text("A1", "a")}</row>'), "cells of the sheet"),
        (sheet(f'<row r="1">{text("A2", "a")}</row>'), "cells of the sheet"),
        (sheet('<row r="1"><c r="A1" t="s"><v>77</v></c></row>'), "damaged (IndexError)"),
        (sheet('<row r="1"><c r="A1"><v>many</v></c></row>'), "damaged (ValueError)"),
        (sheet(f'<row r="1">{NAMES}</row><row r="2"><c r="C2" s="99"><v>1</v></c></row>'), "damaged (IndexError)"),
        ("<worksheet", "damaged (ParseError)"),
        (b"\x00" * 10, "damaged (ParseError)"),
    ],
)
def test_parse_xlsx_refuses_a_damaged_or_manipulated_sheet(part, says):
    """A finding, never a traceback, and nothing of the file is read."""
    reading = parse_xlsx(changed(workbook(HEADER), xl__worksheets__sheet1_xml=part), "p.xlsx")
    (found,) = reading.findings
    assert ("NX126", 1, ()) == (found.code, reading.rejected, reading.records)
    assert says in found.message


def test_parse_xlsx_refuses_macros_twins_and_broken_archives():
    """What runs, what hides behind a name, and what ends too soon."""
    data = workbook(HEADER, ["person", "per-1", "x"])
    twin = io.BytesIO(data)
    with warnings.catch_warnings(), zipfile.ZipFile(twin, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/workbook.xml", "<a/>")
    for made in (changed(data, xl__vbaProject_bin=b"x"), twin.getvalue(), data[:-200], changed(data, xl__workbook_xml=None), b""):
        reading = parse_xlsx(made, "p.xlsx")
        assert (["p.xlsx:1:1 NX126"], 1) == (codes(reading), reading.rejected)


def test_parse_xlsx_refuses_what_grows_when_it_is_unpacked():
    """A few thousand bytes must not become gigabytes."""
    data = workbook(HEADER, ["person", "per-1", "x"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        room = TABLE_EXPANDED_BYTES - sum(part.file_size for part in archive.infolist())
    assert [] == codes(parse_xlsx(changed(data, xl__media__a_bin=b"\0" * room), "p.xlsx"))
    bomb = changed(data, xl__media__a_bin=b"\0" * (room + 1))
    assert len(bomb) < 100_000
    reading = parse_xlsx(bomb, "p.xlsx")
    assert ["NX127"] == [found.code for found in reading.findings]
    assert "5,000,000 bytes once unpacked" in reading.findings[0].message
    assert ["NX116"] == [found.code for found in parse_xlsx(data.ljust(TABLE_FILE_BYTES + 1, b"\0"), "p.xlsx").findings]


def test_parse_xlsx_refuses_a_wide_or_repetitive_sheet():
    """Each row names its last column, and each cell one long text: little to read, much to build."""
    far = "".join(f'<row r="{n}">{text(f"XFD{n}", "a")}</row>' for n in range(1, 200))
    reading = parse_xlsx(changed(workbook(HEADER), xl__worksheets__sheet1_xml=sheet(far)), "p.xlsx")
    assert (["p.xlsx:people!A123 NX127"], 1) == (codes(reading), reading.rejected)
    beyond = sheet(f'<row r="1">{text("XFE1", "a")}</row>')
    assert ["p.xlsx:people!XFE1 NX127"] == codes(parse_xlsx(changed(workbook(HEADER), xl__worksheets__sheet1_xml=beyond), "p.xlsx"))
    strings = f'<sst xmlns="{NS}"><si><t>{"x" * 30_000}</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 700))
    data = workbook(HEADER)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    if kind not in types:
        types = types.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')
    data = changed(data, **{"[Content_Types].xml": types, "xl/sharedStrings.xml": strings})
    reading = parse_xlsx(changed(data, xl__worksheets__sheet1_xml=sheet(rows)), "p.xlsx")
    assert ["NX127"] == [found.code for found in reading.findings]


def test_parse_xlsx_refuses_many_merged_cells():
    """Each is held against each row."""
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 102))
    part = sheet(f'<row r="1">{NAMES}</row>').replace("</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>")
    assert ["p.xlsx:people!A101 NX127"] == codes(parse_xlsx(changed(workbook(HEADER), xl__worksheets__sheet1_xml=part), "p.xlsx"))


def test_parse_xlsx_opens_no_link_of_a_workbook():
    """A link to another workbook is not followed, whatever it points at."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"'
        ' Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>'
    )
    data = workbook(HEADER, ["person", "per-1", "x"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = archive.read("xl/_rels/workbook.xml.rels").decode()
    links = links.replace(
        "</Relationships>",
        '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"'
        ' Target="externalLinks/externalLink1.xml"/></Relationships>',
    )
    parts = {"xl/_rels/workbook.xml.rels": links, "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{NS}"/>'}
    made = changed(data, **parts, **{"xl/externalLinks/_rels/externalLink1.xml.rels": rels})
    assert ["x"] == [record.node.find("note").value.text for record in parse_xlsx(made, "p.xlsx").records]


def test_parse_xlsx_passes_over_empty_sheets_and_reads_hidden_rows():
    """An empty sheet is what every new workbook has; a filtered row is still a record."""
    book = Workbook()
    book.create_sheet("Sheet2")
    for row in (HEADER, ["person", "per-1", "x"], [None, "  "], ["person", "per-2", "y"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    reading = parse_xlsx(saved(book), "p.xlsx")
    assert (["x", "y"], []) == ([record.node.find("note").value.text for record in reading.records], codes(reading))


def test_xlsx_tells_what_to_install_when_openpyxl_is_missing(monkeypatch):
    """The base install reads no workbooks, and says so."""
    records = parse_yaml(b"{kind: person, id: per-1}", "a.yaml").records
    data = format_xlsx(records)
    assert () == parse_xlsx(data, "p.xlsx").findings
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for call in (lambda: parse_xlsx(data, "p.xlsx"), lambda: format_xlsx(records)):
        with pytest.raises(NexusError, match="is not installed") as raised:
            call()
        assert ("NX124", 2) == (raised.value.code, raised.value.exit_code)
        assert "pip install nexusrdf[tables]" in raised.value.hint
