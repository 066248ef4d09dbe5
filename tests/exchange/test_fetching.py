"""The address guard, against real servers: cases H1 to H3 of the attacks that the house has numbered."""

import gzip
import socket
import ssl
import time
from contextlib import suppress

import pytest

from exchange.fetching import Limits, Unfetched, fetch
from exchange.public_addresses import is_public, may_reach

from .fake_server import made_certificate, serving

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = {"Content-Type": "text/plain"}
PRIVATE = "private network"
QUICK = Limits(most=100_000, connect=1, total=1)


def take(address, also=(), limits=QUICK, **options):
    return fetch(address, is_wanted=lambda kind: kind == "text/plain", also=also, limits=limits, **options)


def refusal(address, also=(), limits=QUICK, **options):
    with pytest.raises(Unfetched) as refused:
        take(address, also, limits, **options)
    return str(refused.value)


@pytest.fixture
def looked_up(monkeypatch):
    """Names of this test's own: {name: [addresses of the first look-up, of the second …]}. Others as ever."""
    names, look_up = {}, socket.getaddrinfo

    def answer(host, *args, **options):
        if host not in names:
            return look_up(host, *args, **options)
        addresses = names[host].pop(0)
        return [found for address in addresses for found in look_up(address, *args, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return names


# --- H1: private by any spelling


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "169.254.169.254",
        "0x7f.1",
        "127.1",
        "2130706433",
        "0177.0.0.1",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "0.0.0.0",  # noqa: S104 - asked for, not listened on
        "0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:1::1]",
        "[fc00::1]",
        "[fe80::1]",
        "[ff02::1]",
        "[2001:db8::1]",
        "①②⑦.⓪.⓪.①",
    ],
)
def test_h1_no_spelling_of_a_private_address_is_asked(host):
    assert PRIVATE in refusal(f"http://{host}/")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "ftp://127.0.0.1/",
        "//127.0.0.1/",
        "http:///etc/passwd",
        "http://",
        "http://a:b@127.0.0.1/",
        "http://[::1/",
        "http://127.0.0.1:99999/",
        f"http://{'a' * 70}.example/",
        "",
    ],
)
def test_h1_what_is_no_address_of_the_web_is_refused(address):
    assert refusal(address) == "This is not an address of the web."


def test_h1_a_server_on_this_machine_is_not_asked_and_one_that_is_named_is():
    with serving({"/": (200, TEXT, b"words")}) as server:
        assert PRIVATE in refusal(server.address())
        assert PRIVATE in refusal(server.address(), also={"127.0.0.1:80"})
        assert server.asked == []

        assert take(server.address(), also={server.place}).data == b"words"


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_h1_only_the_ports_of_the_web_are_asked(port):
    assert not may_reach("93.184.216.34", port)
    assert may_reach("93.184.216.34", 443)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "2a00::1"])
def test_h1_public_addresses_are_public(address):
    assert is_public(address)


# --- H2: names that lead elsewhere


def test_h2_a_public_name_with_a_private_address_is_not_asked(looked_up):
    with serving({"/": (200, TEXT, b"words")}) as server:
        looked_up["news.example"] = [["127.0.0.1"]]
        assert PRIVATE in refusal(f"http://news.example:{server.server_port}/")
        assert server.asked == []


def test_h2_with_one_private_address_none_of_them_is_asked(looked_up):
    looked_up["news.example"] = [["93.184.216.34", "10.0.0.1"]]
    assert PRIVATE in refusal("http://news.example/")


def test_h2_the_answer_that_was_checked_is_the_one_that_is_asked(looked_up):
    """A second look-up would give another address; there is none."""
    with serving({"/": (200, TEXT, b"words")}) as server:
        looked_up["news.example"] = [["127.0.0.1"], ["127.0.0.2"]]
        found = take(f"http://news.example:{server.server_port}/", also={server.place})

        assert found.data == b"words"
        assert looked_up["news.example"] == [["127.0.0.2"]]
        assert server.asked[0][1]["Host"] == f"news.example:{server.server_port}"


def test_h2_each_redirect_is_looked_up_and_checked_again(looked_up):
    with serving() as server:
        looked_up["news.example"] = [["127.0.0.1"], ["10.0.0.1"]]
        server.pages["/"] = (302, {"Location": "/private"}, b"")
        server.pages["/private"] = (200, TEXT, b"secret")

        assert PRIVATE in refusal(f"http://news.example:{server.server_port}/", also={server.place})
        assert [path for path, _ in server.asked] == ["/"]


