"""What many large files at once cost the process that takes them: memory, and whether all arrive.

    .venv/bin/python benchmarks/tip_uploads.py [uploads] [megabytes each]

Starts gunicorn with a database and folders of its own, sends that many tips, and then adds a document to
each of them, all at the same time (50 of 200 MB unless told). Needs twice that room on the disk of the
temporary folder. Prints the memory (RSS) of gunicorn before and at its peak, with and without the cleaners
it starts, and what became of the files. All of it goes to 127.0.0.1 and is removed afterwards.
"""

import html
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UPLOADS = int(sys.argv[1]) if len(sys.argv) > 1 else 50
BYTES = int(sys.argv[2] if len(sys.argv) > 2 else 200) * 1_000_000
# Documents may have 100 MB; larger than that has to be a film.
IS_FILM = BYTES > 99_000_000
PIECE = bytes(1_000_000)
TYPES = "<Types><Override ContentType='application/vnd.openxmlformats-officedocument.main'/></Types>"


def serve(folder, port):
    own = {
        **os.environ,
        "VAR_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "SITE_LANGUAGE": "en",
        "TIPS_UPLOADS_AT_ONCE": str(UPLOADS),
    }
    for words in (["migrate", "-v0"], ["first_run"]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=own, check=True)  # noqa: S603
    command = [sys.executable, "-W", "ignore", "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    command += ["--workers=2", f"--threads={UPLOADS + 8}", f"--bind=127.0.0.1:{port}", "portal.wsgi"]
    return subprocess.Popen(command, cwd=ROOT, env=own)  # noqa: S603


# --- Memory


def tree(pid):
    """{pid: command} of a process and all that it started."""
    found = {}
    try:
        found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found |= tree(int(child))
        # Children of other threads than the first.
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                if int(child) not in found:
                    found |= tree(int(child))
    except OSError:
        pass
    return found


def resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


class Watch(threading.Thread):
    """The peaks of gunicorn's own processes, and of the cleaners they started."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.is_over, self.own, self.cleaners = pid, False, 0, 0

    def run(self):
        while not self.is_over:
            own, cleaners = self.now()
            self.own, self.cleaners = max(self.own, own), max(self.cleaners, cleaners)
            time.sleep(0.1)

    def now(self):
        sizes = {True: 0, False: 0}
        for pid, command in tree(self.pid).items():
            sizes["tips.intake.cleaning" in command] += resident(pid)
        return sizes[False], sizes[True]


# --- Tips and files


def hidden(page, name):
    return html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def tip(base, number):
    """The ticket of a tip that was sent."""
    with urllib.request.urlopen(f"{base}/tips/") as answer:  # noqa: S310
        form_slip = hidden(answer.read().decode(), "slip")
    fields = urllib.parse.urlencode({"slip": form_slip, "text": f"tip {number}"}).encode()
    with urllib.request.urlopen(f"{base}/tips/", fields) as answer:  # noqa: S310
        return hidden(answer.read().decode(), "ticket")


def document(number):
    """(start, end) of a document; between them stand zeros until it has its size."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("word/document.xml", f"<w:document n='{number}'/>")
        info = zipfile.ZipInfo("word/media/image1.bin")
        file.writestr(info, b"")
    data = bytearray(out.getvalue())
    zeros = BYTES - len(data)
    crc = 0
    for _piece in range(zeros // len(PIECE)):
        crc = zlib.crc32(PIECE, crc)
    crc = zlib.crc32(bytes(zeros % len(PIECE)), crc)
    facts = crc.to_bytes(4, "little") + zeros.to_bytes(4, "little") * 2
    local, central, end = data.rindex(b"PK\3\4"), data.rindex(b"PK\1\2"), data.rindex(b"PK\5\6")
    data[local + 14 : local + 26] = facts
    data[central + 16 : central + 28] = facts
    data[end + 16 : end + 20] = (int.from_bytes(data[end + 16 : end + 20], "little") + zeros).to_bytes(
        4, "little"
    )
    start = data.index(b"PK\1\2")
    return bytes(data[:start]), bytes(data[start:]), zeros


def film(number):
    """An MP4 with one frame, and an atom of free room that makes it large."""
    import av

    out = BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.metadata["handler_name"] = str(number)
        for frame in (av.VideoFrame(64, 48, "yuv420p"), None):
            for packet in stream.encode(frame):
                container.mux(packet)
    plain = out.getvalue()
    zeros = BYTES - len(plain) - 8
    return plain + (zeros + 8).to_bytes(4, "big") + b"free", b"", zeros


def body_of(ticket, number):
    start, end, zeros = film(number) if IS_FILM else document(number)
    head = b"".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in (("ticket", ticket), ("act", "attach"), ("keep_hidden", "1"))
    )
    name = f"{number}.mp4" if IS_FILM else f"{number}.docx"
    head += f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    return head + start, zeros, end + b"\r\n--b--\r\n"


def add(port, ticket, number, told):
    start, zeros, end = body_of(ticket, number)
    with socket.create_connection(("127.0.0.1", port), timeout=1200) as line:
        line.sendall(
            f"POST /tips/files/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Content-Type: multipart/form-data; boundary=b\r\n"
            f"Content-Length: {len(start) + zeros + len(end)}\r\n\r\n".encode()
            + start
        )
        for _piece in range(zeros // len(PIECE)):
            line.sendall(PIECE)
        line.sendall(bytes(zeros % len(PIECE)) + end)
        answer = line.makefile("rb").read().decode(errors="replace")
    found = re.search(r'class="(?:notice|refused)"[^>]*>(.*?)</', answer, re.DOTALL)
    told.append((answer.split()[1], found and re.sub(r"<[^>]*>", "", found[1])))


def main():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="dateline-uploads-") as folder:
        server = serve(folder, port)
        try:
            measure(server, port)
            tell_rows(folder)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)


def tell_rows(folder):
    with sqlite3.connect(f"{folder}/db.sqlite3") as database:
        rows = database.execute("SELECT state, reason, count(*) FROM tips_tipfile GROUP BY 1, 2").fetchall()
    for state, reason, number in rows:
        print(f"{number} files {state} {reason}")


def measure(server, port):
    base = f"http://127.0.0.1:{port}"
    for _try in range(100):
        try:
            urllib.request.urlopen(f"{base}/healthz").close()  # noqa: S310
            break
        except OSError:
            time.sleep(0.2)
    tickets = [tip(base, number) for number in range(UPLOADS)]
    watch, told = Watch(server.pid), []
    before, _none = watch.now()
    watch.start()
    begun = time.monotonic()
    threads = [threading.Thread(target=add, args=(port, ticket, n, told)) for n, ticket in enumerate(tickets)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - begun
    watch.is_over = True
    watch.join()
    kinds = sorted({(one, told.count(one)) for one in told}, key=str)
    print(f"{UPLOADS} uploads of {BYTES / 1e6:.0f} MB at once: {took:.0f} s")
    print(
        f"gunicorn before {before / 1e6:.0f} MB, at its peak {watch.own / 1e6:.0f} MB: "
        f"{(watch.own - before) / 1e6:+.0f} MB"
    )
    print(f"cleaners at their peak {watch.cleaners / 1e6:.0f} MB")
    for (status, sentence), number in kinds:
        print(f"{number} answered {status} {sentence}")


if __name__ == "__main__":
    main()
