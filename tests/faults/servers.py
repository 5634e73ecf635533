"""File servers on this machine, and a share of theirs mounted: sshd with sshfs, Samba with SMB.

By hand and as root only (`python -m tests.faults.share`); the packages are Debian's openssh-server,
sshfs, samba and smbnetfs. Everything lies in one folder, and only loopback is listened on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

import attrs

from tests.faults.mounts import run

SSH_PORT = 2922
_SSHD = """
Port {port}
ListenAddress 127.0.0.1
HostKey {base}/host
AuthorizedKeysFile {base}/user.pub
StrictModes no
UsePAM no
PermitRootLogin yes
PidFile {base}/server.pid
Subsystem sftp internal-sftp
"""
_SMBD = """
[global]
server role = standalone server
smb ports = 445
interfaces = 127.0.0.1/8
bind interfaces only = yes
lock directory = {base}/var
state directory = {base}/var
cache directory = {base}/var
pid directory = {base}
private dir = {base}/var
ncalrpc dir = {base}/var
log file = {base}/log
map to guest = Bad User
guest account = root
load printers = no
disable spoolss = yes
[koto]
path = {base}/served
guest ok = yes
read only = no
force user = root
"""


@attrs.define
class Server:
    """A server of one folder, which can be stopped, frozen and started again."""

    base: Path

    def start(self) -> None:
        """Start it."""
        raise NotImplementedError

    def mount(self, name: str) -> Path:
        """Mount the share once more, as another computer would; gives its root."""
        raise NotImplementedError

    def pid(self) -> int:
        """Give the number of the server's first process."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it and every connection to it, at once."""
        self._send(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it answer nothing more, as a network that has gone does."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it answer again."""
        self._send(signal.SIGCONT)

    def unmount(self, name: str) -> None:
        """Take a mount away, whether the server answers or not."""
        subprocess.run(["umount", "--lazy", str(self.base / name)], check=False)

    def _send(self, kind: signal.Signals) -> None:
        first = self.pid()
        for process in (*_under(first), first):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, kind)


def _under(process: int) -> list[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(process)], capture_output=True, text=True, check=False
    ).stdout.split()
    return [inner for one in found for inner in (*_under(int(one)), int(one))]


def _read_pid(path: Path) -> int:
    for _try in range(100):
        if path.exists() and (text := path.read_text("ascii").strip()):
            return int(text)
        time.sleep(0.05)
    raise TimeoutError


class Ssh(Server):
    """sshd and sshfs."""

    def start(self) -> None:
        """Start it with keys of its own."""
        (self.base / "served").mkdir(parents=True, exist_ok=True)
        Path("/run/sshd").mkdir(exist_ok=True)
        for name in ("host", "user"):
            if not (self.base / name).exists():
                run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.base / name)
        config = self.base / "sshd_config"
        config.write_text(_SSHD.format(port=SSH_PORT, base=self.base), "utf-8")
        (self.base / "server.pid").unlink(missing_ok=True)
        run("/usr/sbin/sshd", "-f", config, "-E", self.base / "log")
        self.pid()

    def pid(self) -> int:
        """Give sshd's own number."""
        return _read_pid(self.base / "server.pid")

    def mount(self, name: str) -> Path:
        """Mount with the answer asked for every five seconds, as the guide of sshfs advises."""
        path = self.base / name
        path.mkdir(exist_ok=True)
        options = (
            f"IdentityFile={self.base}/user,StrictHostKeyChecking=no,UserKnownHostsFile=/dev/null,"
            "ServerAliveInterval=5,ServerAliveCountMax=2"
        )
        source = f"root@127.0.0.1:{self.base}/served"
        run("sshfs", "-p", str(SSH_PORT), "-o", options, source, path)
        return path


class Smb(Server):
    """Samba and smbnetfs, which speaks SMB through libsmbclient."""

    def start(self) -> None:
        """Start it open to a guest, on loopback only."""
        for name in ("served", "var", "home/.smb"):
            (self.base / name).mkdir(parents=True, exist_ok=True)
        (self.base / "home/.smb/smb.conf").write_text("[global]\n", "utf-8")
        settings = self.base / "home/.smb/smbnetfs.conf"
        settings.write_text('auth "guest" ""\n', "utf-8")
        settings.chmod(0o600)
        config = self.base / "smb.conf"
        config.write_text(_SMBD.format(base=self.base), "utf-8")
        (self.base / "smbd.pid").unlink(missing_ok=True)
        run("/usr/sbin/smbd", "-D", "-s", config, "-l", self.base)
        self.pid()

    def pid(self) -> int:
        """Give smbd's own number."""
        return _read_pid(self.base / "smbd.pid")

    def mount(self, name: str) -> Path:
        """Mount the network and give the share's folder."""
        path = self.base / name
        path.mkdir(exist_ok=True)
        home = os.environ | {"HOME": str(self.base / "home")}
        subprocess.run(["smbnetfs", str(path)], env=home, check=True, capture_output=True)
        share = path / "127.0.0.1" / "koto"
        for _try in range(60):
            # The server's number is written before it answers.
            with contextlib.suppress(OSError):
                list(share.iterdir())
                return share
            time.sleep(0.25)
        raise TimeoutError


KINDS: dict[str, type[Server]] = {"ssh": Ssh, "smb": Smb}
