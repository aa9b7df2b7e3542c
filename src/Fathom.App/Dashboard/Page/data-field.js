// The data of a new study: a set by name, a file that is chosen or dropped, or a path on the server's machine; and what was understood of it.
import { post, send } from './api.js';
import { h } from './dom.js';
import { paint } from './pixels.js';
import { currentLanguage, t } from './texts.js';

/** The options of `fathom study` that say how a person's own data is read. */
const READING = ['label', 'ignore', 'missing', 'image-size', 'test', 'test-fraction', 'split-seed'];

export class DataField {
  /** `changed` hears when what would be studied is another. */
  constructor({ choices, takesPaths, mostBytes }, changed) {
    Object.assign(this, { choices, takesPaths, mostBytes, changed, asked: 0, sending: null, brought: null });
    this.names = h('select', { name: 'data', 'aria-label': t('data'), change: () => this.named() }, ...choices.data.map(name => h('option', { value: name }, name)));
    this.said = h('div', { class: 'understood', 'aria-live': 'polite' });
    this.file = h('input', { type: 'file', hidden: true, tabindex: '-1', 'aria-label': t('chooseData'), change: () => this.take(this.file.files[0]) });
    this.path = h('input', { 'aria-label': t('dataPath'), placeholder: t('dataPath'), autocomplete: 'off', spellcheck: 'false', keydown: event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        this.lookAtPath();
      }
    } });
    this.place = h('fieldset', { class: 'data', dragover: event => this.over(event, true), dragleave: event => this.over(event, false), drop: event => this.dropped(event) },
      h('legend', {}, t('data')),
      h('div', { class: 'buttons' },
        this.names,
        h('button', { type: 'button', click: () => this.file.click() }, t('chooseData')), this.file,
        takesPaths ? this.path : null,
        takesPaths ? h('button', { type: 'button', click: () => this.lookAtPath() }, t('lookAt')) : null),
      h('small', { class: 'note' }, t(takesPaths ? 'dataNotePaths' : 'dataNote')),
      this.said);
  }

  over(event, isOver) {
    event.preventDefault();
    this.place.classList.toggle('over', isOver);
  }

  dropped(event) {
    this.over(event, false);
    this.take(event.dataTransfer.files[0]);
  }

  /** A set that has a name: what was brought before is shown no more, and is chosen again by its own line in the list. */
  named() {
    this.stop();
    this.said.replaceChildren();
    if (this.brought !== null && this.names.value === this.brought) {
      this.describe();
    }
    this.changed();
  }

  async take(file) {
    if (!file) {
      return;
    }
    this.file.value = '';
    if (file.size > this.mostBytes) {
      this.fail(t('dataTooLarge', { name: file.name, most: Math.floor(this.mostBytes / 2 ** 20) }));
      return;
    }
    const asked = this.begin();
    const bar = h('progress', { max: '1', value: '0', 'aria-label': t('sendingData', { name: file.name }) });
    this.said.replaceChildren(
      h('p', { class: 'note' }, t('sendingData', { name: file.name })), bar,
      h('button', { type: 'button', class: 'small', click: () => { this.stop(); this.said.replaceChildren(); } }, t('cancel')));
    await this.answer(asked, send(`/api/data?file=${encodeURIComponent(file.name)}&language=${currentLanguage()}`, file, this.sending.signal, share => { bar.value = share; }), file.name);
  }

  async lookAtPath() {
    const path = this.path.value.trim();
    if (path) {
      await this.ask({ data: path }, path);
    }
  }

  /** The same data, read otherwise. */
  describe() {
    return this.ask({ data: this.names.value, ...this.options() }, this.names.selectedOptions[0].textContent);
  }

  options() {
    return Object.fromEntries(READING.map(name => [name, this.option(name)]).filter(([, value]) => value !== ''));
  }

  /** The field of another language gives its data over, to be told in this one. */
  takeOver(before) {
    this.names.value = before.names.value;
    if (before.brought !== null && before.names.value === before.brought) {
      const shown = before.names.selectedOptions[0].textContent;
      this.bring(before.brought, shown);
      this.ask({ data: before.brought, ...before.options() }, shown);
    }
  }

  ask(options, shown) {
    const asked = this.begin();
    this.said.setAttribute('aria-busy', 'true');
    return this.answer(asked, post('/api/data/describe', { options, language: currentLanguage() }), shown, options);
  }

  begin() {
    this.stop();
    this.sending = new AbortController();
    this.changed();
    return this.asked;
  }

  /** What is still on its way is of something else than what is asked now. */
  stop() {
    this.asked++;
    this.sending?.abort();
  }

  async answer(asked, answering, shown, options = {}) {
    try {
      const answer = await answering;
      if (asked === this.asked) {
        this.bring(answer.data, shown);
        this.show(answer, options);
        this.changed();
      }
    } catch (refusal) {
      if (asked === this.asked) {
        this.fail(refusal.message || t('lost'), Object.keys(options).length > 1);
      }
    } finally {
      if (asked === this.asked) {
        this.said.removeAttribute('aria-busy');
      }
    }
  }

  /** What was brought has a line in the list of names, under its own. */
  bring(data, shown) {
    const own = [...this.names.options].find(option => option.value === data) ?? h('option', { value: data });
    own.textContent = shown;
    this.names.append(own);
    this.names.value = data;
    this.brought = data;
  }

  /** Where an option of data that is there is at fault, its fields stay, to be corrected. */
  fail(message, keepsFields = false) {
    const line = h('p', { class: 'problem', role: 'alert' }, message);
    if (keepsFields) {
      this.said.querySelector('.problem')?.remove();
      this.said.prepend(line);
    } else {
      this.said.replaceChildren(line);
    }
    this.changed();
  }

  option(name) {
    return this.said.querySelector(`[name="${name}"]`)?.value.trim() ?? '';
  }

  show({ understood, problem, columns }, options) {
    const focused = this.said.contains(document.activeElement) ? document.activeElement.name : null;
    const isTable = columns.length > 0;
    const field = (label, note, input) => h('label', {}, label, input, h('small', {}, note));
    const text = (name, label, note) => field(label, note, h('input', { name, value: options[name] ?? '', autocomplete: 'off', spellcheck: 'false', change: () => this.describe() }));
    const label = understood?.label ?? options.label ?? '';
    const fields = [
      isTable ? field(t('labelField'), '--label', h('select', { name: 'label', change: () => this.describe() },
        understood ? null : h('option', { value: '' }, t('chooseColumn')),
        ...columns.map(name => h('option', { value: name, selected: name === label }, name)))) : null,
      isTable ? text('ignore', t('ignoreField'), t('ignoreNote')) : null,
      !isTable && understood?.rows.length === 0 && understood.label === null ? text('image-size', t('imageSize'), t('imageSizeNote', understood)) : null,
      isTable ? field(t('missingField'), '--missing', h('select', { name: 'missing', change: () => this.describe() },
        ...this.choices.missing.map(name => h('option', { value: name === 'impute' ? '' : name, selected: name === options.missing }, name)))) : null,
      this.testField(options.test ?? ''),
      text('test-fraction', t('testFraction'), t('testFractionNote')),
      text('split-seed', t('splitSeed'), t('splitSeedNote')),
    ];
    this.said.replaceChildren(
      problem ? h('p', { class: 'problem', role: 'alert' }, problem) : h('h3', {}, t('understood', { name: understood.name })),
      ...(understood?.sentences ?? []).map(sentence => h('p', { class: sentence.isWarning ? 'warning' : null }, sentence.text)),
      h('div', { class: 'fields' }, ...fields),
      ...(understood ? this.details(understood).filter(part => part !== null) : []));
    // Read anew, the same fields stand there, and the one that was worked in goes on being so.
    if (focused) {
      this.said.querySelector(`[name="${focused}"]`)?.focus();
    }
  }

  /** A file that is chosen is sent, and stands in the field by its mark; a path may be written there. */
  testField(value) {
    const input = h('input', { name: 'test', value, readOnly: !this.takesPaths, autocomplete: 'off', spellcheck: 'false', change: () => this.describe() });
    const file = h('input', { type: 'file', hidden: true, tabindex: '-1', 'aria-label': t('testField'), change: () => this.takeTest(file.files[0], input) });
    return h('div', {}, h('label', {}, t('testField'), input, h('small', {}, t('testNote'))),
      h('button', { type: 'button', class: 'small', click: () => file.click() }, t('chooseData')), file,
      value ? h('button', { type: 'button', class: 'small', click: () => { input.value = ''; this.describe(); } }, t('clear')) : null);
  }

  async takeTest(file, input) {
    if (!file) {
      return;
    }
    const asked = this.begin();
    try {
      const sent = await send(`/api/data?file=${encodeURIComponent(file.name)}&language=${currentLanguage()}`, file, this.sending.signal, () => {});
      if (asked === this.asked) {
        input.value = sent.data;
        await this.describe();
      }
    } catch (refusal) {
      if (asked === this.asked) {
        this.fail(refusal.message || t('lost'), true);
      }
    }
  }

  details(of) {
    const table = (name, heads, rows) => h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name }, h('table', { class: 'words' },
      h('caption', { class: 'note' }, name),
      h('thead', {}, h('tr', {}, ...heads.map((head, place) => h('th', { scope: 'col', class: typeof rows[0]?.[place] === 'number' ? 'number' : null }, head)))),
      h('tbody', {}, ...rows.map(([first, ...cells]) => h('tr', {}, h('th', { scope: 'row' }, first), ...cells.map(cell => h('td', { class: typeof cell === 'number' ? 'number' : null }, `${cell}`)))))));
    return [
      h('p', {}, t('parts', of)),
      table(t('classes'), [t('class'), t('trainingHead'), t('testHead')], of.classes.map(one => [one.name, one.training, one.test])),
      of.columns.length > 0 ? table(t('columns'), [t('column'), t('becomes'), t('missing'), t('different'), t('suchAs')],
        of.columns.map(one => [one.name, one.becomes, one.missing, one.different, one.examples.join(t('listComma'))])) : null,
      of.moreColumns > 0 ? h('p', { class: 'note' }, t('moreColumns', { n: of.moreColumns })) : null,
      of.rows.length > 0 ? h('details', {}, h('summary', {}, t('firstRows')), table(t('firstRows'), of.rowNames, of.rows)) : null,
      of.pictures.length > 0 ? h('div', { class: 'thumbnails', role: 'img', 'aria-label': t('firstPictures') }, ...of.pictures.map(pixels => this.thumbnail(of, pixels))) : null,
    ];
  }

  thumbnail(of, pixels) {
    const canvas = h('canvas', { width: of.width, height: of.height });
    paint(canvas, pixels);
    return canvas;
  }
}
