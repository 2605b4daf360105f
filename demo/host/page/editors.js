// The standard option editors. Grafana 9.0 has them in @grafana/ui; from 9.4 on they live in the
// application, so here they are made of the same controls of @grafana/ui, with the same rules:
// a text is committed on blur or Enter, an empty one is `undefined`, a number is parsed or `undefined`.
import { standardEditorsRegistry, standardFieldConfigEditorRegistry } from '@grafana/data';
import * as ui from '@grafana/ui';
import { createElement, useEffect, useState } from 'react';

/** @typedef {{value: unknown, onChange: (value: unknown) => void, item: {settings?: object}, id?: string}} EditorProps */

/** @param {EditorProps} props @param {(text: string) => unknown} parse */
function useCommitted({ value, onChange }, parse) {
  const shown = value === undefined || value === null ? '' : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const commit = (typed) => {
    const next = parse(typed);
    if (next !== value) {
      onChange(next);
    } else {
      setText(shown);
    }
  };
  return {
    value: text,
    onChange: (event) => setText(event.currentTarget.value),
    onBlur: (event) => commit(event.currentTarget.value),
    commit,
  };
}

/** @param {EditorProps} props */
function TextEditor(props) {
  const { placeholder, maxLength, useTextarea, rows } = props.item.settings ?? {};
  const { commit, ...field } = useCommitted(props, (text) => text.trim() || undefined);
  const common = { id: props.id, placeholder, maxLength, ...field };
  return useTextarea
    ? createElement(ui.TextArea, { ...common, rows: rows ?? 5 })
    : createElement(ui.Input, { ...common, onKeyDown: (event) => event.key === 'Enter' && commit(event.currentTarget.value) });
}

/** @param {string} text @param {{integer?: boolean, min?: number, max?: number}} settings */
function parseNumber(text, { integer, min = -Infinity, max = Infinity }) {
  const number = integer ? Number.parseInt(text, 10) : Number.parseFloat(text);
  return Number.isNaN(number) ? undefined : Math.min(max, Math.max(min, number));
}

/** @param {EditorProps} props */
function NumberEditor(props) {
  const settings = props.item.settings ?? {};
  const { commit, ...field } = useCommitted(props, (text) => parseNumber(text, settings));
  const { placeholder, min, max, step } = settings;
  return createElement(ui.Input, {
    id: props.id,
    type: 'number',
    placeholder,
    min,
    max,
    step,
    ...field,
    onKeyDown: (event) => event.key === 'Enter' && commit(event.currentTarget.value),
  });
}

/** @param {EditorProps} props */
function BooleanEditor({ id, value, onChange }) {
  return createElement(ui.Switch, { id, value: Boolean(value), onChange: (event) => onChange(event.currentTarget.checked) });
}

/** @param {EditorProps & {context: object}} props @returns {Array<object>} choices, also those of getOptions */
function useChoices({ item, context }) {
  const { options, getOptions } = item.settings ?? {};
  const [choices, setChoices] = useState(options ?? []);
  useEffect(() => {
    let wanted = true;
    if (getOptions) {
      Promise.resolve(getOptions(context)).then((given) => wanted && setChoices(given));
    }
    return () => {
      wanted = false;
    };
  }, [getOptions, context]);
  return choices;
}

/** @param {EditorProps} props */
function SelectEditor(props) {
  const { isClearable, allowCustomValue } = props.item.settings ?? {};
  return createElement(ui.Select, {
    inputId: props.id,
    value: props.value,
    options: useChoices(props),
    isClearable,
    allowCustomValue,
    onChange: (chosen) => props.onChange(chosen?.value),
  });
}

/** @param {EditorProps} props */
function MultiSelectEditor(props) {
  return createElement(ui.MultiSelect, {
    inputId: props.id,
    value: props.value,
    options: useChoices(props),
    allowCustomValue: props.item.settings?.allowCustomValue,
    onChange: (chosen) => props.onChange(chosen.map(({ value }) => value)),
  });
}

/** @param {EditorProps} props */
function RadioEditor(props) {
  return createElement(ui.RadioButtonGroup, { id: props.id, value: props.value, options: useChoices(props), onChange: props.onChange });
}

/** @param {EditorProps} props */
function SliderEditor({ value, onChange, item }) {
  const { min = 0, max = 100, step } = item.settings ?? {};
  return createElement(ui.Slider, { value: value ?? min, min, max, step, onAfterChange: onChange });
}

/** @param {EditorProps} props */
function StringArrayEditor(props) {
  const { commit, ...field } = useCommitted({ ...props, value: (props.value ?? []).join(', ') }, (text) => text);
  const save = (text) => props.onChange(text.split(',').map((word) => word.trim()).filter(Boolean));
  return createElement(ui.Input, { id: props.id, ...field, onBlur: (event) => save(event.currentTarget.value) });
}

/** @param {EditorProps} props */
const ColorEditor = ({ value, onChange }) => createElement(ui.ColorPicker, { color: value ?? '', onChange });
/** @param {EditorProps} props */
const UnitEditor = ({ value, onChange }) => createElement(ui.UnitPicker, { value, onChange });
/** @param {EditorProps} props */
const TimeZoneEditor = ({ value, onChange }) => createElement(ui.TimeZonePicker, { value, onChange, includeInternal: true });

const EDITORS = {
  text: ['Text', TextEditor],
  number: ['Number', NumberEditor],
  boolean: ['Boolean', BooleanEditor],
  select: ['Select', SelectEditor],
  'multi-select': ['Multi select', MultiSelectEditor],
  radio: ['Radio', RadioEditor],
  slider: ['Slider', SliderEditor],
  color: ['Color', ColorEditor],
  unit: ['Unit', UnitEditor],
  timezone: ['Time zone', TimeZoneEditor],
  strings: ['String array', StringArrayEditor],
  // A page without data and without other dashboards has nothing to choose from here.
  'field-name': ['Field name', TextEditor],
  'dashboard-uid': ['Dashboard', TextEditor],
};

/** Fills the two registries that Grafana's application fills; before that, no option can be added. */
export function registerEditors() {
  const own = () => Object.entries(EDITORS).map(([id, [name, editor]]) => ({ id, name, description: '', editor }));
  standardEditorsRegistry.setInit(ui.getStandardOptionEditors ?? own);
  // Field options (unit, thresholds …) concern query results; only 9.0 has them outside the application.
  standardFieldConfigEditorRegistry.setInit(ui.getStandardFieldConfigs ?? (() => []));
}
