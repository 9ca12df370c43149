"""An endpoint that answers well, badly, late, or not at all; on loopback."""

import logging
import socket
import threading

import pytest

from aidememoire import settings as limits
from aidememoire.errors import AnswerError, EndpointDownError, EndpointRefusedError, MissingExtraError
from aidememoire.reading.llm.endpoint import Endpoint, question_of
from aidememoire.reading.llm.settings import from_environment
from tests.reading.llm.models import KEY, completion, failure, slow

SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
MESSAGES = ({"role": "system", "content": "Code."}, {"role": "user", "content": "The text."})


@pytest.fixture
def endpoint(environment, waited):
    def make(**changes):
        import msgspec

        return Endpoint(msgspec.structs.replace(from_environment(), **changes), waited.append)

    return make


def ask(endpoint):
    return endpoint.ask(question_of(endpoint.settings, MESSAGES, SCHEMA))


def error_of(endpoint, kind):
    with pytest.raises(kind) as error:
        ask(endpoint)
    sentence = str(error.value)
    assert KEY not in sentence
    assert sentence.count("\n") == 0
    assert sentence.endswith(".")
    return sentence


def test_a_question_is_put_with_schema_temperature_and_key(endpoint, model):
    model.says(completion("{}"))
    answer = ask(endpoint())
    assert (answer.text, answer.whole, answer.tokens_in, answer.tokens_out) == ("{}", True, 1200, 300)
    (request,) = model.asked
    assert request["model"] == "small-1"
    assert request["messages"] == list(MESSAGES)
    assert request["temperature"] == 0
    assert request["response_format"]["type"] == "json_schema"
    assert request["response_format"]["json_schema"]["strict"] is True
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA
    assert model.keys == [f"Bearer {KEY}"]


def test_an_endpoint_without_schemas_is_asked_for_json_and_remembered(endpoint, model):
    def answer(request):
        if request.get("response_format", {}).get("type") == "json_schema":
            return failure(400, "response_format.type must be json_object or text")
        return completion("{}")

    model.says(answer)
    made = endpoint()
    ask(made)
    ask(made)
    assert [r["response_format"]["type"] for r in model.asked] == ["json_schema", "json_object", "json_object"]


def test_an_endpoint_without_any_form_is_asked_by_the_prompt_alone(endpoint, model):
    model.says(lambda r: failure(422, "extra fields not permitted") if "response_format" in r else completion("{}"))
    assert ask(endpoint()).text == "{}"
    assert "response_format" not in model.asked[-1]


def test_a_model_that_takes_no_temperature_is_asked_without(endpoint, model):
    model.says(lambda r: failure(400, "Unsupported value: 'temperature'") if "temperature" in r else completion("{}"))
    assert ask(endpoint()).text == "{}"
    assert model.asked[-1]["response_format"]["type"] == "json_schema"
    assert "temperature" not in model.asked[-1]


def test_a_question_refused_in_every_form_is_told_with_the_endpoints_words(endpoint, model):
    model.says(failure(400, f"context of 2048 tokens exceeded\nby {KEY}\x1b[31m"))
    sentence = error_of(endpoint(), EndpointRefusedError)
    assert "refuses the question (status 400: context of 2048 tokens exceeded by … [31m)" in sentence


def test_a_question_refused_in_every_form_leaves_the_others_their_schema(endpoint, model):
    model.says(lambda _: failure(400, "context exceeded") if len(model.asked) <= 3 else completion("{}"))
    made = endpoint()
    error_of(made, EndpointRefusedError)
    ask(made)
    forms = [request.get("response_format", {}).get("type") for request in model.asked]
    assert forms == ["json_schema", "json_object", None, "json_schema"]


def test_a_busy_endpoint_is_asked_again_after_as_long_as_it_says(endpoint, model, waited):
    model.says(failure(429, "slow down", Retry_After="17"), failure(503), completion("{}"))
    assert ask(endpoint()).text == "{}"
    assert len(model.asked) == 3
    assert waited[0] == 17.0
    assert 1 <= waited[1] <= 2


def test_a_fault_that_passes_costs_one_wait(endpoint, model, waited):
    model.says(failure(500), completion("{}"))
    assert ask(endpoint()).text == "{}"
    assert len(waited) == 1


def test_an_endpoint_that_stays_out_of_order_is_given_up(endpoint, model, waited):
    model.says(failure(500, "boom"))
    made = endpoint()
    sentence = error_of(made, EndpointDownError)
    assert (
        f"{model.base} is busy or out of order (status 500); expected an answer; run the same again later" in sentence
    )
    assert (len(model.asked), len(waited)) == (limits.LLM_ATTEMPTS, limits.LLM_ATTEMPTS - 1)
    error_of(made, EndpointDownError)
    assert len(model.asked) == limits.LLM_ATTEMPTS + 1  # who has been given up on gets one attempt
    model.says(completion("{}"))
    assert ask(made).text == "{}"


