"""Title, number and terms of a reference, for honest drafts that speak about its subject."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reuse.untouched.text import count, syllables

_NUMBER = re.compile(r"Số ?: ?(\d+(?:\.\d+)?/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z0-9\-]+)")
_KIND = re.compile(
    r"^(?:NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ|QUYẾT ĐỊNH|LUẬT|PHÁP LỆNH)[ \t]*$", re.MULTILINE
)
_STOP = frozenset(
    [
        "và",
        "của",
        "các",
        "những",
        "được",
        "phải",
        "tại",
        "trong",
        "theo",
        "với",
        "cho",
        "khi",
        "là",
        "để",
        "có",
        "không",
        "do",
        "về",
        "này",
        "trên",
        "đến",
        "hoặc",
        "một",
        "việc",
        "từ",
        "như",
        "thì",
        "nếu",
        "qua",
        "cũng",
        "từng",
        "khác",
        "sau",
        "trước",
        "ngoài",
        "nhằm",
        "sẽ",
        "bằng",
        "đó",
        "gồm",
        "điều",
        "khoản",
        "điểm",
        "số",
        "năm",
        "tháng",
        "ngày",
        "định",
        "quy",
        "cấp",
        "bộ",
        "chính",
        "phủ",
        "thủ",
        "tướng",
        "luật",
        "đối",
        "căn",
        "cứ",
        "nghị",
        "thông",
        "tư",
        "đây",
        "bị",
        "mà",
        "ở",
        "vào",
        "ra",
        "lên",
        "đã",
        "đang",
        "hiện",
        "thực",
        "nêu",
        "hướng",
        "dẫn",
        "cùng",
        "giữa",
        "bởi",
        "mỗi",
        "mọi",
        "gửi",
        "nhận",
        "lập",
    ]
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an honest draft takes from a reference: how it is called and what it is about."""

    source: str
    number: str
    title: str
    topic: str
    terms: tuple[str, ...]


def _title(text: str) -> str:
    """The lines between the kind of document and the first legal basis."""
    kind = _KIND.search(text)
    if not kind or kind.start() > 900:
        return ""
    lines: list[str] = []
    for line in text[kind.end() :].split("\n"):
        line = line.strip(" |_-*")
        if re.match(r"Căn cứ|Theo đề nghị|Trên cơ sở|Chương|Điều", line):
            break
        if line.startswith(("CHÍNH PHỦ", "QUỐC HỘI", "HỘI ĐỒNG")):
            break
        if re.match(r"(?:BỘ TRƯỞNG|Bộ trưởng|Quốc hội|Chính phủ|Ủy ban thường vụ) ", line):
            break
        if line:
            lines.append(line)
    title = re.sub(r"\s+", " ", " ".join(lines))
    title = title.lower() if title.isupper() else title[:1].lower() + title[1:]
    return title if 5 <= count(title) <= 40 else ""


def _terms(text: str, others: Mapping[str, str]) -> list[str]:
    """Frequent expressions of two to four syllables that few other references know."""
    found: Counter[str] = Counter()
    longer: dict[str, int] = {}
    for clause in re.split(r"[^\w ]+", text.lower()):
        words = syllables(clause)
        for size in (2, 3, 4, 5, 6):
            found.update(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
    for part, times in found.items():
        if times > 3:
            for shorter in (part.split(" ", 1)[1], part.rsplit(" ", 1)[0]):
                longer[shorter] = max(longer.get(shorter, 0), times)
    # An expression that mostly stands within one longer by a syllable is a torso.
    whole = [
        t
        for t in found
        if found[t] >= 5
        and longer.get(t, 0) < 0.6 * found[t]
        and t.replace(" ", "").isalpha()
        and 2 <= count(t) <= 5
        and not _STOP.intersection(t.split(" "))
    ]
    likely = sorted(whole, key=lambda t: (-found[t] * (t.count(" ") + 0.5), t))[:40]
    rare = [t for t in likely if found[t] >= 5 and sum(t in o for o in others.values()) <= 12]
    return [t for t in rare if not any(t != other and t in other for other in rare)][:6]


def find_subjects(texts: Mapping[str, str], wanted: int, rng: random.Random) -> list[Subject]:
    """Up to ``wanted`` subjects of references whose title and number can be read."""
    lowered = {key: text.lower() for key, text in texts.items()}
    keys = sorted(texts)
    rng.shuffle(keys)
    subjects: list[Subject] = []
    for key in keys:
        number, title = _NUMBER.search(texts[key][:1500]), _title(texts[key])
        if len(subjects) == wanted:
            break
        if not number or not title or title.startswith(("sửa đổi", "bãi bỏ")):
            continue
        terms = _terms(texts[key], lowered)
        if len(terms) >= 3:
            subjects.append(Subject(key, number.group(1), title, _topic(title), tuple(terms)))
    return subjects


def _topic(title: str) -> str:
    """The subject without the verb of the title, cut at the first clause mark."""
    topic = re.sub(
        r"^(?:(?:quy định|ban hành|hướng dẫn|về|việc|một số|chi tiết|thi hành|điều|của|nội dung|"
        r"quy chế|kỹ thuật|biện pháp|và|trong) ?)+",
        "",
        title,
    )
    parts = re.split(r"[;(]| giai đoạn | số \d| ngày \d", topic)[0].split(", ")
    topic = parts.pop(0)
    while parts and count(topic) < 5:
        topic += ", " + parts.pop(0)
    return " ".join(topic.strip().split(" ")[:14])


def closeness(paragraph: str, subject: Subject) -> float:
    """How many of the subject's words a paragraph has, by its length."""
    words = syllables(paragraph)
    known = {w for t in (*subject.terms, subject.topic) for w in t.split(" ")} - _STOP
    return sum(w in known for w in words) / (len(words) + 10)
