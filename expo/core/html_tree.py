"""Rich text as a small tree of blocks, and its one way of being written.

A `Text` is a paragraph or heading of marked runs, a `Box` holds blocks. Marks (links, emphasis) are a property of the
text and not elements around it, so whatever the nesting was, equal text is written equally: cleaning is idempotent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import chain, groupby, takewhile
from typing import Self, TypeAlias

Marks: TypeAlias = tuple[str, ...]
"""Opening tags, outermost first: `('<a href="/en/">', "<strong>")`."""

Run: TypeAlias = tuple[str, Marks]
"""Text under the same marks; a line break is a newline in it, all other white space is blanks."""

Block: TypeAlias = "Text | Box"

LISTS = ("ul", "ol")
CELLS = ("th", "td")
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff]")


@dataclass
class Text:
    """A paragraph (`p`) or heading (`h2`, `h3`)."""

    tag: str
    runs: list[Run] = field(default_factory=list)

    def append(self, text: str, marks: Marks) -> None:
        self.runs.append((text, marks))

    def paragraphs(self) -> Iterator[Self]:
        """The block without needless white space; an empty line in it begins a new block, no text gives none."""
        piece = type(self)(self.tag)
        for text, marks in _joined(_spaced(self.runs)):
            first, *others = text.split("\n\n")
            piece.append(first, marks)
            for other in others:
                yield from piece._trimmed()
                piece = type(self)(self.tag, [(other, marks)])
        yield from piece._trimmed()

    def _trimmed(self) -> Iterator[Self]:
        runs = [(text, marks) for text, marks in self.runs if text]
        while runs and not (head := runs[0][0].lstrip()):
            del runs[0]
        if runs:
            runs[0] = (head, runs[0][1])
        while runs and not (tail := runs[-1][0].rstrip()):
            del runs[-1]
        if runs:
            runs[-1] = (tail, runs[-1][1])
            yield type(self)(self.tag, runs)

    def html(self) -> str:
        """The marked text alone, without the block's own tag."""
        parts: list[str] = []
        open_marks: Marks = ()
        for text, marks in self.runs:
            kept = _common(open_marks, marks)
            parts += [_closing(mark) for mark in reversed(open_marks[len(kept) :])]
            parts += [*marks[len(kept) :], escape(text, quote=False).replace("\n", "<br>")]
            open_marks = marks
        parts += [_closing(mark) for mark in reversed(open_marks)]
        return "".join(parts)


@dataclass
class Box:
    """A list, item, quotation, table, row, cell, caption or figure; `attributes` are written as they stand."""

    tag: str
    attributes: str = ""
    blocks: list["Block"] = field(default_factory=list)

    def boxes(self, *tags: str) -> list["Box"]:
        return [block for block in self.blocks if isinstance(block, Box) and block.tag in tags]

    def holds(self, tag: str) -> bool:
        return any(isinstance(block, Box) and (block.tag == tag or block.holds(tag)) for block in self.blocks)


def tidy(blocks: list[Block], *, top: bool = True) -> list[Block]:
    """The blocks without what is empty; headings stand at the top only, elsewhere they become paragraphs."""
    return [tidied for block in blocks for tidied in _tidy(block, top=top)]


def write(blocks: list[Block]) -> str:
    return "".join(_write(block) for block in blocks)


def _tidy(block: Block, *, top: bool) -> list[Block]:
    if isinstance(block, Text):
        text = Text(block.tag if top else "p", block.runs)
        return list(text.paragraphs() if text.tag == "p" else _heading(text))
    if block.tag == "table":
        return _tidy_table(block, top=top)
    if block.tag == "figure":
        return [Box("figure", block.attributes, [Box("figcaption", "", _one_text(block))])]
    inner = tidy(block.blocks, top=False)
    return [Box(block.tag, block.attributes, inner)] if inner else []


def _heading(text: Text) -> Iterator[Text]:
    """A heading is one line and is not bold a second time."""
    runs = [(run.replace("\n", " "), tuple(mark for mark in marks if mark != "<strong>")) for run, marks in text.runs]
    return Text(text.tag, runs).paragraphs()


