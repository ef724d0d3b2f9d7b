import '../ui/mantine/base.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { MantineProvider } from '@mantine/core';
import type { Report } from '@rehire/contract/report';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from '../ui/theme.ts';
import { ReportPage } from './report-page.tsx';

const root = document.getElementById('root');
const data = document.getElementById('report')?.textContent;
if (!root || !data) throw new Error('The page holds no report.');
const report = JSON.parse(data) as Report;

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ReportPage report={report} />
    </MantineProvider>
  </StrictMode>,
);
