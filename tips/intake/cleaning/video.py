"""Films and sound: the pictures and the sound as they are, in a new container that says nothing more.

Titles, places, times, cover pictures, subtitles and the data tracks of cameras and telephones are not
carried over. What is woven into the pictures or the sound itself is not touched.
"""

import av
from av.error import FFmpegError

from . import Hold, Refuse

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
# No sign of the program, of the day, or of a lyricist: what muxers write of themselves.
_SILENT = {"fflags": "+bitexact", "id3v2_version": "0", "write_id3v1": "0", "write_xing": "0"}


def clean(source, out, family):
    reader, writer = _FORMATS[family.name]
    try:
        with av.open(source, format=reader) as came:
            wanted = [stream for stream in came.streams if _is_wanted(stream)]
            if not wanted:
                raise Refuse("damaged")
            _carry(came, wanted, out, _writer(came, writer))
    except FFmpegError as error:
        raise Refuse("damaged") from error
    except (ValueError, TypeError, OverflowError) as error:
        raise Hold("broke") from error
    return ""


def _is_wanted(stream):
    """What is seen and heard. A cover picture counts as a film for some containers."""
    is_cover = bool(stream.disposition & stream.disposition.attached_pic)
    return stream.type in {"video", "audio"} and not is_cover and stream.codec_context is not None


def _writer(came, usual):
    """Telephones write sound that only their own kind of container takes."""
    brand = came.metadata.get("major_brand", "") if usual == "mp4" else ""
    if brand.startswith("qt"):
        return "mov"
    return "3gp" if brand.startswith("3g") else usual


def _carry(came, wanted, out, writer):
    options = {name: value for name, value in _SILENT.items() if name == "fflags" or writer == "mp3"}
    with av.open(out, "w", format=writer, options=options) as goes:
        places = {stream.index: goes.add_stream_from_template(stream) for stream in wanted}
        for place in places.values():
            place.metadata.clear()
        for packet in came.demux(wanted):
            if packet.dts is not None:
                packet.stream = places[packet.stream.index]
                goes.mux(packet)
