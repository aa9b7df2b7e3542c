// Pictures to the pixels that networks know: grey, light on black, as small as the data set's images.

/** Reads a picture, fits it into width × height, and inverts it where its border is bright. */
export async function grey(file, width, height) {
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  const scale = Math.min(width / bitmap.width, height / bitmap.height);
  context.imageSmoothingQuality = 'high';
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, (width - bitmap.width * scale) / 2, (height - bitmap.height * scale) / 2, bitmap.width * scale, bitmap.height * scale);
  const { data } = context.getImageData(0, 0, width, height);
  // Rec. 601 luma, as image libraries turn colour to grey.
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => 0.299 * data[index * 4] + 0.587 * data[index * 4 + 1] + 0.114 * data[index * 4 + 2]);
  const border = [...pixels].filter((_, index) => index < width || index >= width * (height - 1) || index % width === 0 || index % width === width - 1);
  const inverted = border.reduce((sum, value) => sum + value, 0) / border.length > 127;
  return { pixels: inverted ? pixels.map(value => 255 - value) : pixels, inverted };
}

/** Draws a soft line of a pen about three pixels wide. */
export function stroke(pixels, width, [x0, y0], [x1, y1]) {
  const height = pixels.length / width;
  const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) * 2));
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps];
    for (let row = Math.max(0, Math.floor(y - 2)); row <= Math.min(height - 1, y + 2); row++) {
      for (let column = Math.max(0, Math.floor(x - 2)); column <= Math.min(width - 1, x + 2); column++) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const ink = Math.round(255 * Math.min(1, Math.max(0, 2 - distance)));
        pixels[row * width + column] = Math.max(pixels[row * width + column], ink);
      }
    }
  }
}
