"""The whole job: read, convert, promote, validate, reason, validate again, export, release."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from nexusrdf import __version__
from nexusrdf.base.collector import paused_collector
from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.export import File, describe_terms, iter_data_files, iter_statements, make_dcat, make_void, write_statements
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.own_ontology import NO_ONTOLOGY
from nexusrdf.graph.resources import MODULES, ONTOLOGY_VERSION, SHAPES, read_resource
from nexusrdf.graph.source_map import SourceMap, make_source_map
from nexusrdf.graph.syntax import format_turtle
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.edition import Edition
from nexusrdf.model.severities import find_stale, with_severities
from nexusrdf.pipeline.edition import NOTICES, check_contact, make_public
from nexusrdf.pipeline.feeds import count_lists, describe_report
from nexusrdf.pipeline.gates_today import check_today
from nexusrdf.pipeline.inference import Reasoner, infer
from nexusrdf.pipeline.licensing import check_licences, iter_terms
from nexusrdf.pipeline.list_digests import make_digests
from nexusrdf.pipeline.list_positions import make_locator
from nexusrdf.pipeline.load import Loaded, load_dataset
from nexusrdf.pipeline.own_queries import iter_query_files
from nexusrdf.pipeline.validation import validate_inferred, validate_layers, validate_own, with_inferred_findings
from nexusrdf.publish import make_manifest, publish_release
from nexusrdf.report import format_json, report_triples
from nexusrdf.validate import Engines, OwnShapes


def _quiet(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: its findings, counts and, unless a violation forbade it, its release.

    `loaded` is what was released, `whole` the dataset that the findings are on: they differ in a public edition.
    """

    loaded: Loaded
    whole: Dataset
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    version: str
    release: Path | None
    seconds: Mapping[str, float]


@dataclass(slots=True)
class Stages:
    """The stages of one build: each is told to `progress` and timed."""

    progress: Callable[[str], None] = _quiet
    seconds: dict[str, float] = field(default_factory=dict)
    _last: tuple[str, float] | None = None

    def enter(self, name: str) -> None:
        """Begin a stage, ending the one before."""
        now = perf_counter()
        if self._last is not None:
            self.seconds[self._last[0]] = round(now - self._last[1], 3)
        self._last = (name, now)
        self.progress(name)


