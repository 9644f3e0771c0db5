"""The kinds of all parties in OFAC's enhanced XML, which relationships must know before their ends are read."""

from contextlib import suppress
from typing import IO
from xml.parsers import expat

from nexusrdf.records.lists.xml_entries import CHUNK


class _StopError(Exception):
    """The file declares a document type: no more of it is read here, and the reading of entries refuses it."""


def index_kinds(stream: IO[bytes]) -> dict[str, str]:
    """Return the types of entities as the file words them, by id, and go back to its start.

    Faults are left to the reading of the entries, which tells where they are.
    """
    found: dict[str, list[str]] = {}
    open_: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "entity":
            open_[:] = [attributes.get("id", "")]
            found[open_[0]] = []
        elif local == "entityType" and open_:
            parser.CharacterDataHandler = found[open_[0]].append

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "entityType":
            parser.CharacterDataHandler = None

    def refuse(*_: object) -> None:
        raise _StopError

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, refuse
    with suppress(expat.ExpatError, LookupError, _StopError):
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
    stream.seek(0)
    return {key: "".join(texts).strip() for key, texts in found.items()}
