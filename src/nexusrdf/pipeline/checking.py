"""Checking a dataset, or some of its files, without releasing anything."""

from pathlib import Path

from nexusrdf.base.errors import NexusError
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.source_map import make_source_map
from nexusrdf.pipeline.inference import infer
from nexusrdf.pipeline.load import find_dataset, load_dataset
from nexusrdf.pipeline.validation import validate_inferred, validate_layers, validate_own
from nexusrdf.validate import check_foreign, check_syntax


def check_files(paths: tuple[Path, ...], *, sources: Path | None = None, reason: bool = False) -> tuple[tuple[Finding, ...], Path]:
    """Return the findings on some files of a dataset, and the dataset's folder.

    The whole dataset is read, since records refer to each other. Raises NexusError NX801
    where the files lie in no dataset, or in several.
    """
    roots = {find_dataset(path) for path in paths}
    root = roots.pop() if len(roots) == 1 else None
    if root is None:
        raise NexusError("NX801", "these files lie in no dataset, or in several", hint="a dataset is a folder with a nexus.yaml")
    chosen = tuple(path.resolve().relative_to(root).as_posix() for path in paths)
    found = check(root, sources=sources, reason=reason)
    return tuple(f for f in found if any(name in {".", f.span.file} or f.span.file.startswith(f"{name}/") for name in chosen)), root


def check(root: Path, *, sources: Path | None = None, reason: bool = False) -> tuple[Finding, ...]:
    """Return the findings on a dataset, by position; `reason` also reasons and validates what follows.

    Graphs are made only of records without a violation. Raises NexusError where the
    dataset cannot be read.
    """
    loaded = load_dataset(root, sources=sources)
    found = list(loaded.findings)
    if worst(found) is Severity.VIOLATION:
        return ordered(found)
    layers = make_layers(loaded.dataset, loaded.promotion)
    source_map = make_source_map(loaded.dataset)
    found.extend(validate_layers(layers, source_map, as_of=loaded.dataset.as_of))
    found.extend(validate_own(loaded.shapes, layers, source_map))
    if reason and worst(found) is not Severity.VIOLATION:
        inferred = infer(layers)
        found.extend(inferred.findings)
        found.extend(validate_inferred(inferred.layers.accepted, inferred.layers.entailed, source_map))
    return ordered(found)


def check_rdf(files: list[Path], shapes: Path | None) -> tuple[Finding, ...]:
    """Return the findings on RDF files: their syntax, and what shapes say of them if there are any.

    Raises NexusError NX807 where a file cannot be read.
    """
    rules = _read(shapes) if shapes is not None else None
    found: list[Finding] = []
    for path in files:
        data = _read(path)
        if rules is not None and shapes is not None:
            found.extend(check_foreign(data, str(path), rules, str(shapes)))
        else:
            found.extend(check_syntax(data, str(path)))
    return ordered(found)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NexusError("NX807", f"{path} cannot be read: {error.strerror}", hint="check the name and permissions") from error
