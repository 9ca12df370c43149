"""Both readers on one text: the embedded one and the language model, on one parse and one cast."""

from dataclasses import replace
from typing import Final

from aidememoire import language
from aidememoire.reading.agreement import Reading, together
from aidememoire.reading.llm.reader import LlmReader
from aidememoire.reading.llm.usage import Usage
from aidememoire.reading.reader import EmbeddedReader, assemble, prepare
from aidememoire.records import Document, ReaderInfo, Record
from aidememoire.records.joint import Agreement, JointRecord

NAME: Final = "both"


class BothReader:
    """Reads with both; where both find a record, the embedded reader's stands."""

    def __init__(self, embedded: EmbeddedReader, model: LlmReader) -> None:
        self.embedded, self.model = embedded, model
        self.info = ReaderInfo(NAME, embedded.info.version, f"{embedded.info.model} {model.info.model}")

    def read(self, document: Document) -> Record:
        """Return what either finds in a document, and where they differ, as a JointRecord."""
        text, cast = prepare(document, language.parse(document.text))
        own = Reading(self.embedded.info, self.embedded.found(text, cast), text.times)
        asked = self.model.second(text, cast)
        model = Reading(self.model.info, asked.found, asked.text.times)
        found, times, agreement = together(own, model, asked.cast.name)
        record = assemble(self.info, replace(text, times=times), asked.cast, found, asked.warnings)
        fields = {name: getattr(record, name) for name in record.__struct_fields__}
        return JointRecord(**fields, agreement=agreement)

    def readings(self, document: Document) -> tuple[Record, Record, Agreement]:
        """Return each reader's own record of a document, as a ledger keeps them, and how far they agree."""
        text, cast = prepare(document, language.parse(document.text))
        own = Reading(self.embedded.info, self.embedded.found(text, cast), text.times)
        asked = self.model.second(text, cast)
        model = Reading(self.model.info, asked.found, asked.text.times)
        _, _, agreement = together(own, model, asked.cast.name)
        first = assemble(own.info, text, cast, own.found)
        return first, assemble(model.info, asked.text, asked.cast, asked.found, asked.warnings), agreement

    @property
    def concurrency(self) -> int:
        """How many questions may be in flight."""
        return self.model.concurrency

    def take_usage(self) -> Usage:
        """Return what the model took since this was last asked."""
        return self.model.take_usage()
