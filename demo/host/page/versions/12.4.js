// Grafana 12.4: React 18; every module is shared as its namespace.
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import 'systemjs/dist/extras/named-register.js';

import { modernNamespaces, modernVersion } from './modern.js';

export const version = modernVersion(modernNamespaces);
