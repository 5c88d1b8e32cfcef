"""A nation's reports as Parquet by year: written whole or not at all, read with DuckDB, only what is asked for.

    store = govinfo.open_store("年报库")
    corpus = store.load(years=[2024], divisions=["云川市"])    # the frames of load_reports

schema.py says what lies in it; ingest (govinfo.ingest) fills it.
"""

from govinfo.store.manifest import is_store, reports_directory
from govinfo.store.read import Store, open_store

__all__ = ["Store", "is_store", "open_store", "reports_directory"]
