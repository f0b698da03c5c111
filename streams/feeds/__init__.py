"""Wire formats: one module a format, each turns bytes into `Article`s, or says of each item why it is none.

The interface, the same for every format of whole documents:

    read(document: Document, reading: Reading) -> Iterator[Article | Skipped]

- `Document` (`streams.feeds.document`) has the bytes, the name that stands in messages, and what the transport said of them.
  `Reading` (`streams.feeds.reading`) has when they came in and how long an article may be.
- Items come in the order of the document, one at a time. An item that cannot be read is a `Skipped` with the line it starts on,
  its id, and one sentence with the field and the mend; the items after it are read all the same. What is in order and no
  article (a picture, a package, a concept, a feed without items) is a `Skipped` whose `problem` is false.
- Nothing is raised, nothing is fetched, no clock is asked; time is linear in the bytes, and memory a few times theirs. A
  document is bounded by `MAX_DOCUMENT`, an article by `Reading.max_bytes`.
- An item that replaces or kills another one under another guid is followed by a kill of that one, as its wire means it.

| module | reads |
|---|---|
| `xml_wires` | any of the XML formats below, told by the root element |
| `newsml_g2` | NewsML-G2 2.x: items, packages, messages; `items` also gives signals, notes, datelines … (`WireItem`) |
| `nitf` | NITF 3.x; `items` likewise |
| `standing` | status, signals, notes and embargoes, in the words of all wires |
| `syndication` | RSS 0.9x to 2.0, RDF, Atom |
| `html_pages`, `text_files` | a saved web page; a plain text file |
| `jsonlines` | JSON by lines or documents: our schema, ninjs, the corpus form; a line at a time |
| `ninjs`, `ninjs_writer` | ninjs 1.3 to 3.1 to an article, and an article to ninjs 3.1 |

To add a format: write a module with such a `read` (parse with `safe_xml` if it is XML, end every article with
`wire_item.checked`), name its root in `xml_wires`, and add its row here and in `tests/unit/feeds/test_xml_hostile.py`.
"""
