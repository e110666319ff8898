import sharp from 'sharp';

/** A picture nobody else has: blocks of colour from a seeded generator. */
export async function drawPicture(seed: number, width = 640, height = 480): Promise<Buffer> {
  let state = seed * 2654435761;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
  const shapes = Array.from(
    { length: 24 },
    () =>
      `<rect x="${next() * width}" y="${next() * height}" width="${60 + next() * 240}" height="${60 + next() * 200}" fill="hsl(${next() * 360} 70% ${20 + next() * 60}%)"/>`,
  );
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${next() * 360} 40% 80%)"/>${shapes.join('')}</svg>`,
    ),
  )
    .png()
    .toBuffer();
}
