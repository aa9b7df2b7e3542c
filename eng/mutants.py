#!/usr/bin/env python3
"""Tries mutants: small changes of the code, made by dotnet-stryker, each of which some test should notice.

usage: eng/mutants.py REPORT.json TESTS [--sample N] [--seed N] [--workers N] [--seconds S] [--reached FILE] [--out FILE]

REPORT.json: stryker's list of the mutants. TESTS: the test program, beside the library that holds all mutants and the switch of eng/mutant-switch.cs.
Each class of tests runs once to learn which mutants it reaches; then each mutant is tried against the classes that reach it, those of its own folder first.
--sample: so many mutants of each folder, drawn at random, 0 for all. --seconds: how long the classes tried on
one mutant may take together; a mutant that the slower ones might have noticed counts as missed.
"""
import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SLOWEST = 120
PROOFS = '.Proof.'


def run(tests, classes, seconds, **variables):
    """Exit code of the classes' tests, None when they took too long, the seconds they took and the mutants they reached."""
    started = time.monotonic()
    command = [tests, '-noLogo', '-noColor', '-stopOnFail'] + [part for name in classes for part in ('-class', name)]
    with tempfile.TemporaryDirectory() as scratch:
        process = subprocess.Popen(command, env={**os.environ, **variables, 'TMPDIR': scratch}, cwd=scratch, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
            os.killpg(process.pid, 9)
            process.wait()
        file = Path(scratch) / 'reached'
        reached = [mutant for mutant, was in enumerate(file.read_bytes()) if was] if file.exists() else []
    return code, time.monotonic() - started, reached


def reach(tests, name):
    """What a class of tests reaches, and how long it takes; no seconds where it fails or takes too long with no mutant awake."""
    code, seconds, reached = run(tests, [name], SLOWEST, FATHOM_REACHED='reached')
    return name, seconds if code == 0 else None, reached


def reach_of_all(tests, asked):
    """The classes that reach each mutant, with their seconds; kept in a file where one is named, and read from it where it is there."""
    kept = asked.reached and Path(asked.reached)
    if kept and kept.exists():
        known = json.loads(kept.read_text())
    else:
        listed = subprocess.run([tests, '-list', 'classes', '-noLogo'], capture_output=True, text=True, check=True).stdout
        names = [name.strip() for name in listed.splitlines() if name.startswith('Fathom.') and PROOFS not in name]
        with ThreadPoolExecutor(asked.workers) as workers:
            known = list(workers.map(lambda name: reach(tests, name), names))
        if kept:
            kept.write_text(json.dumps(known))
    reaching = defaultdict(list)
    for name, seconds, reached in known:
        if seconds is None:
            print(f'{name}: left out, it fails or takes over {SLOWEST} seconds with no mutant awake', file=sys.stderr)
            continue
        for mutant in reached:
            reaching[mutant].append((name, seconds))
    return reaching


def outcome(tests, mutant, classes, limit):
    """Noticed, timed out or missed, by as many of the classes as the limit allows: those of its own folder first, and the quick ones of each."""
    spent = 0
    groups = [[]]
    for name, seconds in sorted(classes, key=lambda pair: (f'.{mutant["folder"]}.' not in pair[0], pair[1])):
        if spent + seconds > limit:
            continue
        spent += seconds
        groups[-1].append((name, seconds))
        if sum(s for _, s in groups[-1]) > 3:
            groups.append([])
    for group in filter(None, groups):
        code, _, _ = run(tests, [name for name, _ in group], 10 + 4 * sum(s for _, s in group), FATHOM_MUTANT=str(mutant['id']))
        if code != 0:
            return 'noticed' if code is not None else 'timed out'
    return 'missed' if classes else 'reached by no test'


def wilson(hits, count):
    z = 1.959964
    share, width = hits / count, z * z / count
    middle, half = share + width / 2, z * math.sqrt(share * (1 - share) / count + width / (4 * count))
    return (middle - half) / (1 + width), (middle + half) / (1 + width)


def mutants_of(report):
    for name, found in json.loads(Path(report).read_text(encoding='utf-8-sig'))['files'].items():
        place = name.partition('Fathom.Study/')[2] or name
        lines = found['source'].splitlines()
        for mutant in found['mutants']:
            if mutant['status'] in ('Ignored', 'CompileError'):
                continue
            start, end = mutant['location']['start'], mutant['location']['end']
            last = end['column'] - 1 if start['line'] == end['line'] else None
            yield {'id': int(mutant['id']), 'folder': place.split('/')[0], 'place': f'{place}:{start["line"]}',
                   'was': lines[start['line'] - 1][start['column'] - 1:last].strip(), 'now': ' '.join(mutant.get('replacement', '').split())}


def main():
    options = argparse.ArgumentParser()
    options.add_argument('report')
    options.add_argument('tests')
    options.add_argument('--sample', type=int, default=300)
    options.add_argument('--seed', type=int, default=1, help='of the draw: another gives other mutants')
    options.add_argument('--workers', type=int, default=os.cpu_count())
    options.add_argument('--seconds', type=float, default=60)
    options.add_argument('--reached', help='where to keep which class reaches what')
    options.add_argument('--out')
    asked = options.parse_args()
    tests = os.path.abspath(asked.tests)

    folders = defaultdict(list)
    for mutant in mutants_of(asked.report):
        folders[mutant['folder']].append(mutant)
    for folder, every in folders.items():
        if 0 < asked.sample < len(every):
            folders[folder] = random.Random(asked.seed).sample(every, asked.sample)
        print(f'{folder}: {len(folders[folder])} of {len(every)} mutants', file=sys.stderr)

    reaching = reach_of_all(tests, asked)
    with ThreadPoolExecutor(asked.workers) as workers:
        text = []
        totals = [0, 0]
        for folder, chosen in sorted(folders.items()):
            results = list(workers.map(lambda mutant: outcome(tests, mutant, reaching[mutant['id']], asked.seconds), chosen))
            noticed = sum(result in ('noticed', 'timed out') for result in results)
            low, high = wilson(noticed, len(chosen))
            totals[0] += noticed
            totals[1] += len(chosen)
            text.append(f'## {folder}: {noticed} of {len(chosen)} noticed, {100 * noticed / len(chosen):.1f}\u00a0% (95\u00a0%: {100 * low:.1f} to {100 * high:.1f})\n')
            print(text[-1].strip(), file=sys.stderr, flush=True)
            for mutant, result in sorted(zip(chosen, results), key=lambda pair: pair[0]['place']):
                if result in ('missed', 'reached by no test'):
                    text.append(f'- {mutant["place"]}: {result}: `{mutant["was"][:90]}` → `{mutant["now"][:110]}` ({mutant["id"]})')
            text.append('')
            if asked.out:
                Path(asked.out).write_text('\n'.join(text), encoding='utf-8')
    text.append(f'{totals[0]} of {totals[1]} noticed, {100 * totals[0] / max(1, totals[1]):.1f}\u00a0%')
    if asked.out:
        Path(asked.out).write_text('\n'.join(text) + '\n', encoding='utf-8')
    else:
        print('\n'.join(text))


if __name__ == '__main__':
    main()
