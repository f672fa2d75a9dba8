"""Errors on their way from one process to another."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from app import errors


def kinds(error: type[errors.CheckError] = errors.CheckError) -> Iterator[type[errors.CheckError]]:
    yield error
    for kind in error.__subclasses__():
        yield from kinds(kind)


def made(kind: type[errors.CheckError]) -> errors.CheckError:
    if kind is errors.InternalError:
        return errors.InternalError()
    if kind is errors.FailedCheckError:
        return errors.FailedCheckError(code="no_text", vi="không có chữ", en="no text")
    return kind(vi="hỏng rồi", en="it is broken")


@pytest.mark.parametrize("kind", sorted(set(kinds()), key=lambda kind: kind.__name__))
def test_an_error_that_another_process_raised_says_the_same(kind: type[errors.CheckError]) -> None:
    error = made(kind)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 what was pickled here
    assert type(again) is kind
    assert (again.code, again.vi, again.en) == (error.code, error.vi, error.en)
    assert str(again) == str(error)
