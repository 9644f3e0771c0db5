"""What a file seems to be, told from how it begins: the list of an authority, another edition of it, a web page, a workbook.

Every kind of list is checked alike before its adapter reads it, so that whoever fetched the wrong file, or opened the right
one in a spreadsheet, learns what they have and what to do.
"""

import csv
import re
from typing import Final, NamedTuple

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span

SNIFFED: Final = 4_096
"""Bytes at the start of a file that are looked at."""


class Seen(NamedTuple):
    """What a file seems to be: in words, the kind of list (empty: none that is read), what to do, where in the text."""

    words: str
    kind: str = ""
    hint: str = ""
    at: int = 0


_PAGE: Final = "the download failed and gave a page instead; download the list again"
_SAVED: Final = "download the list again, and do not save it from a spreadsheet"
_ROOTS: Final = {
    "CONSOLIDATED_LIST": ("the UN Consolidated List", "un-xml"),
    "sdnList": ("the standard XML of OFAC", "ofac-xml"),
    "sanctionsData": ("the enhanced XML of OFAC", "ofac-enhanced"),
    "Sanctions": ("the advanced XML of OFAC", ""),
    "Designations": ("the UK Sanctions List", "uk-fcdo"),
    "data-set": ("the Canadian list", ""),
    "WHOLE": ("the EU list in the format given up in 2018", ""),
    "ArrayOfFinancialSanctionsTarget": ("the XML of the OFSI list", ""),
}
_EU: Final = "http://eu.europa.ec/fpi/fsd/export"
_INSTEAD: Final = {
    "Sanctions": "take the standard (ofac-xml) or the enhanced (ofac-enhanced) edition",
    "WHOLE": "take the edition in XML 1.1 (eu-xml)",
    "ArrayOfFinancialSanctionsTarget": "take the CSV edition (uk-ofsi)",
}
_MAGIC: Final = (
    (b"PK\x03\x04", Seen("a ZIP archive or a workbook", hint="unpack it; of a workbook, take the edition in XML or CSV")),
    (b"%PDF-", Seen("a PDF document", hint="take the edition in XML or CSV")),
    (b"\x1f\x8b", Seen("a file packed with gzip twice", hint="unpack it once")),
    (b"\xd0\xcf\x11\xe0", Seen("a workbook", hint="take the edition in XML or CSV")),
)
_BEFORE_ROOT: Final = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)([^>]*)")
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|title|script)\b", re.IGNORECASE)
_SERVER: Final = frozenset({"Error", "error", "errors", "Fault", "Envelope"})
_TABLES: Final = (
    (re.compile(r'\s*\d+\s*,.*-0-\s*(?:,|$)|\s*\d+,\d+,"[afn]ka",'), "a table of OFAC", "ofac-csv", ""),
    (re.compile(r"\s*Last Updated,\d\d/\d\d/\d{4}"), "the OFSI Consolidated List", "uk-ofsi", ""),
    (re.compile(r"\s*Name 6,Name 1,"), "the OFSI Consolidated List without its first line, the date", "", _SAVED),
    (re.compile(r"\s*Report Date:"), "the table of the UK Sanctions List", "", "take its XML (uk-fcdo)"),
    (re.compile(r'\s*"?(?:_id,)?"?source"?,"?entity_number"?,'), "the US Consolidated Screening List", "", "take a list of OFAC"),
    (re.compile(r"\s*Date_file|\s*fileGenerationDate"), "a table of the EU list", "", "take its XML 1.1 (eu-xml)"),
    (re.compile(r'\s*"?id"?,"?schema"?,"?name"?,'), "a table of OpenSanctions", "", "take its entities.ftm.json (ftm)"),
)
_DAMAGED: Final = (
    re.compile(r'\s*\d+\s*[;\t]\s*"?[^,;]*.*-0-'),
    re.compile(r"\s*Last Updated[;\t]"),
    re.compile(r"\s*Name 6[;\t]Name 1[;\t]"),
)
_ONE_CELL: Final = re.compile(r"[;,\t]")


