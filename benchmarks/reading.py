"""Readers: they ask over connections that are kept, as a proxy's are, each waiting for a page before asking for the next."""

import os
import random
import re
import socket
import threading
import time
from multiprocessing import Pipe, Process

LOCAL = "127.0.0.1"


def fetch(line, path, **headers):
    """(status, head, body) over a connected socket."""
    more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}\r\n".encode())
    came = b""
    while (end := came.find(b"\r\n\r\n")) < 0:
        came += _more(line)
    head, body = came[:end].decode("latin-1"), came[end + 4 :]
    if length := re.search(r"(?i)\r\ncontent-length: (\d+)", head):
        while len(body) < int(length[1]):
            body += _more(line)
    else:
        while not body.endswith(b"0\r\n\r\n"):
            body += _more(line)
    return int(head.split()[1]), head, body


def _more(line):
    if not (came := line.recv(65536)):
        raise ConnectionError
    return came


def connected(port):
    line = socket.create_connection((LOCAL, port), timeout=30)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def ask_once(port, path, **headers):
    line = connected(port)
    try:
        return fetch(line, path, Connection="close", **headers)
    finally:
        line.close()


def read(port, paths, seconds, seed, took):
    """One reader, who waits for each page before asking for the next."""
    chance, end, line = random.Random(seed), time.monotonic() + seconds, connected(port)  # noqa: S311 - no secret
    while time.monotonic() < end:
        path, begun = chance.choice(paths), time.perf_counter()
        try:
            status, _head, _body = fetch(line, path)
        except OSError:
            # Whoever closes a kept connection in that moment was asked for nothing.
            line = connected(port)
            continue
        took.append((time.perf_counter() - begun, status))


def readers(port, paths, seconds, count, told):
    """A process of readers."""
    took = []
    threads = [
        threading.Thread(target=read, args=(port, paths, seconds, os.getpid() + n, took))
        for n in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.send(took)
    told.close()


def crowd(port, paths, seconds, count):
    """[(seconds, status)] of all that a crowd asked for, from two processes."""
    ends, started = [], []
    for _process in range(2):
        here, there = Pipe(duplex=False)
        started.append(Process(target=readers, args=(port, paths, seconds, count // 2, there)))
        started[-1].start()
        there.close()
        ends.append(here)
    took = [one for end in ends for one in end.recv()]
    for process in started:
        process.join()
    return took
