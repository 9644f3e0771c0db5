import pytest

from nexusrdf.base.codes import CODES, Code
from nexusrdf.report import format_page


@pytest.mark.parametrize("code", CODES)
def test_format_page_says_all_when_code_is_declared(code):
    """`explain` has a page for every code a finding can show."""
    page = format_page(CODES[code])
    assert page.startswith(f"# {code} {CODES[code].title}\n")
    assert CODES[code].page.strip() in page
    assert page.endswith("\n")


def test_format_page_names_facts_in_capitals_when_message_has_a_format():
    """Placeholders are shown as manual pages do, however they are to be filled."""
    page = format_page(Code("NX100", "t", "byte 0x{byte:02X} of {{x}}", "", "p", "info"))
    assert "# NX100 t\n\nAn info: `byte 0xBYTE of {x}`\n\np\n" == page


def test_format_page_leaves_the_message_out_when_it_is_only_a_fact():
    """A line that reads WHAT tells nobody anything."""
    assert "# NX100 t\n\nA violation.\n\np\n\n**What to do:** h `x`.\n" == format_page(Code("NX100", "t", "{what}", "h `x`", "p"))
