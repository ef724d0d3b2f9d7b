import { render } from 'preact';
import { Entrance } from './entrance.tsx';
import './survey.css';

const place = document.getElementById('survey');
const query = new URLSearchParams(location.search);
const link = decodeURIComponent(location.pathname.split('/')[2] ?? '');
if (place) render(<Entrance link={link} query={query} />, place);
