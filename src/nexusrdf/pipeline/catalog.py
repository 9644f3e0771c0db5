"""Catalogues: where imported files lie, in the form that Protégé and ROBOT use (OASIS XML Catalogs 1.1, section 6.5)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final
from xml.parsers import expat

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import RDF_FILE_BYTES, RECORD_FILE_BYTES
from nexusrdf.base.span import Span

NAME: Final = "catalog-v001.xml"
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|\\")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The files that IRIs stand for."""

    files: Mapping[str, Path] = field(default_factory=dict)

    def find(self, iri: str) -> tuple[bytes, str] | None:
        """Return the bytes and the name of the file that an IRI stands for, None where the catalogue has none."""
        path = self.files.get(iri)
        return None if path is None else (path.read_bytes(), str(path))

    def suggest(self, iri: str) -> str:
        """Return a hint naming the entry that is nearly an IRI which is not here, or an empty text."""
        near = get_close_matches(iri, self.files, n=1, cutoff=0.8)
        return f"the catalogue has {near[0]}: is one of the two misspelt?" if near else ""


def find_catalogs(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the catalogues that lie beside some files."""
    beside = dict.fromkeys(file.parent / NAME for file in files)
    return tuple(path for path in beside if path.is_file())


def read_catalogs(paths: tuple[Path, ...]) -> tuple[Catalog, tuple[Finding, ...]]:
    """Return what some catalogues say together, the first having the first word, and what is wrong with them.

    An entry counts only if its file is there, below the catalogue's folder, and no larger than an RDF file may be.
    """
    files: dict[str, Path] = {}
    found: list[Finding] = []
    for path in paths:
        try:
            entries = _read_entries(path)
        except (OSError, ValueError, expat.ExpatError) as error:
            found.append(finding("NX307", Span(str(path)), why=_why(error)))
            continue
        for iri, uri, line in entries:
            target, why = _find_file(path.parent, uri)
            if target is None:
                found.append(finding("NX307", Span(str(path), line), why=f"{uri} {why}"))
            else:
                files.setdefault(iri, target)
    return Catalog(files), tuple(found)


def _why(error: Exception) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)


def _find_file(folder: Path, uri: str) -> tuple[Path | None, str]:
    """Return the file that an entry names, or why there is none."""
    if _ELSEWHERE.match(uri):
        return None, "is no file below its folder"
    target = folder / uri
    if not target.resolve().is_relative_to(folder.resolve()):
        return None, "leads out of its folder"
    if not target.is_file():
        return None, "is not there"
    if target.stat().st_size > RDF_FILE_BYTES:
        return None, f"is larger than {RDF_FILE_BYTES:,} bytes"
    return target, ""


def _read_entries(path: Path) -> list[tuple[str, str, int]]:
    """Return IRI, file and line of each entry.

    Raises ValueError for a document type, ExpatError for what is no XML.
    """
    entries: list[tuple[str, str, int]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "uri" and {"name", "uri"} <= attributes.keys():
            entries.append((attributes["name"], attributes["uri"], parser.CurrentLineNumber))

    def doctype(*_: object) -> None:
        raise ValueError("it declares a document type")

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    with path.open("rb") as stream:
        data = stream.read(RECORD_FILE_BYTES + 1)
    if len(data) > RECORD_FILE_BYTES:
        raise ValueError(f"it is larger than {RECORD_FILE_BYTES:,} bytes")
    parser.Parse(data, True)
    return entries
