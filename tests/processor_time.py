"""How much work something is, in seconds of processor time: how busy the machine is does not count."""

from contextlib import contextmanager
from time import process_time


def cpu_seconds(act, *arguments):
    """The processor time that one call of `act` takes in this process."""
    began = process_time()
    act(*arguments)
    return process_time() - began


@contextmanager
def at_most(seconds):
    """Fails where the block takes more processor time; the bound allows for a slow machine."""
    began = process_time()
    yield
    assert process_time() - began < seconds
