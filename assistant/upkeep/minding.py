"""The worker minds the index: it asks for a rebuild that nobody asked for but everybody needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from assistant.kernel.clock import Clock
from assistant.kernel.errors import Unavailable
from assistant.records.builds.codes import BuildStatus
from assistant.records.builds.queries import last_build, unfinished_build
from assistant.records.timeline.reading_order import more_interactions_changed
from assistant.search.encoder.port import Encoder
from assistant.search.generations import Shelf
from assistant.search.manifest import Manifest
from assistant.search.rules import RULES
from assistant.store.unit_of_work import UnitOfWork, Work
from assistant.upkeep.index import AskRebuild

#: Whom the audit log names.
ACTOR = "worker"
#: A rebuild that failed would fail again a minute later: people get this long to mend what is wrong.
PATIENCE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class MindIndex:
    """Looks whether the index misses, is damaged, is of another encoder, made by other rules or far behind.

    Where one was built and held back, it is looked at in the place of the one in service: the same would be held back
    again, until enough has changed.

    `delta_limit` is how many changed interactions a web process can keep beside the index; a rebuild is asked for at
    half of it, so that there is room for what changes meanwhile.
    """

    unit_of_work: UnitOfWork
    clock: Clock
    shelf: Shelf
    encoder: Encoder
    delta_limit: int
    ask_rebuild: AskRebuild
    settings: Mapping[str, str] = field(default_factory=lambda: RULES)

    def __call__(self) -> None:
        """Ask for a rebuild if one is needed; tell the worker once more of one that was asked for."""
        with self.unit_of_work.reading() as work:
            wanted = unfinished_build(work.session) is not None or self._is_needed(work)
        if wanted:
            self.ask_rebuild(actor=ACTOR)

    def _is_needed(self, work: Work) -> bool:
        if self._failed_just_now(work):
            return False
        manifest = self._manifest()
        if manifest is None:
            return more_interactions_changed(work.session, 0, than=0)
        is_other = manifest.model_digest != self.encoder.digest or not manifest.follows(self.settings)
        return is_other or more_interactions_changed(work.session, manifest.sequence, than=self.delta_limit // 2)

    def _failed_just_now(self, work: Work) -> bool:
        build = last_build(work.session)
        if build is None or build.status != BuildStatus.FAILED or build.finished_at is None:
            return False
        # A clock that was set back must not make a failure of the future stand in the way until then.
        return timedelta(0) <= self.clock.now() - build.finished_at < PATIENCE

    def _manifest(self) -> Manifest | None:
        """What the generation made last holds; None when there is none or its files are not those it names."""
        name, held_back = self.shelf.current(), self.shelf.held_back()
        if name is None:
            return None
        try:
            served = self.shelf.whole_manifest(name)
            return self.shelf.whole_manifest(held_back) if held_back else served
        except Unavailable:
            return None
