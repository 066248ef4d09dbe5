"""A server that speaks S3, with one bucket in it."""

from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest


@contextmanager
def speaking_s3(monkeypatch, name):
    """Its bucket, as boto3 has it; the environment says where it is, as an installation's does."""
    boto3 = pytest.importorskip("boto3")
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for variable, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(variable, value)
    # What it holds is the process's, and not the server's.
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    try:
        yield boto3.resource("s3").create_bucket(Bucket=name)
    finally:
        server.stop()
