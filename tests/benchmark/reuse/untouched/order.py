"""Changes of order and of sentence limits: reordering, merging, splitting, shortening."""

from __future__ import annotations

import random
import re

from reuse.untouched.text import LOWER, UPPER, capital, count, sentences, split_marker, uncapital

_JOINS = (
    "; đồng thời ",
    "; bên cạnh đó, ",
    ", cùng với đó ",
    "; mặt khác, ",
    " và cũng ",
    "; ngoài ra, ",
    ", qua đó ",
    "; trên cơ sở đó, ",
)
_OPENERS = (
    "Bên cạnh đó, ",
    "Đồng thời, ",
    "Cùng với đó, ",
    "Ngoài ra, ",
    "Song song với việc này, ",
    "Mặt khác, ",
    "Theo đó, ",
)
_CLAUSE_OPENERS = (
    "bảo đảm",
    "đảm bảo",
    "báo cáo",
    "trình",
    "gửi",
    "các",
    "tổ chức",
    "cá nhân",
    "cơ quan",
    "đơn vị",
    "Bộ ",
    "Ủy ban",
    "để",
    "nhằm",
    "trừ",
    "nếu",
    "khi",
    "trường hợp",
    "căn cứ",
    "theo",
    "chịu",
    "phối hợp",
    "hướng dẫn",
    "kiểm tra",
    "thực hiện",
    "xây dựng",
    "phù hợp",
    "tạo",
    "góp phần",
    "đáp ứng",
    "nâng cao",
    "phát triển",
    "tăng cường",
    "có ",
    "không",
    "được",
    "phải",
    "xử lý",
    "triển khai",
    "phát huy",
)
_END = re.compile(r"[.;:,]+$")


def reorder(text: str, rng: random.Random) -> str:
    """Points, sentences and clauses in another order; list marks keep their places."""
    paragraphs = text.split("\n")
    marks, bodies = map(list, zip(*map(split_marker, paragraphs), strict=True))
    # Some drafters only turn clauses or only move points; others do both.
    inside, across = rng.choice(((True, True), (True, False), (False, True)))
    groups = [group for group in _groups(marks, bodies) if len(group) > 1]
    if inside or not groups:
        bodies = [_shuffle_inside(body, rng) for body in bodies]
    if across:
        for group in groups:
            _move_points(bodies, group, rng)
    lines = [m + (capital(b) if m else b) for m, b in zip(marks, bodies, strict=True)]
    return "\n".join(lines)


def _groups(marks: list[str], bodies: list[str]) -> list[list[int]]:
    """Runs of neighbouring points of one level; a line that announces points ends its group."""
    groups: list[list[int]] = [[]]
    level = ""
    for index, mark in enumerate(marks):
        kind = re.sub(r"[a-zđ]+", "a", re.sub(r"\d+", "1", mark.strip()))
        if kind != level or bodies[index].endswith(":"):
            groups.append([])
        level = kind
        if not bodies[index].endswith(":"):
            groups[-1].append(index)
    return groups


def _move_points(bodies: list[str], group: list[int], rng: random.Random) -> None:
    """Shuffle the points of a group; the stop at each place stays as it was."""
    stops = [found.group() if (found := _END.search(bodies[i])) else "" for i in group]
    moved = _shuffled([_END.sub("", bodies[i]) for i in group], rng)
    for index, body, stop in zip(group, moved, stops, strict=True):
        bodies[index] = body + stop


def _shuffled(items: list[str], rng: random.Random) -> list[str]:
    """A true change of order (a shuffle may give the old one back)."""
    new = items[:]
    while len(set(items)) > 1 and new == items:
        rng.shuffle(new)
    return new


def _shuffle_inside(body: str, rng: random.Random) -> str:
    found = sentences(body)
    found = [_turn_clauses(s, rng) if rng.random() < 0.75 else s for s in found]
    moved = _shuffled(found, rng)
    return " ".join([*moved[:1], *map(capital, moved[1:])])


