"""The tables of the service, as the newest migration leaves them.

Times are UTC and come back aware of it. What a list shows stands in ``checks``; the report,
which is large, in ``reports``. A row of ``jobs`` is there exactly as long as work is due on its
check.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

ID = String(32)
HASH = String(64)
NAME = String(255)
CODE = String(64)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware values in, UTC out, also where the database keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """A moment as the database keeps it; one without a zone is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 the base class's signature
    ) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


users = Table(
    "users",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", NAME, nullable=False, unique=True),
    Column("full_name", NAME, nullable=False, server_default=""),
    Column("role", CODE, nullable=False),
    Column("territory", String(500), nullable=False, server_default=""),
    Column("password_hash", String(500)),
    Column("is_active", Boolean, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("failed_logins", Integer, nullable=False, server_default="0"),
    Column("locked_until", UtcDateTime),
    Column("identity", NAME, unique=True),  # issuer and subject of an identity provider
)

links = Table(
    "links",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("user_id", ID, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires", UtcDateTime, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("user_id", ID, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf_token", HASH, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("seen", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False, index=True),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", NAME, nullable=False, unique=True),
    Column("key_hash", HASH, nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    Column("territory", String(500), nullable=False, server_default=""),
    Column("created", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime),
    Column("revoked", UtcDateTime),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("owner", String(80), nullable=False),  # user:ID, key:ID or local
    Column("idempotency_key", NAME),
    Column("fingerprint", HASH, nullable=False),  # of all that was handed in
    Column("is_archive", Boolean, nullable=False),
    Column("problems", JSON, nullable=False),  # files of an archive that could not be taken
    Column("created", UtcDateTime, nullable=False),
    UniqueConstraint("owner", "idempotency_key"),
)

checks = Table(
    "checks",
    metadata,
    # The order in which checks came, whatever the clock said.
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("submission_id", ID, ForeignKey("submissions.id"), nullable=False, index=True),
    Column("owner", String(80), nullable=False, index=True),
    Column("territory", String(500), nullable=False, server_default="", index=True),
    Column("filename", String(1000), nullable=False),
    Column("sha256", HASH, nullable=False, index=True),
    Column("size_bytes", Integer, nullable=False),
    Column("state", CODE, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("changed", UtcDateTime, nullable=False, index=True),
    Column("label", CODE),
    Column("residual", Float),
    Column("aspects", JSON(none_as_null=True)),
    Column("error_code", CODE),
    Column("error_vi", Text),
    Column("error_en", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    CheckConstraint(
        "state in ('received', 'reading', 'checking', 'done', 'failed', 'refused')", name="state"
    ),
    Index(None, "state", "seq"),
    Index(None, "label", "seq"),
    sqlite_autoincrement=True,
)

reports = Table(
    "reports",
    metadata,
    Column("check_id", ID, ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Column("report", JSON, nullable=False),
)

report_sources = Table(
    "report_sources",
    metadata,
    Column("check_id", ID, ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
    Column("source_id", String(80), primary_key=True, index=True),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "check_id", ID, ForeignKey("checks.id", ondelete="CASCADE"), nullable=False, unique=True
    ),
    Column("lane", CODE, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("available", UtcDateTime, nullable=False),
    Column("lease_token", ID),
    Column("lease_until", UtcDateTime),
    Column("worker_id", ID),
    Index(None, "lane", "priority", "id"),
    sqlite_autoincrement=True,
)

workers = Table(
    "workers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("host", NAME, nullable=False),
    Column("process", Integer, nullable=False),
    Column("slots", Integer, nullable=False),
    Column("started", UtcDateTime, nullable=False),
    Column("seen", UtcDateTime, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(300), nullable=False),
    Column("action", CODE, nullable=False),
    Column("subject", String(300), nullable=False),
    Column("details", JSON, nullable=False),
    Column("hash", HASH, nullable=False),
)

rate_limits = Table(
    "rate_limits",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("expires", Float, nullable=False, index=True),  # seconds since 1970, as `limits` has it
)
