from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from app.logs import configure_logs


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_log_line_is_one_object_without_what_an_exception_quotes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs()
    try:
        raise ValueError("câu của dự thảo")  # noqa: TRY301
    except ValueError:
        logging.getLogger("app.x").exception("a check failed")
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"], told["logger"]) == ("a check failed", "error", "app.x")
    assert told["exception"] == "ValueError"
    assert told["places"][0].endswith(
        "test_a_log_line_is_one_object_without_what_an_exception_quotes"
    )
    assert "câu của dự thảo" not in line
