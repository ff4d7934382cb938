"""What an administrator copies from deploy/: its rules, as far as they can be read without running.

nginx, systemd and a browser through both were tried by hand; docs/quan-tri.md has the figures.
"""

import configparser
import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from queries.home import CHECKOUT

DEPLOY = CHECKOUT / "deploy"
MEGABYTE = 1024 * 1024
WORD = re.compile(r"""'[^']*'|"[^"]*"|[{};]|[^\s{};'"]+""")
Directive = list[Any]


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """Streamlit's own settings."""
    path = CHECKOUT / ".streamlit" / "config.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def block(words: list[str]) -> list[Directive]:
    """The directives up to the end of a block: their words, then those inside where there are."""
    found: list[Directive] = []
    said: Directive = []
    while words and words[0] != "}":
        word = words.pop(0)
        if word == "{":
            said.append(block(words))
            assert words.pop(0) == "}"
        if word in ("{", ";"):
            found.append(said)
            said = []
        else:
            said.append(word.strip("'\""))
    assert not said
    return found


@pytest.fixture(scope="module")
def server() -> list[Directive]:
    """The directives of nginx's server that carries TLS."""
    text = (DEPLOY / "nginx" / "cchc.conf").read_text(encoding="utf-8")
    words = WORD.findall(re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE))
    every = block(words)
    assert not words
    servers = [one[-1] for one in every if one[0] == "server"]
    [found] = [one for one in servers if ["listen", "443", "ssl"] in one]
    return list(found)


def sent(server: list[Directive]) -> dict[str, str]:
    """The headers that reach the dashboard."""
    return {one[1]: one[2] for one in server if one[0] == "proxy_set_header"}


def test_every_way_to_the_dashboard_can_become_a_websocket(server: list[Directive]):
    locations = [one for one in server if one[0] == "location"]
    proxied = [one for one in locations if any(words[0] == "proxy_pass" for words in one[-1])]

    assert len(proxied) == 3
    assert ("$http_upgrade", "$cchc_connection") == (
        sent(server)["Upgrade"],
        sent(server)["Connection"],
    )
    assert ["proxy_http_version", "1.1"] in server
    for one in locations:
        # nginx takes the outer ones only where there is none of its own.
        assert "proxy_set_header" not in {words[0] for words in one[-1]}


def test_what_a_visitor_says_about_themselves_does_not_pass_nginx(server: list[Directive]):
    headers = sent(server)

    assert "$remote_addr" == headers["X-Forwarded-For"] == headers["X-Real-IP"]
    assert "$scheme" == headers["X-Forwarded-Proto"]
    assert "" == headers["Forwarded"]
    assert {""} == {value for name, value in headers.items() if NAMING.search(name)}
    assert len([name for name in headers if NAMING.search(name)]) == 7


NAMING = re.compile("user|email", re.IGNORECASE)


def test_the_dashboard_itself_is_asked_where_it_listens(
    server: list[Directive], settings: dict[str, Any]
):
    text = (DEPLOY / "nginx" / "cchc.conf").read_text(encoding="utf-8")

    assert ["127.0.0.1:8501"] == re.findall(r"^    server (\S+);", text, re.MULTILINE)
    assert "127.0.0.1" == settings["server"]["address"]


def test_nginx_before_several_servers_says_all_that_one_server_said():
    """What goes out of cchc.conf is what cchc-servers.conf brings; a browser stays where it is."""
    one, several = (
        (DEPLOY / "nginx" / name).read_text(encoding="utf-8")
        for name in ("cchc.conf", "cchc-servers.conf")
    )
    gone, rest = re.split(r"^# so far$", one, flags=re.MULTILINE)
    gone = gone[gone.index("# One server") :]
    defined = re.compile(r"^(?:map|split_clients) \S+ (\$cchc_\w+) ", re.MULTILINE)
    said = set(defined.findall(gone))

    assert {"$cchc_upstream", "$cchc_stay"} == said
    assert said <= set(defined.findall(several))
    assert said <= set(re.findall(r"\$cchc_\w+", rest))
    assert {"cchc_one", "cchc_two"} == set(re.findall(r"^upstream (\w+)", several, re.MULTILINE))
    for word in ("Secure", "HttpOnly", "SameSite=Lax"):
        assert word in several
    assert [3, 3] == [several.count(port) for port in ("8501", "8502")]


def test_figures_about_the_server_stay_inside(server: list[Directive]):
    [shut] = [one for one in server if one[0] == "location" and ["return", "404"] in one[-1]]

    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json"):
        assert re.search(shut[2], path)
    assert not re.search(shut[2], "/_stcore/stream")


def test_a_screen_that_nobody_touches_outlives_a_meeting(server: list[Directive]):
    [stream] = [one[-1] for one in server if one[:3] == ["location", "=", "/_stcore/stream"]]

    assert ["proxy_read_timeout", "2h"] in stream
    assert ["proxy_send_timeout", "2h"] in stream


