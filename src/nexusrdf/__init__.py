"""nexusrdf: linked data about actors, designations and meetings, claim by claim.

`nexusrdf.open("dist")` opens a release: `.query("meetings")`, `.graph("accepted")`, `.claims()`, `.explain("meeting-doha-2024")`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nexusrdf.api import Dataset

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(dist: str | Path = "dist") -> "Dataset":  # noqa: A001 - nexusrdf.open reads as it works
    """Open the current release of a folder of releases.

    Raises `nexusrdf.base.errors.NexusError` NX702 where there is none.
    """
    from nexusrdf.api import open_dataset

    return open_dataset(dist)
