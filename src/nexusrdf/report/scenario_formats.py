"""Every form in which a scenario is written."""

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.report.scenario import Scenario
from nexusrdf.report.scenario_json import format_scenario_json
from nexusrdf.report.scenario_text import format_scenario_markdown, format_scenario_text
from nexusrdf.report.scenario_trig import format_scenario_trig


def format_scenario(scenario: Scenario, form: str, base: Base) -> str:
    """Return a scenario as `text`, `md`, `json` or `trig`.

    Raises NexusError NX806 for another form.
    """
    match form:
        case "text":
            return format_scenario_text(scenario)
        case "md":
            return format_scenario_markdown(scenario)
        case "json":
            return format_scenario_json(scenario)
        case "trig":
            return format_scenario_trig(scenario, base)
    raise fault("NX806", hint="text, md, json or trig", format=form)
