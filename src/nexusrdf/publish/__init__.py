"""Releases: written atomically, each with its query stores.

Names are imported when they are first used, so that a query does not load what writes releases.
"""

from typing import TYPE_CHECKING, Final

from nexusrdf.base.lazy import make_getattr

if TYPE_CHECKING:
    from nexusrdf.publish.current import find_current
    from nexusrdf.publish.folders import damaged, read_released
    from nexusrdf.publish.opening import ensure_stores
    from nexusrdf.publish.release import make_manifest, publish_release, remove_releases
    from nexusrdf.publish.stores import build_stores, reach_records

_HOMES: Final = {
    "build_stores": "stores",
    "damaged": "folders",
    "ensure_stores": "opening",
    "find_current": "current",
    "make_manifest": "release",
    "publish_release": "release",
    "reach_records": "stores",
    "read_released": "folders",
    "remove_releases": "release",
}

__all__ = [
    "build_stores",
    "damaged",
    "ensure_stores",
    "find_current",
    "make_manifest",
    "publish_release",
    "reach_records",
    "read_released",
    "remove_releases",
]

__getattr__ = make_getattr(__name__, _HOMES)
