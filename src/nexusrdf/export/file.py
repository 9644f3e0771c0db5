"""A file of a release, before it is one."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """One file of a release: its bytes, or the file they are in; what it is, its media type, its number of triples or quads."""

    name: str
    data: bytes | Path
    title: str
    media_type: str
    triples: int | None = None
    description: str = ""

    @property
    def size(self) -> int:
        """Its bytes, counted."""
        return self.data.stat().st_size if isinstance(self.data, Path) else len(self.data)

    def open(self) -> io.BufferedIOBase:
        """Return a stream of its bytes."""
        return self.data.open("rb") if isinstance(self.data, Path) else io.BytesIO(self.data)

    def digest(self) -> str:
        """Return the SHA-256 of its bytes."""
        with self.open() as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
