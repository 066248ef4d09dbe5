"""Files that nobody should be hurt by, made on the spot: with hidden data, with programs, with bombs, and damaged."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import av
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.articles.pictures import halves

MARK = b"MARKER-7Q"
TEXT = MARK.decode()
HEIC = Path(__file__).with_name("telling.heic")
GPS = {0: b"\x02\x03\x00\x00", 1: "N", 2: (24.0, 30.0, 15.0), 3: "E", 4: (118.0, 5.0, 1.0)}


def upload(data, name="file.jpg"):
    return SimpleUploadedFile(name, data)


def picture(kind="JPEG", *, size=(80, 60), mode="RGB", **options):
    out = io.BytesIO()
    halves(size, mode).save(out, kind, **options)
    return out.getvalue()


# --- Photos that tell more than they show


def exif(**more):
    facts = Image.Exif()
    facts[0x010E] = TEXT  # description
    facts[0x013B] = TEXT  # artist
    facts.get_ifd(0x8825).update({29: TEXT, **GPS})
    facts.get_ifd(0x8769)[0x927C] = MARK * 9  # maker note
    for tag, value in more.items():
        facts[int(tag[1:], 16)] = value
    return facts


def _segment(kind, data):
    return bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data


def telling_jpeg(**more):
    """GPS, artist and maker note in EXIF, a thumbnail, XMP, IPTC and a comment."""
    plain = picture(exif=exif(**more), comment=MARK)
    hidden = (
        _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + MARK + b"</x>")
        + _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x50\0\x09" + MARK)
        + _segment(0xE2, b"MPF\0" + picture(size=(16, 12), comment=MARK))
    )
    return plain[:2] + hidden + plain[2:]


def telling_png():
    told = PngInfo()
    told.add_itxt("Author", TEXT)
    told.add_text("Comment", f"<script>{TEXT}</script>")
    return picture("PNG", pnginfo=told, exif=exif()) + MARK


def telling_heic():
    """`halves((64, 64))` as HEIC, with the same EXIF and XMP as above: a file, as our decoder cannot write one."""
    return HEIC.read_bytes()


# --- Pictures that promise more than a machine can bear


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *chunks):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    inner = (
        _chunk(b"IHDR", header),
        *chunks,
        _chunk(b"IDAT", zlib.compress(b"\0" * 100)),
        _chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(inner)


def png_with_bomb(kind):
    """A profile or a text that unpacks to 200 MB."""
    return png(8, 8, _chunk(kind, b"x\0\0" + zlib.compress(bytes(200_000_000), 9)))


def gif_of(frames):
    one = b"\x21\xf9\x04\0\0\0\0\0" + b"\x2c\0\0\0\0\1\0\1\0\0" + b"\x02\x02\x44\x01\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + one * frames + b";"


# --- Films and sound


def film(form="mp4", *, title=TEXT, codec="mpeg4"):
    out = io.BytesIO()
    with av.open(out, "w", format=form) as container:
        container.metadata.update(
            {"title": title, "artist": title, "comment": title, "location": "+24.5+118.1/"}
        )
        stream = container.add_stream(codec, rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.metadata["handler_name"] = title
        for _number in range(5):
            for packet in stream.encode(av.VideoFrame.from_image(halves((64, 48)))):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return out.getvalue()


def atom(kind, data):
    return struct.pack(">I", len(data) + 8) + kind + data


def telephone_film():
    """An MP4 with the place as telephones write it: ©xyz in udta, and Apple's own key; moov stands last."""
    plain = film()
    at = plain.rindex(b"moov") - 4
    place = MARK + b"+24.5000+118.1000/"
    udta = atom(b"udta", atom(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7) + place))
    key = b"com.apple.quicktime.location.ISO6709"
    keys = atom(b"keys", struct.pack(">II", 0, 1) + atom(b"mdta", key))
    value = atom(b"data", struct.pack(">II", 1, 0) + place)
    items = atom(b"ilst", struct.pack(">I", len(value) + 8) + struct.pack(">I", 1) + value)
    handler = atom(b"hdlr", bytes(8) + b"mdta" + bytes(13))
    inner = plain[at + 8 :] + udta + atom(b"meta", handler + keys + items)
    return plain[:at] + atom(b"moov", inner)


