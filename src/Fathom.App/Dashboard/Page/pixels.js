// The pen of the drawing area, and pixels on a canvas.

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

export function bytes(base64) {
  return Uint8Array.from(atob(base64), byte => byte.charCodeAt(0));
}

/** Grey, or red, green and blue beside each other; as bytes, or as base64 of them. */
export function paint(canvas, pixels) {
  const values = typeof pixels === 'string' ? bytes(pixels) : pixels;
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  const channels = values.length / (canvas.width * canvas.height);
  for (let at = 0; at < canvas.width * canvas.height; at++) {
    const value = values.subarray(at * channels, (at + 1) * channels);
    image.data.set([value[0], value[channels >> 1], value[channels - 1], 255], at * 4);
  }
  context.putImageData(image, 0, 0);
}
