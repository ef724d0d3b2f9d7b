import './ui/mantine/base.css';
import './ui/tokens.css';
import './ui/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { outside, rooms } from './rooms.ts';
import { makeQueryClient } from './shell/queries.ts';
import { RoomsContext } from './shell/rooms-context.ts';
import { makeRouter } from './shell/router.tsx';
import { bringTypeface } from './shell/typeface.ts';
import { cssVariables, theme } from './ui/theme.ts';
import { Toasts } from './ui/toast.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const client = makeQueryClient();
bringTypeface(client);

// A transition is drawn in slices, between which the page answers.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RoomsContext value={rooms}>
            <Toasts>
              <RouterProvider router={makeRouter(outside, rooms)} />
            </Toasts>
          </RoomsContext>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
);
