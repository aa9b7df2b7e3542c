#!/usr/bin/env python3
"""Start-up of several builds of fathom, in turn: --version, --help, the first epoch of a study, what watching a short one costs.

usage: bench/startup.py [-n TIMES] PROGRAM...     each as a path, such as artifacts/linux-x64/fathom

Rounds go through all programs, so that other work on the machine meets each alike. Smallest and median of wall time and of
processor time, which other work disturbs less. "First epoch" ends when history.csv has its first row; "watched" is a study
of a second whose live page is open and its events are read, its processor time less that of the same study unwatched.
"""
import argparse
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

QUIET = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
STUDY = ['study', '--depths', '1', '--width', '8', '--threads', '1', '--seeds', '1']


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(program, arguments, folder):
    before, start = children(), time.perf_counter()
    subprocess.run([program, *arguments], cwd=folder, check=True, **QUIET)
    return time.perf_counter() - start, children() - before


def first_epoch(program, arguments, folder):
    start = time.perf_counter()
    process = subprocess.Popen([program, *arguments, '--out', 'out'], cwd=folder, **QUIET)
    history = None
    while history is None and process.poll() is None:
        history = next((path for path in folder.glob('out/runs/*/history.csv') if path.read_text().count('\n') > 1), None)
        time.sleep(0.001)
    wall = time.perf_counter() - start
    ticks = Path(f'/proc/{process.pid}/stat').read_text().rsplit(')', 1)[1].split()[11:13] if process.poll() is None else [0, 0]
    process.wait()
    shutil.rmtree(folder / 'out')
    return wall, sum(map(int, ticks)) / os.sysconf('SC_CLK_TCK')


def live(program, folder, watched):
    """Processor seconds until the study has ended, its page read to its end where watched."""
    process = subprocess.Popen([program, *STUDY, '--data', 'sketches', '--budgets', '60', '--out', 'out', '--live'], cwd=folder,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1)
    for line in process.stdout:
        if watched and (address := re.search(r'http://[\w.:]+', line)):
            watched = False
            threading.Thread(target=watch, args=(address[0],), daemon=True).start()
        if 'report.html' in line:
            break
    ticks = Path(f'/proc/{process.pid}/stat').read_text().rsplit(')', 1)[1].split()[11:13] if process.poll() is None else [0, 0]
    process.send_signal(signal.SIGINT)
    process.communicate()
    shutil.rmtree(folder / 'out')
    return sum(map(int, ticks)) / os.sysconf('SC_CLK_TCK')


def watch(address):
    try:
        for name in re.findall(r'(?:src|href)="([\w.-]+\.(?:js|css))"', urllib.request.urlopen(address).read().decode()):
            urllib.request.urlopen(f'{address}/{name}').read()
        study = re.search(r'"([^"]+)"', urllib.request.urlopen(f'{address}/api/studies').read().decode())[1]
        urllib.request.urlopen(f'{address}/api/studies/{study}/events').read()
    except OSError:
        pass  # The server has gone, with the study.


def row(name, pairs):
    walls, used = zip(*pairs)
    print(f'  {name:32} wall {min(walls) * 1e3:5.0f} / {statistics.median(walls) * 1e3:5.0f} ms   processor {min(used) * 1e3:5.0f} / {statistics.median(used) * 1e3:5.0f} ms')


parser = argparse.ArgumentParser()
parser.add_argument('-n', type=int, default=15)
parser.add_argument('programs', nargs='+')
given = parser.parse_args()
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    (folder / 'points.csv').write_text('x,y,class\n' + ''.join(f'{at * 37 % 101},{at * 53 % 97},{"ab"[at % 2]}\n' for at in range(300)))
    tasks = {
        '--version': lambda program: timed(program, ['--version'], folder),
        '--help': lambda program: timed(program, ['--help'], folder),
        'first epoch, a table of 300 rows': lambda program: first_epoch(program, [*STUDY, '--data', 'points.csv', '--label', 'class', '--budgets', '2'], folder),
        'first epoch, drawings': lambda program: first_epoch(program, [*STUDY, '--data', 'sketches', '--budgets', '2'], folder),
    }
    programs = [str(Path(program).resolve()) for program in given.programs]
    times = {(program, task): [] for program in programs for task in tasks}
    watching = {(program, watched): [] for program in programs for watched in (False, True)}
    for round in range(given.n):
        for task, measure in tasks.items():
            for program in programs:
                if task.startswith('--') or round < max(3, given.n // 3):
                    times[program, task].append(measure(program))
        if round < max(3, given.n // 3):
            for program in programs:
                for watched in (False, True):
                    watching[program, watched].append(live(program, folder, watched))
    for program, shown in zip(programs, given.programs):
        print(f'{shown}, {os.path.getsize(program) / 1e6:.1f} MB; smallest / median')
        for task in tasks:
            row(task, times[program, task])
        alone, seen = (statistics.median(watching[program, watched]) for watched in (False, True))
        print(f'  {"a short study, watched":32} processor {seen:.2f} s, unwatched {alone:.2f} s: {(seen - alone) / seen:+.0%}')
