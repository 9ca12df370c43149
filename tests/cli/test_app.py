import json
import subprocess
import sys

import jsonschema
import pytest

import aidememoire
from aidememoire import cli


def command(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "aidememoire", *arguments], capture_output=True, text=True, check=False
    )


def test_version():
    assert command("--version").stdout == f"aidememoire {aidememoire.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], [], ["read", "--help"], ["schema", "-h"]])
def test_help(arguments):
    done = command(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: aidememoire")


def test_help_loads_nothing_heavy():
    heavy = ("spacy", "onnxruntime", "numpy", "trafilatura", "rich", "jinja2")
    code = f"import sys; from aidememoire import cli; cli.main(['--help']); print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_has_help():
    for name, each in cli.app.app.commands.items():
        assert each.help, name
        for option in each.params:
            if option.param_type_name == "option":
                assert option.help, f"{name} --{option.name}"


def test_schema_prints_a_json_schema(capfd):
    assert cli.main(["schema"]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capfd.readouterr().out))
