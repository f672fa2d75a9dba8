from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.align.chains import Match, best_chains

matches = st.lists(
    st.builds(
        lambda i, j, length: Match(i, j, length, length, float(length)),
        st.integers(0, 60),
        st.integers(0, 60),
        st.integers(1, 8),
    ),
    max_size=25,
    unique=True,
)


def spans(chain: list[Match]) -> list[tuple[int, int]]:
    return [(m.i, m.j) for m in chain]


@given(matches, st.integers(0, 12))
def test_chains_run_forward_in_both_texts_and_share_no_match(found: list[Match], gap: int):
    chains = best_chains(found, gap, 0.2, 0)
    assert len({m for chain in chains for m in chain}) == sum(map(len, chains))
    for chain in chains:
        for left, right in pairwise(chain):
            assert left.i <= right.i
            assert left.j < right.j
            assert left.end_i < right.end_i
            assert left.end_j < right.end_j
            assert max(right.i - left.end_i, right.j - left.end_j) <= gap


@given(matches, st.integers(0, 12))
def test_no_chain_of_two_beats_the_best_chain(found: list[Match], gap: int):
    chains = best_chains(found, gap, 0.2, 0)
    best = max((total(chain) for chain in chains), default=0)
    for left in found:
        for right in found:
            follows = left.end_i <= right.i <= left.end_i + gap
            if follows and left.end_j <= right.j <= left.end_j + gap:
                assert total([left, right]) <= best + 1e-9


def total(chain: list[Match]) -> float:
    gaps = [max(0, b.i - a.end_i, b.j - a.end_j) for a, b in pairwise(chain)]
    overlaps = [max(0, a.end_i - b.i, a.end_j - b.j) for a, b in pairwise(chain)]
    return sum(m.score for m in chain) - 0.2 * sum(gaps) - sum(overlaps)


def test_two_matches_on_one_diagonal_make_one_chain():
    # draft   aaaaa..bbbbb
    # source  aaaaa..bbbbb
    chain = [Match(0, 0, 5, 5, 5.0), Match(7, 7, 5, 5, 5.0)]
    assert best_chains(chain, 4, 0.2, 1) == [chain]


def test_matches_further_apart_than_the_gap_are_two_chains():
    # draft   aaaaa..........bbbbb        the gap of ten is too long
    found = [Match(0, 0, 5, 5, 5.0), Match(15, 15, 5, 5, 4.0)]
    assert [spans(c) for c in best_chains(found, 9, 0.2, 1)] == [[(0, 0)], [(15, 15)]]


def test_crossing_matches_are_two_chains():
    # draft   aaaaa bbbbb
    # source  bbbbb aaaaa
    found = [Match(0, 6, 5, 5, 5.0), Match(6, 0, 5, 5, 4.0)]
    assert [spans(c) for c in best_chains(found, 9, 0.2, 1)] == [[(0, 6)], [(6, 0)]]


def test_a_weak_chain_is_left_out():
    assert best_chains([Match(0, 0, 2, 2, 1.5)], 5, 0.2, 2) == []


def test_a_match_goes_to_the_better_of_two_chains():
    # the short match at (6, 6) and the long one at (5, 9) both lead to the last one
    short, long, last = Match(6, 6, 2, 2, 2.0), Match(1, 5, 6, 6, 6.0), Match(9, 12, 4, 4, 4.0)
    best, rest = best_chains([short, long, last], 8, 0.2, 0)
    assert best == [long, last]
    assert rest == [short]


@pytest.mark.parametrize("count", [4_000])
def test_a_text_that_repeats_itself_beside_one_long_match_is_no_burden(count: int):
    # One match of the whole text once made every other match its neighbour: hours for 100,000.
    whole = Match(0, 0, 10 * count, 10 * count, 10.0 * count)
    repeats = [Match(10 * n, 10 * n + 500, 5, 5, 5.0) for n in range(count)]
    assert best_chains([whole, *repeats], 24, 0.2, 7)[0] == [whole]
