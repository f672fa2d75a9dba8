"""Environment → settings → wired parts. Only this module and the entry points read settings."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_settings import SettingsError as UnparsableSettingError

from app.errors import SettingsError
from app.pipeline import Checker, CheckerSetup
from app.service import CheckService
from app.settings import PREFIX, Settings
from app.store import CheckStore


def load_settings() -> Settings:
    """Settings from the environment.

    Raises:
        SettingsError: a variable has an unusable value, or its name is not one of ours.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    given = [n for n in os.environ if n.upper().startswith(PREFIX)]
    if unknown := [n for n in given if n.upper().split("__")[0] not in known]:
        names = ", ".join(sorted(unknown))
        raise _unusable(names, "no such setting", "không có tham số này")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
        raise _unusable(name, first["msg"], f"giá trị không hợp lệ ({first['msg']})") from error
    except UnparsableSettingError as error:
        names = ", ".join(sorted(n for n in given if _is_group(n)))
        raise _unusable(names, str(error), f"giá trị không hợp lệ ({error})") from error


def _is_group(variable: str) -> bool:
    """Whether a variable gives a whole group of options, as JSON."""
    field = Settings.model_fields.get(variable.upper().removeprefix(PREFIX).lower())
    return field is not None and isinstance(field.default, BaseModel)


def _unusable(name: str, en: str, vi: str) -> SettingsError:
    return SettingsError(
        vi=f"Biến môi trường {name} không dùng được: {vi}. Hãy sửa hoặc bỏ biến này.",
        en=f"The environment variable {name} cannot be used: {en}. Correct or remove it.",
    )


def checker_for(settings: Settings, library_dir: Path | None = None) -> Checker:
    """A checker by the settings; of their own library where no other is named."""
    return Checker(checker_setup(settings, library_dir))


def checker_setup(settings: Settings, library_dir: Path | None = None) -> CheckerSetup:
    """What a checker by the settings is made from, in this process or in another."""
    return CheckerSetup(
        library_dir or settings.library,
        settings.models_dir,
        settings.reading,
        settings.isolation,
        settings.check,
        settings.peers,
    )


def build_service(settings: Settings) -> CheckService:
    """The service behind API and pages, on the settings' data folder and library.

    Raises:
        DataFolderError: the data folder cannot be used.
        ModelError: a model is missing or broken.
    """
    checker = checker_for(settings)
    checker.prepare()
    store = CheckStore.open(settings.data_dir, settings.spool_dir)
    return CheckService(store, checker, office=settings.commission)
