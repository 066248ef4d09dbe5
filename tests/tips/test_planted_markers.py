"""P13, as bytes: a marker planted in every corner of a file is in no byte of its cleaned copy."""

import io
import struct
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tips.intake.cleaning import Hold, Refuse, kinds, mp3, pdf, video
from tips.sealing.sealed_file import SealedFile

MARK = "MARKERLIHUA"


def photo():
    picture, out = Image.new("RGB", (64, 64), "red"), io.BytesIO()
    exif = picture.getexif()
    exif[0x013B] = exif[0x8298] = MARK
    picture.save(out, "JPEG", exif=exif, comment=MARK.encode())
    return out.getvalue()


def jpeg_2000():
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "JPEG2000")
    xmp = b"uuid" + bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + MARK.encode()
    return out.getvalue() + struct.pack(">I", 4 + len(xmp)) + xmp


def a_picture(filters, packed):
    def plant(doc):
        stream = Stream(doc, packed)
        stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, filters
        stream.Width = stream.Height = 64
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
        doc.pages[0].Resources = Dictionary(XObject=Dictionary(I=doc.make_indirect(stream)))
        doc.pages[0].Contents = Stream(doc, b"q 64 0 0 64 0 0 cm /I Do Q")

    return plant


def in_root(name, value):
    return lambda doc: doc.Root.__setitem__(f"/{name}", value(doc))


def on_page(name, value):
    return lambda doc: doc.pages[0].obj.__setitem__(f"/{name}", value(doc))


def a_note(**facts):
    note = {"Type": Name.Annot, "Rect": Array([0, 0, 9, 9])}
    return on_page("Annots", lambda doc: Array([doc.make_indirect(Dictionary(**note, **facts))]))


def a_thumb(doc):
    stream = Stream(doc, photo())
    stream.Width = stream.Height = 64
    stream.ColorSpace, stream.BitsPerComponent, stream.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    doc.pages[0].obj.Thumb = doc.make_indirect(stream)


def a_hidden_layer(doc):
    layer = doc.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    doc.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    doc.pages[0].Contents = Stream(doc, b"/OC /L BDC BT /F1 9 Tf (" + MARK.encode() + b") Tj ET EMC")
    doc.pages[0].Resources = Dictionary(Properties=Dictionary(L=layer))


def a_signature(doc):
    signed = {name: String(MARK) for name in ("Name", "Reason", "Location", "ContactInfo")}
    value = doc.make_indirect(Dictionary(Type=Name.Sig, Contents=String("x"), **signed))
    field = doc.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=value))
    return Dictionary(SigFlags=3, Fields=Array([field]))


def a_profile(doc):
    profile = Stream(doc, b"profile " + MARK.encode(), Dictionary({"/N": 3}))
    doc.pages[0].Resources = Dictionary(
        ColorSpace=Dictionary(C=Array([Name.ICCBased, doc.make_indirect(profile)]))
    )


def an_ink(doc):
    half = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    ink = Array([Name.Separation, Name(f"/{MARK}"), Name.DeviceGray, half])
    doc.pages[0].Resources = Dictionary(ColorSpace=Dictionary(C=ink))


def text(_doc=None):
    return String(MARK)


