"""Quotes replaced by anchors in the files of a dataset: all of them or none."""

import os
import stat
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nexusrdf.base.codes import CODES
from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.model.anchors import check_anchors
from nexusrdf.model.claim import Anchor
from nexusrdf.model.config import Config, parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.pipeline.cite_edits import Edit, EditError, apply_edits, to_page
from nexusrdf.pipeline.cite_quotes import Pinned, expect, iter_edits, iter_quotes, pin_quote
from nexusrdf.pipeline.list_files import find_list_files
from nexusrdf.pipeline.texts import read_texts
from nexusrdf.records import Reading, Record, iter_record_files, parse_file, parse_mapping, read_bytes

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file that was rewritten, and the anchors that now stand there, by position."""

    file: str
    anchors: tuple[Anchor, ...]

    def __str__(self) -> str:
        count = len(self.anchors)
        return f"{self.file}: {count} anchor{'' if count == 1 else 's'}"


class CitationError(NexusError):
    """Quotes cannot be replaced, so none was; `findings` tell which and why."""

    exit_code = 1

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = "; ".join(f"{found.span}: {found.message}" + (f" ({found.hint})" if found.hint else "") for found in findings[:3])
        more = f"; and {len(findings) - 3} more" if len(findings) > 3 else ""
        super().__init__("NX816", CODES["NX816"].message.format(count=len(findings)), hint=first + more)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class _File:
    """A file of records as it is on disk."""

    path: Path
    name: str
    data: bytes
    reading: Reading


def write_anchors(dataset_root: Path, sources_dir: Path) -> tuple[Rewrite, ...]:
    """Replace every quote of a withheld source by its anchor, and mend stale anchors beside a quote.

    Only the quotes change: comments, order and line ends stay byte for byte. Before anything is
    written, each new text is read again and must say the same but for the anchors, and these
    must verify. Each file is replaced as a whole. A second run finds nothing to do.

    Raises CitationError where a quote is not found, ambiguous or without its text, and NexusError
    NX817 for a form that cannot be rewritten, NX818 and NX819 for folders and files.
    """
    texts = read_texts(sources_dir)
    config = _read_config(dataset_root)
    files = [_read(path, name) for path, name in iter_record_files(dataset_root, without=find_list_files(dataset_root))]
    _stop(found for file in files for found in file.reading.findings)
    dataset, _, _ = read_dataset(_records(files), config)
    pinned: dict[str, list[Pinned]] = {}
    faults: list[Finding] = []
    for file in files:
        for quote in iter_quotes(file.reading.records):
            match pin_quote(quote, dataset.entities, texts):
                case Pinned() as pin:
                    pinned.setdefault(file.name, []).append(pin)
                case Finding() as fault:
                    faults.append(fault)
    _stop(faults)
    changed = {file.name: _rewrite(file, pinned[file.name]) for file in files if file.name in pinned}
    _verify(files, changed, config, texts)
    _replace_all([(file.path, changed[file.name].data) for file in files if file.name in changed])
    return tuple(Rewrite(name, tuple(pin.anchor for pin in pinned[name])) for name in sorted(changed))


def _stop(findings: Iterable[Finding]) -> None:
    told = ordered(findings)
    if worst(told) is Severity.VIOLATION:
        raise CitationError(tuple(found for found in told if found.severity is Severity.VIOLATION))


def _read_config(root: Path) -> Config:
    path = root / "nexus.yaml"
    if not path.is_file():
        raise fault("NX801", folder=root)
    mapping, faults = parse_mapping(read_bytes(path, str(path)), path.name)
    if mapping is None:
        raise CitationError(faults)
    return parse_config(mapping)[0]


def _read(path: Path, name: str) -> _File:
    data = read_bytes(path, name)
    return _File(path, name, data, _parse(data, name))


def _parse(data: bytes, name: str) -> Reading:
    return parse_file(data, name)


def _is_json(name: str) -> bool:
    return name.lower().endswith((".json", ".jsonl", ".ndjson"))


def _is_table(name: str) -> bool:
    return name.lower().endswith((".csv", ".tsv", ".xlsx"))


def _records(files: Iterable[_File]) -> tuple[Record, ...]:
    return tuple(record for file in files for record in file.reading.records)


def _rewrite(file: _File, pinned: list[Pinned]) -> _File:
    """Return the file with its quotes replaced; raises NexusError NX817 unless all else is as before."""
    if _is_table(file.name):
        hint = "in a table, put the anchor into its columns by hand: `nexusrdf cite SOURCE WORDS` gives it"
        raise fault("NX817", file=pinned[0].quote.words.span, hint=hint)
    whole = file.data.decode()
    content = whole.removeprefix(_BYTE_ORDER_MARK)
    page = to_page(content, json=_is_json(file.name))
    try:
        edits: list[Edit] = [edit for pin in pinned for edit in iter_edits(page, pin)]
        data = (whole[: len(whole) - len(content)] + apply_edits(content, edits)).encode()
    except EditError as error:
        raise fault("NX817", file=pinned[0].quote.words.span) from error
    reading = _parse(data, file.name)
    wanted = [expect(record.node, pinned) for record in file.reading.records]
    if reading.findings != () or wanted != [expect(record.node, ()) for record in reading.records]:
        raise fault("NX817", file=pinned[0].quote.words.span)
    return _File(file.path, file.name, data, reading)


def _verify(files: list[_File], changed: Mapping[str, _File], config: Config, texts: Mapping[str, str]) -> None:
    """Raise NexusError NX817 where an anchor does not verify that did before."""
    after = [changed.get(file.name, file) for file in files]
    before, now = (
        Counter(
            (found.span.file, found.code, found.message) for found in check_anchors(read_dataset(_records(state), config)[0], texts)
        )
        for state in (files, after)
    )
    for name, _, _ in now - before:
        raise fault("NX817", file=name)


def _replace_all(contents: list[tuple[Path, bytes]]) -> None:
    """Write every file under another name first, then put them all in place."""
    waiting: list[tuple[Path, Path]] = []
    target = Path()
    try:
        for path, data in contents:
            target = Path(os.path.realpath(path))  # a link stays a link
            waiting.append((_write_beside(target, data), target))
        for temporary, target in waiting:
            temporary.replace(target)
    except OSError as error:
        raise fault("NX819", file=target, why=error.strerror or str(error)) from error
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def _write_beside(target: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".nexusrdf-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary
