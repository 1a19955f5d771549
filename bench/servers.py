# SPDX-License-Identifier: MIT
"""How to start each server of the benchmark: its own port, its own folder, limits out of the way, nothing stored
where a peer would store by default. Nothing of the system's configuration is read or written."""
import ctypes
import glob
import os
import pwd
import re
import resource
import shutil
import signal
import socket
import subprocess
import time

PATH = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin"
NGIRCD = """[Global]
Name = bench.localhost
Info = bench
AdminInfo1 = bench
Listen = 127.0.0.1
Ports = {port}
PidFile = {dir}/pid
ServerUID = {uid}
ServerGID = {gid}
MotdPhrase = bench
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxNickLength = 20
MaxPenaltyTime = 0
PingTimeout = 3600
PongTimeout = 3600
[Options]
IncludeDir = {dir}/none
DNS = no
Ident = no
PAM = no
SyslogFacility = local7
"""
INSPIRCD = """<server name="bench.localhost" description="bench" network="bench">
<admin name="bench" nick="bench" email="bench@localhost">
<bind address="127.0.0.1" port="{port}" type="clients">
<path configdir="{dir}" datadir="{dir}" logdir="{dir}" moduledir="{lib}/inspircd/modules">
<connect allow="*" timeout="60" threshold="1000000" commandrate="1000000000" fakelag="no" pingfreq="3600"
 hardsendq="1073741824" softsendq="1073741824" recvq="1048576" localmax="100000" globalmax="100000"
 maxconnwarn="no" maxchans="100" resolvehostnames="no" useident="no">
<files motd="{dir}/motd">
<pid file="{dir}/pid">
<dns server="127.0.0.1" timeout="1" enabled="no">
<performance softlimit="100000" somaxconn="4096" netbuffersize="65534" quietbursts="yes">
<options defaultmodes="n">
<limits maxnick="30">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="sparse" target="{dir}/log">
"""
HYBRID = """serverinfo {{ name = "bench.localhost"; sid = "0AA"; description = "bench"; network_name = "bench";
	network_description = "bench"; hub = no; default_max_clients = 19900; max_nick_length = 20; }};
admin {{ name = "bench"; description = "bench"; email = "bench@localhost"; }};
class {{ name = "users"; ping_time = 60 minutes; number_per_ip_local = 100000; number_per_ip_global = 100000;
	max_number = 100000; sendq = 1000 megabytes; recvq = 8000 bytes; max_channels = 100; }};
listen {{ host = "127.0.0.1"; port = {port}; }};
auth {{ user = "*@*"; class = "users"; flags = exceed_limit, can_flood, kline_exempt, xline_exempt,
	resv_exempt; }};
channel {{ max_channels = 100; default_join_flood_count = 0; disable_fake_channels = no; }};
general {{ disable_auth = yes; throttle_count = 1000000; throttle_time = 1 second; default_floodcount = 0;
	anti_nick_flood = no; pace_wait = 0 seconds; pace_wait_simple = 0 seconds; ping_cookie = no;
	max_targets = 4; invisible_on_connect = no; }};
modules {{ path = "{lib}/ircd-hybrid/modules"; path = "{lib}/ircd-hybrid/modules/autoload"; }};
log {{ use_logging = no; }};
"""
MOSQUITTO = """listener {port} 127.0.0.1
allow_anonymous true
max_connections -1
max_queued_messages 0
max_queued_bytes 0
persistence false
set_tcp_nodelay true
log_dest none
user {user}
"""
REDIS = """bind 127.0.0.1
port {port}
dir {dir}
maxclients 19900
save ""
appendonly no
tcp-backlog 4096
timeout 0
client-output-buffer-limit pubsub 0 0 0
"""
NATS = """listen: "127.0.0.1:{port}"
max_connections: 100000
max_pending: 1073741824
write_deadline: "60s"
ping_interval: "1h"
"""


