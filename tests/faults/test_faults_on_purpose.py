"""Inputs made to hurt: each ends in the code that tells a person what the file is."""

import random

import damage_in_containers
import damage_in_disguise
import damage_in_markup
import damage_in_pages
import pytest
from fault_reading import Rig

FAMILIES = {
    **damage_in_disguise.FAMILIES,
    **damage_in_containers.FAMILIES,
    **damage_in_markup.FAMILIES,
    **damage_in_pages.FAMILIES,
}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_hostile_file_ends_in_its_code(rig: Rig, name: str) -> None:
    chance = random.Random(name)  # noqa: S311
    assert rig.surprises(name, FAMILIES[name](chance, 1)) == []
