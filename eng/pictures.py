#!/usr/bin/env python3
"""The README's pictures of the program, made from the program as it is: a terminal, the live page, a diagnosis.

Needs Chromium and a built program. Fashion-MNIST comes from where the program finds it. Look at what it made before it is committed:
what is in the pictures depends on the machine's speed.

usage: eng/pictures.py FATHOM [terminal|live|diagnose]
"""
import base64
import collections
import fcntl
import html
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import zlib
from pathlib import Path

IMAGES = Path(__file__).resolve().parent.parent / 'docs' / 'images'
COLUMNS, LINES = 90, 200
CHROMIUM = next(filter(None, map(shutil.which, ['chromium', 'chromium-browser', 'google-chrome'])), None)
ANSI = re.compile(r'\x1b\[([?0-9;]*)([A-Za-z])|\x1b\][^\x07]*\x07|\x1b[()].|\x1b[=>]')
INKS = ['#22272e', '#f47067', '#57ab5a', '#c69026', '#539bf5', '#b083f0', '#39c5cf', '#adbac7',
        '#768390', '#ff938a', '#6bc46d', '#daaa3f', '#6cb6ff', '#dcbdfb', '#56d4dd', '#cdd9e5']


def shoot(page, picture, width, height, wait=3, script=None):
    """A picture of a page as it stands after some seconds, one pixel a point."""
    ours, theirs, from_us, to_us = *os.pipe(), *os.pipe()

    def wire():
        os.dup2(ours, 63)
        os.dup2(to_us, 62)
        os.dup2(63, 3)
        os.dup2(62, 4)

    browser = subprocess.Popen([CHROMIUM, '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-lcd-text', '--remote-debugging-pipe'],
                               preexec_fn=wire, close_fds=False, stderr=subprocess.DEVNULL)
    answers = os.fdopen(from_us, 'rb')
    asked = 0

    def ask(method, session=None, **parameters):
        nonlocal asked
        asked += 1
        os.write(theirs, json.dumps({'id': asked, 'method': method, 'params': parameters, **({'sessionId': session} if session else {})}).encode() + b'\0')
        while True:
            text = b''
            while not text.endswith(b'\0'):
                text += answers.read(1)
            answer = json.loads(text[:-1])
            if answer.get('id') == asked:
                return answer['result']

    try:
        tab = ask('Target.createTarget', url='about:blank')['targetId']
        session = ask('Target.attachToTarget', targetId=tab, flatten=True)['sessionId']
        ask('Emulation.setDeviceMetricsOverride', session, width=width, height=height, deviceScaleFactor=1, mobile=False)
        ask('Page.navigate', session, url=page)
        time.sleep(wait)
        if script:
            ask('Runtime.evaluate', session, expression=script)
            time.sleep(wait)
        picture.write_bytes(small(base64.b64decode(ask('Page.captureScreenshot', session)['data'])))
        print(picture, picture.stat().st_size)
    finally:
        browser.terminate()
        browser.wait()


def small(png):
    """The same picture of at most 256 colours, each within a few steps of its own: a third of the bytes."""
    chunks, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack('>I4s', png[at:at + 8])
        chunks[kind] = chunks.get(kind, b'') + png[at + 8:at + 8 + length]
        at += 12 + length
    width, height, _, form = struct.unpack('>IIBB', chunks[b'IHDR'][:10])
    size = {2: 3, 6: 4}[form]
    raw, stride = zlib.decompress(chunks[b'IDAT']), size * width
    rows, above = [], bytearray(stride)
    for row in range(height):
        kind, line = raw[row * (stride + 1)], bytearray(raw[row * (stride + 1) + 1:(row + 1) * (stride + 1)])
        for i in range(stride if kind else 0):
            left, up, corner = line[i - size] if i >= size else 0, above[i], above[i - size] if i >= size else 0
            if kind == 4:
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
            else:
                near = (left, up, (left + up) // 2)[kind - 1]
            line[i] = (line[i] + near) & 255
        rows.append(line)
        above = line
    pixels = [[bytes(line[i:i + 3]) for i in range(0, stride, size)] for line in rows]
    counts = collections.Counter(pixel for line in pixels for pixel in line)
    palette = [colour for colour, _ in counts.most_common(256)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counts:
        if colour not in index:
            index[colour] = min(range(len(palette)), key=lambda number: sum((a - b) ** 2 for a, b in zip(palette[number], colour)))
    data = zlib.compress(b''.join(b'\0' + bytes(index[pixel] for pixel in line) for line in pixels), 9)
    parts = [(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 3, 0, 0, 0)), (b'PLTE', b''.join(palette)), (b'IDAT', data), (b'IEND', b'')]
    return png[:8] + b''.join(struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body)) for kind, body in parts)


