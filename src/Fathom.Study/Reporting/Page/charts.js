// Line charts of the report and the live page. Draws with uPlot, which must stand as the global `uPlot`
// (uPlot.iife.min.js); looks come from charts.css and, as variables, from palette.css.
//
// lineChart(element, spec) puts a chart into element and gives { element, update(spec), highlight(target), destroy() }.
//   spec.title            what it shows, for readers who cannot see it
//   spec.xLabel, yLabel   with units
//   spec.series           [{ name, x, y, low?, high?, colour, dash?, points?, ring?, hidden?, group?, bars?, width?, ahead? }]; x ascending;
//                         null in y is a gap; colour is a name in palette.css ("blue") or #rrggbb; points: rings without a
//                         line, `ring` pixels wide; bars: low to high as upright bars, not as a band; series of a group share one switch;
//                         ahead: a forecast, which values are not read from until somebody asks
//   spec.marks            [{ x, label, kind, on?, number?, target? }]; kind "budget" is a vertical line; any other is a disc on
//                         series `on` (by name) with `number`, linked to #target
//   spec.percent          values are fractions, shown as per cent
//   spec.unit             stands behind a value that is read
//   spec.logY, spec.logX  logarithmic at first
//   spec.offersLog        the reader can switch y
//   spec.readAt           the x whose values stand in the legend until the reader points elsewhere; the end where there is none
//   spec.xMost            where x ends at least, as for a run that goes on
//   spec.words            { log, reset, hint }, for another language
// update keeps the reader's zoom, axis and hidden series.

const Words = { log: 'log scale', reset: 'reset zoom', hint: 'arrow keys read values, plus and minus zoom, 0 resets' };
const Height = 300;

