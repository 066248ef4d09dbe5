"""Frames of MP3, told from what was put between and behind them: verses, labels, pictures."""

_RATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_LAYER_3 = 1


def is_frame(piece: bytes) -> bool:
    """Whether this is one frame of sound and nothing besides: its head says how long it is."""
    if len(piece) < 4 or piece[0] != 0xFF or piece[1] & 0xE0 != 0xE0:
        return False
    version, layer = piece[1] >> 3 & 3, piece[1] >> 1 & 3
    rate, sample = piece[2] >> 4, piece[2] >> 2 & 3
    if version == 1 or layer != _LAYER_3 or rate in {0, 15} or sample == 3:
        return False
    generation = 1 if version == 3 else 2
    bits = _RATES[generation][rate] * 1000
    length = (144 if generation == 1 else 72) * bits // _SAMPLES[version][sample] + (piece[2] >> 1 & 1)
    return len(piece) == length