def build(
    root: Path,
    dist: Path,
    *,
    sources: Path | None = None,
    edition: Edition = Edition.INTERNAL,
    as_of: str | None = None,
    reasoner: Reasoner = "compiled",
    engines: Engines | None = None,
    timeout: int | None = None,
    progress: Callable[[str], None] = _quiet,
) -> Built:
    """Build a release of the dataset in `root` under `dist`; a violation means no release.

    `sources` holds the texts that anchors point into; `as_of` is the day "today" means. The whole
    dataset is validated, whatever the `edition`; a public one is then restricted, and made of that part alone.
    `reasoner` owlrl is the reference: the same conclusions, but not what they rest on.
    `engines` run the shapes; which of them ran, and over how many processes, changes nothing in a release.
    The dataset's own shapes get `timeout` seconds, by default more for a larger one.
    Raises NexusError where the dataset cannot be read, the release not be written, or a public one has no contact;
    LimitError NX850 to NX853 where the dataset's own shapes take too much.
    """
    stages = Stages(progress)
    stages.enter("read")
    loaded = load_dataset(root, sources=sources)
    _check_place(root, dist, loaded.inputs)
    day = as_of or loaded.dataset.as_of
    version = _version(loaded.inputs, day, edition, reasoner)
    barred = check_today(loaded, dist, as_of)
    if _forbids([*loaded.findings, *barred]):
        return _ended(loaded, [*loaded.findings, *barred], version, stages)
    check_contact(edition, loaded)
    if unlicensed := list(check_licences(edition, loaded)):
        return _ended(loaded, [*loaded.findings, *unlicensed], version, stages)
    changes = loaded.dataset.config.severities
    stages.enter("convert")
    layers = make_layers(loaded.dataset, loaded.promotion)
    source_map = make_source_map(loaded.dataset, locate=make_locator(loaded.lists.lists, loaded.dataset))
    stages.enter("validate")
    found = [*loaded.findings, *validate_layers(layers, source_map, as_of=day, engines=engines)]
    own, told_by_own = validate_own(loaded.shapes, layers, source_map, ontology=loaded.ontology, engines=engines, timeout=timeout)
    found.extend(told_by_own)
    if _forbids(found):
        return _ended(loaded, found, version, stages)
    stages.enter("reason")
    inferred = infer(layers, reasoner=reasoner, own=loaded.ontology, source_map=source_map)
    found.extend(with_severities(inferred.findings, changes))
    layers = inferred.layers
    stages.enter("validate again")
    again = validate_inferred(layers, source_map, known=found, ontology=loaded.ontology, own=own, engines=engines, timeout=timeout)
    found = with_inferred_findings(found, again)
    found += with_severities(find_stale(changes, found, reasoned=True, sources=sources is not None), changes)
    if _forbids(found):
        return _ended(loaded, found, version, stages)
    told, withheld, whole = found, dict[str, int](), loaded.dataset
    if edition is Edition.PUBLIC:
        stages.enter("restrict")
        public = make_public(loaded, found, as_of=as_of, reasoner=reasoner, engines=engines)
        found = [*found, *public.found]
        if _forbids(found):
            return _ended(loaded, found, version, stages)
        version = _version(loaded.inputs, public.day, edition, reasoner)
        loaded, layers, source_map, day = public.loaded, public.layers, public.source_map, public.day
        own, loaded = (
            OwnShapes(),
            replace(loaded, shapes={}, queries={}, ontology=NO_ONTOLOGY),
        )  # they may name whom the records withhold
        told, withheld = list(public.reported), dict(public.withheld)
    stages.enter("export")
    counts, reported = {**count(loaded, layers), **withheld}, ordered(told)
    with TemporaryDirectory() as folder:
        try:
            files = _files(layers, source_map, loaded, own, reported, scratch=Path(folder), counts=counts, version=version, day=day)
        except OSError as error:
            raise fault("NX701", what="the release", done="written", why=error) from error
        release = publish_release(dist, version, files, layers.base, progress=stages.enter)
    found = [*found, *barred]  # what hangs on the day, or on the release before, is in no release
    return _ended(loaded, found, version, stages, release=release, counts=counts, whole=whole)


def _check_place(root: Path, dist: Path, files: Iterable[str]) -> None:
    """Refuse a folder of releases in which record files lie.

    Raises NexusError NX809.
    """
    inside = dist.resolve()
    why = ""
    if inside == root.resolve():
        why = "is the dataset itself"
    elif inside.is_relative_to(root.resolve()):
        name = inside.relative_to(root.resolve()).as_posix()
        held = next((file for file in files if file.startswith(f"{name}/")), None)
        why = f"holds records of the dataset: {held}" if held else ""
    if why:
        raise fault("NX809", dist=dist, why=why)


def _forbids(found: list[Finding] | tuple[Finding, ...]) -> bool:
    return worst(found) is Severity.VIOLATION


def _ended(
    loaded: Loaded,
    found: list[Finding] | tuple[Finding, ...],
    version: str,
    stages: Stages,
    *,
    release: Path | None = None,
    counts: Mapping[str, int] | None = None,
    whole: Dataset | None = None,
) -> Built:
    stages.enter("done")
    return Built(loaded, whole or loaded.dataset, ordered(found), counts or {}, version, release, stages.seconds)


