from app.domain.document import Level
from app.domain.structure import Structure, Zone, ZoneKind

STRUCTURE = Structure.of(
    (Zone(0, 3, ZoneKind.HEADER), Zone(3, 10, ZoneKind.BODY), Zone(10, 12, ZoneKind.ANNEX)), (), ()
)


def test_a_syllable_stands_in_the_zone_that_holds_it():
    kinds = [STRUCTURE.zone_at(n) for n in (0, 2, 3, 9, 10)]
    assert [k.value for k in kinds] == ["header", "header", "body", "body", "annex"]


def test_only_the_body_is_counted():
    assert STRUCTURE.body_syllables() == 7
    assert Structure.of().body_syllables() == 0


def test_levels_are_ranked_from_the_top():
    assert sorted(Level, key=lambda level: level.rank) == list(Level)
    assert Level.CENTRAL.rank < Level.PROVINCIAL.rank < Level.COMMUNE.rank < Level.UNKNOWN.rank
