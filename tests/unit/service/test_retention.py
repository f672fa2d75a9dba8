"""What is old goes, whole, and a receipt tells of it without telling what it said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fake_checker import DAMAGED, DRAFT, SECRET
from office import Office
from sqlalchemy import delete, update
from traces import traces_of

from app.cli.main import main
from app.db import log
from app.db.tables import log as log_table
from app.errors import NotSignedInError, UnknownCheckError
from app.service import LOCAL, NOBODY, Retention, RetentionOptions, Role
from app.service.retention import receipt_hash

SENTENCE = "đường vào xóm dốc, mùa mưa hay sạt"


def retention(office: Office, **days: int) -> Retention:
    return Retention(office.database, office.drafts, RetentionOptions(**days))


def later(days: float) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def nothing(_: dict[str, Any]) -> None:
    """Keeps no receipt."""


def test_without_rules_nothing_is_ever_due(office: Office) -> None:
    office.hand_in(DRAFT.encode())
    office.work()
    assert retention(office).due(LOCAL, later(9999)) == []
    assert retention(office).apply(LOCAL, nothing, later(9999))["items"] == []


def test_what_is_due_is_told_by_kind_and_stays(office: Office) -> None:
    for data in (DRAFT.encode(), b"kia", DAMAGED, SECRET):
        office.hand_in(data)
    office.work()
    rules = retention(office, checks_days=30, failed_days=10, refused_days=99)
    due = {d.kind: (d.rule, d.count) for d in rules.due(LOCAL, later(31))}
    assert due == {
        "checks": ("checks_days=30", 2),
        "failed": ("failed_days=10", 1),
        "refused": ("refused_days=99", 0),
    }
    assert len(office.service.checks.newest(LOCAL, 9).items) == 4


def test_what_was_due_leaves_no_sentence_and_the_receipt_tells_none(office: Office) -> None:
    office.service.accounts.add_user(LOCAL, "lan", Role.REVIEWER)
    record = office.hand_in(DRAFT.encode(), "dự thảo của Nà Lừa.txt")
    failed = office.hand_in(DAMAGED)
    office.work()
    kept: list[dict[str, Any]] = []
    assert traces_of(office, SENTENCE) != []
    receipt = retention(office, checks_days=1).apply(LOCAL, kept.append, later(2))
    assert traces_of(office, SENTENCE) == []
    assert traces_of(office, "Nà Lừa") == []
    assert receipt["items"] == [{"kind": "checks", "id": record.id, "rule": "checks_days=1"}]
    assert receipt["sha256"] == receipt_hash(receipt["items"])
    assert [r["complete"] for r in kept] == [False, True]
    assert "Nà Lừa" not in json.dumps(kept, ensure_ascii=False)
    with pytest.raises(UnknownCheckError):
        office.service.checks.get(LOCAL, record.id)
    assert office.service.checks.get(LOCAL, failed.id)
    with office.database.read() as connection:
        last = list(log.rows(connection))[-1]
        assert log.first_fault(connection) is None
    assert (last.action, last.details) == ("retention", {"receipt": receipt["sha256"]})


def test_rows_of_the_log_go_and_its_chain_holds_still(office: Office) -> None:
    for n in range(5):
        office.service.accounts.add_user(LOCAL, f"lan{n}", Role.REVIEWER)
    for round_ in range(2):
        receipt = retention(office, log_days=1).apply(LOCAL, nothing, later(2))
        assert len(receipt["items"]) == (5 if round_ == 0 else 1)
        with office.database.read() as connection:
            assert log.first_fault(connection) is None
            assert [row.action for row in log.rows(connection)] == ["retention"]
    office.service.accounts.add_user(LOCAL, "mai", Role.REVIEWER)
    with office.database.write() as connection:
        assert log.first_fault(connection) is None
        changed = update(log_table).where(log_table.c.seq == 8).values(actor="ai đó")
        assert connection.execute(changed).rowcount == 1
        assert log.first_fault(connection) == 8
        connection.rollback()


def test_rows_that_were_cut_off_without_a_rule_show(office: Office) -> None:
    for n in range(5):
        office.service.accounts.add_user(LOCAL, f"lan{n}", Role.REVIEWER)
    with office.database.write() as connection:
        connection.execute(delete(log_table).where(log_table.c.seq < 3))
        assert log.first_fault(connection) == 1


def test_nobody_erases_without_being_allowed_to(office: Office) -> None:
    with pytest.raises(NotSignedInError):
        retention(office, checks_days=1).apply(NOBODY, nothing)


def test_the_command_says_what_is_due_and_erases_only_with_a_receipt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOICHIEU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SOICHIEU_RETENTION__CHECKS_DAYS", "30")
    assert main(["retention", "--json"]) == 0
    (due,) = json.loads(capsys.readouterr().out)["due"]
    assert (due["kind"], due["rule"], due["count"]) == ("checks", "checks_days=30", 0)
    assert main(["retention"]) == 0
    assert "checks_days=30" in capsys.readouterr().out
    assert main(["retention", "--apply"]) == 2
    receipt = tmp_path / "biên bản.json"
    assert main(["retention", "--apply", "--receipt", str(receipt)]) == 0
    assert json.loads(receipt.read_text(encoding="utf-8"))["items"] == []
    assert main(["retention", "--apply", "--receipt", str(receipt)]) == 2
