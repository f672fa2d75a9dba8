"""What a draft says of its own: paragraphs of other documents, and the forms of a resolution."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from reuse.base_texts import paragraphs_apart, without_near_copies
from reuse.tuning.names import COMMUNES, PERSONS, a_date, a_number
from reuse.tuning.stretches import is_vietnamese
from reuse.tuning.wording import count_syllables

_SHORTEST, _LONGEST = 15, 220  # syllables of an own paragraph
_NO_BODY = ("Căn cứ", "Nơi nhận", "Theo đề nghị", "|", "TM.", "KT.", "Số:", "-", "_", "Xét")
_SUBJECTS = (
    "tăng cường công tác quản lý trên địa bàn", "nhiệm vụ phát triển kinh tế - xã hội",
    "nâng cao chất lượng phục vụ Nhân dân", "một số chính sách áp dụng trên địa bàn",
    "thực hiện nhiệm vụ trọng tâm nhiệm kỳ mới", "chương trình công tác toàn khóa",
)  # fmt: skip
_HEADINGS = (
    "TÌNH HÌNH CHUNG", "KẾT QUẢ ĐẠT ĐƯỢC", "MỤC TIÊU", "NHIỆM VỤ, GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN",
    "QUAN ĐIỂM CHỈ ĐẠO", "NỘI DUNG CỤ THỂ", "PHÂN CÔNG TRÁCH NHIỆM",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


class OwnText:
    """Draws paragraphs that no reference holds."""

    def __init__(self, fillers: Mapping[str, str], references: Mapping[str, str]) -> None:
        chosen = [text for _, text in sorted(fillers.items()) if is_vietnamese(text)]
        apart = paragraphs_apart(chosen, references.values())
        prose = dict.fromkeys(p.strip() for p in apart if _is_prose(p.strip()))
        self._paragraphs = without_near_copies(prose, references.values())
        self._vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        self._rows = self._vectors.fit_transform(self._paragraphs)
        self.words = [w for p in self._paragraphs for w in p.split() if w.islower() and w.isalpha()]

    def any_paragraphs(self, rng: random.Random, syllables: int) -> list[str]:
        """Paragraphs from anywhere, until there are so many syllables."""
        order = rng.sample(range(len(self._paragraphs)), len(self._paragraphs))
        return self._until(order, syllables)

    def near_paragraphs(self, subject: str, syllables: int) -> list[str]:
        """Paragraphs whose words are nearest to those of a text."""
        cosine = (self._rows @ self._vectors.transform([subject]).T).toarray()[:, 0]
        return self._until(np.argsort(-cosine, kind="stable").tolist(), syllables)

    def _until(self, order: Sequence[int], syllables: int) -> list[str]:
        chosen: list[str] = []
        count = 0
        for n in order:
            if count >= syllables:
                break
            chosen.append(self._paragraphs[n])
            count += count_syllables(self._paragraphs[n])
        return chosen


def _is_prose(paragraph: str) -> bool:
    return (
        _SHORTEST <= count_syllables(paragraph) <= _LONGEST
        and not paragraph.startswith(_NO_BODY)
        and not paragraph.isupper()
        and is_vietnamese(paragraph)
    )


def opening(rng: random.Random, commune: str) -> str:
    """Header and legal bases of a commune's resolution."""
    number = f"{rng.randint(1, 90):02}/NQ-HĐND"
    subject = rng.choice(_SUBJECTS)
    bases = "\n".join(
        f"Căn cứ Nghị quyết số {a_number(rng)} {a_date(rng)} về {rng.choice(_SUBJECTS)};"
        for _ in range(rng.randint(1, 3))
    )
    return (
        f"HỘI ĐỒNG NHÂN DÂN\nXÃ {commune.upper()}\n_______\nSố: {number}\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"_______________\n{commune}, {a_date(rng)}\nNGHỊ QUYẾT\nVề {subject} xã {commune}\n"
        f"HỘI ĐỒNG NHÂN DÂN XÃ {commune.upper()}\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"
        f"{bases}\nQUYẾT NGHỊ:\n"
    )


def closing(rng: random.Random, commune: str, article: int) -> str:
    """Closing article, recipients and signature."""
    return (
        f"Điều {article}. Tổ chức thực hiện\n"
        f"Thường trực Hội đồng nhân dân, Ủy ban nhân dân xã {commune} thi hành nghị quyết này.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        f"TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\n{rng.choice(PERSONS)}\n"
    )


def heading(rng: random.Random, place: int) -> str:
    return f"{_ROMAN[place % len(_ROMAN)]}. {rng.choice(_HEADINGS)}\n"


def a_commune(rng: random.Random) -> str:
    return rng.choice(COMMUNES)
