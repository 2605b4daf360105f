// The bar above the panel, for people: theme, refresh and a few sizes of dashboards.
import { createElement } from 'react';

import { dashboard } from './dashboard.js';

const SIZES = [
  ['Fill', undefined, undefined],
  ['1200 × 800', 1200, 800],
  ['800 × 600', 800, 600],
  ['400 × 500', 400, 500],
  ['240 × 160', 240, 160],
];

/** @param {{host: object}} props */
export function Toolbar({ host }) {
  const { theme, size } = dashboard;
  const other = theme.isDark ? 'light' : 'dark';
  const button = (label, onClick, pressed) =>
    createElement('button', { key: label, type: 'button', onClick, 'aria-pressed': pressed }, label);
  return createElement(
    'header',
    { className: 'host-toolbar' },
    createElement('strong', null, `Grafana ${window.hostSettings.grafana}`),
    button('Refresh', () => host.refresh()),
    button(`To ${other} theme`, () => host.setTheme(other)),
    createElement('span', { className: 'host-gap' }),
    SIZES.map(([label, width, height]) =>
      button(label, () => host.setSize(width, height), size.width === width && size.height === height),
    ),
  );
}
