from app.align.extend import Stretch
from app.align.join import join


def stretch(i: int, j: int, length: int = 20) -> Stretch:
    return Stretch(i, i + length, j, j + length, ((i, j, length),))


def outline(stretches: list[Stretch]) -> list[tuple[int, int, int, int, bool]]:
    return [(s.i, s.end_i, s.j, s.end_j, s.in_order) for s in stretches]


def test_neighbours_in_both_texts_become_one():
    # draft   [0    20)  [25    45)
    # source  [100 120)  [130  150)
    assert outline(join([stretch(25, 130), stretch(0, 100)], 10)) == [(0, 45, 100, 150, True)]


def test_a_gap_in_the_draft_parts_stretches():
    assert len(join([stretch(0, 100), stretch(35, 120)], 10)) == 2


def test_neighbours_that_stand_far_apart_in_the_source_stay_two():
    assert len(join([stretch(0, 100), stretch(20, 400)], 10)) == 2


def test_two_that_changed_places_are_one_out_of_order():
    # draft   A B        source   B A
    assert outline(join([stretch(0, 120), stretch(20, 100)], 10)) == [(0, 40, 100, 140, False)]


def test_what_was_out_of_order_stays_so_when_a_third_joins_behind_a_gap():
    # draft   A B C      source   B A (30 left out) C
    joined = join([stretch(0, 120), stretch(20, 100), stretch(40, 170)], 10)
    assert outline(joined) == [(0, 60, 100, 190, False)]


def test_a_stretch_inside_another_is_dropped():
    assert outline(join([stretch(0, 0, 50), stretch(10, 300, 20)], 10)) == [(0, 50, 0, 50, True)]


def test_a_block_that_runs_over_the_seam_is_cut_at_the_seam():
    # draft   [0      20)
    #              [15      35)      five units belong to both; they are matched once
    (joined,) = join([stretch(0, 0), stretch(15, 22)], 10)
    assert joined.blocks == ((0, 0, 20), (20, 27, 15))
    assert joined.matched == 35
