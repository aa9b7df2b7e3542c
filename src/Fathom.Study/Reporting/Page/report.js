import { lineChart } from './charts.js';

// Brings the report's pictures to life. Everything stands in the page without this script: a picture becomes a chart
// when it comes near the screen, and stays a picture on paper.

const page = JSON.parse(document.getElementById('page-data').textContent);
const charts = new Map();

const near = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    if (page.charts?.[target.id]) addChart(target, page.charts[target.id]);
    if (page.heats?.[target.id]) addReadout(target, page.heats[target.id]);
  }
}, { rootMargin: '400px' });
for (const figure of document.querySelectorAll('figure[id]')) {
  near.observe(figure);
  addSave(figure);
}

// A command breaks between words and, in a long list, behind commas; nowhere else, so that no option is torn from its dashes.
for (const command of document.querySelectorAll('pre > code, code.command')) {
  command.replaceChildren(...command.textContent.split(/( )/).flatMap(word => word === ' ' ? [word] : word.split(/(?<=,)/).flatMap((part, index) => {
    const span = document.createElement('span');
    span.textContent = part;
    return index === 0 ? [span] : [document.createElement('wbr'), span];
  })));
}

// What may be taken along: commands and the conclusion as text, a figure as picture and numbers.
for (const block of document.querySelectorAll('pre, .quote, .remedy code.command')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  const text = block.textContent.trim();
  button.textContent = page.words.copy;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      getSelection().selectAllChildren(block); // a browser that keeps its clipboard to itself still copies what is selected
      return;
    }
    button.textContent = page.words.copied;
    setTimeout(() => { button.textContent = page.words.copy; }, 2000);
  });
  if (block.matches('.quote')) block.append(button);
  else block.after(button);
}

function addSave(figure) {
  const numbers = numbersOf(figure.id);
  const offers = { SVG: () => svgOf(figure), PNG: () => pngOf(figure), ...numbers && { CSV: () => new Blob([numbers], { type: 'text/csv' }) } };
  const bar = document.createElement('div');
  bar.className = 'save';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', `${page.words.save}: ${figure.querySelector('figcaption').textContent}`);
  bar.append(page.words.save);
  for (const [kind, make] of Object.entries(offers)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = kind;
    button.addEventListener('click', async () => save(await make(), `${figure.id}.${kind.toLowerCase()}`));
    bar.append(button);
  }
  figure.append(bar);
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** A row for each x, a column for each line and each end of its band; of a heat map a row for each layer. */
function numbersOf(id) {
  const cell = value => /[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value ?? '';
  const rows = [];
  const heat = page.heats?.[id];
  if (heat) {
    rows.push([page.words.layer, ...heat.rows[0].map((_, epoch) => `${page.words.epoch} ${epoch}`)]);
    heat.rows.forEach((values, row) => rows.push([heat.rows.length - row, ...values]));
  } else if (page.charts?.[id]) {
    const { xLabel, series } = page.charts[id];
    const columns = series.flatMap(one => [[one.name, one, one.y], ...one.low ? [[`${one.name}, low`, one, one.low], [`${one.name}, high`, one, one.high]] : []]);
    rows.push([xLabel, ...columns.map(([name]) => name)]);
    for (const x of [...new Set(series.flatMap(one => one.x))].sort((a, b) => a - b)) rows.push([x, ...columns.map(([, one, values]) => values[one.x.indexOf(x)])]);
  }
  return rows.length > 0 ? rows.map(row => `${row.map(cell).join(',')}\n`).join('') : null;
}

/** The picture by itself: the page's inks in place of its classes, on white, with the page's font inside. */
function svgText(figure) {
  const picture = figure.querySelector('svg').cloneNode(true);
  const [, , width, height] = picture.getAttribute('viewBox').split(' ');
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  picture.setAttribute('xmlns:xlink', 'http://www.w3.org/1999/xlink');
  picture.setAttribute('width', width);
  picture.setAttribute('height', height);
  const font = [...document.styleSheets[0].cssRules].find(rule => rule instanceof CSSFontFaceRule)?.cssText ?? '';
  const inks = { ink: '#1f2328', muted: '#59636e', grid: '#e1e4e8', ground: '#ffffff' };
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = font + Object.entries(inks).map(([name, ink]) => `.fill-${name}{fill:${ink}}.stroke-${name}{stroke:${ink}}`).join('');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: '#ffffff' })) ground.setAttribute(name, value);
  picture.prepend(style, ground);
  return { text: new XMLSerializer().serializeToString(picture), width: Number(width), height: Number(height) };
}

