"""Mails that break programs, made here: {name: raw bytes}. Each name says what is wrong with the mail.

They are bytes and not messages: most of them no library would write.
"""

from base64 import b64encode

WORDS = "七號碼頭的倉庫夜裡還在卸貨。"
PIXEL = b64encode(
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00"
).decode()


def mail(*lines, body=WORDS, charset="utf-8", headers=True):
    """Header lines and a body, as raw bytes; From and To unless told otherwise."""
    usual = ["From: Mu <mu@example.net>", "To: tips@qingxi.example"] if headers else []
    head = "\r\n".join([*usual, *lines]).encode("utf-8", "surrogateescape")
    return head + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode(charset))


def html(markup, charset="utf-8", declared=None):
    kind = f"Content-Type: text/html; charset={declared or charset}"
    return mail("Subject: html", kind, "Content-Transfer-Encoding: 8bit", body=markup, charset=charset)


def parted(*parts, kind="mixed", boundary="cut", further=""):
    """A multipart of raw parts."""
    cut = b"--" + boundary.encode()
    body = b"".join(cut + b"\r\n" + part + b"\r\n" for part in parts) + cut + b"--\r\n"
    return mail(
        "Subject: parts", f'Content-Type: multipart/{kind}; boundary="{boundary}"{further}', body=body
    )


def part(content, kind="text/plain; charset=utf-8", *headers):
    head = "\r\n".join([f"Content-Type: {kind}", *headers])
    return head.encode() + b"\r\n\r\n" + (content if isinstance(content, bytes) else content.encode())


def attached(name_header, content="QUJD", kind="application/octet-stream"):
    return parted(
        part(WORDS),
        part(
            content,
            kind,
            "Content-Transfer-Encoding: base64",
            f"Content-Disposition: attachment{name_header}",
        ),
    )


def nested(levels):
    head = b"From: mu@example.net\r\nSubject: nested\r\n"
    return head + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(levels)
    )


def inner_mails(levels):
    return b"From: mu@example.net\r\nSubject: inner\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * levels


