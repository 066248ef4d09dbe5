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
    "encoding": "The encoding of this text cannot be told.",
}


class UnreadableCopy(ValueError):
    """`code` is for programs and translations: a key of SENTENCES."""

    def __init__(self, code):
        super().__init__(SENTENCES[code])
        self.code = code
