// An image, drawn, dropped or from the test set, and what the networks of every depth make of it.
import { get, post, studyPath } from './api.js';
import { h } from './dom.js';
import { stroke } from './pixels.js';
import { depthName } from './series.js';
import { currentLanguage, percent, t } from './texts.js';

export class TryOut {
  constructor(place, study) {
    this.place = place;
    this.study = study;
    this.head = null;
    this.pixels = null;
    this.truth = null;
    this.asked = 0;
    this.page = 0;
  }

  draw(state) {
    const ready = [...state.runs.values()].some(run => run.status === 'done' || run.status === 'diverged');
    const first = this.head === null;
    this.head = state.study;
    if (first) {
      this.place.replaceChildren(h('h2', { id: 'try-title' }, t('tryTitle')), h('p', { class: 'note' }, t('notYet')));
    }
    if (ready && !this.canvas) {
      this.build();
    }
  }

  build() {
    const { imageWidth: width, imageHeight: height, channels } = this.head;
    this.pixels = new Uint8Array(width * height * channels);
    this.canvas = h('canvas', { id: 'drawing', width, height, role: 'img', 'aria-label': t('draw') });
    this.remark = h('p', { class: 'note', role: 'status' });
    this.thumbnails = h('div', { class: 'thumbnails' });
    this.result = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('probability') });
    const file = h('input', { type: 'file', accept: 'image/*', hidden: true, 'aria-label': t('choose'), change: () => this.read(file.files[0]) });
    this.place.replaceChildren(
      h('h2', { id: 'try-title' }, t('tryTitle')),
      h('p', { class: 'note' }, t('tryNote')),
      h('div', { class: 'tools' },
        h('div', {},
          this.canvas,
          h('div', { class: 'buttons' },
            h('button', { type: 'button', click: () => this.take(new Uint8Array(this.pixels.length)) }, t('clear')),
            h('button', { type: 'button', click: () => this.take(this.pixels.map(value => 255 - value)) }, t('invert')),
            h('button', { type: 'button', click: () => file.click() }, t('choose')), file),
          this.remark,
          this.thumbnails,
          h('button', { type: 'button', class: 'small', click: () => this.listTestImages() }, t('more'))),
        this.result));
    this.listenToPen();
    this.listenToDrop();
    this.listTestImages();
  }

  listenToPen() {
    let last = null;
    const at = event => {
      const box = this.canvas.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width * this.canvas.width, (event.clientY - box.top) / box.height * this.canvas.height];
    };
    this.canvas.addEventListener('pointerdown', event => {
      this.canvas.setPointerCapture(event.pointerId);
      this.asked++; // An answer still under way is of what was there before, and would wipe the pen's line.
      last = at(event);
      stroke(this.pixels, this.canvas.width, this.canvas.height, last, last);
      this.paint();
    });
    this.canvas.addEventListener('pointermove', event => {
      if (last) {
        const next = at(event);
        stroke(this.pixels, this.canvas.width, this.canvas.height, last, next);
        last = next;
        this.paint();
      }
    });
    for (const name of ['pointerup', 'pointercancel']) {
      this.canvas.addEventListener(name, () => {
        if (last) {
          last = null;
          this.drawn();
        }
      });
    }
  }

  listenToDrop() {
    this.canvas.addEventListener('dragover', event => { event.preventDefault(); this.canvas.classList.add('over'); });
    this.canvas.addEventListener('dragleave', () => this.canvas.classList.remove('over'));
    this.canvas.addEventListener('drop', event => {
      event.preventDefault();
      this.canvas.classList.remove('over');
      this.read(event.dataTransfer.files[0]);
    });
  }

  /** The server prepares a picture as `fathom predict` does, shows what it made of it and says what it did. */
  async read(file) {
    if (file) {
      await this.ask(`pictures?file=${encodeURIComponent(file.name)}&`, file);
    }
  }

  /** What was drawn is brought to the middle and to its size, as a picture is. */
  drawn() {
    return this.ask('predict?drawn=true&', this.pixels);
  }

  async take(pixels, truth = null) {
    this.pixels = pixels.slice();
    this.paint();
    await this.ask('predict?', this.pixels, truth);
  }

  async ask(path, body, truth = null) {
    this.truth = truth;
    this.remark.textContent = truth === null ? '' : t('truth', { label: this.head.classes[truth] });
    const asked = ++this.asked;
    try {
      const answer = await post(`${studyPath(this.study, path)}language=${currentLanguage()}`, body);
      if (asked === this.asked) {
        this.pixels = bytes(answer.pixels);
        this.paint();
        this.remark.textContent = [this.remark.textContent, ...answer.remarks].filter(Boolean).join(' ');
        this.showProbabilities(answer.networks);
      }
    } catch (refusal) {
      this.remark.textContent = refusal.message || t('lost');
    }
  }

  paint() {
    paint(this.canvas, this.pixels);
  }

  showProbabilities(answers) {
    const heads = answers.map(answer => h('th', { scope: 'col' }, `${depthName(this.head, answer.arm, answer.depth)}`));
    const cell = (answer, label) => {
      const share = answer.probabilities[label];
      const bar = h('span', { class: 'bar' });
      bar.style.setProperty('--share', `${(share * 100).toFixed(1)}%`);
      return h('td', { class: share === Math.max(...answer.probabilities) ? 'best' : null }, bar, percent(share));
    };
    this.result.replaceChildren(h('table', { class: 'probabilities' },
      h('caption', { class: 'note' }, t('probability')),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('class')), ...heads)),
      h('tbody', {}, ...this.head.classes.map((name, label) => h('tr', {},
        h('th', { scope: 'row', class: label === this.truth ? 'truth' : null }, name), ...answers.map(answer => cell(answer, label)))))));
  }

  async listTestImages() {
    try {
      const count = 16;
      const images = await get(`${studyPath(this.study, 'test-images')}?from=${this.page * count}&count=${count}`);
      this.page = images.from + count >= images.total ? 0 : this.page + 1;
      this.thumbnails.replaceChildren(...images.pixels.map((pixels, index) => this.thumbnail(images, bytes(pixels), index)));
      if (this.asked === 0) {
        this.thumbnails.querySelector('button')?.click();
      }
    } catch (refusal) {
      this.remark.textContent = refusal.message || t('lost');
    }
  }

  thumbnail(images, pixels, index) {
    const canvas = h('canvas', { width: images.width, height: images.height });
    paint(canvas, pixels);
    const label = t('testImage', { index: images.from + index, label: this.head.classes[images.labels[index]] });
    return h('button', { type: 'button', 'aria-label': label, title: label, click: () => this.take(pixels, images.labels[index]) }, canvas);
  }
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), byte => byte.charCodeAt(0));
}

function paint(canvas, pixels) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  const channels = pixels.length / (canvas.width * canvas.height);
  for (let at = 0; at < canvas.width * canvas.height; at++) {
    const value = pixels.subarray(at * channels, (at + 1) * channels);
    image.data.set([value[0], value[channels >> 1], value[channels - 1], 255], at * 4);
  }
  context.putImageData(image, 0, 0);
}
