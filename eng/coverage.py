#!/usr/bin/env python3
"""Prints how many branches the tests took, by area, from coverlet's JSON files; with --missed every line that has a branch not taken.

usage: eng/coverage.py [--missed] [--least PERCENT] JSON...      with --least, exit 1 where an area is below

A branch counts as taken if any of the files says so.
"""
import argparse
import json
import re
import sys
from collections import defaultdict

AREAS = ['Diagnosis', 'Judgements', 'Comparisons', 'Statistics', 'Folders', 'Formats']
PLACE = re.compile(r'/src/Fathom\.Study/((%s)/.*\.cs)$' % '|'.join(AREAS))


def branches(paths):
    """{(file, method, line, ordinal): taken} over all files."""
    taken = defaultdict(bool)
    for path in paths:
        with open(path, encoding='utf-8-sig') as file:
            modules = json.load(file)
        for documents in modules.values():
            for document, classes in documents.items():
                place = PLACE.search(document)
                if not place:
                    continue
                for methods in classes.values():
                    for method, found in methods.items():
                        for branch in found['Branches']:
                            taken[place[1], method, branch['Line'], branch['Ordinal']] |= branch['Hits'] > 0
    return taken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--missed', action='store_true')
    parser.add_argument('--least', type=float, default=0)
    parser.add_argument('files', nargs='+')
    asked = parser.parse_args()
    taken = branches(asked.files)

    low = []
    print('| area | branches | taken | |')
    print('|---|---|---|---|')
    for area in AREAS:
        hits = [hit for (file, *_), hit in taken.items() if file.startswith(area + '/')]
        percent = 100 * sum(hits) / max(1, len(hits))
        low += [area] if percent < asked.least else []
        print(f'| {area} | {len(hits)} | {sum(hits)} | {percent:.1f} % |'.replace(' %', '\u00a0%'))

    if asked.missed:
        missed = defaultdict(int)
        for (file, _, line, _), hit in taken.items():
            missed[file, line] += not hit
        print()
        for (file, line), count in sorted(missed.items()):
            if count:
                print(f'src/Fathom.Study/{file}:{line}: {count} not taken')

    if low:
        sys.exit(f'below {asked.least} %: {", ".join(low)}')


if __name__ == '__main__':
    main()
