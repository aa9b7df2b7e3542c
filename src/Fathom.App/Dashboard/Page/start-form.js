// A form whose fields are the options of `fathom study`; it says what a study costs before it can be started.
import { get, post } from './api.js';
import { DataField } from './data-field.js';
import { h } from './dom.js';
import { currentLanguage, duration, large, t } from './texts.js';

export class StartForm {
  constructor(place, started) {
    this.place = place;
    this.started = started;
    this.choices = null;
    this.language = null;
  }

  /** Once in each language: drawn again with another study, it would take the focus and the fields from a person who fills it in. */
  async draw() {
    try {
      this.choices ??= await get('/api/form');
    } catch {
      return;
    }
    if (this.language === currentLanguage()) {
      return;
    }
    this.language = currentLanguage();
    this.place.hidden = !this.choices.takesNew;
    this.cost = h('div', { 'aria-live': 'polite' });
    this.why = h('small', { class: 'note', id: 'why-not' }, t('costFirst'));
    this.startButton = h('button', { type: 'submit', class: 'primary', disabled: true, 'aria-describedby': 'why-not' }, t('start'));
    const before = this.data;
    this.data = new DataField(this.choices, () => this.stale());
    this.form = h('form', { submit: event => { event.preventDefault(); this.start(); }, input: () => this.stale() },
      this.data.place,
      h('div', { class: 'fields' }, ...this.fields()),
      h('div', { class: 'buttons' }, h('button', { type: 'button', click: () => this.ask() }, t('cost')), this.startButton, this.why),
      this.cost);
    if (before) {
      this.data.takeOver(before);
    }
    this.place.replaceChildren(h('h2', { id: 'start-title' }, t('startTitle')), h('p', { class: 'note' }, t('startNote')), this.form);
  }

  fields() {
    const { arms, metric: metrics, 'class-weights': weights } = this.choices.choices;
    const text = (name, label, note, placeholder, value = '') => h('label', {}, label, h('input', { name, placeholder, value, autocomplete: 'off', spellcheck: 'false' }), h('small', {}, note));
    const choice = (name, label, values, usual) => h('label', {}, label, h('select', { name }, ...values.map(value => h('option', { value: value === usual ? '' : value }, value))));
    return [
      text('name', t('name'), t('nameNote'), 'my-study', `study-${new Date().toISOString().slice(5, 16).replace(/[-T:]/g, '')}`),
      text('depths', t('depthsField'), t('depthsNote'), '1,10,30'),
      text('budgets', t('budgets'), t('budgetsNote'), '10,20,30,100'),
      text('seeds', t('seeds'), t('seedsNote'), '1'),
      arms.length > 1 ? text('arms', t('arms'), arms.join(', '), 'homework') : null,
      text('width', t('width'), '', '128'),
      text('learning-rate', t('learningRate'), '', '0.01'),
      text('batch', t('batch'), t('batchNote'), ''),
      choice('metric', t('metric'), metrics, 'accuracy'),
      choice('class-weights', t('classWeights'), weights, 'none'),
    ].filter(field => field !== null);
  }

  read() {
    const { name, ...options } = Object.fromEntries(new FormData(this.form));
    return { name, options: Object.fromEntries(Object.entries(options).filter(([, value]) => value.trim() !== '').map(([key, value]) => [key, value.trim()])) };
  }

  /** What a study costs is known of the fields as they stand; changed, it must be asked again. */
  stale() {
    this.allow(false);
    this.cost.replaceChildren();
  }

  allow(is) {
    this.startButton.disabled = !is;
    this.why.hidden = is;
  }

  async ask() {
    this.cost.replaceChildren(h('p', { class: 'note' }, t('measuring')));
    try {
      const cost = await post('/api/cost', this.read());
      const count = cost.runs.reduce((sum, run) => sum + run.count, 0);
      this.cost.replaceChildren(
        h('p', {}, t('costIs', { runs: count, operations: large(cost.operations), memory: large(cost.memoryBytes, ' ') + 'B', time: duration(cost.seconds) })),
        h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('cost') }, h('table', {},
          h('thead', {}, h('tr', {}, ...[t('depthsField'), t('runsHead'), t('parameters'), t('timeHead')].map(head => h('th', { scope: 'col' }, head)))),
          h('tbody', {}, ...cost.runs.map(run => h('tr', {}, h('th', { scope: 'row' }, cost.runs.every(other => other.arm === run.arm) ? `${run.depth}` : `${run.depth} ${run.arm}`), h('td', {}, `${run.count}`), h('td', {}, run.parameters.toLocaleString('en')), h('td', {}, duration(run.seconds))))))),
        h('p', { class: 'note' }, t('command')), h('pre', {}, `${cost.command} --out ${this.read().name}`));
      this.allow(true);
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  async start() {
    const request = this.read();
    try {
      await post('/api/studies', request);
      this.cost.replaceChildren(h('p', {}, t('started')));
      this.startButton.disabled = true;
      // Its folder appears once its data are read.
      for (let attempt = 0; attempt < 100; attempt++) {
        if ((await get('/api/studies')).includes(request.name)) {
          this.started(request.name);
          scrollTo({ top: 0 });
          return;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  fail(refusal) {
    this.cost.replaceChildren(h('p', { class: 'problem', role: 'alert' }, refusal.message || t('lost')));
  }
}
