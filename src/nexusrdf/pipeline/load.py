"""Reading a dataset: its settings, records and inputs' digests."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os.path import isfile
from pathlib import Path
from typing import Final

from nexusrdf.base.collector import paused_collector
from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import RECORD_FILE_BYTES
from nexusrdf.base.span import Span
from nexusrdf.graph.own_ontology import NO_ONTOLOGY, OwnOntology
from nexusrdf.model.anchors import check_anchors, check_stored
from nexusrdf.model.checks import check_dataset
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import Counts, Dataset, read_dataset
from nexusrdf.model.feeds import read_feeds
from nexusrdf.model.list_decisions import decide_lists
from nexusrdf.model.listed import make_records
from nexusrdf.model.promotion import Promotion
from nexusrdf.model.severities import with_severities
from nexusrdf.pipeline.feeds import NO_FEEDS, FeedsRead, load_feeds, with_rejected
from nexusrdf.pipeline.follow_ups import without_follow_ups
from nexusrdf.pipeline.gates import check_gates
from nexusrdf.pipeline.list_files import find_list_files
from nexusrdf.pipeline.own_ontology import read_modules, read_ontology_files
from nexusrdf.pipeline.own_queries import check_queries, read_query_files
from nexusrdf.pipeline.own_shapes import digests_of, read_shapes_files
from nexusrdf.pipeline.subjects import with_subjects
from nexusrdf.pipeline.texts import find_changed_texts, read_digest, read_texts
from nexusrdf.pipeline.waiting import check_waiting
from nexusrdf.records import Mapping as Keys
from nexusrdf.records import Reading, Record, Scalar, iter_record_files, iter_unread_files, parse_mapping, read_file

CONFIG = "nexus.yaml"
_FAULTS_OF_ANCHORS: Final = frozenset({"NX104", "NX155", "NX158", "NX217", "NX218"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset as read and decided, with what was found on the way.

    `inputs` maps the files read, relative to the dataset, to their SHA-256. `shapes` are the files of the
    dataset's own shapes and `queries` those of its own queries, by name, `ontology` its own modules; `lists`
    are the official lists it reads.
    """

    root: Path
    dataset: Dataset
    promotion: Promotion
    counts: Counts
    findings: tuple[Finding, ...]
    inputs: Mapping[str, str]
    shapes: Mapping[str, bytes] = field(default_factory=dict)
    lists: FeedsRead = NO_FEEDS
    queries: Mapping[str, bytes] = field(default_factory=dict)
    ontology: OwnOntology = NO_ONTOLOGY


def is_dataset(path: Path) -> bool:
    """Tell whether a folder is a dataset: it has a nexus.yaml."""
    return isfile(path / CONFIG)  # noqa: PTH113 - says no to a name that the system refuses; Path raises


def find_dataset(path: Path) -> Path | None:
    """Return the dataset that a file or folder lies in."""
    resolved = path.resolve()
    return next((folder for folder in (resolved, *resolved.parents) if is_dataset(folder)), None)


def is_part(path: Path) -> bool:
    """Tell whether a folder is no dataset itself but lies in one."""
    return not is_dataset(path) and find_dataset(path) is not None


