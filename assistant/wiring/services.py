"""Every service of the house, built from the settings at its first use."""

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant.desk.ask_customer import AskAboutCustomer, EditQuestion, PeekPassages
from assistant.desk.complaints import DismissComplaint, RegisterComplaint
from assistant.desk.conversation import BeginAgain, SeeConversation
from assistant.desk.find_customer import FindCustomer, RecentCustomers
from assistant.desk.notes import FindDraft, KeepDraft, WriteNote
from assistant.desk.open_customer import OpenCustomer
from assistant.desk.promises import SeePromises, SettlePromise, WithdrawPromise
from assistant.desk.watch_film import WatchFilm
from assistant.dialogue.answers.wording import wordings
from assistant.dialogue.asking import Ask
from assistant.dialogue.conversations import StoredMemory
from assistant.dialogue.evidence.gathering import Gather
from assistant.dialogue.evidence.records import LookUp
from assistant.dialogue.promises.finding import FindPromises
from assistant.dialogue.remembering import ShortMemory
from assistant.dialogue.searching import FindPassages, SearchRecords
from assistant.dialogue.understanding.people import FindCircle
from assistant.ingest.exporting import ExportRecords
from assistant.ingest.importing import ImportFiles
from assistant.kernel.clock import Clock, SystemClock
from assistant.language.pipelines import Pipelines
from assistant.search.building import BuildIndex
from assistant.search.embedded import EmbeddedEngine
from assistant.search.encoder.choosing import encoder_named
from assistant.search.encoder.port import Encoder
from assistant.search.generations import Shelf
from assistant.search.second_look.look import SecondLook
from assistant.store.database import Database
from assistant.store.unit_of_work import UnitOfWork
from assistant.supervision.questions import FindQuestion, ListQuestions, TakeQuestions
from assistant.supervision.summaries import ListSummaries, MoreSummaries, OpenSummary, TakeSummaries
from assistant.upkeep.conversations import ForgetConversations
from assistant.upkeep.erasure import EraseCustomer
from assistant.upkeep.generations import ActivateGeneration, PruneGenerations, PurgeIndex, VerifyGeneration
from assistant.upkeep.golden import AddGolden, ListGolden, RemoveGolden
from assistant.upkeep.imports import (
    FindUnfinishedImports,
    ImportForReal,
    ListImports,
    RetryImport,
    RunImport,
    SeeImport,
    StartImport,
    TakeRejects,
)
from assistant.upkeep.index import AskRebuild, RebuildIndex, SeeIndex
from assistant.upkeep.mailbox import AttachEmail, DiscardEmail, ListWaitingEmails
from assistant.upkeep.minding import MindIndex
from assistant.upkeep.shorthand import AddShorthand, ChangeShorthand, ListShorthand, RemoveShorthand, RestoreShorthand
from assistant.upkeep.sign_in import AgentOfSession, SetPreferences, SignIn, SignOut
from assistant.upkeep.staff import AddUser, DisableUser, EnableUser, GrantRole, ListStaff, ResetPassword
from assistant.upkeep.uploads import Uploads
from assistant.upkeep.verification import AskVerification, RunVerifications
from assistant.wiring.job_queue import Job, JobQueue
from assistant.wiring.meters import MeteredSearch, Meters, look
from config import Settings

#: Where the compiled catalogues of texts for people lie.
TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"