class Kind:
	"""One server: where it is, how it is configured and started, and how the load speaks to it."""

	def __init__(self, name, programs, argv, proto, conf=None, only=None, unprivileged=False, parallel=2000, tls=False):
		self.name = name
		self.programs = programs
		self.argv = argv
		self.proto = proto  # a name, or a scenario -> name table with "" as its default
		self.conf = conf
		self.only = only  # scenarios that make sense for it; None: all but "durable"
		self.unprivileged = unprivileged  # refuses to run as root
		self.parallel = parallel  # logins at a time
		self.tls = tls  # spoken to over TLS, with a certificate made for it
		self.binary = None

	def find(self, build):
		for program in self.programs:
			for folder in ("", "bench", "peers/usr/sbin"):
				place = os.path.join(build, folder, program)
				if os.access(place, os.X_OK) and os.path.isfile(place):
					self.binary = place
					return True
			self.binary = shutil.which(program, path=PATH)
			if self.binary:
				return True
		return False

	def protocol(self, scenario):
		if isinstance(self.proto, str):
			return self.proto
		return self.proto.get(scenario, self.proto[""])

	def plays(self, scenario):
		if self.only is not None:
			return scenario in self.only
		return scenario != "durable"


KOINE = {"": "koine-line", "rooms": "koine-text", "durable": "koine-json"}
KOINED = ["{bin}", "--data", "{dir}/data", "--trusted", "--listen", "127.0.0.1:0,dialect={dialect}",
	  "--set", "max_clients=100000", "--set", "idle_timeout=0"]
FLOWS = ("fanout", "pairs", "rooms", "idle", "slow")

KINDS = [
	Kind("floor-send", ["koine-floor"], ["{bin}", "--mode", "send"], KOINE, only=("fanout", "pairs", "rooms")),
	Kind("floor-batch", ["koine-floor"], ["{bin}", "--mode", "batch"], KOINE, only=FLOWS),
	Kind("koined", ["koined"], KOINED, KOINE, only=FLOWS + ("durable",)),
	Kind("koined-tls", ["koined"], KOINED + ["--set", "tls_cert={dir}/cert", "--set", "tls_key={dir}/key"], KOINE,
	     only=("fanout", "pairs", "idle"), tls=True),
	Kind("koined-irc", ["koined"], KOINED, "koine-irc", only=("fanout", "pairs", "idle", "slow")),
	Kind("koined-irc-tags", ["koined"], KOINED, "koine-irc-tags", only=("fanout", "pairs", "idle")),
	Kind("koined-async", ["koined"], KOINED + ["--set", "durability=async"], KOINE, only=("pairs", "durable")),
	Kind("koined-mem", ["koined"], ["{bin}", "--data", ":memory:"] + KOINED[3:], KOINE, only=("pairs", "rooms")),
	Kind("ngircd", ["ngircd"], ["{bin}", "-n", "-p", "-f", "{dir}/conf"], "irc", NGIRCD, unprivileged=True,
	     parallel=10),  # its backlog; more, and connections come a second or more late
	Kind("inspircd", ["inspircd"], ["{bin}", "--nofork", "--config", "{dir}/conf"], "irc", INSPIRCD,
	     unprivileged=True),
	Kind("ircd-hybrid", ["ircd-hybrid"],
	     ["{bin}", "-foreground", "-configfile", "{dir}/conf", "-logfile", "{dir}/log", "-pidfile", "{dir}/pid",
	      "-klinefile", "{dir}/kline", "-xlinefile", "{dir}/xline", "-dlinefile", "{dir}/dline", "-resvfile",
	      "{dir}/resv"], "irc", HYBRID, unprivileged=True),
	Kind("mosquitto", ["mosquitto"], ["{bin}", "-c", "{dir}/conf"], "mqtt", MOSQUITTO),
	Kind("redis", ["redis-server"], ["{bin}", "{dir}/conf"], "redis", REDIS),
	Kind("nats", ["nats-server"], ["{bin}", "-c", "{dir}/conf"], "nats", NATS),
]
READY = re.compile(r"(?:floor|koined): listening on \S+:(\d+)")


def free_port():
	with socket.socket() as s:
		s.bind(("127.0.0.1", 0))
		return s.getsockname()[1]


