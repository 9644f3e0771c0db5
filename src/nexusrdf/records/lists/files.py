"""The file of a list as adapters read it: unpacked, with its digest and length kept."""

import codecs
import gzip
import hashlib
import io
import zlib
from typing import IO, Final, cast

from nexusrdf.base.faults import fault
from nexusrdf.base.limits import LIST_BYTES
from nexusrdf.base.span import Span

_GZIP: Final = b"\x1f\x8b"


class ListFile(io.RawIOBase):
    """An edition's bytes, unpacked where they are packed with gzip; it knows what it has read.

    Raises NexusError NX140 where they cannot be unpacked, are none at all or too many.
    """

    def __init__(self, stream: IO[bytes], file: str) -> None:
        super().__init__()
        start = stream.read(len(_GZIP))
        if not start:
            raise fault("NX140", span=Span(file), file=file, why="it is empty")
        stream.seek(0)
        self._stream = cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if start == _GZIP else stream
        self._file = file
        self._begin()

    def _begin(self) -> None:
        self._digest = hashlib.sha256()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._bytes = 0
        self.length = 0
        """How many characters were read."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was read."""
        return self._digest.hexdigest()

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        try:
            data = self._stream.read(size)
        except (OSError, EOFError, zlib.error) as error:
            raise fault("NX140", span=Span(self._file), file=self._file, why=f"it cannot be unpacked ({error})") from error
        self._bytes += len(data)
        if self._bytes > LIST_BYTES:
            raise fault("NX140", span=Span(self._file), file=self._file, why=f"it holds more than {LIST_BYTES:,} bytes")
        self._digest.update(data)
        self.length += len(self._decoder.decode(data))
        return data

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # the buffers that are used
        """Fill a buffer and return how many bytes it got."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seekable(self) -> bool:
        """Tell that it can be read again."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go back to the start, from where all is counted anew; there is no other place to go to."""
        if offset or whence != io.SEEK_SET:
            raise io.UnsupportedOperation
        self._stream.seek(0)
        self._begin()
        return 0
