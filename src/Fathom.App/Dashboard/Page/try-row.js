// A row of a table, filled in, pasted or from the test set, and what the networks of every depth make of it.
import { get, post, studyPath } from './api.js';
import { h } from './dom.js';
import { probabilityTable } from './probabilities.js';
import { depthName } from './series.js';
import { currentLanguage, percent, t } from './texts.js';

const TYPING_PAUSE = 250;

export class TryRow {
  constructor(place, study) {
    Object.assign(this, { place, study, head: null, fields: null, asked: 0, next: 0, typing: 0 });
  }

  draw(state) {
    const ready = [...state.runs.values()].some(run => run.status === 'done' || run.status === 'diverged');
    const first = this.head === null;
    this.head = state.study;
    if (first) {
      this.place.replaceChildren(h('h2', { id: 'try-title' }, t('tryTitle')), h('p', { class: 'note' }, t('notYet')));
    }
    if (ready && this.fields === null) {
      this.fields = new Map();
      this.build();
    }
  }

  async build() {
    let columns;
    try {
      columns = await get(studyPath(this.study, 'columns'));
    } catch (refusal) {
      this.fields = null;
      this.place.replaceChildren(h('h2', { id: 'try-title' }, t('tryTitle')), h('p', { class: 'problem' }, refusal.message || t('lost')));
      return;
    }
    this.remark = h('p', { class: 'note', role: 'status' });
    this.result = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('probability') });
    this.lines = h('textarea', { rows: '3', spellcheck: 'false', 'aria-label': t('pasteRow'), placeholder: t('pasteRow') });
    this.fields = new Map(columns.fields.map(column => [column.name, this.field(column)]));
    this.place.replaceChildren(
      h('h2', { id: 'try-title' }, t('tryTitle')),
      h('p', { class: 'note' }, t(this.fields.size > 0 ? 'tryRowNote' : 'tryLineNote', { n: columns.total })),
      h('div', { class: 'tools rows' },
        h('form', { submit: event => { event.preventDefault(); this.askFields(); }, input: () => this.typed() },
          h('div', { class: 'fields narrow' }, ...columns.fields.map(column => h('label', {}, column.name, this.fields.get(column.name)))),
          h('div', { class: 'buttons' },
            this.fields.size > 0 ? h('button', { type: 'submit' }, t('askRow')) : null,
            h('button', { type: 'button', click: () => this.takeTestRow() }, t('otherTestRow')))),
        h('div', {}, this.remark, this.result,
          h('div', { class: 'paste' }, this.lines, h('button', { type: 'button', click: () => this.askLines() }, t('askLines'))))));
    await this.takeTestRow();
  }

  field({ name, values, example }) {
    return values.length > 0
      ? h('select', { name }, ...values.map(value => h('option', { value, selected: value === example }, value)), h('option', { value: '' }, t('noValue')))
      : h('input', { name, value: example, inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
  }

  /** A moment after the last key, so that a number is asked about when it is whole. */
  typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.askFields(), TYPING_PAUSE);
  }

  /** Semicolons: a comma in a number is a decimal one then. */
  askFields() {
    clearTimeout(this.typing);
    const quoted = texts => texts.map(text => `"${text.replaceAll('"', '""')}"`).join(';');
    return this.ask(`${quoted([...this.fields.keys()])}\n${quoted([...this.fields.values()].map(field => field.value.trim()))}\n`);
  }

  askLines() {
    return this.lines.value.trim() ? this.ask(this.lines.value) : null;
  }

  async takeTestRow() {
    try {
      const row = await get(`${studyPath(this.study, 'test-rows')}?index=${this.next}`);
      this.next = row.index + 1;
      row.names.forEach((name, place) => this.fill(name, row.cells[place]));
      const head = t('testRow', { index: row.index, line: row.line, label: this.head.classes[row.label] });
      const quoted = texts => texts.map(text => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text).join(',');
      if (this.fields.size > 0) {
        await this.askFields();
      } else {
        this.lines.value = `${quoted(row.names)}\n${quoted(row.cells)}`;
        await this.askLines();
      }
      this.truth(row.label, head);
    } catch (refusal) {
      // Without the file, usual values stand in the form.
      this.remark.textContent = refusal.message || t('lost');
      if (this.fields.size > 0 && this.asked === 0) {
        await this.askFields();
        this.remark.textContent = refusal.message || t('lost');
      }
    }
  }

  fill(name, value) {
    const field = this.fields.get(name);
    if (field instanceof HTMLSelectElement && ![...field.options].some(option => option.value === value)) {
      field.append(h('option', { value }, value));
    }
    if (field) {
      field.value = value;
    }
  }

  truth(label, sentence) {
    this.remark.textContent = [sentence, this.remark.textContent].filter(Boolean).join(' ');
    this.result.querySelectorAll('tbody th')[label]?.classList.add('truth');
  }

  async ask(lines) {
    const asked = ++this.asked;
    try {
      const answer = await post(`${studyPath(this.study, 'rows')}?language=${currentLanguage()}`, new Blob([lines]));
      if (asked === this.asked) {
        this.remark.textContent = answer.remarks.join(' ');
        this.result.replaceChildren(answer.rows.length === 1
          ? probabilityTable(this.head, answer.networks.map(one => ({ ...one, probabilities: one.probabilities[0] })), null)
          : this.manyRows(answer));
      }
    } catch (refusal) {
      if (asked === this.asked) {
        this.remark.textContent = refusal.message || t('lost');
        this.result.replaceChildren();
      }
    }
  }

  /** Of several lines the likeliest class of each. */
  manyRows({ rows, networks }) {
    const likeliest = shares => {
      const best = shares.indexOf(Math.max(...shares));
      return `${this.head.classes[best]} ${percent(shares[best])}`;
    };
    return h('table', {},
      h('caption', { class: 'note' }, t('likeliest')),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('row')), ...networks.map(one => h('th', { scope: 'col' }, depthName(this.head, one.arm, one.depth))))),
      h('tbody', {}, ...rows.map((cells, row) => h('tr', {}, h('th', { scope: 'row', class: 'cut' }, cells.join(', ')), ...networks.map(one => h('td', {}, likeliest(one.probabilities[row])))))));
  }
}
