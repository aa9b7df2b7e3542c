#!/usr/bin/env python3
"""Checks what no compiler reads: links in the documents, the container files, the citation, the issue forms.

One line for each fault, exit 1 where there is one. Without PyYAML the YAML files are not looked at, and that is said.
Dockerfile and devcontainer.json are read, not built: where this project is built, no container engine can run.

usage: eng/check-files.py
"""
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r'^(```|~~~).*?^\1', re.M | re.S)
INLINE = re.compile(r'`[^`\n]*`')
LINK = re.compile(r'!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)')
HEADING = re.compile(r'^#+ +(.*?) *#*$', re.M)
faults = []


def tracked(*patterns):
    listed = subprocess.run(['git', 'ls-files', '-co', '--exclude-standard', *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines()]


def fault(path, what):
    faults.append(f'{path.relative_to(ROOT)}: {what}')


def anchors(path):
    """The names under which headings can be linked, as GitHub and docfx make them."""
    text = FENCE.sub('', path.read_text(encoding='utf-8'))
    names = [re.sub(r'[^\w\- ]', '', INLINE.sub(lambda code: code[0][1:-1], LINK.sub(lambda link: link[0].split(']')[0], heading)).lower()).replace(' ', '-')
             for heading in HEADING.findall(text)]
    return {name if not names[:at].count(name) else f'{name}-{names[:at].count(name)}' for at, name in enumerate(names)}


def links():
    count = 0
    for page in tracked('*.md'):
        for target in LINK.findall(INLINE.sub('', FENCE.sub('', page.read_text(encoding='utf-8')))):
            if re.match(r'[a-z]+:', target):
                continue
            count += 1
            path, _, anchor = unquote(target).partition('#')
            to = (page.parent / path).resolve() if path else page
            if not to.exists():
                fault(page, f'({target}) leads to nothing')
            elif anchor and to.suffix == '.md' and anchor not in anchors(to):
                fault(page, f'({target}): no such heading in {to.relative_to(ROOT)}')
    return count


def dockerfile():
    path = ROOT / 'Dockerfile'
    text = re.sub(r'\\\n', ' ', path.read_text(encoding='utf-8'))
    lines = [line.split(None, 1) for line in text.splitlines() if line.strip() and not line.lstrip().startswith('#')]
    known = {'FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'ENTRYPOINT', 'ARG', 'LABEL', 'EXPOSE', 'CMD', 'VOLUME'}
    stages = set()
    if not lines or lines[0][0] != 'FROM':
        fault(path, 'does not begin with FROM')
    for word, rest in lines:
        if word not in known:
            fault(path, f'{word}: not an instruction that is used here')
        elif word == 'FROM':
            image, *name = re.match(r'(\S+)(?:\s+AS\s+(\S+))?', rest).groups()
            if image not in stages and not re.search(r':[\w.]+$|@sha256:', image):
                fault(path, f'FROM {image}: no tag')
            stages.update(filter(None, name))
        elif word == 'COPY':
            words = rest.split()
            stage = [part[len('--from='):] for part in words if part.startswith('--from=')]
            for source in [part for part in words if not part.startswith('--')][:-1]:
                if stage and stage[0] not in stages:
                    fault(path, f'COPY --from={stage[0]}: no such stage')
                elif not stage and not (ROOT / source).exists():
                    fault(path, f'COPY {source}: no such file')
        elif word in ('ENTRYPOINT', 'CMD') and not isinstance(json.loads(rest), list):
            fault(path, f'{word} is not a list')
        elif word == 'RUN' and 'apt-get install' in rest and '/var/lib/apt/lists' not in rest:
            fault(path, 'RUN apt-get install keeps its lists')
    if not any(word == 'USER' for word, _ in lines):
        fault(path, 'runs as root')


def devcontainer():
    path = ROOT / '.devcontainer/devcontainer.json'
    content = json.loads(path.read_text(encoding='utf-8'))
    if not re.search(r':[\w.]+$', content.get('image', '')):
        fault(path, 'image: no tag')
    for name, kind in {'name': str, 'features': dict, 'postCreateCommand': str}.items():
        if not isinstance(content.get(name), kind):
            fault(path, f'{name}: missing or of another kind')


def citation(yaml):
    """The members that the Citation File Format 1.2.0 requires, and those that this file has, by its schema."""
    path = ROOT / 'CITATION.cff'
    content = yaml.safe_load(path.read_text(encoding='utf-8'))
    patterns = {'cff-version': r'1\.2\.0', 'message': '.+', 'title': '.+', 'type': 'software|dataset', 'version': r'\d+\.\d+\.\d+',
                'date-released': r'\d{4}-\d{2}-\d{2}', 'license': 'MIT', 'abstract': '.+'}
    for name, pattern in patterns.items():
        if not re.fullmatch(pattern, str(content.get(name, ''))):
            fault(path, f'{name}: missing or not as the format has it')
    for name in content.keys() - patterns.keys() - {'authors', 'keywords', 'doi', 'url', 'repository-code', 'references'}:
        fault(path, f'{name}: not a member of the format that is used here')
    authors = content.get('authors')
    if not authors or not all(author.get('name') or author.get('family-names') for author in authors):
        fault(path, 'authors: each needs a name')
    version = re.search('<Version>(.*)</Version>', (ROOT / 'Directory.Build.props').read_text(encoding='utf-8'))[1]
    if content.get('version') != version:
        fault(path, f'version is {content.get("version")}, the build\'s {version}')


def issue_forms(yaml):
    kinds = {'markdown', 'textarea', 'input', 'dropdown', 'checkboxes'}
    for path in tracked('.github/ISSUE_TEMPLATE/*.yml'):
        content = yaml.safe_load(path.read_text(encoding='utf-8'))
        if path.name == 'config.yml':
            if not isinstance(content.get('blank_issues_enabled'), bool):
                fault(path, 'blank_issues_enabled: expected true or false')
            continue
        for name in ('name', 'description', 'body'):
            if not content.get(name):
                fault(path, f'{name}: missing')
        names = [field.get('id') for field in content['body'] if field['type'] != 'markdown']
        if len(set(names)) != len(names) or None in names:
            fault(path, 'ids: missing or twice')
        for field in content['body']:
            if field['type'] not in kinds or not field['attributes'].get('value' if field['type'] == 'markdown' else 'label'):
                fault(path, f'{field.get("id")}: kind or label')


count = links()
dockerfile()
devcontainer()
try:
    import yaml
except ImportError:
    print('skipped: CITATION.cff and issue forms: no PyYAML')
else:
    citation(yaml)
    issue_forms(yaml)
print(*faults, f'{count} links and the container, citation and issue files: {len(faults)} faults', sep='\n')
sys.exit(1 if faults else 0)
