"""A small town: two people who share a line, one with a long and awkward history."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from flask import Flask

from assistant.language.phones import normalise_phone
from assistant.records.customers.finding import refresh_words
from assistant.records.customers.models import (
    Address,
    Consent,
    Customer,
    CustomerEmail,
    CustomerPhone,
    Relationship,
    Satisfaction,
    Score,
)
from assistant.records.holdings.models import Holding
from assistant.records.offers.models import Offer, Proposal
from assistant.records.tasks.models import Task
from assistant.records.timeline.models import Event, Interaction
from assistant.store.base import Base
from assistant.store.unit_of_work import UnitOfWork
from assistant.web.application import create_app
from assistant.wiring.services import Services
from tests.pages import Visitor


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.fixture
def town(unit_of_work: UnitOfWork) -> None:
    """Hélène Kerdraon and her husband Yann, with contacts from 2024 to November 2026."""
    with unit_of_work.atomic() as work:
        helene = _person("C-1", "Mme Hélène Kerdraon", "Hélène", "Kerdraon", date(1980, 2, 29), "06 39 98 10 01")
        yann = _person("C-2", "Yann Kerdraon", "Yann", "Kerdraon", date(1978, 7, 3), "06 39 98 10 02")
        work.session.add_all([helene, yann])
        work.session.flush()
        work.session.add(Relationship(from_id=yann.id, to_id=helene.id, role="spouse"))
        work.session.add_all(_history(helene.id))
        work.session.flush()
        refresh_words(work.session, [helene.id, yann.id])


@pytest.fixture
def app(services: Services) -> Flask:
    return create_app(services=services)


@pytest.fixture
def visitor(app: Flask, town: None) -> Visitor:
    assert town is None
    return Visitor(app)


def _person(ref: str, name: str, given: str, family: str, born: date, mobile: str) -> Customer:
    numbers = [mobile, "+33 (0)2 61 91 10 10"]
    return Customer(
        ref=ref,
        kind="person",
        name=name,
        given_name=given,
        family_name=family,
        birth_date=born,
        status="active",
        segment="confort",
        contact_hours="mon-fri 09:00-12:00",
        value_current=Decimal(620),
        phones=[CustomerPhone(position=n, number=p, e164=normalise_phone(p)) for n, p in enumerate(numbers)],
        emails=[
            CustomerEmail(position=0, address=f"{given}@kerdraon.example", folded=f"{given}@kerdraon.example".lower())
        ],
        addresses=[
            Address(position=0, line="3 rue du Lavoir", postcode="29000", city="Quimper", since=date(2020, 1, 1))
        ],
        scores=[Score(name="attrition", value=0.71, at=moment("2026-11-12T04:00:00+01:00"), model="attrition-v3")],
        satisfaction=[
            Satisfaction(at=moment("2026-03-01T09:00:00+01:00"), value=8),
            Satisfaction(at=moment("2026-09-01T09:00:00+02:00"), value=4),
        ],
        consents=[
            Consent(purpose="marketing", channel="phone", granted=True, at=moment("2024-01-01T09:00:00+01:00")),
            Consent(purpose="marketing", channel="phone", granted=False, at=moment("2025-01-01T09:00:00+01:00")),
        ],
    )


def _history(customer_id: int) -> Iterator[Base]:
    yield (Offer(code="alerte-sms", label={"fr": "Alertes par SMS", "en": "Text alerts"}, goal="service"))
    yield (Holding(ref="H-1", customer_id=customer_id, product="assurance-habitation", opened=date(2011, 5, 2)))
    yield (
        Interaction(
            ref="I-1",
            customer_id=customer_id,
            at=moment("2026-11-03T14:10:00+01:00"),
            channel="phone",
            kind="call",
            direction="in",
            text="clte mecontente, prlvt passé 2x le 02/11. Rbt annoncé ss 10j.",
            author="Karim Diallo",
            team="Brest",
            outcome="callback_promised",
            duration_s=420,
        )
    )
    yield (
        Interaction(
            ref="I-2",
            customer_id=customer_id,
            at=moment("2026-10-27T09:00:00+01:00"),
            channel="email",
            kind="complaint",
            direction="in",
            subject="<script>alert(1)</script>",
            text="<img src=x onerror=alert(2)> Je suis déçue.",
            complaint_status="acknowledged",
            complaint_category="rendez_vous",
            complaint_received_at=moment("2026-10-27T09:00:00+01:00"),
        )
    )
    for week in range(60):
        yield (
            Interaction(
                ref=f"I-old-{week}",
                customer_id=customer_id,
                at=moment("2025-12-31T10:00:00+01:00") - timedelta(weeks=week),
                channel="letter",
                kind="letter",
                direction="out",
                text=f"Relevé numéro {week}.",
            )
        )
    yield (
        Event(
            ref="E-1",
            customer_id=customer_id,
            at=moment("2026-11-02T06:00:00+01:00"),
            kind="direct_debit_rejected",
            amount=Decimal("38.00"),
            currency="EUR",
        )
    )
    yield (
        Proposal(
            ref="P-1",
            customer_id=customer_id,
            offer="alerte-sms",
            channel="phone",
            at=moment("2026-09-01T10:00:00+02:00"),
            outcome="refused",
        )
    )
    yield (
        Task(
            ref="T-1",
            customer_id=customer_id,
            kind="callback",
            due_at=moment("2026-11-13T18:00:00+01:00"),
            owner="Karim Diallo",
            status="open",
            text="Donner la date du virement",
        )
    )
