"""Runs the steps of a composite action as a runner does: expressions, environment, `if`, outputs; `uses` is noted only."""

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_NAME = re.compile(r"inputs\.([\w-]+)|steps\.([\w-]+)\.outputs\.([\w-]+)")


@dataclass(slots=True)
class Job:
    """A job with one action: what was used, what the steps printed, how it ended."""

    action: Path
    workspace: Path
    temp: Path
    given: dict[str, str]
    environment: dict[str, str]
    skip: frozenset[str] = frozenset()
    used: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    log: str = ""
    code: int = 0
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def run(self) -> "Job":
        """Run all steps; a step without `if` is left out once one has failed."""
        for number, step in enumerate(self._definition["runs"]["steps"]):
            condition = _EXPRESSION.sub(r"\1", step.get("if", "success()"))
            if step.get("name") not in self.skip and self._holds(condition):
                self._step(step, number)
        return self

    @property
    def _definition(self):
        return yaml.safe_load((self.action / "action.yml").read_text(encoding="utf-8"))

    def _value(self, expression: str) -> str:
        match = _NAME.fullmatch(expression)
        assert match, f"no runner knows this: {expression}"
        if match[1]:
            declared = self._definition["inputs"]
            assert set(self.given) <= set(declared)
            return self.given.get(match[1], declared[match[1]]["default"])
        return self.outputs.get(match[2], {}).get(match[3], "")

    def _fill(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: self._value(match[1]), str(text))

    def _holds(self, condition: str) -> bool:
        for term in condition.split(" && "):
            if term == "success()" and self.code:
                return False
            if term in {"success()", "always()"}:
                continue
            name, sign, text = re.fullmatch(r"(\S+) (==|!=) '(.*)'", term).groups()
            if (self._value(name) == text) != (sign == "=="):
                return False
        return "success()" in condition or "always()" in condition or not self.code

    def _step(self, step, number: int) -> None:
        if "uses" in step:
            self.used.append((step["uses"], {key: self._fill(value) for key, value in step.get("with", {}).items()}))
            return
        assert "${{" not in step["run"], "an expression in a script is a hole"
        output = self.temp / f"output-{number}"
        output.write_text("", encoding="utf-8")
        script = self.temp / f"script-{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        own = {name: self._fill(value) for name, value in step.get("env", {}).items()}
        runner = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }
        assert "bash" == step["shell"]
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        environment = {**os.environ, **self.environment, **runner, **own}
        done = subprocess.run(command, cwd=self.workspace, env=environment, capture_output=True, text=True, check=False)
        self.log += done.stdout + done.stderr
        self.code = self.code or done.returncode
        lines = output.read_text(encoding="utf-8").splitlines()
        self.outputs[step.get("id", str(number))] = dict(line.split("=", 1) for line in lines)
