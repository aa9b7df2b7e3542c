// Every depth on one axis: the seeds' mean on validation, and a band from the lowest to the highest of them.
import { lineChart } from './charts.js';
import { COLUMN, axes, budgetMarks, colour, columnOf, depthName, groups } from './series.js';
import { t } from './texts.js';

export class Together {
  constructor(place) {
    this.place = place;
    this.chart = null;
    place.replaceChildren();
  }

  draw(state, metric) {
    const spec = {
      ...axes(state.study, metric),
      title: `${t('together')}, ${t('validation')}`,
      series: groups(state).map((group, index) => fold(state.study, group, COLUMN[metric].validation, colour(index))).filter(line => line.x.length > 0),
      marks: budgetMarks(state.study),
    };
    if (spec.series.every(line => line.x.length === 0)) {
      return;
    }
    if (this.chart) {
      this.chart.update(spec);
    } else {
      this.chart = lineChart(this.place, spec);
    }
  }
}

/** As far as every seed that has begun has come, so that the mean does not jump where one of them ends. */
function fold(study, { arm, depth, runs }, column, stroke) {
  const curves = runs.map(run => columnOf(run, column)).filter(curve => curve.length > 0);
  const length = curves.length > 0 ? Math.min(...curves.map(curve => curve.length)) : 0;
  const at = choose => Array.from({ length }, (_, epoch) => choose(curves.map(curve => curve[epoch])));
  const band = curves.length > 1 ? { low: at(values => Math.min(...values)), high: at(values => Math.max(...values)) } : {};
  return {
    name: depthName(study, arm, depth),
    x: Array.from({ length }, (_, epoch) => epoch + 1),
    y: at(values => values.includes(null) ? null : values.reduce((sum, value) => sum + value, 0) / values.length),
    colour: stroke,
    ...band,
  };
}
