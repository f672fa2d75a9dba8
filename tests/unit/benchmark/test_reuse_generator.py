"""The truth that the generator tells of its drafts, on a few invented references."""

from __future__ import annotations

import random

import pytest
from reuse.base_texts import without_near_copies
from reuse.cases import HONEST, METHODS, Case
from reuse.tuning.drafts import CATEGORIES, make_cases
from reuse.tuning.letters import without_diacritics
from reuse.tuning.wording import clauses, count_syllables, sentences

WORDS = """
nhân dân địa phương quản lý thực hiện xây dựng phát triển kinh tế văn hóa giáo dục y tế nông
nghiệp đất đai nguồn nước rừng núi đường bộ cầu cống trường lớp trạm xá thủy lợi chăn nuôi
trồng trọt ngân sách hỗ trợ bảo đảm tăng cường kiểm tra quy định trách nhiệm nhiệm vụ
""".split()  # noqa: SIM905 - a text that can be read


def prose(rng: random.Random, sentences_wanted: int, *, tag: str) -> str:
    """Sentences of drawn words: no two texts share a run of eight."""
    lines = []
    for n in range(sentences_wanted):
        words = [rng.choice(WORDS) for _ in range(rng.randint(18, 30))]
        words[9] += ","
        lines.append(f"{words[0].title()} {' '.join(words[1:])} {tag}{n} năm {2000 + n % 20}.")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def texts() -> tuple[dict[str, str], dict[str, str]]:
    rng = random.Random(7)  # noqa: S311 - repeatable, nothing secret
    references = {
        f"r{n}": f"Căn cứ Luật;\nĐiều 1. Nội dung\n{prose(rng, 60, tag='r')}\nNơi nhận:\n- Lưu."
        for n in range(4)
    }
    fillers = {f"f{n}": prose(rng, 60, tag="f") for n in range(2)}
    return references, fillers


@pytest.fixture(scope="module")
def cases(texts: tuple[dict[str, str], dict[str, str]]) -> list[Case]:
    return make_cases(*texts, seed=3, drafts_per_category=2)


def test_every_category_has_its_drafts(cases: list[Case]) -> None:
    assert [c.category for c in cases] == [c for c in CATEGORIES for _ in range(2)]
    assert {*METHODS, "mixed", *HONEST} == set(CATEGORIES)


def test_the_same_arguments_give_the_same_cases(
    texts: tuple[dict[str, str], dict[str, str]], cases: list[Case]
) -> None:
    again = make_cases(*texts, seed=3, drafts_per_category=2)
    assert again == cases
    fewer = make_cases(*texts, seed=3, drafts_per_category=1, categories=("edit30",))
    assert fewer == [c for c in cases if c.id == "edit30-000"]
    assert make_cases(*texts, seed=4, drafts_per_category=1, categories=("edit30",)) != fewer


def test_honest_drafts_hold_no_plant_and_all_others_do(cases: list[Case]) -> None:
    assert all(bool(c.plants) is (c.category not in HONEST) for c in cases)


def test_a_verbatim_plant_is_its_source_letter_for_letter(
    texts: tuple[dict[str, str], dict[str, str]], cases: list[Case]
) -> None:
    plants = [(c, p) for c in cases for p in c.plants if p.method == "verbatim"]
    assert plants
    for case, plant in plants:
        source = texts[0][plant.source][plant.source_start : plant.source_end]
        assert case.draft[plant.start : plant.end] == source


def test_plants_without_diacritics_are_their_source_so_written(
    texts: tuple[dict[str, str], dict[str, str]], cases: list[Case]
) -> None:
    plants = [(c, p) for c in cases for p in c.plants if p.method == "no_diacritics"]
    assert plants
    for case, plant in plants:
        source = texts[0][plant.source][plant.source_start : plant.source_end]
        assert case.draft[plant.start : plant.end] == without_diacritics(source)


def test_plants_lie_apart_within_the_draft_and_begin_and_end_with_a_letter(
    cases: list[Case],
) -> None:
    for case in cases:
        end = -1
        for plant in case.plants:
            assert end < plant.start < plant.end <= len(case.draft)
            wording = case.draft[plant.start : plant.end]
            assert wording == wording.strip()
            end = plant.end


def test_source_stretches_are_of_40_to_500_syllables_of_the_body(
    texts: tuple[dict[str, str], dict[str, str]], cases: list[Case]
) -> None:
    for plant in (p for c in cases for p in c.plants):
        source = texts[0][plant.source][plant.source_start : plant.source_end]
        assert 40 <= count_syllables(source) <= 500
        assert "Căn cứ" not in source
        assert "Nơi nhận" not in source


def test_a_condensed_plant_is_hardly_more_than_half_of_its_source(
    texts: tuple[dict[str, str], dict[str, str]], cases: list[Case]
) -> None:
    for case in (c for c in cases if c.category == "condensation"):
        for plant in case.plants:
            source = texts[0][plant.source][plant.source_start : plant.source_end]
            kept = count_syllables(case.draft[plant.start : plant.end])
            assert kept <= 0.55 * count_syllables(source)


def test_sentences_and_clauses_lose_no_letter() -> None:
    text = "1. Một câu, hai vế; ba vế.\n\na) Câu nữa: hết? Vâng"
    assert "".join(sentences(text)) == text
    assert sentences("1. Một câu.") == ["1. Một câu."]
    assert clauses("một, hai, ba") == ["một, ", "hai, ", "ba"]


def test_a_reference_s_paragraph_with_other_names_is_no_own_text() -> None:
    reference = "Thành lập xã Tân An trên cơ sở toàn bộ diện tích và nhân khẩu của xã Tân Lập."
    swapped = "Thành lập xã Yên Mỹ trên cơ sở toàn bộ diện tích và nhân khẩu của xã Yên Phú."
    own = "Bà con thôn trên góp công sửa con đường ra đồng trước vụ gặt năm nay."
    assert without_near_copies([swapped, own], [reference]) == [own]