PLANTED = {
    "a photo": a_picture(Name.DCTDecode, photo()),
    "a photo, its filter in an array": a_picture(Array([Name.DCTDecode]), photo()),
    "a photo in Flate": a_picture(Array([Name.FlateDecode, Name.DCTDecode]), zlib.compress(photo())),
    "a photo in hex": a_picture(Array([Name.ASCIIHexDecode, Name.DCTDecode]), photo().hex().encode() + b">"),
    "a JPEG 2000": a_picture(Name.JPXDecode, jpeg_2000()),
    "behind the samples": a_picture(Name.FlateDecode, zlib.compress(bytes(64 * 64 * 3) + MARK.encode())),
    "author": lambda doc: doc.docinfo.__setitem__("/Author", MARK),
    "XMP": in_root("Metadata", lambda doc: doc.make_indirect(Stream(doc, MARK.encode()))),
    "thumbnail": a_thumb,
    "article threads": in_root(
        "Threads", lambda doc: Array([doc.make_indirect(Dictionary(I=Dictionary(Author=text())))])
    ),
    "a layer's maker": in_root(
        "OCProperties",
        lambda doc: Dictionary(OCGs=Array([doc.make_indirect(Dictionary(Type=Name.OCG, Name=text()))])),
    ),
    "a hidden layer's words": a_hidden_layer,
    "a note": a_note(Subtype=Name.Text, Contents=String("see"), T=text(), RC=text(), Subj=text()),
    "a link to a file": a_note(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=text())),
    "a field's name": in_root(
        "AcroForm",
        lambda doc: Dictionary(
            Fields=Array([doc.make_indirect(Dictionary(FT=Name.Tx, T=text(), TU=text()))])
        ),
    ),
    "a signature": in_root("AcroForm", a_signature),
    "an attachment": lambda doc: doc.attachments.__setitem__(
        "a.txt", pikepdf.AttachedFileSpec(doc, MARK.encode(), filename="a.txt")
    ),
    "output intent": in_root("OutputIntents", lambda doc: Array([Dictionary(Info=text())])),
    "base address": in_root("URI", lambda doc: Dictionary(Base=text())),
    "structure": in_root(
        "StructTreeRoot", lambda doc: doc.make_indirect(Dictionary(K=Dictionary(S=Name.Figure, Alt=text())))
    ),
    "an entry of nobody's": on_page("GTS_PDFXVersion", text),
    "a place on a map": on_page("VP", lambda doc: Array([Dictionary(Name=text(), Type=Name.Viewport)])),
    "named places": in_root(
        "Names", lambda doc: Dictionary(Dests=Dictionary(Names=Array([text(), Array([doc.pages[0].obj])])))
    ),
    "a remark in the drawing": on_page(
        "Contents", lambda doc: Stream(doc, b"% " + MARK.encode() + b"\n q Q")
    ),
    "words beside the drawing": on_page(
        "Contents", lambda doc: Stream(doc, b"/Span <</ActualText (" + MARK.encode() + b")>> BDC q Q EMC")
    ),
    "a font's name": on_page(
        "Resources",
        lambda doc: Dictionary(
            Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{MARK}")))
        ),
    ),
    "a profile of colours": a_profile,
    "an ink": an_ink,
}


HARD_TO_SEE = {"a photo in Flate", "a photo in hex", "behind the samples", "XMP"}


def written(doc):
    out = io.BytesIO()
    off = pikepdf.ObjectStreamMode.disable
    level = pikepdf.StreamDecodeLevel.generalized
    doc.save(out, object_stream_mode=off, stream_decode_level=level, compress_streams=False)
    return out.getvalue()


def planted(plant):
    doc = pikepdf.new()
    doc.add_blank_page(page_size=(200, 200))
    plant(doc)
    return written(doc)


def cleaned(source):
    out = io.BytesIO()
    pdf.clean(io.BytesIO(source), out, None)
    return out


def is_in(marker, content):
    return any(form in content for form in (marker.encode(), marker.encode("utf-16-be")))


@pytest.mark.parametrize("where", PLANTED)
def test_p13_a_marker_in_a_pdf_is_in_no_byte_of_the_copy(where):
    came = planted(PLANTED[where])
    assert where in HARD_TO_SEE or is_in(MARK, came)
    copy = cleaned(came)
    with pikepdf.open(copy) as opened:
        assert not is_in(MARK, written(opened))
        assert len(opened.pages) == 1
    assert not is_in(MARK, copy.getvalue())


