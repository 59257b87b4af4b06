"""A drawing as part of an HTML page, so that its words are found by a search; only what our drawings consist of.

A figure's file may come from anybody: one that holds anything else than shapes and words, or leads outside, is shown as
a picture, in which nothing is run.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

from egovbayes.errors import OutputError

SVG, LINK = "http://www.w3.org/2000/svg", "{http://www.w3.org/1999/xlink}href"
_SHAPES = {f"{{{SVG}}}{name}" for name in ("svg", "g", "path", "text", "tspan", "use", "defs", "clipPath", "rect")}
_LEFT_OUT = {f"{{{SVG}}}{name}" for name in ("metadata", "style")}
_PLACED = ("x", "y", "width", "height", "viewBox", "preserveAspectRatio", "transform")
_KNOWN = {"id", "style", "d", "clip-path", "version", *_PLACED, LINK}
_PLACE = re.compile(r"url\(#([^)]*)\)")
_JOINS = "stroke-linejoin: round; stroke-linecap: butt"


def drawing_within(svg: bytes, name: str, seen: str) -> str:
    """The drawing as an element of HTML, which says of itself what is `seen` (escaped already); "" where it is not one
    of ours. Its names begin with `name`, so that several drawings stand on one page. Raises OutputError for what no
    program could show.
    """
    if b"<!ENTITY" in svg:
        return ""
    try:
        root = Tree.fromstring(svg)
    except Tree.ParseError as error:
        raise OutputError(
            f"figures/{name}.svg: is no drawing that can be read, so it cannot stand in a document; run the command "
            "again to draw it, or delete it to leave it out"
        ) from error
    if root.tag != f"{{{SVG}}}svg" or not _taken(root, re.sub(r"\W", "-", name)):
        return ""
    root.set("style", _JOINS)
    text = Tree.tostring(root, encoding="unicode")
    return text.replace("<svg ", f'<svg role="img" aria-label="{seen}" ', 1)


def _taken(element: Tree.Element, prefix: str) -> bool:
    """Whether the element is of shapes and words alone; its names are then prefixed, and tags are those of HTML."""
    if element.tag not in _SHAPES or not set(element.keys()) <= _KNOWN:
        return False
    element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    for name, value in element.items():
        if name == "id":
            element.set(name, f"{prefix}-{value}")
        elif name == LINK:
            if not value.startswith("#"):
                return False
            del element.attrib[LINK]
            element.set("href", f"#{prefix}-{value[1:]}")
        elif "url(" in value:
            if not _PLACE.search(value) or value.count("url(") != len(_PLACE.findall(value)):
                return False
            element.set(name, _PLACE.sub(rf"url(#{prefix}-\1)", value))
    for child in list(element):
        if child.tag in _LEFT_OUT:
            element.remove(child)
        elif not _taken(child, prefix):
            return False
    return True
