"""What people wrote becomes the name of a file on any system."""

from pathlib import PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from desktop.fields import file_name


@given(st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from('\\/:*?"<>|\n. '), max_size=99))
def test_a_name_made_from_any_text_stays_in_its_folder_and_is_short_enough(text: str) -> None:
    name = f"归档 {file_name(text)}.zip"
    assert PureWindowsPath(name).name == name and PureWindowsPath(name).suffix == ".zip"
    assert len(file_name(text)) <= 60 and not set(name) & set('\\/:*?"<>|\n\0')


def test_what_every_system_takes_stays_as_it_is() -> None:
    assert file_name("鞍山𬭎图（2017）有限公司 v1.2") == "鞍山𬭎图（2017）有限公司 v1.2"
