"""Photos of telephones in HEIC: read by a decoder of their own, which only this kind loads. Then as any photo."""

import pillow_heif

from . import photo

pillow_heif.options.THUMBNAILS = False
pillow_heif.register_heif_opener()


def clean(source, out, family):
    return photo.clean(source, out, family)
