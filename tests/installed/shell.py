"""A shell in the box, in which one line is typed after the other, as an administrator does."""

import shlex
import subprocess
import threading

OVER = "--that was it--"
# Longer than any line of the page may take.
PATIENCE = 1500


class Shell:
    def __init__(self, box):
        box.shells.append(self)
        self._bash = subprocess.Popen(
            box.inside("bash", "-c", "cd /root && exec bash"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def type(self, line):
        """(how it ended, what it said). The folder that it went to is the next line's too."""
        self._bash.stdin.write(
            f'eval {shlex.quote(line)} </dev/null 2>&1; ended=$?; echo; echo "{OVER} $ended"\n'
        )
        self._bash.stdin.flush()
        last_call = threading.Timer(PATIENCE, self._bash.kill)
        last_call.start()
        said = []
        for told in self._bash.stdout:
            if told.startswith(OVER):
                last_call.cancel()
                return int(told.split()[-1]), "".join(said).strip()
            said.append(told)
        last_call.cancel()
        return 255, "".join(said)

    def close(self):
        if self._bash.poll() is None:
            self._bash.stdin.close()
            self._bash.wait(30)
