"""The gates that hang on when and where a release is made: on the day, and on the release before."""

import datetime as dt
from pathlib import Path

from nexusrdf.base.findings import Finding
from nexusrdf.model.severities import with_severities
from nexusrdf.pipeline.gates import check_fresh, check_released
from nexusrdf.pipeline.list_digests import read_released
from nexusrdf.pipeline.load import Loaded


def check_today(loaded: Loaded, dist: Path, as_of: str | None) -> list[Finding]:
    """Return what keeps lists out of a release under `dist`: stale editions, and those that differ too much from the last.

    The day is `as_of`, else the one that the dataset sets, else today. Without a release nothing is compared.
    """
    if not loaded.lists.lists:
        return []
    config = loaded.dataset.config
    today = as_of or config.as_of or dt.datetime.now(dt.UTC).date().isoformat()
    found = [*check_fresh(loaded.lists, today=today), *check_released(loaded.lists, read_released(dist))]
    return list(with_severities(found, config.severities))
