"""A country's law with the layers on which it stands laid into it: what is Union law is written once, in `law_layers/eu.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..models import Act, Jurisdiction, Law, LawLayer


def laid_on(country: Jurisdiction, layers: Mapping[str, LawLayer]) -> Jurisdiction:
    """The country with all that its layers say and it doesn't say itself.

    What it transposes stands in the layer's place; of the rest, a directive is kept as what it is: it binds nobody by itself
    (TFEU art. 288).
    """
    below = list(under(country, layers))
    if not below:
        return country
    taken = {id for rule in country.rules for id in rule.transposes} | {id for act in country.acts for duty in act.duties for id in duty.transposes}
    return country.model_copy(
        update={
            "rules": [*country.rules, *(rule for each in below for rule in each.rules if rule.id not in taken)],
            "acts": [*country.acts, *(left for each in below for act in each.acts if (left := _without(act, taken)))],
            "required_channels": [*country.required_channels, *(one for each in below for one in each.required_channels)],
            "outside_bodies": [*country.outside_bodies, *(one for each in below for one in each.outside_bodies)],
            "forbidden_links": [*country.forbidden_links, *(one for each in below for one in each.forbidden_links)],
            "pending": [*country.pending, *(one for each in below for one in each.pending)],
            "to_check": [*country.to_check, *(one for each in below for one in each.to_check)],
        }
    )


def under(law: Law, layers: Mapping[str, LawLayer]) -> Iterator[LawLayer]:
    """The layers on which it stands, the nearest first. Stops where one is missing, or comes again: `check` tells."""
    seen: set[str] = set()
    above = law.extends
    while above and above in layers and above not in seen:
        seen.add(above)
        yield layers[above]
        above = layers[above].extends


def _without(act: Act, taken: set[str]) -> Act | None:
    duties = [duty for duty in act.duties if duty.id not in taken]
    return act.model_copy(update={"duties": duties}) if duties else None