def count(loaded: Loaded, layers: Layers) -> dict[str, int]:
    """Return the counts of each stage: records, claims by standing, triples by graph."""
    claims = loaded.dataset.claims
    outside = {True: "superseded", False: "in no view"}
    standings = Counter(
        verdict.status.value if verdict.status else outside[claims[claim].superseded]
        for claim, verdict in loaded.promotion.verdicts.items()
    )
    return {
        "records read": loaded.counts.read,
        "records rejected": loaded.counts.rejected,
        **count_lists(loaded.lists),
        "entities": len(loaded.dataset.entities),
        "claims": len(loaded.dataset.claims),
        **{f"claims {status}": standings[status] for status in ("accepted", "pending", "claimed", "in no view")},
        **({"claims superseded": standings["superseded"]} if loaded.lists.lists else {}),
        **{f"triples {name}": len(getattr(layers, name)) for name in ("accepted", "entailed", "claimed", "scenario", "records")},
        "inferred graphs": sum(bool(graph.claims) for graph in layers.inferred),
        "conclusions on more sets than kept": sum(len(graph.triples) for graph in layers.inferred if not graph.claims),
    }


@paused_collector()
def _files(
    layers: Layers,
    source_map: SourceMap,
    loaded: Loaded,
    own: OwnShapes,
    found: tuple[Finding, ...],
    *,
    scratch: Path,
    counts: Mapping[str, int],
    version: str,
    day: str,
) -> list[File]:
    config = loaded.dataset.config
    files = list(iter_data_files(layers, scratch, own_shapes=own.triples, own_ontology=loaded.ontology.triples))
    files.extend(iter_query_files(loaded.queries))
    statements = scratch / "statements.csv"
    with statements.open("w", encoding="utf-8", newline="") as out:
        write_statements(iter_statements(loaded.dataset, loaded.promotion), out)
    told = "Holds unaccepted statements: the column status tells which are accepted."
    files.append(File("statements.csv", statements, "One row per statement", "text/csv", description=told))
    digests = make_digests(loaded.lists, loaded.dataset)
    files.extend([digests] if digests else [])
    report = format_json(found, version=__version__, lists=map(describe_report, loaded.lists.reports)).encode()
    files.append(File("report.json", report, "Findings", "application/json"))
    triples = report_triples(found, config.base, record_at=source_map.find_node)
    text = format_turtle(triples, prefixes=make_prefixes(config.base))
    files.append(File("report.ttl", text, "The validation report", "text/turtle", len(triples)))
    files.append(make_void(config, layers, version=version))
    notice = NOTICES[Edition(loaded.dataset.edition)]
    terms = tuple(iter_terms(loaded))
    kind = loaded.dataset.edition
    files.append(make_dcat(config, files, version=version, as_of=day, edition=kind, notice=notice, lists=terms))
    facts = {
        "version": version,
        "edition": loaded.dataset.edition,
        "notice": notice,
        **({"corrections": config.corrections} if config.corrections else {}),
        "title": config.title,
        "base": config.base.iri,
        "as_of": day,
        "nexusrdf": __version__,
        "ontology": ONTOLOGY_VERSION,
        "counts": dict(counts),
        "inputs": dict(sorted(loaded.inputs.items())),
        **({"lists": describe_terms(terms)} if terms else {}),
    }
    return [*files, make_manifest(files, facts)]


def _version(inputs: Mapping[str, str], day: str, edition: Edition, reasoner: Reasoner) -> str:
    """Return the version of a release; a public one says so, so that both can stand side by side."""
    mark = "" if edition is Edition.INTERNAL else f"-{edition.value}"
    return f"{day}-{_digest(inputs, day, reasoner)[:12]}{mark}"


def _digest(inputs: Mapping[str, str], day: str, reasoner: Reasoner) -> str:
    """Return the digest of all that a release is made from: records, ontology, shapes, version, as-of date, reasoner."""
    resources = {
        f"{folder}/{name}": hashlib.sha256(read_resource(folder, name)).hexdigest()
        for folder, names in (("ontology", MODULES), ("shapes", SHAPES))
        for name in names
    }
    parts = [sorted(inputs.items()), sorted(resources.items()), __version__, day, reasoner]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
