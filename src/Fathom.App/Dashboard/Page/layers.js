// The gradient norm of every layer as it is now, on a logarithmic scale, with a line where each began.
import { h, s, show } from './dom.js';
import { percent, scientific, t } from './texts.js';

const WIDTH = 600;
const HEIGHT = 72;

export function drawLayers(place, run) {
  if (!run?.layers) {
    show(place);
    return;
  }
  const { epoch, gradientNorms, initialGradientNorms, deadFractions } = run.layers;
  const logs = [...gradientNorms, ...initialGradientNorms].filter(norm => norm > 0).map(Math.log10);
  const [least, most] = [Math.floor(Math.min(...logs) - 0.01), Math.ceil(Math.max(...logs) + 0.01)];
  const height = norm => norm > 0 ? (Math.log10(norm) - least) / (most - least) * HEIGHT : 0;
  const step = WIDTH / gradientNorms.length;
  const words = t(gradientNorms.length === 1 ? 'layerSays' : 'layersSay', { first: scientific(gradientNorms[0]), count: gradientNorms.length, last: scientific(gradientNorms.at(-1)) });
  const dead = Math.max(...deadFractions.map(share => share ?? 0));
  show(place,
    h('h4', {}, t('layers', { seed: t('seed', { seed: run.seed }), epoch })),
    s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': words },
      ...gradientNorms.map((norm, index) => s('rect', {
        x: (index * step + step * 0.1).toFixed(1), width: (step * 0.8).toFixed(1), y: (HEIGHT - height(norm)).toFixed(1), height: height(norm).toFixed(1), fill: 'var(--blue)',
      }, s('title', {}, `${index + 1}: ${scientific(norm)}`))),
      ...initialGradientNorms.map((norm, index) => s('line', {
        x1: (index * step).toFixed(1), x2: ((index + 1) * step).toFixed(1), y1: (HEIGHT - height(norm)).toFixed(1), y2: (HEIGHT - height(norm)).toFixed(1), stroke: 'var(--vermilion)', 'stroke-width': 2,
      }))),
    h('p', { class: 'note' }, words + (dead > 0.005 ? t('sentenceGap') + t('dead', { share: percent(dead) }) : '')));
}
