"""Channels that are for some regions only: which these are, and that nobody whom the company attends is left without one. And what a spreadsheet
does to a table of addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..files.markers import find
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, quoted
from ..models import Company, ContactPoint, reaching
from ..words import wording


def regions_are_attended(loaded: Loaded) -> Iterator[Mistake]:
    """A channel is for regions that the company attends, and that the words have a name for."""
    company: Company | None = loaded.parts.get("company")
    if not company:
        return
    for point in loaded.parts["contact_points"]:
        for i, region in enumerate(point.regions):
            yield from _region(("contact_points", point.id, "regions", i), region, company, loaded)
    for branch in loaded.parts["branches"]:
        if branch.region:
            yield from _region(("branches", branch.id, "region"), branch.region, company, loaded)


def _region(at: Sequence[str | int], region: str, company: Company, loaded: Loaded) -> Iterator[Mistake]:
    if not company.all_regions or region not in company.all_regions:
        ours = ", ".join(f"`{each}`" for each in company.all_regions)
        fix = say("checking.channels.to_regions", add_it=say("checking.channels.one_of_ours_or_add", ours=ours) if ours else say("checking.channels.add_it"))
        yield loaded.places.mistake(at, say("checking.channels.region_not_served"), found=region, fix=fix)
    elif loaded.words and wording.region(region, loaded.words) == region:
        country, _, code = region.partition("-")
        fix = say("checking.channels.add_region_name", language=loaded.language, country=country, code=code)
        yield loaded.places.mistake(at, say("checking.channels.region_without_name"), found=region, fix=fix)


def everybody_has_a_channel(loaded: Loaded) -> Iterator[Mistake]:
    """In each region that the company attends, each problem and each step of the route has a channel."""
    company, route = loaded.parts.get("company"), loaded.parts.get("complaint_route")
    points: dict[str, ContactPoint] = {each.id: each for each in loaded.parts["contact_points"]}
    if not company or not any(each.regions for each in points.values()):
        return
    for collection, items in (("problems", loaded.parts["problems"]), ("steps", route.steps if route else [])):
        for item in items:
            if not all(id in points for id in item.contact_points):
                continue  # one that can't be read, or isn't there, was told
            named = [points[id] for id in item.contact_points]
            without = [region for region in company.all_regions if not reaching(named, region)]
            if without and loaded.words:
                where = wording.regions(without, loaded.words)
                fix = say("checking.channels.add_channel_there")
                at = (collection, item.id, "contact_points")
                yield loaded.places.mistake(at, say("checking.channels.nobody_there", where=where), fix=fix)


def postal_codes_are_whole(loaded: Loaded) -> Iterator[Mistake]:
    """A warning for a code that lacks its first zero, as spreadsheets leave it: nearly all others have a figure more."""
    codes = {each.id: each.postal_code for each in loaded.parts["branches"] if each.postal_code and each.postal_code.isdecimal()}
    (usual, many), *_ = [*Counter(map(len, codes.values())).most_common(1), (0, 0)]
    for id, code in codes.items():
        if len(code) == usual - 1 and many > len(codes) / 2:
            at, what = ("branches", id, "postal_code"), say("checking.channels.postal_code_short")
            yield loaded.places.mistake(at, what, found=code, fix=say("checking.channels.write_the_zero", code=code), severity="warning")


def lists_have_addresses(loaded: Loaded) -> Iterator[Mistake]:
    """The marker of all addresses is about a contact point that has a table."""
    with_table = {each.id for each in loaded.parts["contact_points"] if each.branches}
    for page in loaded.pages:
        for marker in find(page)[0] if "declaration:branches" in page.body else ():
            point = marker.arguments.get("point", "")
            if marker.name == "branches" and point not in with_table and point in loaded.known.get("contact_points", ()):
                fix = say("checking.channels.remove_marker")
                yield Mistake(page.path, marker.line, say("checking.channels.no_table"), found=quoted(point), fix=fix)
