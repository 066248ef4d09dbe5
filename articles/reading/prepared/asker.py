"""What of a request decides a page, beside its address."""

from dataclasses import dataclass

from django.http import HttpRequest

from articles.reading import scripts

from .made_with import settings_now


@dataclass(frozen=True)
class Asker:
    """What of a request decides the page: the script and the host of its address."""

    script: str
    site: str
    settings: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Asker":
        page = scripts.current_page()
        return cls(page.script if page else "", f"{request.scheme}://{request.get_host()}", settings_now())