A_QUARTER = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def turned(film):
    """As a telephone films that is held upright: the frames lie, and a matrix says so."""
    at = film.index(b"tkhd") + 4 + 40
    return film[:at] + A_QUARTER + film[at + len(A_QUARTER) :]


def sound(form, codec, *, tagged=b""):
    out = io.BytesIO()
    with av.open(out, "w", format=form) as container:
        container.metadata.update({"title": TEXT, "artist": TEXT, "comment": TEXT})
        stream = container.add_stream(codec, rate=8000 if form == "amr" else 48000, layout="mono")
        frame = av.AudioFrame(format="s16", layout="mono", samples=48000)
        frame.rate = 48000
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        for piece in (
            *av.AudioResampler(stream.format, "mono", stream.rate, stream.frame_size or None).resample(frame),
        ):
            for packet in stream.encode(piece):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return tagged + out.getvalue()


def id3_with_picture():
    def frame(kind, data):
        return kind + struct.pack(">I", len(data)) + b"\0\0" + data

    frames = frame(b"TIT2", b"\0" + MARK) + frame(b"APIC", b"\0image/jpeg\0\3\0" + picture(comment=MARK))
    size = bytes((len(frames) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\3\0\0" + size + frames


# --- Documents


def pdf(*, locked=False):
    """With a program, a launch, a form's script, an attachment, a note with a name, a telling photo, Info and XMP."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(200, 200))
    photo = pikepdf.Stream(file, telling_jpeg())
    for name, value in {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": 80,
        "Height": 60,
    }.items():
        photo[f"/{name}"] = value
    photo["/ColorSpace"], photo["/BitsPerComponent"] = pikepdf.Name.DeviceRGB, 8
    photo["/Filter"] = pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    page.Contents = pikepdf.Stream(file, b"q 100 0 0 100 0 0 cm /Im0 Do Q")
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{TEXT}')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"{TEXT}.exe")
    box = pikepdf.Array([0, 0, 9, 9])
    page.Annots = pikepdf.Array(
        [
            file.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=box, A=launch)),
            pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Rect=box, T=TEXT, M="D:20261124", Contents="note"),
            pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, Rect=box, Contents=TEXT),
        ]
    )
    page.AA = pikepdf.Dictionary(O=script)
    file.Root.OpenAction = file.make_indirect(script)
    file.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", script])))
    file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=pikepdf.String(TEXT))
    file.attachments[f"{TEXT}.exe"] = MARK
    file.docinfo["/Author"] = TEXT
    with file.open_metadata() as told:
        told["dc:creator"] = [TEXT]
    out = io.BytesIO()
    file.save(out, encryption=pikepdf.Encryption(owner="a", user="b") if locked else False)
    return out.getvalue()


TYPES = "<Types><Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document'/></Types>"


def parcel(members=None, *, types=TYPES, compression=zipfile.ZIP_DEFLATED):
    """A DOCX as far as anybody looks, with these further members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        file.writestr("[Content_Types].xml", types)
        file.writestr("word/document.xml", "<w:document/>")
        for name, data in (members or {}).items():
            file.writestr(name, data)
    return out.getvalue()


def relationship(kind, target, mode="External"):
    return (
        f'<Relationships><Relationship Id="r1" Type="http://x/relationships/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def parcel_with_link():
    member = zipfile.ZipInfo("word/link")
    member.external_attr = 0o120777 << 16
    return parcel({member: "/etc/passwd"})


def parcel_of_overlaps():
    """The table of contents lists the same member twice."""
    plain = parcel({"word/a": bytes(100)})
    end = plain.rindex(b"PK\5\6")
    number, size, start = struct.unpack("<HII", plain[end + 10 : end + 20])
    table = plain[start:end]
    last = table[table.rindex(b"PK\1\2") :]
    tail = struct.pack("<HHHHIIH", 0, 0, number + 1, number + 1, size + len(last), start, 0)
    return plain[:end] + last + b"PK\5\6" + tail
