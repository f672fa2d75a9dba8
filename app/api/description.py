"""The OpenAPI description, completed by what the framework cannot see."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from app.api.models import ProblemModel

_SCHEMAS = "#/components/schemas/"
_PROBLEM_CONTENT = {"application/problem+json": {"schema": {"$ref": f"{_SCHEMAS}ProblemModel"}}}
_FRAMEWORKS = ("HTTPValidationError", "ValidationError", "Problem")


def description_of(api: FastAPI) -> dict[str, Any]:
    """The description of an application's routes.

    Every error is problem details; who asks shows it by a key or a session.
    """
    if api.openapi_schema is not None:
        return api.openapi_schema
    described = get_openapi(title=api.title, version=api.version, routes=api.routes)
    schemas = described.setdefault("components", {}).setdefault("schemas", {})
    for name in _FRAMEWORKS:
        schemas.pop(name, None)
    schemas["ProblemModel"] = _schema(ProblemModel, schemas)
    described["components"]["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "soichieu key add NAME"},
        "session": {"type": "apiKey", "in": "cookie", "name": "soichieu_session"},
    }
    for path, methods in described["paths"].items():
        for operation in methods.values():
            if path.startswith("/api/"):
                operation["security"] = [{"key": []}, {"session": []}]
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    response["content"] = _PROBLEM_CONTENT
                    response["description"] = "problem details"
    api.openapi_schema = described
    return described


def _schema(model: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """A type's schema; those of its parts go to the others."""
    made = TypeAdapter(model).json_schema(ref_template=_SCHEMAS + "{model}")
    schemas.update(made.pop("$defs", {}))
    return made
