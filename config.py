"""Every setting of the product, from the environment or a `.env` file; docs/settings.md explains each.

FORMATS fixes the names of the first group; a test compares this file with its documentation.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """Typed settings; the field `database_url` is read from `DATABASE_URL`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True)

    database_url: str = Field(
        default=f"sqlite:///{ROOT / 'instance' / 'filrouge.db'}",
        description="Where records live: `sqlite:///PATH` or `postgresql+psycopg://USER@HOST/NAME`.",
        pattern=r"^(sqlite:///|postgresql\+psycopg://)",
    )
    index_dir: Path = Field(default=ROOT / "indexes", description="Folder of the embedded search index.")
    search_url: str = Field(default="", description="Search engine; empty means embedded, in `INDEX_DIR`.")
    encoder: str = Field(
        default="filrouge-fr-en",
        description="The model that turns texts into vectors: `filrouge-fr-en`, the French–English one that ships, "
        "or the folder or cached name of any sentence-transformers model.",
    )
    encoder_query_prompt: str = Field(
        default="",
        description="Put before each question, where the model of `ENCODER` wants it (`query: ` for the E5 models).",
    )
    encoder_passage_prompt: str = Field(
        default="",
        description="Put before each passage, where the model of `ENCODER` wants it (`passage: ` for the E5 models).",
    )
    jobs_url: str = Field(
        default=f"sqlite:///{ROOT / 'instance' / 'jobs.db'}",
        description="Queue of background jobs: `sqlite:///PATH` or `redis://HOST:PORT/DB`.",
        pattern=r"^(sqlite:///|rediss?://|unix://)",
    )
    events_url: str = Field(
        default="", description="Broker of live updates; empty means the outbox, polled by each process."
    )
    default_locale: Literal["fr", "en"] = Field(
        default="fr", description="Language of a page until its reader chooses one."
    )
    secret_key: str = Field(
        default="",
        description="Signs sessions; empty means a key made once and kept in `instance/secret_key`.",
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8000, description="Port the server listens on.", ge=0, le=65535)

    spacy_fr: str = Field(
        default="",
        description="Trained spaCy pipeline (a package such as `fr_core_news_md`, or a folder) that finds names of "
        "people in French questions; empty: only titles and the names that the customer's records hold.",
    )
    spacy_en: str = Field(default="", description="The same for English questions, such as `en_core_web_md`.")

    time_zone: str = Field(default="Europe/Paris", description="Zone in which days begin and times are shown.")
    instance_dir: Path = Field(default=ROOT / "instance", description="Folder of what this installation keeps.")
    demo: Literal["auto", "yes", "no"] = Field(
        default="auto",
        description="Whether to fill an empty database with the demonstration bank, whose password is public; "
        "`auto`: only where the server listens to this machine alone.",
    )
    web_processes: int = Field(default=2, description="Web server processes.", ge=1)
    web_threads: int = Field(default=16, description="Threads of each web process.", ge=1)
    secure_cookies: bool = Field(
        default=False,
        description="Send cookies over HTTPS only; set it wherever the site is served over HTTPS.",
    )
    trusted_proxies: int = Field(
        default=0, description="Reverse proxies in front whose `X-Forwarded-…` headers are believed.", ge=0
    )
    session_idle_minutes: int = Field(default=60, description="A session unused this long ends.", ge=1)
    session_hours: int = Field(default=12, description="A session ends after this long, used or not.", ge=1)
    sign_in_attempts: str = Field(
        default="10 per minute", description="Failed sign-ins allowed from one address, then it waits."
    )
    rate_limit_url: str = Field(
        default="memory://",
        description="Where attempts are counted: `memory://` (each process) or `redis://…`.",
    )
    phone_region: str = Field(default="FR", description="Country of numbers written without a prefix.")
    company_lines: tuple[str, ...] = Field(
        default=(), description="The company's own numbers, as a JSON list: never used to recognise a caller."
    )
    max_line_bytes: int = Field(
        default=1_048_576, description="Longest line an import reads; a longer one is rejected.", ge=1024
    )
    max_upload_bytes: int = Field(default=1_073_741_824, description="Largest file an admin may upload.", ge=1024)
    delta_limit: int = Field(
        default=2000,
        description="Interactions changed since the index was built that are kept in memory.",
        ge=1,
    )
    follow_seconds: float = Field(
        default=0.25, description="How often a process looks for changed interactions.", gt=0, le=5
    )
    abstain_below: float = Field(
        default=0.55,
        description="Chance that anything found answers, under which an answer abstains and shows nearest misses.",
        ge=0,
        le=1,
    )
    conversation_days: int = Field(
        default=365, description="Days that questions and their answers are kept, then they are deleted.", ge=1
    )
    metrics_token: str = Field(
        default="",
        description="What `/metrics` wants after `Authorization: Bearer`; if empty, it answers this machine alone.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="Least level logged.")
    log_format: Literal["json", "console"] = Field(default="console", description="Shape of a log line.")
