"""Copy that cannot be read is refused with a sentence and a code, never with a traceback."""

MAX_COPY = 2_000_000

SENTENCES = {
    "empty": "There is no text to read.",
    "too_long": f"This is longer than any story: at most {MAX_COPY:,} characters.",
    "not_text": "This is not text.",
    "old_word": "This is not a .docx file but one of an older Word.",
    "damaged": "This Word file is damaged, or is none.",
    "bomb": "This file is far too large, or unpacks to far too much.",
    "mail": "This e-mail has too many parts, or none with text.",
    "damaged_file": "This file is damaged, or is not what it says it is.",
    "picture_pdf": "This PDF holds pictures of pages and no text.",
    "locked": "This file is locked with a password.",
    "old_excel": "This is a workbook of an older Excel (.xls).",
    "slides": "These are slides.",
    "picture": "This is a picture.",
    "sound_or_film": "This is sound or film.",
    "packed": "This is an archive that is no zip.",
    "book": "This is a book (.epub).",
    "xml": "This is XML, which machines read, and no copy.",
    "kit": "This zip holds no text that can be read.",
    "encoding": "The encoding of this text cannot be told.",
}


class UnreadableCopy(ValueError):
    """`code` is for programs and translations: a key of SENTENCES."""

    def __init__(self, code):
        super().__init__(SENTENCES[code])
        self.code = code
