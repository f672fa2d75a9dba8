"""What can be copied: the running prose of the references, without header, bases and endings."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reuse.untouched.text import LOWER, MARKER, RUN, UPPER, count, runs, sentence_spans, syllables

VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_START = re.compile(
    rf"^[ \t“\"]*(?:Điều 1\b|Chương (?:I|1)\b|CHƯƠNG I\b|PHẦN (?:I|THỨ NHẤT)\b|I[.\-] ?[{UPPER}]|"
    r"(?:QUYẾT NGHỊ|Quyết nghị|QUYẾT ĐỊNH) ?:)",
    re.MULTILINE,
)
_END = re.compile(
    r"^[ \t|]*(?:Nơi nhận|NƠI NHẬN|(?:TM|KT|TL|TUQ)\. ?[A-ZĐ]|T/M |PHỤ LỤC|Phụ lục [IVX\d]+[ \t]*$|"
    r"CHỦ TỊCH|BỘ TRƯỞNG|THỐNG ĐỐC|MẪU SỐ|Mẫu số|DANH MỤC|(?:Luật|Nghị quyết) này (?:được|đã được) "
    r"(?:Quốc hội|HĐND|Hội đồng nhân dân))",
    re.MULTILINE,
)
# Headings part passages: a drafter copies below them and writes his own.
_HEADING = re.compile(
    r"(?:[“\"]?Điều \d+[a-zđ]?\b|Chương |CHƯƠNG |Mục |MỤC |Phần |PHẦN |"
    r"[IVX][IVXivx]*[.\-] |Tiểu mục )"
)
# A list of acts (repealed, cited) is no prose that a commune would take over.
_ACTS = re.compile(
    r"(?:Thông tư|Nghị định|Quyết định|Luật|Nghị quyết|Pháp lệnh|Chỉ thị)(?: liên \w+)? (?:số|ngày)"
)
# Closing articles, scope articles and orders to amend other texts are boilerplate or unnatural.
_BOILERPLATE = re.compile(
    r"hiệu lực|chịu trách nhiệm (?:thi hành|tổ chức thực hiện|hướng dẫn)|Phạm vi điều chỉnh|"
    r"Đối tượng áp dụng|(?:Trong )?quá trình (?:triển khai )?(?:thực hiện|thi hành|áp dụng)|"
    r"tổ chức thực hiện (?:Nghị quyết|Nghị định|Thông tư|Luật|Quyết định) này|"
    r"[Bb]ãi bỏ|[Cc]huyển tiếp|này áp dụng (?:đối với|với)|"
    r"này (?:quy định|hướng dẫn) (?:về|chi tiết)|"
    r"được sửa đổi|(?:[Ss]ửa đổi|[Bb]ổ sung|[Tt]hay thế)(?:, bổ sung)? (?:một số |các )?"
    r"(?:điểm|khoản|Điều|cụm từ|Mẫu|tên)|CÔNG BÁO|[|_<>=]{1}|\.{4}|…{2}|Căn cứ Luật|Căn cứ Nghị"
)
_OWN_STYLE = re.compile(r"^(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]{1,2}[).]|[IVX]+[.\-]) ?")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch ``[start, end)`` of a reference and its text, broken lines mended."""

    source: str
    start: int
    end: int
    text: str
    length: int


@dataclass(slots=True)
class Library:
    """The usable references: their texts, paragraph chains, and runs that stand more than once."""

    texts: dict[str, str]
    chains: dict[str, list[list[tuple[int, int]]]]
    shared: set[int]
    used: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def is_vietnamese(text: str) -> bool:
    """Whether ``text`` is Vietnamese in Unicode (not English, not a legacy font's bytes)."""
    words = syllables(text)
    marked = sum(1 for word in words if VIETNAMESE.search(word))
    return bool(words) and marked / len(words) > 0.3


def body_span(text: str) -> tuple[int, int]:
    """The stretch between the legal bases and the recipients, signature or annexes."""
    first = _START.search(text)
    start = text.rfind("\n", 0, len(text) // 6) + 1
    if first:
        # A heading is read as a paragraph of its own; "QUYẾT NGHỊ:" belongs to the bases.
        start = first.end() if first.group()[-1] == ":" else first.start()
    last = _END.search(text, start + 200) if start + 200 < len(text) else None
    return start, last.start() if last else len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text[start:end]):
        raw = match.group()
        left = start + match.start() + len(raw) - len(raw.lstrip())
        right = start + match.end() - (len(raw) - len(raw.rstrip()))
        if right > left:
            yield left, right


