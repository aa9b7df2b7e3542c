// An image, drawn, dropped or from the test set, and what the networks of every depth make of it.
import { get, post, studyPath } from './api.js';
import { h } from './dom.js';
import { bytes, paint, stroke } from './pixels.js';
import { probabilityTable } from './probabilities.js';
import { currentLanguage, t } from './texts.js';

/** Larger pictures and those in colour are not drawn by hand. */
const MOST_DRAWN = 64;

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
    // Networks that have ended since are asked, too.
    const ended = [...state.runs.values()].filter(run => run.status === 'done' || run.status === 'diverged').length;
    if (this.again && ended !== this.ended) {
      this.again();
    }
    this.ended = ended;
  }

  build() {
    const { imageWidth: width, imageHeight: height, channels } = this.head;
    this.pixels = new Uint8Array(width * height * channels);
    const isDrawn = channels === 1 && Math.max(width, height) <= MOST_DRAWN;
    this.canvas = h('canvas', { id: 'drawing', class: isDrawn ? 'pen' : null, width, height, role: 'img', 'aria-label': t(isDrawn ? 'draw' : 'shown') });
    this.remark = h('p', { class: 'note', role: 'status' });
    this.thumbnails = h('div', { class: 'thumbnails' });
    this.result = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('probability') });
    const file = h('input', { type: 'file', accept: 'image/*', hidden: true, 'aria-label': t('choose'), change: () => this.read(file.files[0]) });
    this.place.replaceChildren(
      h('h2', { id: 'try-title' }, t('tryTitle')),
      h('p', { class: 'note' }, t(isDrawn ? 'tryNote' : 'tryNoteFile')),
      h('div', { class: 'tools' },
        h('div', {},
          this.canvas,
          h('div', { class: 'buttons' },
            isDrawn ? h('button', { type: 'button', click: () => this.take(new Uint8Array(this.pixels.length)) }, t('clear')) : null,
            isDrawn ? h('button', { type: 'button', click: () => this.take(this.pixels.map(value => 255 - value)) }, t('invert')) : null,
            h('button', { type: 'button', click: () => file.click() }, t('choose')), file),
          this.remark,
          this.thumbnails,
          h('button', { type: 'button', class: 'small', click: () => this.listTestImages() }, t('more'))),
        this.result));
    this.canvas.style.aspectRatio = `${width} / ${height}`;
    if (isDrawn) {
      this.listenToPen();
    }
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
    this.again = () => this.ask(path, body, truth);
    try {
      const answer = await post(`${studyPath(this.study, path)}language=${currentLanguage()}`, body);
      if (asked === this.asked) {
        this.pixels = bytes(answer.pixels);
        this.paint();
        this.remark.textContent = [this.remark.textContent, ...answer.remarks].filter(Boolean).join(' ');
        this.showProbabilities(answer.networks);
      }
    } catch (refusal) {
      if (asked === this.asked) {
        // What was said of the picture before is not about this one.
        this.again = null;
        this.result.replaceChildren();
        this.pixels = new Uint8Array(this.pixels.length);
        this.paint();
        this.remark.textContent = refusal.message || t('lost');
      }
    }
  }

  paint() {
    paint(this.canvas, this.pixels);
  }

  showProbabilities(answers) {
    this.result.replaceChildren(probabilityTable(this.head, answers, this.truth));
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
