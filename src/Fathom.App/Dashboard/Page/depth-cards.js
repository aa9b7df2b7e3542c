// A card for each arm and depth: curves of its seeds, where each stands, what was found, and the layers now.
import { lineChart } from './charts.js';
import { h, show } from './dom.js';
import { drawLayers } from './layers.js';
import { ask } from './overview.js';
import { COLUMN, axes, budgetMarks, colour, columnOf, depthName, epochsOf, groups } from './series.js';
import { duration, large, percent, t } from './texts.js';

export class DepthCards {
  constructor(place) {
    this.place = place;
    this.cards = new Map();
    place.replaceChildren();
  }

  draw(state, metric) {
    for (const group of groups(state)) {
      const key = `${group.arm} ${group.depth}`;
      if (!this.cards.has(key)) {
        this.cards.set(key, new DepthCard(this.place));
      }
      this.cards.get(key).draw(state.study, group, metric);
    }
  }
}

class DepthCard {
  constructor(place) {
    this.title = h('h3');
    this.chartPlace = h('div');
    this.table = h('div', { class: 'scroll', tabindex: '0', role: 'region' });
    this.findings = h('div');
    this.layers = h('div', { class: 'layers' });
    this.chart = null;
    this.drawn = null;
    place.append(h('article', { class: 'card' }, this.title, this.chartPlace, this.table, this.findings, this.layers));
  }

  draw(study, { arm, depth, runs }, metric) {
    // Only what changed is drawn again: a study has many cards, and one run moves at a time.
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const now = JSON.stringify([metric, dark, study.isBeingTrained, runs.map(run => run.receivedAt)]);
    if (now === this.drawn) {
      return;
    }
    this.drawn = now;
    this.title.textContent = depthName(study, arm, depth);
    this.table.setAttribute('aria-label', this.title.textContent);
    const spec = { ...axes(study, metric), title: depthName(study, arm, depth), series: runs.flatMap((run, index) => curves(run, runs, index, metric)).filter(line => line.x.length > 0), marks: marks(study, runs) };
    if (runs.every(run => run.epochs.length === 0)) {
      // Nothing to draw yet.
    } else if (this.chart) {
      this.chart.update(spec);
    } else {
      this.chart = lineChart(this.chartPlace, spec);
    }
    drawRows(this.table, study, runs);
    show(this.findings, findingList(runs));
    drawLayers(this.layers, runs.findLast(run => run.status === 'running' && run.layers) ?? runs.find(run => run.layers?.gradientNorms.some(Number.isFinite)));
  }
}

/** Where a schedule knows its end, a seed has a run for each budget. */
const nameOf = (run, runs) => t('seed', { seed: run.seed }) + (runs.some(other => other.epochsPlanned !== run.epochsPlanned) ? t('bracketed', { words: run.epochsPlanned }) : '');

function curves(run, runs, index, metric) {
  const of = nameOf(run, runs);
  const x = epochsOf(run);
  const stroke = colour(index);
  const forecast = metric === 'accuracy' && run.forecast
    ? [{ name: t('forecastOf', { of }), x: run.forecast.epochs, y: run.forecast.low.map((low, at) => (low + run.forecast.high[at]) / 2), low: run.forecast.low, high: run.forecast.high, colour: stroke, dash: true, ahead: true }]
    : [];
  return [
    { name: t('validationOf', { of }), x, y: columnOf(run, COLUMN[metric].validation), colour: stroke },
    { name: t('trainOf', { of }), x, y: columnOf(run, COLUMN[metric].train), colour: stroke, dash: true, width: 1 },
    ...forecast,
  ];
}

const marks = (study, runs) => [
  ...budgetMarks(study),
  ...runs.flatMap(run => run.findings.filter(finding => finding.epoch > 0 && finding.severity !== 'note').map(finding => ({
    x: finding.epoch, label: finding.label + t('bracketed', { words: t('seed', { seed: run.seed }) }), kind: finding.severity, on: t('validationOf', { of: nameOf(run, runs) }),
  }))),
];

