import { signIn } from '@rehire/contract/access/sign-in';
import { mailings } from '@rehire/contract/discover/mailings';
import { type SurveyDesign, surveyDesigns } from '@rehire/contract/discover/survey-designs';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await, AwaitPage } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { useToast } from '../ui/toast.tsx';
import { MailingCard } from './mail/mailing-card.tsx';
import { MailingForm } from './mail/mailing-form.tsx';

/** Whom did we write to about a survey, and who has answered? */
export function Page() {
  const workspace = useWorkspaceId();
  const { survey = '' } = useParams({ strict: false }) as { survey?: string };
  const read = useRead(surveyDesigns.get, { params: { workspace, survey } });
  return (
    <AwaitPage read={read} of="the survey" lines={8}>
      {(design) => <Mail key={design.id} design={design} />}
    </AwaitPage>
  );
}

function Mail({ design }: { design: SurveyDesign }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const toast = useToast();
  const [sent, setSent] = useState(0);
  const options = useRead(signIn.options, {});
  const list = useRead(mailings.list, { params: { workspace, survey: design.id } });
  return (
    <PageFrame
      title={design.definition.title}
      question="Whom did we write to, and who has answered?"
      actions={<To page={`/discover/surveys/${design.id}/design`}>Back to the survey</To>}
    >
      {options.data?.mailedLink === false && (
        <Notice tone="warn" title="No mail server is set up">
          <p>
            Letters wait until one is. <To page="/settings/mail">See how mail is set up</To>
          </p>
        </Notice>
      )}
      <Section title="Letters">
        <Await read={list} of="the letters" lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="Nobody was written to yet">
                Each letter holds a personal link that makes one answer. It goes only to whom the contact
                policy allows.
              </Empty>
            ) : (
              items.map((mailing) => (
                <MailingCard
                  key={mailing.id}
                  mailing={mailing}
                  design={design}
                  reminded={items.some(({ remindsOf }) => remindsOf === mailing.id)}
                />
              ))
            )
          }
        </Await>
      </Section>
      {may && design.status === 'open' && (
        <Section
          title="Ask by mail"
          note="Who was written to about this survey already is left out."
          actions={<To page="/settings/contacts">Contact policy</To>}
        >
          <MailingForm
            key={sent}
            design={design}
            onSent={() => {
              setSent(sent + 1);
              toast('The letters are on their way.');
            }}
          />
        </Section>
      )}
      {design.status !== 'open' && (
        <Notice tone="calm" title="The survey takes no answers">
          <p>Letters go out while it is open.</p>
        </Notice>
      )}
    </PageFrame>
  );
}
