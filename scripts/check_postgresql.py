"""Says whether a PostgreSQL server answers the tests, and what to do when none does."""

import os
import sys

import psycopg

URL = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
ADVICE = """\
The tests run on SQLite and on PostgreSQL, and no PostgreSQL server answers at {where}
    ({reason}).
Start one that lets a test make databases of its own, for instance
    apt install postgresql && systemctl start postgresql
and name it, if it is not at 127.0.0.1:5432 with trust authentication:
    TEST_DATABASE_URL=postgresql+psycopg://USER:PASSWORD@HOST:PORT/postgres make test
.ci/run starts one by itself."""


def main() -> int:
    """Return 0 when the server answers."""
    plain = URL.replace("postgresql+psycopg://", "postgresql://")
    try:
        with psycopg.connect(plain, connect_timeout=5) as server:
            server.execute("SELECT 1")
    except psycopg.OperationalError as error:
        where = plain.rpartition("@")[2]
        print(ADVICE.format(where=where, reason=str(error).splitlines()[0]), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
