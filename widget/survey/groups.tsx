import type { SurveyItem } from '@rehire/contract/discover/questionnaire';
import { groupsOf } from '@rehire/questionnaire/order';
import type { Shown } from './field.ts';
import { Question } from './question.tsx';

/** The questions of a page; those that follow each other under one stem stand together as the rows of a matrix. */
export function Groups({ items, ...shown }: Shown & { items: readonly SurveyItem[] }) {
  return (
    <>
      {groupsOf(items).map((group) => {
        const [first] = group;
        if (!first) return null;
        if (!first.stem) return <Question key={first.key} item={first} {...shown} />;
        const id = `stem-${first.key}`;
        const allNeeded = group.every(({ required }) => required);
        return (
          <section key={first.key} class="matrix" aria-labelledby={id}>
            <h2 id={id}>
              {shown.say(first.stem)}
              {allNeeded && <span class="required"> ({shown.words.required})</span>}
            </h2>
            {group.map((item) => (
              <Question key={item.key} item={item} saidNeeded={allNeeded} {...shown} />
            ))}
          </section>
        );
      })}
    </>
  );
}
