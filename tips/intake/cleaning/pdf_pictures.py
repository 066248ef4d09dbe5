"""Pictures in a PDF: their pixels alone, written by our own encoder, whatever they were packed in."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops

from tips import limits

QUALITY = 90
_WHOLE = {"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}
_BANDS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4, "/G": 1, "/RGB": 3, "/CMYK": 4}


class Unreadable(Exception):
    """A picture of a kind that is not decoded here."""


def anew(rebuilt, stream):
    """The picture as a stream of the new document."""
    width, height = int(stream.Width), int(stream.Height)
    if not 0 < width * height <= limits.PIXELS:
        raise Unreadable
    filters = _filters(stream)
    made = _photo(rebuilt, stream) if filters & _WHOLE else _samples(rebuilt, stream, width, height)
    made.Type, made.Subtype = Name.XObject, Name.Image
    for name in ("/Interpolate",):
        if stream.get(name) is True:
            made[name] = True
    _masks(rebuilt, stream, made)
    return rebuilt.goes.make_indirect(made)


def _filters(stream):
    found = stream.get(Name.Filter)
    return {str(each) for each in found} if isinstance(found, Array) else {str(found)}


def _masks(rebuilt, stream, made):
    for name in ("/SMask", "/Mask"):
        mask = stream.get(name)
        if isinstance(mask, Stream):
            made[name] = anew(rebuilt, mask)
        elif isinstance(mask, Array) and "/Decoded" not in made:
            made[name] = Array([int(each) for each in mask])


# --- Samples, packed without loss: as many as there are pixels, and no byte behind them


def _samples(rebuilt, stream, width, height):
    is_mask = stream.get(Name.ImageMask) is True
    bits = 1 if is_mask else int(stream.get(Name.BitsPerComponent, 8))
    space = None if is_mask else rebuilt.colours(stream.get(Name.ColorSpace, Name.DeviceGray))
    bands = 1 if is_mask else _bands(stream.get(Name.ColorSpace, Name.DeviceGray))
    length = (width * bands * bits + 7) // 8 * height
    try:
        samples = stream.read_bytes()[:length]
    except pikepdf.PdfError as error:
        raise Unreadable from error
    facts = {"/Width": width, "/Height": height, "/BitsPerComponent": bits}
    facts |= {"/ImageMask": True} if is_mask else {"/ColorSpace": space}
    if isinstance(decode := stream.get(Name.Decode), Array):
        facts["/Decode"] = Array([float(each) for each in decode])
    return Stream(rebuilt.goes, samples.ljust(length, b"\0"), Dictionary(facts))


def _bands(space):
    """Numbers to a pixel."""
    if not isinstance(space, Array):
        return _BANDS[str(space)]
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].N)
    if kind == "/DeviceN":
        return len(space[1])
    return {"/CalRGB": 3, "/Lab": 3}.get(kind, 1) if kind not in _BANDS else _BANDS[kind]


# --- Photos and scans: decoded, and encoded by us


def _photo(rebuilt, stream):
    picture = _decoded(stream)
    facts = {"/Width": picture.width, "/Height": picture.height, "/BitsPerComponent": 8}
    space = stream.get(Name.ColorSpace)
    if stream.get(Name.ImageMask) is True:
        bits = picture.convert("1")
        facts |= {"/BitsPerComponent": 1, "/ImageMask": True}
        return Stream(rebuilt.goes, bits.tobytes(), Dictionary(facts))
    if picture.mode in {"1", "L"}:
        is_plain = space is None or _bands(space) != 1
        facts["/ColorSpace"] = Name.DeviceGray if is_plain or picture.mode == "1" else rebuilt.colours(space)
        picture = picture.convert("L")
        if picture.mode == "L" and isinstance(stream.get(Name.Decode), Array) and _is_turned(stream):
            facts["/Decode"] = Array([1, 0])
    else:
        facts["/ColorSpace"] = Name.DeviceRGB
    written = io.BytesIO()
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    fresh.save(written, "JPEG", quality=QUALITY)
    return Stream(rebuilt.goes, written.getvalue(), Dictionary({**facts, "/Filter": Name.DCTDecode}))


def _decoded(stream):
    """Its pixels in grey or in RGB."""
    try:
        picture = _opened(stream)
        _refuse_huge(picture)
        picture.load()
    except Unreadable:
        raise
    except Exception as error:  # each decoder fails in a way of its own
        raise Unreadable from error
    if picture.mode == "CMYK":
        # Pillow takes Photoshop's inverted colours for granted; here the Decode array says it.
        if not _is_turned(stream) and "adobe" in picture.info:
            picture = ImageChops.invert(picture)
        return picture.convert("RGB")
    return picture if picture.mode in {"1", "L", "RGB"} else picture.convert("RGB")


def _refuse_huge(picture):
    if picture.width * picture.height > limits.PIXELS:
        raise Unreadable


def _opened(stream):
    if _filters(stream) & {"/DCTDecode", "/DCT", "/JPXDecode"}:
        return Image.open(io.BytesIO(_packed(stream)), formats=["JPEG", "JPEG2000"])
    return pikepdf.PdfImage(stream).as_pil_image()


def _packed(stream):
    """The photo's own file, out of whatever was wrapped around it."""
    found = stream.get(Name.Filter)
    wrapped = [str(each) for each in found] if isinstance(found, Array) else [str(found)]
    if len(wrapped) == 1:
        return stream.read_raw_bytes()
    with pikepdf.new() as paper:
        inner = Stream(paper, stream.read_raw_bytes())
        inner.Filter = Array([Name(name) for name in wrapped[:-1]])
        return inner.read_bytes()


def _is_turned(stream):
    decode = stream.get(Name.Decode)
    return isinstance(decode, Array) and len(decode) > 1 and float(decode[0]) > float(decode[1])
