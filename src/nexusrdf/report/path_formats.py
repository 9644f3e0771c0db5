"""Every form in which chains of claims are written."""

from collections.abc import Callable
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.report.path_dot import format_path_dot
from nexusrdf.report.path_json import format_path_json
from nexusrdf.report.path_svg import format_path_svg
from nexusrdf.report.path_text import format_path_markdown, format_path_text
from nexusrdf.report.paths import Paths

PATH_FORMATS: Final[dict[str, Callable[[Paths], str]]] = {
    "text": format_path_text,
    "json": format_path_json,
    "md": format_path_markdown,
    "dot": format_path_dot,
    "svg": format_path_svg,
}


def format_paths(paths: Paths, form: str) -> str:
    """Return chains as `text`, `json`, `md`, `dot` or `svg`.

    Raises NexusError NX806 for another form.
    """
    if form not in PATH_FORMATS:
        raise fault("NX806", hint="text, json, md, dot or svg", format=form)
    return PATH_FORMATS[form](paths)
