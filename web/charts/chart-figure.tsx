import { useRef, useState, type ReactNode } from 'react';
import { download, downloadCsv, fileName } from '../ui/download.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { IconName } from '../ui/icons.tsx';
import { toCsv } from '../ui/csv.ts';
import { csvOf, type Column } from '../ui/table/columns.ts';
import { Table } from '../ui/table/table.tsx';
import css from './charts.module.css';
import { Legend, type LegendItem } from './legend.tsx';
import { chartPicture } from './picture.ts';

/** A chart with its name, its legend, the same numbers as a table, and both to take away. */
export function ChartFigure<R>({
  title,
  note,
  legend = [],
  columns,
  rows,
  rowKey,
  children,
}: {
  title: string;
  note?: ReactNode;
  legend?: readonly LegendItem[];
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const saveCsv = () => {
    const csv = csvOf(columns, rows);
    downloadCsv(fileName(title), toCsv(csv.header, csv.rows));
  };
  const savePicture = async () => {
    const svg = body.current?.querySelector('svg');
    if (svg) download(`${fileName(title)}.png`, await chartPicture(svg, title, legend));
  };
  return (
    <figure className={css.figure} aria-label={title}>
      <figcaption className={css.head}>
        <div>
          <div className={css.title}>{title}</div>
          {note && <p className={css.note}>{note}</p>}
        </div>
        <div className={css.tools} data-screen-only>
          <Tool
            icon={asTable ? 'chart' : 'table'}
            label={asTable ? 'Show the chart' : 'Show as a table'}
            onClick={() => setAsTable(!asTable)}
          />
          <Tool icon="download" label="CSV: download the numbers" text="CSV" onClick={saveCsv} />
          {!asTable && (
            <Tool
              icon="download"
              label="PNG: download the picture"
              text="PNG"
              onClick={() => void savePicture()}
            />
          )}
        </div>
      </figcaption>
      {legend.length > 0 && !asTable && <Legend items={legend} />}
      <div ref={body}>
        {asTable ? (
          <Table title={title} columns={columns} rows={rows} rowKey={rowKey} exportable={false} />
        ) : (
          children
        )}
      </div>
    </figure>
  );
}

function Tool({
  icon,
  label,
  text,
  onClick,
}: {
  icon: IconName;
  label: string;
  text?: string;
  onClick: () => void;
}) {
  return (
    <IconButton small icon={icon} label={label} hint={label} onClick={onClick}>
      {text}
    </IconButton>
  );
}
