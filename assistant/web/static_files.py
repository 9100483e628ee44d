"""Static files are kept by browsers for a year: their address changes when their content does."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

YEAR = 31_536_000


def register(app: Flask) -> None:
    """Put the content's hash in each address, and long caching on what is asked for by it."""
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def _add_content_hash(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "filename" in values and "v" not in values:
            file = folder / values["filename"]
            if file.is_file():
                values["v"] = _content_hash(file, file.stat().st_mtime_ns)

    @app.after_request
    def _cache_what_never_changes(response: Response) -> Response:
        if request.endpoint == "static" and "v" in request.args and response.status_code in (200, 304):
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response


@lru_cache(maxsize=256)
def _content_hash(file: Path, _changed_at: int) -> str:
    return blake2b(file.read_bytes(), digest_size=8).hexdigest()
