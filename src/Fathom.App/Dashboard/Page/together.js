// Curves of all runs on one axis: every depth as the seeds' mean and range, or every run by itself, filtered by name and
// smoothed; beside those of another study where one is chosen.
import { lineChart } from './charts.js';
import { h } from './dom.js';
import { COLUMN, axes, budgetMarks, colour, columnOf, depthName, epochsOf, groups } from './series.js';
import { t } from './texts.js';

/** More lines than this tell nothing apart. */
const MOST_LINES = 60;

export class Together {
  /**
   * @param place where it is drawn
   * @param others names of the other studies, asked when it is drawn
   * @param beside called with a study's name to lay beside this one, or with null
   */
  constructor(place, others, beside) {
    this.others = others;
    this.chart = null;
    this.last = null;
    const redraw = () => this.last && this.draw(...this.last);
    this.each = h('input', { type: 'checkbox', change: redraw });
    this.filter = h('input', { type: 'search', placeholder: 'd10|s1', spellcheck: 'false', autocomplete: 'off', input: () => { this.each.checked ||= this.filter.value !== ''; redraw(); } });
    this.smoothing = h('input', { type: 'range', min: 0, max: 0.95, step: 0.05, value: 0, input: redraw });
    this.choice = h('select', { change: () => { this.chosen = this.choice.value; beside(this.chosen || null); redraw(); } });
    this.chosen = '';
    this.besideLabel = h('label', { hidden: true }, `${t('beside')} `, this.choice);
    this.remark = h('p', { class: 'note', role: 'status' });
    this.chartPlace = h('div');
    place.replaceChildren(
      h('div', { class: 'overlay' },
        h('label', {}, this.each, ` ${t('eachRun')}`),
        h('label', {}, `${t('filter')} `, this.filter),
        h('label', {}, `${t('smoothing')} `, this.smoothing),
        this.besideLabel),
      this.remark,
      this.chartPlace);
  }

  /** @param other the state of the study beside it; null where there is none */
  draw(state, metric, other = null) {
    this.last = [state, metric, other];
    this.listOthers();
    const pattern = this.pattern();
    const weight = Number(this.smoothing.value);
    const sets = [{ state, prefix: '' }, ...other?.study ? [{ state: other, prefix: `${other.study.name}: ` }] : []];
    const lines = sets.flatMap(({ state: from, prefix }, set) => (this.each.checked ? runsOf(from) : foldsOf(from))
      .map(line => ({ ...line, column: COLUMN[metric].validation, name: prefix + line.name, dash: set > 0 })))
      .filter(line => pattern.test(line.name));
    const series = lines.slice(0, MOST_LINES).map((line, index) => smoothed(lineOf(line, colour(index)), weight)).filter(line => line.x.length > 0);
    this.remark.textContent = [
      pattern.fault ? t('filterFault') : null,
      lines.length > MOST_LINES ? t('shownOf', { shown: MOST_LINES, all: lines.length }) : null,
      weight > 0 ? t('smoothed') : null,
    ].filter(Boolean).join(' ');
    const spec = { ...axes(state.study, metric), title: `${t('together')}, ${t('validation')}`, series, marks: budgetMarks(state.study) };
    if (series.length === 0 && !this.chart) {
      return;
    }
    if (this.chart) {
      this.chart.update(spec);
    } else {
      this.chart = lineChart(this.chartPlace, spec);
    }
  }

  listOthers() {
    const names = this.others();
    this.besideLabel.hidden = names.length === 0;
    if ([...this.choice.options].slice(1).map(option => option.value).join() !== names.join()) {
      this.choice.replaceChildren(h('option', { value: '' }, t('nothing')), ...names.map(name => h('option', { value: name }, name)));
      this.choice.value = names.includes(this.chosen) ? this.chosen : '';
    }
  }

  /** While a pattern is being typed it may be none: then nothing is left out, and that is said. */
  pattern() {
    try {
      return new RegExp(this.filter.value, 'i');
    } catch {
      return { test: () => true, fault: true };
    }
  }
}

/** Every run by itself, called as the command line calls it in few columns: "d10 s1". */
function runsOf({ study, runs }) {
  const all = [...runs.values()];
  const hasTwins = all.some(run => run.epochsPlanned !== all[0].epochsPlanned);
  return all.map(run => ({
    name: [study.arms.length > 1 ? run.arm : null, `d${run.depth}`, `s${run.seed}`, hasTwins ? `e${run.epochsPlanned}` : null].filter(Boolean).join(' '), runs: [run],
  }));
}

const foldsOf = state => groups(state).map(group => ({ name: depthName(state.study, group.arm, group.depth), runs: group.runs }));

/** As far as every seed that has begun has come, so that the mean does not jump where one of them ends. */
function lineOf({ name, runs, column, dash }, stroke) {
  if (runs.length === 1) {
    return { name, x: epochsOf(runs[0]), y: columnOf(runs[0], column), colour: stroke, dash };
  }
  const curves = runs.map(run => columnOf(run, column)).filter(curve => curve.length > 0);
  const length = curves.length > 0 ? Math.min(...curves.map(curve => curve.length)) : 0;
  const at = choose => Array.from({ length }, (_, epoch) => choose(curves.map(curve => curve[epoch])));
  const band = curves.length > 1 ? { low: at(values => Math.min(...values)), high: at(values => Math.max(...values)) } : {};
  return {
    name,
    x: Array.from({ length }, (_, epoch) => epoch + 1),
    y: at(values => values.includes(null) ? null : values.reduce((sum, value) => sum + value, 0) / values.length),
    colour: stroke,
    dash,
    ...band,
  };
}

/** An exponential moving average that begins without a bias (Kingma and Ba 2015, section 3); bands would no longer be ranges, so they go. */
function smoothed(line, weight) {
  if (weight === 0) {
    return line;
  }
  let [average, mass] = [0, 0];
  const y = line.y.map(value => {
    if (value === null) return null;
    average = weight * average + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return average / mass;
  });
  return { ...line, y, low: undefined, high: undefined };
}
