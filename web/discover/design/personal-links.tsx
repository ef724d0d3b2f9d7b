import { Button, Textarea } from '@mantine/core';
import { surveyDesigns } from '@rehire/contract/discover/survey-designs';
import { useState } from 'react';
import { FailureOf } from '../../shell/await.tsx';
import { useWrite } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { toCsv } from '../../ui/csv.ts';
import { downloadCsv } from '../../ui/download.ts';
import { counted } from '../../ui/format.ts';
import css from './design.module.css';

/** Makes a link for each of some people, good for one answer; the list is handed out once, as CSV. */
export function PersonalLinks({ survey }: { survey: string }) {
  const workspace = useWorkspaceId();
  const [text, setText] = useState('');
  const names = [...new Set(text.split('\n').map((line) => line.trim().slice(0, 200)))].filter(
    (line) => line !== '',
  );
  const invite = useWrite(surveyDesigns.invite);
  const make = () =>
    invite.mutate(
      { params: { workspace, survey }, body: { people: names.map((name) => ({ name })) } },
      {
        onSuccess: ({ links }) => {
          const rows = links.map(({ name, path }) => [name, `${location.origin}${path}`]);
          downloadCsv('personal-links.csv', toCsv(['Name', 'Link'], rows));
          setText('');
        },
      },
    );
  return (
    <div className={css.texts}>
      <FailureOf error={invite.error} />
      <Textarea
        label="People, one a line"
        description="Each gets a link that makes one response, under this name. The links are shown only now: keep the file."
        autosize
        minRows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button disabled={names.length === 0 || names.length > 1000} loading={invite.isPending} onClick={make}>
        Make {counted(names.length, 'link')}
      </Button>
      {invite.data && (
        <output>{counted(invite.data.links.length, 'link was', 'links were')} downloaded.</output>
      )}
    </div>
  );
}
