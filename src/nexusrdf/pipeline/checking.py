"""Checking a dataset, or some of its files, without releasing anything."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.base.iri import Base
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.source_map import make_source_map
from nexusrdf.graph.syntax import format_turtle
from nexusrdf.model.config import DEFAULT_BASE
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.severities import find_stale, with_severities
from nexusrdf.pipeline.list_positions import make_locator
from nexusrdf.pipeline.load import find_dataset, load_dataset
from nexusrdf.pipeline.validation import validate_inferred, validate_layers, validate_own, with_inferred_findings
from nexusrdf.report import report_triples
from nexusrdf.validate import Engines


@dataclass(frozen=True, slots=True)
class Checked:
    """A dataset that was checked: its folder, what was read, and the findings asked for, by position."""

    root: Path
    dataset: Dataset
    findings: tuple[Finding, ...]


def check_files(
    paths: tuple[Path, ...],
    *,
    sources: Path | None = None,
    reason: bool = False,
    engines: Engines | None = None,
    timeout: int | None = None,
) -> Checked:
    """Check some files of a dataset.

    The whole dataset is read, since records refer to each other. Raises NexusError NX837
    where the files lie in no dataset, or in several, and as `check_dataset` does.
    """
    roots = {find_dataset(path) for path in paths}
    root = roots.pop() if len(roots) == 1 else None
    if root is None:
        raise fault("NX837")
    chosen = tuple(path.resolve().relative_to(root).as_posix() for path in paths)
    checked = check_dataset(root, sources=sources, reason=reason, engines=engines, timeout=timeout)
    return replace(checked, findings=tuple(f for f in checked.findings if _is_in(f.span.file, chosen)))


def _is_in(file: str, chosen: tuple[str, ...]) -> bool:
    return any(name in {".", file} or file.startswith(f"{name}/") for name in chosen)


def check(root: Path, *, sources: Path | None = None, reason: bool = False, engines: Engines | None = None) -> tuple[Finding, ...]:
    """Return the findings on a dataset, by position.

    Raises NexusError as `check_dataset` does.
    """
    return check_dataset(root, sources=sources, reason=reason, engines=engines).findings


def check_dataset(
    root: Path,
    *,
    sources: Path | None = None,
    reason: bool = False,
    engines: Engines | None = None,
    timeout: int | None = None,
) -> Checked:
    """Check a dataset; `reason` also reasons and validates what follows.

    `engines` run the shapes, and know afterwards which of them the fast one could not. Graphs are made only
    of records without a violation. The dataset's own shapes get `timeout` seconds, by default more for a larger one.
    Raises NexusError where the dataset cannot be read, LimitError NX850 to NX853 where its own shapes take too much.
    """
    loaded = load_dataset(root, sources=sources)
    found = list(loaded.findings)
    if worst(found) is Severity.VIOLATION:
        return Checked(root, loaded.dataset, ordered(found))
    layers = make_layers(loaded.dataset, loaded.promotion)
    source_map = make_source_map(loaded.dataset, locate=make_locator(loaded.lists.lists, loaded.dataset))
    found.extend(validate_layers(layers, source_map, as_of=loaded.dataset.as_of, engines=engines))
    own, told = validate_own(loaded.shapes, layers, source_map, ontology=loaded.ontology, engines=engines, timeout=timeout)
    found.extend(told)
    reasoned = reason and worst(found) is not Severity.VIOLATION
    if reasoned:
        from nexusrdf.pipeline.inference import infer  # its imports take a third of a check of the bundled data

        inferred = infer(layers, own=loaded.ontology, source_map=source_map)
        found.extend(with_severities(inferred.findings, loaded.dataset.config.severities))
        again = validate_inferred(
            inferred.layers, source_map, known=found, ontology=loaded.ontology, own=own, engines=engines, timeout=timeout
        )
        found = with_inferred_findings(found, again)
    changes = loaded.dataset.config.severities
    found += with_severities(find_stale(changes, found, reasoned=reasoned, sources=sources is not None), changes)
    return Checked(root, loaded.dataset, ordered(found))


def w3c_report(findings: Iterable[Finding], dataset: Dataset | None) -> bytes:
    """Return a W3C validation report of findings, as Turtle; `dataset` is what they are on, None for RDF files.

    As in a release, a finding that no shape made has the record at its position as focus node.
    """
    if dataset is None:
        base = Base(DEFAULT_BASE)
        return format_turtle(report_triples(findings, base), prefixes=make_prefixes(base))
    base, source_map = dataset.config.base, make_source_map(dataset)
    return format_turtle(report_triples(findings, base, record_at=source_map.find_node), prefixes=make_prefixes(base))
