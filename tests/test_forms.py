"""The form as data: both editions whole, every code with a label, and every path of an identity a cell of the form."""

import pytest

from govinfo.forms import application_row_order, edition_due, form_of, form_with, load_aliases, load_forms, rows_as_printed
from govinfo.recognise import tables
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
    assert form_of(None).edition == form_of(1999).edition == max(load_forms())


@pytest.mark.parametrize(("year", "edition"), [(2018, 2019), (2020, 2019), (2021, 2021), (2030, 2021)])
def test_a_year_is_bound_by_the_last_edition_before_it(year, edition):
    assert edition_due(year) == edition


def test_a_cell_is_named_by_the_editions_form_and_else_by_the_newest_that_has_it():
    documents = ("active_disclosure", "normative_documents")
    assert form_with((*documents, "made")).edition == 2019
    assert form_with((*documents, "issued"), 2019).edition == 2021
    assert form_with(("applications", "granted", "total"), 2019).edition == 2019


def test_rows_are_taken_as_printed_whatever_the_edition():
    handled = {e: next(i.plus for i in form.identities if i.code == "handled") for e, form in load_forms().items()}
    assert rows_as_printed(handled[2021], undivided=True) == handled[2019]
    assert rows_as_printed(handled[2019], undivided=False) == handled[2021]
    assert rows_as_printed(("received_new",), undivided=True) == ("received_new",)


def test_an_edition_that_only_adds_to_another_is_told_from_it(monkeypatch):
    having = {2019: {"made"}, 2021: {"issued", "in_force"}, 2026: {"issued", "in_force", "revised"}}
    monkeypatch.setattr(tables, "_having", lambda _: {e: frozenset(own) for e, own in having.items()})
    monkeypatch.setattr(tables, "_alone", lambda _: {2019: frozenset({"made"}), 2021: frozenset(), 2026: frozenset({"revised"})})
    told = [tables._edition_with(found, "fields") for found in ({"made"}, {"issued"}, {"issued", "revised"}, set())]
    assert told == [2019, 2021, 2026, None]
