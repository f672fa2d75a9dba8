"""How well real pages are read, against five that were written down by hand before.

Their text is no part of the project. The words are known here by hashes of two bytes each, in
order, which is enough for the share of wrong words; who has the text (in the folder that
SOICHIEU_OCR_TRUTH names) measures characters too.
"""

import hashlib
import json
import os
import unicodedata
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from app.ingest.scan.page import ScannedPage

pytestmark = pytest.mark.real

HASH_DIGITS = 4
HASHES = json.loads(Path(__file__).with_name("hand_written_words.json").read_text("utf-8"))
TEXTS = {
    "nghi-quyet-so-27-2026-nq-cp-469546.1": "cc885c1eb4fb511f",
    "nghi-quyet-so-99-nq-cp-469343.2": "9fcbb4dfa1fb7ba5",
    "scan-1942-kh-syt.1": "d0b51929a58fb437",
    "scan-2004-kh-syt.1": "0eb65d949af371ba",
    "scan-2154-bc-syt.3": "deb1f95f8d411620",
}
# Shares of wrong words and characters as measured, with about a fifth more.
WORDS = dict(zip(TEXTS, (0.022, 0.013, 0.029, 0.025, 0.036), strict=True))
CHARACTERS = dict(zip(TEXTS, (0.0055, 0.0033, 0.0105, 0.0095, 0.0107), strict=True))


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("–", "-").replace("—", "-").split())


def text_of(page: ScannedPage) -> str:
    return plain("\n".join(line.text for line in page.lines))


def hashed(word: str) -> str:
    return hashlib.blake2b(word.encode(), digest_size=HASH_DIGITS // 2).hexdigest()


@pytest.mark.parametrize("name", TEXTS)
def test_few_words_of_a_real_page_are_read_wrongly(real_page, name: str) -> None:
    digits = HASHES[name]
    wanted = [digits[i : i + HASH_DIGITS] for i in range(0, len(digits), HASH_DIGITS)]
    found = [hashed(word) for word in text_of(real_page(name)).split()]
    assert Levenshtein.distance(wanted, found) / len(wanted) <= WORDS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_few_characters_of_a_real_page_are_read_wrongly(real_page, name: str) -> None:
    folder = os.environ.get("SOICHIEU_OCR_TRUTH")
    if folder is None:
        pytest.skip("the hand-written pages are not at hand")
    written = (Path(folder) / f"{name}.txt").read_bytes()
    assert hashlib.sha256(written).hexdigest().startswith(TEXTS[name])
    wanted = plain(written.decode())
    assert Levenshtein.distance(wanted, text_of(real_page(name))) / len(wanted) <= CHARACTERS[name]
