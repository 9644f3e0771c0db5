"""Where people work: a repository from nothing, with the hooks, the action and the pytest plugin at work in it."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
DOCUMENT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the steps are scripts for bash, the hooks are run by git's own")

_spec = spec_from_file_location("github_action", Path(__file__).with_name("github_action.py"))
github_action = module_from_spec(_spec)
sys.modules["github_action"] = github_action
_spec.loader.exec_module(github_action)

ODD = "kind: person\nid: odd\nlabel: Odd\neven: x\n"
SOUND = "kind: person\nid: odd\nlabel: Odd\n"


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """Give a repository with a dataset by `nexusrdf init`, committed; git and pre-commit know of nothing outside."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    (tmp_path / "gitconfig").write_text("[user]\n\tname = N\n\temail = n@example.org\n[init]\n\tdefaultBranch = main\n")
    top = tmp_path / "scratch"
    run(tmp_path, "git", "init", "-q", str(top))
    run(top, "nexusrdf", "init", "data", "--base", "https://data.example.org/ferries")
    run(top, "git", "add", ".")
    run(top, "git", "commit", "-q", "-m", "Start")
    return top


def run(folder, *command, code=0):
    """Run a command that has to end with a code, and give what it printed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert code == done.returncode, done.stdout + done.stderr
    return done.stdout + done.stderr


def write(folder, name, text):
    """Write a file."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def hook(name, **own):
    """Give a hook of ours as a repository would configure it, run by what is installed instead of a download."""
    (declared,) = (one for one in HOOKS if one["id"] == name)
    return {**declared, "language": "system", **own}


def use(scratch, *hooks):
    """Install hooks by pre-commit itself."""
    write(scratch, ".pre-commit-config.yaml", json.dumps({"repos": [{"repo": "local", "hooks": list(hooks)}]}))
    run(scratch, sys.executable, "-m", "pre_commit", "install")
    run(scratch, "git", "add", ".pre-commit-config.yaml")


