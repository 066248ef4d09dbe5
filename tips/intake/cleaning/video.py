"""Films and sound: the pictures and the sound as they are, in a new container that says nothing more.

Titles, places, times, cover pictures, subtitles and the data tracks of cameras and telephones are not
carried over. What is woven into the pictures or the sound itself is not touched.
"""

from contextlib import contextmanager

import av
from av.bitstream import BitStreamFilterContext
from av.error import FFmpegError

from . import Hold, Refuse, mp3

# family: the only reader that is tried, and what is written.
_FORMATS = {
    "MP4": ("mov", "mp4"),
    "WEBM": ("matroska", "matroska"),
    "MP3": ("mp3", "mp3"),
    "WAV": ("wav", "wav"),
    "OGG": ("ogg", "ogg"),
    "FLAC": ("flac", "flac"),
    "AMR": ("amr", "amr"),
    "AAC": ("aac", "adts"),
}
_LABEL = 10
# No sign of the program, of the day, or of a lyricist: what muxers write of themselves.
_SILENT = {"fflags": "+bitexact", "id3v2_version": "0", "write_id3v1": "0", "write_xing": "0"}


# What is woven into pictures beside the pictures: an encoder's settings, what a camera says of place and number.
_BESIDE_PICTURES = {"h264": "filter_units=remove_types=6", "hevc": "filter_units=remove_types=39|40"}


class NotWritten(Exception):
    """This container does not take these pictures or this sound."""


def clean(source, out, family):
    reader, writer = _FORMATS[_behind_label(source) or family.name]
    for kind in _writers(source, reader, writer):
        out.seek(0)
        out.size = 0
        try:
            with av.open(source, format=reader) as came:
                _carry(came, _wanted(came), out, kind)
        except NotWritten:
            source.seek(0)
            continue
        except FFmpegError as error:
            raise Refuse("damaged") from error
        except (ValueError, TypeError, OverflowError) as error:
            raise Hold("broke") from error
        return ""
    # It can be read, and we cannot write it: that is no fault of whoever sent it.
    raise Hold("broke")


def _behind_label(source):
    """What a label of MP3 (ID3) stands in front of, where that is not MP3: some programs give it to any sound."""
    label = source.read(_LABEL)
    if label[:3] == b"ID3":
        length = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(label[6:])))
        source.seek(_LABEL + length)
    sound = source.read(4)
    source.seek(0)
    if label[:3] != b"ID3" or len(sound) < 4:
        return None
    if sound == b"fLaC":
        return "FLAC"
    return "AAC" if sound[0] == 0xFF and sound[1] & 0xF6 == 0xF0 else None


def _writers(source, reader, usual):
    """The containers to be tried: telephones write sound that only their own kind takes, or that it does not."""
    try:
        with av.open(source, format=reader) as came:
            brand = came.metadata.get("major_brand", "") if usual == "mp4" else ""
    except FFmpegError as error:
        raise Refuse("damaged") from error
    source.seek(0)
    if usual != "mp4":
        return [usual]
    first = "mov" if brand.startswith("qt") else "3gp" if brand.startswith("3g") else "mp4"
    return list(dict.fromkeys([first, "mp4", "mov", "matroska"]))


def _wanted(came):
    seen = [stream for stream in came.streams if _is_seen_or_heard(stream)]
    if not seen:
        raise Refuse("damaged")
    wanted = [stream for stream in seen if stream.codec_context is not None]
    # A second sound that is new to us (a telephone's, of where it came from) may go; the only one may not.
    if {stream.type for stream in seen} != {stream.type for stream in wanted}:
        raise Hold("broke")
    return wanted


def _is_seen_or_heard(stream):
    """A cover picture counts as a film for some containers."""
    is_cover = bool(stream.disposition & stream.disposition.attached_pic)
    return stream.type in {"video", "audio"} and not is_cover


def _carry(came, wanted, out, writer):
    options = {name: value for name, value in _SILENT.items() if name == "fflags" or writer == "mp3"}
    with _written(out, writer, options) as goes:
        with _writing():
            places = {stream.index: goes.add_stream_from_template(stream) for stream in wanted}
            filters = {stream.index: _filter(stream, places[stream.index]) for stream in wanted}
        for place in places.values():
            place.metadata.clear()
        read, carried = set(), set()
        for packet in came.demux(wanted):
            # The last is an empty one. Of the first pictures some containers do not say when they are decoded.
            if packet.size == 0:
                continue
            index = packet.stream.index
            read.add(index)
            if writer == "mp3" and not mp3.is_frame(bytes(packet)):
                continue
            carried.add(index)
            with _writing():
                for plain in filters[index].filter(packet) if filters[index] else [packet]:
                    plain.stream = places[index]
                    goes.mux(plain)
    if read != carried:
        raise Hold("broke")  # sound of which we know no frame: a copy without it is no copy


def _filter(stream, place):
    """Takes out what stands beside the pictures; None for sound and for films that have nothing of the kind."""
    wanted = _BESIDE_PICTURES.get(stream.codec_context.name)
    if not wanted:
        return None
    made = BitStreamFilterContext(wanted, stream, place)
    if stream.codec_context.name == "hevc" and stream.codec_context.extradata:
        place.codec_context.extradata = _without_remarks(stream.codec_context.extradata)
    return made


def _without_remarks(head):
    """An H.265 film's head (hvcC: 22 bytes, then lists of units by their kind) without the lists of remarks.

    Unit by unit behind start codes, as the filter gives the packets: of a head in the form of the container the
    writer would take the packets to be so too, and no program could read the copy.
    """
    if head[:1] != b"\x01" or len(head) < 23:
        return head  # as a stream of units: the filter has it
    kept, at = [], 23
    for _list in range(head[22]):
        kind, units = head[at] & 0x3F, int.from_bytes(head[at + 1 : at + 3], "big")
        at += 3
        for _unit in range(units):
            size = int.from_bytes(head[at : at + 2], "big")
            if kind not in {39, 40}:
                kept.append(b"\0\0\0\1" + head[at + 2 : at + 2 + size])
            at += 2 + size
    return b"".join(kept)


@contextmanager
def _written(out, writer, options):
    with _writing():
        goes = av.open(out, "w", format=writer, options=options)
    try:
        yield goes
    finally:
        with _writing():
            goes.close()


@contextmanager
def _writing():
    try:
        yield
    except (FFmpegError, ValueError) as error:
        raise NotWritten from error
