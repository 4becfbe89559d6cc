// What a browser makes of a file: node render_pdfjs.mjs DPI FILE.pdf FOLDER writes FOLDER/N.pgm for every page.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
process.getBuiltinModule ??= name => require(name); // node 18
const canvas = require("@napi-rs/canvas");
Object.assign(globalThis, { DOMMatrix: canvas.DOMMatrix, ImageData: canvas.ImageData, Path2D: canvas.Path2D });
const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");

class CanvasFactory {
  create(width, height) {
    const made = canvas.createCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas: made, context: made.getContext("2d") };
  }
  reset(pair, width, height) {
    pair.canvas.width = width;
    pair.canvas.height = height;
  }
  destroy(pair) {
    pair.canvas = pair.context = null;
  }
}

const [dpi, file, folder] = process.argv.slice(2);
const home = dirname(require.resolve("pdfjs-dist/package.json"));
const warnings = [];
const warn = console.warn, log = console.log;
console.warn = console.log = (...words) => warnings.push(words.join(" "));
const pdf = await getDocument({
  data: new Uint8Array(readFileSync(file)), CanvasFactory, disableFontFace: true, isEvalSupported: false,
  verbosity: VerbosityLevel.WARNINGS, standardFontDataUrl: join(home, "standard_fonts/"),
}).promise;
for (let n = 1; n <= pdf.numPages; n++) {
  const page = await pdf.getPage(n);
  const viewport = page.getViewport({ scale: Number(dpi) / 72 });
  const width = Math.round(viewport.width), height = Math.round(viewport.height);
  const { context } = new CanvasFactory().create(width, height);
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  await page.render({ canvasContext: context, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  const gray = Buffer.alloc(width * height);
  for (let i = 0; i < gray.length; i++)
    gray[i] = Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]);
  writeFileSync(join(folder, `${n}.pgm`), Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), gray]));
}
Object.assign(console, { warn, log });
if (warnings.length) {
  console.error(`pdf.js is not content:\n${[...new Set(warnings)].join("\n")}`);
  process.exit(1);
}