def test_hooks_are_what_pre_commit_takes():
    """The manifest, by its own validator; every hook runs the command and leaves the language to Python."""
    run(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert {("nexusrdf check", "python")} == {(one["entry"], one["language"]) for one in HOOKS}


def test_commit_is_refused_when_a_record_in_it_is_faulty(scratch):
    """`git commit` shows file, line and column; mended, it passes."""
    use(scratch, hook("nexusrdf-check"))
    write(scratch, "data/actors/odd.yaml", ODD)
    run(scratch, "git", "add", ".")
    told = run(scratch, "git", "commit", "-m", "Add", code=1)
    assert "data/actors/odd.yaml:4:1: violation NX104" in told
    write(scratch, "data/actors/odd.yaml", SOUND)
    run(scratch, "git", "add", ".")
    assert "check records" in run(scratch, "git", "commit", "-m", "Add")


def test_commit_is_told_of_its_own_files_only(scratch):
    """An old fault elsewhere does not stop a commit, but a reference to another file is followed."""
    write(scratch, "data/actors/odd.yaml", ODD)
    run(scratch, "git", "add", ".")
    run(scratch, "git", "commit", "-q", "-m", "Old")
    use(scratch, hook("nexusrdf-check"))
    write(scratch, "data/places/more.yaml", "kind: place\nid: quay\nlabel: Quay\nwithin: port-selwick\n")
    run(scratch, "git", "add", ".")
    assert "odd" not in run(scratch, "git", "commit", "-m", "Add")
    write(scratch, "data/places/more.yaml", "kind: place\nid: quay\nlabel: Quay\nwithin: port-selwik\n")
    run(scratch, "git", "add", ".")
    assert "data/places/more.yaml:4:9: violation NX201" in run(scratch, "git", "commit", "-m", "Add", code=1)


def test_commit_is_not_held_up_when_it_has_no_records(scratch):
    """Files that are none of ours, queries and shapes among them."""
    use(scratch, hook("nexusrdf-check"))
    for name in ("README.md", "config.yaml", "data/queries/q.yaml", "data/.hidden/a.yaml", "data/notes.md"):
        write(scratch, name, "x: [")
    run(scratch, "git", "add", "-f", ".")
    assert "no files to check" in run(scratch, "git", "commit", "-m", "Add")


def test_commit_is_refused_when_the_settings_are_faulty(scratch):
    """`nexus.yaml` is a file of the dataset too."""
    use(scratch, hook("nexusrdf-check"))
    with (scratch / "data/nexus.yaml").open("a", encoding="utf-8") as stream:
        stream.write("odd: x\n")
    run(scratch, "git", "add", ".")
    assert "unknown key" in run(scratch, "git", "commit", "-m", "Add", code=1)


def test_hook_for_a_dataset_tells_of_all_when_a_record_goes(scratch):
    """A deletion is in no list of files, yet breaks others; this hook reads all."""
    use(scratch, hook("nexusrdf-check-dataset"))
    run(scratch, "git", "rm", "-q", "data/places/places.yaml")
    write(scratch, "data/README.md", "x")
    run(scratch, "git", "add", ".")
    assert "data/events/meeting-selwick-2025.yaml:7:8: violation NX201" in run(scratch, "git", "commit", "-m", "Remove", code=1)


def test_hook_for_rdf_holds_files_against_shapes(scratch):
    """Any repository with RDF and shapes."""
    example = ROOT / "docs" / "examples"
    for name in ("people.ttl", "person-shapes.ttl"):
        shutil.copy(example / name, scratch / name)
    use(scratch, hook("nexusrdf-check-rdf", args=["--shapes", "person-shapes.ttl"], files="people"))
    run(scratch, "git", "add", ".")
    assert "people.ttl:" in run(scratch, "git", "commit", "-m", "Add", code=1)


def test_plugin_runs_beside_other_tests(scratch):
    """The settings of pytest are the repository's."""
    write(scratch, "pyproject.toml", "[tool.pytest.ini_options]\nnexusrdf_data = ['data/nexus.yaml']\n")
    write(scratch, "test_more.py", "def test_more(): pass\n")
    pytest_ = (sys.executable, "-m", "pytest", "-p", "no:randomly", "-q")
    assert "8 passed" in run(scratch, *pytest_)
    write(scratch, "data/actors/odd.yaml", ODD)
    told = run(scratch, *pytest_, code=1)
    assert "FAILED data/nexus.yaml::actors/odd.yaml" in told
    assert "data/actors/odd.yaml:4:1: violation NX104" in told
    assert "8 passed" in told


@pytest.fixture
def job(scratch, tmp_path):
    """Give the action as a function of its inputs; what is installed is there already."""

    def start(*, skip=frozenset({"Install nexusrdf"}), environment=None, **given):
        temp = tmp_path / "runner"
        temp.mkdir(exist_ok=True)
        inputs = {name.replace("_", "-"): value for name, value in given.items()}
        return github_action.Job(ROOT, scratch, temp, inputs, environment or {}, skip).run()

    return start


def uploaded(job):
    """Give the codes of the findings in the SARIF log that the upload gets, None where it is not called."""
    uses = [given for name, given in job.used if name.startswith("github/codeql-action/upload-sarif@")]
    if not uses:
        return None
    log = json.loads(Path(uses[0]["sarif_file"]).read_text(encoding="utf-8"))
    assert ("2.1.0", "nexusrdf") == (log["version"], uses[0]["category"])
    return [result["ruleId"] for result in log["runs"][0]["results"]]


def test_action_is_well_formed():
    """What a runner needs: each action it uses with its version, a shell for each script, a default for each input."""
    action = yaml.safe_load(ACTION)
    steps = action["runs"]["steps"]
    assert ["actions/setup-python@v6", "github/codeql-action/upload-sarif@v4"] == [step["uses"] for step in steps if "uses" in step]
    assert all("shell" in step for step in steps if "run" in step)
    assert all({"description", "default"} == set(declared) for declared in action["inputs"].values())


def test_action_passes_when_the_dataset_is_sound(job):
    """No findings are uploaded too: code scanning closes those that were mended."""
    done = job()
    assert (0, [], "0") == (done.code, uploaded(done), done.outputs["check"]["exit-code"]), done.log
    assert "no findings" in done.log


def test_action_uploads_and_then_fails_when_a_record_is_faulty(job, scratch):
    """What was found is seen, in the log and in code scanning, and the job is red."""
    write(scratch, "data/actors/odd.yaml", ODD)
    done = job()
    assert (1, ["NX104"]) == (done.code, uploaded(done)), done.log
    assert "data/actors/odd.yaml:4:1: violation NX104" in done.log


@pytest.mark.parametrize(
    ("given", "code", "expected"),
    [
        ({"fail_on": "none"}, 0, ["NX104"]),
        ({"upload": "false"}, 1, None),
        ({"paths": "data/places data/sources"}, 0, []),
        ({"paths": "data/actors\ndata/places\n"}, 1, ["NX104"]),
        ({"changed_since": "HEAD"}, 1, ["NX104"]),
        ({"changed_since": "nowhere"}, 2, None),
        ({"paths": "nowhere"}, 2, None),
        ({"paths": "$(touch pwned) `touch pwned` ;touch pwned"}, 2, None),
        ({"fail_on": "none; touch pwned"}, 2, None),
        ({"paths": "--help"}, 2, None),
    ],
    ids=str,
)
def test_action_does_what_its_inputs_say(job, scratch, given, code, expected):
    """Each input reaches the command as it is, and none is a script."""
    write(scratch, "data/actors/odd.yaml", ODD)
    done = job(**given)
    assert (code, expected) == (done.code, uploaded(done)), done.log
    assert not (scratch / "pwned").exists()


def test_action_holds_rdf_against_shapes(job, scratch):
    """The other use: any RDF."""
    for name in ("people.ttl", "person-shapes.ttl"):
        shutil.copy(ROOT / "docs" / "examples" / name, scratch / name)
    done = job(paths="people.ttl", shapes="person-shapes.ttl")
    assert 1 == done.code
    assert uploaded(done)


def test_action_does_not_show_the_findings_of_the_run_before(job, scratch):
    """Two uses in one job, of which the second cannot run."""
    write(scratch, "data/actors/odd.yaml", ODD)
    assert ["NX104"] == uploaded(job())
    assert uploaded(job(paths="nowhere")) is None


@pytest.mark.parametrize(("version", "expected"), [("", str(ROOT)), ("9.8.7", "nexusrdf==9.8.7")])
def test_action_installs_the_version_it_is_told(job, tmp_path, version, expected):
    """Its own where none is named: whoever pins the action pins the command."""
    write(tmp_path, "bin/python", f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\n')
    (tmp_path / "bin/python").chmod(0o755)
    job(skip=frozenset(), version=version, environment={"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"})
    assert f"-m pip install --disable-pip-version-check --quiet {expected}\n" == (tmp_path / "asked").read_text(encoding="utf-8")


def test_action_installs_and_checks_in_a_new_environment(job, tmp_path, scratch):
    """The install step for real, by pip, of what the action's folder holds; only the packages it needs are there already."""
    venv.create(tmp_path / "venv", with_pip=True)
    installed = [path for path in sys.path if path.endswith("site-packages")]
    environment = {
        "PATH": f"{tmp_path / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(installed),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads the 0 as: without isolation
        "PIP_NO_DEPS": "1",
    }
    done = job(skip=frozenset(), environment=environment)
    assert (0, []) == (done.code, uploaded(done)), done.log
    where = [str(tmp_path / "venv/bin/python"), "-c", "import nexusrdf; print(nexusrdf.__file__)"]
    assert str(tmp_path / "venv") in run(scratch, *where)


def shown(name):
    """Give the example of a file that docs/ci.md shows."""
    (found,) = re.findall(rf"^```\w+\n# {re.escape(name)}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    return found


def test_document_shows_hooks_that_run(scratch):
    """The configuration of docs/ci.md, its address and revision replaced by what is installed here."""
    (repository,) = yaml.safe_load(shown(".pre-commit-config.yaml"))["repos"]
    assert {"repo", "rev", "hooks"} == set(repository)
    use(scratch, *(hook(**{"name": own.pop("id"), **own}) for own in repository["hooks"]))
    write(scratch, "data/actors/odd.yaml", ODD)
    run(scratch, "git", "add", ".")
    assert "data/actors/odd.yaml:4:1: violation NX104" in run(scratch, "git", "commit", "-m", "Add", code=1)
    assert [] == [one["id"] for one in HOOKS if f"| `{one['id']}` |" not in DOCUMENT]


def test_document_shows_a_workflow_that_runs(job, scratch):
    """The workflow of docs/ci.md: its permissions, and its inputs, which the action has, all of them told of."""
    workflow = yaml.safe_load(shown(".github/workflows/records.yml"))
    checkout, own = workflow["jobs"]["check"]["steps"]
    assert ("actions/checkout@v5", "write") == (checkout["uses"], workflow["permissions"]["security-events"])
    write(scratch, "data/actors/odd.yaml", ODD)
    done = job(**own["with"])
    assert (1, ["NX104"]) == (done.code, uploaded(done)), done.log
    told = {name: default.strip().strip("`") for name, default in re.findall(r"^\| `([\w-]+)` \| (.*?)\| ", DOCUMENT, re.MULTILINE)}
    inputs = yaml.safe_load(ACTION)["inputs"]
    assert {name: declared["default"] for name, declared in inputs.items()} == {name: told.get(name) for name in inputs}


def test_document_shows_settings_of_pytest_that_run(scratch):
    """The settings of docs/ci.md, with files of the names that they give."""
    write(scratch, "pyproject.toml", shown("pyproject.toml"))
    example = ROOT / "docs" / "examples"
    for name, target in (("people.ttl", "rdf/people.ttl"), ("person-shapes.ttl", "shapes/house.ttl")):
        (scratch / target).parent.mkdir()
        shutil.copy(example / name, scratch / target)
    told = run(scratch, sys.executable, "-m", "pytest", "-p", "no:randomly", "-v", code=1)
    assert "data/nexus.yaml::actors/actors.yaml PASSED" in told
    assert "rdf/people.ttl::house.ttl[file] PASSED" in told
    assert "rdf/people.ttl:" in told
    settings = re.findall(r"^\| `(nexusrdf_\w+)` \|", DOCUMENT, re.MULTILINE)
    declared = re.findall(r'addini\("(\w+)"', (ROOT / "src/nexusrdf/pytest_plugin.py").read_text(encoding="utf-8"))
    assert sorted(declared) == sorted(settings)
