"""A name for each passage that a re-run gives it again.

In: passages, the draft's text and the sources' texts. Out: the same passages with their ``id``,
16 hexadecimal digits of the SHA-256 of the passage's wording, its source's id and its source's
wording. Wordings are compared by syllable, without punctuation, letter case and tone placement, as
the page compares them (:mod:`app.report.differences`). No offset enters, so that an id outlives
changes elsewhere in the draft and a library that grew.
Limits: a passage that begins or ends elsewhere is another one. A source whose text is not at hand
is known by its id alone, so the passage has another id than with the text.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.overlap import Passage
from app.report.differences import syllable_keys

HEX_DIGITS = 16
_BETWEEN_PARTS = "\n"  # no syllable key and no document id holds one


def with_ids(
    passages: Iterable[Passage], text: str, source_texts: Mapping[str, str]
) -> tuple[Passage, ...]:
    """The passages in their order, each with an ``id`` that no other of them has.

    Equal passages with equal sources are told apart by how many of them stand before. A passage
    that has an id keeps it.
    """
    met: Counter[tuple[str, str, str]] = Counter()
    named: list[Passage] = []
    for passage in passages:
        if passage.id:
            named.append(passage)
            continue
        parts = _parts(passage, text, source_texts)
        named.append(replace(passage, id=_fingerprint(*parts, str(met[parts]))))
        met[parts] += 1
    return tuple(named)


def _parts(passage: Passage, text: str, source_texts: Mapping[str, str]) -> tuple[str, str, str]:
    source = passage.source
    source_text = source_texts.get(source.id, "")
    return (
        " ".join(syllable_keys(passage.range.of(text))),
        source.id,
        " ".join(syllable_keys(source_text[source.start : source.end])),
    )


def _fingerprint(*parts: str) -> str:
    said = _BETWEEN_PARTS.join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).hexdigest()[:HEX_DIGITS]
