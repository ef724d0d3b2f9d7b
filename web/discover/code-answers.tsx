import { Button } from '@mantine/core';
import { answerTexts } from '@rehire/contract/discover/answer-texts';
import { FailureOf } from '../shell/await.tsx';
import { useGo } from '../shell/link.tsx';
import { useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';

/** Opens the answers to a question as a text that is coded as conversations are, those that came since added. */
export function CodeAnswers({ survey, item }: { survey: string; item: string }) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const gather = useWrite(answerTexts.gather);
  if (!useMay('editor')) return null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={gather.isPending}
        onClick={() =>
          gather.mutate(
            { params: { workspace, survey }, body: { item } },
            { onSuccess: ({ transcript }) => go(`/discover/transcripts/${transcript}`) },
          )
        }
      >
        Code the answers
      </Button>
      <FailureOf error={gather.error} />
    </>
  );
}
