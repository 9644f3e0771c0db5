"""Words pinned to a source, for one claim or for all quotes of a dataset."""

from collections.abc import Mapping

from nexusrdf.base.faults import fault
from nexusrdf.model.anchors import find_quote, pin
from nexusrdf.model.claim import Anchor
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity
from nexusrdf.model.nearest import find_nearest
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.pipeline.cite_edits import format_pins, pins_of
from nexusrdf.pipeline.cite_search import list_occurrences
from nexusrdf.pipeline.cite_write import CitationError, Rewrite, write_anchors
from nexusrdf.pipeline.texts import read_texts

__all__ = ["CitationError", "Rewrite", "find_citation", "format_anchor", "read_texts", "write_anchors"]


def find_citation(
    dataset: Dataset, texts: Mapping[str, str], source_id: str, words: str, nth: int | None = None
) -> tuple[Anchor, ...]:
    """Return the anchor of some words of a source, named by its id or label.

    `texts` maps the SHA-256 of files to their text; `nth` tells which of several occurrences.

    Raises NexusError: NX804 and NX805 where the name means no source, or several; NX811 and NX812
    where there is no text; NX813 where the words do not stand there, with the nearest that do;
    NX814 where they stand more than once, with all places, and NX815 for an `nth` beyond them.
    """
    source = _get_source(dataset, source_id)
    if source.text is None:
        raise fault("NX811", source=source.id)
    text = texts.get(source.text.sha256)
    if text is None:
        raise fault("NX812", source=source.id)
    count = len(find_quote(text, words))
    if count == 0:
        raise fault("NX813", hint=find_nearest(text, words), source=source.id)
    if count > 1 and nth is None:
        places = "\n    ".join(list_occurrences(text, words))
        raise fault("NX814", hint=f"say which with --nth:\n    {places}", source=source.id, count=count)
    anchor = pin(text, words, nth or 1, source.span)
    if anchor is None or nth == 0:
        raise fault("NX815", source=source.id, count=count, nth=nth)
    return (anchor,)


def format_anchor(anchor: Anchor) -> str:
    """Return an anchor as it is written in a claim.

    >>> from nexusrdf.base.span import Span
    >>> format_anchor(Anchor(6, 742, 786, "f3ab", None, 1, Span("claims/a.yaml")))
    '{paragraph: 6, start: 742, end: 786, sha256: f3ab}'
    """
    return format_pins(pins_of(anchor))


def _get_source(dataset: Dataset, name: str) -> Entity:
    sources = {e.id: e for e in dataset.entities.values() if e.kind.is_a("nx:Source")}
    if name in sources:
        return sources[name]
    labelled = [e for e in sources.values() if e.label.text == name]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        raise fault("NX805", name=name, ids=", ".join(sorted(e.id for e in labelled)))
    known = did_you_mean(name, sources) or f"sources are: {', '.join(sources) or 'none'}"
    raise fault("NX804", name=name, hint=known)
