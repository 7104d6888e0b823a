"""The office's own wording of documents, as kept in 公文模板."""

from collections.abc import Mapping

from sqlalchemy import Connection

from desktop.records import DocumentWording
from desktop.store.rows import find


def own_wording(connection: Connection) -> Mapping[str, str]:
    """Texts by the key of their document; what is not there is worded as shipped."""
    return {row.document: row.text for row in find(connection, DocumentWording) if row.text}
