"""What a page draws: the drawing alone, written anew. No remarks between the operators, and no hidden layer's words."""

import io

import pikepdf
from pikepdf import Dictionary, Name

_DRAWING = frozenset(
    "w J j M d ri i gs q Q cm m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ "
    "' \" d0 d1 CS cs SC SCN sc scn G g RG rg K k sh Do INLINE".split()
)
_PAINTING = frozenset("S s f F f* B B* b b*".split())
_SHOWING = frozenset("Tj TJ ' \" sh Do INLINE".split())
_NOTHING = pikepdf.Operator("n")
MOST = 2_000_000


def drawn(page, hidden):
    """The content of a page as bytes."""
    if Name.Contents not in page:
        return b""
    return only_drawing(pikepdf.Page(page), hidden)


def only_drawing(thing, hidden):
    """The operators that draw, but for what stands in layers that are switched off."""
    kept, open_marks = [], []
    for instruction in pikepdf.parse_content_stream(thing):
        operator = str(instruction.operator)
        if operator in {"BMC", "BDC"}:
            open_marks.append(operator == "BDC" and _names_hidden(instruction.operands, hidden))
        elif operator == "EMC":
            open_marks[-1:] = []
        elif operator == "BI" or isinstance(instruction, pikepdf.ContentStreamInlineImage):
            if not any(open_marks):
                kept.append(_inline(instruction))
        elif operator in _DRAWING:
            kept += _shown(instruction, operator, is_hidden=any(open_marks))
        if len(kept) > MOST:
            raise ValueError
    return pikepdf.unparse_content_stream(kept)


def _shown(instruction, operator, *, is_hidden):
    """What is hidden still moves the pen, and draws nothing."""
    if not is_hidden:
        return [instruction]
    if operator in _PAINTING:
        return [pikepdf.ContentStreamInstruction([], _NOTHING)]
    return [] if operator in _SHOWING else [instruction]


def _names_hidden(operands, hidden):
    return len(operands) == 2 and str(operands[0]) == "/OC" and str(operands[1]) in hidden


def _inline(instruction):
    """A picture in the middle of the drawing; one that carries more than pixels is drawn anew."""
    image = instruction.iimage
    if not any("DCT" in str(name) for name in image.filters):
        return instruction
    picture = image.as_pil_image().convert("RGB")
    head = f"q BI /W {picture.width} /H {picture.height} /CS /RGB /BPC 8 /F /AHx ID ".encode()
    anew = head + picture.tobytes().hex().encode() + b"> EI Q"
    with pikepdf.new() as paper:
        stream = pikepdf.Stream(paper, anew)
        return next(
            each
            for each in pikepdf.parse_content_stream(stream)
            if isinstance(each, pikepdf.ContentStreamInlineImage)
        )


# --- Layers


def hidden_layers(came, resources):
    """Names of the layers among these resources that are switched off."""
    properties = resources.get("/Properties") if isinstance(resources, Dictionary) else None
    if not isinstance(properties, Dictionary):
        return frozenset()
    return frozenset(name for name, layer in properties.items() if is_hidden(came, layer))


def is_hidden(came, layer):
    """Whether this layer, or every layer of this group of them, is switched off."""
    if not isinstance(layer, Dictionary):
        return False
    if Name.OCGs in layer:
        layers = layer.OCGs if isinstance(layer.OCGs, pikepdf.Array) else [layer.OCGs]
        return bool(len(layers)) and all(is_hidden(came, each) for each in layers)
    return layer.is_indirect and layer.objgen in _switched_off(came)


def _switched_off(came):
    usual = came.Root.get("/OCProperties", Dictionary()).get("/D", Dictionary())
    off = {layer.objgen for layer in usual.get("/OFF", [])}
    if str(usual.get("/BaseState", "")) == "/OFF":
        all_of_them = {layer.objgen for layer in came.Root["/OCProperties"].get("/OCGs", [])}
        off |= all_of_them - {layer.objgen for layer in usual.get("/ON", [])}
    return off


def without_remarks(program):
    """A small program of a font or a colour, line by line without what stands behind a percent sign."""
    lines = io.BytesIO(program).read().replace(b"\r", b"\n").split(b"\n")
    return b"\n".join(line.split(b"%", 1)[0] for line in lines)