def test_an_endpoint_that_asks_for_an_hour_is_given_up(endpoint, model, waited):
    model.says(failure(429, "come back", Retry_After="3600"))
    error_of(endpoint(), EndpointDownError)
    assert waited == []


def test_a_text_goes_to_no_other_address(endpoint, model):
    model.says(
        lambda _: failure(307, "elsewhere", Location="/v1/elsewhere") if len(model.asked) == 1 else completion("{}")
    )
    assert error_of(endpoint(), EndpointRefusedError)
    assert len(model.asked) == 1


def test_a_used_up_quota_is_not_waited_for(endpoint, model, waited):
    model.says(failure(429, "You exceeded your current quota", "insufficient_quota"))
    assert "says that its quota is used up" in error_of(endpoint(), EndpointRefusedError)
    assert waited == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_told_without_it(endpoint, model, status):
    model.says(failure(status, f"Incorrect API key provided: {KEY}"))
    sentence = error_of(endpoint(), EndpointRefusedError)
    assert sentence == f"{model.base} refuses the key (status {status}); set AIDEMEMOIRE_LLM_API_KEY."
    assert len(model.asked) == 1


@pytest.mark.parametrize(("status", "code"), [(404, "model_not_found"), (404, None), (400, "model_not_found")])
def test_a_wrong_model_is_told(endpoint, model, status, code):
    model.says(failure(status, "no such model", code))
    sentence = error_of(endpoint(), EndpointRefusedError)
    assert "knows no model 'small-1'" in sentence
    assert "look at AIDEMEMOIRE_LLM_MODEL and AIDEMEMOIRE_LLM_BASE_URL" in sentence
    assert len(model.asked) == 1


def test_a_slow_endpoint_is_not_waited_for_longer_than_set(endpoint, model):
    model.says(slow(0.6, completion("{}")))
    made = endpoint(timeout=0.1)
    made._down = True  # one attempt is enough here
    sentence = error_of(made, EndpointDownError)
    assert "gave no answer within 0.1 seconds" in sentence


def test_nobody_there_is_told(endpoint):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sentence = error_of(endpoint(base_url=f"http://127.0.0.1:{port}/v1"), EndpointDownError)
    assert sentence.startswith(f"nothing answers at http://127.0.0.1:{port}/v1; ")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>Welcome</html>", "is no chat completion"),
        (b"", "is no chat completion"),
        (b'{"choices": [{"message": {"content": "{', "is no chat completion"),
        ({"object": "list", "data": []}, "is no chat completion"),
        (b'{"more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "is no chat completion"),
        ({"choices": []}, "holds no choice"),
        (completion(None), "is empty"),
        (completion(""), "is empty"),
        (completion("no", finish="content_filter"), "declines to read this text"),
        ({"choices": [{"message": {"content": None, "refusal": "I won't"}}]}, "declines to read this text"),
        (b'{"choices": [], "more": "' + b"x" * (limits.LLM_LARGEST_ANSWER_BYTES + 1) + b'"}', "bytes"),
    ],
)
def test_what_is_no_answer_is_told(endpoint, model, body, told):
    model.says(body)
    assert told in error_of(endpoint(), AnswerError)


def test_an_answer_cut_at_its_longest_is_known_as_such(endpoint, model):
    model.says(completion('{"statements": [', finish="length", usage=None))
    answer = ask(endpoint())
    assert (answer.whole, answer.tokens_in) == (False, None)


def test_whoever_wants_to_end_does_not_wait(environment, model):
    model.says(failure(429, Retry_After="100"))
    made = Endpoint(from_environment())
    errors = []

    def run():
        try:
            ask(made)
        except EndpointDownError as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    while not model.asked:
        pass
    made.stop()
    thread.join(timeout=60)
    assert not thread.is_alive()
    assert errors
    model.says(completion("{}"))
    assert ask(made).text == "{}"  # what is asked later is new


def test_the_key_is_in_no_log(endpoint, model, caplog):
    caplog.set_level(logging.DEBUG)
    model.says(failure(500), completion("{}"))
    ask(endpoint())
    assert KEY not in caplog.text


def test_a_question_has_one_key_for_its_text_prompt_model_and_place(endpoint):
    import msgspec

    settings = endpoint().settings
    first = question_of(settings, MESSAGES, SCHEMA).key
    assert question_of(settings, MESSAGES, SCHEMA).key == first
    others = [
        question_of(msgspec.structs.replace(settings, model="small-2"), MESSAGES, SCHEMA),
        question_of(msgspec.structs.replace(settings, base_url="https://a.example/v1"), MESSAGES, SCHEMA),
        question_of(settings, MESSAGES[:1], SCHEMA),
        question_of(settings, MESSAGES, {}),
    ]
    assert len({first, *(question.key for question in others)}) == 5


def test_a_missing_extra_is_one_sentence(environment, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openai", None)
    with pytest.raises(MissingExtraError) as error:
        Endpoint(from_environment())
    assert str(error.value) == (
        "Language models as readers need an optional part that is not installed; pip install 'aidememoire[llm]'."
    )
