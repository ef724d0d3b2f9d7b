import { surveyTranslations as contract } from '@rehire/contract/discover/survey-translations';
import { readTranslations } from '@rehire/questionnaire/translation/read';
import { smallTable } from '../../platform/csv/small-table.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { changeDesign, readOwn } from '../designs/designs.store.ts';
import { translationsCsv, translationsWorkbook } from './translations.files.ts';

export const translationEndpoints = ({ record }: Pick<Platform, 'record'>): Endpoint[] => [
  endpoint(contract.csv, async ({ workspace, params }) => {
    const { title, definition } = await readOwn(record.db, workspace, params.survey);
    return {
      media: 'text/csv; charset=utf-8',
      name: `${title} translations.csv`,
      content: translationsCsv(definition),
    };
  }),

  endpoint(contract.workbook, async ({ workspace, params }) => {
    const { title, definition } = await readOwn(record.db, workspace, params.survey);
    return {
      media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      name: `${title} translations.xlsx`,
      content: await translationsWorkbook(definition),
    };
  }),

  endpoint(contract.bring, async ({ workspace, params: { survey }, query, upload, version }) => {
    await readOwn(record.db, workspace, survey);
    const rows = await smallTable(upload);
    return record.tx(async (tx) => {
      const current = await readOwn(tx, workspace, survey);
      if (!query.dryRun && current.version !== version)
        throw new Problem('stale-version', undefined, { facts: { current: current.version } });
      const { definition, changes, same, notes, rejected } = readTranslations(current.definition, rows);
      const told = { changes: [...changes], same, notes: [...notes], rejected: [...rejected] };
      if (query.dryRun || changes.length === 0) return { ...told, version: current.version };
      const change = { definition, title: definition.title };
      const taken = await changeDesign(tx, workspace, survey, { from: ['draft'], version, change });
      return { ...told, version: taken.version };
    });
  }),
];
