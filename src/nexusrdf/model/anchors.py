"""Anchors against the text of their source (ontology notes, section 8).

Offsets are Unicode code points over the text decoded from UTF-8, 0-based, end exclusive;
paragraphs are the non-empty lines, from 1; an anchor's digest is the SHA-256 of its text
in UTF-8.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Anchor
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity
from nexusrdf.model.nearest import find_nearest

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def paragraph_at(text: str, offset: int) -> int:
    r"""Return the number of the non-empty line that holds an offset.

    >>> paragraph_at("one\n\ntwo\n", 5)
    2
    """
    starts: list[int] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(position)
        position += len(line) + 1
    return bisect_right(starts, offset)


def find_quote(text: str, quote: str) -> tuple[int, ...]:
    """Return the offset of every occurrence of some words, overlapping ones too.

    >>> find_quote("aaa b", "aa"), find_quote("aaa b", "")
    ((0, 1), ())
    """
    offsets: list[int] = []
    at = text.find(quote)
    while quote and at >= 0:
        offsets.append(at)
        at = text.find(quote, at + 1)
    return tuple(offsets)


def told_count(count: int, nth: int) -> str:
    """Return how often words stand in a text, where that is not often enough.

    >>> told_count(0, 1), told_count(1, 2)
    ('do not stand', 'stand only once, and occurrence 2 is wanted,')
    """
    if not count:
        return "do not stand"
    return f"stand only {'once' if count == 1 else f'{count} times'}, and occurrence {nth} is wanted,"


def pin(text: str, quote: str, nth: int, span: Span) -> Anchor | None:
    r"""Return the anchor of the nth occurrence of a quote, or None where there is no such one.

    >>> anchor = pin("one\n\ntwo two", "two", 2, Span("claims/a.yaml"))
    >>> (anchor.paragraph, anchor.start, anchor.end)
    (2, 9, 12)
    """
    offsets = find_quote(text, quote)
    if not 1 <= nth <= len(offsets):
        return None
    start = offsets[nth - 1]
    return Anchor(paragraph_at(text, start), start, start + len(quote), digest_of(quote), quote, 1, span)


def check_stored(dataset: Dataset, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each withheld source whose text lies in the dataset; `texts` are those found there."""
    for source in dataset.entities.values():
        if source.text is not None and source.text.withheld and source.text.sha256 in texts:
            yield finding("NX241", source.span_of_text("withheld"), source=source.id)


def check_anchors(
    dataset: Dataset, texts: Mapping[str, str], *, complete: bool = True, changed: Mapping[str, str] = _NONE
) -> Iterator[Finding]:
    """Hold every anchor against its source's text; `texts` maps SHA-256 of the bytes to the text.

    A source without a text of its digest is *source changed*, unless the texts are not
    meant to be `complete`; where exactly one text belongs to no source, its anchors are
    held against that one. `changed` are, by source, texts of another digest that are known to be meant for it.
    """
    known = {e.text.sha256 for e in dataset.entities.values() if e.text}
    strangers = [text for digest, text in texts.items() if digest not in known]
    for source in dataset.entities.values():
        if source.text is None:
            continue
        text = texts.get(source.text.sha256)
        if text is None and not complete and source.id not in changed:
            yield from _unchecked(source, dataset)
            continue
        if text is None:
            yield finding("NX228", source.span_of_text("sha256"), source=source.id)
            if source.id not in changed and len(strangers) != 1:
                continue
            text = changed[source.id] if source.id in changed else strangers[0]
        elif len(text) != source.text.length:
            yield finding("NX240", source.span_of_text("length"), length=source.text.length, right=len(text))
        for claim in dataset.claims.values():
            if claim.source == source.id:
                for anchor in claim.anchors:
                    yield from _check_anchor(anchor, text, source)


def _unchecked(source: Entity, dataset: Dataset) -> Iterator[Finding]:
    """Tell of quotes that nobody checked, though the text is not withheld and so ought to be at hand."""
    count = sum(len(claim.anchors) for claim in dataset.claims.values() if claim.source == source.id)
    if count and source.text is not None and not source.text.withheld:
        yield finding("NX260", source.span_of_text("sha256"), source=source.id, count=count)


def _check_anchor(anchor: Anchor, text: str, source: Entity) -> Iterator[Finding]:
    if anchor.start is None or anchor.end is None:
        count = len(find_quote(text, anchor.quote or ""))
        if not 1 <= anchor.nth <= count:
            hint = find_nearest(text, anchor.quote or "", withheld=source.text is None or source.text.withheld) if not count else ""
            yield finding("NX231", anchor.span, source=source.id, how=told_count(count, anchor.nth), hint=hint)
        return
    words = text[anchor.start : anchor.end]
    if digest_of(words) != anchor.sha256 or (anchor.quote is not None and words != anchor.quote):
        yield finding("NX229", anchor.span, start=anchor.start, end=anchor.end, source=source.id)
        return
    found = paragraph_at(text, anchor.start)
    if found != anchor.paragraph:
        yield finding("NX230", anchor.span, start=anchor.start, end=anchor.end, found=found, paragraph=anchor.paragraph)
