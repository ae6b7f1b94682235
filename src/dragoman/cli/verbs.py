"""The verbs as help shows them: what a user types and what it means, without the types of Python."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption


class Verb(TyperCommand):
    """One verb."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its arguments and options."""
        return _without_types(super().get_params(ctx))


class Verbs(TyperGroup):
    """Several verbs under one name."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options that hold for all of them."""
        return _without_types(super().get_params(ctx))


def _without_types(params: list[Any]) -> list[Any]:
    """An argument is shown by its name alone, and an option that takes no value without the name of one."""
    for param in params:
        if isinstance(param, TyperArgument):
            vars(param)["display_type_rich"] = lambda ctx: None
        elif isinstance(param, TyperOption) and param.is_flag:
            param.metavar = ""
    return params
