"""Settings: ``SOICHIEU_…`` variables, nested names joined by ``__``; and a TOML file."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

import app
from app.audit.options import AuditOptions
from app.ingest import IngestOptions, IsolationOptions
from app.jobs import JobOptions
from app.oidc import OidcOptions
from app.pipeline import CheckOptions, PeerOptions
from app.service import AccountOptions, RetentionOptions

PREFIX = "SOICHIEU_"


def _default_data_dir() -> Path:
    """``$XDG_DATA_HOME/soichieu``, by default in the user's home."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "soichieu"


class Settings(BaseSettings):
    """Everything that an office may set. Each field is ``SOICHIEU_`` and its name.

    A variable that is set but empty counts as not set.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
    )

    config: Path | None = Field(
        None, description="TOML file with these names in small letters; variables come before it"
    )
    data_dir: Path = Field(
        default_factory=_default_data_dir, description="folder of checks and default library"
    )
    library_dir: Path | None = Field(None, description="library; by default data_dir/library")
    models_dir: Path = Field(
        Path(app.__file__).parent.parent / "models", description="folder of fitted models"
    )
    commission: str = Field(
        "Ban Tuyên giáo và Dân vận", description="name of the commission, as pages show it"
    )
    spool_dir: Path | None = Field(
        None, description="encrypted drafts that wait to be read; by default data_dir/spool"
    )
    database_url: SecretStr | None = Field(
        None,
        description="postgresql://user:password@server/database; by default SQLite in data_dir",
    )
    workers: int | None = Field(
        None, ge=0, description="drafts checked at a time; by default one per core, 0 for none here"
    )
    hosts: frozenset[str] = Field(
        frozenset(), description="names under which the service is reached, as a JSON list"
    )
    root_path: str = Field(
        "", pattern=r"^(/[^/?#]+)*$", description="path under which a proxy serves it, as /soichieu"
    )
    secure_cookies: bool = Field(
        default=False, description="whether browsers reach the service by https only"
    )
    reserve_bytes: int = Field(
        200_000_000, ge=0, description="room on the disk below which no drafts are taken"
    )
    jobs: JobOptions = JobOptions()
    accounts: AccountOptions = AccountOptions()
    oidc: OidcOptions = OidcOptions()
    retention: RetentionOptions = RetentionOptions()
    ingest: IngestOptions = IngestOptions()
    isolation: IsolationOptions = IsolationOptions()
    check: CheckOptions = CheckOptions()
    peers: PeerOptions = PeerOptions()
    audit: AuditOptions = AuditOptions()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then variables, then the file that ``SOICHIEU_CONFIG`` names."""
        file = os.environ.get(f"{PREFIX}CONFIG")
        if not file:
            return init_settings, env_settings
        with Path(file).open("rb"):  # the source says nothing of a file that is not there
            from_file = TomlConfigSettingsSource(settings_cls, Path(file))
        return init_settings, env_settings, from_file

    @property
    def reading(self) -> IngestOptions:
        """``ingest``, with the place for pages that were read before and the fitted pairs."""
        scan = self.ingest.scan
        places = {
            "cache_dir": scan.cache_dir or self.data_dir / "pages",
            "pairs_model": scan.pairs_model or self.models_dir / "pairs.npz",
        }
        return self.ingest.model_copy(update={"scan": scan.model_copy(update=places)})

    @property
    def library(self) -> Path:
        """The library that commands use where no other is named."""
        return self.library_dir or self.data_dir / "library"
