"""Reads the shipped knowledge base as an editor would: front matter, blocks of text, sentences, links."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

CONTENT = Path(__file__).resolve().parents[2] / "Content"
FOLDERS = ("causes", "symptoms", "interventions", "faqs", "tips", "pages")


@dataclass(frozen=True)
class Block:
    """One heading, card title, list item or paragraph, as the plain text that a reader sees."""

    kind: str
    text: str


@dataclass(frozen=True)
class Page:
    """An article, a hub when its slug is `index`, or the diary."""

    id: str
    path: Path
    front_matter: dict
    body: str

    @property
    def blocks(self) -> list[Block]:
        found, lines, kind = [], [], "paragraph"

        def flush():
            nonlocal kind
            if lines:
                found.append(Block(kind, plain(" ".join(lines))))
            lines.clear()
            kind = "paragraph"

        for line in self.body.splitlines():
            text = re.sub(r"^\s*(>\s?)*", "", line).strip()
            heading = re.match(r"#{1,6}\s+(.*)$", text)
            card = re.match(r"\[![A-Z-]+\]\s*(.*)$", text)
            item = re.match(r"(?:[-*+]|\d+[.)])\s+(.*)$", text)
            if not text:
                flush()
            elif heading or card:
                flush()
                found.append(Block("heading" if heading else "card", plain((heading or card).group(1))))
            elif item:
                flush()
                kind = "item"
                lines.append(item.group(1))
            else:
                lines.append(text)
        flush()
        return found

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)

    @property
    def links(self) -> set[str]:
        """The ids that the running text links to, this page's own left out."""
        targets = re.findall(r"\]\(([^)\s]+)\)", self.body)
        return {self.resolve(t) for t in targets if "://" not in t and not t.startswith("#")} - {self.id}

    def resolve(self, target: str) -> str:
        target = target.split("#")[0]
        if target.startswith("/"):
            return target.strip("/")
        path = (self.path.parent / target).resolve()
        assert path.suffix == ".md" and path.is_file(), f"{self.id}: a link to nowhere: {target}"
        return page_id(path)


def plain(markdown: str) -> str:
    """Inline Markdown without its marks; a setting's value counts as one word."""
    text = re.sub(r"\{\{<\s*setting\s+\w+\s*>\}\}", "999", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`]+", "", text)
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)


def sentences(text: str) -> list[str]:
    """Only a full stop, a question mark or an exclamation mark ends a sentence."""
    return re.split(r"(?<=[.!?])[\"”’)]*\s+", text)


def page_id(path: Path) -> str:
    return path.relative_to(CONTENT).with_suffix("").as_posix()


def read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\n"), f"{path}: no front matter"
    front_matter, body = text[4:].split("\n---\n", 1)
    return Page(page_id(path), path, yaml.safe_load(front_matter), body)


def pages() -> list[Page]:
    """Every article and hub, the home page and the diary."""
    return [read(path) for path in sorted(CONTENT.rglob("*.md"))]


def articles() -> list[Page]:
    return [page for page in pages() if page.path.stem != "index" and page.path.parent != CONTENT]


def article(id: str) -> Page:
    return read(CONTENT / f"{id}.md")


def site() -> dict:
    return yaml.safe_load((CONTENT / "site.yml").read_text(encoding="utf-8"))