def _turn_clauses(sentence: str, rng: random.Random) -> str:
    """Swap clauses around semicolons, else turn the longest two neighbours around a comma."""
    end = _END.search(sentence)
    core, stop = (sentence[: end.start()], end.group()) if end else (sentence, "")
    if "; " in core:
        parts = [uncapital(p) for p in core.split("; ")]
        return capital("; ".join(_shuffled(parts, rng))) + stop
    parts = core.split(", ")
    # Turned in the middle of an enumeration a sentence would lose its sense.
    cuts = [
        i
        for i in range(1, len(parts))
        if min(count(parts[i - 1]), count(parts[i])) >= 5 and parts[i].startswith(_CLAUSE_OPENERS)
    ]
    if not cuts or "(" in core:
        return _front_tail(core, rng) + stop
    cut = rng.choice(cuts)
    turned = [uncapital(p) for p in parts[cut:] + parts[:cut]]
    return capital(", ".join(turned)) + stop


def _front_tail(core: str, rng: random.Random) -> str:
    """Bring a closing adverbial clause to the front."""
    tails = (
        r"(?<!từ)(?<!sau)(?<!trước)(?<!trong)(?<!ngay)(?<!phải)(?<!và)(?<!hoặc)(?<!đến)(?<!là) "
        r"(?=(?:theo quy định|để |nhằm |trong thời hạn|trên cơ sở|khi |căn cứ |tại |thông qua ))"
    )
    cuts = [m.start() for m in re.finditer(tails, core) if count(core[: m.start()]) >= 5]
    cuts = [c for c in cuts if count(core[c:]) >= 4]
    if not cuts or core.count("(") or not core[:1].isalpha():
        return core
    cut = rng.choice(cuts)
    return f"{capital(core[cut:].strip())}, {uncapital(core[:cut])}"


def merge_split(text: str, rng: random.Random) -> str:
    """Neighbouring sentences and points joined, long ones parted, with the words this needs."""
    units: list[str] = []
    for paragraph in text.split("\n"):
        mark, body = split_marker(paragraph)
        # A point whose mark is a letter or dash can be merged; a numbered clause keeps its mark.
        keep = mark if mark[:1].isdigit() and rng.random() < 0.5 else ""
        parted = [piece for s in sentences(body) for piece in _part(s, rng)]
        parted[0] = keep + parted[0]
        units += [*parted[:-1], parted[-1] + "\n"]
    return _merge(units, rng)


def _part(sentence: str, rng: random.Random) -> list[str]:
    """Cut a long sentence at semicolons or clause-opening commas."""
    if count(sentence) < 24:
        return [sentence]
    cut = re.compile(
        r"; (?:và |đồng thời )?|, (?:đồng thời|bảo đảm|góp phần|trong đó|trừ|nhưng|nhằm|qua đó|"
        r"kịp thời|gửi|báo cáo|do|tổ chức|để) "
    )
    pieces: list[str] = []
    start = 0
    for match in cut.finditer(sentence):
        piece = sentence[start : match.start()]
        open_bracket = sentence[: match.start()].count("(") > sentence[: match.start()].count(")")
        if count(piece) < 9 or count(sentence[match.end() :]) < 7 or open_bracket:
            continue
        if rng.random() < 0.2:
            continue
        pieces.append(_END.sub("", piece) + ".")
        start = match.start() + 2
    pieces.append(sentence[start:])
    bare = [re.sub(r"^(?:và|đồng thời|trong đó) ", "", piece) for piece in pieces[1:]]
    rest = [rng.choice(_OPENERS) + uncapital(piece) for piece in bare]
    return [pieces[0], *rest]


def _merge(units: list[str], rng: random.Random) -> str:
    """Join short neighbours; a unit that ends in a line break ended its paragraph before."""
    parts = [units[0]]
    for unit in units[1:]:
        last = parts[-1]
        listed = bool(re.match(r"\d", unit)) or last.rstrip()[-1:] == ":"
        opened = listed or unit.startswith(_OPENERS)
        short = count(last) + count(unit) < 75
        if short and not opened and rng.random() < 0.75:
            join = ", " if _is_item(last) and _is_item(unit) else rng.choice(_JOINS)
            parts[-1] = _END.sub("", last.rstrip()) + join + uncapital(unit)
        else:
            parts.append(unit)
    text = ""
    for part in parts:
        text += part if part.endswith("\n") else part + " "
    return re.sub(r";(\n|$)", r".\1", text.strip())


def _is_item(unit: str) -> bool:
    return count(unit) < 14 and unit.rstrip()[-1:] in ";,"


