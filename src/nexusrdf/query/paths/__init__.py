"""Chains of claims that tie two actors: what ties, what is read of a release, how chains are found and ranked."""

from nexusrdf.query.paths.asked import ALSO, Also, Asked, Options
from nexusrdf.query.paths.field import open_field
from nexusrdf.query.paths.finding import Chain, Found, find_paths
from nexusrdf.query.paths.joints import find_denials, find_joints, say_dates
from nexusrdf.query.paths.steps import Ground, Step
from nexusrdf.query.paths.tie_claims import STANDINGS

__all__ = [
    "ALSO",
    "STANDINGS",
    "Also",
    "Asked",
    "Chain",
    "Found",
    "Ground",
    "Options",
    "Step",
    "find_denials",
    "find_joints",
    "find_paths",
    "open_field",
    "say_dates",
]
