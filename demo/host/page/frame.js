// The whole page: toolbar, panels, option pane, inside the theme of Grafana.
import * as ui from '@grafana/ui';
import { createElement, Fragment, useEffect, useReducer } from 'react';

import { dashboard, onChange } from './dashboard.js';
import { OptionPane } from './option-pane.js';
import { PanelFrame } from './panel.js';
import { parameters } from './parameters.js';
import { Toolbar } from './toolbar.js';

const TOOLBAR_PX = 40;
const OPTIONS_PX = 340;
const GAP_PX = 8;

/** Space around the panels: what a dashboard leaves, none where only the panel is wanted. */
const CANVAS_PX = parameters.bare ? 0 : 16;

/** @returns {{width: number, height: number}} the outer size of each panel in px */
function panelSize() {
  const across = window.innerWidth - 2 * CANVAS_PX - (parameters.editor ? OPTIONS_PX : 0);
  const down = window.innerHeight - 2 * CANVAS_PX - (parameters.bare ? 0 : TOOLBAR_PX);
  const { width = across, height = Math.floor((down - (parameters.panels - 1) * GAP_PX) / parameters.panels) } = dashboard.size;
  return { width, height };
}

/** @param {{colors: object, typography: object, shape: object}} theme @returns {Record<string, string>} CSS variables of the page's own parts */
function cssVariables({ colors, typography }) {
  return {
    '--host-canvas': colors.background.canvas,
    '--host-primary': colors.background.primary,
    '--host-border': colors.border.weak,
    '--host-text': colors.text.primary,
    '--host-font': typography.fontFamily,
    '--host-font-size': `${typography.fontSize}px`,
    '--host-line-height': String(typography.body.lineHeight),
    '--host-toolbar': `${TOOLBAR_PX}px`,
    '--host-options': `${OPTIONS_PX}px`,
    '--host-gap': `${GAP_PX}px`,
    '--host-padding': `${CANVAS_PX}px`,
  };
}

/** @param {{scenes: boolean, templates: object, host: object, drawn: () => void}} props */
export function Page({ scenes, templates, host, drawn }) {
  const [, drawAgain] = useReducer((count) => count + 1, 0);
  useEffect(() => {
    onChange(drawAgain);
    window.addEventListener('resize', drawAgain);
    drawn();
    return () => window.removeEventListener('resize', drawAgain);
  }, [drawn]);
  useEffect(() => {
    document.documentElement.style.colorScheme = dashboard.theme.colors.mode;
    for (const [name, value] of Object.entries(cssVariables(dashboard.theme))) {
      document.documentElement.style.setProperty(name, value);
    }
  }, [dashboard.theme]);
  const { mounted, panels } = dashboard;
  const size = panelSize();
  const shown = mounted ? panels : [];
  return createElement(
    ui.ThemeContext.Provider,
    { value: dashboard.theme },
    createElement(
      Fragment,
      null,
      createElement(ui.GlobalStyles, { hackNoBackdropBlur: false, isExtensionSidebarOpen: false }),
      parameters.bare ? null : createElement(Toolbar, { host }),
      createElement(
        'main',
        { className: 'host-canvas' },
        createElement(
          'div',
          { className: 'host-panels' },
          shown.map((panel) => createElement(PanelFrame, { key: panel.id, panel, scenes, templates, ...size })),
        ),
        parameters.editor && mounted ? createElement(OptionPane, { panel: panels[0], templates }) : null,
      ),
      ui.PortalContainer ? createElement(ui.PortalContainer) : null,
    ),
  );
}
