"""Environment → settings → wired parts. Only this module and the entry points read settings."""

from __future__ import annotations

import os
import signal
import threading
import tomllib
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_settings import SettingsError as UnparsableSettingError

from app.blobs import Drafts
from app.db.engine import SQLITE_FILE, Database
from app.db.migrating import open_database
from app.errors import SettingsError
from app.jobs import WorkerHost, count_of
from app.logs import configure_logs
from app.pipeline import Checker, CheckerSetup
from app.processes import live_with_parent
from app.service import Accounts, CheckService, LibraryService, LogService, ReportService, Service
from app.settings import PREFIX, Settings


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
        if first["type"] == "extra_forbidden":
            raise _unusable(name, "no such setting", "không có tham số này") from error
        raise _unusable(name, first["msg"], f"giá trị không hợp lệ ({first['msg']})") from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        detail = error.strerror if isinstance(error, OSError) else str(error)
        name = f"{PREFIX}CONFIG"
        raise _unusable(name, f"{detail}", f"không đọc được tệp cấu hình ({detail})") from error
    except UnparsableSettingError as error:
        names = ", ".join(sorted(n for n in given if _is_group(n)))
        raise _unusable(names, str(error), f"giá trị không hợp lệ ({error})") from error


def _is_group(variable: str) -> bool:
    """Whether a variable gives a whole group of options, as JSON."""
    field = Settings.model_fields.get(variable.upper().removeprefix(PREFIX).lower())
    return field is not None and isinstance(field.default, BaseModel)


def _unusable(name: str, en: str, vi: str) -> SettingsError:
    return SettingsError(
        vi=f"Tham số {name} không dùng được: {vi}. Hãy sửa hoặc bỏ tham số này (biến môi trường "
        "hoặc tệp cấu hình).",
        en=f"The setting {name} cannot be used: {en}. Correct or remove it (environment variable "
        "or configuration file).",
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


def build_service(settings: Settings) -> Service:
    """The service on the settings' database, data folder and library.

    Raises:
        DataFolderError: data folder or database cannot be used.
        SettingsError, ExtraMissingError: the database's address cannot be used.
    """
    database = open_service_database(settings)
    checker = checker_for(settings)
    library = LibraryService(checker)
    checks = CheckService(
        database, drafts_of(settings), checker.unpack, reserve_bytes=settings.reserve_bytes
    )
    return Service(
        database=database,
        accounts=Accounts(database, settings.accounts),
        checks=checks,
        reports=ReportService(checks, library, settings.commission),
        library=library,
        log=LogService(database),
        office=settings.commission,
    )


def build_workers(settings: Settings, slots: int) -> WorkerHost:
    """The workers of this machine, on the same database and folders.

    Raises:
        DataFolderError, SettingsError, ExtraMissingError: see :func:`build_service`.
    """
    database = open_service_database(settings)
    setup = checker_setup(settings)
    return WorkerHost(database, drafts_of(settings), setup, settings.jobs, slots)


def run_embedded_workers() -> None:
    """Work by the environment's settings until SIGTERM, or until the server has ended."""
    live_with_parent()
    configure_logs()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    settings = load_settings()
    build_workers(settings, count_of(settings.workers)).run(stop)


def open_service_database(settings: Settings) -> Database:
    """The service's database, made or brought up to date where needed.

    Raises:
        DataFolderError, SettingsError, ExtraMissingError: see :func:`build_service`.
    """
    secret = settings.database_url
    return open_database(secret.get_secret_value() if secret else None, settings.data_dir)


def connect_service_database(settings: Settings) -> Database:
    """The service's database as it is, although its tables may be missing.

    Raises:
        DataFolderError, SettingsError, ExtraMissingError: see :func:`build_service`.
    """
    secret = settings.database_url
    return Database.connect(secret.get_secret_value() if secret else None, settings.data_dir)


def has_service_database(settings: Settings) -> bool:
    """Whether there is a service on these settings; none is made by asking."""
    return settings.database_url is not None or (settings.data_dir / SQLITE_FILE).is_file()


def drafts_of(settings: Settings) -> Drafts:
    """Where the drafts of the service lie."""
    return Drafts.at(settings.data_dir, settings.spool_dir)
