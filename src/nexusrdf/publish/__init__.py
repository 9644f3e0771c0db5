"""Releases: written atomically, each with its query stores.

Names are imported when they are first used, so that a query does not load what writes releases.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from nexusrdf.publish.current import find_current
    from nexusrdf.publish.folders import read_released
    from nexusrdf.publish.opening import ensure_stores
    from nexusrdf.publish.release import make_manifest, publish_release, remove_releases
    from nexusrdf.publish.stores import build_stores, reach_records

_HOMES: Final = {
    "build_stores": "stores",
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
    "ensure_stores",
    "find_current",
    "make_manifest",
    "publish_release",
    "reach_records",
    "read_released",
    "remove_releases",
]


def __getattr__(name: str) -> object:
    """Import the module that a name is at home in."""
    if name not in _HOMES:
        raise AttributeError(name)
    value: object = getattr(import_module(f"nexusrdf.publish.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