def paragraph_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Paragraphs of ``text[start:end]``; lines that a page width broke are put together again."""
    spans: list[tuple[int, int]] = []
    for left, right in _lines(text, start, end):
        line = text[left:right]
        if spans:
            before = text[spans[-1][0] : spans[-1][1]]
            tail = before.rsplit("\n", 1)[-1]
            opens = MARKER.match(line) or _HEADING.match(line) or line.startswith("CÔNG BÁO")
            broken = before[-1] not in ".;:!?”|/" and len(tail.strip()) > 45
            heading = _HEADING.match(before) and line[:1].isupper()
            if broken and not opens and not heading and not _HEADING.match(before):
                spans[-1] = (spans[-1][0], right)
                continue
        spans.append((left, right))
    return spans


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is running text or a point of a list, worth copying."""
    length = count(paragraph)
    if length < 9 or length > 420 or paragraph[-1] not in ".;:,":
        return False
    if _HEADING.match(paragraph) or _BOILERPLATE.search(paragraph) or paragraph[0] in "“\"'(":
        return False
    # Half a quotation is the text of another act that this paragraph amends.
    if paragraph.count("“") != paragraph.count("”") or paragraph.count('"') % 2:
        return False
    if _ACTS.match(MARKER.sub("", paragraph, count=1)):
        return False
    words = syllables(paragraph)
    digits = sum(1 for word in words if any(c.isdigit() for c in word))
    capitals = sum(1 for c in paragraph if c.isupper())
    lines = paragraph.split("\n")
    shortest = min((len(line.strip()) for line in lines[:-1]), default=99)
    return digits / len(words) < 0.25 and capitals / len(paragraph) < 0.12 and shortest > 40


def _chains(text: str) -> list[list[tuple[int, int]]]:
    """Sequences of neighbouring prose paragraphs."""
    chains: list[list[tuple[int, int]]] = [[]]
    for span in paragraph_spans(text, *body_span(text)):
        if is_prose(text[span[0] : span[1]]):
            chains[-1].append(span)
        elif chains[-1]:
            chains.append([])
    return [c for c in chains if c and sum(count(text[a:b]) for a, b in c) >= 40]


def build_library(references: Mapping[str, str]) -> tuple[Library, set[int]]:
    """The library of passages, and the set of all runs of eight syllables of all references."""
    seen: set[int] = set()
    shared: set[int] = set()
    for text in references.values():
        for run in runs(syllables(text)):
            (shared if run in seen else seen).add(run)
    texts = {key: text for key, text in sorted(references.items()) if is_vietnamese(text)}
    chains = {key: found for key, text in texts.items() if (found := _chains(text))}
    return Library(texts, chains, shared), seen


def mend(text: str) -> str:
    """Lines broken inside a sentence joined, white space made single; paragraph breaks stay."""
    text = re.sub(r"[ \t\u00a0]+", " ", text)
    return re.sub(r" ?\n ?", "\n", text).strip()


def _text_of(library: Library, key: str, spans: list[tuple[int, int]]) -> str:
    source = library.texts[key]
    return "\n".join(mend(source[a:b]).replace("\n", " ") for a, b in spans)


def _cut(
    source: str, spans: list[tuple[int, int]], low: int, high: int, rng: random.Random
) -> list[tuple[int, int]] | None:
    """Trim a chain to ``low``–``high`` syllables, with ends where a sentence or clause has one."""
    first = rng.randrange(len(spans))
    chosen: list[tuple[int, int]] = []
    total = 0
    for index, (a, b) in enumerate(spans[first:]):
        if index == 0 and rng.random() < 0.55:
            a = _later_start(source, a, b, rng)
        size = count(source[a:b])
        if total + size > high:
            b = _earlier_end(source, a, b, high - total)
            size = count(source[a:b])
            if size >= 8:
                chosen.append((a, b))
                total += size
            break
        chosen.append((a, b))
        total += size
        if total >= low and rng.random() < 0.25:
            break
    return chosen if low <= total <= high else None


