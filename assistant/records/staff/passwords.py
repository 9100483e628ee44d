"""Passwords are kept as argon2id hashes; nothing here tells an unknown login from a wrong password."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: OWASP's first choice of 2024 for argon2id (46 MiB, one pass, one lane): one sign-in holds one thread and 46 MiB.
_hasher = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)


def hash_password(password: str) -> str:
    """Hash a password with a fresh salt."""
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether `password` is the one that was hashed; takes as long when there is no hash to compare with."""
    try:
        verified = _hasher.verify(password_hash or _hash_of_nothing(), password)
    except (VerificationError, InvalidHashError):
        return False
    return verified and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether this hash was made with other costs than today's, and should be made again at the next sign-in."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def _hash_of_nothing() -> str:
    return _hasher.hash(secrets.token_urlsafe())
