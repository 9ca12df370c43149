"""The second reader: a language model's answers, each anchored in the text by us."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import metadata
from typing import Final, NamedTuple

from aidememoire import language
from aidememoire.errors import AnswerError
from aidememoire.lexicons.issues import Agenda, agenda
from aidememoire.reading.context import Cast, Text
from aidememoire.reading.llm import form, prompt
from aidememoire.reading.llm.anchoring import Anchors
from aidememoire.reading.llm.cache import Cache
from aidememoire.reading.llm.coding import Coded, Coder
from aidememoire.reading.llm.endpoint import Answer, Endpoint, question_of
from aidememoire.reading.llm.joining import joined
from aidememoire.reading.llm.people import Company
from aidememoire.reading.llm.settings import LlmSettings, from_environment
from aidememoire.reading.llm.timing import Clock
from aidememoire.reading.llm.usage import Usage, counted, refused_line
from aidememoire.reading.llm.windows import Window, windows
from aidememoire.reading.numbering import Found
from aidememoire.reading.reader import assemble, prepare
from aidememoire.records import Document, ReaderInfo, Record

NAME: Final = "llm"
TRIES: Final = 2
"""Times that a window is asked about whose answer has not the form asked for."""


class Read(NamedTuple):
    """One window and what the model answered on it; `unfit` counts records that have not the form asked for."""

    window: Window
    answer: form.Answered
    unfit: int


class Second(NamedTuple):
    """What the model found: by the names of `cast`, with the text's times as the model has them, and the warnings."""

    text: Text
    cast: Cast
    found: Found
    warnings: tuple[str, ...]


class LlmReader:
    """Reads with a language model behind an OpenAI-compatible endpoint.

    Settings come from the environment (see `settings`). Raises MissingExtraError without the openai package and
    UsageError where a setting is missing; reading raises EndpointError. `sharers` is how many processes read at once:
    they share the number of questions in flight.
    """

    def __init__(
        self,
        settings: LlmSettings | None = None,
        *,
        issues: Agenda | None = None,
        sharers: int = 1,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self.settings = settings or from_environment()
        self.endpoint = Endpoint(self.settings, wait)
        self.cache = Cache(self.settings.cache)
        self.info = ReaderInfo(NAME, metadata.version("aidememoire"), self.settings.model)
        self.issues = issues or agenda()
        self.threads = max(1, self.settings.concurrency // sharers)
        self._schema = form.schema([issue.id for issue in self.issues.issues])
        self._counting = threading.Lock()
        self._usage = self._nothing()

    def read(self, document: Document) -> Record:
        """Return what the model finds in a document, as far as it can be anchored there."""
        text, cast = prepare(document, language.parse(document.text))
        second = self.second(text, cast)
        return assemble(self.info, second.text, second.cast, second.found, second.warnings)

    def second(self, text: Text, cast: Cast) -> Second:
        """Return what the model finds in a text that is parsed, and whose actors are known, already."""
        anchors = Anchors(text.document.text)
        company = Company(cast, text.doc, anchors, text.document.outlet)
        clock = Clock(anchors, text.times)
        refused: Counter[str] = Counter()
        coded: list[Coded] = []
        for read in self._answers(text):
            coder = Coder(read.window, anchors, company, clock, self.issues)
            coded.append(coder.code(read.answer))
            refused.update(coder.refused)
            if read.unfit:
                refused[form.NO_FORM] += read.unfit
        found, times = joined(coded, text, company)
        return Second(replace(text, times=times), company, found, self._warned(found, len(times), refused))

    @property
    def concurrency(self) -> int:
        """How many questions may be in flight, in all processes together."""
        return self.settings.concurrency

    def take_usage(self) -> Usage:
        """Return what was used since this was last asked."""
        with self._counting:
            taken, self._usage = self._usage, self._nothing()
        return taken

    def _nothing(self) -> Usage:
        return Usage(price_in=self.settings.price_in, price_out=self.settings.price_out)

    def _warned(self, found: Found, times: int, refused: Counter[str]) -> tuple[str, ...]:
        """Count what was found and what refused; what was refused is told with the record, too."""
        records = sum(map(len, (found.statements, found.events, found.positions, found.commitments))) + times
        reasons = counted(refused.items())
        self._spend(Usage(records=records, refused=reasons))
        return (f"refused of the language model's answer: {refused_line(reasons)}",) if reasons else ()

    def _answers(self, text: Text) -> list[Read]:
        """The answers on all windows, in their order, some asked for at once."""
        pool = ThreadPoolExecutor(self.threads)
        try:
            futures = [pool.submit(self._ask, text.document, w) for w in windows(text, self.settings.window)]
            answers = [read for future in futures for read in future.result()]
        except BaseException as error:
            # What is asked already comes to its end and is kept, unless somebody wants to end; nothing new is begun.
            fault = isinstance(error, Exception)
            pool.shutdown(wait=fault, cancel_futures=True)
            if not fault:
                self.endpoint.stop()
            raise
        pool.shutdown()
        return answers

    def _ask(self, document: Document, window: Window) -> list[Read]:
        """The answers on one window; one too long to be answered whole is halved."""
        for attempt in range(1, TRIES + 1):
            answer = self._answer(document, window, fresh=attempt > 1)
            if not answer.whole and (halves := window.halves()):
                return [read for half in halves for read in self._ask(document, half)]
            try:
                return [Read(window, *form.read_answer(answer.text))]
            except AnswerError:
                if attempt == TRIES:
                    raise
        raise AssertionError  # the last attempt returns or raises

    def _answer(self, document: Document, window: Window, *, fresh: bool) -> Answer:
        """The model's answer on a window, from the cache where it is there."""
        question = question_of(
            self.settings, prompt.messages(document, window, self.issues, self._schema), self._schema
        )
        kept = None if fresh else self.cache.get(question.key, Answer)
        if kept is not None:
            self._spend(Usage(kept=1))
            return kept
        answer = self.endpoint.ask(question)
        self.cache.put(question.key, answer)
        told = answer.tokens_in is not None and answer.tokens_out is not None
        self._spend(Usage(1, 0, 0 if told else 1, answer.tokens_in or 0, answer.tokens_out or 0))
        return answer

    def _spend(self, usage: Usage) -> None:
        with self._counting:
            self._usage = self._usage.plus(usage)
