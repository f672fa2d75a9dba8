"""Sentences that are law or form in every document of the genre, told by their build."""

from __future__ import annotations

import re

from app.domain.prepared import PreparedDocument
from app.domain.structure import Sentence
from app.overlap.cited_stretch import text_between

_DOCUMENT = (
    r"(?:[Nn]ghị quyết|[Cc]hương trình(?: hành động)?|[Kk]ế hoạch|[Cc]hỉ thị|[Kk]ết luận"
    r"|[Qq]uyết định|[Đđ]ề án)"
)
# “Nghị quyết này”, or the document at the beginning of a sentence.
_THIS = rf"(?:{_DOCUMENT} này|^\W*(?:Điều \d+\W+)?(?:\w{{1,2}}\W+)?{_DOCUMENT})"
# The document takes effect, replaces another, is made known.
_EFFECT = re.compile(
    rf"{_THIS}\s+(?:đã\s+|sẽ\s+)?(?:được\s+)?[^.;]{{0,80}}?"
    r"(?:thông qua|có hiệu lực|thay thế|bãi bỏ|phổ biến|quán triệt|công bố|niêm yết)"
)
# Somebody is to carry it out, to watch over it or to report on it: the document is the object,
# and little comes behind it.
_CARRIES = (
    r"(?:thực hiện|thi hành|triển khai|cụ thể ho[áa]|quán triệt|học tập|giám sát|kiểm tra|theo dõi"
    r"|đôn đốc)"
)
_CARRIED = re.compile(
    rf"{_CARRIES}[^.;]{{0,60}}\b{_DOCUMENT} này.{{0,80}}$"
    rf"|{_CARRIES}(?:\s+\w+){{0,3}}\s+{_DOCUMENT}\s*$"
)
_BASED = re.compile(rf"^\W*(?:\w\W+)?(?:[Cc]ăn cứ|[Tt]ừ)(?:\s+\w+){{0,4}}\s+{_DOCUMENT} này")
_REVIEWS = re.compile(
    r"^\W*(?:\w+\W+)?(?:[Đđ]ịnh kỳ|[Hh][ằà]ng (?:năm|quý)|6 tháng)[^.;]{0,80}"
    r"(?:báo cáo|sơ kết|tổng kết|rút kinh nghiệm)"
)
_DIFFICULTIES = re.compile(
    r"[Tt]rong quá trình (?:tổ chức |triển khai ){0,2}(?:thực hiện|thi hành)[^.;]{0,60}"
    r"(?:vướng mắc|phát sinh|khó khăn)"
)
_FORMS = (_EFFECT, _CARRIED, _BASED, _REVIEWS, _DIFFICULTIES)
_SYLLABLES_MAXIMUM = 60
_HEADING_SYLLABLES_MAXIMUM = 20


def is_form(draft: PreparedDocument, sentence: Sentence) -> bool:
    """Whether a sentence is a heading, or only says how this document is carried out.

    The document itself must be what is watched, carried out or reported on: “thực hiện Nghị quyết
    này”. A task that happens to name a resolution is a task.
    """
    size = sentence.end - sentence.start
    if sentence.is_heading:
        return size <= _HEADING_SYLLABLES_MAXIMUM
    if size > _SYLLABLES_MAXIMUM:
        return False
    text = " ".join(text_between(draft, sentence.start, sentence.end).split())
    return any(form.search(text) for form in _FORMS)
