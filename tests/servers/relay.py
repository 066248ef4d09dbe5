"""A line between two parts, which can be cut: bytes pass, or vanish without a word, or nobody is there.

`relay.py PORT HOST PORT` stands on the first and leads to the second. Told so (SIGUSR1) it cuts: whoever is connected
stays so and hears nothing for good, as where a firewall has forgotten a connection, and whoever comes is taken and
hears nothing either. Mended (SIGUSR2), new ones pass, and so do those who came meanwhile and have waited; the forgotten
stay forgotten. Killed, it refuses.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time

from tests.servers.processes import LOCAL, ROOT, free_port, running

CUT, MEND = signal.SIGUSR1, signal.SIGUSR2


class Line:
    def __init__(self, host, port):
        self.host, self.port, self.passing, self.forgotten = host, port, set(), []
        self.whole = asyncio.Event()
        self.whole.set()

    async def come(self, reader, writer):
        # Who calls over a line that is dead calls again: it comes through when the line is back.
        await self.whole.wait()
        try:
            there, on = await asyncio.open_connection(self.host, self.port)
        except OSError:
            writer.close()
            return
        ways = {asyncio.ensure_future(way) for way in (_pass(reader, on), _pass(there, writer))}
        self.passing |= ways
        self.forgotten.append((reader, writer, there, on))
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait(ways)
        self.passing -= ways

    def cut(self):
        self.whole.clear()
        for way in self.passing:
            way.cancel()

    def mend(self):
        self.whole.set()


async def _pass(reader, writer):
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    # Not where it was cancelled: nobody is told of a cut.
    writer.close()


async def _stand(own, host, port):
    line, loop = Line(host, int(port)), asyncio.get_running_loop()
    loop.add_signal_handler(CUT, line.cut)
    loop.add_signal_handler(MEND, line.mend)
    server = await asyncio.start_server(line.come, LOCAL, int(own))
    await server.serve_forever()


class Relay:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def cut(self):
        self._tell(CUT)

    def mend(self):
        self._tell(MEND)

    def _tell(self, number):
        os.kill(self.process.pid, number)
        time.sleep(0.2)


def command(own, host, port):
    return [sys.executable, "-m", "tests.servers.relay", str(own), host, str(port)]


@contextlib.contextmanager
def relay(host, port):
    """A relay of a test's own in front of that port."""
    own = free_port()
    quiet = {"cwd": ROOT, "stdin": subprocess.DEVNULL}
    with running(command(own, host, port), own, os.devnull, **quiet) as process:
        yield Relay(process, own)


if __name__ == "__main__":
    asyncio.run(_stand(*sys.argv[1:]))
