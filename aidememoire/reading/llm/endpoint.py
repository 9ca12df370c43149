"""One OpenAI-compatible endpoint: it is asked, waited for, asked again, and what it says is told in one sentence.

The only file that sends anything: the key leaves this program here, in a header, and nowhere else.
"""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal, NamedTuple

import msgspec

from aidememoire import settings as limits
from aidememoire.errors import AnswerError, EndpointDownError, EndpointError, EndpointRefusedError, MissingExtraError
from aidememoire.reading.llm.retrying import Wait, waits
from aidememoire.reading.llm.settings import API_KEY, BASE_URL, MODEL, LlmSettings

Message = dict[str, str]
Form = Literal["json_schema", "json_object", "text"]
FORMS: Final[tuple[Form, ...]] = ("json_schema", "json_object", "text")
"""How an answer's form is asked for: by schema, as JSON, by the prompt alone; an endpoint that refuses one gets the next."""
BUSY: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
UNFIT: Final = frozenset({400, 415, 422, 501})
"""Statuses with which endpoints refuse a form that they don't know."""
SPENT: Final = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
UNKNOWN_MODEL: Final = frozenset({"model_not_found", "invalid_model", "model_not_available"})
SHOWN: Final = 160
"""Characters of an endpoint's own words that a message shows."""


class Answer(msgspec.Struct, frozen=True):
    """What the model wrote. `whole` is False where it stopped at its longest; token counts are None where not told."""

    text: str
    whole: bool = True
    tokens_in: int | None = None
    tokens_out: int | None = None


