// Grafana 11.6: React 18; some modules are shared as their default export.
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';

import { modernNamespaces, modernVersion } from './modern.js';
import { SHARED_BY_DEFAULT, withDefaults } from './shared.js';

export const version = modernVersion(withDefaults(modernNamespaces, [...SHARED_BY_DEFAULT, 'slate-react']));
