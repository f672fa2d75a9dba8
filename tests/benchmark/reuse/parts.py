"""The cases of one part, ready to be run."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reuse.base_texts import base_texts
from reuse.cases import Case

# Each part makes its drafts by rules of its own, so that none is fitted to the other's.
_MAKERS = {"tune": "reuse.tuning", "untouched": "reuse.untouched"}


@dataclass(frozen=True, slots=True)
class Part:
    """The library's references by name, and drafts with copies of them."""

    references: Mapping[str, str]
    cases: Sequence[Case]


def is_there(part: str) -> bool:
    """Whether the part's generator is in the tree."""
    return importlib.util.find_spec(_MAKERS[part]) is not None


def load_part(part: str, seed: int, drafts_per_category: int) -> Part:
    """Make the cases of ``tune``, or of ``untouched``, which has a size of its own.

    Raises:
        FileNotFoundError: the real texts are not there.
        ModuleNotFoundError: the part's generator is not there.
    """
    maker = importlib.import_module(_MAKERS[part])
    texts = base_texts(part)
    if part == "untouched":  # a set of its own size, looked at whole
        return Part(texts.references, maker.make_cases(texts.references, texts.fillers, seed))
    cases = maker.make_cases(
        texts.references, texts.fillers, seed, drafts_per_category=drafts_per_category
    )
    return Part(texts.references, cases)
