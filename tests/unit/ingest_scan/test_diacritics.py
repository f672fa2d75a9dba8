import json
import logging
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scan_fakes import words

import app
from app.errors import ModelError
from app.ingest.scan.diacritics.forms import form_of
from app.ingest.scan.diacritics.frequencies import PairFrequencies, pair_hash, quantised
from app.ingest.scan.diacritics.model import load_pairs
from app.ingest.scan.diacritics.page import with_diacritics
from app.ingest.scan.diacritics.words import restored_words
from app.ingest.scan.page import ScannedPage, lines_of

SHIPPED = Path(app.__file__).parent.parent / "models" / "pairs.npz"
SEEN = {
    "xây dựng kế hoạch triển khai": 900,
    "các hộ tự kê khai": 300,
    "đẩy mạnh phòng chống": 500,
}


def tiny() -> PairFrequencies:
    counts: Counter[tuple[str, str]] = Counter()
    for phrase, times in SEEN.items():
        forms = [form_of(word) for word in phrase.split()]
        for pair in (*pairwise(forms), *((form, "") for form in forms)):
            counts[pair] += times
    return PairFrequencies({pair_hash(*p): quantised(n) for p, n in counts.items()}, 1_000_000)


def restored(text: str, pairs: PairFrequencies) -> str:
    return "\n".join(
        " ".join(word.text for word in restored_words(words(line), pairs))
        for line in text.splitlines()
    )


@pytest.fixture(scope="module")
def shipped() -> PairFrequencies:
    return load_pairs(SHIPPED)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("xây dựng kê hoạch,", "xây dựng kế hoạch,"),
        ("xây dựng kê hoạch triên khai", "xây dựng kế hoạch triển khai"),
        ("- Đây mạnh phòng", "- Đẩy mạnh phòng"),
        ("XÂY DỰNG KÊ HOẠCH", "XÂY DỰNG KẾ HOẠCH"),
    ],
)
def test_neighbours_give_a_lost_mark_back(read: str, meant: str) -> None:
    assert restored(read, tiny()) == meant


@pytest.mark.parametrize(
    "read",
    [
        "các hộ tự kê khai",  # seen as it stands
        "dựng Kê hoạch",  # a name, for all one knows
        "KÊ hoạch",  # an abbreviation
        "kê. Hoạch",  # torn: no pair
        "kê2 hoạch",  # no word
        "kê",  # no neighbour
    ],
)
def test_what_is_not_proved_stays(read: str) -> None:
    assert restored(read, tiny()) == read


@pytest.mark.parametrize("read", ["kệ hoạch triển", "xây dưng kế"])
def test_horn_and_dot_below_are_taken_as_read(read: str) -> None:
    assert restored(read, tiny()) == read


def test_the_shipped_pairs_mend_our_own_sentences(shipped: PairFrequencies) -> None:
    read = "Uỷ ban nhân dân xã xây dựng kê hoạch, triên khai và tô chức thực hiện nghị quyết"
    meant = "Uỷ ban nhân dân xã xây dựng kế hoạch, triển khai và tổ chức thực hiện nghị quyết"
    assert restored(read, shipped) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Nhân dân bản Mạ, bản Nà Lừa và thôn Kẻ Sặt trồng ngô, nuôi bò và làm nương",
        "Đồng chí Lò Văn Pâng, Bí thư Chi bộ bản Huổi Cuổi, báo cáo kết quả",
        "Diện tích trồng lúa trong đê có 12 ha, ngoài đê chuyển sang chè hoặc keo",
        "Hợp tác xã Đông Tâm thu mua sa nhân, mắc khén và thảo quả của các hộ",
    ],
)
def test_the_shipped_pairs_leave_names_and_rare_words(shipped: PairFrequencies, text: str) -> None:
    assert restored(text, shipped) == text


def page_of(text: str) -> ScannedPage:
    found = tuple(words(text, confidence=0.7))
    return ScannedPage(0, (288.0, 396.0), found, lines_of(found, 200, 1100), 0.7)


def test_places_and_confidence_of_a_page_stay_the_engines() -> None:
    page = page_of("xây dựng kê hoạch triển khai")
    mended = with_diacritics(page, 200, SHIPPED)
    assert mended.lines[0].text == "xây dựng kế hoạch triển khai"
    assert replace(mended.lines[0], text="") == replace(page.lines[0], text="")
    assert [w.confidence for w in mended.words] == [0.7] * 6
    assert mended.confidence == page.confidence


def test_without_a_model_or_with_a_broken_one_a_page_is_as_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = page_of("xây dựng kê hoạch")
    assert with_diacritics(page, 200, None) is page
    with caplog.at_level(logging.WARNING):
        assert with_diacritics(page, 200, tmp_path / "pairs.npz") is page
    assert "pairs.npz" in caplog.text


@pytest.mark.parametrize("fault", ["missing", "torn", "format"])
def test_a_broken_model_is_refused(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "pairs.npz"
    kind = "other/1" if fault == "format" else "soichieu.pairs/1"
    path.with_suffix(".json").write_text(json.dumps({"format": kind, "words": 1}), "utf-8")
    np.savez_compressed(path, hashes=np.zeros(1, np.uint64), levels=np.zeros(1, np.uint8))
    if fault == "missing":
        path.unlink()
    if fault == "torn":
        path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(ModelError, match=r"pairs\.npz"):
        load_pairs(path)
