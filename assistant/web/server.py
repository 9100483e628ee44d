"""How gunicorn serves the site (`gunicorn --config python:assistant.web.server`).

Threads, not gevent: a request spends its time in the encoder and in the index, where gevent would hold up all others.
"""

import logging
import os
import threading
import time
from typing import TYPE_CHECKING, cast

import structlog
from gunicorn.config import Config
from gunicorn.glogging import Logger

from assistant.kernel.errors import FilrougeError
from assistant.wiring.logs import set_up_logging
from assistant.wiring.meters import forget, start_anew
from config import Settings

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

    from assistant.wiring.services import Services

log = structlog.get_logger(__name__)
settings = Settings()
#: Seconds between two looks of each process at how its index stands, for `/metrics`: two short queries each.
LOOK_EVERY = 5.0


class HouseLogger(Logger):  # type: ignore[misc] # gunicorn has no types
    """What gunicorn has to say, in the shape of our own lines and without the address that was asked for."""

    def setup(self, cfg: Config) -> None:
        """Hand everything over to the root logger."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        set_up_logging(settings)

    def exception(self, msg: object, *_address: object, **_options: object) -> None:
        """Log the exception being handled; an address may hold a customer's reference."""
        self.error_log.exception(str(msg).partition("%")[0].strip())


bind = f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"
worker_class = "gthread"
workers = settings.web_processes
threads = settings.web_threads
keepalive = 15
#: Requests under way are finished, live streams are cut; the supervisor waits five seconds in all.
graceful_timeout = 3
#: A worker writes its heartbeat to a file: in memory, so that a slow disk does not make it look dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
#: Addresses carry customers' references: the application logs routes instead.
accesslog = None
logger_class = HouseLogger
loglevel = "warning"
control_socket_disable = True
proc_name = "filrouge"


def on_starting(server: "Arbiter") -> None:  # noqa: ARG001 - gunicorn's signature
    """Import the code once, before forking; services are made afterwards, one set for each process."""
    start_anew()
    import assistant.web.application  # noqa: F401 - imported to be shared, not to be used here


def when_ready(server: "Arbiter") -> None:  # noqa: ARG001
    """Greet: connections are accepted from here on."""
    greeting = os.environ.get("FILROUGE_GREETING")
    if greeting:
        print(greeting, flush=True)


def post_worker_init(worker: "Worker") -> None:
    """Follow the outbox, and load the encoder while the first pages are served."""
    services = cast("Services", worker.wsgi.extensions["services"])
    threading.Thread(target=_get_ready, args=(services,), name="get-ready", daemon=True).start()


def child_exit(server: "Arbiter", worker: "Worker") -> None:  # noqa: ARG001
    """Tell no more of how the index stood in a process that ended, killed ones too."""
    forget(worker.pid)


def worker_exit(server: "Arbiter", worker: "Worker") -> None:  # noqa: ARG001
    """Let go of the database, then end at once.

    The interpreter's own end waits for torch, loaded or still loading: 5 s measured, after which the supervisor kills.
    """
    if worker.booted:  # one that could not start tells the server so by its exit code
        cast("Services", worker.wsgi.extensions["services"]).database.dispose()
        logging.shutdown()
        os._exit(0)


def _get_ready(services: "Services") -> None:
    try:
        services.search_engine.follow()
        services.search_engine.warm()
    except FilrougeError as error:
        log.warning("search.not_ready", code=error.code)
    while True:
        try:
            services.look_at_meters()
        except Exception:  # an edge: the thread must outlive a database that is away
            log.warning("metrics.not_looked_at", exc_info=True)
        time.sleep(LOOK_EVERY)
