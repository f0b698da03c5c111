"""What can go wrong, each with a stable code and one sentence that names the place, the field and the mend.

Every error that a user can meet derives from `DyadwireError`. The code (`DW-…`) appears in logs, on dead letters and in the
docs, so that it can be searched for; codes are never reused.
"""


class DyadwireError(Exception):
    """Base of all errors that are shown to a user; `str(error)` is the one sentence to show."""

    code = "DW-000"


class ArticleError(DyadwireError):
    """An article cannot be read. Mend the producer and send the article again; the bytes are kept as a dead letter."""

    code = "DW-100"


class NotJSON(ArticleError):
    """The bytes are not one JSON document in UTF-8."""

    code = "DW-101"


class WrongShape(ArticleError):
    """The JSON is readable but is no article: a field is missing, has the wrong type or an unknown value."""

    code = "DW-102"


class TooLarge(ArticleError):
    """The article is larger than `max_article_bytes`; raise the setting or cut the article."""

    code = "DW-103"


class NoValue(ArticleError):
    """The message has a key and no value (a tombstone); nothing is judged. Send a `canceled` article to kill a story."""

    code = "DW-104"


class NotText(WrongShape):
    """The news item is in order and no text: a picture, a video, an event. Nothing to mend; send text items to this topic."""

    code = "DW-105"


class NotXML(ArticleError):
    """The bytes are not one XML document that may be read: broken, with entities of its own, or nested too deep."""

    code = "DW-106"


class Embargoed(ArticleError):
    """The article came before its embargo ends. Replay it afterwards; `dyadwire ingest` holds such articles back by itself."""

    code = "DW-107"


class UnreadItem(ArticleError):
    """`dyadwire ingest` could not read an item of a wire. Mend what its sentence says, and send it through `ingest` again."""

    code = "DW-108"


class JudgementFailed(ArticleError):
    """The judgement raised on a readable article: a defect of ours. The article is kept; report it with the dead letter."""

    code = "DW-110"


class KnowledgeError(DyadwireError):
    """A data file under `streams/knowledge` has a mistake; the sentence names file, line and mend."""

    code = "DW-200"


class RecogniserUnavailable(DyadwireError):
    """The optional recogniser of names cannot be had: a package or its data is not installed."""

    code = "DW-201"


class SettingsError(DyadwireError):
    """A setting has a value that cannot be used."""

    code = "DW-300"


class BrokerError(DyadwireError):
    """The broker cannot be reached or refuses; the sentence names the address and what to try."""

    code = "DW-400"


class TopicError(BrokerError):
    """A topic is missing or has other partitions or another cleanup policy than the worker needs."""

    code = "DW-401"


class UntestedVersion(DyadwireError):
    """Faust or aiokafka has another version than the one that the repairs were tested on."""

    code = "DW-500"


class StateFolderError(DyadwireError):
    """The folder for the worker's state cannot be written."""

    code = "DW-501"


class WorkerEnded(DyadwireError):
    """The demo's worker ended by itself; the sentence has its exit code and the end of its log."""

    code = "DW-502"


class WorkerStuck(DyadwireError):
    """The demo's worker runs and gets no further; the sentence says how far it came."""

    code = "DW-503"


class UnknownForm(DyadwireError):
    """The table of events holds a record in a form that this version does not read: a newer version wrote it."""

    code = "DW-600"


class ArchiveError(DyadwireError):
    """A packed file is damaged, has a password, or grows as bombs do; what came before the place was read."""

    code = "DW-700"


class SourceListError(DyadwireError):
    """The list of sources has a mistake; the sentence names file, line, source and field."""

    code = "DW-701"


class FetchError(DyadwireError):
    """A feed or page cannot be had now, or may not be asked for; the sentence names the address and the reason."""

    code = "DW-702"


class MemoryFileError(DyadwireError):
    """The file that remembers what was sent cannot be used; mend it, or name another one."""

    code = "DW-703"
