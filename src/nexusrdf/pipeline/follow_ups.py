"""Leaving out findings that only follow from others: a broken file makes all that refers to it look wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from nexusrdf.base.findings import Finding, Severity

_NAMED: Final = re.compile(
    r"""\b(?:id|label)["']?[ \t]*:[ \t]*(?:[!&]\S*[ \t]+)?(?:"([^"\n]*)"|'([^'\n]*)'|([^"'\s,}#][^,}#\n]*))"""
)
_WORD: Final = re.compile(r"[\w-]+")
_CELL_END: Final = re.compile(r"[,;\t\r\n]")
_REJECTING: Final = re.compile(r"NX1\d\d|NX2[01]\d")
"""Codes of the findings by which a record or a claim is left out."""

_REFERRING: Final = frozenset({"NX201", "NX210", "NX212", "NX219"})
_WHO_SPEAKS: Final = "NX207"
_UNCITED: Final = frozenset({"NX237", "NX238"})


def without_follow_ups(found: Iterable[Finding], read: Callable[[str], str]) -> list[Finding]:
    """Return the findings less those that will go once broken files and records are mended.

    A reference to nothing is left out where a file with a broken record has that id or label; with it
    whoever would have spoken. That fields of a record are uncited is not known while a broken file names it: a claim
    that carries them may be missing. `read` gives the text of a file of the dataset; what findings are about is known.
    """
    found = list(found)
    grave = [f for f in found if f.severity is Severity.VIOLATION and _REJECTING.fullmatch(f.code)]
    if not grave:
        return found
    broken = {f.span.file for f in grave if f.code.startswith("NX1")}
    names = {name for file in broken for name in _iter_names(file, read(file))}
    follow_ups = {f for f in found if f.code in _REFERRING and _refers(f, names, read)}
    follow_ups |= {f for f in found if f.code == _WHO_SPEAKS} if follow_ups else set()
    uncited = [f for f in found if f.code in _UNCITED]
    follow_ups |= set(_iter_doubtful(uncited, grave, read)) if uncited else set()
    return [f for f in found if f not in follow_ups]


def _iter_doubtful(uncited: Iterable[Finding], grave: Iterable[Finding], read: Callable[[str], str]) -> Iterator[Finding]:
    """Yield the findings on records that are broken themselves, or that a broken file names beside giving them their id."""
    words = {file: Counter(_WORD.findall(read(file))) for file in {f.span.file for f in grave}}
    broken = {_record_of(f) for f in grave}
    for one in uncited:
        record = _record_of(one)
        named = (count[record] - (file == one.span.file) for file, count in words.items())
        if not record or record in broken or any(times > 0 for times in named):
            yield one


def _record_of(found: Finding) -> str:
    return found.about.partition(".")[0]


def _iter_names(file: str, text: str) -> Iterator[str]:
    """Yield the ids and labels in a file; of a table, whatever its cells say."""
    if file.lower().endswith((".csv", ".tsv")):
        yield from filter(None, (cell.strip(' "') for cell in _CELL_END.split(text)))
        return
    yield from (name.strip() for match in _NAMED.finditer(text) for name in match.groups() if name)


def _refers(found: Finding, names: set[str], read: Callable[[str], str]) -> bool:
    """Tell whether the value at a finding is one of some names, a path into it, or the id of such a claim."""
    span = found.span
    if span.sheet:
        return False
    lines = read(span.file).splitlines()
    if span.line > len(lines):
        return False
    line = lines[span.line - 1]
    end = span.end_column - 1 if span.end_line == span.line and span.end_column else len(line)
    text = line[span.column - 1 : end].strip().strip("\"'")
    return text in names or text.partition(".")[0] in names or any(text.endswith(f"-{name}") for name in names)
