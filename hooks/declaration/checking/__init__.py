"""What is wrong with a declaration: every rule, one module a concern. `check` asks them all."""

from .rules import check

__all__ = ["check"]