def check_kind(start: bytes, kind: str, file: str) -> None:
    """Refuse a file that begins as something else than a kind of list; what is not known to be anything else passes.

    Raises NexusError NX140 where it is encoded otherwise, NX141 where it is something else.

    >>> check_kind(b"<sdnList>", "ofac-xml", "sdn.xml")
    >>> check_kind(b"<sdnList>", "un-xml", "sdn.xml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    nexusrdf.base.errors.NexusError: sdn.xml is not the list it is said to be: expected un-xml, ...
    """
    if not start.lstrip().startswith(b"<") and b"\0" in start[:200] and not start.startswith(b"PK") and _find_root(start) is None:
        hint = "download the list again, and save it without opening it in another program"
        raise fault("NX140", hint=hint, span=Span(file), file=file, why="it is no text in UTF-8; it looks like UTF-16")
    seen = find_kind(start)
    if seen is None or seen.kind == kind:
        return
    before = start.decode(errors="replace").removeprefix("\ufeff")[: seen.at]
    line, column = before.count("\n") + 1, seen.at - before.rfind("\n")
    hint = seen.hint or (f"import it as {seen.kind}" if seen.kind else "this kind of list is not read")
    raise fault("NX141", hint=hint, span=Span(file, line, column, line, column), file=file, root=kind, found=seen.words)


def find_kind(start: bytes) -> Seen | None:
    """Return what a file seems to be, by its first bytes (unpacked), or None.

    >>> find_kind(b'36,"ROPE WORKS",-0- ,"CUBA",-0- ').kind
    'ofac-csv'
    """
    for magic, seen in _MAGIC:
        if start.startswith(magic):
            return seen
    text = _find_root(start) or start.decode(errors="replace").removeprefix("\ufeff")
    at = len(text) - len(text.lstrip())
    match text[at : at + 1]:
        case "<":
            return _see_markup(text)
        case "{" | "[":
            return _see_json(text, at)
    return _see_table(text)


def _find_root(start: bytes) -> str | None:
    """Return the text of XML in UTF-16, which is as good as any."""
    if start[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return None
    text = start[: len(start) // 2 * 2].decode("utf-16", errors="replace")
    return text if text.lstrip().startswith("<") else None


def _see_markup(text: str) -> Seen | None:
    before = _BEFORE_ROOT.match(text)
    at = before.end() if before else 0
    if _HTML.match(text, at):
        return Seen("a web page", hint=_PAGE, at=at)
    root = _ROOT.match(text, at)
    if root is None:
        return None
    tag, attributes = root[1], root[2]
    if tag in _SERVER:
        return Seen("the error message of a server", hint=_PAGE, at=at)
    if tag == "export" and _EU in attributes:
        return Seen("the EU list in XML 1.1", "eu-xml", at=at)
    words, kind = _ROOTS.get(tag, ("", ""))
    return Seen(f"{words} (<{tag}>)", kind, _INSTEAD.get(tag, ""), at) if words else None


def _see_json(text: str, at: int) -> Seen | None:
    line = text[at : at + 2_000]
    if '"schema"' in line and ('"properties"' in line or '"caption"' in line):
        return Seen("entities of FollowTheMoney", "ftm", at=at)
    if re.match(r'\{\s*"kind"\s*:', line):
        return Seen("records of nexusrdf", hint="put the file into the dataset's folder; it is read as it stands", at=at)
    if re.match(r'[{[]\s*"?(?:error|errors|message|status|code|detail|fault)"?\s*[:\s]', line, re.IGNORECASE):
        return Seen("the error message of a server", hint=_PAGE, at=at)
    return None


def _see_table(text: str) -> Seen | None:
    lines = [line for line in text.splitlines() if line.strip()][:3]
    if not lines:
        return None
    if lines[0].startswith("sep=") or any(form.match(lines[0]) for form in _DAMAGED):
        return Seen("a table whose commas a spreadsheet has replaced", hint=_SAVED)
    whole = lines[:-1] if len(lines) > 1 and not text.endswith("\n") else lines  # the last may be cut off
    if all(line.startswith('"') and _is_one_cell(line) for line in whole):
        known = ((words, hint) for form, words, _, hint in _TABLES if form.match(lines[0].lstrip('"')))
        inside, instead = next(known, ("a table", ""))
        return Seen(
            f"{inside} each line of which is one cell: a spreadsheet has written it",
            hint=f"{_SAVED}; {instead}" if instead else _SAVED,
        )
    for form, words, kind, hint in _TABLES:
        if form.match(lines[0]):
            return Seen(words, kind, hint)
    return None


def _is_one_cell(line: str) -> bool:
    cells = next(csv.reader([line]), [])
    return len([cell for cell in cells if cell.strip()]) == 1 and len(_ONE_CELL.findall(cells[0])) > 2
