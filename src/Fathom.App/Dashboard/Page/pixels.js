// The pen of the drawing area.

/** Draws a soft line of a pen about three pixels wide. */
export function stroke(pixels, width, height, [x0, y0], [x1, y1]) {
  const channels = pixels.length / (width * height);
  const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) * 2));
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps];
    for (let row = Math.max(0, Math.floor(y - 2)); row <= Math.min(height - 1, y + 2); row++) {
      for (let column = Math.max(0, Math.floor(x - 2)); column <= Math.min(width - 1, x + 2); column++) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const ink = Math.round(255 * Math.min(1, Math.max(0, 2 - distance)));
        for (let at = (row * width + column) * channels, end = at + channels; at < end; at++) {
          pixels[at] = Math.max(pixels[at], ink);
        }
      }
    }
  }
}
