// Gives @grafana/runtime the services that Grafana's application sets at its start.
import { EventBusSrv } from '@grafana/data';
import * as runtime from '@grafana/runtime';

import { backendService } from './backend.js';
import { templateService } from './templating.js';

/** No data source is configured; a page without a Grafana cannot have one. */
const NO_DATA_SOURCES = {
  get: (name) => Promise.reject(new Error(`The host page has no data source (${String(name)}).`)),
  getList: () => [],
  getInstanceSettings: () => undefined,
  reload: () => undefined,
  registerRuntimeDataSource: () => undefined,
};

const NO_TELEMETRY = {
  addBackend: () => undefined,
  addEvent: () => undefined,
  flush: () => undefined,
};

/** @param {Map<string, unknown>} variables the dashboard's, live */
export function installServices(variables) {
  const appEvents = new EventBusSrv();
  const templates = templateService(variables);
  runtime.setBackendSrv(backendService(appEvents));
  runtime.setTemplateSrv(templates);
  runtime.setDataSourceSrv(NO_DATA_SOURCES);
  runtime.setEchoSrv(NO_TELEMETRY);
  runtime.setLocationSrv({
    update: ({ query = {}, partial }) => runtime.locationService.partial(partial ? query : { ...query }),
  });
  runtime.setAppEvents?.(appEvents); // not everywhere
  return { appEvents, templates };
}
