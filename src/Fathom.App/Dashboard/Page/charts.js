// Line charts in SVG: curves with bands, marks at epochs, values under the pointer. Everything drawn follows the palette.
import { h, s } from './dom.js';

const HEIGHT = 250;
const MARGIN = { left: 46, right: 12, top: 26, bottom: 38 };

/**
 * A chart of {title, xLabel, yLabel, series: [{name, x, y, low, high, colour, dash}], marks: [{x, label, kind}], logY, percent, xMost}.
 * @returns {{update: (spec: object) => void, destroy: () => void, element: HTMLElement}}
 */
export function lineChart(element, spec) {
  const svg = s('svg', { role: 'img' });
  const readout = h('div', { class: 'readout', 'aria-hidden': 'true' });
  const legend = h('ul', { class: 'legend' });
  element.classList.add('chart');
  element.replaceChildren(svg, legend, readout);
  let current = null;
  // Drawn as wide as its place is, so that letters are as large everywhere.
  const resized = new ResizeObserver(() => { if (current && element.clientWidth !== current.width) { update(current.spec); } });
  resized.observe(element);
  svg.addEventListener('pointermove', event => point(event.clientX));
  svg.addEventListener('pointerleave', () => point(null));

  function update(next) {
    const width = Math.max(280, element.clientWidth);
    current = { ...next, ...scales(next, width), width, spec: next };
    svg.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
    svg.setAttribute('aria-label', `${next.title}: ${next.series.map(line => described(line, next)).join('; ')}`);
    svg.replaceChildren(...axes(current), ...current.marks.map(mark => drawMark(mark, current)), ...current.series.flatMap(line => drawSeries(line, current)));
    legend.replaceChildren(...current.series.filter(line => line.y.length > 0).map(line => h('li', {},
      s('svg', { viewBox: '0 0 24 10', 'aria-hidden': 'true' }, s('line', { x1: 0, x2: 24, y1: 5, y2: 5, stroke: line.colour, 'stroke-width': 3, 'stroke-dasharray': line.dash ? '5 3' : null })), line.name)));
  }

  function point(clientX) {
    svg.querySelector('.pointer')?.remove();
    readout.textContent = '';
    if (clientX === null || !current) {
      return;
    }
    const box = svg.getBoundingClientRect();
    const x = Math.round(current.x.invert((clientX - box.left) / box.width * current.width));
    const values = current.series.map(line => [line, line.y[line.x.indexOf(x)]]).filter(([, y]) => Number.isFinite(y));
    if (values.length > 0) {
      svg.append(s('line', { class: 'pointer', x1: current.x(x), x2: current.x(x), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom, stroke: 'var(--muted)' }));
      readout.textContent = `${current.xLabel} ${x} · ${values.map(([line, y]) => `${line.name} ${format(y, current)}`).join(' · ')}`;
    }
  }

  update(spec);
  return { update, destroy: () => { resized.disconnect(); element.replaceChildren(); }, element };
}

function scales(spec, width) {
  const xs = spec.series.flatMap(line => [line.x[0], line.x.at(-1)]).filter(Number.isFinite);
  const ys = spec.series.flatMap(line => [...line.y, ...(line.low ?? []), ...(line.high ?? [])]).filter(Number.isFinite);
  const xMost = Math.max(spec.xMost ?? 1, ...xs, 2);
  let [least, most] = ys.length > 0 ? [Math.min(...ys), Math.max(...ys)] : [0, 1];
  const room = Math.max((most - least) * 0.06, spec.percent ? 0.01 : 0.02);
  [least, most] = [Math.max(0, least - room), spec.percent ? Math.min(1, most + room) : most + room];
  const x = value => MARGIN.left + (value - 1) / (xMost - 1) * (width - MARGIN.left - MARGIN.right);
  x.invert = pixel => Math.min(xMost, Math.max(1, 1 + (pixel - MARGIN.left) / (width - MARGIN.left - MARGIN.right) * (xMost - 1)));
  const y = value => HEIGHT - MARGIN.bottom - (value - least) / (most - least) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  return { x, y, xMost, least, most };
}

function axes({ x, y, width, xMost, least, most, xLabel, yLabel, percent }) {
  const text = (words, attributes) => s('text', { 'font-size': 13, fill: 'var(--muted)', ...attributes }, words);
  const parts = [];
  for (const tick of ticks(least, most, 5)) {
    parts.push(s('line', { x1: MARGIN.left, x2: width - MARGIN.right, y1: y(tick), y2: y(tick), stroke: 'var(--grid)' }));
    parts.push(text(percent ? `${+(tick * 100).toFixed(1)}%` : `${+tick.toFixed(3)}`, { x: MARGIN.left - 6, y: y(tick) + 4, 'text-anchor': 'end' }));
  }
  for (const tick of ticks(1, xMost, Math.min(10, width / 55)).map(Math.round).filter((tick, index, all) => tick >= 1 && all.indexOf(tick) === index)) {
    parts.push(text(`${tick}`, { x: x(tick), y: HEIGHT - MARGIN.bottom + 16, 'text-anchor': 'middle' }));
  }
  parts.push(text(xLabel, { x: width - MARGIN.right, y: HEIGHT - 3, 'text-anchor': 'end' }));
  parts.push(text(yLabel, { x: 0, y: 13 }));
  return parts;
}

function ticks(least, most, about) {
  const rough = (most - least) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= rough);
  const first = Math.ceil(least / step) * step;
  return Array.from({ length: Math.floor((most - first) / step + 1e-9) + 1 }, (_, index) => first + index * step);
}

function drawSeries(line, { x, y }) {
  const parts = [];
  if (line.low && line.high) {
    const forth = line.x.map((value, index) => `${x(value).toFixed(1)},${y(line.high[index]).toFixed(1)}`);
    const back = line.x.map((value, index) => `${x(value).toFixed(1)},${y(line.low[index]).toFixed(1)}`).reverse();
    parts.push(s('polygon', { points: [...forth, ...back].join(' '), fill: line.colour, opacity: 0.18 }));
  }
  const points = line.x.map((value, index) => [value, line.y[index]]).filter(([, value]) => Number.isFinite(value));
  if (points.length === 1) {
    parts.push(s('circle', { cx: x(points[0][0]), cy: y(points[0][1]), r: 3.5, fill: line.colour }));
  } else if (points.length > 1) {
    parts.push(s('polyline', {
      points: points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' '),
      fill: 'none', stroke: line.colour, 'stroke-width': line.dash ? 1.5 : 2.2, 'stroke-dasharray': line.dash ? '6 4' : null, 'stroke-linejoin': 'round',
    }));
  }
  return parts;
}

function drawMark(mark, { x }) {
  const colour = mark.kind === 'budget' ? 'var(--line)' : mark.kind === 'problem' ? 'var(--alarm)' : 'var(--series-5)';
  return s('g', {}, s('title', {}, mark.label), s('line', {
    x1: x(mark.x), x2: x(mark.x), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom, stroke: colour, 'stroke-width': mark.kind === 'budget' ? 1 : 2, 'stroke-dasharray': mark.kind === 'budget' ? '2 4' : '4 3',
  }));
}

const format = (value, spec) => spec.percent ? `${(value * 100).toFixed(1)} %` : value.toFixed(3);

function described(line, spec) {
  const last = line.y.at(-1);
  return Number.isFinite(last) ? `${line.name} ${format(last, spec)}` : `${line.name} –`;
}