_DROPS = tuple(
    re.compile(pattern)
    for pattern in (
        r" ?\([^()]*\)",
        r" ?[“\"][^”\"]{0,60}[”\"]",
        r",? theo (?:quy định|thẩm quyền|hướng dẫn|trình tự)(?: [^,;.:\n]+)?(?=[,;.](?!\d)|\n|$)",
        (
            r",? (?:bao gồm|gồm|như|nhất là|đặc biệt là|trong đó|kể cả)(?: [^;.:\n]+)?"
            r"(?=[;.](?!\d)|\n|$)"
        ),
        (
            r",? (?:để|nhằm|trên cơ sở|căn cứ vào|thông qua|phù hợp với|trừ trường hợp|"
            r"trong trường hợp) [^,;.:\n]+(?=[,;.](?!\d)|\n)"
        ),
        r"(?<=\w), [^,;.:\n]{4,60}(?=, )",
        (
            r" (?:kịp thời|đầy đủ|chính xác|thường xuyên|toàn diện|cụ thể|trực tiếp|có liên quan|"
            r"nêu trên|hiệu quả|chặt chẽ|đồng bộ|hợp pháp|tương ứng|khác|cần thiết|hiện hành|"
            r"thống nhất|phù hợp)\b"
        ),
        (
            r"(?<!ối)(?<!hợp)(?<!gắn)(?<!so) (?:của|do|tại|trong|cho|đối với|với|từ) "
            r"[^,;.:\n]{6,70}(?=[,;.](?!\d)|\n)"
        ),
        r"(?<=\w)(?:, | và | hoặc )[^,;.:\n]{4,50}(?=[;.](?!\d)|\n)",
    )
)


def condense(text: str, rng: random.Random) -> str:
    """Shorten to 35–55 % of the syllables; what stays keeps its order and its words."""
    total = count(text)
    goal = rng.uniform(0.38, 0.53) * total
    for pattern in _DROPS:
        text = _drop(text, pattern, goal, total, rng)
        if count(text) <= goal:
            break
    while count(text) > 0.55 * total:
        shorter = _drop_unit(text, 0.36 * total, rng)
        if shorter == text:
            break
        text = shorter
    return _tidy(text)


def _drop(text: str, pattern: re.Pattern[str], goal: float, total: int, rng: random.Random) -> str:
    """Delete hits of ``pattern`` from the end on until the goal is reached (one in seven stays)."""
    for match in reversed(list(pattern.finditer(text))):
        if rng.random() < 0.15:
            continue
        shorter = text[: match.start()] + text[match.end() :]
        if count(shorter) >= 0.37 * total:
            text = shorter
        if count(text) <= goal:
            break
    return text


def _drop_unit(text: str, floor: float, rng: random.Random) -> str:
    """Leave out one sentence, point or clause, not the first."""
    units = re.split(r"(?<=\w\w[.;])(?<!\d[.;])(?=\s)", text)
    if len(units) < 3:
        units = re.split(r"(?<=,)(?=\s)", text)
    order = list(range(1, len(units)))
    rng.shuffle(order)
    for index in order:
        shorter = "".join(units[:index] + units[index + 1 :])
        if count(shorter) >= floor:
            return shorter
    words = text.rsplit(" ", 2)
    return words[0] + "." if len(words) == 3 and count(words[0]) >= floor else text


def _tidy(text: str) -> str:
    text = re.sub(r" +([,.;:])", r"\1", re.sub(r" {2,}", " ", text))
    text = re.sub(r"[,;:]+([.;])", r"\1", re.sub(r",{2,}", ",", text))
    # What was cut may have held one of a pair of brackets; those of list marks stay.
    bare = re.sub(r"\b[a-zđ]\d?\)", "", text)
    if bare.count("(") != bare.count(")"):
        text = re.sub(r"\(|(?<!\b[a-zđ])(?<!\b[a-zđ]\d)\)", "", text)
    text = re.sub(rf";(?= [{UPPER}])", ".", text)
    text = re.sub(rf"(?<=\w\w\. )[{LOWER}](?=\w)", lambda m: m.group().upper(), text)
    lines: list[str] = []
    for line in text.split("\n"):
        mark, body = split_marker(line.strip(" ,;"))
        # A stump of a sentence or point says nothing; a summary leaves it out.
        body = " ".join(s for s in sentences(body) if count(s) > 3)
        if count(body) > 4:
            body = body if body[-1] in ".;:" else body + "."
            lines.append(mark + (capital(body) if mark or lines else body))
    return "\n".join(lines)
