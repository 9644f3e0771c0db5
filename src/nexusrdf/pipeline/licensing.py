"""The licences of the lists that a release holds: told in it, and checked before it is published."""

from collections.abc import Iterator

from nexusrdf.base.findings import Finding, finding
from nexusrdf.export import ListTerms
from nexusrdf.model.edition import Edition
from nexusrdf.model.licences import find_conflict, find_licence
from nexusrdf.pipeline.load import Loaded


def check_licences(edition: Edition, loaded: Loaded) -> Iterator[Finding]:
    """Yield why a public edition may not hold a list of the dataset: its licence forbids it, or is not known."""
    if edition is not Edition.PUBLIC or not loaded.lists.lists:
        return
    config = loaded.dataset.config
    ours = find_licence(config.licence, config.terms)
    if ours is None:
        yield finding("NX312", config.licence_span or config.span, licence=config.licence, whose="the dataset")
    for listed in loaded.lists.lists:
        feed = listed.feed
        span, licence = feed.licence_span or feed.span, find_licence(feed.licence, config.terms)
        if licence is None:
            yield finding("NX312", span, licence=feed.licence, whose=f'the feed "{feed.id}"')
        elif ours is not None and (why := find_conflict(licence, ours)):
            yield finding("NX311", span, feed=feed.id, why=why)


def iter_terms(loaded: Loaded) -> Iterator[ListTerms]:
    """Yield under what terms each list of a release was published, by feed, of its latest edition."""
    config = loaded.dataset.config
    for listed in sorted(loaded.lists.lists, key=lambda listed: listed.feed.id):
        feed = listed.feed
        licence = find_licence(feed.licence, config.terms)
        source = listed.source_id(len(listed.editions) - 1)
        if source not in loaded.dataset.entities:
            continue
        issuer = loaded.dataset.entities.get(feed.issuer)
        yield ListTerms(
            feed=feed.id,
            title=feed.adapter.title,
            issuer=issuer.label.text if issuer is not None else feed.issuer,
            published=listed.editions[-1].header.published,
            source=source,
            licence=licence.name if licence is not None else feed.licence,
            see=licence.see if licence is not None else "",
        )
