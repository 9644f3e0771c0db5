"""What a workbook's archive must be before anything in it is trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from nexusrdf.base.findings import finding
from nexusrdf.base.limits import TABLE_EXPANDED_BYTES, TABLE_FILE_BYTES
from nexusrdf.base.span import Span
from nexusrdf.records.text import TextError

if TYPE_CHECKING:
    from nexusrdf.base.findings import Finding

_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0"
"""Starts what is no archive: an old workbook, and a new one with a password."""

_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PARTS: Final = 1_000
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
"""What the library raises for an archive that is damaged, encrypted or packed in a way it does not know."""


def check_archive(data: bytes, file: str) -> None:
    """Raise TextError where the bytes are no workbook, are too large unpacked, or hold macros or a document type."""
    if len(data) > TABLE_FILE_BYTES:
        raise TextError(finding("NX116", Span(file), limit=TABLE_FILE_BYTES))
    if data.startswith(_OLD_OR_LOCKED):
        raise TextError(unreadable(file, "this is an old workbook (.xls), or one with a password"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, file)
    except _BROKEN as error:
        raise TextError(unreadable(file, "this is no workbook, or a damaged one")) from error


def unreadable(file: str, what: str) -> Finding:
    """Return the finding for a file that is no workbook we read."""
    return finding("NX126", Span(file), what=what)


def _check_parts(archive: zipfile.ZipFile, file: str) -> None:
    parts = archive.infolist()
    if len(parts) > _PARTS:
        raise TextError(finding("NX127", Span(file), limit=_PARTS, what="parts in its archive"))
    if len({part.filename for part in parts}) < len(parts):
        raise TextError(unreadable(file, "two parts of its archive have one name"))
    if sum(part.file_size for part in parts) > TABLE_EXPANDED_BYTES:  # no more than this is ever unpacked of a part
        raise TextError(finding("NX127", Span(file), limit=TABLE_EXPANDED_BYTES, what="bytes once unpacked"))
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise TextError(unreadable(file, "this workbook holds macros"))
    for part in parts:
        content = archive.read(part)
        if any(doctype in content for doctype in _DOCTYPES):
            raise TextError(unreadable(file, "a part of this workbook declares a document type, which no spreadsheet program does"))
