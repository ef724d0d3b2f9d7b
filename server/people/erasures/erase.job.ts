import { erase } from '@rehire/warehouse/facts/erase';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { importDirectoryOf } from '../../platform/directory/places.ts';
import { filesLetGo } from '../../platform/imports/let-go.ts';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import type { Platform } from '../../platform/platform.ts';

export const ERASE = 'people.erase';

/** Takes an erased customer out of the facts, and away what was worked out from the files that named them. */
export const eraseJob = ({
  record,
  facts,
  outbox,
  columns,
  config,
}: Pick<Platform, 'record' | 'facts' | 'outbox' | 'columns' | 'config'>): JobKind =>
  jobKind({
    name: ERASE,
    input: z.object({ customers: z.array(z.number().int()) }),
    attempts: 10,
    run: async ({ workspace, input }) => {
      // A batch that was on its way when the record forgot them must be in before they are looked for.
      await outbox.deliver();
      for (const customer of input.customers) await erase(facts, workspace, customer);
      await columns.drop(workspace);
      const letGo = (await filesLetGo(record.db)).filter((each) => each.workspace === workspace);
      for (const { id } of letGo)
        await rm(join(importDirectoryOf(config), id), { recursive: true, force: true });
      return {};
    },
  });
