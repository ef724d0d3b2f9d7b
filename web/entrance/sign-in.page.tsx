import { Button } from '@mantine/core';
import { signIn } from '@rehire/contract/access/sign-in';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { useRead } from '../shell/queries.ts';
import { Notice } from '../ui/notice.tsx';
import { SignIn, SignUp } from './account-forms.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';
import { keptInvitation } from './kept-invitation.ts';
import { OtherWays } from './other-ways.tsx';
import { refusalOf } from './refusals.ts';

/** Sign in, or make the account where that is allowed. */
export function Page() {
  const options = useRead(signIn.options, {});
  const { error } = useSearch({ strict: false }) as { error?: string };
  const [making, setMaking] = useState<boolean | null>(null);
  const invited = keptInvitation() !== null;
  const makes = making ?? (options.data?.firstRun === true || invited);
  return (
    <EntranceFrame title={makes ? 'Make your account' : 'Sign in'}>
      {error && (
        <Notice tone="bad" title="You are not signed in">
          <p>{refusalOf(error)}</p>
        </Notice>
      )}
      <Await read={options} of="the ways to sign in" lines={4}>
        {(offered) => (
          <>
            {offered.firstRun && (
              <p className={css.lead}>Nobody has signed up yet. Whoever does first owns this installation.</p>
            )}
            {makes ? <SignUp /> : <SignIn />}
            <OtherWays options={offered} newcomer={makes} />
            {(offered.signUp || invited) && (
              <Button variant="subtle" onClick={() => setMaking(!makes)}>
                {makes ? 'I have an account' : 'Make an account'}
              </Button>
            )}
          </>
        )}
      </Await>
    </EntranceFrame>
  );
}
