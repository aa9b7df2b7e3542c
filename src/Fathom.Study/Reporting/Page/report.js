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
for (const figure of document.querySelectorAll('figure[id]')) near.observe(figure);

function addChart(figure, spec) {
  charts.set(figure.id, lineChart(figure, { ...spec, words: page.words }));
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

// Paper shows everything, folded or not.
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
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
    readout.textContent = `${page.words.layer} ${layers - row}, ${page.words.epoch} ${column}: ${text}`;
    const [box, outer] = [image.getBoundingClientRect(), figure.getBoundingClientRect()];
    ring.hidden = false;
    Object.assign(ring.style, {
      left: `${box.left - outer.left + box.width * column / epochs}px`, top: `${box.top - outer.top + box.height * row / layers}px`,
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
