// What Grafana's server writes into its page before any script runs. @grafana/runtime reads it while
// it is loaded, so this module comes before it.
import { parameters } from './parameters.js';

const { grafana, plugin } = window.hostSettings;

window.grafanaBootData = {
  assets: { dark: '', light: '' },
  navTree: [],
  themePaths: { dark: '', light: '' },
  user: {
    id: 1,
    isSignedIn: true,
    login: 'host',
    name: 'Host page',
    email: '',
    orgId: 1,
    orgName: 'Main Org.',
    orgRole: 'Editor',
    isGrafanaAdmin: false,
    theme: parameters.theme,
    lightTheme: parameters.theme === 'light',
    timezone: parameters.timeZone,
    language: 'en-US',
    locale: 'en-US',
    regionalFormat: 'en-US',
    weekStart: 'browser',
    permissions: {},
  },
  settings: {
    appUrl: `${window.location.origin}/`,
    appSubUrl: '',
    buildInfo: { version: grafana, commit: '', env: 'production', edition: 'Open Source' },
    datasources: {},
    defaultDatasource: '',
    featureToggles: {},
    panels: { [plugin.id]: plugin },
    publicDashboardAccessToken: '',
  },
};
