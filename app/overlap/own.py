"""Whether a library document is the draft's own earlier text."""

from __future__ import annotations

from app.domain.document import Metadata
from app.domain.letters import name_key
from app.overlap.provinces import CITIES, province_since_2025

Name = tuple[str, ...]

_PROVINCE = name_key("tỉnh")
_KINDS = [name_key(kind) for kind in ("tỉnh", "thành phố", "TP", "huyện", "quận", "thị xã")]


def is_own_earlier(own: Metadata, source: Metadata) -> bool:
    """Whether the source is of the draft's own issuer and place: its own text, not another's.

    Headers tell different parts of a place: units that only one side names say nothing. A
    province that was merged in 2025 is the one that it became. A commune that got another name
    is not recognised: no metadata tells what it was called before.
    """
    if not own.issuer or not source.issuer or name_key(own.issuer) != name_key(source.issuer):
        return False
    if own.locality and source.locality:
        return _same_place(own.locality, source.locality)
    return True


def _same_place(left: str, right: str) -> bool:
    """Whether the units that both chains name are the same, the smallest among them.

    Since the districts were abolished a commune stands right under its province, so units are
    compared by their kind, not by their place in the chain.
    """
    ours, theirs = _units(left), _units(right)
    if not ours or not theirs or ours[0] != theirs[0]:
        return False
    above, above_theirs = dict(ours[1:]), dict(theirs[1:])
    return all(above[kind] == above_theirs[kind] for kind in above.keys() & above_theirs.keys())


def _units(locality: str) -> list[tuple[str, Name]]:
    """Tier and name of each unit, from the smallest up."""
    smallest, *above = [name_key(part) for part in locality.split(",") if part.strip()] or [()]
    return [("smallest", smallest), *(_unit(key) for key in above)]


def _unit(key: Name) -> tuple[str, Name]:
    """A unit's tier and its name without the kind: a district that became a town is the same."""
    proper = next((key[len(kind) :] for kind in _KINDS if key[: len(kind)] == kind), key)
    if key[:1] == _PROVINCE or proper in CITIES:
        return "province", province_since_2025(proper)
    return "district", proper
