"""The key that signs sessions: given by the settings, or made once and shared by every process of this machine."""

import os
import secrets
import tempfile
from pathlib import Path

from config import Settings


def secret_key(settings: Settings) -> str:
    """The configured key, or the one kept in `instance/secret_key`, made at the first start."""
    if settings.secret_key:
        return settings.secret_key
    kept = settings.instance_dir / "secret_key"
    if not kept.exists():
        _make_once(kept)
    return kept.read_text(encoding="ascii")


def _make_once(path: Path) -> None:
    """Make a key that only its owner may read; of processes that start together, one wins and all read its key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix="secret_key.")  # mkstemp gives mode 0600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)  # unlike a rename, it refuses to replace a key that is already in use
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()
