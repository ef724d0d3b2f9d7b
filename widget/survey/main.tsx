import { render } from 'preact';
import { addressOf } from './api.ts';
import { Entrance } from './entrance.tsx';
import { Kiosk } from './kiosk.tsx';
import './survey.css';

const place = document.getElementById('survey');
const query = new URLSearchParams(location.search);
const at = addressOf(decodeURIComponent(location.pathname.split('/')[2] ?? ''));
const own = { root: document.documentElement, whole: true, shared: false };
if (place)
  render(
    query.get('kiosk') === '1' ? (
      <Kiosk at={at} query={query} />
    ) : (
      <Entrance at={at} query={query} place={own} />
    ),
    place,
  );
