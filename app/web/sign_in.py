"""The pages on which one signs in, sets a password by a link, and signs out."""

import json
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from app.access import COOKIE, check_csrf, root_of, service_of
from app.errors import AccountError, CheckError, SignInError
from app.oidc import Provider, Transaction
from app.service import Accounts, SignedIn
from app.web.pages import HEADERS, page
from app.web.ports import Visitor, current_visitor
from app.web.router import error_page

_LONGEST = 1000
_TRANSACTION, _SIGN_IN_SECONDS = "soichieu_oidc", 600


router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Visitors = Annotated[Visitor | None, Depends(current_visitor)]


@router.get("/sign-in")
def sign_in_page(request: Request, who: Visitors) -> Response:
    if who is not None:
        return _home(request)
    return page(
        request,
        "sign_in.html",
        office=_office(request),
        name="",
        error=None,
        provider=_label(request),
    )


@router.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=_LONGEST)] = "",
    password: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    try:
        signed_in = _accounts(request).sign_in(name.strip(), password, _address(request))
    except SignInError as error:
        return page(
            request, "sign_in.html", status=401, office=_office(request), name=name, error=error
        )
    except CheckError as error:
        return error_page(request, _office(request), error)
    return _with_cookie(_home(request), signed_in, request)


@router.get("/oidc/start")
def oidc_start(request: Request) -> Response:
    provider = _provider(request)
    try:
        url, transaction = provider.start(_came_back(request))
    except CheckError as error:
        return error_page(request, _office(request), error)
    response = RedirectResponse(url, status_code=303, headers=HEADERS)
    response.set_cookie(
        _TRANSACTION,
        json.dumps(asdict(transaction)),
        max_age=_SIGN_IN_SECONDS,
        path=root_of(request) or "/",
        secure=request.app.state.access.is_https,
        httponly=True,
        samesite="lax",
    )
    return response


@router.get("/oidc/callback")
def oidc_callback(request: Request, code: str = "", state: str = "") -> Response:
    provider = _provider(request)
    try:
        transaction = _transaction(request)
        identity = provider.finish(code, state, _came_back(request), transaction)
        signed_in = _accounts(request).sign_in_as(identity)
    except CheckError as error:
        return error_page(request, _office(request), error)
    response = _with_cookie(_home(request), signed_in, request)
    response.delete_cookie(_TRANSACTION, path=root_of(request) or "/")
    return response


@router.get("/welcome/{token}")
def welcome_page(request: Request, token: str) -> Response:
    try:
        name = _accounts(request).name_of_link(token, _address(request))
    except CheckError as error:
        return error_page(request, _office(request), error)
    return page(
        request, "welcome.html", office=_office(request), name=name, token=token, error=None
    )


@router.post("/welcome/{token}")
def welcome(
    request: Request,
    token: str,
    password: Annotated[str, Form(max_length=_LONGEST)] = "",
    again: Annotated[str, Form(max_length=_LONGEST)] = "",
) -> Response:
    accounts = _accounts(request)
    try:
        name = accounts.name_of_link(token, _address(request))
        _check_same(password, again)
        signed_in = accounts.use_link(token, password, _address(request))
    except AccountError as error:
        return page(
            request,
            "welcome.html",
            status=422,
            office=_office(request),
            name=name,
            token=token,
            error=error,
        )
    except CheckError as error:
        return error_page(request, _office(request), error)
    return _with_cookie(_home(request), signed_in, request)


@router.post("/sign-out")
def sign_out(request: Request, who: Visitors, csrf: Annotated[str, Form()] = "") -> Response:
    if who is not None:
        try:
            check_csrf(who.csrf_token, csrf)
        except CheckError as error:
            return error_page(request, _office(request), error)
        _accounts(request).sign_out(request.cookies.get(COOKIE, ""))
    response = _home(request)
    response.delete_cookie(COOKIE, path=root_of(request) or "/")
    return response


def _label(request: Request) -> str | None:
    """The name of the identity provider, if there is one."""
    provider: Provider | None = request.app.state.provider
    return None if provider is None else provider.options.label


def _provider(request: Request) -> Provider:
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise HTTPException(404)
    return provider


def _came_back(request: Request) -> str:
    """The address to which the provider sends the browser back."""
    scheme = "https" if request.app.state.access.is_https else request.url.scheme
    return f"{scheme}://{request.headers['host']}{root_of(request)}/oidc/callback"


def _transaction(request: Request) -> Transaction:
    try:
        return Transaction(**json.loads(request.cookies.get(_TRANSACTION, "")))
    except (ValueError, TypeError) as error:
        raise SignInError(
            vi="Lần đăng nhập này đã quá lâu. Hãy đăng nhập lại từ đầu.",
            en="This sign-in took too long. Begin it anew.",
        ) from error


def _accounts(request: Request) -> Accounts:
    return service_of(request).accounts


def _office(request: Request) -> str:
    return service_of(request).office


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _home(request: Request) -> RedirectResponse:
    return RedirectResponse(f"{root_of(request)}/", status_code=303, headers=HEADERS)


def _with_cookie(
    response: RedirectResponse, signed_in: SignedIn, request: Request
) -> RedirectResponse:
    response.set_cookie(
        COOKIE,
        signed_in.token,
        expires=signed_in.expires,
        path=root_of(request) or "/",
        secure=request.app.state.access.is_https,
        httponly=True,
        samesite="lax",
    )
    return response


def _check_same(password: str, again: str) -> None:
    if password != again:
        raise AccountError(
            vi="Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.",
            en="The two passwords differ. Type them again.",
        )