export function lineChart(element, spec) {
  const root = make('div', { class: 'chart', role: 'group', 'aria-label': spec.title ?? '' });
  const tools = make('div', { class: 'chart-tools' });
  const position = make('output');
  const log = button('');
  const reset = button('');
  const stage = make('div', { class: 'chart-stage' });
  const area = make('div', { class: 'chart-area', tabindex: '0', role: 'slider' });
  const legend = make('ul', { class: 'chart-legend' });
  tools.append(position, log, reset);
  stage.append(area);
  root.append(tools, stage, legend);
  element.append(root);

  const hidden = new Set((spec.series ?? []).filter(series => series.hidden).map(series => series.name));
  let isLog = Boolean(spec.logY);
  let isZoomed = false;
  let plot = null;
  let table = null;
  let discs = [];
  let values = [];

  log.addEventListener('click', () => { isLog = !isLog; draw(); });
  reset.addEventListener('click', resetZoom);
  area.addEventListener('keydown', onKey);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const repaint = () => draw();
  dark.addEventListener('change', repaint);
  const themed = new MutationObserver(repaint);
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const resized = new ResizeObserver(() => plot?.setSize({ width: widthOf(), height: Height }));
  resized.observe(root);
  draw();

  return { element: root, update, highlight, destroy };

  function update(next) {
    const sameShape = plot && shapeOf(next) === shapeOf(spec);
    spec = next;
    if (!sameShape) return draw();
    const row = Number(area.dataset.row ?? 0);
    const wasAtRest = row === rest();
    table = aligned(spec.series);
    plot.setData(table.columns, !isZoomed);
    placeDiscs();
    read(wasAtRest ? rest() : row);
  }

  /** The row that is read until somebody asks for another. */
  function rest() {
    const row = spec.readAt == null ? -1 : table.columns[0].indexOf(spec.readAt);
    return row < 0 ? table.end : row;
  }

  function destroy() {
    dark.removeEventListener('change', repaint);
    themed.disconnect();
    resized.disconnect();
    plot?.destroy();
    root.remove();
  }

  /** Lights the disc that leads to #target, and no other; null puts all out. */
  function highlight(target) {
    for (const disc of discs) disc.element.classList.toggle('lit', target !== null && disc.mark.target === target);
  }

  function draw() {
    const zoom = isZoomed && plot ? { min: plot.scales.x.min, max: plot.scales.x.max } : null;
    const words = { ...Words, ...spec.words };
    plot?.destroy();
    table = aligned(spec.series);
    log.textContent = words.log;
    log.setAttribute('aria-pressed', String(isLog));
    log.hidden = !table.isPositive || !spec.offersLog;
    isLog &&= table.isPositive;
    reset.textContent = words.reset;
    reset.hidden = !isZoomed;
    root.setAttribute('aria-label', spec.title ?? '');
    area.setAttribute('aria-label', `${spec.title ?? ''} (${words.hint})`);
    plot = new uPlot(options(), table.columns, area);
    addDiscs();
    buildLegend();
    if (zoom) plot.setScale('x', zoom);
    read(rest());
  }

  function options() {
    const names = table.names;
    return {
      width: widthOf(),
      height: Height,
      legend: { show: false },
      cursor: { y: false, drag: { x: true, y: false, setScale: true }, points: { size: 7 } },
      scales: {
        x: { time: false, distr: spec.logX ? 3 : 1, log: 2, range: xRange },
        y: { distr: isLog ? 3 : 1 },
      },
      axes: [
        axis({ label: spec.xLabel, size: 34, splits: spec.logX ? logSplits : undefined, filter: (_, splits) => splits, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000],
          values: (_, splits) => splits.map(value => value !== null && (spec.logX || Number.isInteger(value)) ? trim(value, 3) : '') }),
        axis({ label: spec.yLabel, size: 52, values: (_, splits) => splits.map(value => value === null ? '' : tick(value)) }),
      ],
      series: [{}, ...names.map((name, index) => seriesOptions(index))],
      bands: table.bands.filter(band => !spec.series[band.of].bars).map(band => ({ series: band.pair, fill: () => alpha(paint(spec.series[band.of].colour), 0.18) })),
      hooks: {
        drawClear: [drawBudgets, drawBars],
        draw: [placeDiscs],
        setCursor: [() => { if (plot?.cursor.idx != null) read(plot.cursor.idx); }],
        setScale: [(_, key) => { if (key === 'x') noteZoom(); }],
        ready: [self => self.over.addEventListener('dblclick', resetZoom)],
      },
    };
  }

  function seriesOptions(index) {
    const { of, role } = table.roles[index];
    const series = spec.series[of];
    const isLine = role === 'line';
    return {
      show: !hidden.has(series.name),
      stroke: () => isLine ? paint(series.colour) : 'transparent',
      width: isLine ? series.width ?? 2 : 0,
      dash: series.dash === true ? [5, 4] : series.dash || undefined,
      spanGaps: !series.y.includes(null),
      paths: isLine && series.points ? () => null : undefined,
      points: isLine && (series.points || series.y.length <= 12)
        ? { show: true, size: series.points ? series.ring ?? 11 : 7, width: 2, stroke: () => paint(series.colour), fill: () => series.points ? 'transparent' : paint(series.colour) }
        : { show: false },
    };
  }

  function axis(own) {
    const font = '12px system-ui, "Fathom Sans", sans-serif';
    return { stroke: () => paint('muted'), grid: { stroke: () => paint('grid'), width: 1 }, ticks: { show: false }, font, labelFont: font, labelSize: 20, labelGap: 2, ...own };
  }

  function xRange(self, low, high) {
    if (low === null) return [0, 1];
    if (isZoomed) return [low, high];
    if (spec.xMost > high) high = spec.xMost;
    if (spec.logX) return [low / 1.15, high * 1.15];
    return low === high ? [low - 1, high + 1] : [low - (high - low) * 0.02, high + (high - low) * 0.02];
  }

  /** Whole numbers themselves; else 1, 2 and 5 of every decade; where their labels have room. */
  function logSplits(self) {
    const xs = table.columns[0];
    const { min, max } = self.scales.x;
    const decades = steps => [...Array(16).keys()].flatMap(power => steps.map(step => step * 10 ** (power - 6)));
    const coarse = decades([1, 2, 5]);
    const seen = coarse.filter(x => x >= min && x <= max).length > 1 ? coarse : decades([1, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2, 2.3, 2.6, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9]);
    let last = -Infinity;
    return (xs.every(Number.isInteger) ? xs : seen).filter(x => {
      if (x < min || x > max) return false;
      const at = self.valToPos(x, 'x');
      const fits = at - last > 26;
      if (fits) last = at;
      return fits;
    });
  }

  function drawBudgets(self) {
    const { ctx, bbox } = self;
    ctx.save();
    ctx.strokeStyle = alpha(paint('muted'), 0.6);
    ctx.lineWidth = devicePixelRatio;
    for (const mark of (spec.marks ?? []).filter(mark => mark.kind === 'budget')) {
      const x = Math.round(self.valToPos(mark.x, 'x', true));
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }

  function drawBars(self) {
    const { ctx } = self;
    ctx.save();
    ctx.lineWidth = 4 * devicePixelRatio;
    for (const series of spec.series.filter(series => series.bars && series.low && series.high && !hidden.has(series.name))) {
      ctx.strokeStyle = alpha(paint(series.colour), 0.45);
      series.x.forEach((value, index) => {
        const x = self.valToPos(value, 'x', true);
        ctx.beginPath();
        ctx.moveTo(x, self.valToPos(series.low[index], 'y', true));
        ctx.lineTo(x, self.valToPos(series.high[index], 'y', true));
        ctx.stroke();
      });
    }
    ctx.restore();
  }

  function addDiscs() {
    for (const { element: old } of discs) old.remove();
    discs = (spec.marks ?? []).filter(mark => mark.kind !== 'budget').map(mark => {
      const disc = make(mark.target ? 'a' : 'span', { class: 'chart-mark', title: mark.label });
      disc.textContent = mark.number ?? '!';
      if (mark.target) {
        disc.href = `#${mark.target}`;
        disc.setAttribute('aria-label', `${mark.number}: ${mark.label}`);
      }
      stage.append(disc);
      return { mark, element: disc };
    });
    placeDiscs();
  }

  /** On the curve; one that would cover another moves towards the middle. */
  function placeDiscs() {
    const taken = [];
    for (const { mark, element: disc } of plot ? discs : []) {
      const x = plot.valToPos(mark.x, 'x');
      const inside = x >= 0 && x <= plot.over.clientWidth;
      disc.hidden = !inside;
      if (!inside) continue;
      const height = heightAt(mark);
      let y = height === null ? 12 : plot.valToPos(height, 'y');
      y = Math.min(Math.max(y, 12), plot.over.clientHeight - 12);
      const step = y > plot.over.clientHeight / 2 ? -21 : 21;
      while (taken.some(other => Math.abs(other.x - x) < 20 && Math.abs(other.y - y) < 20)) y += step;
      taken.push({ x, y });
      disc.style.left = `${plot.over.offsetLeft + x}px`;
      disc.style.top = `${plot.over.offsetTop + y}px`;
    }
  }

  function heightAt(mark) {
    const series = spec.series.find(candidate => candidate.name === mark.on) ?? spec.series[0];
    const index = series ? series.x.indexOf(mark.x) : -1;
    return index < 0 ? null : series.y[index];
  }

  function buildLegend() {
    values = [];
    legend.replaceChildren(...spec.series.map((series, of) => {
      const members = spec.series.filter(other => series.group ? other.group === series.group : other === series);
      if (members[0] !== series) return null;
      const toggle = button(series.group ?? series.name);
      toggle.prepend(swatch(series));
      if (!series.group) {
        values[of] = make('output');
        toggle.append(' ', values[of]);
      }
      toggle.setAttribute('aria-pressed', String(!hidden.has(series.name)));
      toggle.addEventListener('click', () => toggle.setAttribute('aria-pressed', String(switchSeries(members))));
      const item = make('li');
      item.append(toggle);
      return item;
    }).filter(item => item !== null));
  }

  /** Shows what is hidden and hides what is shown; tells which. */
  function switchSeries(members) {
    const show = hidden.has(members[0].name);
    for (const { name } of members) show ? hidden.delete(name) : hidden.add(name);
    table.roles.forEach(({ of }, index) => { if (members.includes(spec.series[of])) plot.setSeries(index + 1, { show }); });
    return show;
  }

  function swatch(series) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const shape = document.createElementNS('http://www.w3.org/2000/svg', series.points ? 'circle' : 'path');
    svg.setAttribute('viewBox', '0 0 24 12');
    svg.setAttribute('aria-hidden', 'true');
    const look = series.points
      ? { cx: 12, cy: 6, r: series.ring ? 7 : 4, fill: 'none', stroke: paint(series.group ? 'ink' : series.colour), 'stroke-width': series.ring ? 2.5 : 1.5 }
      : { d: 'M0 6H24', stroke: paint(series.colour), 'stroke-width': series.width === 1 ? 2 : 4, 'stroke-dasharray': series.dash ? '6 4' : 'none' };
    for (const [name, value] of Object.entries(look)) shape.setAttribute(name, value);
    svg.append(shape);
    return svg;
  }

  /** Shows the values at a row of the table, to the eye and to a screen reader. */
  function read(row) {
    const x = table.columns[0][row];
    if (x === undefined) return;
    const said = spec.series.map((series, of) => {
      const column = table.roles.findIndex(role => role.of === of && role.role === 'line') + 1;
      const value = table.columns[column][row];
      const text = value == null ? '–' : exact(value);
      if (values[of]) values[of].textContent = value == null && series.x.length < table.columns[0].length ? '' : text;
      return value == null || hidden.has(series.name) ? null : `${series.name} ${text}`;
    }).filter(text => text !== null);
    position.textContent = `${xName()} ${trim(x, 2)}`;
    area.setAttribute('aria-valuemin', table.columns[0][0]);
    area.setAttribute('aria-valuemax', table.columns[0].at(-1));
    area.setAttribute('aria-valuenow', x);
    area.setAttribute('aria-valuetext', [`${xName()} ${trim(x, 2)}`, ...said].join(', '));
    area.dataset.row = row;
  }

  /** The axis without what stands in brackets. */
  function xName() { return (spec.xLabel ?? 'x').replace(/[（(].*$/, '').trim(); }

  function onKey(event) {
    const last = table.columns[0].length - 1;
    const row = Number(area.dataset.row ?? 0);
    const page = Math.max(1, Math.round(last / 10));
    const to = { ArrowLeft: row - 1, ArrowDown: row - 1, ArrowRight: row + 1, ArrowUp: row + 1, PageDown: row - page, PageUp: row + page, Home: 0, End: last }[event.key];
    if (event.target !== area || event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) moveTo(Math.min(Math.max(to, 0), last));
    else if (event.key === '+' || event.key === '=') zoomBy(0.5);
    else if (event.key === '-') zoomBy(2);
    else if (event.key === '0' || event.key === 'Escape') resetZoom();
    else return;
    event.preventDefault();
  }

  function moveTo(row) {
    plot.setCursor({ left: plot.valToPos(table.columns[0][row], 'x'), top: 10 }, false);
    read(row);
  }

  function zoomBy(factor) {
    const { min, max } = plot.scales.x;
    const centre = table.columns[0][Number(area.dataset.row ?? 0)];
    isZoomed = true;
    plot.setScale('x', { min: centre - (centre - min) * factor, max: centre + (max - centre) * factor });
  }

  function resetZoom() {
    isZoomed = false;
    plot.setData(table.columns, true);
  }

  function noteZoom() {
    if (!plot) return;
    const xs = table.columns[0];
    const { min, max } = plot.scales.x;
    isZoomed = xs.length > 1 && (min > xs[0] || max < xs.at(-1));
    reset.hidden = !isZoomed;
  }

  function widthOf() { return Math.max(240, Math.floor(element.clientWidth || 480)); }

  function paint(colour) {
    return colour?.startsWith('#') ? colour : getComputedStyle(document.documentElement).getPropertyValue(`--${colour ?? 'ink'}`).trim() || '#888888';
  }

  function tick(value) { return spec.percent ? trim(100 * value, 1) : trim(value, 4); }

  function exact(value) { return spec.percent ? `${fixed(value, 1, 2)} %` : `${spec.unit === '%' ? fixed(value, 1) : Number(Number(value).toPrecision(3))}${spec.unit ? ` ${spec.unit}` : ''}`; }
}

