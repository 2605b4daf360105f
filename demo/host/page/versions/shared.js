// The modules that Grafana of every version from 9.0 to 13.2 shares with its plugins, as namespaces.
import * as emotion from '@emotion/css';
import * as data from '@grafana/data';
import * as runtime from '@grafana/runtime';
import * as ui from '@grafana/ui';
import * as d3 from 'd3';
import * as jquery from 'jquery';
import * as lodash from 'lodash';
import * as moment from 'moment';
import * as prismjs from 'prismjs';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as reactRedux from 'react-redux';
import * as reactRouterDom from 'react-router-dom';
import * as redux from 'redux';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import * as slate from 'slate';
import * as slatePlain from 'slate-plain-serializer';

// Grafana still offers these four under their address of before 6.5.
const { PanelPlugin, DataSourcePlugin, AppPlugin, DataSourceApi } = data;
const uiWithBases = { ...ui, PanelPlugin, DataSourcePlugin, AppPlugin, DataSourceApi };

/** @param {{default: unknown}} namespace a module that plugins get as the callable itself */
const callable = (namespace) => ({ ...namespace, __useDefault: true });

export const namespaces = {
  '@emotion/css': emotion,
  '@grafana/data': data,
  '@grafana/runtime': runtime,
  '@grafana/ui': uiWithBases,
  d3,
  emotion,
  prismjs,
  react,
  'react-dom': reactDom,
  'react-redux': reactRedux,
  'react-router-dom': reactRouterDom,
  redux,
  rxjs,
  'rxjs/operators': rxjsOperators,
  slate,
  'slate-plain-serializer': slatePlain,
  jquery: callable(jquery),
  lodash: callable(lodash),
  moment: callable(moment),
};

/**
 * Grafana up to 11 shares the default export of some modules instead of their namespace.
 *
 * @param {Record<string, {default?: unknown}>} modules
 * @param {string[]} names
 */
export function withDefaults(modules, names) {
  return { ...modules, ...Object.fromEntries(names.map((name) => [name, modules[name].default])) };
}

export const SHARED_BY_DEFAULT = [
  '@grafana/slate-react',
  'prismjs',
  'react',
  'react-dom',
  'slate',
  'slate-plain-serializer',
];
