"""Messages made for tests: copy as it is mailed to the desk."""

from email.message import EmailMessage

OPENING = (
    "青溪縣報12月17日訊（通訊員 周嵐）石橋鎮渡口今天起恢復清晨六點的班次，沿岸三個村的學生不必再繞道上學。"
)
SECOND = "航運所說，風浪大的日子照舊停航。"
TEXT = f"{OPENING}\n\n{SECOND}\n\n-- \n周嵐\n"
HTML = f"<html><body><p>{OPENING}</p><h3>停航</h3><p>{SECOND}<b>請留意</b>公告。</p></body></html>"
HEADERS = b"From: zhou@example.org\r\nTo: desk@example.org\r\nDate: Wed, 17 Dec 2025 08:00:00 +0800\r\nMIME-Version: 1.0\r\n"


def mail(text=TEXT, html=None, subject="投稿：渡船恢復清晨班次", **options):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "周嵐 <zhou@example.org>",
        "desk@example.org",
        subject,
    )
    message["Date"] = "Wed, 17 Dec 2025 08:00:00 +0800"
    if text is not None:
        message.set_content(text, **options)
    if html is not None:
        message.add_alternative(html, subtype="html") if text is not None else message.set_content(
            html, subtype="html"
        )
    return message