/**
 * With so many decimals, times ten to a power, rounded half away from zero on the number's shortest decimal digits, as every
 * other surface does: 0.2955 is 29.6 %, though its double lies below and toFixed would say 29.5.
 */
export function fixed(value, decimals, power = 0) {
  const [digits, exponent = 0] = String(Math.abs(value)).split('e');
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + power + decimals}`));
  return (value < 0 && shifted > 0 ? '-' : '') + Number(`${shifted}e${-decimals}`).toFixed(decimals);
}

/** One table for uPlot: every x once, a column for each line and for each end of a band. */
function aligned(series) {
  const xs = [...new Set(series.flatMap(one => [...one.x]))].sort((a, b) => a - b);
  const rowOf = new Map(xs.map((x, row) => [x, row]));
  const columns = [xs];
  const roles = [];
  const bands = [];
  let isPositive = true;
  series.forEach((one, of) => {
    const add = (role, values) => {
      const column = new Array(xs.length).fill(null);
      one.x.forEach((x, index) => { column[rowOf.get(x)] = values[index] ?? null; });
      isPositive &&= column.every(value => value === null || value > 0);
      roles.push({ of, role });
      return columns.push(column) - 1;
    };
    if (one.low && one.high) bands.push({ of, pair: [add('high', one.high), add('low', one.low)] });
    add('line', one.y);
  });
  const known = series.filter(one => !one.ahead).flatMap(one => [...one.x]);
  const end = known.length > 0 ? rowOf.get(Math.max(...known)) : xs.length - 1;
  return { columns, roles, bands, isPositive, end, names: roles.map(role => series[role.of].name) };
}

/** What update may not change without drawing afresh. */
function shapeOf(spec) {
  const marks = (spec.marks ?? []).map(mark => [mark.x, mark.kind, mark.label]);
  return JSON.stringify([spec.title, spec.logX, spec.percent, spec.words, marks,
    spec.series.map(one => [one.name, one.colour, one.dash, one.points, one.group, one.bars, Boolean(one.low), one.y.length === 1])]);
}

function make(name, attributes = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function button(text) {
  const element = make('button', { type: 'button' });
  element.append(text);
  return element;
}

function trim(value, digits) { return String(Number(value.toFixed(digits))); }

function alpha(colour, opacity) {
  const [red, green, blue] = [1, 3, 5].map(start => parseInt(colour.slice(start, start + 2), 16));
  return `rgb(${red} ${green} ${blue} / ${opacity})`;
}
