"""公文模板: the office's own words for its papers. What was there before stays in the history."""

from desktop.fields import columns as col

from .record import About, Record


class DocumentWording(Record):
    """The text of one paper, in the form of resources/wording; checked before it is kept."""

    about = About(
        "document_wording",
        "公文模板",
        "settings",
        ("label",),
        (("document",),),
        made_by="action",
        writers=("admin", "office"),
        measure="份",
    )
    label = col.text("文书", set_by="action")
    document = col.text("文书代号", length=60, required=True, set_by="action")
    text = col.long_text("用语", set_by="action")
    version = col.integer("版次", set_by="action")
    note = col.text("修改说明", set_by="action")
