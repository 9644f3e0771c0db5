"""An edition that is several files: the tables of one folder, read side by side."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Adapter
from nexusrdf.records.lists.files import ListFile

_CHUNK: Final = 65_536


class ListFolder(io.RawIOBase):
    """The files of one edition, unpacked where they are packed with gzip; it reads as the first of them.

    `parts` are the sets of names that make an edition, in lower case; names count in any case, with or without `.gz`.
    Digest and length are those of all files, one after the other in the order of their set.

    Raises NexusError NX140 where a file of the set is missing, lies elsewhere, or cannot be unpacked, and where the folder
    has files of two sets.
    """

    def __init__(self, folder: Path, file: str, parts: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._first: ListFile | None = None
        self.name = folder.resolve().name
        """The name of the folder itself."""
        self._file = file.rstrip("/")
        self._paths = _find_parts(folder, file, parts)
        digest = hashlib.sha256()
        self.length = 0
        """How many characters all files have."""
        for number in range(len(self._paths)):
            with self.open_part(number) as part:
                while data := part.read(_CHUNK):
                    digest.update(data)
                self.length += part.length
        self.sha256 = digest.hexdigest()
        """The SHA-256 of all files."""
        self._first = self.open_part(0)

    def name_of(self, number: int) -> str:
        """Return the name that a file has in positions."""
        return f"{self._file}/{self._paths[number].name}"

    def open_part(self, number: int) -> ListFile:
        """Open a file of the edition, by its number in the set."""
        return _Part(self._paths[number], self.name_of(number))

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes of the first file."""
        return self._first.read(size) if self._first is not None else b""

    def seekable(self) -> bool:
        """Tell that it can be read again."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go back to the start of the first file."""
        return self._first.seek(offset, whence) if self._first is not None else 0

    def close(self) -> None:
        """Close the first file."""
        if self._first is not None:
            self._first.close()
        super().close()


class _Part(ListFile):
    """A file of an edition, which is closed with the part itself."""

    def __init__(self, path: Path, file: str) -> None:
        self._raw = path.open("rb")
        super().__init__(self._raw, file)

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        super().close()


def _find_parts(folder: Path, file: str, parts: tuple[tuple[str, ...], ...]) -> list[Path]:
    here = {path.name.lower().removesuffix(".gz"): path for path in sorted(folder.iterdir()) if path.is_file()}
    sets = [names for names in parts if names[0] in here]
    wanted = " or of ".join(", ".join(names) for names in parts)
    if len(sets) != 1:
        why = f"the folder holds {'files of several lists' if sets else 'no list'}; it should have the files of {wanted}"
        raise fault("NX140", hint="give each edition of a list a folder of its own", span=Span(file), file=file, why=why)
    missing = [name for name in sets[0] if name not in here]
    if missing:
        hint = "put all files of one day into the folder"
        raise fault("NX140", hint=hint, span=Span(file), file=file, why=f"{', '.join(missing)} is missing")
    paths = [here[name] for name in sets[0]]
    if outside := [path.name for path in paths if not path.resolve().is_relative_to(folder.resolve())]:
        raise fault("NX140", span=Span(file), file=file, why=f"{outside[0]} is a link that leads out of the folder")
    return paths


@contextmanager
def open_edition(path: Path, file: str, adapter: Adapter) -> Iterator[IO[bytes] | ListFolder]:
    """Open an edition: a file, or, of a format in several files, the folder that holds them.

    Raises NexusError NX140 where it is a folder and should be a file, or the other way round, and as `ListFolder` does;
    OSError where it cannot be opened.
    """
    if path.is_dir() and not adapter.parts:
        raise fault("NX140", hint="name the file itself", span=Span(file), file=file, why="it is a folder")
    if path.is_file() and adapter.parts:
        hint = f"name the folder that holds {', '.join(adapter.parts[0])}"
        raise fault("NX140", hint=hint, span=Span(file), file=file, why="an edition of this list is several files in one folder")
    with ListFolder(path, file, adapter.parts) if adapter.parts else path.open("rb") as stream:
        yield stream
