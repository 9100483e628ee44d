"""Runs the worker: `python -m assistant.jobs`."""

import structlog

from assistant.jobs.tasks import register
from assistant.wiring.logs import set_up_logging
from assistant.wiring.services import Services
from config import Settings

log = structlog.get_logger(__name__)


def main() -> None:
    """Perform jobs until told to stop."""
    settings = Settings()
    set_up_logging(settings)
    services = Services(settings)
    register(services.jobs, services)
    log.info("worker.started")
    services.jobs.work()
    services.close()
    log.info("worker.stopped")


if __name__ == "__main__":
    main()
