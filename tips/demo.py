"""The demo newsroom's tip-line."""

from .models import TipLine


def fill(cast):
    TipLine.objects.create(
        name="青溪縣報網熱線", text="青溪縣報網報料熱線：0000-555 0123 tips@qingxi.example", is_default=True
    )