@paused_collector()
def load_dataset(root: Path, *, sources: Path | None = None) -> Loaded:
    """Read and decide a dataset; `sources` is a folder with the texts its anchors point into.

    Raises NexusError NX801 where the folder is no dataset, NX802 where its settings cannot be
    read, NX101 where a file cannot.
    """
    if not is_dataset(root):
        raise fault("NX801", folder=root)
    data = _read_settings(root / CONFIG)
    inputs = {CONFIG: hashlib.sha256(data).hexdigest()}
    mapping, faults = parse_mapping(data, CONFIG)
    found = list(faults)
    if mapping is None:
        why, span = (faults[0].message, faults[0].span) if faults else ("it is empty", Span(CONFIG))
        raise fault("NX802", span=span, file=root / CONFIG, why=why)
    config, faults = parse_config(mapping)
    found.extend(faults)
    records: list[Record] = []
    rejected = 0
    for name, reading in iter_readings(root):
        inputs[name] = reading.digest
        records.extend(reading.records)
        found.extend(reading.findings)
        rejected += reading.rejected
    feeds, faults = read_feeds(mapping.find("feeds"), config)
    found.extend(faults)
    lists = load_feeds(root, feeds)
    found.extend(lists.findings)
    inputs.update(lists.inputs)
    dataset, counts, faults = read_dataset(tuple(records), config, tuple(map(make_records, lists.lists)))
    found.extend(faults)
    lists = with_rejected(lists, faults)
    found.extend(check_gates(lists))
    dataset, promotion, faults = decide_lists(dataset)
    found.extend(faults)
    found.extend(check_dataset(dataset, promotion))
    found.extend(check_waiting(dataset, promotion))
    known = {entity.text.sha256 for entity in dataset.entities.values() if entity.text}
    stored = {digest: text for digest, text in read_texts(root).items() if digest in known} if known else {}
    found.extend(check_stored(dataset, stored))
    found.extend(_find_unread(root, dataset))
    given = read_texts(sources) if sources is not None else {}
    texts = {**stored, **given}
    anchors = check_anchors(dataset, texts, complete=sources is not None, changed=find_changed_texts(root, dataset, texts))
    found.extend([fault for fault in anchors if not _is_known(fault, dataset, found)])
    if not records and not feeds and not found:
        found.append(finding("NX803", Span(CONFIG)))
    shapes, queries, modules = read_shapes_files(root), read_query_files(root), read_ontology_files(root)
    ontology, faults = read_modules(modules, config.base.iri)
    found.extend(faults)
    inputs.update(digests_of({**modules, **shapes, **queries}))
    found.extend(check_queries(queries))
    counts = Counts(counts.read + rejected, counts.rejected + rejected)
    found = without_follow_ups(with_subjects(found, records), lambda file: _text_of(root / file))
    told = with_severities(found, config.severities)
    return Loaded(root, dataset, promotion, counts, told, inputs, shapes, lists, queries, ontology)


def _text_of(path: Path) -> str:
    """Return the text of a file with findings; of an edition that is a folder, nothing."""
    return "" if path.is_dir() else path.read_text(encoding="utf-8-sig", errors="replace")


def _is_known(fault: Finding, dataset: Dataset, found: list[Finding]) -> bool:
    """Tell whether the anchors of the claim that a finding is about are known to be faulty already."""
    around = [claim.span for claim in dataset.claims.values() if claim.span.contains(fault.span)]
    return any(span.contains(other.span) for other in found if other.code in _FAULTS_OF_ANCHORS for span in around)


def iter_readings(root: Path) -> Iterator[tuple[str, Reading]]:
    """Yield name and content of each file of records in a dataset.

    A file that is the text of a source, a table perhaps, holds no records, nor does an official list. Raises NexusError as
    `read_file` does.
    """
    readings = {name: read_file(path, name) for path, name in iter_record_files(root, without=find_list_files(root))}
    texts = set(_iter_digests_of_texts(readings.values()))
    yield from ((name, reading) for name, reading in readings.items() if reading.digest not in texts)


def _iter_digests_of_texts(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield the SHA-256 that sources give of their texts."""
    for reading in readings:
        for record in reading.records:
            text = record.node.find("text")
            digest = text.value.find("sha256") if text is not None and isinstance(text.value, Keys) else None
            if digest is not None and isinstance(digest.value, Scalar):
                yield digest.value.text


def _find_unread(root: Path, dataset: Dataset) -> Iterator[Finding]:
    """Yield a finding for each file that a curator may take for records; the text of a source is none."""
    texts = {entity.text.sha256 for entity in dataset.entities.values() if entity.text}
    for path, name in iter_unread_files(root):
        if texts.isdisjoint(read_digest(path)):
            yield finding("NX123", Span(name))


def _read_settings(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(RECORD_FILE_BYTES + 1)
    except OSError as error:
        hint = "check the permissions of the file"
        raise fault("NX802", hint=hint, span=Span(CONFIG), file=path, why=error.strerror or error) from error