def test_p13_what_a_page_shows_stays():
    def draw(doc):
        a_picture(Array([Name.ASCIIHexDecode, Name.DCTDecode]), photo().hex().encode() + b">")(doc)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        doc.pages[0].Resources.Font = Dictionary(F=font)
        drawing = b"q 64 0 0 64 0 0 cm /I Do Q BT /F 9 Tf 5 80 Td (pier seven) Tj ET"
        doc.pages[0].Contents = Stream(doc, drawing)

    with pikepdf.open(cleaned(planted(draw))) as copy:
        drawn = [str(each.operator) for each in pikepdf.parse_content_stream(copy.pages[0])]
        assert drawn == ["q", "cm", "Do", "Q", "BT", "Tf", "Td", "Tj", "ET"]
        assert b"pier seven" in copy.pages[0].Contents.read_bytes()
        picture = pikepdf.PdfImage(copy.pages[0].Resources.XObject.I).as_pil_image()
        assert picture.size == (64, 64)
        red, green, blue = picture.getpixel((30, 30))
        assert red > 240
        assert max(green, blue) < 20
        assert copy.pages[0].Resources.Font.F.BaseFont == Name.Helvetica


def test_what_somebody_filled_into_a_form_stays_where_it_is_seen():
    def fill(doc):
        look = Stream(doc, b"BT /F 9 Tf (filled in) Tj ET")
        look.Subtype, look.BBox = Name.Form, Array([0, 0, 90, 20])
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, F=4, Rect=Array([5, 5, 95, 25]), T=String(MARK)
        )
        field.AP = Dictionary(N=doc.make_indirect(look))
        field = doc.make_indirect(field)
        doc.pages[0].obj.Annots = Array([field])
        doc.Root.AcroForm = Dictionary(Fields=Array([field]))

    copy = cleaned(planted(fill))
    with pikepdf.open(copy) as opened:
        content = written(opened)
    assert b"filled in" in content
    assert not is_in(MARK, content)


def test_b17_a_picture_that_we_cannot_decode_is_no_fault_of_the_senders():
    with pytest.raises(Hold):
        cleaned(planted(a_picture(Name.JBIG2Decode, b"\0" * 20)))


# --- Films and sound


def carried(content, name):
    family = kinds.family_of(content[: kinds.HEAD], name)
    source, out = io.BytesIO(content), SealedFile.made_in(None)
    video.clean(source, out, family)
    out.seek(0)
    return out.read()


