"""The XML of an office document as its copy has it: words and what shapes them, and nobody's name beside them.

Elements of the formats' own namespaces stay, what others have put in goes; text stays where it is printed, values where
they are a machine's or named on a list. What would lose words raises `Unsafe`: the whole is then kept as it came.
"""

import re

from lxml import etree

NOBODY = "Author"
_OFFICE, _MICROSOFT = "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/word/2010/"
_NAMESPACES = (
    *(
        f"{_OFFICE}{part}"
        for part in ("wordprocessingml/", "spreadsheetml/", "presentationml/", "drawingml/")
    ),
    *(f"{_OFFICE}{part}" for part in ("officeDocument/2006/", "package/2006/", "markup-compatibility/")),
    *(f"{_MICROSOFT}wordprocessing{part}" for part in ("Shape", "Group", "Canvas", "Drawing")),
    "http://schemas.microsoft.com/office/drawing/2012/chartStyle",
    "urn:schemas-microsoft-com:",
    *(
        f"urn:oasis:names:tc:opendocument:xmlns:{part}"
        for part in (
            "office",
            "text",
            "table",
            "draw",
            "style",
            "datastyle",
            "presentation",
            "drawing",
            "xsl-fo",
        )
    ),
    *(
        f"urn:oasis:names:tc:opendocument:xmlns:{part}"
        for part in ("svg-compatible", "dr3d", "animation", "smil", "chart", "of", "form")
    ),
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/XML/1998/namespace",
)
_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"

# Who wrote, when, on which machine, from which template, for whom it was locked; and what is about pictures unseen.
_ELEMENTS_GONE = frozenset(
    "rsids rsid docVars attachedTemplate mailMerge documentProtection writeProtection docId alias tag dataBinding proofErr"
    " saveThroughXslt fileSharing modifyVerifier custDataLst extLst permStart permEnd printerSettings revisionPtr absPath"
    " userProtectedRange customWorkbookViews customSheetViews scripts event-listeners sender-initials creator-initials"
    " Fallback".split()
)
_NAMESPACES_GONE = (
    "http://purl.org/dc/",
    *(f"urn:oasis:names:tc:opendocument:xmlns:{part}" for part in ("meta", "script", "config")),
)
_ATTRIBUTES_GONE = re.compile(
    r"rsid.*|initials|date|dateUtc|userId|providerId|paraId|textId|descr|alt|title|refreshedBy|refreshedDate|userName"
    r"|ed|edGrp|uid|uniqueId|codeName|hashValue|saltValue|spinCount|algorithmName|password|xml:id|rdf.*|xhtml.*"
    r"|creator|author-name|generator|master-page-author",
    re.IGNORECASE,
)
_AUTHORS = frozenset({"author", "cmAuthor"})
_NAMED_PICTURES = frozenset({"docPr", "cNvPr"})

_WITH_TEXT = frozenset(
    "t delText text v f formula formula1 formula2 definedName oddHeader oddFooter evenHeader evenFooter firstHeader"
    " firstFooter".split()
)
_FREE = frozenset(
    "val name ascii eastAsia hAnsi cs typeface formatCode styleId ref sqref location display tooltip anchor fmla style"
    " type Type Requires Ignorable prompt promptTitle error errorTitle path adj displayName formula Id Target ContentType"
    " PartName Extension".split()
)
_MACHINES = re.compile(r"[0-9A-Za-z.,:;%()$_+*=|#-]{0,60}|[0-9 .,:;%()$+*-]{0,4000}")
_SCHEMES = re.compile(r"(https?://|mailto:|#|$)", re.IGNORECASE)
_FIELDS = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTIONPAGES|TOC|REF|PAGEREF|NOTEREF|SEQ|STYLEREF|HYPERLINK\s+(\\l|\"(https?|mailto):)|EQ|SYMBOL|=)",
    re.IGNORECASE,
)
_DECLARED = (_OFFICE, "http://schemas.microsoft.com/", "urn:oasis:names:tc:opendocument:xmlns:")
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class Unsafe(Exception):
    """Something of it cannot be taken over by these rules."""


def parsed(content):
    try:
        root = etree.fromstring(content, etree.XMLParser(**_PARSER, remove_comments=True, remove_pis=True))
    except etree.XMLSyntaxError as error:
        raise Unsafe from error
    if root.getroottree().docinfo.doctype:
        raise Unsafe
    return root


