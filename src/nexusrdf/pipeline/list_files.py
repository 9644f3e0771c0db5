"""The files of official lists in a dataset's folder: no records, though their names may end like those of records."""

from pathlib import Path
from posixpath import normpath

from nexusrdf.base.limits import RECORD_FILE_BYTES
from nexusrdf.model.feeds import FEEDS
from nexusrdf.records import Mapping, Scalar, Sequence, parse_mapping


def find_list_files(root: Path, settings: str = "nexus.yaml") -> frozenset[str]:
    """Return the files and folders that the feeds of a dataset name, relative to it; none where its settings are faulty."""
    try:
        with (root / settings).open("rb") as stream:
            data = stream.read(RECORD_FILE_BYTES)
    except OSError:
        return frozenset()
    mapping, _ = parse_mapping(data, settings)
    feeds = mapping.find(FEEDS) if mapping is not None else None
    if feeds is None or not isinstance(feeds.value, Mapping):
        return frozenset()
    files = [entry.value.find("file") for entry in feeds.value.entries if isinstance(entry.value, Mapping)]
    nodes = [node for file in files if file for node in (file.value.items if isinstance(file.value, Sequence) else (file.value,))]
    return frozenset(normpath(node.text) for node in nodes if isinstance(node, Scalar))
