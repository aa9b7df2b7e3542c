// How well each class is told on the test part, and the wrong answers that the networks are surest of.
import { get, studyPath } from './api.js';
import { h } from './dom.js';
import { paint } from './pixels.js';
import { depthName } from './series.js';
import { percent, t } from './texts.js';

export class Classes {
  constructor(place, study) {
    Object.assign(this, { place, study, shown: '' });
    place.replaceChildren();
    place.hidden = true;
  }

  /** Asked anew where a run has ended since, or the study's report was written. */
  draw(state) {
    const ended = [...state.runs.values()].filter(run => run.testAccuracy !== null).length;
    const now = `${ended} ${state.study.hasReport}`;
    if (ended > 0 && now !== this.shown) {
      this.shown = now;
      this.load(state.study, now);
    }
  }

  async load(head, asked) {
    let answer;
    try {
      answer = await get(studyPath(this.study, 'classes'));
    } catch {
      return; // asked again when the next run ends
    }
    if (asked === this.shown && answer.networks.length > 0) {
      this.place.replaceChildren(
        h('h2', { id: 'classes-title' }, t('eachClass')),
        h('p', { class: 'note' }, t('eachClassNote')),
        ...answer.networks.map((network, place) => this.network(head, answer.columns, network, place === 0)));
      this.place.hidden = false;
    }
  }

  network(head, columns, network, open) {
    const name = depthName(head, network.arm, network.depth);
    const surest = network.surest.length === 0 ? null : t('surestWrong', { wrong: network.wrong.toLocaleString('en'), of: network.of.toLocaleString('en'), seed: network.seed });
    return h('details', { open },
      h('summary', {}, t('classesOf', { of: name, budget: network.budget, seeds: network.seeds })),
      table(t('classesOf', { of: name, budget: network.budget, seeds: network.seeds }), [t('class'), t('testCount'), t('precision'), t('recall'), 'F1'],
        network.classes.map(score => [head.classes[score.class], score.count.toLocaleString('en'), interval(score.precision), interval(score.recall), interval(score.f1)])),
      surest === null ? null : h('p', {}, surest),
      surest === null ? null : head.isOfRows
        ? table(surest, [t('line'), t('class'), t('takenFor'), t('certainty'), ...columns],
          network.surest.map(row => [`${row.line}`, head.classes[row.truth], head.classes[row.prediction], percent(row.probability), ...row.cells]))
        : h('div', { class: 'thumbnails' }, ...network.surest.filter(picture => picture.pixels).map(picture => this.picture(head, picture))));
  }

  picture(head, { truth, prediction, probability, pixels }) {
    const said = t('wrongPicture', { truth: head.classes[truth], prediction: head.classes[prediction], share: percent(probability) });
    const canvas = h('canvas', { width: head.imageWidth, height: head.imageHeight, role: 'img', 'aria-label': said, title: said });
    paint(canvas, pixels);
    return canvas;
  }
}

/** The interval goes below its estimate where there is no room beside it. */
function interval(of) {
  if (!of) {
    return ['–'];
  }
  const words = t('bracketed', { words: `${(100 * of.low).toFixed(1)}–${(100 * of.high).toFixed(1)}` });
  return [percent(of.estimate), words.startsWith(' ') ? ' ' : h('wbr'), h('span', { class: 'interval' }, words.trim())];
}

function table(name, heads, rows) {
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name }, h('table', {},
    h('thead', {}, h('tr', {}, ...heads.map(head => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...rows.map(([first, ...cells]) => h('tr', {}, h('th', { scope: 'row' }, first), ...cells.map(cell => h('td', {}, ...[cell].flat())))))));
}
