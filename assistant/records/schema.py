"""Names every stored class, so that migrations and tests see the whole schema."""

from assistant.records.audit.models import AuditEntry
from assistant.records.builds.models import IndexBuild
from assistant.records.conversations.models import Conversation, ConversationTurn, TurnCustomer
from assistant.records.customers.models import (
    Address,
    Consent,
    Customer,
    CustomerEmail,
    CustomerPhone,
    CustomerWord,
    NameVariant,
    NameWord,
    Relationship,
    Satisfaction,
    Score,
)
from assistant.records.dissatisfaction.models import UndeclaredComplaint
from assistant.records.golden.models import GoldenAnswer, GoldenQuestion
from assistant.records.holdings.models import Holding
from assistant.records.imports.models import ImportRun
from assistant.records.knowledge.models import Article
from assistant.records.mailbox.models import WaitingEmail
from assistant.records.notes.models import NoteDraft
from assistant.records.offers.models import Offer, Proposal
from assistant.records.promises.models import Promise
from assistant.records.shorthand.models import ShorthandEntry
from assistant.records.staff.models import User
from assistant.records.tasks.models import Task
from assistant.records.timeline.models import Event, Interaction
from assistant.store.outbox import Change
from assistant.store.positions import ReadingPosition

TABLES = (
    Address,
    Article,
    AuditEntry,
    Change,
    Consent,
    Conversation,
    ConversationTurn,
    Customer,
    CustomerEmail,
    CustomerPhone,
    CustomerWord,
    Event,
    GoldenAnswer,
    GoldenQuestion,
    Holding,
    ImportRun,
    IndexBuild,
    Interaction,
    NameVariant,
    NameWord,
    NoteDraft,
    Offer,
    Promise,
    Proposal,
    ReadingPosition,
    Relationship,
    Satisfaction,
    Score,
    ShorthandEntry,
    Task,
    TurnCustomer,
    UndeclaredComplaint,
    User,
    WaitingEmail,
)
