"""The form as data: both editions whole, every code with a label, and every path of an identity a cell of the form."""

import pytest

from govinfo.forms import application_row_order, form_of, load_aliases, load_forms
from govinfo.values import label_key


@pytest.mark.parametrize(("edition", "disclosure", "applications"), [(2021, 10, 25 * 7), (2019, 22, 23 * 7)])
def test_an_edition_has_all_its_cells(edition, disclosure, applications):
    cells = load_forms()[edition].cells
    count = {table: sum(path[0] == table for path in cells) for table in ("active_disclosure", "applications", "proceedings")}
    assert count == {"active_disclosure": disclosure, "applications": applications, "proceedings": 15}
    assert len(set(cells)) == len(cells)


@pytest.mark.parametrize("edition", [2019, 2021])
def test_every_cell_has_a_label_in_chinese(edition):
    form = load_forms()[edition]
    for path in form.cells:
        assert form.cell_label(path).startswith(("表二“", "表三“", "表四“"))


@pytest.mark.parametrize("edition", [2019, 2021])
def test_identities_name_only_codes_of_the_form(edition):
    form = load_forms()[edition]
    rows = {row.code for row in form.application_rows}
    columns = {"application_rows": {a.code for a in form.applicants}, "proceedings": {o.code for o in form.outcomes}}
    for identity in form.identities:
        known = rows if identity.over == "applicants" else columns[identity.over]
        assert {*identity.plus, *identity.equals} <= known
        assert identity.ground


def test_aliases_name_only_codes_that_exist_and_words_the_form_does_not_have():
    known = {pair for form in load_forms().values() for pair in form.labels}
    known |= {("fields", field) for form in load_forms().values() for _, field in form.field_labels}
    for (name, code), texts in load_aliases().items():
        assert (name, code) in known
        assert texts
    own = {label_key(label) for form in load_forms().values() for (name, _), label in form.labels.items() if name == "applicants"}
    assert not own & {label_key(t) for (name, _), texts in load_aliases().items() if name == "applicants" for t in texts}


def test_the_undivided_other_row_stands_before_the_total():
    codes = [row.code for row in application_row_order()]
    assert codes[-3:] == ["other", "total_handled", "carried_forward"]


def test_an_unknown_edition_falls_back_to_the_newest():
    assert form_of(None).edition == form_of(1999).edition == 2021