function drawRows(place, study, runs) {
  const tested = runs.some(run => run.testAccuracy !== null);
  const heads = [t('seedHead'), t('epoch'), t('train'), t('validation'), ...tested ? [t('testHead')] : [], t('stateHead')];
  show(place, h('table', {},
    h('thead', {}, h('tr', {}, ...heads.map((head, place) => h('th', { scope: 'col', class: place === heads.length - 1 ? 'state' : null }, head)))),
    h('tbody', {}, ...runs.map(run => row(study, run, tested)))),
  ...runs.filter(run => ['failed', 'damaged'].includes(run.status) && run.stopReason).map(run => h('p', { class: 'problem' }, t('of', { word: `${t('seed', { seed: run.seed })}:`, run: run.stopReason }))));
  // Markup is compared without its listeners, so they are on the buttons' names.
  place.onclick = event => {
    const [request, name] = event.target.dataset?.key?.split(' ') ?? [];
    if (name) {
      ask(study.name, [name], request);
    }
  };
}

function row(study, run, tested) {
  const last = run.epochs.at(-1) ?? [];
  const cells = [
    `${run.epochs.length}/${run.epochsPlanned}`, percent(last[0] ?? NaN), percent(last[1] ?? NaN), ...tested ? [percent(run.testAccuracy ?? NaN)] : [],
  ];
  return h('tr', {},
    h('th', { scope: 'row' }, `${run.seed}`),
    ...cells.map(cell => h('td', {}, cell)),
    h('td', { class: 'state', title: run.stopReason ?? (run.imagesPerSecond === null ? null : `${large(run.imagesPerSecond)} ${t('rateHead')}`) },
      h('span', { class: `status-${run.status}` }, state(run)), study.isBeingTrained ? h('span', { class: 'run-buttons' }, ...buttons(run)) : null));
}

function state(run) {
  if (run.asked && run.status !== 'paused' && ['running', 'planned'].includes(run.status)) {
    return t(run.status === 'planned' ? (run.asked === 'pause' ? 'heldBack' : 'stopped') : run.asked === 'pause' ? 'pausing' : 'stopping');
  }
  return run.status === 'running' && run.secondsLeft ? t('left', { time: duration(run.secondsLeft) }) : t(run.status === 'done' ? 'statusDone' : run.status);
}

function buttons(run) {
  const button = request => h('button', {
    type: 'button', class: 'small', 'data-key': `${request} ${run.name}`, 'aria-label': t('of', { word: t(request), run: run.name }),
  }, t(request));
  return ['running', 'planned', 'paused'].includes(run.status)
    ? [button(run.asked === 'pause' ? 'resume' : 'pause'), ' ', button('stop')]
    : [];
}

/** Each kind once, the gravest first, with the seeds that show it. */
function findingList(runs) {
  const kinds = new Map();
  const severalOf = new Set(runs.flatMap(({ findings }) => findings.map(({ kind }) => kind).filter((kind, at, all) => all.indexOf(kind) !== at)));
  for (const run of runs) {
    for (const finding of run.findings) {
      // What one run has two of, such as questions left open, is two things.
      const key = severalOf.has(finding.kind) ? `${finding.kind} ${finding.label}` : finding.kind;
      kinds.set(key, [...kinds.get(key) ?? [], { run, finding }]);
    }
  }
  const grave = ['problem', 'warning', 'note'];
  const sorted = [...kinds].sort(([, a], [, b]) => grave.indexOf(a[0].finding.severity) - grave.indexOf(b[0].finding.severity));
  return sorted.length === 0 ? h('p', { class: 'note' }, t('nothingFound')) : h('ul', { class: 'findings' }, ...sorted.map(([key, found]) => item(key, found, runs.length)));
}

function item(key, found, seeds) {
  const { finding } = found[0];
  const notes = [
    seeds > 1 ? (found.length === 1 ? t('seed', { seed: found[0].run.seed }) : t('inSeeds', { seeds: found.map(({ run }) => run.seed).join(t('listComma')) })) : null,
    found.some(one => one.finding.soFar) ? t('soFar') : null,
  ].filter(note => note !== null);
  return h('li', { class: finding.severity },
    h('details', { 'data-key': key },
      h('summary', {}, h('span', { class: 'label' }, finding.label), notes.length > 0 ? h('span', { class: 'sofar' }, t('bracketed', { words: notes.join(t('semicolon')) })) : null),
      h('p', {}, finding.sentence), finding.remedy ? h('p', { class: 'note' }, finding.remedy) : null));
}
