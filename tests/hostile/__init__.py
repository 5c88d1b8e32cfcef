"""Files made to break readers, in memory: each with its name, how to make it, and what the answer must be."""

from tests.hostile.archives import ARCHIVES
from tests.hostile.case import Hostile
from tests.hostile.office import OFFICE
from tests.hostile.pages import PAGES
from tests.hostile.pdfs import PDFS
from tests.hostile.pictures import PICTURES

HOSTILE: tuple[Hostile, ...] = (*PDFS, *OFFICE, *PAGES, *ARCHIVES, *PICTURES)
"""All of them; none shares its name with another."""
