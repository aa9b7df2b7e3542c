#!/usr/bin/env python3
"""Prints the graph of the source folders: files, lines (median, 90th percentile), and which folder uses which.

Fails (exit 1) where two folders use each other at any level, or a file's namespace is not its folder.

usage: eng/folder-graph.py [--edges] [FOLDER...]      the folders default to the projects of src/

A file uses another folder where it imports its namespace (the build fails on an import that nothing needs, IDE0005), names
it in a qualified name, or names one of its types that is visible without an import because it stands in an enclosing
namespace. At level n every folder counts as its first n parts below the project, so a parent's own files and its
subfolders are one folder at the parent's level and several below it.
"""
import re
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|@?"""(?:.|\n)*?"""|\$?@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"', re.S)
NAMESPACE = re.compile(r'^namespace ([\w.]+)', re.M)
IMPORT = re.compile(r'^(?:global )?using (?:static )?(?:\w+ = )?([\w.]+);', re.M)
TYPE = re.compile(r'\b(?:class|struct|interface|enum|record(?: struct)?|delegate [\w<>,?\[\] ]+?)\s+([A-Z]\w*)\s*[<({:;\n]')


class Source:
    def __init__(self, project, path):
        text = path.read_text(encoding='utf-8-sig')
        self.path, self.lines = path, text.count('\n') + 1
        self.folder = (project.name, *path.parent.relative_to(project).parts)
        # Interpolated strings hold code, but no type that the rest of a file does not name.
        self.code = NOISE.sub(' ', text)
        found = NAMESPACE.search(self.code)
        self.namespace = tuple(found[1].split('.')) if found else None
        self.imports = {tuple(name.split('.')) for name in IMPORT.findall(self.code)}
        self.types = set(TYPE.findall(self.code))
        self.words = set(re.findall(r'\b[A-Z]\w*\b', self.code))


def sources(project):
    return [Source(project, path) for path in sorted(project.rglob('*.cs'))
            if not {'bin', 'obj'} & set(path.relative_to(project).parts)]


def folder_of(namespace, folders):
    """The folder a namespace is: its own, or for an imported type or constant the folder that holds it."""
    for end in (len(namespace), len(namespace) - 1):
        if namespace[:end] in folders:
            return folders[namespace[:end]]
    return None


def uses(files):
    folders = {file.namespace: file.folder for file in files if file.namespace}
    types = {}
    for file in files:
        types.setdefault(file.namespace, set()).update(file.types)
    edges = {}

    def add(file, target, why):
        if target and target != file.folder:
            edges.setdefault((file.folder, target), set()).add((str(file.path.relative_to(ROOT)), why))

    for file in files:
        for name in file.imports:
            add(file, folder_of(name, folders), '.'.join(name))
        if not file.namespace:
            continue
        own = types[file.namespace]
        for end in range(1, len(file.namespace)):
            outer = file.namespace[:end]
            for name in sorted((types.get(outer, set()) & file.words) - own):
                add(file, folders[outer], name)
        for qualified in re.findall(r'\b[A-Z]\w*(?:\.[A-Z]\w*)+', file.code):
            parts = tuple(qualified.split('.'))
            for start in range(len(file.namespace), -1, -1):
                for end in range(len(parts) - 1, 0, -1):
                    place = file.namespace[:start] + parts[:end]
                    if parts[end] in types.get(place, ()):
                        add(file, folders[place], qualified)
                        break
    return edges


def at_level(edges, level):
    seen = {}
    for (source, target), reasons in edges.items():
        pair = source[:level + 1], target[:level + 1]
        if pair[0] != pair[1]:
            seen.setdefault(pair, set()).update(reasons)
    return seen


def spread(lines):
    ninetieth = statistics.quantiles(lines, n=10, method='inclusive')[-1] if len(lines) > 1 else lines[0]
    return f'{len(lines):5} {statistics.median(lines):7.0f} {ninetieth:7.0f} {max(lines):7}'


def main(arguments):
    projects = [Path(name).resolve() for name in arguments if not name.startswith('-')] or \
        sorted(path.parent for path in (ROOT / 'src').glob('*/*.csproj'))
    files = [file for project in projects for file in sources(project)]
    folders = sorted({file.folder for file in files})
    print(f'{"files":>5} {"median":>7} {"90 %":>7} {"longest":>7}  folder')
    for project in projects:
        print(f'{spread([file.lines for file in files if file.folder[0] == project.name])}  {project.name} (all)')
        for folder in folders:
            if folder[0] == project.name:
                print(f'{spread([file.lines for file in files if file.folder == folder])}  {"/".join(folder)}')
    edges = uses(files)
    wrong = 0
    for level in range(0, max(map(len, folders))):
        here = at_level(edges, level)
        both = sorted(pair for pair in here if pair[0] < pair[1] and pair[::-1] in here)
        wrong += len(both)
        print(f'\nlevel {level}: {len(here)} edges, {len(both)} two-way')
        for source in sorted({source for source, _ in here}) if '--edges' in arguments else ():
            print(f'  {"/".join(source)} -> {", ".join("/".join(target) for origin, target in sorted(here) if origin == source)}')
        for pair in both:
            for one, other in (pair, pair[::-1]):
                print(f'  {"/".join(one)} -> {"/".join(other)}: ' + '; '.join(f'{path} ({why})' for path, why in sorted(here[one, other])[:4]))
    for file in files:
        expected = tuple('.'.join(file.folder).split('.'))
        if file.namespace not in (None, expected):
            wrong += 1
            print(f'{file.path.relative_to(ROOT)}: namespace {".".join(file.namespace)}; expected {".".join(expected)}')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