function svgOf(figure) { return new Blob([svgText(figure).text], { type: 'image/svg+xml' }); }

async function pngOf(figure) {
  const { text, width, height } = svgText(figure);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [3 * width, 3 * height];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, 'image/png'));
}

function addChart(figure, spec) {
  charts.set(figure.id, lineChart(figure, { ...spec, words: page.words }));
  figure.append(figure.querySelector('.save'));
  figure.classList.add('live');
}

// A finding and its disc light up together.
for (const sentence of document.querySelectorAll('.findings li[id]')) {
  const light = on => {
    for (const chart of charts.values()) chart.highlight(on ? sentence.id : null);
  };
  sentence.addEventListener('mouseenter', () => light(true));
  sentence.addEventListener('mouseleave', () => light(false));
  sentence.addEventListener('focusin', () => light(true));
  sentence.addEventListener('focusout', () => light(false));
}

// A link into a folded depth unfolds it.
function unfold() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  target.scrollIntoView({ block: 'nearest' });
}
addEventListener('hashchange', unfold);
unfold();

// Paper shows the grounds of the answer, every arm and every depth; what else is folded says in its heading what it holds.
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('.answer details:not([open]), #arms-one-by-one > details:not([open]), #depths > details:not([open]), .log > details:not([open])')];
  for (const fold of folded) fold.open = true;
});
addEventListener('afterprint', () => {
  for (const fold of folded) fold.open = false;
});

// The value of a heat map's cell under the pointer, or under the arrow keys.
function addReadout(figure, heat) {
  const image = figure.querySelector('svg use');
  const picture = figure.querySelector('svg');
  const layers = heat.rows.length;
  const epochs = heat.rows[0].length;
  if (!image) return;
  const readout = document.createElement('output');
  readout.className = 'readout';
  readout.textContent = '\u00a0';
  picture.after(readout);
  const ring = document.createElement('span');
  ring.className = 'cell';
  ring.hidden = true;
  figure.append(ring);
  picture.setAttribute('tabindex', '0');
  let row = layers - 1;
  let column = epochs - 1;

  picture.addEventListener('pointermove', event => {
    const box = image.getBoundingClientRect();
    const [across, down] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    if (across < 0 || across >= 1 || down < 0 || down >= 1) return hide();
    read(Math.floor(down * layers), Math.floor(across * epochs));
  });
  picture.addEventListener('pointerleave', hide);
  picture.addEventListener('blur', hide);
  picture.addEventListener('keydown', event => {
    const [down, across] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [];
    if (down === undefined) return;
    event.preventDefault();
    read(Math.min(Math.max(row + down, 0), layers - 1), Math.min(Math.max(column + across, 0), epochs - 1));
  });

  function read(toRow, toColumn) {
    [row, column] = [toRow, toColumn];
    const value = heat.rows[row][column];
    const text = value == null ? '–' : `${Math.abs(value) < 1e-3 && value !== 0 ? value.toExponential(1) : Number(value.toPrecision(3))} ${heat.unit}`;
    readout.textContent = page.words.cell.replace('{layer}', layers - row).replace('{epoch}', column).replace('{value}', text);
    const [box, outer] = [image.getBoundingClientRect(), figure.getBoundingClientRect()];
    ring.hidden = false;
    Object.assign(ring.style, {
      left: `${box.left - outer.left + figure.scrollLeft + box.width * column / epochs}px`, top: `${box.top - outer.top + box.height * row / layers}px`,
      width: `${box.width / epochs}px`, height: `${box.height / layers}px`,
    });
  }

  function hide() {
    ring.hidden = true;
    readout.textContent = '\u00a0';
  }
}

// A page that follows a training comes anew with each epoch: it stays where its reader was.
const follows = new URLSearchParams(location.search).has('seen');
if (follows) scrollTo(0, Number(sessionStorage.getItem('scroll')));
if (follows || location.protocol === 'http:') addEventListener('pagehide', () => sessionStorage.setItem('scroll', scrollY));
