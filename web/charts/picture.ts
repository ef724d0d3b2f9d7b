import { isStroked, markPath, segmentColour } from '../ui/mark.tsx';
import type { LegendItem } from './legend.tsx';

const copied = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'fill-opacity',
];

/** A copy of a chart with its styles written into it, so that it looks the same outside of the page. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  [copy, ...copy.querySelectorAll<SVGElement>('*')].forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of copied) element.style.setProperty(name, style.getPropertyValue(name));
    element.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return new XMLSerializer().serializeToString(copy);
}

async function load(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

/** Reads a colour token as it is now, in light or dark. */
function colourOf(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = token;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function drawMark(
  context: CanvasRenderingContext2D,
  outline: Path2D,
  mark: number | null,
  ink: string,
): void {
  const colour = mark === null ? ink : colourOf(segmentColour(mark));
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 2;
  if (isStroked(mark)) context.stroke(outline);
  else context.fill(outline);
}

/** A chart as a PNG at twice its size, with its title above and its legend below. */
export async function chartPicture(
  svg: SVGSVGElement,
  title: string,
  legend: readonly LegendItem[],
): Promise<Blob> {
  const [scale, pad, head] = [2, 24, 44];
  const { width, height } = svg.viewBox.baseVal;
  const foot = legend.length > 0 ? 40 : 0;
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * pad) * scale;
  canvas.height = (height + head + foot + pad) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw pictures.');
  context.scale(scale, scale);
  context.fillStyle = colourOf('var(--paper)');
  context.fillRect(0, 0, canvas.width, canvas.height);
  const ink = colourOf('var(--ink)');
  const family = getComputedStyle(document.body).fontFamily;
  context.fillStyle = ink;
  context.font = `600 16px ${family}`;
  context.fillText(title, pad, 30);
  context.drawImage(await load(standalone(svg)), pad, head, width, height);
  context.font = `13px ${family}`;
  let x = pad;
  for (const item of legend) {
    const middle = head + height + 20;
    context.save();
    context.translate(x + 6, middle);
    drawMark(context, new Path2D(markPath(item.mark ?? 0, 10)), item.mark, ink);
    context.restore();
    context.fillStyle = ink;
    context.fillText(item.name, x + 18, middle + 4.5);
    x += 18 + context.measureText(item.name).width + 18;
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
      'image/png',
    );
  });
}
