import { NumberInput, TextInput } from '@mantine/core';
import { type ContactPolicy, contacts } from '@rehire/contract/people/contacts';
import { customers } from '@rehire/contract/people/customers';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useRead } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useSession } from '../shell/session.ts';
import { Beside, FormFrame } from '../ui/form-frame.tsx';
import { counted } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import { useToast } from '../ui/toast.tsx';
import { Bounces } from './contact-bounces.tsx';
import { Holds } from './contact-holds.tsx';
import { OptOuts } from './opt-outs.tsx';
import css from './settings.module.css';
import { SettingsFrame } from './settings-frame.tsx';
import { VisitorKey } from './visitor-key.tsx';

/** How often may we ask a customer, and who was not asked? */
export function Page() {
  const { workspace } = useSession();
  const admin = useMay('admin');
  const read = useRead(contacts.policy, { params: { workspace: workspace.id } });
  return (
    <SettingsFrame
      title="Contacts"
      question="How often may we ask a customer, and who was not asked, and why?"
    >
      <Await read={read} of="the contact policy" lines={6}>
        {(policy) => (
          <Section
            title="Contact policy"
            note="It holds for surveys by mail, for those that come up in your product to people it knows, and for invitations to studies, all together."
          >
            <div className={css.stack}>
              <p>{inWords(policy, workspace.timeZone)}</p>
              {admin && <PolicyForm key={policy.version} policy={policy} />}
            </div>
          </Section>
        )}
      </Await>
      <Section title="Not asked" note="The last word for each person and survey or study.">
        <Holds />
      </Section>
      {admin && (
        <Section
          title="Opted out"
          note="Addresses are kept as digests that name nobody. Type an address to look it up."
        >
          <OptOuts />
        </Section>
      )}
      {admin && (
        <Section
          title="Letters come back"
          note="What could not be delivered for good is not sent there again, until somebody here says that the address is right."
        >
          <Bounces />
        </Section>
      )}
      {admin && (
        <Section
          title="In your product"
          note="A page that says who looks at it keeps its surveys to the policy, and what they answer is theirs. Your server signs who it is."
        >
          <VisitorKey />
        </Section>
      )}
    </SettingsFrame>
  );
}

/** The policy as one would say it. */
function inWords({ most, days, reminderAfterDays, quiet, consent }: ContactPolicy, timeZone: string): string {
  return [
    `A customer is asked at most ${most === 1 ? 'once' : `${most} times`} in ${counted(days, 'day')}`,
    `reminded once, after ${counted(reminderAfterDays, 'day')}`,
    quiet === null
      ? 'and written to at any hour'
      : `and not written to between ${quiet.from} and ${quiet.to} (${timeZone})`,
    ...(consent === null ? [] : [`only where “${consent.trait}” is “${consent.value}”`]),
  ]
    .join(', ')
    .concat('.');
}

function PolicyForm({ policy }: { policy: ContactPolicy }) {
  const { workspace } = useSession();
  const params = { workspace: workspace.id };
  const toast = useToast();
  const traits = useRead(customers.traits, { params });
  const form = useSaving({
    initial: {
      most: String(policy.most),
      days: String(policy.days),
      reminderAfterDays: String(policy.reminderAfterDays),
      isQuiet: policy.quiet !== null,
      from: policy.quiet?.from ?? '21:00',
      to: policy.quiet?.to ?? '08:00',
      trait: policy.consent?.trait ?? '',
      value: policy.consent?.value ?? '',
    },
    save: ({ most, days, reminderAfterDays, isQuiet, from, to, trait, value }) =>
      attempt(contacts.setPolicy, {
        params,
        version: policy.version,
        body: {
          most: Number(most),
          days: Number(days),
          reminderAfterDays: Number(reminderAfterDays),
          quiet: isQuiet ? { from, to } : null,
          consent: trait === '' ? null : { trait, value },
        },
      }),
    saved: () => toast('The contact policy was changed.'),
  });
  const count = (name: 'most' | 'days' | 'reminderAfterDays') => {
    const { onChange: _, ...field } = form.field(name);
    return { ...field, min: 1, onChange: (value: string | number) => form.set(name, String(value)) };
  };
  const names = (traits.data?.items ?? []).map(({ name }) => name);
  return (
    <div className={css.form}>
      <FormFrame form={form} deed="Save">
        <Beside>
          <NumberInput label="Contacts at most" max={50} {...count('most')} />
          <NumberInput label="Within days" max={730} {...count('days')} />
          <NumberInput label="Reminder after days" max={90} {...count('reminderAfterDays')} />
        </Beside>
        <TickBox
          label="No letters in quiet hours"
          checked={form.values.isQuiet}
          onChange={(on) => form.set('isQuiet', on)}
        />
        {form.values.isQuiet && (
          <Beside>
            <TextInput type="time" label="From" required {...form.field('from')} />
            <TextInput type="time" label="To" required {...form.field('to')} />
          </Beside>
        )}
        <Pick
          label="Letters only to customers who agreed"
          description="By a trait that your files bring, such as “Accepts Email Marketing”."
          value={form.values.trait}
          data={[
            { value: '', label: 'No trait says so: write to all' },
            ...[...new Set([...names, ...(policy.consent ? [policy.consent.trait] : [])])].map((name) => ({
              value: name,
              label: name,
            })),
          ]}
          onChange={(trait) => form.set('trait', trait)}
        />
        {form.values.trait !== '' && (
          <TextInput label="They agreed where it is" placeholder="yes" required {...form.field('value')} />
        )}
      </FormFrame>
    </div>
  );
}