def _later_start(source: str, a: int, b: int, rng: random.Random) -> int:
    """A start behind the list mark, at a later sentence, or (seldom) behind a clause mark."""
    mark = MARKER.match(source[a:b])
    starts = [a + mark.end() if mark else a]
    starts += [a + s for s, _ in sentence_spans(source[a:b])[1:]]
    if rng.random() < 0.3:
        clauses = [a + m.end() for m in re.finditer(rf"[;,]\s+(?=[{LOWER}])", source[a:b])]
        starts += [c for c in clauses if count(source[c:b]) > 25][:3]
        return starts[-1]
    return rng.choice(starts)


def _earlier_end(source: str, a: int, b: int, room: int) -> int:
    """The last sentence or clause end that leaves at most ``room`` syllables."""
    best = a
    for match in re.finditer(r"[.;,:](?=\s|$)", source[a:b]):
        if count(source[a : a + match.end()]) <= room:
            best = a + match.end()
    return best


def pick(library: Library, key: str, low: int, high: int, rng: random.Random) -> Passage | None:
    """A passage of ``low``–``high`` syllables that is the reference's own and not used yet."""
    if key not in library.chains:
        return None
    source = library.texts[key]
    for _ in range(6):
        chosen = _cut(source, rng.choice(library.chains[key]), low, high, rng)
        if not chosen:
            continue
        start, end = chosen[0][0], chosen[-1][1]
        if any(start < b and a < end for a, b in library.used.get(key, [])):
            continue
        text = _text_of(library, key, chosen)
        found = list(runs(syllables(text)))
        # More than a third elsewhere too: then the source would be a matter of taste.
        if sum(1 for run in found if run in library.shared) > len(found) / 3:
            continue
        return Passage(key, start, end, text, count(text))
    return None


def claim(library: Library, passage: Passage) -> None:
    """Mark the stretch used, so that one draft set does not plant it twice."""
    library.used.setdefault(passage.source, []).append((passage.start, passage.end))


def _near_copies(paragraphs: list[str], references: Mapping[str, str]) -> set[int]:
    """Indexes of paragraphs of whose 4-syllable runs 45 % and more stand in one reference."""
    own = [set(runs(syllables(p), 4)) for p in paragraphs]
    wanted: set[int] = set().union(*own) if own else set()
    close: set[int] = set()
    for text in references.values():
        there = wanted.intersection(runs(syllables(text), 4))
        close.update(i for i, r in enumerate(own) if r and len(r & there) >= 0.45 * len(r))
    return close


def own_paragraphs(
    fillers: Mapping[str, str], seen: set[int], references: Mapping[str, str]
) -> dict[str, list[str]]:
    """Filler paragraphs, list marks off, that share no run of eight syllables with a reference.

    Nearly copied ones go as well: they would be true copies that the truth does not tell of.
    """
    keys: list[str] = []
    paragraphs: list[str] = []
    for key, text in sorted(fillers.items()):
        if not is_vietnamese(text):
            continue
        for a, b in paragraph_spans(text, *body_span(text)):
            paragraph = localise(_OWN_STYLE.sub("", mend(text[a:b]).replace("\n", " ")))
            for piece in _pieces(paragraph):
                # Without the points that it announces, a line with a colon is a torso.
                if piece[-1:] == ":" or piece.endswith((" gồm;", " gồm.", " sau.")):
                    continue
                if is_prose(piece) and not any(r in seen for r in runs(syllables(piece))):
                    keys.append(key)
                    paragraphs.append(piece)
    bad = _near_copies(paragraphs, references)
    result: dict[str, list[str]] = {}
    for index, (key, paragraph) in enumerate(zip(keys, paragraphs, strict=True)):
        if index not in bad:
            result.setdefault(key, []).append(paragraph)
    return result


def _pieces(paragraph: str) -> list[str]:
    """Long paragraphs sentence by sentence, so that one shared run does not cost all of it."""
    if count(paragraph) <= 70:
        return [paragraph]
    return [paragraph[a:b] for a, b in sentence_spans(paragraph)]


def localise(paragraph: str) -> str:
    """``Thông tư này`` and its like become ``Nghị quyết này``, as in a commune's own text."""
    own = r"\b(?:Thông tư|Nghị định|Luật|Quyết định|Quy chế) này\b"
    return re.sub(own, "Nghị quyết này", paragraph)


__all__ = [
    "RUN",
    "Library",
    "Passage",
    "body_span",
    "build_library",
    "claim",
    "is_prose",
    "is_vietnamese",
    "localise",
    "mend",
    "own_paragraphs",
    "paragraph_spans",
    "pick",
]
