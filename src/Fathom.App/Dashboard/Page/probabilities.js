// What networks give each class, side by side.
import { h } from './dom.js';
import { depthName } from './series.js';
import { percent, t } from './texts.js';

/** `answers` have arm, depth and a probability for each class; `truth` is a label, or null where it is not known. */
export function probabilityTable(head, answers, truth) {
  const cell = (answer, label) => {
    const share = answer.probabilities[label];
    const bar = h('span', { class: 'bar' });
    bar.style.setProperty('--share', `${(share * 100).toFixed(1)}%`);
    return h('td', { class: share === Math.max(...answer.probabilities) ? 'best' : null }, bar, percent(share));
  };
  return h('table', { class: 'probabilities' },
    h('caption', { class: 'note' }, t('probability')),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('class')), ...answers.map(answer => h('th', { scope: 'col' }, depthName(head, answer.arm, answer.depth))))),
    h('tbody', {}, ...head.classes.map((name, label) => h('tr', {},
      h('th', { scope: 'row', class: label === truth ? 'truth' : null }, name), ...answers.map(answer => cell(answer, label))))));
}