class Services:
    """One per process (never share one across a fork). Members are made at first use and kept."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock or SystemClock()

    @cached_property
    def database(self) -> Database:
        """The database of records."""
        return Database(self.settings.database_url)

    @cached_property
    def unit_of_work(self) -> UnitOfWork:
        """Opens transactions."""
        return UnitOfWork(self.database)

    @cached_property
    def pipelines(self) -> Pipelines:
        """The trained spaCy pipelines that this site names."""
        return Pipelines(fr=self.settings.spacy_fr, en=self.settings.spacy_en)

    @cached_property
    def jobs(self) -> JobQueue:
        """The queue of background jobs."""
        return JobQueue(self.settings.jobs_url)

    @cached_property
    def sign_in(self) -> SignIn:
        """A person proves who they are."""
        return SignIn(self.unit_of_work, self.clock)

    @cached_property
    def sign_out(self) -> SignOut:
        """A person leaves."""
        return SignOut(self.unit_of_work, self.clock)

    @cached_property
    def agent_of_session(self) -> AgentOfSession:
        """Whose session this is."""
        return AgentOfSession(self.unit_of_work)

    @cached_property
    def set_preferences(self) -> SetPreferences:
        """How a person likes their pages."""
        return SetPreferences(self.unit_of_work)

    @cached_property
    def add_user(self) -> AddUser:
        """Someone new may sign in."""
        return AddUser(self.unit_of_work, self.clock)

    @cached_property
    def grant_role(self) -> GrantRole:
        """Someone gets a role, or loses one."""
        return GrantRole(self.unit_of_work, self.clock)

    @cached_property
    def disable_user(self) -> DisableUser:
        """Someone may no longer sign in."""
        return DisableUser(self.unit_of_work, self.clock)

    @cached_property
    def enable_user(self) -> EnableUser:
        """Someone may sign in again."""
        return EnableUser(self.unit_of_work, self.clock)

    @cached_property
    def erase_customer(self) -> EraseCustomer:
        """A customer is forgotten."""
        return EraseCustomer(self.unit_of_work, self.clock)

    @cached_property
    def reset_password(self) -> ResetPassword:
        """Someone gets a new password."""
        return ResetPassword(self.unit_of_work, self.clock)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The site's time zone, where days begin."""
        return ZoneInfo(self.settings.time_zone)

    @cached_property
    def find_customer(self) -> FindCustomer:
        """An agent finds who calls."""
        return FindCustomer(self.unit_of_work, self.clock, self.zone, self.settings.phone_region)

    @cached_property
    def recent_customers(self) -> RecentCustomers:
        """Whom an agent opened last."""
        return RecentCustomers(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def open_customer(self) -> OpenCustomer:
        """An agent opens a record."""
        return OpenCustomer(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def watch_film(self) -> WatchFilm:
        """An agent reads a history."""
        return WatchFilm(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def peek_passages(self) -> PeekPassages:
        """What a history says of the words typed so far."""
        return PeekPassages(self.unit_of_work, self.clock, self.find_passages)

    @cached_property
    def ask_about_customer(self) -> AskAboutCustomer:
        """An agent asks about a customer."""
        return AskAboutCustomer(self.unit_of_work, self.clock, self.zone, self.ask)

    @cached_property
    def edit_question(self) -> EditQuestion:
        """An agent sets right what was understood."""
        return EditQuestion(self.unit_of_work, self.clock, self.ask)

    @cached_property
    def see_conversation(self) -> SeeConversation:
        """What an agent asked about a customer so far."""
        return SeeConversation(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def begin_again(self) -> BeginAgain:
        """An agent turns to something else."""
        return BeginAgain(self.unit_of_work, self.clock)

    @cached_property
    def find_draft(self) -> FindDraft:
        """A note under way is found again."""
        return FindDraft(self.unit_of_work)

    @cached_property
    def keep_draft(self) -> KeepDraft:
        """A note under way is kept."""
        return KeepDraft(self.unit_of_work, self.clock)

    @cached_property
    def write_note(self) -> WriteNote:
        """A note is saved."""
        return WriteNote(self.unit_of_work, self.clock, partial(self.jobs.put, Job.FIND_PROMISES))

    @cached_property
    def find_promises(self) -> FindPromises:
        """Promises and undeclared complaints are found in what is new."""
        return FindPromises(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def see_promises(self) -> SeePromises:
        """What was promised to a customer and by them."""
        return SeePromises(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def settle_promise(self) -> SettlePromise:
        """Someone says that a promise was kept."""
        return SettlePromise(self.unit_of_work, self.clock)

    @cached_property
    def withdraw_promise(self) -> WithdrawPromise:
        """Someone says that a promise holds no more."""
        return WithdrawPromise(self.unit_of_work, self.clock)

    @cached_property
    def register_complaint(self) -> RegisterComplaint:
        """What a customer was dissatisfied with becomes a complaint."""
        return RegisterComplaint(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def dismiss_complaint(self) -> DismissComplaint:
        """What a customer said is no complaint."""
        return DismissComplaint(self.unit_of_work, self.clock)

    @cached_property
    def list_summaries(self) -> ListSummaries:
        """A supervisor looks through interactions."""
        return ListSummaries(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def more_summaries(self) -> MoreSummaries:
        """A supervisor reads on."""
        return MoreSummaries(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def open_summary(self) -> OpenSummary:
        """A supervisor reads one interaction whole."""
        return OpenSummary(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def take_summaries(self) -> TakeSummaries:
        """A supervisor takes a list away."""
        return TakeSummaries(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def list_questions(self) -> ListQuestions:
        """A supervisor looks at the questions without answer."""
        return ListQuestions(self.unit_of_work, self.clock, self.zone, self.encoder)

    @cached_property
    def take_questions(self) -> TakeQuestions:
        """A supervisor takes them away."""
        return TakeQuestions(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def find_question(self) -> FindQuestion:
        """The question that someone says the answer of."""
        return FindQuestion(self.unit_of_work, self.clock, self.zone)

    @cached_property
    def forget_conversations(self) -> ForgetConversations:
        """Old conversations go."""
        return ForgetConversations(self.unit_of_work, self.clock, self.settings.conversation_days)

    @cached_property
    def import_files(self) -> ImportFiles:
        """Files come in."""
        settings = self.settings
        return ImportFiles(
            self.unit_of_work, self.clock, longest=settings.max_line_bytes, phone_region=settings.phone_region
        )

    @cached_property
    def export_records(self) -> ExportRecords:
        """Records go out."""
        return ExportRecords(self.unit_of_work, self.zone)

    @cached_property
    def encoder(self) -> Encoder:
        """Turns texts into vectors; loaded at its first use."""
        settings = self.settings
        return encoder_named(
            settings.encoder,
            query_prompt=settings.encoder_query_prompt,
            passage_prompt=settings.encoder_passage_prompt,
        )

    @cached_property
    def shelf(self) -> Shelf:
        """The generations of the search index."""
        return Shelf(self.settings.index_dir)

    @cached_property
    def search_engine(self) -> EmbeddedEngine:
        """Finds passages; a web process calls its `follow()` once."""
        return EmbeddedEngine(
            unit_of_work=self.unit_of_work,
            encoder=self.encoder,
            shelf=self.shelf,
            clock=self.clock,
            follow_seconds=self.settings.follow_seconds,
            delta_limit=self.settings.delta_limit,
        )

    @cached_property
    def meters(self) -> Meters:
        """What this process tells those who watch over it."""
        return Meters()

    def look_at_meters(self) -> None:
        """Tell the meters how the index stands now."""
        look(self.meters, self.search_engine.status, self.clock.now())

    @cached_property
    def build_index(self) -> BuildIndex:
        """Builds a generation of the search index and puts it in service."""
        return BuildIndex(self.unit_of_work, self.encoder, self.shelf, self.clock)

    @cached_property
    def find_passages(self) -> FindPassages:
        """Finds passages and reads their records."""
        return FindPassages(self.unit_of_work, MeteredSearch(self.search_engine, self.meters), self.zone)

    @cached_property
    def search_records(self) -> SearchRecords:
        """The same, by a customer's reference."""
        return SearchRecords(self.unit_of_work, self.find_passages)

    @cached_property
    def find_circle(self) -> FindCircle:
        """Who is around a customer."""
        return FindCircle(self.unit_of_work)

    @cached_property
    def second_look(self) -> SecondLook:
        """Tells which of the passages found answer."""
        return SecondLook(self.encoder, self.settings.encoder)

    @cached_property
    def ask(self) -> Ask:
        """Answers a question about a customer; conversations are forgotten with this process."""
        return Ask(
            clock=self.clock,
            find_circle=self.find_circle,
            gather=Gather(self.find_passages, self.zone, self.second_look),
            look_up=LookUp(self.unit_of_work, self.zone),
            wording=wordings(TRANSLATIONS),
            memory=ShortMemory(),
            abstain_below=self.settings.abstain_below,
            pipelines=self.pipelines,
        )

    @cached_property
    def ask_and_remember(self) -> Ask:
        """The same for the command line, in conversations that outlive it."""
        return replace(self.ask, memory=StoredMemory(self.unit_of_work, asker="cli"))

    @cached_property
    def list_staff(self) -> ListStaff:
        """An admin looks at everyone."""
        return ListStaff(self.unit_of_work)

    @cached_property
    def uploads(self) -> Uploads:
        """Files on their way in."""
        return Uploads(self.settings.instance_dir / "uploads")

    @cached_property
    def start_import(self) -> StartImport:
        """Files are uploaded."""
        return StartImport(self.unit_of_work, self.clock, self.uploads, self._nudge_import)

    @cached_property
    def import_for_real(self) -> ImportForReal:
        """Files that were tried out are taken in."""
        return ImportForReal(self.unit_of_work, self.clock, self.uploads, self._nudge_import)

    @cached_property
    def retry_import(self) -> RetryImport:
        """An import that broke off goes on."""
        return RetryImport(self.unit_of_work, self.clock, self.uploads, self._nudge_import)

    def _nudge_import(self, number: int) -> None:
        self.jobs.put(Job.RUN_IMPORT, run_id=number)

    @cached_property
    def run_import(self) -> RunImport:
        """A worker takes files in."""
        return RunImport(self.unit_of_work, self.clock, self.uploads, self.import_files)

    @cached_property
    def find_unfinished_imports(self) -> FindUnfinishedImports:
        """What a worker has left to take in."""
        return FindUnfinishedImports(self.unit_of_work)

    @cached_property
    def list_imports(self) -> ListImports:
        """The imports started last."""
        return ListImports(self.unit_of_work, self.clock)

    @cached_property
    def see_import(self) -> SeeImport:
        """How far an import is."""
        return SeeImport(self.unit_of_work, self.clock)

    @cached_property
    def take_rejects(self) -> TakeRejects:
        """What an import set aside."""
        return TakeRejects(self.unit_of_work, self.clock, self.uploads)

    @cached_property
    def ask_rebuild(self) -> AskRebuild:
        """The index is to be built again."""
        return AskRebuild(self.unit_of_work, self.clock, partial(self.jobs.put, Job.REBUILD_INDEX))

    @cached_property
    def rebuild_index(self) -> RebuildIndex:
        """The index is built again."""
        return RebuildIndex(self.unit_of_work, self.clock, self.build_index)

    @cached_property
    def mind_index(self) -> MindIndex:
        """The worker sees to it that the index is rebuilt when it must be."""
        return MindIndex(
            self.unit_of_work,
            self.clock,
            self.shelf,
            self.encoder,
            delta_limit=self.settings.delta_limit,
            ask_rebuild=self.ask_rebuild,
        )

    @cached_property
    def see_index(self) -> SeeIndex:
        """How the index stands."""
        return SeeIndex(self.unit_of_work, self.clock, self.search_engine, self.shelf)

    @cached_property
    def verify_generation(self) -> VerifyGeneration:
        """A generation of the index is looked over."""
        return VerifyGeneration(self.unit_of_work, self.clock, self.shelf, self.encoder)

    @cached_property
    def ask_verification(self) -> AskVerification:
        """A generation of the index is to be looked over by a worker."""
        nudge = partial(self.jobs.put, Job.VERIFY_INDEX)
        return AskVerification(self.unit_of_work, self.clock, self.shelf, nudge)

    @cached_property
    def run_verifications(self) -> RunVerifications:
        """A worker looks over the generations that someone asked for."""
        return RunVerifications(self.clock, self.shelf, self.verify_generation)

    @cached_property
    def activate_generation(self) -> ActivateGeneration:
        """Another generation of the index is put in service."""
        return ActivateGeneration(self.unit_of_work, self.clock, self.shelf, self.encoder)

    @cached_property
    def list_golden(self) -> ListGolden:
        """The golden questions."""
        return ListGolden(self.unit_of_work)

    @cached_property
    def add_golden(self) -> AddGolden:
        """A question gets a known answer."""
        return AddGolden(self.unit_of_work, self.clock, self.shelf, self.encoder)

    @cached_property
    def remove_golden(self) -> RemoveGolden:
        """A golden question is asked no more."""
        return RemoveGolden(self.unit_of_work, self.clock)

    @cached_property
    def prune_generations(self) -> PruneGenerations:
        """Old generations of the index go."""
        return PruneGenerations(self.unit_of_work, self.clock, self.shelf)

    @cached_property
    def purge_index(self) -> PurgeIndex:
        """What was erased leaves the disk."""
        return PurgeIndex(self.unit_of_work, self.clock, self.shelf, self.build_index)

    @cached_property
    def list_waiting_emails(self) -> ListWaitingEmails:
        """E-mails of nobody."""
        return ListWaitingEmails(self.unit_of_work, self.clock)

    @cached_property
    def attach_email(self) -> AttachEmail:
        """Whose e-mail it is."""
        return AttachEmail(self.unit_of_work, self.clock)

    @cached_property
    def discard_email(self) -> DiscardEmail:
        """An e-mail of no customer is thrown away."""
        return DiscardEmail(self.unit_of_work, self.clock)

    @cached_property
    def list_shorthand(self) -> ListShorthand:
        """What short forms stand for."""
        return ListShorthand(self.unit_of_work)

    @cached_property
    def add_shorthand(self) -> AddShorthand:
        """A short form gets a meaning."""
        return AddShorthand(self.unit_of_work, self.clock)

    @cached_property
    def change_shorthand(self) -> ChangeShorthand:
        """A short form gets another meaning."""
        return ChangeShorthand(self.unit_of_work, self.clock)

    @cached_property
    def remove_shorthand(self) -> RemoveShorthand:
        """A short form means nothing any more."""
        return RemoveShorthand(self.unit_of_work, self.clock)

    @cached_property
    def restore_shorthand(self) -> RestoreShorthand:
        """A short form means again what it did when the product came."""
        return RestoreShorthand(self.unit_of_work, self.clock)

    def close(self) -> None:
        """Let go of what was opened."""
        if "jobs" in self.__dict__:
            self.jobs.close()
        if "search_engine" in self.__dict__:
            self.search_engine.close()
        if "database" in self.__dict__:
            self.database.dispose()
