"""Word files for tests, from the XML of their bodies."""

from collections.abc import Mapping

from govinfo.document import Document, Grid
from govinfo.readers import word
from samples.draw_docx import WORD_TYPE, W
from samples.package import content_types, package, relationships

NAMES = (
    f'xmlns:w="{W}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word_file(body: str, styles: str = "", numbering: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this inside w:body, w:styles and w:numbering; `parts` stand in place of the usual ones, or beside them."""
    usual = {
        "[Content_Types].xml": content_types({"word/document.xml": f"{WORD_TYPE}.document.main+xml"}),
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
    }
    return package(usual | dict(parts or {}))


def r(text: str) -> str:
    """A run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(content: str, properties: str = "") -> str:
    """A paragraph: plain text, or runs."""
    inner = content if content.startswith("<") else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell: plain text, or paragraphs and tables."""
    inner = content if content.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(content) if content else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    """The property of a cell that spans columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


def box(text: str) -> str:
    """A paragraph with a text box anchored in it, as Word writes one: for newer programs, and for older."""
    inside = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    choice, fallback = f"<mc:Choice>{inside}</mc:Choice>", f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


def grid_of(*rows: str) -> Grid:
    """The grid read off a file with one table of these rows."""
    return word.read(word_file(tbl(*rows))).grids()[0]


def texts(document: Document) -> list[str]:
    """The blocks of a document in order: paragraphs by their text, tables as [表]."""
    return ["[表]" if isinstance(block, Grid) else block.text for block in document.blocks]


def outline(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """The cells of a grid: text, row, column, rows and columns covered."""
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells]
