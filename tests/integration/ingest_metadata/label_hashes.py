"""Labels of real documents as hashes: what is right can be checked, and no text is kept.

A person set the labels down from the documents. To add labels, or to replace them:

    python tests/integration/ingest_metadata/label_hashes.py LABELS.json [--half NAME]

``LABELS.json`` is a list of ``{"file", "half", "fields", "illegible", "notes"}``; the hashes are
merged by file into ``labels.json`` beside this module. ``notes`` may give further readings that
are right, each as ``alt FIELD: reading`` and parted by semicolons.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FIELDS = ("issuer", "level", "locality", "number", "date", "title", "kind")
HASHES = Path(__file__).with_name("labels.json")
_BYTES = 6
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORD_OR_SIGN = re.compile(r"[^\W_]+|[^\w\s]")
_DASH = re.compile(r"[-‐-―−_]")
_ONLY_Y = re.compile(r"(?<![aeiou\u0302\u0306\u031b])y(?=$|[^\w])")
_ALTERNATIVE = re.compile(r"\balt (" + "|".join(FIELDS) + r")\b[^:]*:\s*")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTHING = frozenset({"null", "none", "unknown", "empty", ""})


def folded(field: str, value: str | None) -> str:
    """A value as it is compared.

    Composed or not, tone placement, i and y, case, blanks and dashes make no difference; in a
    number only blanks and the form of dashes make none.
    """
    if value is None or value.strip().lower() in _NOTHING:
        return "\0nothing"
    composed = _DASH.sub("-", unicodedata.normalize("NFC", value))
    if field in {"number", "date", "level"}:
        return "".join(composed.split())
    words = _WORD_OR_SIGN.findall(composed.casefold())
    return " ".join(_syllable(word) for word in words if word != "-").strip(" .")


def _syllable(word: str) -> str:
    """Letters without their tone, the tone at the end; ``y`` alone after consonants is ``i``."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in decomposed if sign in _TONES)
    letters = "".join(sign for sign in decomposed if sign not in _TONES)
    return _ONLY_Y.sub("i", letters) + tones


def hash_of(file: str, field: str, value: str | None) -> str:
    """Hexadecimal hash of a folded value; file and field go in, so that equal ones differ."""
    whole = "\n".join((file, field, folded(field, value)))
    return hashlib.blake2b(whole.encode(), digest_size=_BYTES).hexdigest()


def accepted_values(label: Mapping[str, Any]) -> dict[str, list[str | None]]:
    """For each legible field what counts as right, alternatives in the notes included."""
    illegible = set(label.get("illegible") or ())
    accepted: dict[str, list[str | None]] = {
        field: [label["fields"].get(field)] for field in FIELDS if field not in illegible
    }
    for field, value in _alternatives(label.get("notes") or ""):
        if field in accepted:
            accepted[field].append(value)
    return accepted


def _alternatives(notes: str) -> Iterable[tuple[str, str | None]]:
    matches = list(_ALTERNATIVE.finditer(notes))
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        whole = notes[match.end() : after.start() if after else len(notes)].strip(' ;."“”')
        for value in {whole, whole.split(";")[0].strip(' ."“”')}:
            date = _ISO_DATE.search(value)
            yield match.group(1), date.group() if match.group(1) == "date" and date else value


def hashes_of(label: Mapping[str, Any]) -> dict[str, Any]:
    file = str(label["file"])
    return {
        "half": label["half"],
        "fields": {
            field: sorted({hash_of(file, field, value) for value in values})
            for field, values in accepted_values(label).items()
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--half", help="overrides the half that each label names")
    arguments = parser.parse_args()
    known = json.loads(HASHES.read_text(encoding="utf-8")) if HASHES.exists() else {}
    labels = json.loads(arguments.labels.read_text(encoding="utf-8"))
    for label in labels:
        known[label["file"]] = hashes_of(
            {**label, "half": arguments.half or label.get("half", "held")}
        )
    lines = (f"{json.dumps(file)}: {json.dumps(known[file])}" for file in sorted(known))
    HASHES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    alternatives = sum("alt" in (label.get("notes") or "") for label in labels)
    print(f"{len(labels)} labels ({alternatives} with alternatives), {len(known)} in {HASHES.name}")  # noqa: T201


if __name__ == "__main__":
    main()
