"""Sign-in by the office's own identity provider: OpenID Connect, code flow with PKCE.

Source: OpenID Connect Core 1.0, section 3.1; RFC 7636. Needs the extra ``oidc``.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from app.errors import ExtraMissingError, IdentityProviderError, SignInError

_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
_SECONDS = 10.0


class OidcOptions(BaseModel):
    """The identity provider; without an ``issuer`` there is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issuer: str = Field("", description="its address, as https://id.tinh.vn/realms/canbo")
    client_id: str = Field("", description="this service's name there")
    client_secret: SecretStr = Field(SecretStr(""), description="this service's secret there")
    label: str = Field("OpenID Connect", description="its name on the page to sign in")


@dataclass(frozen=True, slots=True)
class Transaction:
    """What the browser keeps between leaving for the provider and coming back."""

    state: str
    nonce: str
    verifier: str


class Provider:
    """One identity provider.

    Raises:
        ExtraMissingError: the libraries for it are not installed.
    """

    def __init__(self, options: OidcOptions) -> None:
        try:
            import authlib.oidc.core  # noqa: PLC0415
            import httpx  # noqa: F401, PLC0415
            import joserfc.jwk  # noqa: F401, PLC0415
        except ModuleNotFoundError as error:
            raise ExtraMissingError(
                vi="Thiếu thư viện cho OpenID Connect. Hãy cài phần mở rộng “oidc”.",
                en="The libraries for OpenID Connect are missing. Install the extra “oidc”.",
            ) from error
        self._claims_type: Any = authlib.oidc.core.CodeIDToken
        self.options = options
        self._known: dict[str, Any] | None = None

    def start(self, redirect_uri: str) -> tuple[str, Transaction]:
        """Where to send the browser, and what it must bring back.

        Raises:
            IdentityProviderError: the provider cannot be reached.
        """
        from authlib.common.urls import add_params_to_uri  # noqa: PLC0415
        from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415

        transaction = Transaction(*(secrets.token_urlsafe(32) for _ in range(3)))
        asked = {
            "response_type": "code",
            "scope": "openid",
            "client_id": self.options.client_id,
            "redirect_uri": redirect_uri,
            "state": transaction.state,
            "nonce": transaction.nonce,
            "code_challenge": create_s256_code_challenge(transaction.verifier),
            "code_challenge_method": "S256",
        }
        endpoint = self._description()["authorization_endpoint"]
        url: str = add_params_to_uri(endpoint, list(asked.items()))
        return url, transaction

    def finish(self, code: str, state: str, redirect_uri: str, transaction: Transaction) -> str:
        """Who came back: the issuer and the person's id there, as ``ISSUER SUBJECT``.

        Raises:
            SignInError: it is not the browser that was sent, or the proof does not hold.
            IdentityProviderError: the provider cannot be reached.
        """
        if not secrets.compare_digest(state.encode(), transaction.state.encode()):
            raise _unproved()
        answer = self._call(
            "POST",
            self._description()["token_endpoint"],
            auth=(self.options.client_id, self.options.client_secret.get_secret_value()),
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "code_verifier": transaction.verifier,
            },
        )
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise _unproved()
        return f"{self.options.issuer} {self._subject(token, transaction.nonce)}"

    def _subject(self, token: str, nonce: str) -> str:
        from authlib.oauth2.rfc6749 import OAuth2Error  # noqa: PLC0415
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        keys = self._call("GET", self._description()["jwks_uri"])
        try:
            found = jwt.decode(token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
            claims = self._claims_type(
                found.claims,
                found.header,
                {
                    "iss": {"essential": True, "value": self.options.issuer},
                    "aud": {"essential": True, "value": self.options.client_id},
                    "exp": {"essential": True},
                    "sub": {"essential": True},
                },
                {"nonce": nonce, "client_id": self.options.client_id},
            )
            claims.validate(leeway=30)
        except (JoseError, OAuth2Error, ValueError, KeyError) as error:
            raise _unproved() from error
        return str(claims["sub"])

    def _description(self) -> dict[str, Any]:
        if self._known is None:
            issuer = self.options.issuer.rstrip("/")
            known = self._call("GET", f"{issuer}/.well-known/openid-configuration")
            if known.get("issuer") != self.options.issuer:
                raise _unreachable("it names another issuer")
            self._known = known
        return self._known

    def _call(self, method: str, url: str, **options: Any) -> dict[str, Any]:
        import httpx  # noqa: PLC0415

        try:
            answer = httpx.request(method, url, timeout=_SECONDS, **options)
            answer.raise_for_status()
            content: dict[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise _unreachable(type(error).__name__) from error
        return content


def _unproved() -> SignInError:
    return SignInError(
        vi="Không xác minh được lần đăng nhập này. Hãy đăng nhập lại từ đầu.",
        en="This sign-in could not be verified. Begin it anew.",
    )


def _unreachable(detail: str) -> IdentityProviderError:
    return IdentityProviderError(
        vi=f"Không liên lạc được với hệ thống đăng nhập của cơ quan ({detail}). "
        "Hãy thử lại, hoặc báo người quản trị.",
        en=f"The office's identity provider cannot be used ({detail}). "
        "Try again, or tell the administrator.",
    )