def test_a_proxy_takes_the_files_that_the_dashboard_takes(
    server: list[Directive], settings: dict[str, Any]
):
    [[_, most]] = [one for one in server if one[0] == "client_max_body_size"]
    limits = iis().find(".//requestLimits")
    assert limits is not None

    assert f"{settings['server']['maxUploadSize'] + 1}m" == most
    assert (int(most[:-1])) * MEGABYTE == int(limits.attrib["maxAllowedContentLength"])


def iis() -> ElementTree.Element:
    """IIS's configuration; that it is XML is half of what can be known here."""
    return ElementTree.parse(DEPLOY / "iis" / "web.config").getroot()


def test_iis_sets_and_drops_the_headers_that_nginx_does(server: list[Directive]):
    said = {one.attrib["name"]: one.attrib["value"] for one in iis().iterfind(".//set")}
    nginx = {
        "HTTP_" + name.upper().replace("-", "_"): value
        for name, value in sent(server).items()
        # These IIS passes on by itself: preserveHostHeader, the role service for websockets.
        if name not in ("Host", "Upgrade", "Connection")
    }
    words = {"$remote_addr": "{REMOTE_ADDR}", "$scheme": "https"}

    assert {name: words.get(value, value) for name, value in nginx.items()} == said


def test_iis_shuts_the_same_and_leads_to_the_same():
    rules = iis().findall(".//rule")
    told = [(_said(one, "match"), _said(one, "action")) for one in rules]

    assert re.search(told[0][0]["url"], "_stcore/metrics")
    assert "404" == told[0][1]["statusCode"]
    assert "http://127.0.0.1:8501/{R:1}" == told[-1][1]["url"]


def _said(rule: ElementTree.Element, word: str) -> dict[str, str]:
    found = rule.find(word)
    assert found is not None
    return found.attrib


@pytest.fixture(scope="module")
def unit() -> dict[str, list[str]]:
    """What systemd's unit says, by its words; a word may stand more than once."""
    text = (DEPLOY / "systemd" / "cchc.service").read_text(encoding="utf-8")
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.read_string(text)
    assert ["Unit", "Service", "Install"] == parser.sections()
    found: dict[str, list[str]] = {}
    for word, value in re.findall(r"^([A-Z]\w+)=(.*)$", text, re.MULTILINE):
        found.setdefault(word, []).append(value)
    return found


def test_the_service_has_no_rights_but_to_its_data(unit: dict[str, list[str]]):
    expected = {
        "User": "cchc",
        "ProtectSystem": "strict",
        "ProtectHome": "true",
        "ReadWritePaths": "/var/lib/cchc",
        "NoNewPrivileges": "true",
        "CapabilityBoundingSet": "",
        "PrivateTmp": "true",
        "Restart": "on-failure",
    }

    assert expected == {word: "; ".join(unit.get(word, ["?"])) for word in expected}
    assert "CCHC_HOME=/var/lib/cchc" in unit["Environment"][0]
    assert re.fullmatch(r"\d+G", unit["MemoryMax"][0])


def test_the_service_starts_what_there_is(unit: dict[str, list[str]]):
    program, script, *words = unit["ExecStart"][0].split()

    assert unit["WorkingDirectory"][0] + "/.venv/bin/python" == program
    assert (CHECKOUT / script).is_file()
    assert ["--port", "8501"] == words


WINDOWS = DEPLOY / "windows" / "install-service.ps1"


def test_the_script_for_windows_is_read_as_it_was_written():
    """Without its mark PowerShell 5.1 takes UTF-8 for the country's old code page."""
    assert WINDOWS.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_word_that_the_script_for_windows_takes_is_acted_on():
    text = WINDOWS.read_text(encoding="utf-8-sig")
    offered = re.findall(r"'(\w+)'", text.split("ValidateSet(")[1].split(")")[0])
    acted = re.findall(r"^ +'(\w+)' \{", text, re.MULTILINE)

    assert {"install", "uninstall", "status", "start", "stop"} == {*offered}
    assert sorted(offered) == sorted(acted)
    for opening, closing in ("{}", "()"):
        assert text.count(opening) == text.count(closing)


def test_the_script_for_windows_starts_the_launcher_and_lets_it_run():
    text = WINDOWS.read_text(encoding="utf-8-sig")

    for word in ("run.py --port", "-AtStartup", "-RepetitionInterval", "IgnoreNew"):
        assert word in text
    assert "-ExecutionTimeLimit ([TimeSpan]::Zero)" in text


@pytest.mark.parametrize("path", sorted(DEPLOY.rglob("*.*")), ids=lambda path: path.name)
def test_the_guide_names_every_file(path: Path):
    guide = (CHECKOUT / "docs" / "quan-tri.md").read_text(encoding="utf-8")

    assert path.relative_to(CHECKOUT).as_posix() in guide.replace("\\", "/")
