"""What tells a finding from any other, and stays when lines come and go."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from nexusrdf.base.findings import Finding

_PLACES: Final = re.compile(r"\S+:\d+:\d+|\bline \d+")


def fingerprints(findings: Iterable[Finding], *, folder: str = "") -> tuple[str, ...]:
    """Return one fingerprint for each finding, in their order: 32 hexadecimal digits, no two alike.

    Of what a shape found it is made from code, shape, focus, path and value; of what stands in a record from code,
    record, keys and message; of anything else from code, file and message. Lines and columns are left out, and
    so is `folder`, where the dataset lies: a fingerprint is the same wherever the command was run. The second and
    further findings of one kind are numbered.

    >>> from nexusrdf.base.span import Span
    >>> def at(line, file="a.yaml"): return Finding("NX104", "m", Span(file, line), about="ann.names[0]")
    >>> fingerprints([at(3)]) == fingerprints([at(7, "data/b.yaml")], folder="data")
    True
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made: list[str] = []
    for found in findings:
        parts = _parts(found, folder)
        text = "\0".join((*parts, str(seen[parts])))
        seen[parts] += 1
        made.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return tuple(made)


def _parts(found: Finding, folder: str) -> tuple[str, ...]:
    trace = found.trace
    if trace is not None and trace.focus is not None:
        return "shape", found.code, *(part or "" for part in (trace.shape, trace.focus, trace.path, trace.value, trace.component))
    message = _PLACES.sub("", found.message)
    if found.about:
        return "record", found.code, found.about, message
    place = found.span.place
    return "file", found.code, place.removeprefix(f"{folder}/") if folder else place, message
