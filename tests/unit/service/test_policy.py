from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.commands import ROLES, SCOPES
from app.errors import ForbiddenError, NotSignedInError
from app.service import NOBODY, Action, Actor, KeyScope, Role, require
from app.service.policy import RIGHTS, Reach, territory_for

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
CELLS = {Reach.TERRITORY: "territory", Reach.OWN: "own", None: "–"}


def test_the_readme_shows_the_policy() -> None:
    rows = ["| | " + " | ".join(f"`{a.value}`" for a in Action) + " |"]
    rows.append("|---|" + "---|" * len(Action))
    for grant, rights in RIGHTS.items():
        cells = " | ".join(CELLS[rights.get(action)] for action in Action)
        rows.append(f"| `{grant.value}` | {cells} |")
    shown = README.partition("<!-- rights -->\n")[2].partition("\n<!-- /rights -->")[0]
    assert shown == "\n".join(rows)


def test_the_command_line_offers_every_role_and_scope() -> None:
    assert set(ROLES) == {role.value for role in Role}
    assert set(SCOPES) == {scope.value for scope in KeyScope}


@pytest.mark.parametrize("action", Action)
def test_nobody_may_do_anything(action: Action) -> None:
    with pytest.raises(NotSignedInError):
        require(NOBODY, action)


def test_no_scope_of_a_key_manages_accounts() -> None:
    key = Actor("key:1", "key:k", tuple(KeyScope))
    with pytest.raises(ForbiddenError):
        require(key, Action.MANAGE_ACCOUNTS)


@pytest.mark.parametrize(
    ("own", "wanted", "given"),
    [
        ("", None, ""),
        ("", "Tỉnh A / Xã B", "Tỉnh A/Xã B"),
        ("Tỉnh A", None, "Tỉnh A"),
        ("Tỉnh A", "Tỉnh A/Xã B", "Tỉnh A/Xã B"),
        ("Tỉnh A", "//Tỉnh A/", "Tỉnh A"),
    ],
)
def test_a_draft_belongs_to_the_territory_that_was_wanted(
    own: str, wanted: str | None, given: str
) -> None:
    assert territory_for(Actor("user:1", "user:a", (Role.REVIEWER,), own), wanted) == given


@pytest.mark.parametrize("wanted", ["", "Tỉnh", "Tỉnh AB", "Tỉnh B", "/"])
def test_no_draft_is_put_into_a_foreign_territory(wanted: str) -> None:
    with pytest.raises(ForbiddenError):
        territory_for(Actor("user:1", "user:a", (Role.REVIEWER,), "Tỉnh A"), wanted)