@pytest.mark.parametrize("to", ["http://169.254.169.254/latest/meta-data/", "http://[::1]/", "//0x7f.1/"])
def test_h2_a_redirect_to_a_private_address_is_not_followed(to):
    with serving({"/": (302, {"Location": to}, b"")}) as server:
        assert PRIVATE in refusal(server.address(), also={server.place})


@pytest.mark.parametrize("to", ["file:///etc/passwd", "gopher://127.0.0.1/", "javascript:1"])
def test_h2_a_redirect_out_of_the_web_is_not_followed(to):
    with serving({"/": (301, {"Location": to}, b"")}) as server:
        assert refusal(server.address(), also={server.place}) == "This is not an address of the web."


def test_h2_three_redirects_are_followed_and_no_fourth():
    with serving({"/0": (200, TEXT, b"words")}) as server:
        for n in range(1, 5):
            server.pages[f"/{n}"] = (307, {"Location": f"{n - 1}"}, b"")

        found = take(server.address("/3"), also={server.place})
        assert (found.data, found.address) == (b"words", server.address("/0"))
        assert "without end" in refusal(server.address("/4"), also={server.place})


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return made_certificate(tmp_path_factory.mktemp("certificate"))


def test_h2_a_protected_address_leads_to_no_open_one(certificate):
    trusting = ssl.create_default_context(cafile=str(certificate))
    with serving({"/": (200, TEXT, b"words")}) as plain, serving(certificate=certificate) as server:
        server.pages |= {"/": (302, {"Location": plain.address()}, b""), "/here": (200, TEXT, b"words")}
        also, secure = {plain.place, server.place}, f"https://{server.place}"

        assert take(f"{secure}/here", also=also, context=trusting).data == b"words"
        assert "protected" in refusal(f"{secure}/", also=also, context=trusting)
        assert plain.asked == []


def test_h2_a_certificate_that_nobody_vouches_for_is_not_trusted(certificate):
    with serving({"/": (200, TEXT, b"words")}, certificate) as server:
        assert "certificate" in refusal(f"https://{server.place}/", also={server.place})
        assert server.asked == []


def test_h2_no_proxy_of_the_environment_is_asked(monkeypatch):
    with serving({"/": (200, TEXT, b"words")}) as server, serving() as proxy:
        monkeypatch.setenv("http_proxy", proxy.address())
        monkeypatch.setenv("HTTP_PROXY", proxy.address())

        assert take(server.address(), also={server.place}).data == b"words"
        assert proxy.asked == []


# --- H3: without end


def test_h3_what_says_that_it_is_too_long_is_not_read():
    with serving({"/": (200, {**TEXT, "Content-Length": "10000000000"}, b"")}) as server:
        assert "larger" in refusal(server.address(), also={server.place})


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b"x" * 65536)


def test_h3_what_does_not_say_it_is_read_no_further_than_the_limit():
    with serving({"/": endless}) as server:
        assert "larger" in refusal(server.address(), also={server.place})


def test_h3_a_bomb_is_unpacked_no_further_than_the_limit():
    bomb = gzip.compress(b"\0" * 100_000_000)
    assert len(bomb) < QUICK.most
    with serving({"/": (200, {**TEXT, "Content-Encoding": "gzip"}, bomb)}) as server:
        assert "larger" in refusal(server.address(), also={server.place})


def test_h3_what_is_packed_is_unpacked():
    packed = gzip.compress("渡船恢復清晨班次。".encode() * 100)
    with serving({"/": (200, {**TEXT, "Content-Encoding": "gzip"}, packed)}) as server:
        assert take(server.address(), also={server.place}).data == "渡船恢復清晨班次。".encode() * 100


@pytest.mark.parametrize("packing", ["br", "gzip, gzip", "zstd"])
def test_h3_what_was_not_asked_for_is_not_unpacked(packing):
    with serving({"/": (200, {**TEXT, "Content-Encoding": packing}, b"x")}) as server:
        assert "packed" in refusal(server.address(), also={server.place})


def dripping(before, sent):
    """Sends these lines at once, then a hundred bytes, one every tenth of a second; `sent` counts them."""

    def page(handler):
        with suppress(OSError):
            handler.wfile.write(before)
            for _n in range(100):
                time.sleep(0.1)
                handler.wfile.write(b"x")
                sent.append(b"x")

    return page


