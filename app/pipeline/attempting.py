"""Work on one draft or file that may fail without costing the others theirs."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.errors import CheckError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing was made of a draft: an error that says what to do, or a fault's trace."""

    error: CheckError | None
    trace: str = ""


def attempt(work: Callable[[], T]) -> T | Failure:
    """What ``work`` gives, or why it gave nothing: a fault met in one draft loses no other."""
    try:
        return work()
    except CheckError as error:
        return Failure(error)
    except Exception:  # noqa: BLE001 whatever it is, it is this draft's alone
        return Failure(None, traceback.format_exc())
