"""Office packages: a ZIP of XML parts with nothing of the day in it, so that the same paper gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = (1980, 1, 1, 0, 0, 0)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def package(parts: Mapping[str, str]) -> bytes:
    """The parts by their names, stored and not compressed: the same bytes with every zlib."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, EPOCH), (HEAD + text).encode())
    return out.getvalue()


def content_types(overrides: Mapping[str, str]) -> str:
    """[Content_Types].xml: the type of each part."""
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{xml}{types}</Types>'


def relationships(targets: Mapping[str, str]) -> str:
    """A .rels part: {target: the last word of its type}."""
    base = {"core-properties": f"{PACKAGE}/relationships/metadata"}
    lines = (
        f'<Relationship Id="rId{number}" Type="{base.get(kind, OFFICE)}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def core_properties(title: str, creator: str, created: str) -> str:
    """docProps/core.xml; `created` is a day."""
    names = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    day = f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}T08:00:00Z</dcterms:created>'
    return f"<cp:coreProperties {names}><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>{day}</cp:coreProperties>"