@pytest.mark.parametrize(
    "before",
    [b"", b"HTTP/1.0 200 OK\r\nX: ", b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n"],
    ids=["status", "headers", "body"],
)
def test_h3_a_server_that_drips_is_left_when_the_time_is_over(before):
    sent = []
    with serving({"/": dripping(before, sent)}) as server:
        assert refusal(server.address(), also={server.place}) == "It did not answer in time."
        assert len(sent) < 100, "it did not wait for all of them"


def test_h3_one_time_is_for_all_redirects_together():
    with serving() as server:

        def slow(handler):
            time.sleep(0.4)
            handler.send_response(302)
            handler.send_header("Location", "/")
            handler.end_headers()

        server.pages["/"] = slow
        assert refusal(server.address(), also={server.place}) == "It did not answer in time."
        assert len(server.asked) == 3


def test_h3_a_host_that_never_answers_is_left():
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        place = f"127.0.0.1:{deaf.getsockname()[1]}"
        assert refusal(f"http://{place}/", also={place}) == "It did not answer in time."


def test_h3_what_is_of_another_kind_is_not_read():
    with serving({"/": (200, {"Content-Type": "text/html"}, b"<p>"), "/none": (200, {}, b"x")}) as server:
        assert "text/html" in refusal(server.address(), also={server.place})
        assert "another kind" in refusal(server.address("/none"), also={server.place})


@pytest.mark.parametrize("body", [b"words", gzip.compress(b"words" * 999)[:-9]], ids=["plain", "packed"])
def test_h3_what_breaks_off_is_not_taken_for_whole(body):
    packing = {"Content-Encoding": "gzip"} if body[:1] == b"\x1f" else {"Content-Length": "99"}
    with serving({"/": (200, {**TEXT, **packing}, body)}) as server:
        assert "broke off" in refusal(server.address(), also={server.place})


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"", "No connection came about."),
        (b"SSH-2.0-OpenSSH\r\n", "It does not answer as a web server does."),
        (b"HTTP/1.0 two\r\n\r\n", "It does not answer as a web server does."),
    ],
)
def test_what_is_no_web_server_is_a_sentence(line, sentence):
    with serving({"/": lambda handler: handler.wfile.write(line)}) as server:
        assert refusal(server.address(), also={server.place}) == sentence


@pytest.mark.parametrize("status", [204, 403, 404, 429, 500, 304])
def test_an_error_is_told_by_its_number(status):
    with serving({"/": (status, TEXT, b"")}) as server:
        assert str(status) in refusal(server.address(), also={server.place})


def test_nobody_there_is_a_sentence():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{closed.getsockname()[1]}"
    assert refusal(f"http://{place}/", also={place}) == "No connection came about."
    assert refusal("http://nowhere.invalid/") == "There is no host of this name."


# --- What is sent along


def test_what_has_not_changed_is_not_sent_again():
    def page(handler):
        is_known = handler.headers["If-None-Match"] == '"1"'
        handler.send_response(304 if is_known else 200)
        handler.send_header("ETag", '"1"')
        handler.send_header("Last-Modified", "Mon, 02 Mar 2026 09:30:00 GMT")
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        handler.wfile.write(b"" if is_known else b"words")

    with serving({"/": page}) as server:
        first = take(server.address(), also={server.place})
        again = take(
            server.address(), also={server.place}, etag=first.etag, last_modified=first.last_modified
        )

        assert (first.data, first.is_unchanged, again.is_unchanged) == (b"words", False, True)
        assert server.asked[1][1]["If-Modified-Since"] == "Mon, 02 Mar 2026 09:30:00 GMT"


def test_no_cookie_is_sent_or_kept():
    moved = (302, {"Location": "/2", "Set-Cookie": "a=1"}, b"")
    with serving({"/": moved, "/2": (200, TEXT, b"words")}) as server:
        take(server.address(), also={server.place})
        assert [headers.get("Cookie") for _path, headers in server.asked] == [None, None]


def test_han_characters_in_an_address_are_asked_for_as_the_web_spells_them():
    path = "/%E6%B8%A1%E5%8F%A3.txt?q=%E8%88%B9"
    with serving({path: (200, TEXT, b"words")}) as server:
        assert take(server.address("/渡口.txt?q=船"), also={server.place}).data == b"words"
        assert take(server.address(path), also={server.place}).data == b"words"


def test_a_redirect_in_plain_han_characters_is_followed():
    moved = (302, {"Location": "/渡口".encode().decode("latin-1")}, b"")
    with serving({"/": moved, "/%E6%B8%A1%E5%8F%A3": (200, TEXT, b"words")}) as server:
        assert take(server.address(), also={server.place}).data == b"words"