def _tidy_table(table: Box, *, top: bool) -> list[Block]:
    """The table; one made only for layout (a single cell, or another table inside) gives what its cells hold."""
    rows = [row for row in table.boxes("tr") if row.boxes(*CELLS)]
    cells = [cell for row in rows for cell in row.boxes(*CELLS)]
    caption = [text for box in table.boxes("caption") for text in _unmarked(_one_text(box))]
    if len(cells) < 2 or table.holds("table"):
        return [*tidy(list(chain(caption, *(cell.blocks for cell in cells))), top=top)]
    for cell in cells:
        cell.blocks = tidy(cell.blocks, top=False)
    if not any(cell.blocks for cell in cells):
        return [*caption]
    return [Box("table", "", [*([Box("caption", "", [*caption])] if caption else []), *rows])]


def _one_text(box: Box) -> list[Block]:
    """All text in the box as one paragraph with line breaks."""
    texts = [text for block in tidy(box.blocks) for text in _texts(block)]
    runs: list[Run] = []
    for text in texts:
        runs += [("\n", ()), *text.runs] if runs else text.runs
    return [*Text("p", runs).paragraphs()]


def _unmarked(blocks: list[Block]) -> list[Block]:
    """In one line without marks, as the editor's dialog takes a caption."""
    line = "".join(run for block in blocks for text in _texts(block) for run, _ in text.runs)
    return [*Text("p", [(line.replace("\n", " "), ())]).paragraphs()]


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Text):
        yield block
    else:
        for inner in block.blocks:
            yield from _texts(inner)


def _write(block: Block) -> str:
    if isinstance(block, Text):
        return f"<{block.tag}>{block.html()}</{block.tag}>"
    if block.tag == "table":
        return _write_table(block)
    content = _bare(block.blocks) if block.tag in {"li", "caption", "figcaption", *CELLS} else write(block.blocks)
    if block.tag == "figcaption" and not content:
        return ""
    return f"<{block.tag}{block.attributes}>{content}</{block.tag}>"


def _bare(blocks: list[Block]) -> str:
    """The only paragraph of an item or cell goes without its tag when it comes first."""
    texts = [block for block in blocks if isinstance(block, Text)]
    if len(texts) == 1 and texts[0] is blocks[0]:
        return texts[0].html() + write(blocks[1:])
    return write(blocks)


def _write_table(table: Box) -> str:
    """Leading rows of nothing but `th` are the head; each `th` says what it heads."""
    rows = table.boxes("tr")
    head = list(takewhile(lambda row: not row.boxes("td"), rows))
    parts = [_write(caption) for caption in table.boxes("caption")]
    for section, scope, members in (("thead", "col", head), ("tbody", "row", rows[len(head) :])):
        if members:
            written = "".join(
                f"<tr>{''.join(_write_cell(cell, scope) for cell in row.boxes(*CELLS))}</tr>" for row in members
            )
            parts.append(f"<{section}>{written}</{section}>")
    return f"<table>{''.join(parts)}</table>"


def _write_cell(cell: Box, scope: str) -> str:
    attributes = f' scope="{scope}"{cell.attributes}' if cell.tag == "th" else cell.attributes
    return f"<{cell.tag}{attributes}>{_bare(cell.blocks)}</{cell.tag}>"


def _spaced(runs: list[Run]) -> Iterator[Run]:
    """Runs with white space collapsed across their borders; at most one empty line (two newlines) stays together."""
    pieces = [(piece, marks) for text, marks in runs for piece in re.findall(r"\s+|\S+", INVISIBLE.sub("", text))]
    for is_space, group in groupby(pieces, lambda piece: piece[0].isspace()):
        members = list(group)
        if is_space:
            yield _space("".join(text for text, _ in members)), members[0][1]
        else:
            yield from members


def _space(text: str) -> str:
    """A lone no-break or ideographic space is meant, a run of them is a paste's way to push text about."""
    if breaks := text.count("\n"):
        return "\n" * min(breaks, 2)
    return text if len(text) == 1 else " "


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours under equal marks become one; white space takes no mark that its neighbours do not share."""
    members = list(runs)
    for i, (text, _) in enumerate(members):
        if text.isspace():
            before = members[i - 1][1] if i else ()
            after = members[i + 1][1] if i + 1 < len(members) else ()
            members[i] = (text, _common(before, after))
    for marks, group in groupby(members, lambda run: run[1]):
        yield "".join(text for text, _ in group), marks


def _common(one: Marks, other: Marks) -> Marks:
    return tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _closing(mark: str) -> str:
    return f"</{mark[1:].rstrip('>').split()[0]}>"
