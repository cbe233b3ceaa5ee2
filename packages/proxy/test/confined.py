"""Runs a command under the SystemCallFilter= of a systemd unit: confined.py "@system-service @pkey" node …

What the filter does not allow ends the command, as systemd ends it: with SIGSYS.
"""
import ctypes
import os
import subprocess
import sys

KILL_PROCESS, ALLOW = ctypes.c_uint32(0x80000000), ctypes.c_uint32(0x7FFF0000)


def members(group):
    told = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True)
    for word in map(str.strip, told.stdout.splitlines()):
        if word.startswith("@") and word != group:
            yield from members(word)
        elif word and not word.startswith(("#", "@")):
            yield word


seccomp = ctypes.CDLL("libseccomp.so.2")
seccomp.seccomp_init.restype = ctypes.c_void_p
context = ctypes.c_void_p(seccomp.seccomp_init(KILL_PROCESS))
for name in {name for group in sys.argv[1].split() for name in members(group)}:
    number = seccomp.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        seccomp.seccomp_rule_add(context, ALLOW, number, 0)
if seccomp.seccomp_load(context) != 0:
    sys.exit("the filter cannot be loaded")
os.execvp(sys.argv[2], sys.argv[2:])
