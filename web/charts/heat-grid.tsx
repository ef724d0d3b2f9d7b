import { BottomAxis } from './axes.tsx';
import { Plot, type Frame } from './plot.tsx';

export interface HeatCell {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  /** 0..1 of the ramp, or null for a cell that is not known: it stays empty. */
  readonly heat: number | null;
  readonly text: string;
  readonly label: string;
  readonly onOpen?: () => void;
}

/** Cells in rows and columns, the fuller the darker, each with its number. A cell that is not known stays empty. */
export function HeatGrid({
  label,
  rows,
  columns,
  cells,
  rowTitle,
  columnTitle,
  cellHeight = 26,
  minCellWidth = 40,
  left = 120,
}: {
  label: string;
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly HeatCell[];
  rowTitle: string;
  columnTitle: string;
  cellHeight?: number;
  minCellWidth?: number;
  left?: number;
}) {
  const size = (frame: Frame) => Math.min(72, (frame.right - frame.left) / columns.length);
  const centre = (frame: Frame, cell: HeatCell) => ({
    x: frame.left + (cell.column + 0.5) * size(frame),
    y: frame.top + (cell.row + 0.5) * cellHeight,
  });
  return (
    <Plot
      label={label}
      height={rows.length * cellHeight + 60}
      minWidth={left + 8 + columns.length * minCellWidth}
      margin={{ top: 24, right: 8, bottom: 36, left }}
      spots={(frame) =>
        cells
          .filter((cell) => cell.heat !== null)
          .map((cell) => ({
            id: cell.id,
            ...centre(frame, cell),
            width: size(frame) - 2,
            height: cellHeight - 2,
            label: cell.label,
            tip: cell.label,
            ...(cell.onOpen ? { onOpen: cell.onOpen } : {}),
          }))
      }
    >
      {(frame) => {
        const width = size(frame);
        const narrower = { ...frame, right: frame.left + width * columns.length };
        return (
          <>
            <text data-muted x={0} y={12}>
              {rowTitle}
            </text>
            {rows.map((name, at) => (
              <text key={name} x={0} y={frame.top + (at + 0.5) * cellHeight} dy="0.35em">
                {name}
              </text>
            ))}
            <BottomAxis
              frame={narrower}
              grid={false}
              ticks={columns.map((text, at) => ({ at: frame.left + (at + 0.5) * width, text }))}
            />
            <text data-muted x={frame.left} y={12}>
              {columnTitle}
            </text>
            {cells.map((cell) => {
              if (cell.heat === null) return null;
              const { x, y } = centre(frame, cell);
              const share = Math.round(Math.min(1, Math.max(0, cell.heat)) * 100);
              return (
                <g key={cell.id}>
                  <rect
                    x={x - width / 2 + 1}
                    y={y - cellHeight / 2 + 1}
                    width={width - 2}
                    height={cellHeight - 2}
                    rx={2}
                    style={{ fill: `color-mix(in oklab, var(--ramp-high) ${share}%, var(--ramp-low))` }}
                  />
                  <text x={x} y={y} dy="0.35em" textAnchor="middle">
                    {cell.text}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </Plot>
  );
}
