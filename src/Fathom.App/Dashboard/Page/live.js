// The live page: chooses the study, follows it, and lets each part draw what it is about.
import { get } from './api.js';
import { Classes } from './classes.js';
import { h } from './dom.js';
import { follow } from './feed.js';
import { DepthCards } from './depth-cards.js';
import { drawOverview } from './overview.js';
import { StartForm } from './start-form.js';
import { Together } from './together.js';
import { TryOut } from './try-out.js';
import { TryRow } from './try-row.js';
import { currentLanguage, fillTexts, t, toggleLanguage } from './texts.js';

const place = id => document.getElementById(id);
const form = new StartForm(place('start'), choose);
let metric = 'accuracy';
let study = null;
let state = null;
let parts = null;
let end = () => {};
let other = null;
let endOther = () => {};
let drawing = 0;

function choose(name) {
  if (name === study) {
    return;
  }
  study = name;
  const url = new URL(location.href);
  url.searchParams.set('study', name);
  history.replaceState(null, '', url);
  reopen();
}

/** Another study's curves beside these; null for none. */
function lay(name) {
  endOther();
  endOther = () => {};
  other = null;
  if (name !== null) {
    endOther = follow(name, currentLanguage(), next => { other = next; changed(state); }, () => {});
  }
}

const others = () => [...place('studies').options].map(option => option.value).filter(name => name !== study);

function reopen() {
  end();
  lay(null);
  place('loading').hidden = study === null;
  state = null;
  parts = null;
  fillTexts();
  place('language').textContent = t('language');
  place('language').lang = currentLanguage() === 'en' ? 'zh-Hant' : 'en';
  drawMetric();
  form.draw();
  if (study !== null) {
    end = follow(study, currentLanguage(), changed, connected);
  }
}

function changed(next) {
  state = next;
  // At most one drawing a frame, however many epochs end.
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    draw();
  });
}

function draw() {
  if (!state?.study) {
    return;
  }
  place('loading').hidden = true;
  const { problem, fault } = state.study;
  place('problem').hidden = !problem && !fault;
  place('problem').textContent = [problem, fault && t('fault', { fault })].filter(Boolean).join('\n');
  if (state.study.depths.length === 0) {
    return; // not even the plan could be read: what is shown stays
  }
  for (const id of ['overview', 'together', 'depths', 'try']) {
    place(id).hidden = false;
  }
  parts ??= { together: new Together(place('together-chart'), others, lay), cards: new DepthCards(place('cards')), classes: new Classes(place('classes'), study), tryOut: new (state.study.isOfRows ? TryRow : TryOut)(place('try'), study) };
  document.title = `${state.study.name} · Fathom`;
  place('synthetic').hidden = !state.study.isSynthetic;
  place('metric').firstChild.textContent = state.study.metric;
  drawOverview(place('overview'), state);
  parts.together.draw(state, metric, other);
  parts.cards.draw(state, metric);
  parts.classes.draw(state);
  parts.tryOut.draw(state);
}

function drawMetric() {
  place('metric').setAttribute('aria-label', `${t('accuracy')} / ${t('loss')}`);
  place('metric').replaceChildren(...['accuracy', 'loss'].map(name => h('button', {
    type: 'button',
    'aria-pressed': String(name === metric),
    click: () => { metric = name; drawMetric(); draw(); },
  }, t(name))));
}

function connected(is) {
  place('connection').classList.toggle('lost', !is);
  place('connection').textContent = is ? t('live') : t('lost');
}

/** Studies come and go in the folder that is served. */
async function listStudies() {
  try {
    const names = await get('/api/studies');
    const list = place('studies');
    if ([...list.options].map(option => option.value).join() !== names.join()) {
      list.replaceChildren(...names.map(name => h('option', { value: name }, name)));
    }
    place('study-choice').hidden = names.length < 2;
    if (study === null && names.length > 0) {
      const wanted = new URL(location.href).searchParams.get('study');
      choose(names.includes(wanted) ? wanted : names[0]);
    } else if (study === null) {
      place('connection').textContent = t('none');
    }
    list.value = study ?? '';
  } catch {
    connected(false);
  }
}

place('studies').addEventListener('change', event => choose(event.target.value));
place('language').addEventListener('click', () => { toggleLanguage(); reopen(); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
setInterval(() => { if (!document.hidden && state?.study) { drawOverview(place('overview'), state); } }, 1000);
setInterval(() => { if (!document.hidden) { listStudies(); } }, 5000);
reopen();
listStudies();
