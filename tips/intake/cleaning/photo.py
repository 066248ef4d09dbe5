"""Photos: the pixels, upright and in sRGB, on a fresh canvas. Comments and profiles survive a mere re-save."""

import io
import struct

from PIL import Image, ImageCms, ImageOps

from tips import limits

from . import Hold, Refuse

# More than this a story never prints, and a letter on a page is still read.
LONGEST = 4096
_UNUSABLE = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, IndexError, TypeError, struct.error)


def clean(source, out, family):
    Image.MAX_IMAGE_PIXELS = limits.PIXELS
    try:
        frames = _frames_of_gif(source) if family.name == "GIF" else 1
        picture = Image.open(source, formats=[family.name])
        _gate(picture, max(frames, getattr(picture, "n_frames", 1) if family.name != "GIF" else 1))
        is_moving = frames > 1 or getattr(picture, "is_animated", False)
        _fresh(picture).save(out, **_written_as(family))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refuse("pixels") from error
    except _UNUSABLE as error:
        raise Refuse("damaged") from error
    return "first_frame" if is_moving else ""


def _gate(picture, frames):
    """From the header alone, before any pixel is decoded."""
    if picture.width * picture.height > limits.PIXELS:
        raise Refuse("pixels")
    if frames > limits.FRAMES:
        raise Refuse("frames")
    if picture.format == "WEBP" and picture.width * picture.height > limits.WEBP_PIXELS:
        raise Hold("broke")


def _frames_of_gif(source):
    """Counted block by block, as far as the limit; Pillow would take a minute over a hundred thousand."""
    source.seek(0)
    start = source.read(13)
    _skip_palette(source, start[10])
    frames = 0
    while frames <= limits.FRAMES and (block := source.read(1)) in {b"!", b","}:
        if block == b"!":
            source.seek(1, io.SEEK_CUR)
        else:
            frames += 1
            _skip_palette(source, source.read(9)[8])
            source.seek(1, io.SEEK_CUR)
        while length := source.read(1)[0]:
            source.seek(length, io.SEEK_CUR)
    source.seek(0)
    return frames


def _skip_palette(source, flags):
    if flags & 0x80:
        source.seek(3 << ((flags & 7) + 1), io.SEEK_CUR)


def _fresh(picture):
    """Small first: turned and converted at full size, a large picture would not fit into the memory there is."""
    profile = picture.info.get("icc_profile")
    picture.draft(None, (LONGEST, LONGEST))
    if picture.mode in {"P", "PA", "1"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
    picture.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: Pillow's own conversion cuts off all above 255, which is nearly everything.
        picture = picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    picture = _in_srgb(ImageOps.exif_transpose(picture), profile)
    fresh = Image.new("RGB", picture.size, "white")
    fresh.paste(picture, mask=picture.getchannel("A") if "A" in picture.getbands() else None)
    return fresh


def _in_srgb(picture, profile):
    alpha = picture.getchannel("A") if "A" in picture.getbands() else None
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            flat = picture.convert("RGB") if alpha else picture
            flat = ImageCms.profileToProfile(
                flat,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            flat = picture.convert("RGB")
    else:
        flat = picture.convert("RGB")
    if alpha:
        flat.putalpha(alpha)
    return flat


def _written_as(family):
    if family.name == "PNG":
        return {"format": "PNG"}
    return {"format": "JPEG", "quality": 90}
