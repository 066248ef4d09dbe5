"""PDF: rebuilt. A new document is written, and only what is on the lists below is carried into it.

Pages, what is drawn on them, fonts, colours, forms and pictures; of pictures only what our own encoder made of
their pixels. Everything else is left behind without being looked at: names, dates, signatures, thumbnails, layers,
notes and their authors, structure, attachments, programs, and whatever somebody invents tomorrow.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from . import Hold, Refuse, pdf_content, pdf_fonts, pdf_pictures

PAGE = frozenset("/MediaBox /CropBox /Rotate /UserUnit".split())
RESOURCES = frozenset("/ColorSpace /ExtGState /Font /Pattern /ProcSet /Shading /XObject".split())
# By what a dictionary is: the entries it keeps. What is kept is walked by the same lists.
_FONT = (
    "/Type /Subtype /Encoding /FirstChar /LastChar /Widths /FontDescriptor /ToUnicode /DescendantFonts /CIDSystemInfo "
    "/DW /W /DW2 /W2 /CIDToGIDMap /FontMatrix /FontBBox /CharProcs /Resources /BaseFont /FontName /Flags /ItalicAngle "
    "/Ascent /Descent /Leading /CapHeight /XHeight /StemV /StemH /AvgWidth /MaxWidth /MissingWidth /FontFile "
    "/FontFile2 /FontFile3 /FontStretch /FontWeight /BaseEncoding /Differences /Registry /Ordering /Supplement "
    "/WMode /UseCMap /Length1 /Length2 /Length3"
)
_DRAWN = (
    "/Type /Subtype /FormType /BBox /Matrix /Resources /Group /S /CS /I /K /PatternType /PaintType /TilingType /XStep "
    "/YStep /ShadingType /ColorSpace /Background /AntiAlias /Coords /Domain /Function /Extend /BitsPerCoordinate "
    "/BitsPerComponent /BitsPerFlag /Decode /VerticesPerRow /FunctionType /Range /Size /Order /Encode /C0 /C1 /N "
    "/Functions /Bounds /Shading"
)
_STATE = "/LW /LC /LJ /ML /D /RI /OP /op /OPM /Font /FL /SM /SA /BM /SMask /CA /ca /AIS /TK /G /BC"
_KEPT = frozenset(f"{_FONT} {_DRAWN} {_STATE}".split())
_OF_PARENT = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_DEEPEST, _MOST = 60, 200_000


def clean(source, out, family):
    try:
        with pikepdf.open(source) as came, pikepdf.new() as goes:
            if came.is_encrypted:
                raise Hold("locked")
            if len(came.pages) == 0:
                raise Refuse("damaged")
            _draw_notes(came)
            _Rebuilt(came, goes).pages()
            goes.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise Hold("locked") from error
    except pdf_pictures.Unreadable as error:
        # A picture of a kind that our encoder does not know: nothing is wrong with what was sent.
        raise Hold("broke") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, AttributeError) as error:
        raise Refuse("damaged") from error
    return ""


class _Rebuilt:
    """The new document, as it grows. What stands in one place and is used in many stays one."""

    def __init__(self, came, goes):
        self.came, self.goes, self.known, self.count = came, goes, {}, 0

    def pages(self):
        for page in self.came.pages:
            self.goes.pages.append(pikepdf.Page(self._page(page.obj)))

    def _page(self, page):
        made = Dictionary(Type=Name.Page)
        for name in _OF_PARENT:
            value = _inherited(page, name)
            if value is not None and name in PAGE:
                made[name] = self.thing(value)
        if Name.UserUnit in page:
            made.UserUnit = self.thing(page.UserUnit)
        resources = _inherited(page, "/Resources")
        made.Resources = self._resources(resources) if isinstance(resources, Dictionary) else Dictionary()
        hidden = pdf_content.hidden_layers(self.came, resources)
        made.Contents = Stream(self.goes, pdf_content.drawn(page, hidden))
        return self.goes.make_indirect(made)

    def _resources(self, resources):
        made = Dictionary()
        for name, value in resources.items():
            if name in RESOURCES:
                made[name] = self._named(name, value)
        return made

    def _named(self, kind, things):
        """A dictionary of names of the document's own choosing, which its pages use."""
        if not isinstance(things, Dictionary):
            return self.thing(things)
        made = self.colours if kind == "/ColorSpace" else self.thing
        return Dictionary({name: made(value) for name, value in things.items()})

    def thing(self, value, depth=0):
        """This value as it may stand in the new document."""
        if not isinstance(value, pikepdf.Object):
            return value
        self.count += 1
        if depth > _DEEPEST or self.count > _MOST:
            raise Hold("broke")
        key = value.objgen if value.is_indirect else None
        if key in self.known and key is not None:
            return self.known[key]
        if isinstance(value, Stream):
            return self._stream(value, key, depth)
        if isinstance(value, Dictionary):
            return self._dictionary(value, key, depth)
        if isinstance(value, Array):
            return Array([self.thing(each, depth + 1) for each in value])
        # Numbers, names of operators and the like. A string is kept where its own name asks for it, and nowhere else.
        return (
            pikepdf.String("") if isinstance(value, pikepdf.String) else pikepdf.Object.parse(value.unparse())
        )

    def colours(self, space):
        """A space of colours: by its kind, without the profile of a device and without the name of an ink."""
        if not isinstance(space, Array) or len(space) == 0:
            return Name(str(space))
        kind = str(space[0])
        plain = {
            "/ICCBased": _of_profile,
            "/CalGray": lambda _: Name.DeviceGray,
            "/CalRGB": lambda _: Name.DeviceRGB,
        }
        made = {
            "/Indexed": self._table,
            "/I": self._table,
            "/Separation": self._inks,
            "/DeviceN": self._inks,
            "/Pattern": lambda space: Array(
                [Name.Pattern, *(self.colours(each) for each in list(space)[1:])]
            ),
            "/Lab": lambda space: Array([Name.Lab, self._some(space[1], ("/WhitePoint", "/Range"))]),
        }
        return {**plain, **made}.get(kind, lambda _space: Name(kind))(space)

    def _table(self, space):
        table = space[3]
        colours = table.read_bytes() if isinstance(table, Stream) else bytes(table)
        return Array([Name.Indexed, self.colours(space[1]), int(space[2]), pikepdf.String(colours)])

    def _inks(self, space):
        is_one = str(space[0]) == "/Separation"
        inks = Name.Ink if is_one else Array([Name(f"/Ink{number}") for number in range(len(space[1]))])
        if is_one and str(space[1]) in {"/All", "/None"}:
            inks = Name(str(space[1]))
        return Array([Name(str(space[0])), inks, self.colours(space[2]), self.thing(space[3])])

    def _some(self, facts, names):
        return Dictionary({name: self.thing(facts[name]) for name in names if name in facts})

    def _dictionary(self, value, key, depth):
        made = self.goes.make_indirect(Dictionary()) if key else Dictionary()
        if key:
            self.known[key] = made
        self._fill(made, value, depth)
        return made

    def _stream(self, value, key, depth):
        subtype = value.get(Name.Subtype)
        if subtype == Name.Image:
            made = pdf_pictures.anew(self, value)
        elif subtype == Name.Form or Name.PatternType in value:
            hidden = pdf_content.hidden_layers(self.came, value.get(Name.Resources))
            is_hidden = pdf_content.is_hidden(self.came, value.get("/OC"))
            made = Stream(self.goes, b"" if is_hidden else pdf_content.only_drawing(value, hidden))
        else:
            made = Stream(self.goes, _program(value))
        if key:
            self.known[key] = made
        if subtype != Name.Image:
            self._fill(made, value, depth)
        return made

    def _fill(self, made, value, depth):
        for name, each in value.items():
            if name not in _KEPT:
                continue
            if name == "/Resources":
                made[name] = self._resources(each) if isinstance(each, Dictionary) else Dictionary()
            elif name in {"/ColorSpace", "/CS"}:
                made[name] = self.colours(each)
            elif name in {"/BaseFont", "/FontName"}:
                made[name] = pdf_fonts.name_of(value, each)
            elif name in {"/Registry", "/Ordering"}:
                made[name] = pdf_fonts.known_order(each)
            elif name == "/CharProcs" and isinstance(each, Dictionary):
                drawn = {
                    one: Stream(self.goes, pdf_content.only_drawing(way, ())) for one, way in each.items()
                }
                made[name] = Dictionary(drawn)
            else:
                made[name] = self.thing(each, depth + 1)


