"""Releases: written atomically, each with its query stores."""

from nexusrdf.publish.folders import read_released
from nexusrdf.publish.release import find_current, make_manifest, publish_release, remove_releases
from nexusrdf.publish.stores import build_stores, ensure_stores, reach_records

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
