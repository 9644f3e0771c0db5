"""The public edition of a loaded dataset: validated and reasoned over by itself, told of by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, Severity
from nexusrdf.base.span import Span
from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.source_map import SourceMap, make_source_map
from nexusrdf.model.checks import check_dataset
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.edition import Edition, restrict
from nexusrdf.model.severities import with_severities
from nexusrdf.pipeline.inference import Reasoner, infer
from nexusrdf.pipeline.list_positions import make_locator
from nexusrdf.pipeline.load import CONFIG, Loaded
from nexusrdf.pipeline.validation import validate_inferred, validate_layers
from nexusrdf.validate import Engines

NOTICES: Final = MappingProxyType(
    {
        Edition.INTERNAL: "internal: do not publish",
        Edition.PUBLIC: "public: without persons who have no accepted claim, and without unaccepted claims about persons",
    }
)


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """What the public edition is made of; `reported` are the findings that it tells, `found` those for curators alone."""

    loaded: Loaded
    layers: Layers
    source_map: SourceMap
    day: str
    reported: tuple[Finding, ...]
    found: tuple[Finding, ...]
    withheld: Mapping[str, int]


def check_contact(edition: Edition, loaded: Loaded) -> None:
    """Refuse a public edition that says nowhere where to write.

    Raises NexusError NX704.
    """
    if edition is Edition.PUBLIC and loaded.dataset.config.corrections is None:
        raise fault("NX704", span=loaded.dataset.config.span)


def make_public(
    loaded: Loaded,
    findings: Iterable[Finding],
    *,
    as_of: str | None,
    reasoner: Reasoner = "compiled",
    engines: Engines | None = None,
) -> PublicEdition:
    """Restrict a dataset whose `findings` are known; nothing that is withheld gets into what is made.

    Of the findings, those are told again that the public part alone gives as well, in words of its
    own. Violations that the whole dataset has not are for curators: they bar the release.
    """
    public = restrict(loaded.dataset, loaded.promotion)
    day = as_of or public.dataset.as_of
    layers = make_layers(public.dataset, public.promotion)
    source_map = make_source_map(public.dataset, locate=make_locator(loaded.lists.lists, public.dataset))
    own = [*check_dataset(public.dataset, public.promotion)]
    graphs = [*validate_layers(layers, source_map, as_of=day, engines=engines)]
    inferred = infer(layers, reasoner=reasoner, source_map=source_map)
    layers = inferred.layers
    graphs += [*inferred.findings, *validate_inferred(layers, source_map, known=graphs, engines=engines)]
    own, graphs = (list(with_severities(told, public.dataset.config.severities)) for told in (own, graphs))
    known = {_key(f, public.files) for f in findings}
    names = {**{name: name for name in public.files.values()}, CONFIG: CONFIG}
    part = replace(
        loaded,
        dataset=public.dataset,
        promotion=public.promotion,
        findings=(),
        inputs={name: digest for name, digest in loaded.inputs.items() if public.files.get(name, "") == name or name == CONFIG},
    )
    return PublicEdition(
        loaded=part,
        layers=layers,
        source_map=source_map,
        day=day,
        reported=tuple(_about(f, public.dataset) for f in (*own, *graphs) if _key(f, names) in known),
        found=(*public.findings, *(f for f in graphs if f.severity is Severity.VIOLATION)),
        withheld=public.withheld,
    )


def _key(found: Finding, files: Mapping[str, str]) -> tuple[str, str, Span]:
    span = found.span
    return found.code, found.message, replace(span, file=files.get(span.file, span.file))


def _about(found: Finding, dataset: Dataset) -> Finding:
    """Return a finding of no shape with the id of the public record or claim that it stands in, and the key of the value there.

    Of what the whole dataset says of it nothing is taken over: a number in a list would count withheld items.
    """
    places = [(entity.span, entity.id) for entity in dataset.entities.values()]
    places += [(claim.span, claim.id) for claim in dataset.claims.values()]
    around = [(whole, name) for whole, name in places if whole.contains(found.span)]
    if not around or (found.trace is not None and found.trace.focus is not None):
        return found
    record = max(around)[1]
    values = dataset.entities[record].values if record in dataset.entities else ()
    key = next((value.field.key for value in values if value.span.contains(found.span)), "")
    return replace(found, about=f"{record}.{key}" if key else record)
