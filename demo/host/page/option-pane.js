// Beside the panel: its options, as the side pane of Grafana's panel editor shows them.
import { PanelOptionsEditorBuilder } from '@grafana/data';
import { Field } from '@grafana/ui';
import { cloneDeep, get, set } from 'lodash';
import { createElement } from 'react';

import { changed, dashboard } from './dashboard.js';
import { buses } from './panel.js';

/** @param {object} panel @param {object} templates @returns {object} StandardEditorContext */
const contextOf = (panel, templates) => ({
  data: [],
  options: panel.options,
  instanceState: undefined,
  eventBus: buses.get(panel.id),
  replaceVariables: templates.replace,
  getSuggestions: () => [],
});

/** @param {object} plugin @param {object} context @returns {Map<string, object[]>} the options, by category */
function optionsByCategory(plugin, context) {
  const builder = new PanelOptionsEditorBuilder();
  plugin.getPanelOptionsSupplier()(builder, context);
  const groups = new Map();
  for (const item of builder.getItems()) {
    if (item.showIf && !item.showIf(context.options, context.data, context.data)) {
      continue;
    }
    const category = item.category?.[0] ?? plugin.meta.name;
    groups.set(category, [...(groups.get(category) ?? []), item]);
  }
  return groups;
}

/** @param {{item: object, panel: object, context: object}} props */
function Option({ item, panel, context }) {
  const id = `option-${item.path.replace(/\W/g, '-')}`;
  const onChange = (value) => {
    panel.options = set(cloneDeep(panel.options), item.path, value);
    changed();
  };
  const label = createElement('label', { htmlFor: id }, item.name);
  return createElement(
    Field,
    { label, description: item.description },
    createElement('div', { 'data-option': item.path }, createElement(item.editor, { value: get(panel.options, item.path), onChange, item, context, id })),
  );
}

/** @param {{panel: object, templates: object}} props */
export function OptionPane({ panel, templates }) {
  const context = contextOf(panel, templates);
  return createElement(
    'aside',
    { className: 'host-options', 'aria-label': 'Panel options' },
    [...optionsByCategory(dashboard.plugin, context)].map(([category, items]) =>
      createElement(
        'details',
        { key: category, open: true },
        createElement('summary', null, category),
        items.map((item) => createElement(Option, { key: item.path ?? item.id, item, panel, context })),
      ),
    ),
  );
}
