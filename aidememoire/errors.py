"""Every error that aidememoire raises on purpose.

    AidememoireError
    ├── UsageError                  the call itself is wrong (exit status 2)
    │   ├── UnknownReaderError      no reader of this name
    │   ├── MissingExtraError       an optional part is not installed
    │   ├── UnknownFormatError      no export format of this name
    │   ├── JudgementError          a reviewer's decision that does not fit its record
    │   └── CorpusError             a corpus that is not in the form of its kind
    ├── SourceError                 one source is refused; others go on (exit status 1)
    │   ├── MissingSourceError      nothing is there
    │   ├── DirectorySourceError    a folder, not a file
    │   ├── UnreadableSourceError   the system does not let us read it
    │   ├── BinarySourceError       bytes that are no text
    │   ├── UndecodableSourceError  text in no encoding that we know
    │   ├── EmptySourceError        no text left once navigation and images are out
    │   ├── OversizedSourceError    more than one article can be
    │   ├── LanguageSourceError     not English
    │   ├── UrlSourceError          an address that is refused or does not answer
    │   ├── MetadataError           the metadata given, or beside the file, is wrong
    │   └── RowSourceError          a row, line or record of a container is no article
    │       └── NoTextColumnError   none of its columns holds a text
    ├── EndpointError               a language model can't be asked about one source; others go on
    │   ├── EndpointDownError       its endpoint does not answer, or is busy for too long
    │   ├── EndpointRefusedError    its endpoint refuses the key, the model or the question
    │   └── AnswerError             what it answers does not have the form that was asked for
    ├── ExportError                 the folder of an export can't be written to
    ├── RecordError                 a record that contradicts itself or its text
    ├── LexiconError                a word list that does not hold what it must
    ├── LedgerError                 the ledger can't do what is asked
    │   ├── MissingLedgerError      no ledger is there, or its server does not answer
    │   ├── NotALedgerError         a file or database that holds something else
    │   ├── LedgerVersionError      a ledger of a newer program, or an older one that can't be written
    │   ├── LedgerBusyError         another program writes it
    │   └── LedgerDamagedError      it does not hold what it must
    └── ModelError                  the embedded model is missing or is not the one expected

Each is one sentence made of what was found, what was expected, and what to do.
"""


class AidememoireError(Exception):
    """Base of all errors raised on purpose.

    `found`, `expected` and `remedy` are clauses without a full stop; `str(error)` joins them into one sentence.
    `expected` and `remedy` may be empty where `found` says it all.
    """

    def __init__(self, found: str, expected: str = "", remedy: str = "") -> None:
        super().__init__(found, expected, remedy)
        self.found = found
        self.expected = expected
        self.remedy = remedy

    def __str__(self) -> str:
        expected = f"expected {self.expected}" if self.expected else ""
        return "; ".join(clause for clause in (self.found, expected, self.remedy) if clause) + "."


class UsageError(AidememoireError):
    """The call itself is wrong, whatever the source."""


class UnknownReaderError(UsageError):
    """No reader of the given name is installed."""


class MissingExtraError(UsageError):
    """An optional part of the package is asked for and not installed."""

    @classmethod
    def of(cls, what: str, extra: str) -> "MissingExtraError":
        """The error for `what` (a plural noun: "Parquet files"), which needs the extra named `extra`."""
        return cls(f"{what} need an optional part that is not installed", "", f"pip install 'aidememoire[{extra}]'")


class UnknownFormatError(UsageError):
    """No export format of the given name is known."""


class JudgementError(UsageError):
    """A reviewer's decision does not fit its record, or its record is not there."""


class CorpusError(UsageError):
    """A file or folder to be scored is not in the form of its kind, or holds nothing."""


class EndpointError(AidememoireError):
    """A language model can't be asked, or not to any use; messages never hold its key."""


class EndpointDownError(EndpointError):
    """The endpoint does not answer, or is busy for longer than we wait."""


class EndpointRefusedError(EndpointError):
    """The endpoint refuses the key, the model or the question: asking again would not help."""


class AnswerError(EndpointError):
    """What the endpoint or its model answers does not have the form that was asked for."""


class ExportError(AidememoireError):
    """The folder of an export can't be made or written to."""


class SourceError(AidememoireError):
    """One source is refused. `source` is its path, address or `-`, as given."""

    def __init__(self, source: str, found: str, expected: str = "", remedy: str = "") -> None:
        super().__init__(found, expected, remedy)
        # Exceptions are pickled by their args, and readers may run in other processes.
        self.args = (source, found, expected, remedy)
        self.source = source

    def __str__(self) -> str:
        return f"{self.source}: {super().__str__()}"


class MissingSourceError(SourceError):
    """There is nothing at the given path."""


class DirectorySourceError(SourceError):
    """The path is a folder."""


class UnreadableSourceError(SourceError):
    """The operating system does not let us read the file."""


class BinarySourceError(SourceError):
    """The bytes are no text."""


class UndecodableSourceError(SourceError):
    """The text is in no encoding that we know."""


class EmptySourceError(SourceError):
    """No text is left once navigation, images and addresses are out."""


class OversizedSourceError(SourceError):
    """The source is larger than an article can be (see `settings.MAX_SOURCE_BYTES`)."""


class LanguageSourceError(SourceError):
    """The text is in a language that no reader knows; `found` names it."""


class UrlSourceError(SourceError):
    """The address is refused (scheme, private network) or does not answer."""


class MetadataError(SourceError):
    """The metadata given, or in the JSON file beside the source, is wrong."""


class RowSourceError(SourceError):
    """A row, line or record of a container, or the container itself, holds no article."""


class NoTextColumnError(RowSourceError):
    """A row, or a whole table, has no column for the text."""


class RecordError(AidememoireError, ValueError):
    """A record that contradicts itself or the text it rests on."""


class LexiconError(AidememoireError, ValueError):
    """A word list that does not hold what it must."""


class ModelError(AidememoireError):
    """The embedded model is missing, damaged, or is not the one expected."""


class LedgerError(AidememoireError):
    """The ledger can't do what is asked."""


class MissingLedgerError(LedgerError):
    """No ledger is there, or its server does not answer."""


class NotALedgerError(LedgerError):
    """The file or database holds something else."""


class LedgerVersionError(LedgerError):
    """The ledger's schema is newer than the program, or older and can't be brought up to date."""


class LedgerBusyError(LedgerError):
    """Another program has been writing the ledger for longer than we wait."""


class LedgerDamagedError(LedgerError):
    """The ledger does not hold what it must."""
