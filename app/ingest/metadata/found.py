"""A field's value together with how sure its place and form make it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """``value`` as the document states it; ``sureness`` from above 0.0 to 1.0.

    The sureness is that of the place and the form alone; what other fields say for or against
    it is weighed in :mod:`.sureness`.
    """

    value: Value
    sureness: float


def value_of(found: Found[Value] | None) -> Value | None:
    return None if found is None else found.value
