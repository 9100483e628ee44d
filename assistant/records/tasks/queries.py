"""Questions asked of tasks."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.records.tasks.codes import TaskStatus
from assistant.records.tasks.models import Task


def open_tasks(session: Session, customer_id: int) -> Sequence[Task]:
    """What is still to be done for a customer, the most urgent first."""
    return session.scalars(
        select(Task)
        .where(Task.customer_id == customer_id, (Task.status == TaskStatus.OPEN) | Task.status.is_(None))
        .order_by(Task.due_at, Task.id)
    ).all()
