#!/usr/bin/env python3
"""Large logs, and what `fathom diagnose` takes for them: seconds and the most memory it held.

    python3 bench/Fathom.Diagnosis/large_logs.py FOLDER FATHOM [NAME...]

FOLDER gets the files (2 GB; those that are there are kept); FATHOM is the program as built in Release. Results: results/large-logs.md.
"""
import math
import os
import random
import sqlite3
import struct
import sys
import time
import zlib

noise = random.Random(1)


def loss(part, level):
    return level + 2 * math.exp(-5 * part) + noise.gauss(0, 0.02)


def table(path, rows):
    with open(path, "w") as file:
        file.write("step,train_loss,val_loss\n")
        for i in range(rows):
            file.write("%d,%.6f,%.6f\n" % (i, loss(i / rows, 0.3), loss(i / rows, 0.4)))


def wandb(path, rows):
    """History records in LevelDB's log format, after a head of seven bytes."""
    block = 32 * 1024

    def field(number, data):
        return varint(number << 3 | 2) + varint(len(data)) + data

    with open(path, "wb") as file:
        file.write(b":W&B\xe1\xbe\x00")
        room = block - 7
        for i in range(rows):
            items = (("_step", i), ("epoch", i), ("train/loss", loss(i / rows, 0.3)), ("val/loss", loss(i / rows, 0.4)))
            data = field(2, b"".join(field(1, field(1, key.encode()) + varint(16 << 3 | 2) + varint(len(repr(value))) + repr(value).encode()) for key, value in items))
            first = True
            while True:
                if room < 7:
                    file.write(bytes(room))
                    room = block
                part, data = data[: room - 7], data[room - 7:]
                kind = 1 if first and not data else 2 if first else 3 if data else 4
                file.write(struct.pack("<IHB", zlib.crc32(bytes([kind]) + part), len(part), kind) + part)
                room -= 7 + len(part)
                first = False
                if not data:
                    break


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value]))


CASTAGNOLI = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
    CASTAGNOLI.append(byte)


def masked(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = CASTAGNOLI[(crc ^ byte) & 255] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return struct.pack("<I", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)


def event(body, step):
    data = b"\x09" + struct.pack("<d", 1000.0 + step) + b"\x10" + varint(step) + body
    length = struct.pack("<Q", len(data))
    return length + masked(length) + data + masked(data)


def events(path, rows, pictures):
    """Scalars of two curves, and pictures among them, as summaries of images are."""
    def scalar(tag, value):
        one = b"\x0a" + varint(len(tag)) + tag.encode() + b"\x15" + struct.pack("<f", value)
        return b"\x2a" + varint(len(one) + 1 + len(varint(len(one)))) + b"\x0a" + varint(len(one)) + one

    picture = b"\x12" + varint(64 * 1024) + random.Random(2).randbytes(64 * 1024)
    picture = event(picture, 0)
    with open(path, "wb") as file:
        file.write(event(b"\x1a\x0dbrain.Event:2", 0))
        for i in range(rows):
            file.write(event(scalar("Loss/train", loss(i / rows, 0.3)), i))
            file.write(event(scalar("Loss/val", loss(i / rows, 0.4)), i))
            if i % (rows // pictures) == 0:
                file.write(picture)


def mlflow(path, rows):
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(250), status VARCHAR(9), start_time BIGINT, lifecycle_stage VARCHAR(20))")
        base.execute("CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL)")
        base.execute("CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL)")
        base.execute("INSERT INTO runs VALUES ('%s', 'calm-owl', 'FINISHED', 1, 'active')" % ("a" * 32))
        base.executemany("INSERT INTO metrics VALUES (?, ?, ?, ?, ?, 0)", (
            (key, loss(i / rows, level), 1_700_000_000_000 + i, "a" * 32, i) for i in range(rows) for key, level in (("train_loss", 0.3), ("val_loss", 0.4))))


FILES = {
    "million.csv": lambda path: table(path, 1_000_000),
    "ten-million.csv": lambda path: table(path, 10_000_000),
    "run-large.wandb": lambda path: wandb(path, 1_900_000),
    "events.out.tfevents.1.large": lambda path: events(path, 100_000, 3_000),
    "mlflow.db": lambda path: mlflow(path, 1_500_000),
}


def main(folder, fathom, *names):
    os.makedirs(folder, exist_ok=True)
    for name in names or FILES:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            FILES[name](path)
        started = time.time()
        child = os.posix_spawn(fathom, [fathom, "diagnose", path], os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.path.join(folder, name + ".said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)])
        _, status, used = os.wait4(child, 0)
        said = open(os.path.join(folder, name + ".said")).read().strip().split("\n")
        print("| %s | %.0f MB | %.1f s | %.1f s | %.0f MB | %s |" % (
            name, os.path.getsize(path) / 1e6, time.time() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024,
            said[0] if status == 0 else "exit %d: %s" % (os.waitstatus_to_exitcode(status), said[-1])), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
