"""CSV for customers, interactions and events."""

import json

import pytest

from tests.ingest.desk import CUSTOMER, Desk

CUSTOMERS = """ref,kind,name,phones,flags,addresses.city,value.current,shoe
C-1,person,"Valtier, Sélène",06 39 98 12 34|02 61 91 40 12,vip|staff,Nantes,410,38
C-2,organisation,"Fleurs ""Chez Lou"" ",,,,,
"""
INTERACTIONS = (
    "ref;customer;at;channel;kind;text;duration_s;complaint.status\r\n"
    'I-1;C-1;2026-03-12T10:00:00+01:00;phone;call;"première ligne\r\nseconde; ligne";120;open\r\n'
    "I-2;C-1;2026-03-13T10:00:00+01:00;email;email;bonjour;;\r\n"
)
EVENTS = "ref\tcustomer\tat\tkind\tamount\tattributes.card\nE-1\tC-1\t2026-03-12T10:00:00+01:00\toverdraft\t-12.5\tCB\n"


def test_customers_interactions_and_events_come_in_by_their_headers(desk_on_both: Desk) -> None:
    paths = [
        desk_on_both.file(b"\xef\xbb\xbf" + CUSTOMERS.encode(), "customers.csv"),
        desk_on_both.file(INTERACTIONS, "notes.csv"),
        desk_on_both.file(EVENTS, "events.csv"),
    ]

    report = desk_on_both.bring_in(*reversed(paths))

    assert report.rejects == []
    first, second, *rest = desk_on_both.exported()
    assert first["phones"] == ["06 39 98 12 34", "02 61 91 40 12"]
    assert (first["flags"], first["addresses"], first["value"]) == (
        ["vip", "staff"],
        [{"city": "Nantes"}],
        {"current": "410"},
    )
    assert first["extra"] == {"shoe": "38"}
    assert second["name"] == 'Fleurs "Chez Lou" '
    assert rest[0]["text"] == "première ligne\nseconde; ligne"
    assert (rest[0]["duration_s"], rest[0]["complaint"]) == (120, {"status": "open"})
    assert (rest[2]["amount"], rest[2]["attributes"]) == ("-12.5", {"card": "CB"})
    again = desk_on_both.bring_in(*paths)
    assert again.total.unchanged == again.total.read == 5


def test_a_type_column_says_what_each_row_is(desk: Desk) -> None:
    rows = "type,ref,kind,name,customer,at\nevent,E-1,birth,,C-1,2026-03-12T10:00:00Z\ncustomer,C-1,person,Sélène,,\n"

    report = desk.bring_in(desk.file(rows, "all.csv"))

    assert report.total.created == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"E-2,C-1,2026-03-12T10:00:00Z", "columns"),
        (b"E-2,C-1,2026-03-12T10:00:00Z,birth,1", "columns"),
        (b'E-2,"C-1,2026-03-12T10:00:00Z,birth', "quotes"),
        (b'E-2,"C-1"x,2026-03-12T10:00:00Z,birth', "quotes"),
        ("E-2,C-1,2026-03-12T10:00:00Z,né".encode("latin-1"), "encoding"),
        (b"E-2,C-1,demain,birth", "bad_time"),
        (b"E-2,C-1,,birth", "missing"),
        (b"E-2,C-1,2026-03-12T10:00:00Z,bi\x00rth", "control_character"),
        (b"E-2,C-1,2026-03-12T10:00:00Z," + b"x" * 200_000, "line_too_long"),
    ],
)
def test_a_bad_row_is_set_aside_with_the_header_and_its_neighbours_go_in(desk: Desk, row: bytes, reason: str) -> None:
    desk.send(CUSTOMER)
    header, good = b"ref,customer,at,kind\n", b"C-1,2026-03-12T10:00:00Z,birth\n"
    path = desk.file(
        header + b"E-1," + good + row + b"\nE-3," + good + b'E-4,"C-1",2026-03-12T10:00:00Z,birth\n', "e.csv"
    )

    report = desk.bring_in(path)

    assert [(r.line, r.reason) for r in report.rejects] == [(3, reason)]
    assert report.types["event"].created == 3
    assert path.with_name("e.csv.rejects.csv").read_bytes() == header + row + b"\n"


@pytest.mark.parametrize("header", ["ref,ref,at", "ref,,at", "complaint,complaint.status"])
def test_a_header_that_cannot_be_used_is_told(desk: Desk, header: str) -> None:
    report = desk.bring_in(desk.file(header + "\n1,2,3\n", "h.csv"))

    assert [(r.line, r.reason) for r in report.rejects] == [(1, "header")]


def test_an_empty_csv_is_nothing(desk: Desk) -> None:
    assert desk.bring_in(desk.file("", "h.csv")).total.read == 0


def test_many_unclosed_quotes_do_not_slow_down_or_swallow_the_rest(desk: Desk) -> None:
    desk.send(CUSTOMER)
    bad = "".join(f'E-{n},"C-1,x,y\n' for n in range(301))
    path = desk.file("ref,customer,at,kind\n" + bad + "E-999,C-1,2026-03-12T10:00:00Z,birth\n", "e.csv")

    report = desk.bring_in(path)

    assert report.rejected == 301
    assert report.types["event"].created == 1


def test_the_same_row_twice_is_told_once_it_differs(desk: Desk) -> None:
    desk.send(CUSTOMER)
    row = "E-1,C-1,2026-03-12T10:00:00Z,birth\n"

    report = desk.bring_in(desk.file("ref,customer,at,kind\n" + row + row + row.replace("birth", "death"), "e.csv"))

    assert (report.total.created, report.total.unchanged, report.total.rejected) == (1, 1, 1)
    assert json.loads(desk.export().splitlines()[1])["kind"] == "birth"
