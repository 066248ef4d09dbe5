"""Photos of telephones in HEIC: read by a decoder of their own, which only this kind loads. Then as any photo."""

import pi_heif

from . import photo

pi_heif.options.THUMBNAILS = False
pi_heif.register_heif_opener()


def clean(source, out, family):
    return photo.clean(source, out, family)
