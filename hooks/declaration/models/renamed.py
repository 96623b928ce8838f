"""Ids that were given to something else before: what editions and results say by them is of what is called otherwise now."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from ..messages import later, say
from ..quantities import mistake
from .values import ID, Day, Model, about, shaped

# The kinds that have no permanent address, and are named by those who keep something of a promise: collections, and parts of a problem.
WITHOUT_ADDRESS = ("calendars", "classes", "commitments", "contact_points", "glossary", "indicators", "objectives", "owners", "paths")
OF_A_PROBLEM = ("exceptions", "remedies")

Named = Annotated[
    str,
    shaped(
        rf"({'|'.join(WITHOUT_ADDRESS)})/{ID}|problems/{ID}/({'|'.join(OF_A_PROBLEM)})/{ID}",
        later("models.renamed.not_a_named_thing"),
        later("models.renamed.named_thing_example"),
    ),
]


class Renamed(Model):
    """`renamed.yml`: an id that was published, and the one that the same thing has now. The command `rename` writes it."""

    was: Named = about("Qué era y cómo se llamaba: contact_points/telefono.")
    into: Named = about("Cómo se llama ahora: contact_points/linea.", alias="now")
    since: Day = about("Desde qué día.")

    @model_validator(mode="after")
    def _is_the_same_thing(self) -> Renamed:
        if self.was.rpartition("/")[0] != self.into.rpartition("/")[0]:
            raise mistake(say("models.renamed.another_thing"), say("models.renamed.keep_what_comes_first"), "now")
        if self.was == self.into:
            raise mistake(say("models.renamed.same_name"), say("models.renamed.delete_entry"), "now")
        return self
