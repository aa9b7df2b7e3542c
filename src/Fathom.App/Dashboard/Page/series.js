// What both kinds of chart draw: the columns of a run's epochs, the palette, and words around them.
import { t } from './texts.js';

/** Columns of a run's epochs. */
export const COLUMN = { accuracy: { train: 0, validation: 1 }, loss: { train: 2, validation: 3 } };

/** A name in the palette. */
export const colour = index => ['blue', 'vermilion', 'green', 'purple', 'orange', 'sky'][index % 6];

export const epochsOf = run => run.epochs.map((_, index) => index + 1);

export const columnOf = (run, column) => run.epochs.map(row => row[column]);

export const depthName = (study, arm, depth) => t(study.arms.length > 1 ? 'depthArm' : 'depth', { depth, arm });

/** Runs of one arm and depth, for each that the study has. */
export function groups({ study, runs }) {
  const all = [...runs.values()];
  return study.arms
    .flatMap(arm => study.depths.map(depth => ({ arm, depth, runs: all.filter(run => run.arm === arm && run.depth === depth) })))
    .filter(group => group.runs.length > 0);
}

export const budgetMarks = study => study.budgets.map(epoch => ({ x: epoch, label: t('budget', { epoch }), kind: 'budget' }));

export const axes = (study, metric) => ({
  xLabel: t('epoch'), yLabel: metric === 'accuracy' ? study.metric + t('bracketed', { words: '%' }) : t(metric), percent: metric === 'accuracy', xMost: study.budgets.at(-1),
  offersLog: metric === 'loss', words: { log: t('logScale'), reset: t('resetZoom'), hint: t('chartHint') },
});
