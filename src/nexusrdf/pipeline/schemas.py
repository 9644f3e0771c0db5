"""JSON Schema for editors: of records, of one kind, of claims, of the settings."""

import json
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.graph.definitions import load_definitions
from nexusrdf.graph.schema_records import CLAIMS, file_schema
from nexusrdf.graph.schema_settings import SETTINGS, settings_schema
from nexusrdf.model.schema import KINDS
from nexusrdf.model.suggest import did_you_mean

NAMES: Final = (*KINDS, CLAIMS, SETTINGS)
"""What there is a schema of, besides a file with records of any kind."""


def format_schema(name: str = "") -> str:
    """Return a JSON Schema (draft-07): of a kind, of `claims`, of `nexus.yaml`, or of files with records of any kind.

    Raises NexusError NX840 for another name.

    >>> format_schema("place").splitlines()[2]
    ' "title": "place",'
    """
    if name and name not in NAMES:
        raise fault("NX840", name=name, hint=did_you_mean(name, NAMES))

    def define(curie: str) -> str:
        return load_definitions().get(curie, "")

    schema = settings_schema(define) if name == SETTINGS else file_schema(name, define)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