def recorded(command, folder):
    """What a command writes to a terminal of so many columns."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.update(TERM='xterm-256color', COLUMNS=str(COLUMNS), LINES=str(LINES))
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', LINES, COLUMNS, 0, 0))
    output = b''
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        output += piece
    os.waitpid(process, 0)
    return output.decode('utf-8', 'replace')


def screen(text):
    """The lines that stand on the terminal in the end, each a list of (letter, style)."""
    lines, row, column, style = [[]], 0, 0, ''
    at = 0
    while at < len(text):
        control = ANSI.match(text, at)
        if control:
            at = control.end()
            kind, numbers = control[2], [int(number) for number in re.findall(r'\d+', control[1] or '')]
            first = numbers[0] if numbers else 0
            if kind == 'A':
                row = max(0, row - max(1, first))
            elif kind == 'B':
                row += max(1, first)
            elif kind == 'G':
                column = max(0, first - 1)
            elif kind == 'K':
                del lines[row][0 if first == 2 else column:]
            elif kind == 'J':
                del lines[row][column:]
                del lines[row + 1:]
            elif kind == 'm':
                style = styled(style, numbers or [0])
            continue
        letter = text[at]
        at += 1
        if letter == '\n':
            row += 1
            while len(lines) <= row:
                lines.append([])
        elif letter == '\r':
            column = 0
        elif letter >= ' ':
            line = lines[row]
            line.extend([(' ', '')] * (column + 1 - len(line)))
            line[column] = (letter, style)
            column += 1
    return lines


def styled(style, numbers):
    rules = dict(rule.split(':') for rule in style.split(';') if rule)
    while numbers:
        number = numbers.pop(0)
        if number == 0:
            rules = {}
        elif number == 1:
            rules['font-weight'] = '600'
        elif number == 2:
            rules['opacity'] = '.65'
        elif number in range(30, 38):
            rules['color'] = INKS[number - 30]
        elif number in range(90, 98):
            rules['color'] = INKS[number - 82]
        elif number == 38 and numbers[:1] == [5] and numbers[1] < 16:
            rules['color'] = INKS[numbers[1]]
            numbers = numbers[2:]
        elif number == 38:
            colour = numbers[1:4] if numbers[0] == 2 else [numbers[1]]
            rules['color'] = f'rgb({colour[0]} {colour[1]} {colour[2]})' if len(colour) == 3 else cube(colour[0])
            numbers = numbers[len(colour) + 1:]
        elif number == 39:
            rules.pop('color', None)
    return ';'.join(f'{name}:{value}' for name, value in rules.items())


def cube(number):
    if number >= 232:
        return f'rgb({8 + 10 * (number - 232)} {8 + 10 * (number - 232)} {8 + 10 * (number - 232)})'
    levels = [0, 95, 135, 175, 215, 255]
    return f'rgb({levels[(number - 16) // 36]} {levels[(number - 16) // 6 % 6]} {levels[(number - 16) % 6]})'


def terminal(fathom, folder):
    command = ['study', '--depths', '1,4,10', '--budgets', '5,15', '--seeds', '2', '--out', 'study']
    lines = screen(recorded([fathom, *command], folder))
    while lines and not lines[-1]:
        lines.pop()
    begins = next((row for row, line in enumerate(lines) if ''.join(letter for letter, _ in line).startswith('run ')), 0)
    shown = [[(letter, 'font-weight:600') for letter in f'$ fathom {" ".join(command)}'], *lines[max(0, begins - 12):-1]]
    rows = '\n'.join(''.join(f'<span style="{style}">{html.escape(letter)}</span>' if style else html.escape(letter) for letter, style in line) for line in shown)
    page = folder / 'terminal.html'
    page.write_text(f'<!doctype html><meta charset="utf-8"><body style="margin:0;background:#22272e;color:#cdd9e5">'
                    f'<pre style="margin:0;padding:12px 16px;font:15px/19px \'DejaVu Sans Mono\',monospace">{rows}</pre>', encoding='utf-8')
    shoot(page.as_uri(), IMAGES / 'terminal.png', 32 + round(9.04 * COLUMNS), 24 + 19 * len(shown))


def live(fathom, folder):
    """Two depths have ended, one trains, one of its runs is paused."""
    rest = ['--budgets', '10,20,30', '--seeds', '2', '--out', 'homework']
    subprocess.run([fathom, 'study', '--depths', '1,10', *rest], cwd=folder, check=True, capture_output=True)
    study = subprocess.Popen([fathom, 'study', '--depths', '1,5,10', *rest, '--live'], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        address = next(found[0] for found in (re.search(r'http://\S+', line) for line in study.stdout) if found)
        pause = "[...document.querySelectorAll('button')].filter(button => button.textContent.trim() === 'Pause').at(-1)?.click()"
        shoot(address, IMAGES / 'live.png', 1300, 1500, wait=7, script=pause)
    finally:
        study.terminate()
        study.wait()


def diagnose(fathom, folder):
    logs = folder / 'logs'
    logs.mkdir()
    for name, width in [('adam', '128'), ('adam-wide', '256')]:
        subprocess.run([fathom, 'train', '--arm', 'he', '--optimizer', 'adam', '--learning-rate', '0.001', '--width', width, '--depth', '3', '--epochs', '30', '--out', name],
                       cwd=folder, check=True, capture_output=True)
        subprocess.run([fathom, 'export', name, '--format', 'csv', '--out', str(logs / f'{name}.csv')], cwd=folder, check=True, capture_output=True)
    subprocess.run([fathom, 'diagnose', 'logs', '--validation-size', '12000', '--classes', '10', '--out', 'report.html'], cwd=folder, capture_output=True)
    shoot((folder / 'report.html').as_uri(), IMAGES / 'diagnose.png', 1000, 720)


if __name__ == '__main__':
    if len(sys.argv) < 2 or CHROMIUM is None:
        sys.exit(__doc__ if CHROMIUM else 'Chromium is not there.')
    for make in [terminal, live, diagnose]:
        if make.__name__ in (sys.argv[2:] or make.__name__):
            with tempfile.TemporaryDirectory() as place:
                make(str(Path(sys.argv[1]).resolve()), Path(place))
