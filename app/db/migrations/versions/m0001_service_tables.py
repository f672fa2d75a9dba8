"""The service's tables; checks of earlier data folders are taken over."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from app.db.tables import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables; take over what a data folder of the time before them holds."""
    connection = op.get_bind()
    has_former = sa.inspect(connection).has_table("checks")
    if has_former:
        op.rename_table("checks", "former_checks")
    _create()
    if has_former:
        _take_over(connection)
        op.drop_table("former_checks")


def _create() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("territory", sa.String(length=500), server_default="", nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.Column("expires", UtcDateTime(), nullable=True),
        sa.Column("revoked", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_keys_key_hash")),
        sa.UniqueConstraint("name", name=op.f("uq_api_keys_name")),
    )
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
    )
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_limits")),
    )
    with op.batch_alter_table("rate_limits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rate_limits_expires"), ["expires"], unique=False)

    op.create_table(
        "submissions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("idempotency_key", sa.String(length=255), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("is_archive", sa.Boolean(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint(
            "owner", "idempotency_key", name=op.f("uq_submissions_owner_idempotency_key")
        ),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("full_name", sa.String(length=255), server_default="", nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("territory", sa.String(length=500), server_default="", nullable=False),
        sa.Column("password_hash", sa.String(length=500), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.Column("failed_logins", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", UtcDateTime(), nullable=True),
        sa.Column("identity", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("identity", name=op.f("uq_users_identity")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
    )
    op.create_table(
        "workers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("started", UtcDateTime(), nullable=False),
        sa.Column("seen", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
    )
    op.create_table(
        "checks",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("territory", sa.String(length=500), server_default="", nullable=False),
        sa.Column("filename", sa.String(length=1000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.Column("changed", UtcDateTime(), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=True),
        sa.Column("residual", sa.Float(), nullable=True),
        sa.Column("aspects", sa.JSON(), nullable=True),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("error_vi", sa.Text(), nullable=True),
        sa.Column("error_en", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "state in ('received', 'reading', 'checking', 'done', 'failed', 'refused')",
            name=op.f("ck_checks_state"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_checks_submission_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_checks")),
        sa.UniqueConstraint("id", name=op.f("uq_checks_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checks_changed"), ["changed"], unique=False)
        batch_op.create_index(batch_op.f("ix_checks_label_seq"), ["label", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_checks_owner"), ["owner"], unique=False)
        batch_op.create_index(batch_op.f("ix_checks_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_checks_state_seq"), ["state", "seq"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_checks_submission_id"), ["submission_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_checks_territory"), ["territory"], unique=False)

    op.create_table(
        "links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("expires", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_links_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_links")),
    )
    with op.batch_alter_table("links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_links_user_id"), ["user_id"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("csrf_token", sa.String(length=64), nullable=False),
        sa.Column("created", UtcDateTime(), nullable=False),
        sa.Column("seen", UtcDateTime(), nullable=False),
        sa.Column("expires", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_expires"), ["expires"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check_id", sa.String(length=32), nullable=False),
        sa.Column("lane", sa.String(length=64), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("available", UtcDateTime(), nullable=False),
        sa.Column("lease_token", sa.String(length=32), nullable=True),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("worker_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["check_id"], ["checks.id"], name=op.f("fk_jobs_check_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("check_id", name=op.f("uq_jobs_check_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_jobs_lane_priority_id"), ["lane", "priority", "id"], unique=False
        )

    op.create_table(
        "report_sources",
        sa.Column("check_id", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["checks.id"], name=op.f("fk_report_sources_check_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("check_id", "source_id", name=op.f("pk_report_sources")),
    )
    with op.batch_alter_table("report_sources", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_sources_source_id"), ["source_id"], unique=False
        )

    op.create_table(
        "reports",
        sa.Column("check_id", sa.String(length=32), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["checks.id"], name=op.f("fk_reports_check_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("check_id", name=op.f("pk_reports")),
    )


def _take_over(connection: sa.Connection) -> None:
    """Each former check with its report; its frozen page is made anew from the report."""
    former = sa.Table("former_checks", sa.MetaData(), autoload_with=connection)
    columns = [former.c[name] for name in _FORMER if name in former.c]
    rows = connection.execute(sa.select(*columns).order_by(former.c.created, former.c.id)).all()
    tables = {name: sa.Table(name, sa.MetaData(), autoload_with=connection) for name in _FILLED}
    for row in rows:
        for name, values in _split(row._asdict()):
            connection.execute(sa.insert(tables[name]).values(_for_columns(tables[name], values)))
    for name in ("checks", "submissions"):
        count = connection.scalar(sa.select(sa.func.count(tables[name].c.id)))
        if count != len(rows):
            raise RuntimeError(f"{count} of {len(rows)} rows of {name} were taken over")


_FORMER = (
    "id", "filename", "sha256", "state", "created", "label", "residual", "aspects", "error_code",
    "error_vi", "error_en", "report", "attempts", "idempotency_key",
)  # fmt: skip
_FILLED = ("submissions", "checks", "reports", "report_sources", "jobs")
_FINAL = {"done", "failed", "refused"}


def _split(row: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The rows that a former check becomes, in the order of their foreign keys."""
    created = datetime.fromisoformat(row["created"]).astimezone(UTC)
    submission, id_ = uuid4().hex, row["id"]
    is_final = row["state"] in _FINAL
    rows: list[tuple[str, dict[str, Any]]] = [
        (
            "submissions",
            {
                "id": submission,
                "owner": "local",
                "idempotency_key": row.get("idempotency_key"),
                "fingerprint": row["sha256"],
                "is_archive": False,
                "problems": [],
                "created": created,
            },
        ),
        (
            "checks",
            {
                "id": id_,
                "submission_id": submission,
                "owner": "local",
                "filename": row["filename"],
                "sha256": row["sha256"],
                "size_bytes": 0,
                "state": row["state"] if is_final else "received",
                "created": created,
                "changed": created,
                "label": row.get("label"),
                "residual": row.get("residual"),
                "aspects": json.loads(row["aspects"]) if row.get("aspects") else None,
                "error_code": row.get("error_code"),
                "error_vi": row.get("error_vi"),
                "error_en": row.get("error_en"),
                "attempts": row.get("attempts") or 0,
            },
        ),
    ]
    if row.get("report"):
        report = json.loads(row["report"])
        rows.append(("reports", {"check_id": id_, "report": report}))
        rows += [
            ("report_sources", {"check_id": id_, "source_id": source})
            for source in sorted({source["id"] for source in report.get("sources", [])})
        ]
    if not is_final:
        rows.append(
            (
                "jobs",
                {
                    "check_id": id_,
                    "lane": "quick",
                    "priority": 10,
                    "attempts": row.get("attempts") or 0,
                    "available": created,
                },
            )
        )
    return rows


def _for_columns(table: sa.Table, values: dict[str, Any]) -> dict[str, Any]:
    """Values for the columns that there are; moments in UTC, as SQLite keeps them."""
    return {
        name: value.replace(tzinfo=None) if isinstance(value, datetime) else value
        for name, value in values.items()
        if name in table.c and value is not None
    }
