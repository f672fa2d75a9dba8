from app.align import AlignOptions
from app.align.extend import Stretch
from app.align.join import bridged, gathered, near

OPTIONS = AlignOptions(join_gap_units=10, bridge_units=100, gather_gap_units=15)


def stretch(i: int, j: int, length: int = 20) -> Stretch:
    return Stretch(i, i + length, j, j + length, ((i, j, length),))


def in_order(*stretches: Stretch) -> list[Stretch]:
    """Joined as far as the order is the same in both texts, by place in the draft."""
    joined = bridged(stretches, lambda s: float(s.matched), OPTIONS)
    return sorted(joined, key=lambda s: s.i)


def outline(stretches: list[Stretch]) -> list[tuple[int, int, int, int, bool]]:
    return [(s.i, s.end_i, s.j, s.end_j, s.in_order) for s in stretches]


def test_neighbours_in_both_texts_become_one():
    # draft   [0    20)  [25    45)
    # source  [100 120)  [130  150)
    assert outline(in_order(stretch(25, 130), stretch(0, 100))) == [(0, 45, 100, 150, True)]


def test_a_gap_in_the_draft_parts_stretches():
    assert len(in_order(stretch(0, 100), stretch(35, 120))) == 2


def test_what_a_copyist_left_out_of_the_source_does_not_part_them():
    # draft   [0    20)[20    40)
    # source  [100 120)  (80 left out)  [200 220)
    assert outline(in_order(stretch(0, 100), stretch(20, 200))) == [(0, 40, 100, 220, True)]


def test_neighbours_that_stand_too_far_apart_in_the_source_stay_two():
    assert len(in_order(stretch(0, 100), stretch(20, 400))) == 2


def test_one_from_elsewhere_does_not_come_between():
    # draft   A x B      source   A B ........ x
    found = in_order(stretch(0, 100), stretch(20, 900, 5), stretch(25, 120))
    assert outline(found) == [(0, 45, 100, 140, True), (20, 25, 900, 905, True)]


def test_a_block_that_runs_over_the_seam_is_cut_at_the_seam():
    # draft   [0      20)
    #              [15      35)      five units belong to both; they are matched once
    (joined,) = in_order(stretch(0, 0), stretch(15, 22))
    assert joined.blocks == ((0, 0, 20), (20, 27, 15))
    assert joined.matched == 35


def test_the_source_copied_twice_is_two_stretches():
    both = in_order(stretch(0, 100), stretch(20, 100))
    assert len(gathered(both, OPTIONS)) == 2


def test_two_that_changed_places_are_one_out_of_order():
    # draft   A B        source   B A
    found = gathered([stretch(0, 120), stretch(20, 100)], OPTIONS)
    assert outline(found) == [(0, 40, 100, 140, False)]


def test_three_in_another_order_are_one_although_two_of_them_are_far_apart():
    # draft   A B C      source   B C A
    found = gathered([stretch(0, 160), stretch(20, 100), stretch(40, 125, 30)], OPTIONS)
    assert outline(found) == [(0, 70, 100, 180, False)]


def test_parts_that_leave_most_of_the_source_between_them_are_not_gathered():
    assert len(gathered([stretch(0, 300), stretch(20, 100)], OPTIONS)) == 2


def test_a_stretch_inside_another_is_dropped():
    found = gathered([stretch(0, 0, 50), stretch(10, 300, 20)], OPTIONS)
    assert outline(found) == [(0, 50, 0, 50, True)]


def test_a_weak_stretch_counts_only_close_to_a_strong_one():
    strong = [stretch(0, 100)]
    close, far = stretch(25, 125, 6), stretch(25, 500, 6)
    assert near([close, far], strong, OPTIONS) == [close]
