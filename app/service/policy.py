"""Who may do what: the only place that decides it.

``RIGHTS`` is the table: for each role and each scope of a key, how far each action reaches. A
territory is a path of places, the widest first (``Tỉnh A/Xã B``); an empty one is everywhere.
Whoever has a territory reaches it and all below it. The README shows this table; a test holds
both together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.db.checks import SEPARATOR, CheckRecord, Scope, unknown
from app.errors import ForbiddenError, NotSignedInError


class Action(StrEnum):
    """What can be done."""

    SUBMIT = "submit"
    READ = "read"
    DOWNLOAD = "download"  # the draft's file
    DELETE = "delete"
    READ_LIBRARY = "read_library"
    CHANGE_LIBRARY = "change_library"
    READ_LOG = "read_log"
    MANAGE_ACCOUNTS = "manage_accounts"
    OPERATE = "operate"  # what concerns all records, as retention does


class Reach(StrEnum):
    """How far an action reaches."""

    OWN = "own"  # what they handed in themselves
    TERRITORY = "territory"  # what belongs to their territory


class Role(StrEnum):
    """What an account is for."""

    ADMINISTRATOR = "administrator"
    LIBRARIAN = "librarian"
    REVIEWER = "reviewer"
    SUBMITTER = "submitter"
    AUDITOR = "auditor"


class KeyScope(StrEnum):
    """What a key is for."""

    SUBMIT = "checks:submit"
    READ = "checks:read"
    DELETE = "checks:delete"
    READ_LIBRARY = "library:read"
    CHANGE_LIBRARY = "library:write"
    READ_LOG = "log:read"


DEFAULT_SCOPES = (KeyScope.SUBMIT, KeyScope.READ, KeyScope.READ_LIBRARY)

_WHOLE = Reach.TERRITORY
_LOOK = {Action.READ: _WHOLE, Action.DOWNLOAD: _WHOLE, Action.READ_LIBRARY: _WHOLE}
RIGHTS: Mapping[Role | KeyScope, Mapping[Action, Reach]] = {
    Role.ADMINISTRATOR: dict.fromkeys(Action, _WHOLE),
    Role.LIBRARIAN: {
        **_LOOK,
        Action.SUBMIT: _WHOLE,
        Action.DELETE: Reach.OWN,
        Action.CHANGE_LIBRARY: _WHOLE,
    },
    Role.REVIEWER: {**_LOOK, Action.SUBMIT: _WHOLE, Action.DELETE: _WHOLE},
    Role.SUBMITTER: {**_LOOK, Action.SUBMIT: _WHOLE, Action.DELETE: Reach.OWN},
    Role.AUDITOR: {**_LOOK, Action.READ_LOG: _WHOLE},
    KeyScope.SUBMIT: {
        Action.SUBMIT: _WHOLE,
        Action.READ: Reach.OWN,
        Action.DELETE: Reach.OWN,
    },
    KeyScope.READ: {Action.READ: _WHOLE, Action.DOWNLOAD: _WHOLE},
    KeyScope.DELETE: {Action.DELETE: _WHOLE},
    KeyScope.READ_LIBRARY: {Action.READ_LIBRARY: _WHOLE},
    KeyScope.CHANGE_LIBRARY: {Action.CHANGE_LIBRARY: _WHOLE},
    KeyScope.READ_LOG: {Action.READ_LOG: _WHOLE},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: an account, a key, or whoever sits at this machine (``local``).

    ``owner`` is what their checks bear; ``grants`` their role, or their scopes.
    """

    owner: str
    name: str
    grants: tuple[Role | KeyScope, ...]
    territory: str = ""

    def reach(self, action: Action) -> Reach | None:
        """How far the action reaches for them; ``None`` where they may not do it at all."""
        reaches = {RIGHTS[grant].get(action) for grant in self.grants}
        if Reach.TERRITORY in reaches:
            return Reach.TERRITORY
        return Reach.OWN if Reach.OWN in reaches else None


LOCAL = Actor("local", "local", (Role.ADMINISTRATOR,))
NOBODY = Actor("nobody", "", ())


def require(actor: Actor, action: Action) -> Reach:
    """How far the action reaches.

    Raises:
        NotSignedInError: nobody asks.
        ForbiddenError: they may not do it to anything.
    """
    reach = actor.reach(action)
    if reach is not None:
        return reach
    if actor is NOBODY:
        raise NotSignedInError(
            vi="Cần đăng nhập, hoặc gửi khoá API trong Authorization: Bearer.",
            en="Sign in, or send an API key as Authorization: Bearer.",
        )
    raise ForbiddenError(
        vi="Tài khoản hoặc khoá này không có quyền làm việc đó. Hãy hỏi người quản trị.",
        en="This account or key may not do that. Ask the administrator.",
    )


def require_for(actor: Actor, action: Action, record: CheckRecord) -> None:
    """The same for one check; one that they may not even see does not exist for them.

    Raises:
        NotSignedInError, ForbiddenError: as :func:`require`, or they may only look at it.
        UnknownCheckError: it is in another's territory.
    """
    reach = require(actor, action)
    if _reaches(actor, reach, record):
        return
    seen = actor.reach(Action.READ)
    if seen is None or not _reaches(actor, seen, record):
        raise unknown(record.id)
    raise ForbiddenError(
        vi="Chỉ người nộp mới được làm việc đó với dự thảo này.",
        en="Only who handed the draft in may do that to it.",
    )


def scope_of(actor: Actor) -> Scope:
    """Which checks they may see in lists.

    Raises:
        NotSignedInError, ForbiddenError: none at all.
    """
    reach = require(actor, Action.READ)
    return Scope(actor.territory if reach is Reach.TERRITORY else None, actor.owner)


def territory_for(actor: Actor, wanted: str | None) -> str:
    """The territory of a draft that they hand in: the wanted one, else their own.

    Raises:
        ForbiddenError: it is not theirs.
    """
    if wanted is None:
        return actor.territory
    places = [part.strip() for part in wanted.split(SEPARATOR)]
    territory = SEPARATOR.join(part for part in places if part)
    if not is_within(territory, actor.territory):
        raise ForbiddenError(
            vi="Địa bàn của dự thảo nằm ngoài địa bàn của tài khoản hoặc khoá này.",
            en="The draft's territory lies outside that of this account or key.",
        )
    return territory


def is_within(territory: str, wider: str) -> bool:
    """Whether a territory is another or a part of it.

    >>> is_within("Tỉnh A/Xã B", "Tỉnh A"), is_within("Tỉnh AB", "Tỉnh A"), is_within("X", "")
    (True, False, True)
    """
    return wider in {"", territory} or territory.startswith(wider + SEPARATOR)


def _reaches(actor: Actor, reach: Reach, record: CheckRecord) -> bool:
    if record.owner == actor.owner:
        return True
    return reach is Reach.TERRITORY and is_within(record.territory, actor.territory)
