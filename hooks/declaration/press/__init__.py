"""Draws papers: what stands in each comes as plain data, from `paper`. Knows nothing of declarations, so that a process that only draws loads none of it."""

from .drawing import Paper as Paper
from .drawing import Press as Press
from .drawing import TooLong as TooLong
