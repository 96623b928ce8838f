"""What is promised otherwise through some contact points, in words: of all of them at once, and of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..models import ContactPoint
from ..quantities import Duration
from . import Words, wording


def of_all(periods: Sequence[Duration | None], words: Words) -> str:
    """`30 minutos a 10 días hábiles`: what is true through every channel. Where some promise none, that; where none does, nothing."""
    promised = [each for each in periods if each]
    if not promised:
        return ""
    said = wording.spread(promised, words) if promised[1:] else wording.duration(promised[0], words)
    return words.unpromised.or_period.format(period=said) if len(promised) < len(periods) else said


def of_each(own: Mapping[str, Duration], others: Duration | None, point: Callable[[str], ContactPoint], words: Words, *, none: str = "") -> str:
    """`WhatsApp, 30 minutos; los demás canales, 10 días hábiles`: each that has a period of its own, by its name, then the others, with
    `none` where they are promised none. Nothing where it is the same through all."""
    w = words.sla_table
    said = [w.of_channel.format(point=wording.point_name(point(id), words), period=wording.duration(period, words)) for id, period in own.items()]
    left = wording.duration(others, words) if others else none or words.unpromised.period
    return "; ".join([*said, w.other_channels.format(period=left)]) if said else ""
