import { render } from 'preact';
import { Board } from './board.tsx';
import { boardAt } from './api.ts';
import '../survey/survey.css';
import './board.css';

const place = document.getElementById('board');
const link = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const lang = new URLSearchParams(location.search).get('lang');
if (place) render(<Board api={boardAt(link, lang)} />, place);