def names_in(root) -> set:
    """Whoever the document itself calls its author, in properties, comments and changes."""
    found = set()
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in {"creator", "lastModifiedBy", "initial-creator", "manager", "Manager", "Company", "author"}:
            found.add((element.text or "").strip())
        elif tag in {"cmAuthor", "person", "author"}:
            found |= {value.strip() for key, value in element.attrib.items() if "ame" in key}
        found |= {
            value.strip() for key, value in element.attrib.items() if etree.QName(key).localname == "author"
        }
    return {name for name in found if len(name) > 1 and name != NOBODY}


def cleaned(root, names=()) -> bytes:
    """The element and all below it; `names` are those that stand before what they said in a spreadsheet's notes."""
    _walk(root, frozenset(f"{name}:" for name in names))
    kept = [prefix for prefix, space in root.nsmap.items() if prefix and space.startswith(_DECLARED)]
    if (ignored := root.get(_IGNORABLE)) is not None:
        root.set(_IGNORABLE, " ".join(prefix for prefix in ignored.split() if prefix in kept))
    etree.cleanup_namespaces(root, keep_ns_prefixes=kept)
    _refuse_names(root, names)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _walk(root, signed):
    stack = [root]
    while stack:
        element = stack.pop()
        tag = etree.QName(element)
        _attributes(element, tag.localname)
        _text(element, tag, signed)
        for child in list(element):
            name = etree.QName(child)
            if _is_gone(name) or not _is_known(name.namespace):
                _drop(child, name)
            else:
                stack.append(child)


def _is_known(namespace):
    return bool(namespace) and namespace.startswith(_NAMESPACES)


def _is_gone(tag):
    if tag.localname in {"title", "desc"}:
        return "svg-compatible" in (tag.namespace or "")
    return tag.localname in _ELEMENTS_GONE or (tag.namespace or "").startswith(_NAMESPACES_GONE)


def _drop(element, tag):
    """With what it says, where that is on the list; an element that nobody here knows may have words in it."""
    has_words = any((each.text or "").strip() and _holds_words(each) for each in element.iter(etree.Element))
    if has_words and not _is_gone(tag):
        raise Unsafe
    before, parent = element.getprevious(), element.getparent()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _holds_words(element):
    return etree.QName(element).localname in _WITH_TEXT or len(element.text.strip()) > 2


def _text(element, tag, signed):
    if tag.localname == "instrText":
        element.text = element.text if _FIELDS.match(element.text or "") else ""
    elif tag.localname == "author" and not element.attrib:
        element.text = NOBODY
    elif tag.localname in _WITH_TEXT:
        if (element.text or "").strip() in signed:
            element.text = ""
    elif not (tag.namespace or "").startswith(_OPEN_DOCUMENT) and not _MACHINES.fullmatch(
        (element.text or "").strip()
    ):
        raise Unsafe


def _attributes(element, tag):
    for key, value in list(element.attrib.items()):
        name = etree.QName(key)
        if name.localname == "author" or (tag in _AUTHORS and name.localname == "name"):
            element.set(key, NOBODY)
        elif tag in _NAMED_PICTURES and name.localname == "name":
            element.set(key, "Picture")
        elif tag in _AUTHORS and name.localname == "initials":
            element.set(key, "A")
        elif name.localname == "instr":
            element.set(key, value if _FIELDS.match(value) else "")
        elif name.localname == "href":
            element.set(key, _link(value))
        elif _goes(name, value) or (tag, name.localname) in _GONE_HERE or _is_to_printer(tag, name):
            del element.attrib[key]


# The moment of a note; `dt` says elsewhere whether a slide shows its day.
_GONE_HERE = frozenset({("cm", "dt")})


def _is_to_printer(tag, name):
    return tag == "pageSetup" and "relationships" in (name.namespace or "")


def _goes(name, value):
    if name.namespace and not _is_known(name.namespace):
        return True
    if _ATTRIBUTES_GONE.fullmatch(name.localname):
        return True
    if name.localname in _FREE or value.startswith((_OFFICE, "http://schemas.microsoft.com/")):
        return False
    # What OpenDocument calls its styles and formats is in words; who, when and where it says in elements.
    return not _MACHINES.fullmatch(value) and not (name.namespace or "").startswith(_OPEN_DOCUMENT)


def web_address(target):
    return target if _SCHEMES.match(target) else "about:blank"


def _link(target):
    """A picture of its own, or an address of the web; a path says whose machine it was."""
    if re.fullmatch(r"(\./)?Pictures/[A-Za-z0-9_-]+\.(png|jpe?g)", target, re.IGNORECASE):
        return target
    return target if _SCHEMES.match(target) else ""


def _refuse_names(root, names):
    """Whatever was overlooked: no name that the document gave its authors is in a value of it."""
    for element in root.iter(etree.Element):
        if any(name in value for value in element.attrib.values() for name in names):
            raise Unsafe