def child_setup(core, account):
	"""In the child: its core, its descriptors, and death with its parent, whatever happens to that."""
	libc = ctypes.CDLL(None)

	def run():
		hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
		resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
		if core is not None:
			os.sched_setaffinity(0, {core})
		if account is not None:
			os.setgroups([])
			os.setgid(account.pw_gid)
			os.setuid(account.pw_uid)
		libc.prctl(1, signal.SIGKILL)
	return run


def make_certificate(folder):
	subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
			"-subj", "/CN=localhost", "-keyout", os.path.join(folder, "key"), "-out", os.path.join(folder, "cert")],
		       check=True, capture_output=True)


def unpacked(kind, words):
	"""What a peer that bench/peers unpacked is started by: it looks for its modules and libraries in /usr/lib, so it gets one in which
	they are, in a mount namespace of its own, without being root, or seeming to be."""
	if "/peers/" not in kind.binary:
		return []
	see = "mount -t overlay overlay -o lowerdir=%(lib)s:/usr/lib /usr/lib && exec unshare --user --map-user=%(uid)d --map-group=%(gid)d \"$0\" \"$@\""
	return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", see % words]


class Server:
	"""A started server; leaving the `with` kills it and removes its folder."""

	def __init__(self, kind, scenario, core, workdir):
		self.kind = kind
		self.scenario = scenario
		self.core = core
		self.dir = os.path.join(workdir, "%s-%s" % (kind.name, scenario))
		self.process = None
		self.port = None

	def __enter__(self):
		try:
			self.start()
		except BaseException:
			self.stop()
			raise
		return self

	def __exit__(self, *_):
		self.stop()

	def start(self):
		kind = self.kind
		account = pwd.getpwnam("nobody") if os.getuid() == 0 else None
		runs_as = account if kind.unprivileged and account else pwd.getpwuid(os.getuid())
		shutil.rmtree(self.dir, ignore_errors=True)
		os.makedirs(self.dir)
		self.port = free_port() if kind.conf else None
		words = {
			"bin": kind.binary, "dir": self.dir, "port": self.port, "uid": runs_as.pw_uid, "gid": runs_as.pw_gid,
			"user": runs_as.pw_name,
			"lib": os.path.join(os.path.dirname(os.path.dirname(kind.binary)), "lib"),
			"dialect": kind.protocol(self.scenario).removeprefix("koine-").partition("-")[0],
		}
		for name, text in (("conf", kind.conf or ""), ("motd", "bench\n")):
			with open(os.path.join(self.dir, name), "w", encoding="ascii") as f:
				f.write(text.format(**words))
		if kind.tls:
			make_certificate(self.dir)
		if kind.unprivileged and account:
			for path in [self.dir] + glob.glob(self.dir + "/*"):
				os.chown(path, account.pw_uid, account.pw_gid)
		with open(os.path.join(self.dir, "out"), "wb") as out:
			self.process = subprocess.Popen(
				unpacked(kind, words) + [word.format(**words) for word in kind.argv], stdin=subprocess.DEVNULL, stdout=out,
				stderr=out, cwd=self.dir, start_new_session=True,
				preexec_fn=child_setup(self.core, account if kind.unprivileged else None))
		self.wait_ready()

	def wait_ready(self):
		end = time.monotonic() + 20
		while time.monotonic() < end:
			if self.process.poll() is not None:
				break
			if self.port is None:
				found = READY.search(self.said())
				if found:
					self.port = int(found.group(1))
			elif self.answers():
				return
			time.sleep(0.02)
		raise RuntimeError("%s did not start: %s" % (self.kind.name, self.said()[-300:].strip()))

	def answers(self):
		with socket.socket() as s:
			s.settimeout(1)
			return s.connect_ex(("127.0.0.1", self.port)) == 0

	def said(self):
		with open(os.path.join(self.dir, "out"), encoding="utf-8", errors="replace") as f:
			return f.read()

	def alive(self):
		return self.process.poll() is None

	def stop(self):
		if self.process is not None:
			try:
				os.killpg(self.process.pid, signal.SIGKILL)  # its own session: helpers it forked go too
			except ProcessLookupError:
				pass
			self.process.wait()
		shutil.rmtree(self.dir, ignore_errors=True)
