"""Log lines: one event each, as JSON or for a console, without anything about a customer.

An event names what happened, where and how long it took; people are numbers. The text of an unexpected exception is
left out, for it often quotes the value that broke: its kind and the lines it passed through are kept.
"""

import logging
import sys
import traceback
from contextlib import suppress
from types import TracebackType

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from config import Settings

#: Libraries say what goes wrong and nothing else: what they tell of their work may quote an address or a value.
#: Werkzeug's own logger is named because it gives itself a level when it has none.
LIBRARIES = (None, "werkzeug")


def set_up_logging(settings: Settings) -> None:
    """Send the events of this process, and those of the libraries, to its standard error."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        keep_only_frames,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = _StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(settings)],
        )
    )
    root = logging.getLogger()
    for previous in [each for each in root.handlers if isinstance(each, _StandardError)]:
        root.removeHandler(previous)
    root.addHandler(handler)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("assistant").setLevel(settings.log_level.upper())


def keep_only_frames(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its kind and the lines it passed through."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()[1]
    elif isinstance(raised, tuple):
        raised = raised[1]
    if isinstance(raised, BaseException):
        event["error"] = type(raised).__qualname__
        event["frames"] = _frames(raised.__traceback__)
    return event


class _StandardError(logging.Handler):
    """Writes to standard error as it is at that moment, for servers and tests replace it."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a line that cannot be written is lost, and the work goes on."""
        with suppress(OSError, ValueError):
            print(self.format(record), file=sys.stderr, flush=True)


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _renderer(settings: Settings) -> Processor:
    if settings.log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
