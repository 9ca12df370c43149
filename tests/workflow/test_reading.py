"""The line from source to record, with a fake ingest and a fake reader."""

import sys
from datetime import date
from types import ModuleType, SimpleNamespace

import msgspec
import pytest

from aidememoire import workflow
from aidememoire.errors import UnknownReaderError, UsageError
from aidememoire.workflow import readers


@pytest.fixture
def fakes(monkeypatch, phone_call):
    """Ingest and reader that answer with the example, and remember what they were asked."""
    asked = SimpleNamespace(loaded=[], read=[], made=0)

    class Metadata(msgspec.Struct, frozen=True):
        published: str | None = None
        outlet: str | None = None
        url: str | None = None
        issuer: str | None = None

    def load(source, metadata):
        asked.loaded.append((source, metadata))
        return SimpleNamespace(document=phone_call.document, warnings=("the file beside it was skipped",), side=None)

    class EmbeddedReader:
        def __init__(self):
            asked.made += 1

        def read(self, document):
            asked.read.append(document)
            return phone_call

    def module(name, **names):
        fake = ModuleType(name)
        vars(fake).update(names)
        monkeypatch.setitem(sys.modules, name, fake)

    module("aidememoire.ingest", Metadata=Metadata, load=load)
    module("aidememoire.reading")
    module("aidememoire.reading.reader", EmbeddedReader=EmbeddedReader)
    readers.embedded.cache_clear()
    yield asked
    readers.embedded.cache_clear()


def test_a_source_becomes_a_document_and_a_record(fakes, phone_call):
    record = workflow.read("a.txt", published="2025-02-14", outlet="O")
    assert record.statements == phone_call.statements
    ((source, metadata),) = fakes.loaded
    assert (source, metadata.published, metadata.outlet, metadata.url) == ("a.txt", "2025-02-14", "O", None)
    assert fakes.read == [phone_call.document]


def test_warnings_of_the_way_in_come_before_the_readers(fakes, phone_call):
    assert workflow.read("a.txt").warnings == ("the file beside it was skipped", *phone_call.warnings)


def test_a_reader_is_made_once(fakes):
    workflow.read("a.txt")
    workflow.read("b.txt")
    assert fakes.made == 1


def test_an_unknown_reader_is_refused_before_anything_is_loaded(fakes):
    with pytest.raises(UnknownReaderError, match="'oracle'"):
        workflow.read("a.txt", reader="oracle")
    assert fakes.loaded == []


def test_a_date_may_be_a_date_or_iso_text_and_nothing_else():
    assert workflow.iso_date(date(2026, 3, 12)) == "2026-03-12"
    assert workflow.iso_date("2026-03-12T09:30+01:00") == "2026-03-12T09:30+01:00"
    assert workflow.iso_date(None) is None
    for wrong in ("12.3.2026", "March", 20260312):
        with pytest.raises(UsageError, match="is no date"):
            workflow.iso_date(wrong)
