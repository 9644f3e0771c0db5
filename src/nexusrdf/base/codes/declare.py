"""What a finding code declares; message, page, rule and hint all come from it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """A declared code. `message` and `hint` are format strings over the finding's facts.

    `page` explains to a curator why it matters and how to mend it (Markdown).
    """

    code: str
    title: str
    message: str
    hint: str
    page: str
    severity: Literal["violation", "warning", "info"] = "violation"
