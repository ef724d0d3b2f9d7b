import { Button, Textarea, TextInput } from '@mantine/core';
import { mailings, type MailingText, type MailingTo } from '@rehire/contract/discover/mailings';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { languagesOf } from '@rehire/questionnaire/languages';
import { openingOf } from '@rehire/questionnaire/opening';
import { useState } from 'react';
import { FailureOf } from '../../shell/await.tsx';
import { useWrite } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { counted, languageName } from '../../ui/format.ts';
import { TickBox } from '../../ui/tick-box.tsx';
import css from '../design/design.module.css';
import own from './mail.module.css';
import { LetterPreview } from './letter-preview.tsx';
import { nobodyYet, Recipients, toOf } from './recipients.tsx';

const begun = (design: SurveyDesign): MailingText[] =>
  languagesOf(design.definition).map((language, at) => ({
    language,
    subject: at === 0 ? design.definition.title : '',
    words:
      at === 0
        ? `Dear {name},\n\nwe would like to hear from you. It takes about ${counted(Math.max(1, Math.round(design.estimatedSeconds / 60)), 'minute')}.`
        : '',
  }));

/** Writes letters: to whom, in which words, with the first question or without. `fixed` is to whom a reminder goes. */
export function MailingForm({
  design,
  fixed,
  onSent,
}: {
  design: SurveyDesign;
  fixed?: MailingTo;
  onSent: () => void;
}) {
  const workspace = useWorkspaceId();
  const params = { workspace, survey: design.id };
  const opening = openingOf(design.definition);
  const [whom, setWhom] = useState(nobodyYet);
  const [texts, setTexts] = useState(() => begun(design));
  const [withQuestion, setWithQuestion] = useState(true);
  const preview = useWrite(mailings.preview, []);
  const send = useWrite(mailings.send);
  const to = fixed ?? toOf(whom);
  const written = texts.filter(({ subject, words }) => subject.trim() !== '' && words.trim() !== '');
  const ready = to !== null && written.length > 0;
  const body = to && { to, texts: written, firstQuestion: withQuestion && opening !== null };
  const changed = (): void => preview.reset();
  const change = (language: string, part: Partial<MailingText>): void => {
    changed();
    setTexts(texts.map((text) => (text.language === language ? { ...text, ...part } : text)));
  };
  const several = texts.length > 1;
  return (
    <form
      className={css.texts}
      onSubmit={(event) => {
        event.preventDefault();
        if (body) preview.mutate({ params, body });
      }}
    >
      <FailureOf error={send.error ?? preview.error} />
      {fixed === undefined && (
        <Recipients
          whom={whom}
          onChange={(next) => {
            changed();
            setWhom(next);
          }}
        />
      )}
      {texts.map(({ language, subject, words }) => (
        <fieldset
          key={language}
          className={several ? `${css.texts} ${own.language}` : `${css.texts} ${own.single}`}
        >
          {several && <legend>{languageName(language)}</legend>}
          <TextInput
            label="Subject"
            maxLength={200}
            value={subject}
            onChange={(event) => change(language, { subject: event.currentTarget.value })}
          />
          <Textarea
            label="Words"
            description="{name} becomes the person’s name"
            autosize
            minRows={4}
            maxLength={10_000}
            value={words}
            onChange={(event) => change(language, { words: event.currentTarget.value })}
          />
        </fieldset>
      ))}
      {several && (
        <p className={css.quiet}>
          Who speaks one of these languages, by a trait “language” or the list, gets it in that; all others in
          the first that has words.
        </p>
      )}
      {opening === null ? (
        <p className={css.quiet}>
          The first question is not one that a tap answers, or is not asked of everybody: the letter holds a
          link to the survey.
        </p>
      ) : (
        <TickBox
          label="Put the first question into the letter"
          checked={withQuestion}
          onChange={(on) => {
            changed();
            setWithQuestion(on);
          }}
        />
      )}
      <div className={css.clause}>
        <Button type="submit" variant="default" disabled={!ready} loading={preview.isPending}>
          Look at it first
        </Button>
      </div>
      {preview.data && (
        <LetterPreview
          preview={preview.data}
          busy={send.isPending}
          onSend={() => {
            if (body) send.mutate({ params, body }, { onSuccess: onSent });
          }}
        />
      )}
    </form>
  );
}
