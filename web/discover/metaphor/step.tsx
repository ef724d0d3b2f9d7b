import { Textarea, TextInput } from '@mantine/core';
import {
  deepMetaphors,
  senses,
  type Metaphor,
  type MetaphorProtocol,
} from '@rehire/contract/discover/metaphors';
import { useId } from 'react';
import { Beside } from '../../ui/form-frame.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import css from '../study/study.module.css';
import { PicturesStep } from './pictures-step.tsx';
import { Rows } from './rows.tsx';
import { deepWords, senseWords, type StepKey } from './steps.ts';
import { TheirWords } from './their-words.tsx';

interface StepProps {
  readonly metaphor: Metaphor;
  readonly protocol: MetaphorProtocol;
  /** Constructs that others of the study named, so that the same thing gets the same name. */
  readonly known: readonly string[];
  readonly onChange: (part: Partial<MetaphorProtocol>) => void;
  readonly onSave: () => Promise<boolean>;
}

/** One step of the protocol. */
export function Step({ step, ...props }: StepProps & { step: StepKey }) {
  const { protocol, onChange } = props;
  switch (step) {
    case 'pictures':
      return (
        <PicturesStep
          metaphor={props.metaphor}
          pictures={protocol.pictures}
          onChange={(pictures) => onChange({ pictures })}
          onSave={props.onSave}
        />
      );
    case 'groups':
      return <Groups {...props} />;
    case 'constructs':
    case 'pairs':
      return <Constructs {...props} step={step} />;
    case 'deep':
      return <Deep {...props} />;
    case 'senses':
      return (
        <div className={css.stack}>
          {senses.map((sense) => (
            <Textarea
              key={sense}
              label={senseWords[sense]}
              autosize
              minRows={2}
              maxLength={2000}
              value={protocol.senses[sense] ?? ''}
              onChange={(event) =>
                onChange({ senses: { ...protocol.senses, [sense]: event.currentTarget.value } })
              }
            />
          ))}
        </div>
      );
    case 'missed':
    case 'vignette':
    case 'image':
      return <TheirWords rows={4} value={protocol[step]} onChange={(words) => onChange({ [step]: words })} />;
  }
}

function Groups({ protocol, onChange }: StepProps) {
  return (
    <Rows
      items={protocol.groups}
      name="pile"
      most={20}
      blank={() => ({ name: '', pictures: [] as string[] })}
      onChange={(groups) => onChange({ groups })}
    >
      {({ name, pictures }, put) => (
        <>
          <TextInput
            label="What they call it"
            maxLength={120}
            value={name}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
          {protocol.pictures.map(({ key, title }, at) => (
            <TickBox
              key={key}
              label={title === '' ? `Picture ${at + 1}` : title}
              checked={pictures.includes(key)}
              onChange={(on) =>
                put({ pictures: on ? [...pictures, key] : pictures.filter((each) => each !== key) })
              }
            />
          ))}
        </>
      )}
    </Rows>
  );
}

function Constructs({ step, protocol, known, onChange }: StepProps & { step: 'constructs' | 'pairs' }) {
  const list = useId();
  const names = [
    ...new Set([
      ...protocol.constructs.map(({ name }) => name),
      ...protocol.pairs.flatMap(({ from, to }) => [from, to]),
      ...known,
    ]),
  ].filter((name) => name.trim() !== '');
  return (
    <>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {step === 'constructs' ? (
        <Rows
          items={protocol.constructs}
          name="construct"
          most={80}
          blank={() => ({ name: '', words: '' })}
          onChange={(constructs) => onChange({ constructs })}
        >
          {({ name, words }, put) => (
            <>
              <TextInput
                label="Construct"
                list={list}
                maxLength={120}
                value={name}
                onChange={(event) => put({ name: event.currentTarget.value })}
              />
              <TheirWords value={words} onChange={(told) => put({ words: told })} />
            </>
          )}
        </Rows>
      ) : (
        <Rows
          items={protocol.pairs}
          name="pair"
          most={200}
          blank={() => ({ from: '', to: '', words: '' })}
          onChange={(pairs) => onChange({ pairs })}
        >
          {({ from, to, words }, put) => (
            <>
              <Beside>
                <TextInput
                  label="This"
                  list={list}
                  maxLength={120}
                  value={from}
                  onChange={(event) => put({ from: event.currentTarget.value })}
                />
                <TextInput
                  label="leads to"
                  list={list}
                  maxLength={120}
                  value={to}
                  onChange={(event) => put({ to: event.currentTarget.value })}
                />
              </Beside>
              <TheirWords value={words} onChange={(told) => put({ words: told })} />
            </>
          )}
        </Rows>
      )}
    </>
  );
}

function Deep({ protocol: { deep }, onChange }: StepProps) {
  return (
    <div className={css.stack}>
      {deepMetaphors.map((metaphor) => {
        const found = deep.find((each) => each.metaphor === metaphor);
        return (
          <div key={metaphor} className={css.stack}>
            <TickBox
              label={deepWords[metaphor]}
              checked={found !== undefined}
              onChange={(on) =>
                onChange({
                  deep: on
                    ? [...deep, { metaphor, words: '' }]
                    : deep.filter((each) => each.metaphor !== metaphor),
                })
              }
            />
            {found && (
              <TheirWords
                of={deepWords[metaphor]}
                value={found.words}
                onChange={(words) =>
                  onChange({ deep: deep.map((each) => (each === found ? { ...each, words } : each)) })
                }
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
