"""The public face: sorted, whole, and quick to load."""

import importlib
import inspect
import pickle
import subprocess
import sys

import pytest

import aidememoire
from aidememoire import errors
from aidememoire.errors import AidememoireError, MissingExtraError, SourceError

HEAVY = ("spacy", "onnxruntime", "numpy", "trafilatura", "tokenizers", "rich", "jinja2", "click", "msgspec")
ERRORS = [thing for _, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, AidememoireError)]


def in_fresh_python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("module", ["aidememoire", "aidememoire.records"])
def test_public_names_are_there(module):
    loaded = importlib.import_module(module)
    assert len(set(loaded.__all__)) == len(loaded.__all__)  # their order is ruff's to hold (RUF022)
    for name in loaded.__all__:
        assert getattr(loaded, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        aidememoire.nonsense  # noqa: B018


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, aidememoire; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert in_fresh_python(code).strip() == "[]"


def test_importing_the_workflow_loads_no_model():
    code = "import sys, aidememoire.workflow; print([m for m in ('spacy', 'onnxruntime', 'numpy') if m in sys.modules])"
    assert in_fresh_python(code).strip() == "[]"


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_drawn_in_the_tree_and_explained(error):
    assert f" {error.__name__}" in errors.__doc__ or errors.__doc__.count(error.__name__)
    assert error.__doc__
    assert error.__doc__ != error.__base__.__doc__


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_an_error_is_one_sentence_and_travels_between_processes(error):
    made = error("a.txt", "no text") if issubclass(error, SourceError) else error("no text")
    back = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own bytes
    assert (type(back), str(back)) == (error, str(made))


def test_an_error_says_found_expected_remedy():
    error = SourceError("a.bin", "binary data", "text", "convert it first")
    assert str(error) == "a.bin: binary data; expected text; convert it first."
    assert str(MissingExtraError.of("Parquet files", "parquet")).endswith("pip install 'aidememoire[parquet]'.")
