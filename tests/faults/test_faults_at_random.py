"""Random damage may leave a file readable or not; it never crashes or stalls its reader."""

import random

import damage_at_random
import pytest
from fault_case import Family
from fault_reading import Rig

SEED = 2017
OTHER_SEED = 90_210
TIMES = 10
FAMILIES = list(damage_at_random.families())


@pytest.mark.parametrize(("name", "family"), FAMILIES, ids=[name for name, _ in FAMILIES])
def test_random_damage_ends_in_a_document_or_a_code(rig: Rig, name: str, family: Family) -> None:
    chance = random.Random(f"{SEED} {name}")  # noqa: S311
    assert rig.surprises(name, family(chance, 1)) == []


@pytest.mark.benchmark
@pytest.mark.parametrize(("name", "family"), FAMILIES, ids=[name for name, _ in FAMILIES])
def test_ten_times_as_much_random_damage_of_another_seed_ends_so_too(
    rig: Rig, name: str, family: Family
) -> None:
    """Question: is the suite's clean result the luck of its seed? Expected: no surprise either."""
    chance = random.Random(f"{OTHER_SEED} {name}")  # noqa: S311
    assert rig.surprises(name, family(chance, TIMES)) == []
