"""JSON Schema for editors: of records, of one kind, of claims, of the settings."""

import json
from collections.abc import Mapping
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.graph.definitions import load_definitions
from nexusrdf.graph.schema_records import CLAIMS, file_schema
from nexusrdf.graph.schema_settings import SETTINGS, settings_schema
from nexusrdf.model.schema import KINDS
from nexusrdf.model.suggest import did_you_mean

NAMES: Final = (*KINDS, CLAIMS, SETTINGS)
"""What there is a schema of, besides a file with records of any kind."""
_FOLDER: Final = ".nexusrdf"
_RECORDS: Final = f"{_FOLDER}/record.schema.json"
_SETTINGS: Final = f"{_FOLDER}/settings.schema.json"


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


def with_schemas(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    r"""Return the files of a dataset, by name, with two schemas beside them and a line in each YAML file that names its own.

    The YAML language server takes that line for the top of a file; the path in it starts from the file. The schemas lie
    in a hidden folder, so that nothing is fetched and none is read as a record.

    >>> with_schemas({"actors/a.yaml": b"kind: person\n"})["actors/a.yaml"].decode().splitlines()[0]
    '# yaml-language-server: $schema=../.nexusrdf/record.schema.json'
    """
    led = {name: _modeline(name) + data if name.endswith(".yaml") else data for name, data in contents.items()}
    schemas = {_RECORDS: format_schema().encode(), _SETTINGS: format_schema(SETTINGS).encode()}
    return dict(sorted({**led, **schemas}.items()))


def _modeline(name: str) -> bytes:
    schema = _SETTINGS if name == SETTINGS else _RECORDS
    return f"# yaml-language-server: $schema={'../' * name.count('/')}{schema}\n".encode()