def _of_profile(space):
    return {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[int(space[1].N)]


def _draw_notes(came):
    """What notes and filled-in fields show becomes part of their page; a signature's stamp names who signed."""
    for page in came.pages:
        notes = page.obj.get(Name.Annots)
        if isinstance(notes, Array):
            page.obj[Name.Annots] = Array([note for note in notes if _is_shown(note)])
    came.flatten_annotations("screen")


def _is_shown(note):
    if not isinstance(note, Dictionary):
        return False
    field = note.get(Name.FT) or note.get(Name.Parent, Dictionary()).get(Name.FT)
    return str(field) != "/Sig" and str(note.get(Name.Subtype)) not in {"/Text", "/Popup", "/FileAttachment"}


def _program(stream):
    """A font's file, or the small program of an encoding or a colour, without remarks."""
    program = stream.read_bytes()
    is_font = any(name in stream for name in ("/Length1", "/Subtype"))
    is_text = b"begincmap" in program or stream.get(Name.FunctionType) == 4
    return pdf_content.without_remarks(program) if is_text and not is_font else program


def _inherited(page, name):
    """What a page has of its own or of the nodes above it."""
    for _level in range(_DEEPEST):
        if name in page:
            return page[name]
        if not isinstance(page.get(Name.Parent), Dictionary):
            return None
        page = page.Parent
    return None
