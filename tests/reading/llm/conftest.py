import pytest

from tests.reading.llm.models import KEY, serving


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    """No setting of the machine's own reaches a test, nor does a proxy."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_LOG"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("MODEL", "BASE_URL", "API_KEY", "CACHE", "TIMEOUT", "CONCURRENCY", "WINDOW", "PRICE_IN", "PRICE_OUT"):
        monkeypatch.delenv(f"AIDEMEMOIRE_LLM_{name}", raising=False)


@pytest.fixture
def model():
    """A language model on loopback."""
    pytest.importorskip("openai", reason="the extra llm is not installed")
    with serving() as model:
        yield model


@pytest.fixture
def environment(model, monkeypatch, tmp_path):
    """An environment that names the model; the folder in which answers are kept."""
    monkeypatch.setenv("AIDEMEMOIRE_LLM_BASE_URL", model.base)
    monkeypatch.setenv("AIDEMEMOIRE_LLM_MODEL", "small-1")
    monkeypatch.setenv("AIDEMEMOIRE_LLM_API_KEY", KEY)
    monkeypatch.setenv("AIDEMEMOIRE_LLM_CACHE", str(tmp_path / "answers"))
    return tmp_path / "answers"


@pytest.fixture
def waited():
    """Seconds that a reader made by `reader` would have waited."""
    return []


@pytest.fixture
def reader(environment, waited):
    """A reader that asks the model, and does not wait."""
    from aidememoire.reading.llm.reader import LlmReader
    from aidememoire.reading.llm.settings import from_environment

    def make(**changes):
        import msgspec

        return LlmReader(msgspec.structs.replace(from_environment(), **changes), wait=waited.append)

    return make
