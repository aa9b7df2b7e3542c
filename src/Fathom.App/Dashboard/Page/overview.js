// How far the study is, what it came to, and the buttons for all of it.
import { post, studyPath } from './api.js';
import { h, show } from './dom.js';
import { duration, t } from './texts.js';

const ENDED = ['done', 'diverged', 'failed', 'stopped'];

export function drawOverview(place, { study, runs, receivedAt }) {
  const all = [...runs.values()];
  const ended = all.filter(run => ENDED.includes(run.status)).length;
  const left = study.secondsLeft === null ? null : study.secondsLeft - (performance.now() - receivedAt) / 1000;
  const paused = isPaused(all);
  const where = [
    t('done', { done: ended, runs: all.length }),
    study.isBeingTrained ? t(paused ? 'paused' : 'training') : ended === all.length || study.cluster?.isLive ? null : t('resting'),
    study.tuning ? t('tuning', study.tuning) : null,
    left === null || paused ? null : t('left', { time: duration(Math.max(0, left)) }),
  ];
  if (!place.querySelector('progress')) {
    place.replaceChildren(
      h('div', { class: 'top' }, h('h2', { id: 'overview-title' }, study.name), h('div', { class: 'buttons' })),
      h('progress', { max: 1, 'aria-labelledby': 'overview-title' }),
      h('p', { class: 'where' }),
      h('div', { class: 'cluster' }),
      h('div', { class: 'answer', 'aria-live': 'polite' }));
  }
  place.querySelector('h2').textContent = `${study.name} · ${study.data}`;
  place.querySelector('progress').value = study.doneFraction;
  place.querySelector('.where').textContent = where.filter(words => words !== null).join(' · ');
  show(place.querySelector('.cluster'), ...(study.cluster?.lines ?? []).map(sentence => h('p', {}, sentence)));
  show(place.querySelector('.answer'), ...study.answer.map(sentence => h('p', { class: 'verdict' }, sentence)));
  drawButtons(place.querySelector('.buttons'), study, all);
}

/** Nothing trains, for it was paused. */
function isPaused(all) {
  return all.some(run => run.status === 'paused') && !all.some(run => run.status === 'running');
}

function drawButtons(place, study, all) {
  const alive = all.filter(run => !ENDED.includes(run.status));
  const state = JSON.stringify([study.isBeingTrained, study.cluster?.isLive, study.hasReport, alive.length > 0, alive.every(run => run.asked === 'pause'), document.documentElement.lang, study.name]);
  if (place.dataset.state === state) {
    return;
  }
  place.dataset.state = state;
  const all_ = (words, request) => h('button', { type: 'button', click: () => ask(study.name, null, request) }, words);
  const stop = () => confirm(t('stopSure')) && ask(study.name, null, 'stop');
  place.replaceChildren(...[
    study.isBeingTrained && alive.length > 0 && !alive.every(run => run.asked === 'pause') ? all_(t('pauseAll'), 'pause') : null,
    study.isBeingTrained && alive.length > 0 && alive.every(run => run.asked === 'pause') ? all_(t('resumeAll'), 'resume') : null,
    study.isBeingTrained && alive.length > 0 ? h('button', { type: 'button', click: stop }, t('stopAll')) : null,
    !study.isBeingTrained && !study.cluster?.isLive && all.some(run => !['done', 'diverged'].includes(run.status))
      ? h('button', { type: 'button', class: 'primary', click: () => tell(post(studyPath(study.name, 'continue'))) }, t('continue')) : null,
    study.hasReport ? h('a', { href: studyPath(study.name, 'report'), target: '_blank', rel: 'noopener' }, t('report')) : null,
  ].filter(part => part !== null));
}

/** Asks runs, or all where runs is null, to pause, stop or resume; they obey when their epoch ends. */
export const ask = (study, runs, request) => tell(post(studyPath(study, 'requests'), { runs, request }));

async function tell(asking) {
  try {
    await asking;
  } catch (refusal) {
    alert(refusal.message || t('lost'));
  }
}