class _Said(msgspec.Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Said
    finish_reason: str | None = None


class _Tokens(msgspec.Struct, frozen=True):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: tuple[_Choice, ...]
    usage: _Tokens | None = None


class Question(NamedTuple):
    """What is asked: the messages, the JSON Schema of the answer, and the hash that tells it from other questions."""

    messages: tuple[Message, ...]
    schema: dict[str, Any]
    key: str


class Endpoint:
    """Puts questions to a model, from any number of threads; MissingExtraError where the openai package is missing.

    `wait` sleeps for some seconds; it is handed in so that tests need not.
    """

    def __init__(self, settings: LlmSettings, wait: Callable[[float], object] | None = None) -> None:
        try:
            import openai  # noqa: PLC0415 - an extra, and slow to load
        except ImportError:
            raise MissingExtraError.of("Language models as readers", "llm") from None
        self._openai = openai
        self.settings = settings
        self._pause = wait
        self._form = 0
        self._cool = True
        self._down = False
        self._begin()

    def _begin(self) -> None:
        self._stopped = threading.Event()
        # The client would take an empty key for a missing one; servers that need none pass over whatever comes.
        self._client = self._openai.OpenAI(
            api_key=self.settings.key.reveal() or "none",
            base_url=self.settings.base_url,
            timeout=self.settings.timeout,
            max_retries=0,
            # A text goes to the address that the user named, and to no other.
            http_client=self._openai.DefaultHttpxClient(timeout=self.settings.timeout, follow_redirects=False),
        )

    def stop(self) -> None:
        """Let nothing that is under way go on, nor wait: whoever asked wants to end. What is asked later is new."""
        stopped, client = self._stopped, self._client
        self._begin()
        stopped.set()
        client.close()

    def ask(self, question: Question) -> Answer:
        """The answer to a question, asked again with growing waits while the endpoint is busy.

        Raises EndpointDownError when it stays so, EndpointRefusedError where asking again would not help, AnswerError
        for what is no answer.
        """
        # An endpoint that has just been given up on gets one attempt, so that many sources don't wait for it in turn.
        pauses = waits(question.key, 1 if self._down else limits.LLM_ATTEMPTS)
        stopped = self._stopped
        while True:
            try:
                answer = self._attempt(question)
            except Wait as busy:
                pause = pauses.after(busy)
                if pause is None or stopped.is_set():
                    self._down = True
                    raise EndpointDownError(busy.found, "an answer", "run the same again later") from None
                (self._pause or stopped.wait)(pause)
            else:
                self._down = False
                return answer

    def _attempt(self, question: Question) -> Answer:
        """Ask once; an endpoint that refuses the form of the answer, or a temperature, is asked without it."""
        form = self._form
        while True:
            cool = self._cool
            try:
                with self._told():
                    body = self._send(question, FORMS[form], cool=cool)
            except _UnfitError as unfit:
                if cool and "temperature" in str(unfit):
                    self._cool = False
                elif form + 1 < len(FORMS):
                    form += 1
                else:
                    raise unfit.error from None
            else:
                # Only what was answered is remembered: a text refused in every form says nothing of the others.
                self._form = max(self._form, form)
                return read_completion(body)

    def _send(self, question: Question, form: Form, *, cool: bool) -> bytes:
        options: dict[str, Any] = {"temperature": 0} if cool else {}
        if form == "json_schema":
            schema = {"name": "record", "strict": True, "schema": question.schema}
            options["response_format"] = {"type": form, "json_schema": schema}
        elif form == "json_object":
            options["response_format"] = {"type": form}
        answer = self._client.chat.completions.with_raw_response.create(
            model=self.settings.model, messages=list(question.messages), **options
        )
        return bytes(answer.content)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the package's errors into ours, without the key and without what was sent."""
        openai, where = self._openai, self.settings.address
        try:
            yield
        except openai.APITimeoutError:
            raise Wait(f"{where} gave no answer within {self.settings.timeout:g} seconds") from None
        except openai.APIConnectionError:
            raise Wait(f"nothing answers at {where}") from None
        except openai.APIStatusError as error:
            raise self._status(error) from None
        except openai.OpenAIError as error:
            raise AnswerError(f"{where} gave what is no answer ({type(error).__name__})", "a chat completion") from None

    def _status(self, error: Any) -> Exception:  # noqa: ANN401 - a class of an optional package
        where, status = self.settings.address, int(error.status_code)
        code, said = str(getattr(error, "code", None) or ""), self._words(error)
        told = f": {said}" if said else ""
        if code in SPENT:
            return EndpointRefusedError(
                f"{where} says that its quota is used up{told}", "", "look at your account there"
            )
        if status in BUSY:
            return Wait(f"{where} is busy or out of order (status {status})", error.response.headers.get("retry-after"))
        if status in {401, 403}:
            return EndpointRefusedError(f"{where} refuses the key (status {status})", "", f"set {API_KEY}")
        if status == 404 or code in UNKNOWN_MODEL:
            unknown = f"{where} knows no model {self.settings.model!r}, or is no such address (status {status})"
            return EndpointRefusedError(unknown, "", f"look at {MODEL} and {BASE_URL}")
        refused = EndpointRefusedError(f"{where} refuses the question (status {status}{told})")
        return _UnfitError(said.casefold(), refused) if status in UNFIT else refused

    def _words(self, error: Any) -> str:  # noqa: ANN401
        """What the endpoint says of an error, on one line, cut, without the key and without what steers a terminal."""
        body = error.body if isinstance(error.body, dict) else {}
        said = body.get("message") or (body.get("error") if isinstance(body.get("error"), str) else "")
        plain = "".join(sign if sign.isprintable() else " " for sign in self.settings.key.hidden_in(str(said or "")))
        one_line = " ".join(plain.split()).rstrip(".")
        return one_line if len(one_line) <= SHOWN else one_line[:SHOWN] + "…"


class _UnfitError(Exception):
    """The endpoint refuses how the answer is asked for; `error` is what is told when nothing is left to try."""

    def __init__(self, said: str, error: EndpointError) -> None:
        super().__init__(said)
        self.error = error


def read_completion(body: bytes) -> Answer:
    """The answer in a response's body; AnswerError where there is none."""
    if len(body) > limits.LLM_LARGEST_ANSWER_BYTES:
        raise AnswerError(f"the endpoint's answer has {len(body):,} bytes", "at most 4,000,000")
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise AnswerError("the endpoint's answer is no chat completion", "one in OpenAI's form") from None
    if not completion.choices:
        raise AnswerError("the endpoint's answer holds no choice", "one answer of the model")
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise AnswerError("the model declines to read this text", "", "read it with another reader")
    tokens = completion.usage or _Tokens()
    whole = choice.finish_reason != "length"
    if not choice.message.content and whole:
        raise AnswerError("the model's answer is empty", "a JSON object")
    return Answer(choice.message.content or "", whole, tokens.prompt_tokens, tokens.completion_tokens)


def question_of(settings: LlmSettings, messages: tuple[Message, ...], schema: dict[str, Any]) -> Question:
    """A question with its key: of what is asked, of which model, and where; the same on every machine."""
    asked = msgspec.json.encode((settings.address, settings.model, messages, schema))
    return Question(messages, schema, hashlib.sha256(asked).hexdigest())
