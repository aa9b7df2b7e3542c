// The page speaks with the words of PageWords.cs. Findings and the answer come from the server in the same language.

import { fixed } from './charts.js';
import { TEXTS } from './words.js';

let language = document.documentElement.lang in TEXTS ? document.documentElement.lang : 'en';
try {
  const chosen = localStorage.getItem('fathom-language');
  language = chosen in TEXTS ? chosen : language;
} catch {
  // Storage may be forbidden; then the choice lasts as long as the page.
}

export const currentLanguage = () => language;

export function toggleLanguage() {
  language = language === 'en' ? 'zh-Hant' : 'en';
  try {
    localStorage.setItem('fathom-language', language);
  } catch {
    // See above.
  }
}

export function t(key, values = {}) {
  return TEXTS[language][key].replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, more) =>
    one === undefined ? values[name] : values[name] === 1 ? one : more);
}

/** Puts words where the document asks for them. */
export function fillTexts() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-text]').forEach(element => { element.textContent = t(element.dataset.text); });
}

export const percent = fraction => Number.isFinite(fraction) ? `${fixed(fraction, 1, 2)} %` : '–';

export function duration(seconds) {
  if (!Number.isFinite(seconds)) {
    return '–';
  }
  const whole = Math.max(0, Math.round(seconds));
  return seconds > 0 && seconds < 0.05 ? t('milliseconds', { n: seconds < 0.001 ? '< 1' : Math.round(1000 * seconds) })
    : whole < 60 ? t('seconds', { n: seconds < 9.95 ? Math.max(0, seconds).toFixed(1) : whole })
    : whole < 3600 ? t('minutes', { m: Math.floor(whole / 60), s: whole % 60 })
    : t('hours', { h: Math.floor(whole / 3600), m: Math.floor(whole % 3600 / 60) });
}

/** Three figures and a letter, after a gap where a unit follows. */
export function large(number, gap = '') {
  if (!Number.isFinite(number)) {
    return '–';
  }
  const power = Math.min(6, Math.max(0, Math.floor(Math.log10(Math.max(number, 1)) / 3)));
  const scaled = number / 1000 ** power;
  return scaled.toFixed(power === 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + gap + ['', 'k', 'M', 'G', 'T', 'P', 'E'][power];
}

export const scientific = number => Number.isFinite(number) ? (number >= 0.01 && number < 1000 ? number.toPrecision(2) : number.toExponential(1)) : '–';
