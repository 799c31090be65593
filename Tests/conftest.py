"""What the tests of the finished program share: the program itself, small sites, and the shipped one."""

import http.client
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
FINDING = re.compile(
    r"^(?P<path>[^\n]*?)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<severity>error|warning|note)\[(?P<code>CW\d{3})\]: (?P<message>.*)$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Finding:
    path: str
    line: int | None
    column: int | None
    severity: str
    code: str
    message: str

    @property
    def place(self) -> tuple:
        """Code, path, line and column: what a finding is told apart by."""
        return (self.code, self.path, self.line, self.column)


@dataclass(frozen=True)
class Result:
    """How one run of the program ended."""

    status: int
    out: str
    err: str
    cpu_seconds: float

    @property
    def findings(self) -> list[Finding]:
        def number(text):
            return text and int(text)

        return [
            Finding(m["path"], number(m["line"]), number(m["column"]), m["severity"], m["code"], m["message"])
            for m in FINDING.finditer(self.err)
        ]

    @property
    def places(self) -> list[tuple]:
        return [finding.place for finding in self.findings]

    @property
    def errors(self) -> list[tuple]:
        """The places of those findings that are errors."""
        return [finding.place for finding in self.findings if finding.severity == "error"]


class Program:
    """The program under test."""

    def __init__(self, path: Path):
        self.path = path

    def run(self, *arguments, input: str | bytes = b"", **how) -> Result:
        """Runs it to its end. A crash or a hang fails the test, whatever it looks at."""
        before = cpu_seconds_of_children()
        ended = subprocess.run(
            [self.path, *map(str, arguments)],
            input=input.encode() if isinstance(input, str) else input,
            capture_output=True,
            timeout=60,
            check=False,
            **how,
        )
        assert ended.returncode >= 0, f"ended by signal {-ended.returncode}: {ended.stderr.decode(errors='replace')}"
        return Result(
            ended.returncode, ended.stdout.decode(), ended.stderr.decode(), cpu_seconds_of_children() - before
        )

    def start(self, *arguments, output=subprocess.DEVNULL, **how) -> subprocess.Popen:
        """Begins a run, for the test to look after."""
        return subprocess.Popen([self.path, *map(str, arguments)], stdout=output, stderr=output, **how)


def cpu_seconds_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Site:
    """A folder with `Content`, and what the program makes of it."""

    def __init__(self, program: Program, root: Path):
        self.program = program
        self.root = root
        self.public = root / "Public"
        (root / "Content").mkdir(parents=True)

    def write(self, path: str, data: str | bytes) -> Path:
        """Writes a file below the site's folder."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    def article(self, id: str, body: str = "Text.\n", **front_matter) -> Path:
        """Writes an article that is complete but for what a test adds."""
        title = id.split("/")[1].replace("-", " ").capitalize()
        front_matter = {"title": title, "summary": f"All about {title}.", **front_matter}
        head = yaml.safe_dump(front_matter, allow_unicode=True, sort_keys=False)
        return self.write(f"Content/{id}.md", f"---\n{head}---\n\n{body}")

    def configure(self, **settings) -> Path:
        return self.write("Content/site.yml", yaml.safe_dump(settings, allow_unicode=True))

    def run(self, command: str, *options, **how) -> Result:
        return self.program.run(command, self.root, *options, **how)

    def build(self, *options, **how) -> Result:
        return self.run("build", *options, **how)

    def built(self, *options, **how) -> Result:
        """A build that has to succeed."""
        result = self.build(*options, **how)
        assert result.status == 0, result.err
        return result

    def page(self, path: str) -> str:
        """The bytes of a published file as text."""
        return (self.public / path).read_text(encoding="utf-8")


class Live:
    """A site that `causeway serve` serves."""

    SCRIPT = re.compile(rb'<script src="/__causeway/reload\.js" data-state="[^"]*"></script>')

    def __init__(self, process: subprocess.Popen, port: int, log: Path):
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        self.log = log

    @property
    def told(self) -> str:
        """What the program has printed so far."""
        return self.log.read_text(encoding="utf-8")

    def get(self, target: str, method: str = "GET", **headers) -> tuple[int, bytes, dict]:
        """Status, body and headers of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = (response.status, response.read(), dict(response.headers))
        connection.close()
        return answer

    def file(self, path: str) -> bytes:
        """A file as the site has it, without the server's tag."""
        status, body, _ = self.get("/" + path)
        assert status in (200, 404), status
        return self.SCRIPT.sub(b"", body)

    def eventually(self, holds, seconds: float = 30):
        """Waits until something holds, which is given back; fails where it does not in the time."""
        deadline = time.monotonic() + seconds
        while True:
            assert self.process.poll() is None, f"the server has ended:\n{self.told}"
            found = holds()
            if found or time.monotonic() > deadline:
                assert found, self.told
                return found
            time.sleep(0.02)

    @contextmanager
    def events(self):
        """The states that browsers are told, from the present one on."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/__causeway/events")
        response = connection.getresponse()

        def states():
            for line in response:
                if line.startswith(b"data: "):
                    yield json.loads(line.removeprefix(b"data: "))

        try:
            yield states()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class FileState:
    data: bytes
    modified: int
    inode: int


def states(folder: Path) -> dict[str, FileState]:
    """Every file below a folder with its bytes and the marks of its having been written. The lock is left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != ".causeway/lock":
            status = path.stat()
            found[name] = FileState(path.read_bytes(), status.st_mtime_ns, status.st_ino)
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {name: state.data for name, state in states(folder).items()}


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def program() -> Program:
    path = Path(os.environ.get("CAUSEWAY", REPOSITORY / ".build/release/causeway")).resolve()
    if not os.access(path, os.X_OK):
        pytest.fail(f"there is no program {path}: build it, or name another in CAUSEWAY")
    return Program(path)


@pytest.fixture
def new_site(program, tmp_path):
    """Makes empty sites, each by a name of its own."""
    return lambda name="site": Site(program, tmp_path / name)


@pytest.fixture(scope="module")
def new_site_of_module(program, tmp_path_factory):
    """Makes empty sites that the tests of a file share."""
    return lambda name: Site(program, tmp_path_factory.mktemp(name) / "site")


@pytest.fixture
def serve_live(program, tmp_path):
    """Serves sites with `causeway serve`, each once it answers; ends them with the test."""
    started = []

    def start(site: Site, *options, port: int | None = None, by: Program = program) -> Live:
        log = tmp_path / f"serve-{len(started)}.log"
        command = ["serve", site.root, "--port", port or free_port(), *options]
        with log.open("wb") as output:
            process = by.start(*command, output=output)
        started.append(process)
        live = Live(process, 0, log)
        port = live.eventually(lambda: re.search(r"http://127\.0\.0\.1:(\d+)/", live.told))[1]
        live = Live(process, int(port), log)
        # The site is made once something is said of it.
        live.eventually(lambda: re.search(r"\d+ errors?,| no errors;", live.told))
        return live

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def site(new_site) -> Site:
    """A site of one cause, one symptom and one intervention, which builds without a warning."""
    return fill(new_site())


def fill(site: Site) -> Site:
    site.article("causes/dehydration", produces=["headache"], addressed_by=["hydration-routine"])
    site.article("symptoms/headache")
    site.article("interventions/hydration-routine", relieves=["headache"])
    return site


@pytest.fixture
def filled():
    """Gives a site that is empty the articles of `site`."""
    return fill


@pytest.fixture(name="states")
def states_of_files():
    return states


@pytest.fixture(name="contents")
def contents_of_files():
    return contents


@pytest.fixture(scope="session")
def shipped(program, tmp_path_factory):
    """Builds the shipped knowledge base, once for each set of options, and gives the folder."""
    built = {}

    def build(*options: str) -> Path:
        if options not in built:
            output = tmp_path_factory.mktemp("shipped") / "Public"
            result = program.run("build", REPOSITORY, "--output", output, *options)
            assert result.status == 0, result.err
            built[options] = output
        return built[options]

    return build


@pytest.fixture
def unprivileged(program):
    """A site whose folder belongs to a user without privileges, and how to run the program as that user."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        own = Program(Path(shutil.copy2(program.path, Path(folder) / "causeway")))
        site = fill(Site(own, Path(folder) / "site"))
        identity = {}
        if os.geteuid() == 0:
            identity = {"user": 65534, "group": 65534, "extra_groups": []}
            for path in [site.root, *site.root.rglob("*")]:
                os.chown(path, 65534, 65534)
        yield site, identity
        for path in site.root.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755)