def a_film(codec, container="mp4"):
    av = pytest.importorskip("av")
    out = io.BytesIO()
    with av.open(out, "w", format=container) as film:
        stream = film.add_stream(codec, rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _frame in range(10):
            film.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
        film.mux(stream.encode())
    return out.getvalue()


@pytest.mark.parametrize(("codec", "sign"), [("libx264", b"x264 - core"), ("libx265", b"x265 (build")])
def test_p13_what_an_encoder_or_a_camera_wrote_beside_the_pictures_is_gone(codec, sign):
    av = pytest.importorskip("av")
    film = a_film(codec)
    assert sign in film
    copy = carried(film, "a.mp4")
    assert sign not in copy
    assert sum(1 for _frame in av.open(io.BytesIO(copy)).decode(video=0)) == 10


def test_what_screen_recorders_write_keeps_the_picture_on_which_the_next_ones_stand():
    """In Matroska nothing says when the first pictures of H.264 are decoded; without them the rest shows nothing."""
    av = pytest.importorskip("av")
    film = a_film("libx264", "matroska")
    with av.open(io.BytesIO(film)) as came:
        first = next(came.demux(video=0))
        assert first.is_keyframe
        assert first.dts is None
    with av.open(io.BytesIO(carried(film, "a.mkv"))) as copy:
        assert sum(1 for _frame in copy.decode(video=0)) == 10


def a_sound(codec, container):
    """Forty frames of silence."""
    av = pytest.importorskip("av")
    out = io.BytesIO()
    with av.open(out, "w", format=container) as sound:
        stream = sound.add_stream(codec, rate=44100, layout="mono")
        for _frame in range(40):
            sign = "s16p" if codec == "libmp3lame" else "s16"
            frame = av.AudioFrame(format=sign, layout="mono", samples=1024)
            frame.rate = 44100
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            sound.mux(stream.encode(frame))
        sound.mux(stream.encode())
    return out.getvalue()


@pytest.mark.parametrize(("codec", "container"), [("aac", "adts"), ("flac", "flac")])
def test_b17_a_label_of_mp3_before_other_sound_makes_it_no_damaged_mp3(codec, container):
    av = pytest.importorskip("av")
    sound = a_sound(codec, container)
    # So long that what is behind it does not stand in the first bytes that tell a file's kind.
    words = MARK.encode() * 900
    size = 10 + 1 + len(words)
    label = b"ID3\3\0\0" + bytes(size >> 7 * place & 0x7F for place in (3, 2, 1, 0))
    label += b"TPE1" + (1 + len(words)).to_bytes(4, "big") + b"\0\0\0" + words
    copy = carried(label + sound, f"a.{codec}")
    assert MARK.encode() not in copy
    with av.open(io.BytesIO(copy), format=codec) as heard:
        assert sum(frame.samples for frame in heard.decode(audio=0)) >= 40 * 1024


def test_p13_verses_and_labels_between_the_frames_of_a_sound_are_gone():
    pytest.importorskip("av")
    verses = b"LYRICSBEGIN" + MARK.encode() + b"%06dLYRICS200" % (11 + len(MARK))
    label = b"APETAGEX" + MARK.encode() * 4
    copy = carried(a_sound("libmp3lame", "mp3") + verses + label + b"TAG".ljust(128, b"\0"), "a.mp3")
    assert len(copy) > 3000
    for sign in (MARK.encode(), b"LYRICS", b"APETAGEX"):
        assert sign not in copy


@pytest.mark.parametrize(
    ("head", "length", "is_one"),
    [
        (b"\xff\xfb\x90\x00", 417, True),
        (b"\xff\xfb\x92\x00", 418, True),
        (b"\xff\xfb\x90\x00", 418, False),
        (b"\xff\xfb\xf0\x00", 417, False),
        (b"LYRI", 417, False),
        (b"\xff\xf3\x80\x00", 208, True),
    ],
)
def test_a_frame_is_as_long_as_its_head_says(head, length, is_one):
    assert mp3.is_frame(head.ljust(length, b"\0")) is is_one


def test_b17_sound_that_we_cannot_write_is_kept_and_never_called_damaged(monkeypatch):
    """A telephone's 3GP with AMR: it can be read, and no container of ours takes it."""
    pytest.importorskip("av")
    monkeypatch.setattr(video, "_filter", refuses)
    with pytest.raises(Hold):
        carried(a_film("mpeg4"), "a.3gp")
    with pytest.raises(Refuse):
        carried(a_film("mpeg4")[:60], "a.3gp")


def test_b17_sound_of_which_no_frame_is_known_is_kept_and_not_called_cleaned(monkeypatch):
    pytest.importorskip("av")
    monkeypatch.setattr(video.mp3, "is_frame", lambda _piece: False)
    with pytest.raises(Hold):
        carried(a_sound("libmp3lame", "mp3"), "a.mp3")


def test_b17_a_film_whose_only_sound_is_new_to_us_is_kept_and_not_made_silent():
    av = pytest.importorskip("av")
    out = io.BytesIO()
    with av.open(out, "w", format="mov") as film:
        pictures = film.add_stream("mpeg4", rate=10, width=64, height=64, pix_fmt="yuv420p")
        sound = film.add_stream("pcm_s16le", rate=8000, layout="mono")
        film.mux(pictures.encode(av.VideoFrame(64, 64, "yuv420p")))
        frame = av.AudioFrame(format="s16", layout="mono", samples=800)
        frame.rate = 8000
        film.mux(sound.encode(frame))
        film.mux(pictures.encode())
    assert carried(out.getvalue(), "a.mov")
    assert out.getvalue().count(b"sowt") == 1
    with pytest.raises(Hold):
        carried(out.getvalue().replace(b"sowt", b"new1"), "a.mov")


def refuses(_stream, _place):
    raise ValueError


def test_films_of_old_cameras_are_a_kind_that_we_do_not_take():
    assert kinds.family_of(b"RIFF\x00\x10\x00\x00AVI LIST".ljust(200, b"\0"), "a.avi") is None