def large(size):
    line = b"QUJD" * 19 + b"\r\n"
    return attached("; filename=large.bin", (line * (size // len(line) + 1))[:size])


HTML = """<html><head><base href="http://evil.example/"><style>p{background:url(http://evil.example/css)}</style>
<script>fetch("http://evil.example/js")</script></head><body onload="alert(1)">
<img src="http://evil.example/pixel.gif" alt="碼頭"><img src="cid:inner"><p style="background:url(http://evil.example/s)">
七號碼頭<br>夜裡卸貨</p><form action="http://evil.example/form"><input name="a"><button>送出</button></form>
<a href="https://xn--bnk-5cd.example/login">https://bank.example/</a> <a href="data:text/html,x">看</a>
<a href="javascript:alert(1)">按</a></body></html>"""

_CYRILLIC = "<p>Ночью на причале разгружают баржи</p>"

MAILS = {
    # HTML, for C1
    "html_with_everything": html(HTML),
    "html_beside_text": parted(part(WORDS), part(HTML, "text/html; charset=utf-8"), kind="alternative"),
    "html_with_cid_image": parted(
        part('<p>看圖</p><img src="cid:a">', "text/html; charset=utf-8"),
        part(
            PIXEL,
            "image/gif",
            "Content-Transfer-Encoding: base64",
            "Content-ID: <a>",
            "Content-Disposition: inline",
        ),
        kind="related",
    ),
    "html_that_is_not_closed": html("<div>" * 3000 + "深"),
    "html_with_entities": html("<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;&#0;&#xD800;&#x110000;碼頭</p>"),
    # Charsets, for C2
    "html_windows_1251": html(_CYRILLIC, "windows-1251"),
    "html_koi8_r": html(_CYRILLIC, "koi8-r"),
    "html_wrong_charset": html(_CYRILLIC, "koi8-r", "utf-8"),
    "html_unknown_charset": html(_CYRILLIC, "utf-8", "x-no-such-charset"),
    "charset_of_no_text": mail("Content-Type: text/plain; charset=base64"),
    "charset_undefined": mail("Content-Type: text/plain; charset=undefined"),
    "charset_with_nul": mail('Content-Type: text/plain; charset="u\0tf"'),
    "gb2312_that_is_gb18030": mail(
        'Content-Type: text/plain; charset="gb2312"', body="龍鎔鬱", charset="gb18030"
    ),
    "big5": mail("Content-Type: text/plain; charset=big5", charset="big5"),
    "gb18030_not_declared": mail(charset="gb18030"),
    "subject_in_an_unknown_charset": mail("Subject: =?x-none?q?=C4=E3?="),
    # Sizes, for C3
    "nested_1500": nested(1500),
    "nested_mails_1500": inner_mails(1500),
    "parts_20000": parted(*[b"\r\nx"] * 20_000),
    "headers_100000": b"A: b\r\n" * 100_000 + b"\r\nx",
    "header_of_a_megabyte": mail("Subject: " + "x" * 1_000_000),
    "header_folded_for_ever": mail("Subject: a\r\n" + " b\r\n" * 60_000 + "X: y"),
    "address_list_that_is_slow": mail("Cc: " + "<" * 30_000 + '"' * 30_000),
    "parameters_that_are_slow": mail(
        "Content-Type: text/plain; " + ";".join(f"a*{n}*=x" for n in range(9000))
    ),
    # Headers, for C4
    "subject_with_line_ends": mail("Subject: =?utf-8?q?Hello=0D=0ABcc:_all@example.net?="),
    "subject_with_nul": mail("Subject: a\0b"),
    "subject_in_broken_base64": mail("Subject: =?utf-8?b?!!!?="),
    "subject_in_raw_bytes": mail("Subject: 碼頭"),
    # Names of attachments, for C5
    "name_with_a_path": attached('; filename="../../etc/passwd"'),
    "name_by_rfc_2231": attached("; filename*=utf-8''%E7%A2%BC%E9%A0%AD.bin"),
    "name_by_rfc_2231_in_no_charset": attached("; filename*=x-none''%E7%A2%BC; filename*0*=a; filename*2*=c"),
    "name_turned_around": attached("; filename*=utf-8''a%E2%80%AEgpj.exe"),
    "name_missing": attached(""),
    "attachments_500": parted(
        part(WORDS), *[part("x", "application/octet-stream", "Content-Disposition: attachment")] * 500
    ),
    "attachment_in_broken_base64": attached("; filename=a.bin", "QUJ=D!!!%%%=="),
    "attachment_in_uuencode": attached(
        "; filename=a.bin\r\nContent-Transfer-Encoding: x-uuencode", "begin 644 x\n#"
    ),
    # What mail programs send, for C6
    "winmail_dat": attached('; filename="winmail.dat"', "eJ8+IgE=", "application/ms-tnef"),
    "mail_inside": parted(
        part(WORDS), part(mail("Subject: inner", body="MARKER inner words"), "message/rfc822")
    ),
    "smime": mail(
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        "Content-Transfer-Encoding: base64",
        body="MIAG",
    ),
    "smime_signed": parted(
        part(WORDS),
        part("MIAG", 'application/pkcs7-signature; name="smime.p7s"', "Content-Transfer-Encoding: base64"),
        kind="signed",
    ),
    "pgp_mime": parted(
        part("Version: 1", "application/pgp-encrypted"),
        part("-----BEGIN PGP MESSAGE-----", 'application/octet-stream; name="encrypted.asc"'),
        kind="encrypted",
    ),
    "calendar": parted(
        part(WORDS), part("BEGIN:VCALENDAR", "text/calendar; method=REQUEST"), kind="alternative"
    ),
    "mail_inside_that_is_damaged": parted(part(WORDS), part(b"\0\xff: \xff\r\n\r\n\xff", "message/rfc822")),
    # What is missing, for C7
    "empty": b"",
    "only_a_line_end": b"\r\n",
    "subject_only": mail("Subject: 碼頭", body=""),
    "no_from_no_date": mail("Subject: nobody", headers=False),
    "date_1900": mail("Date: Mon, 01 Jan 1900 00:00:00 +0000"),
    "date_2099": mail("Date: Thu, 31 Dec 2099 23:59:59 +9999"),
    "no_head_at_all": WORDS.encode(),
    "only_bytes": bytes(range(256)) * 40,
    # Written by programs, for C8
    "auto_reply": mail("Auto-Submitted: auto-replied", "Subject: Out of office"),
    "bounce": mail("Return-Path: <>", "Subject: Undelivered", "From: MAILER-DAEMON", headers=False),
    "bounce_as_report": parted(
        part("failed"), part("Reporting-MTA: dns; x", "message/delivery-status"), kind="report"
    ),
    "mailing_list": mail("List-Id: <news.example>", "Precedence: list"),
    "bulk": mail("Precedence: bulk"),
    "our_alert_again": mail("Message-ID: <dateline-alert.abc@qingxi.example>", "X-Dateline-Alert: 1"),
    "answer_to_our_alert": mail("In-Reply-To: <dateline-alert.abc@qingxi.example>"),
    # For C9 to C14
    "without_message_id": mail("Subject: again"),
    "message_id_of_another": mail("Message-ID: <one@example.net>", "Subject: first"),
    "message_id_once_more": mail("Message-ID: <one@example.net>", "Subject: second"),
    "from_the_chief": mail(
        "From: chief@qingxi.example", "Authentication-Results: x; dkim=fail", headers=False
    ),
    "number_in_the_subject": mail("Subject: Re: Tip 1 [#1]"),
    "links": html('<p><a href="https://t.example/x">https://news.example/</a></p>'),
    "quoted": mail(body=f"{WORDS}\r\n-- \r\nMu 0000-555 0199\r\n\r\n> 舊的話\r\n>> 更舊的話"),
    # Text that is hard to keep
    "nul_and_surrogates": mail(body=b"a\0b \xed\xa0\x80 \xff\xfe"),
    "turned_around": mail(body="看\u202e這裡\u2066\u200b"),
    "very_long_text": mail(body="字" * 60_000),
    "one_line_of_everything": mail(body="x" * 900_000),
    "boundary_that_is_empty": mail('Content-Type: multipart/mixed; boundary=""', body="--\r\n\r\nx\r\n----"),
    "boundary_that_is_missing": mail("Content-Type: multipart/mixed", body="--x\r\n\r\nx"),
    "multipart_of_nothing": mail("Content-Type: multipart/mixed; boundary=x", body="--x--"),
    "bare_line_feeds": mail().replace(b"\r\n", b"\n"),
    "bare_carriage_returns": mail().replace(b"\r\n", b"\r"),
    "transfer_encoding_unknown": mail("Content-Transfer-Encoding: x-none"),
    "quoted_printable_broken": mail("Content-Transfer-Encoding: quoted-printable", body="=ZZ=\r\n=E7=A2"),
}
