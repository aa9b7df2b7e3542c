// Follows a study. What the page knows is one id; wherever a connection ends, the next begins after that id.
import { studyPath } from './api.js';

const SILENCE = 30_000; // the server beats every ten seconds
// A browser opens six connections to a server. A tab that nobody sees gives its back; windows side by side, of which one at
// most is worked in, take turns: the others look for a moment now and then.
const HIDDEN = 3_000;
const LOOK = 500;
const AWAY = 3_000;

/** Calls changed(state) with every change and connected(true | false). Returns a function that ends it. */
export function follow(name, language, changed, connected) {
  const state = { study: null, runs: new Map(), receivedAt: 0 };
  let source = null;
  let lastId = '';
  let silence = 0;
  let hiding = 0;
  let turn = 0;

  function open() {
    close();
    source = new EventSource(`${studyPath(name, 'events')}?language=${language}&after=${lastId}`);
    source.addEventListener('open', alive);
    source.addEventListener('beat', alive);
    source.addEventListener('study', event => {
      alive();
      lastId = event.lastEventId;
      apply(state, JSON.parse(event.data));
      changed(state);
      rest();
    });
    source.addEventListener('error', () => {
      connected(false);
      // A refused stream does not come back by itself.
      if (source?.readyState === EventSource.CLOSED) {
        wait(2_000);
      }
    });
    wait(SILENCE);
  }

  function alive() {
    connected(true);
    wait(SILENCE);
    turn ||= setTimeout(rest, LOOK);
  }

  function rest() {
    if (!document.hasFocus() && !document.hidden && source) {
      close();
      turn = setTimeout(open, AWAY);
    }
  }

  function wait(milliseconds) {
    clearTimeout(silence);
    silence = setTimeout(open, milliseconds);
  }

  function close() {
    clearTimeout(silence);
    clearTimeout(turn);
    turn = 0;
    source?.close();
    source = null;
  }

  function visibility() {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(close, HIDDEN); // ends a turn that was to come, too
    } else if (!source) {
      open();
    }
  }

  document.addEventListener('visibilitychange', visibility);
  window.addEventListener('focus', visibility);
  window.addEventListener('blur', rest);
  open();
  visibility(); // a tab may be opened where nobody sees it
  return () => {
    document.removeEventListener('visibilitychange', visibility);
    window.removeEventListener('focus', visibility);
    window.removeEventListener('blur', rest);
    clearTimeout(hiding);
    close();
  };
}

function apply(state, message) {
  if (message.whole) {
    state.runs.clear();
  }
  state.study = message.study;
  state.receivedAt = performance.now();
  for (const run of message.runs) {
    const known = state.runs.get(run.name)?.epochs ?? [];
    state.runs.set(run.name, { ...run, epochs: [...known.slice(0, run.from - 1), ...run.epochs], receivedAt: state.receivedAt });
  }
}
